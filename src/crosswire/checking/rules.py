"""What checking asks of the stages that compare and read: handed in by whoever wires them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from crosswire.model.account import Entity, Finding, Origin
from crosswire.model.annotated import DateMention, Quantity
from crosswire.model.said import Said

Standing = Literal["carried", "wider", "apart"]
"""Of a value that a report gives beside a claimed one: it says as much, it says less exactly, it cannot be both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Who is who over the claim and the reports: the entity of each participant, by report and the report's own id."""

    by_who: Mapping[tuple[str, str], str]
    entities: Mapping[str, Entity]


class Rules(Protocol):
    """The lattices of figures and of days, the country that a name means, and a claim's days as read from one day."""

    def figures(self, claimed: Quantity, told: Quantity) -> Standing | None:
        """How a told figure stands to a claimed one; None where they count different things."""

    def days(self, claimed: str, told: str) -> Standing | None:
        """How a told date stands to a claimed one; None where one cannot be read."""

    def country(self, name: str) -> str | None:
        """The country that a name or a demonym means."""

    def who(self, said: Sequence[Said]) -> Known:
        """Who is who over the claim and the reports."""

    def dates(self, claim: Said, published: str | None) -> Sequence[DateMention]:
        """The claim's dates as a report of this day would mean them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What the reports of a story say together: their findings, and where they have them from."""

    findings: tuple[Finding, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold:
    """A story's reports as a claim is checked against them; `together` is asked for only where they speak of it."""

    id: str
    title: str
    said: tuple[Said, ...]
    rules: Rules
    together: Callable[[], Together]
