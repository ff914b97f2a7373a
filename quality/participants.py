"""Who takes part in what, scored on MEANTIME: the agents and patients that its annotators linked to events.

Gold are the links of an event's mention to mentions of entities with PropBank's Arg0 and Arg1. A link can be found
where a clause of ours stands on the event's word. What we name is held against gold where its head is the head of an
entity that gold marks at all, since things and events are participants of ours and none of its, and where it hangs on
the event's own word: subjects that a verb shares with the one above it gold links now and then only. The second figure
asks for the role, too: Arg0 the actor, Arg1 the target, the subject of an intransitive verb either. Reads the folder
that CROSSWIRE_CORPORA names.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from crosswire.model.annotated import Annotated
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Frame
from crosswire.statements.frames.frames import clauses_in, frames_of
from crosswire.statements.frames.ground import Ground
from crosswire.statements.who.coreference import who_is_who
from quality.meantime_coreference import laid_out, span_of

PART = "corpus_stock"
ROLES = {"Arg0": "actor", "Arg1": "target"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """An article with its events' words, its entities' words, and the links: event, role, entity."""

    report: Report
    events: tuple[Span, ...]
    entities: tuple[Span, ...]
    links: frozenset[tuple[Span, str, Span]]


@dataclass(frozen=True, slots=True)
class Score:
    """Links found, named and wanted."""

    right: int = 0
    named: int = 0
    wanted: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.named + other.named, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to find."""
        return 2 * self.right / (self.named + self.wanted) if self.named + self.wanted else 1.0


def linked(root: Path, part: str = PART) -> Iterator[Linked]:
    """The articles of one part of the corpus."""
    for path in sorted((root / "meantime" / "intra-doc_annotation" / part).glob("*.xml")):
        yield _article(path.stem, ElementTree.parse(path).getroot())


def _article(name: str, tree: ElementTree.Element) -> Linked:
    words = [(t.get("t_id", ""), t.text or "", int(t.get("sentence", "0"))) for t in tree.iter("token")]
    text, places = laid_out(words)

    def spans(tag: str) -> dict[str, Span]:
        marks = {m.get("m_id", ""): [a.get("t_id", "") for a in m.findall("token_anchor")] for m in tree.iter(tag)}
        return {key: span_of(anchors, places) for key, anchors in marks.items() if anchors}

    events, entities = spans("EVENT_MENTION"), spans("ENTITY_MENTION")
    found = set()
    for link in tree.iter("HAS_PARTICIPANT"):
        role = ROLES.get(link.get("sem_role", ""))
        ends = [link.find(end) for end in ("source", "target")]
        keys = [end.get("m_id", "") if end is not None else "" for end in ends]
        if role and keys[0] in events and keys[1] in entities:
            found.add((events[keys[0]], role, entities[keys[1]]))
    report = Report(id=name, path=name, text=text, title=text.partition("\n")[0])
    return Linked(
        report=report,
        events=tuple(sorted(events.values(), key=lambda s: s.start)),
        entities=tuple(entities.values()),
        links=frozenset(found),
    )


def frames_in(ground: Ground) -> Iterator[Frame]:
    """The frames of every clause, told as a statement or not."""
    annotated = ground.annotated
    for sentence in annotated.sentences:
        for clause in clauses_in(ground, sentence.first, sentence.last):
            yield from frames_of(ground, clause)


def scored(articles: Sequence[Linked], analyse: Callable[[Report], Annotated]) -> tuple[Score, Score]:
    """Participants found whatever their role, and with it; links of events that no clause of ours stands on are left
    out of both."""
    plain, labelled = Score(), Score()
    for article in articles:
        annotated = analyse(article.report)
        ground = Ground.of(annotated, who_is_who(annotated))
        frames = list(frames_in(ground))
        for event in article.events:
            here = [f for f in frames if event.start <= f.anchor.start < event.end]
            if here:
                one, two = _one_event(article, event, named(ground, article, here))
                plain, labelled = plain + one, labelled + two
    return plain, labelled


def named(ground: Ground, article: Linked, frames: Sequence[Frame]) -> set[tuple[str, Span]]:
    """Who an event's frames name, as gold marks them, with the slot."""
    found: set[tuple[str, Span]] = set()
    for frame in frames:
        slots = (("actor", frame.actor), ("target", frame.target), ("target", frame.recipient))
        at = ground.head_of(frame.anchor.start, frame.anchor.end)
        found |= {(slot, entity) for slot, argument in slots for entity in _meant(ground, at, argument, article)}
    return found


def _one_event(article: Linked, event: Span, found: set[tuple[str, Span]]) -> tuple[Score, Score]:
    gold = {(role, entity) for at, role, entity in article.links if at == event}
    both = {e for _, e in gold} & {e for _, e in found}
    plain = Score(len(both), len({e for _, e in found}), len({e for _, e in gold}))
    alone = len({slot for slot, _ in found}) == 1
    right = sum((slot, e) in gold or (alone and e in both) for slot, e in found)
    return plain, Score(right, len(found), len(gold))


def _meant(ground: Ground, at: int | None, argument: Argument | None, article: Linked) -> tuple[Span, ...]:
    """The entity that heads an argument of its own word: the longest mark with the same head."""
    if argument is None or at is None:
        return ()
    head = ground.head_of(argument.span.start, argument.span.end)
    if head is None or ground.tree.tokens[head].head != at:
        return ()
    known = [e for e in article.entities if ground.head_of(e.start, e.end) == head]
    return (max(known, key=lambda e: (len(e), -e.start)),) if known else ()
