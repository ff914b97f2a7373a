"""What a person knows about outlets that no report says: who owns them, and how reliable they are."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

Grade = Literal["A", "B", "C", "D", "E", "F"]
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)
NOT_JUDGED: Final[Grade] = "F"
_BRACKETS = re.compile(r"\([^()]*\)")
_DOMAIN = re.compile(
    r"^(?:https?://)?(?:www\.)?([\w-]+)\.(?:com|org|net|news|info|tv|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2})/?$"
)


def outlet_key(name: str) -> str:
    """What two spellings of an outlet's name share: “The Fen Post”, “Fen Post” and “fenpost.com” are one."""
    text = unicodedata.normalize("NFKD", _BRACKETS.sub(" ", name)).casefold().strip()
    domain = _DOMAIN.match(text)
    text = domain.group(1) if domain else text.removeprefix("the ")
    return "".join(c for c in text if c.isalnum()) or name.casefold()


_EDITION = re.compile(
    r"(?<!free)(?: | ?[-–—,|(:] ?)(?:(?:uk|us|u\.s\.|usa|asia|europe|european|africa|middle east|india|australia|canada"
    r"|global|world|international|weekend|sunday|saturday|digital|online|print|web|mobile)(?: edition)?"
    r"|app|arabic|español|en español)\)?$",
    re.IGNORECASE,
)


def publisher_key(name: str) -> str:
    """What the editions of one publisher share: “Fen Post International”, “Fen Post (UK edition)” and “fenpost.com”.

    One common word and an edition's is a name of its own (“Nikkei Asia”); an acronym is none (“CNN International”).
    """
    bare = _EDITION.sub("", " ".join(name.split()))
    return outlet_key(bare if len(bare.split()) > 1 or (bare.isupper() and len(bare) > 2) else name)


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owns which outlet, by `outlet_key`. An outlet that is not in the table has no known owner."""

    table: Mapping[str, str] = field(default_factory=dict)

    def owner_of(self, outlet: str) -> str | None:
        """The owner of an outlet, None where nobody is known; equal for two outlets of one owner."""
        return self.table.get(outlet_key(outlet))

    def with_more(self, other: "Owners") -> "Owners":
        """Both tables in one; where both name an outlet, the other's word holds."""
        return Owners({**self.table, **other.table})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How reliable a person holds an outlet to be, on the Admiralty scale A to F, and why."""

    grade: Grade = NOT_JUDGED
    because: str = ""


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings of outlets by `outlet_key`; whoever is not rated stands at F, which says nothing for or against."""

    table: Mapping[str, Rating] = field(default_factory=dict)

    def of(self, outlet: str) -> Rating:
        """An outlet's rating."""
        return self.table.get(outlet_key(outlet), Rating())


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet that published a report or is an origin: how reliable the user holds it to be, and whose it is.

    `reliability` is the Admiralty grade A to F; F, cannot be judged, until the user's file says otherwise.
    """

    name: str
    reliability: Grade
    because: str
    owner: str | None
    reports: tuple[str, ...]
