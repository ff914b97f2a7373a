"""Annotated report → statements: one for each thing the report says, with the voice that says it."""

from collections.abc import Sequence
from dataclasses import replace

from crosswire.model.annotated import Annotated, Sentence
from crosswire.model.ids import content_id
from crosswire.model.shelf import Shelf
from crosswire.model.span import Span
from crosswire.model.statement import Attribution, Frame, Statement
from crosswire.model.tree import Tree, once
from crosswire.model.who import WhoIsWho
from crosswire.statements.frames.clauses import BEHIND, Clause, clause_at, is_verbal
from crosswire.statements.frames.coding import act_of, type_of
from crosswire.statements.frames.counts import DEAD
from crosswire.statements.frames.events import EventType, lexicon
from crosswire.statements.frames.frames import SPOKEN, clauses_in, frames_of, harm_of_clause
from crosswire.statements.frames.ground import Ground
from crosswire.statements.frames.harming import COUNT_NOUNS, DIE, HURT, KILL, WOUND
from crosswire.statements.frames.victims import Harm

# Verbs that carry a saying and nothing else: the attribution has it, the content is the statement.
BARE_SPEECH = frozenset(
    "say tell add note state report write explain continue conclude recall claim argue believe think know suggest "
    "indicate acknowledge insist comment tweet speak quote cite describe see show find hear learn mention according "
    "reply answer respond respond_to stress emphasize emphasise point_out remark observe reveal confirm announce "
    "declare declined decline go call".split()
)
MAIN = frozenset({"root", "ccomp", "parataxis", "conj", "advcl", "acl:relcl", "advcl:relcl", "acl"})
ANOTHER_TIME = frozenset("since after following before despite over until".split())
LONGEST = 600
LONG_CLAUSE = 6
ASIDES = frozenset({"acl", "advcl"})
FEWEST_WORDS = 5
SUFFERED = KILL | DIE | WOUND | DEAD | HURT | COUNT_NOUNS


