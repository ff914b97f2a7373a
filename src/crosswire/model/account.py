"""The account: one story, reconciled. These classes are the JSON contract `crosswire/1`, field for field.

Additions are free, renames are not; a part that has nothing is an empty tuple, never missing. Where the JSON says
`{…}|null`, the field is `… | None`.
"""

from dataclasses import dataclass, field
from typing import Literal

from crosswire.model.happened import Commitment, Event, Incident, Level, TimelineRow
from crosswire.model.judgement import JudgementRow
from crosswire.model.report import Report, Unread
from crosswire.model.sources import Source
from crosswire.model.verdict import Reason, Slot, Status, Value

Figures = Literal["latest", "lowest", "majority", "best-low-high"]
Judged = Literal["accepted", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The reports about one event and its direct consequences, in its head line."""

    id: str
    title: str
    place: str | None
    country: str | None
    first: str | None
    last: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where an entity is spoken of."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Who or what the story names; `precision` of a place is 1 for a town, 2 for an area, 3 for a country."""

    id: str
    name: str
    kind: Literal["person", "organisation", "outlet", "place"]
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    country: str | None
    mentions: tuple[Mention, ...]
    because: tuple[Reason, ...] = ()
    precision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionSpansRow:
    """`[start, end]` pairs into the report's text."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRow:
    """One act of saying, with who is behind it and how it reached the report."""

    id: str
    report: str
    source: str | None
    cue: str | None
    content: str
    spans: AttributionSpansRow
    kind: str
    entity: str | None
    count: int | None
    reason: str | None
    via: tuple[str, ...]
    to: str | None
    polarity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where statements come from in the end."""

    id: str
    kind: Literal["relay", "own-source", "utterance", "wire", "copy", "own-voice"]
    name: str
    reports: tuple[str, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingStatement:
    """One statement of a finding: the words it rests on, its voice, its origin, the word it turns on."""

    id: str
    report: str
    start: int
    end: int
    text: str
    attribution: str | None
    origin: str
    predicate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Statements of one or more reports about the same fact, with every value each slot was given.

    A finding that an analyst rejected stays here with its reason, and is in no other part of the account.
    """

    id: str
    text: str
    type: str | None
    status: Status
    credibility: int
    independent_origins: int
    origins: tuple[str, ...]
    slots: dict[str, Slot]
    statements: tuple[FindingStatement, ...]
    conflicts: tuple[str, ...]
    because: tuple[Reason, ...]
    judged: Judged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictValue:
    """One side of a conflict or a difference, with who gives it."""

    value: Value
    reports: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Values that cannot both be right (`conflicts`), or that merely differ (`differences`).

    A conflict that an analyst rejected stands among the differences, of the kind it was.
    """

    id: str
    finding: str | None
    kind: str
    about: str
    values: tuple[ConflictValue, ...]
    because: tuple[Reason, ...]
    judged: Judged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words of a version that stand otherwise in the fullest one: `was` are its words, empty where these were added.

    Offsets are the report's; `start` is `end` where words of the fullest version are left out between two others.
    """

    start: int
    end: int
    was: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An utterance as one report has it; `quoted` is False where the report retells it without quotation marks."""

    report: str
    text: str
    start: int
    end: int
    drift: str
    quoted: bool = True
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One utterance in the reports that carry it; `drift` is the worst of its versions'."""

    id: str
    entity: str | None
    drift: Literal["none", "punctuation", "cut", "wording", "meaning"]
    versions: tuple[Version, ...]
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The reports that do not tell a finding."""

    finding: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What one report tells, what of it no other does, and what it lacks that at least two others tell; finding ids."""

    report: str
    tells: tuple[str, ...]
    alone: tuple[str, ...]
    leaves_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A word that a report chose: its base form, and the word itself at its place in the report's text."""

    report: str
    word: str
    text: str
    start: int
    end: int
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How reports word one thing of one finding: an act, what somebody is called, how firm an announcement is."""

    finding: str
    kind: Literal["act", "called", "firmness"]
    what: str
    versions: tuple[Worded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """A sentence that was checked against the statements it cites."""

    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All of this for one story; `figures` is the policy by which one of several figures leads."""

    story: Story
    reports: tuple[Report, ...]
    entities: tuple[Entity, ...] = ()
    attributions: tuple[AttributionRow, ...] = ()
    origins: tuple[Origin, ...] = ()
    findings: tuple[Finding, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    differences: tuple[Conflict, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[Event, ...] = ()
    incidents: tuple[Incident, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    levels: tuple[Level, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    timeline: tuple[TimelineRow, ...] = ()
    brief: tuple[BriefLine, ...] = ()
    sources: tuple[Source, ...] = ()
    figures: Figures = "latest"
    coverage: tuple[Coverage, ...] = ()
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """What `crosswire account` answers: an account a story, the largest first, what could not be read, and what became
    of the judgements."""

    accounts: tuple[Account, ...]
    unread: tuple[Unread, ...] = ()
    judgements: tuple[JudgementRow, ...] = ()
    schema: str = field(default="crosswire/1")
