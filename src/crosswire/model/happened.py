"""What happened, as the account writes it down: events, the ledger, promises, levels, the timeline."""

from dataclasses import dataclass
from typing import Literal

from crosswire.model.verdict import Reason, Slot, Status

Phase = Literal["before", "story", "ahead"]
EventPhase = Literal["main", "part", "before", "after", "planned"]
Certainty = Literal["asserted", "alleged", "denied", "planned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor or target: name, ISO country, PLOVER sector."""

    name: str
    country: str | None
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Low, best and high of a figure; which one is best follows the policy for leading figures."""

    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """Who is blamed, and by whom."""

    who: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an event lies on the map; `precision` is 1 for a town, 2 for an area, 3 for a country."""

    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened in the world, once, however many reports tell of it; words that are acts included.

    Each slot holds every value that reports give it, the leading one first, and is empty where none is told. `of` is
    the event that a part or a consequence belongs to. What is only planned is marked so and counts as done nowhere.
    """

    id: str
    text: str
    type: str | None
    mode: str | None
    phase: EventPhase
    of: str | None
    certainty: Certainty
    status: Status
    credibility: int
    independent_origins: int
    date: Slot
    place: Slot
    actor: Slot
    target: Slot
    means: Slot
    killed: Slot
    wounded: Slot
    quantity: Slot
    where: Spot | None
    claimed_by: tuple[str, ...]
    blamed: tuple[Blame, ...]
    reports: tuple[str, ...]
    findings: tuple[str, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something that happened in the world: a row of the ledger, in PLOVER's terms with ACLED-like columns.

    Of each context (the rule) `context_because` tells what it was read from."""

    id: str
    date: str | None
    date_precision: int
    place: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    place_precision: int
    type: str
    mode: str | None
    actor: Participant | None
    target: Participant | None
    means: str | None
    killed: Range | None
    wounded: Range | None
    certainty: Literal["asserted", "alleged", "denied"]
    claimed_by: tuple[str, ...]
    blamed: tuple[Blame, ...]
    reports: tuple[str, ...]
    findings: tuple[str, ...]
    context: tuple[str, ...] = ()
    context_because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A threat, promise, ultimatum or order (its `consequence` is what has to be done), and whether it still stands."""

    by: str
    to: str | None
    condition: str | None
    consequence: str
    clock: str | None
    stands: Literal["open", "met", "lapsed", "unknown"]
    findings: tuple[str, ...]
    kind: Literal["threat", "promise", "ultimatum", "order", "plan"] = "threat"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelPoint:
    """One value of a level on one day; no date where only an order in time is told."""

    date: str | None
    value: float
    exactness: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A number that moves with time."""

    what: str
    series: tuple[LevelPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """A dated line of the story: `phase` tells its background, long before, and what is only ahead, from the rest."""

    date: str
    text: str
    findings: tuple[str, ...]
    phase: Phase = "story"
