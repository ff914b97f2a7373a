"""One word that tells an event, with what its roles mean over the story: who, where, when, how many.

Names are entities, days are dates as the report's own date has them, figures are numbers. What the sentence does not
tell stays empty: it may stand in another telling of the same event.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.events.kinds import kinds
from crosswire.events.when import days
from crosswire.model.account import Entity
from crosswire.model.annotated import Annotated, Quantity
from crosswire.model.days import days_between
from crosswire.model.event import EventMention, RoleWord
from crosswire.model.said import Said, in_order
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Frame, Statement
from crosswire.phrases.table import Phrases

ONE, GROUPS, BEFELL = Phrases("people.one"), Phrases("people.lot"), Phrases("harm.befell")
NOBODY = frozenset({"no", "nobody", "none"})
LEAD = 3
DEEPEST = 12
NEAR = 8
"""Words around a participant's in which its number can stand."""
NUMBERS = frozenset({"nummod", "compound", "amod", "det", "nmod"})


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something with a part in an event: the report's words, and the entity they mean, if any."""

    text: str
    entity: str | None
    span: Span
    sure: float


@dataclass(frozen=True, slots=True)
class Count:
    """A figure in an event: as told, at its place; `part` is counted among others already."""

    value: float
    span: Span
    unit: str = ""
    exactness: str = "exact"
    high: float | None = None
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A count of people: of which slot, of what (`whole`, `part` …), in which sentence, under which verb, by whom told,
    whether added to those before; of nobody, its value is 0."""

    slot: str
    count: Count
    scope: str
    sentence: int
    verb: int
    voice: str
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A mention of an event, its number among the story's, its word's place in its sentence and how many words
    hang above it, and its parts by role.
    `statement` is the clause it is the word of, where one was read; `types` are
    probabilities by kind; `heads` are the people that its report counts for it, None where nothing reads headcounts.
    `away` has of each of its days that is a day how far it lies from that of its report, 0 where it can mean it.
    """

    number: int
    mention: EventMention
    within: int
    at: Span
    lemma: str
    tag: str
    depth: int
    headline: bool
    lead: bool
    parties: Mapping[str, tuple[Party, ...]]
    dates: tuple[str, ...]
    counts: Mapping[str, tuple[Count, ...]]
    statement: Statement | None
    types: Mapping[str, float]
    away: tuple[int, ...] = ()
    heads: tuple[Head, ...] | None = None

    @property
    def type(self) -> str:
        """Its likeliest kind."""
        return max(self.types, key=lambda kind: (self.types[kind], kind))

    @property
    def report(self) -> str:
        """The report that tells it."""
        return self.mention.report

    @property
    def place(self) -> tuple[str, int]:
        """Its report and the number of its sentence."""
        return self.mention.report, self.mention.sentence


def told_in(said: Sequence[Said], entity_of: Mapping[tuple[str, str], Entity]) -> tuple[Told, ...]:
    """Every mention of an event in a story, in the order of reports and position."""
    found: list[Told] = []
    for one in in_order(said):
        if one.reading is None:
            continue
        clauses = {s.frame.anchor.start: s for s in sorted(one.statements, key=_partial, reverse=True)}
        for mention in one.reading.events:
            found.append(_telling(len(found), mention, one, (clauses, entity_of)))
    return tuple(found)


def _partial(statement: Statement) -> tuple[bool, int, tuple[int, ...]]:
    """How little a clause is the one that its word tells: of two on one word the part of a count comes behind the
    whole, what is shorter behind what is longer; what both are called decides nothing."""
    figures = (*statement.frame.killed, *statement.frame.wounded, *statement.frame.quantities)
    part = any(figure.part for figure in figures)
    return part, -len(statement.span), tuple(figure.span.start for figure in figures)


def _telling(
    number: int,
    mention: EventMention,
    one: Said,
    known: tuple[Mapping[int, Statement], Mapping[tuple[str, str], Entity]],
) -> Told:
    token = one.annotated.tokens[mention.word]
    statement = known[0].get(token.start)
    sentence = one.annotated.sentences[mention.sentence]
    frame = statement.frame if statement else None
    roles: dict[str, list[RoleWord]] = {}
    for role in mention.roles:
        roles.setdefault(role.role, []).append(role)
    dates = days(mention, roles, one, frame)
    return Told(
        number=number,
        mention=mention,
        within=mention.word - sentence.first,
        at=Span(token.start, token.end),
        lemma=token.lemma.lower(),
        tag=token.upos,
        depth=_depth(one.annotated, mention.word),
        headline=sentence.paragraph == 0,
        lead=0 < mention.sentence <= LEAD,
        parties={
            role: tuple(_party(word, one, frame, known[1]) for word in roles.get(role, ()))
            for role in ("actor", "target", "place", "means")
        },
        dates=dates,
        counts={
            slot: tuple(_counts(slot, roles.get(slot, ()), one.annotated, frame))
            for slot in ("killed", "wounded", "count")
        },
        statement=statement,
        types=kinds(mention, frame.type if frame else None),
        away=tuple(_away(dates, one.annotated.report.day_at(token.start))),
    )