def extract(annotated: Annotated, who: WhoIsWho, attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    """The report's statements in order of position; ids hash the report's words, so reading again gives the same."""
    return extract_on(Ground.of(annotated, who), attributions)


def extract_on(ground: Ground, attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    """As `extract`, on a ground already laid out."""
    annotated = ground.annotated
    said = _Voices(attributions)
    found: dict[str, Statement] = {}
    for number, sentence in enumerate(annotated.sentences):
        clauses = clauses_in(ground, sentence.first, sentence.last)
        rows = [(clause, frame) for clause in clauses for frame in frames_of(ground, clause)]
        told = [row for row in rows if _tells(ground, *row)] or _at_least(ground, sentence, rows)
        for clause, frame in told:
            statement = _statement(ground, clause, frame, number, said)
            found.setdefault(statement.id, statement)
    return tuple(sorted(found.values(), key=lambda s: (s.frame.anchor.start, s.span.start, s.id)))


def _at_least(ground: Ground, sentence: Sentence, rows: Sequence[tuple[Clause, Frame]]) -> list[tuple[Clause, Frame]]:
    """What a sentence says none of whose clauses is an event: its main clause, as a plain claim without a type."""
    words = ground.tree.tokens[sentence.first : sentence.last]
    if len(words) < FEWEST_WORDS or not any(w.upos in ("VERB", "AUX") for w in words):
        return []
    main = [row for row in rows if ground.tree.rel(row[0].at) == "root"] or list(rows)
    return [(clause, replace(frame, type=None, mode=None)) for clause, frame in main[:1]]


class _Voices:
    """Which attribution the characters stand in: the innermost content, or the cue itself."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._contents = Shelf(attributions, lambda one: one.content)
        self._sources = Shelf(attributions, lambda one: (one.source,) if one.source is not None else ())

    def of(self, anchor: Span) -> tuple[str | None, bool]:
        covering = [
            (len(c), a.id)
            for a in self._contents.over(anchor)
            for c in a.content
            if c.covers(anchor) and not self._cue(a, anchor)
        ]
        if covering:
            return min(covering)[1], True
        return None, False

    def counts_speakers(self, figure: Span) -> bool:
        """Whether a figure says how many people speak, not what they speak of."""
        return any(a.source is not None and a.source.covers(figure) for a in self._sources.over(figure))

    @staticmethod
    def _cue(attribution: Attribution, anchor: Span) -> bool:
        return attribution.cue is not None and attribution.cue.overlaps(anchor)


def _tells(ground: Ground, clause: Clause, frame: Frame) -> bool:
    """Whether a clause is a statement of its own: an event, a figure, or a proposition that a sentence turns on."""
    tree = ground.tree
    token = tree.tokens[clause.at]
    if token.upos in ("AUX", "PRON", "DET", "PUNCT", "SYM", "X", "INTJ"):
        return False
    if frame.modality == "if" or (frame.modality == "asked" and _is_question(ground, clause)):
        return False
    bare = frame.type is None and clause.lemma in BARE_SPEECH
    if bare and (clause.content is not None or (frame.target is None and not frame.quantities)):
        return False
    if _told_by_verb(ground, clause, frame) or _announced(ground, clause, frame):
        return False
    if frame.wounded and not frame.killed and tree.rel(clause.at) == "conj" and _counted_above(ground, clause):
        return False
    if frame.negated and frame.modality == "asserted" and clause.lemma.partition("_")[0] in SUFFERED:
        return True
    if frame.type is None and clause.lemma in KILL | WOUND and frame.target is None and not frame.killed:
        return bool(frame.wounded)
    if clause.noun:
        if frame.killed:
            return True
        told = frame.actor is not None or frame.target is not None or frame.date is not None
        return frame.type is not None and told
    harmed = frame.killed or frame.wounded
    if tree.rel(clause.at) == "xcomp" and frame.type is None and not frame.quantities and not harmed:
        return False
    if frame.type is not None or harmed:
        return frame.actor is not None or frame.target is not None
    if frame.quantities:
        return True
    return (
        token.deprel in MAIN and (token.upos == "VERB" or frame.actor is not None) and _substance(ground, clause, frame)
    )


def _substance(ground: Ground, clause: Clause, frame: Frame) -> bool:
    """A participant and something done: what a reader could look for in another report."""
    if frame.actor is None and frame.target is None:
        return False
    told = (frame.target if frame.actor else None, frame.place, frame.date, frame.act)
    main = ground.tree.rel(clause.at) in ("root", "ccomp", "parataxis")
    if ground.tree.rel(clause.at) in ASIDES and frame.date is None:
        return False
    return any(told) or (main and (frame.negated or len(ground.tree.below(clause.at)) >= LONG_CLAUSE))


def _announced(ground: Ground, clause: Clause, frame: Frame) -> bool:
    """Whether the clause is what a threat, a demand or a promise is about: the speech act has it, as its act."""
    if frame.date is not None or frame.quantities or frame.killed or frame.wounded or clause.noun:
        return False
    for at in ground.tree.up(clause.at):
        above = clause_at(ground.tree, at)
        if ground.tree.tokens[at].upos == "VERB" and clause.at in (act_of(ground.tree, above), above.content):
            found = _unharming(ground.tree, at)
            if found is not None and found.root in SPOKEN:
                return True
    return False


@once
def _unharming(tree: Tree, at: int) -> EventType | None:
    """The type of a clause of whose victims nothing is known."""
    return type_of(tree, clause_at(tree, at), Harm())


def _is_question(ground: Ground, clause: Clause) -> bool:
    """`whether` it is so: nobody says that it is."""
    return any(ground.tree.lemma(k) == "whether" for k in ground.tree.kids(clause.at, "mark", "advmod"))


def _counted_above(ground: Ground, clause: Clause) -> bool:
    """Whether the wounded stand already in the frame of the clause before: `killed one and wounded four`."""
    head = ground.tree.tokens[clause.at].head
    return head >= 0 and bool(harm_of_clause(ground, clause_at(ground.tree, head)).killed)


def _told_by_verb(ground: Ground, clause: Clause, frame: Frame) -> bool:
    """Whether another clause tells it better: `killed in an attack`, `launched strikes`, `ordered the killing`."""
    tree = ground.tree
    if not clause.noun:
        named = clause.obj is not None and clause.obj in ground.predicates and frame.type is None
        return named and clause.lemma in BEHIND and ground.tree.lemma(clause.obj or 0) in lexicon().nouns
    head = tree.tokens[clause.at].head
    if head < 0 or tree.marked(clause.at) & ANOTHER_TIME:
        return False
    over = ground.owner[head]
    if over == clause.at or not is_verbal(tree, over):
        return False
    above = clause_at(tree, over)
    harm = harm_of_clause(ground, above)
    found = type_of(tree, above, harm, ground.harm)
    return found is not None and (found.root == frame.type or bool(harm.killed or harm.wounded))


def _span(ground: Ground, clause: Clause) -> Span:
    """The clause's own words; with the noun it hangs on, where it is a relative or participial clause."""
    tree = ground.tree
    at = clause.at
    if tree.rel(at) == "acl" or clause.noun:
        head = tree.tokens[at].head
        if tree.rel(at) == "acl" and head >= 0:
            at = head
        elif clause.noun and ground.owner[at] == at and head >= 0:
            owner = ground.owner[head]
            at = owner if tree.rel(at) in ("nsubj", "obj", "obl") else at
    if tree.rel(at) in ("conj", "xcomp", "advcl") and tree.tokens[at].head >= 0:
        lead = clause.subject if clause.subject is not None else at
        own = tree.below(at)
        return tree.cover([*([lead] if lead < own[0] and own[0] - lead < 25 else []), *own])
    return tree.cover(tree.below(at))


def _statement(ground: Ground, clause: Clause, frame: Frame, sentence: int, said: _Voices) -> Statement:
    report = ground.annotated.report
    bounds: Sentence = ground.annotated.sentences[sentence]
    span = _span(ground, clause)
    span = Span(max(span.start, bounds.start), min(max(span.end, span.start + 1), bounds.end))
    if len(span) > LONGEST:
        span = Span(span.start, span.start + LONGEST)
    attribution, content = said.of(frame.anchor)
    counted = tuple(q for q in frame.quantities if not said.counts_speakers(q.span))
    frame = replace(frame, quantities=counted) if len(counted) < len(frame.quantities) else frame
    target = frame.target.text if frame.target else ""
    return Statement(
        id=content_id("s", report.id, span.start, span.end, frame.anchor.start, frame.predicate, target),
        report=report.id,
        span=span,
        text=report.text[span.start : span.end],
        sentence=sentence,
        frame=frame,
        attribution=attribution,
        content=content,
        names=tuple(w.name for w in ground.who.inside(span) if w.named),
    )
