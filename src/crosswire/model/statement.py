"""The atom: one report says one thing, at one span, by one voice."""

from dataclasses import dataclass, replace
from typing import Literal

from crosswire.model.annotated import Exactness
from crosswire.model.ids import content_id
from crosswire.model.span import Span

VoiceKind = Literal["named", "anonymous", "spokesperson", "organisation", "outlet", "document", "unknown"]
Polarity = Literal["asserted", "denied", "declined", "asked"]
Modality = Literal["asserted", "will", "plans", "may", "if", "asked", "denied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content of one act of saying in a report, with who is behind the words.

    `source` is the surface fragment; `name` what it resolves to within the report ("he" → "Jane Roe"), None
    where nobody is named. `via` are the relays between the voice and this report, nearest to the voice first:
    "an official told the Courier" read elsewhere has via ("the Courier",). `to` is the addressee.
    `reason` is why the source is not named, in the report's words; `count` how many people speak.
    """

    id: str
    report: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: VoiceKind
    name: str | None = None
    count: int | None = None
    reason: str | None = None
    via: tuple[str, ...] = ()
    to: str | None = None
    polarity: Polarity = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """Who or what fills a slot: the surface span of its head phrase, the words, and the name it resolves to, if any."""

    span: Span
    text: str
    name: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a slot: what is counted, how exactly. `high` closes an interval ("dozens"). A `part` is counted in
    another figure of its clause already ("two of them firefighters"): never added to it, never compared with it."""

    span: Span
    value: float
    unit: str
    exactness: Exactness
    high: float | None = None
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in a slot: ISO 8601 as in `DateMention.value`, and the words it was read from."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Who did what to whom, where, when, how many, how certain: one predicate with its slots.

    `predicate` is the lemma the clause turns on ("kill"), `type` its PLOVER root (or ACCIDENT, DISASTER, CRIME,
    or None where it is no event). Where the predicate is an act of speech (warn, demand, promise), `act` is the lemma
    of what is threatened, asked or promised, and `modality` is that act's. `killed` and `wounded` are figures of
    people; `quantities` any other figure.
    """

    predicate: str
    anchor: Span
    type: str | None = None
    mode: str | None = None
    actor: Argument | None = None
    target: Argument | None = None
    recipient: Argument | None = None
    place: Argument | None = None
    date: When | None = None
    killed: tuple[Figure, ...] = ()
    wounded: tuple[Figure, ...] = ()
    quantities: tuple[Figure, ...] = ()
    means: str | None = None
    modality: Modality = "asserted"
    condition: Span | None = None
    negated: bool = False
    act: str | None = None
    act_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing said at one span of one report. Immutable; `id` hashes report, span and predicate.

    `attribution` is the id of the act of saying it stands in, None where the report speaks in its own voice.
    `content` tells whether the statement is what was said (inside an attribution's content) or the act of
    saying itself. `names` are resolved names in the span, `background` marks what the report tells as history.
    """

    id: str
    report: str
    span: Span
    text: str
    sentence: int
    frame: Frame
    attribution: str | None = None
    content: bool = False
    names: tuple[str, ...] = ()
    background: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What a report says in one sentence: a whole that can stand, with the statements of its clauses.

    The unit that is compared between reports and that a finding is made of: a clause alone seldom says who, when and
    on whose word. `clauses` are in order of position, at least one; `id` hashes report and span, so that reading again
    gives the same.
    """

    id: str
    report: str
    sentence: int
    span: Span
    text: str
    clauses: tuple[Statement, ...]

    @property
    def lead(self) -> Statement:
        """The clause that tells most of it: the longest, the first of several."""
        return max(self.clauses, key=lambda c: (len(c.span), -c.frame.anchor.start))

    def told_by(self, clause: Statement) -> Statement:
        """The whole as one statement: the sentence's words, the frame and the voice of one of its clauses; its id is
        the proposition's where that clause leads."""
        lead = clause.id == self.lead.id
        key = self.id if lead else content_id("s", self.id, clause.frame.anchor.start, clause.frame.predicate)
        return replace(clause, id=key, span=self.span, text=self.text, sentence=self.sentence)
