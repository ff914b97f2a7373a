"""A claim beside what the reports say: the answer of `crosswire check`, field for field what its JSON has."""

from dataclasses import dataclass
from typing import Literal, get_args

from crosswire.model.report import Unread
from crosswire.model.verdict import Reason, Status

Answer = Literal["corroborated", "repeated", "single-origin", "contradicted", "in-part", "not-reported"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
CARRIED: frozenset[Answer] = frozenset({"corroborated", "repeated", "single-origin"})
Part = Literal["number", "date", "name", "actor", "polarity", "modality", "words"]
Carries = Literal["whole", "part", "otherwise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is claimed, and on which day (ISO 8601), if that is known: its "Monday" is read from it."""

    text: str
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Words of a report that tell of what is claimed: all of it, a part of it, or otherwise than it is claimed."""

    report: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    text: str
    carries: Carries


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What reports give in the place of a part of the claim."""

    value: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A part of the claim (`claimed`, in its own words) that reports tell otherwise, or that none of them tells: then
    `told` is empty."""

    part: Part
    claimed: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOrigin:
    """An origin that carries the claim in the end."""

    name: str
    kind: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A story that was looked at, how many reports it has, and what they make of the claim by themselves."""

    story: str
    title: str
    reports: int
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The answer to one claim.

    `independent_origins` is an upper bound, 0 unless the claim is carried as it stands. `words` are what the answer
    rests on, those that carry the whole claim first. `status` is that of the finding the words stand in, if any:
    `disputed` where the reports contradict one another about the very fact. The answer is that of one story, `story`;
    `looked` are all that were looked at, the one that answers first.
    """

    claim: str
    answer: Answer
    story: str | None = None
    title: str | None = None
    finding: str | None = None
    status: Status | None = None
    independent_origins: int = 0
    origins: tuple[ClaimOrigin, ...] = ()
    words: tuple[Carrier, ...] = ()
    differs: tuple[Differing, ...] = ()
    because: tuple[Reason, ...] = ()
    looked: tuple[Looked, ...] = ()
    unread: tuple[Unread, ...] = ()
