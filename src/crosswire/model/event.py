"""What a report tells of events, word by word."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from crosswire.model.account import Finding
from crosswire.model.annotated import Exactness
from crosswire.model.days import best_date
from crosswire.model.span import Span
from crosswire.model.statement import Statement

MATERIAL = frozenset("PROTEST SANCTION MOBILIZE COERCE ASSAULT RETREAT AID COOPERATE ACCIDENT DISASTER CRIME".split())
HARM = frozenset({"ASSAULT", "ACCIDENT", "DISASTER", "CRIME"})
SURE = HARM | {"PROTEST"}
HARMING = SURE | {"COERCE"}
"""Kinds of events in which people are killed and hurt: what is counted beside another kind is another event's."""
MANKIND = 10_000_000_000
"""Nothing counts more people than there are: what does is money, or miles."""
SPEECH = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT", "AGREE", "CONSULT", "SUPPORT"})
KINDS = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
         "COERCE ASSAULT ACCIDENT DISASTER CRIME OTHER").split()  # fmt: skip
"""The types of an event, in the order in which learnt weights have them."""

Reality = Literal["happened", "under way", "planned", "threatened", "denied", "supposed"]
Role = Literal["actor", "target", "place", "time", "means", "killed", "wounded", "count"]
REALITIES: tuple[Reality, ...] = get_args(Reality)
PHASES = ("main", "part", "before", "planned", "aside")
"""What an event is to its story, in the order in which learnt weights have them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWord:
    """The word that a participant's phrase hangs on (a token's number in its report), the phrase's characters, and how
    likely it takes part so."""

    role: Role
    word: int
    span: Span
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One word of a report that refers to an event: `word` is the token's number.

    `types`, `realities` and `phases` are probabilities by name and add up to one each; `types` holds `NONE` for what is
    no event. `vector` is of unit length (little-endian float32): near in angle is likely the same event.
    """

    report: str
    sentence: int
    word: int
    types: Mapping[str, float]
    realities: Mapping[Reality, float]
    phases: Mapping[str, float]
    roles: tuple[RoleWord, ...]
    vector: bytes

    @property
    def type(self) -> str:
        """The likeliest type, `NONE` left out."""
        return max((name for name in self.types if name != "NONE"), key=lambda name: self.types[name])

    @property
    def reality(self) -> Reality:
        """How real it is, most likely."""
        return max(self.realities, key=lambda name: self.realities[name])


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """A figure of a report, or a word for one person or nobody, with how likely it counts whom.

    `word` is the token's number; `kinds` (`none`, `killed`, `wounded`, `either` …) and `scopes` (`whole`, `part`,
    `total` over a longer time, `attacker`, of `another` event, `superseded`) are probabilities that add up to one each.
    """

    report: str
    sentence: int
    word: int
    span: Span
    value: float
    sort: str
    exactness: Exactness
    high: float | None
    kinds: Mapping[str, float]
    scopes: Mapping[str, float]

    @property
    def kind(self) -> str:
        """What it counts, most likely."""
        return max(self.kinds, key=lambda name: self.kinds[name])

    @property
    def scope(self) -> str:
        """What it is a count of, most likely."""
        return max(self.scopes, key=lambda name: self.scopes[name])


@dataclass(frozen=True, slots=True)
class Deed:
    """Something material that was done: the findings of it, clause by clause, and the statements that tell of it as
    done, in order of telling; `extra` are findings that speak of it without telling it, `scene` what tells of where it
    was, if that is another deed."""

    type: str
    findings: tuple[Finding, ...]
    told: tuple[Statement, ...]
    extra: tuple[Finding, ...] = ()

    dates: tuple[str, ...] = ()
    scene: tuple[Statement, ...] = ()

    @property
    def date(self) -> str | None:
        """When it happened, as most tellings can mean it."""
        return best_date(self.dates)
