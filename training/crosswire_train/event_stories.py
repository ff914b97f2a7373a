"""ECB+ sub-topics as the aligner sees a story: every event mention a statement, with what is compared of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.model.annotated import Annotated
from crosswire.model.report import Report
from crosswire.model.said import Gazetteer, Said, in_order
from crosswire.model.span import Span
from crosswire.model.statement import Statement
from crosswire.model.tree import Tree
from crosswire.reconcile.entities import who_over_reports
from crosswire.reconcile.features import Scene, scene_of
from crosswire.statements.frames.clauses import clause_at, is_verbal, noun_clause_at
from crosswire.statements.frames.frames import frames_of
from crosswire.statements.frames.ground import Ground
from crosswire.statements.voices.voices import voices
from crosswire.statements.who.coreference import who_is_who
from crosswire_train.ecb_events import EventDocument, EventMention

CARRYING = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
Analyse = Callable[[Report], Annotated]
Embed = Callable[[Sequence[str]], tuple[bytes, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an event mention says beside its statement: its head word and own words, and what stands around them."""

    lemma: str
    words: str
    whole: str
    verb: bool
    loose: bool
    cue: bool
    head: str
    around: frozenset[str]
    below: frozenset[str]
    report: str
    sentence: int
    event: str


@dataclass(frozen=True, slots=True)
class Subtopic:
    """The mentions of one sub-topic in the order of the scene's items, with the embeddings of their texts."""

    topic: str
    name: str
    scene: Scene
    told: tuple[Told, ...]
    vectors: dict[str, NDArray[np.float32]]


def subtopics(
    documents: Iterable[EventDocument], analyse: Analyse, embed: Embed, gazetteer: Gazetteer
) -> list[Subtopic]:
    """The documents of each sub-topic together, in order of its name."""
    rows: dict[str, list[EventDocument]] = defaultdict(list)
    for document in documents:
        rows[document.subtopic].append(document)
    return [_subtopic(name, rows[name], analyse, embed, gazetteer) for name in sorted(rows)]


def _subtopic(
    name: str, documents: Sequence[EventDocument], analyse: Analyse, embed: Embed, gazetteer: Gazetteer
) -> Subtopic:
    made = {d.report.id: _said(d, analyse(d.report)) for d in documents}
    said = in_order(one for one, _ in made.values())
    told = [row for one in said for row in made[one.annotated.report.id][1]]
    texts = sorted({t for row in told for t in (row.lemma, row.words, row.whole)})
    clauses = sorted({s.text for one in said for s in one.statements})
    found = dict(zip((*texts, *clauses), embed([*texts, *clauses]), strict=True))
    said = [_with_vectors(one, found) for one in said]
    scene = scene_of(said, who_over_reports(said, gazetteer), gazetteer.country)
    vectors = {text: np.frombuffer(found[text], dtype="<f4") for text in texts}
    return Subtopic(documents[0].topic, name, scene, tuple(told), vectors)


def _with_vectors(said: Said, found: dict[str, bytes]) -> Said:
    return Said(annotated=said.annotated, who=said.who, attributions=said.attributions, statements=said.statements,
                vectors=tuple(found[s.text] for s in said.statements))  # fmt: skip


def _said(document: EventDocument, annotated: Annotated) -> tuple[Said, list[Told]]:
    who = who_is_who(annotated)
    spoken = voices(annotated, who)
    ground = Ground.of(annotated, who)
    cues = [a.cue for a in spoken if a.cue is not None]
    made = [_mention(ground, mention, cues) for mention in document.mentions]
    said = Said(annotated=annotated, who=who, attributions=spoken, statements=tuple(s for s, _ in made))
    return said, [t for _, t in made]


def _mention(ground: Ground, mention: EventMention, cues: Sequence[Span]) -> tuple[Statement, Told]:
    tree, text = ground.tree, ground.annotated.report.text
    at = _head(ground, mention)
    token = tree.tokens[at]
    verb = is_verbal(tree, at) or token.upos not in ("NOUN", "PROPN")
    clause = clause_at(tree, at) if verb else noun_clause_at(tree, at)
    frame = frames_of(ground, clause)[0]
    span = tree.cover(tree.below(at if verb else ground.owner[at]))
    number, bounds = next((n, s) for n, s in enumerate(ground.annotated.sentences) if s.first <= at < s.last)
    statement = Statement(
        id=mention.id,
        report=ground.annotated.report.id,
        span=span,
        text=span.of(text),
        sentence=number,
        frame=frame,
        names=tuple(w.name for w in ground.who.inside(span) if w.named),
    )
    told = Told(
        lemma=tree.lemma(at),
        words=" ".join(s.of(text) for s in mention.spans),
        whole=text[bounds.start : bounds.end],
        verb=token.upos == "VERB",
        loose=tree.rel(at) in ("compound", "amod", "nmod"),
        cue=any(c.overlaps(frame.anchor) for c in cues),
        head=tree.lemma(token.head) if token.head >= 0 else "",
        around=_carrying(tree, range(bounds.first, bounds.last)),
        below=_carrying(tree, [k for k in tree.below(at) if k != at]),
        report=ground.annotated.report.id,
        sentence=number,
        event=mention.event,
    )
    return statement, told


def _carrying(tree: Tree, indices: Iterable[int]) -> frozenset[str]:
    return frozenset(tree.lemma(k) for k in indices if tree.tokens[k].upos in CARRYING)


def _head(ground: Ground, mention: EventMention) -> int:
    """The mention's word that the others hang on; one that carries meaning, where there is a choice."""
    tokens = ground.tree.tokens
    inside = [i for s in mention.spans for i in ground.indices(s.start, s.end)]
    if not inside:  # a word cut elsewhere than in the corpus: the one that covers its beginning
        inside = [max(i for i, start in enumerate(ground.starts) if start <= mention.spans[0].start)]
    heads = [i for i in inside if tokens[i].head not in inside] or inside
    return next((i for i in heads if tokens[i].upos in CARRYING), heads[0])
