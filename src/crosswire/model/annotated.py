"""A report with what the language engine read in it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from crosswire.model.report import Report
from crosswire.model.span import Span

Exactness = Literal["exact", "about", "at-least", "at-most", "more-than", "less-than", "vague"]
NameKind = Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A syntactic word. `head` is the index of its head among the report's tokens, -1 for a root.

    `upos` and `deprel` are Universal Dependencies 2 tags (relation subtypes kept, as in `nsubj:pass`).
    Contractions are two tokens ("do" + "n't"), possessives too ("Iraq" + "'s"), as in UD English EWT.
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str


_BEGINS = attrgetter("start")


def words_in(tokens: Sequence[Token], span: Span) -> range:
    """The numbers of the words that begin within a span, of a report's in order."""
    return range(bisect_left(tokens, span.start, key=_BEGINS), bisect_left(tokens, span.end, key=_BEGINS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Tokens `first` to `last` (half-open) and the characters they cover; `paragraph` counts from 0, the headline."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A named mention: tokens `first` to `last`, half-open, with the characters they cover."""

    first: int
    last: int
    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionSpans:
    """Source, cue and content of one attribution as the engine found them (PolNeAR's terms)."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression and its value.

    `value` is ISO 8601 as precise as known (`2020`, `2020-03`, `2020-09-26`), an interval `a/b` or with an
    open end (`../b`, `a/..`); None while it is relative to a publication date that is not known yet.
    """

    start: int
    end: int
    value: str | None
    relative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts (`unit`: the head noun's lemma with its kept modifiers, or `%`, `USD`, `day`…)
    and how exact it is. `value` is the number itself, or the lower bound of a vague one (`dozens`: 24)."""

    start: int
    end: int
    value: float
    unit: str
    exactness: Exactness
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A report and its reading. Everything is in order of position; nothing depends on any other report.

    `vectors` holds an embedding for each of the first sentences: little-endian float32, L2-normalised, `dim` numbers
    each; empty where the engine ran without embeddings.
    """

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    attributions: tuple[AttributionSpans, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    vectors: tuple[bytes, ...] = ()
    dim: int = 0

    def text_of(self, first: int, last: int) -> str:
        """The report's own characters from token `first` to token `last`, half-open."""
        return self.report.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""
