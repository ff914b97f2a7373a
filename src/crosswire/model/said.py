"""What one report says, ready to be reconciled with what the others say."""

from dataclasses import dataclass
from typing import Protocol

from crosswire.model.annotated import Annotated
from crosswire.model.statement import Attribution, Statement
from crosswire.model.who import WhoIsWho


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A report's reading, participants, voices and statements; `vectors` has one embedding a statement, in order."""

    annotated: Annotated
    who: WhoIsWho
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...]
    vectors: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place on the map. `precision` is 1 for a town, 2 for an area near or within, 3 for a country."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: int


class Gazetteer(Protocol):
    """What reconciling and telling ask about places; countries are ISO 3166-1 alpha-2 codes."""

    def country(self, name: str) -> str | None:
        """The country that a name, an alias or a demonym ("Iraqi") means, or None."""

    def locate(self, name: str, countries: tuple[str, ...]) -> Located | None:
        """Where a place is, given the story's countries, most spoken of first; None if it cannot be told."""

    def country_name(self, code: str) -> str:
        """The English short name of a country."""
