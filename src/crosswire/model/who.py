"""Who is who within one report."""

from dataclasses import dataclass, field
from typing import Literal

from crosswire.model.shelf import Shelf
from crosswire.model.span import Span

WhoKind = Literal["person", "organisation", "outlet", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that the report gives somebody now: "prime minister" `of` "Iraqi" or "Texas", "" where it does not say.

    `name` is the noun in its singular with the words that rank it, in small letters; `of` the country, body or place
    in the report's words, or in the name that it has there.
    """

    name: str
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """One person, body, outlet or place of a report, with every mention of it.

    `named` is False for those the report only describes ("an official familiar with the matter"): `name` is then the
    description. `roles` are normal forms: "Prime Minister" and "Iraqi Prime Minister", "spokesperson". `mentions` are
    the names or head phrases in order; `gender` is "m", "f" or "" where nothing tells; `plural` marks groups of people.
    `offices` are those of one person, held at the time: of somebody unnamed only where the words point to one
    ("the governor of Texas", not "a governor").
    """

    id: str
    name: str
    kind: WhoKind
    named: bool
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]
    gender: str = ""
    plural: bool = False
    count: int | None = None
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mention's place: its name or head noun phrase, the whole phrase around it, its head word, and whose it is."""

    core: Span
    phrase: Span
    head: Span
    who: int


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """The clusters of a report. Clusters share no mention; `at` finds whose words a span is."""

    everyone: tuple[Who, ...]
    places: tuple[Place, ...]
    _heads: Shelf[Place] = field(init=False, repr=False, compare=False)
    _cores: Shelf[Place] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_heads", Shelf(self.places, lambda place: (place.head,)))
        object.__setattr__(self, "_cores", Shelf(self.places, lambda place: (place.core,)))

    def at(self, span: Span) -> Who | None:
        """Who is mentioned at a span: the mention that fits it best, its head word inside the span."""
        index = self.index_at(span)
        return None if index is None else self.everyone[index]

    def index_at(self, span: Span) -> int | None:
        """The place in `everyone` of whoever is mentioned at a span."""
        best: int | None = None
        fit = 0.25
        for place in self._heads.over(span):
            if span.covers(place.head):
                score = max(_alike(span, place.core), _alike(span, place.phrase) - 0.01)
                if score > fit:
                    best, fit = place.who, score
        return best

    def inside(self, span: Span) -> tuple[Who, ...]:
        """Everyone mentioned within a span, in order of first mention there, none twice."""
        found: dict[int, None] = {}
        for place in self._cores.over(span):
            if span.covers(place.core):
                found.setdefault(place.who)
        return tuple(self.everyone[index] for index in found)


def _alike(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start)) if shared > 0 else 0.0