def rightly_cast(told: Told) -> Told:
    """A telling without an actor that it befell, or a target that did it: as its clause has it, whose reading of who
    did what to whom follows the grammar, and as words for dying have it."""
    frame = told.statement.frame if told.statement is not None else None
    hit = [f.span for f in (*frame.killed, *frame.wounded)] if frame is not None else []
    hit += [frame.target.span] if frame is not None and frame.target is not None else []
    did = [frame.actor.span] if frame is not None and frame.actor is not None else []
    actors = [p for p in told.parties["actor"] if not any(p.span.overlaps(s) for s in hit)]
    targets = [p for p in told.parties["target"] if not any(p.span.overlaps(s) for s in did)]
    if told.lemma in BEFELL:
        actors, targets = [], [*targets, *actors]
    return replace(told, parties={**told.parties, "actor": tuple(actors), "target": tuple(targets)})


def _away(dates: Sequence[str], day: str | None) -> Iterator[int]:
    """How many days each lies from a day, before or behind it."""
    for value in dates if day else ():
        gaps = (days_between(day or "", value), days_between(value, day or ""))
        known = [gap for gap in gaps if gap is not None]
        if known:
            yield max(0, *known)


def _depth(annotated: Annotated, word: int) -> int:
    """How many words stand above one in its tree."""
    found = 0
    while annotated.tokens[word].head >= 0 and found < DEEPEST:
        word, found = annotated.tokens[word].head, found + 1
    return found


def _party(word: RoleWord, one: Said, frame: Frame | None, entity_of: Mapping[tuple[str, str], Entity]) -> Party:
    """The words of a role; who is meant as the report's own reading has it, pronouns by the clause's frame."""
    report = one.annotated.report
    who = one.who.at(word.span)
    name = who.name if who is not None else None
    if name is None and frame is not None:
        slots: tuple[Argument | None, ...] = (frame.actor, frame.target, frame.recipient, frame.place)
        name = next((a.name for a in slots if a is not None and a.span.overlaps(word.span)), None)
    entity = entity_of.get((report.id, name)) if name else None
    return Party(report.quote(word.span), entity.id if entity else None, word.span, word.sure)


def _counts(slot: str, words: Sequence[RoleWord], annotated: Annotated, frame: Frame | None) -> Iterator[Count]:
    """The figures of a slot: as the clause's frame counts them, else as the words of the role say."""
    framed = (frame.killed if slot == "killed" else frame.wounded if slot == "wounded" else ()) if frame else ()
    for figure in framed:
        yield Count(figure.value, figure.span, figure.unit, figure.exactness, figure.high, figure.part)
    if framed:
        return
    for word in words:
        found = next((q for q in annotated.quantities if _counts_it(annotated, word.word, q)), None)
        if found is not None:
            yield _of(found)
        elif slot != "count" and (alone := _alone(annotated, word)) is not None:
            yield Count(alone, word.span)


def _counts_it(annotated: Annotated, word: int, found: Quantity) -> bool:
    """Whether a figure stands at a word or at one that hangs on it as its number: `a teacher of 30` is one."""
    tokens = annotated.tokens
    return any(
        t.start < found.end and found.start < t.end and (n == word or (t.head == word and t.deprel in NUMBERS))
        for n, t in enumerate(tokens[max(0, word - NEAR) : word + NEAR], max(0, word - NEAR))
    )


def _of(found: Quantity) -> Count:
    return Count(found.value, Span(found.start, found.end), found.unit, found.exactness, found.high)


def _alone(annotated: Annotated, word: RoleWord) -> float | None:
    """`no one` is 0, `a guard` is 1; more than that no word without a number says."""
    first = annotated.report.quote(word.span).split(maxsplit=1)[0].lower()
    if first in NOBODY:
        return 0.0
    head = annotated.tokens[word.word]
    some = any(t.head == word.word and t.deprel == "nmod" for t in annotated.tokens[word.word : word.word + NEAR])
    one = head.text.lower() == head.lemma.lower() and not (some and head.lemma.lower() in GROUPS)
    return 1.0 if first in ONE and one and head.lemma.lower() not in GROUPS else None
