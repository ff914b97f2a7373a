"""What one report says, ready to be reconciled with what the others say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from crosswire.model.annotated import Annotated
from crosswire.model.event import EventMention, Headcount
from crosswire.model.report import Report
from crosswire.model.shelf import Shelf
from crosswire.model.span import Span
from crosswire.model.statement import Attribution, Proposition, Statement
from crosswire.model.who import WhoIsWho


def said_at(attribution: Attribution) -> Iterator[Span]:
    """The places of an act of saying: its content and its cue."""
    yield from attribution.content
    if attribution.cue is not None:
        yield attribution.cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A report's reading, participants, voices, statements, propositions; `vectors` has one embedding a statement,
    where they were made already: reconciling asks for those that it needs.

    `spoken` are the attributions by the places of their content and cue.
    """

    annotated: Annotated
    who: WhoIsWho
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...]
    vectors: tuple[bytes, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    reading: "Reading | None" = None
    spoken: Shelf[Attribution] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "spoken", Shelf(self.attributions, said_at))


def in_order(said: Iterable[Said]) -> list[Said]:
    """Reports of a story in the one order in which they are reconciled: by day, the undated last, then by their words.

    Ids have no part in it: the same reports give the same findings, whatever they are called, wherever they are kept.
    """
    return sorted(said, key=lambda s: (*_when(s.annotated.report), s.annotated.report.text, s.annotated.report.id))


def _when(report: Report) -> tuple[bool, str]:
    return report.published.value is None, report.published.value or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report's sentences as the encoder read them, in order.

    `vectors` holds a unit vector a sentence, little-endian float32; `words` a row of `width` little-endian float16
    numbers for each word piece that was read of it; `events` are the mentions of events in them, `headcounts` what in
    them counts people.
    """

    vectors: tuple[bytes, ...]
    words: tuple[bytes, ...]
    width: int
    events: tuple[EventMention, ...] = ()
    headcounts: tuple[Headcount, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of different reports to compare, each as (number of its report, number of the sentence).

    `near` is the cosine of their vectors, and at which place each stands among the other's nearest in its report.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    near: tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """How likely two sentences tell one fact, from 0 to 1; of each word of either, how likely it carries it."""

    sure: float
    left: tuple[float, ...]
    right: tuple[float, ...]


class Matcher(Protocol):
    """What reconciling asks about the sentences of a story."""

    def compare(self, story: Sequence[Said], pairs: Sequence[Pair], *, sieved: bool = False) -> Sequence[Match]:
        """One answer a pair, in order; the same whatever other pairs are asked about. With `sieved` a pair that cannot
        come out likely may be left unread: next to impossible, with nothing of its words."""

    def embed(self, texts: Sequence[str]) -> Sequence[bytes]:
        """A unit vector a text, little-endian float32, or none for however many: what has no vectors compares words."""


Likest = tuple[tuple[float, int], ...]
"""For each word of a sentence the likest word of another: the cosine of the two, and which of its words it is."""


class WordMatcher(Matcher, Protocol):
    """What checking asks besides."""

    def words_alike(self, story: Sequence[Said], pairs: Sequence[Pair]) -> Sequence[Likest]:
        """Of each pair, for each word of its left sentence, the likest word of the right one."""


class Reader(WordMatcher, Protocol):
    """The language engine, as the pipeline uses it; `language.canned` is its double."""

    def analyse(self, report: Report) -> Annotated:
        """The report read; an `InputError` where it cannot be."""

    def read(self, annotated: Annotated) -> "Reading | None":
        """The report's sentences for comparing; None where the engine runs without embeddings."""

    def understand(self, report: Report) -> "tuple[Annotated, Reading | None]":
        """Both at once, for less than one after the other costs."""


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
