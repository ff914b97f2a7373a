"""One article as one outlet published it, cleaned, with every character's place in the original kept."""

from dataclasses import dataclass, field
from typing import Literal

from crosswire.model.span import Span

Genre = Literal["news", "opinion", "live", "round-up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who published a report, and how we know."""

    name: str
    how: Literal["stated", "inferred"]
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a report was published: an ISO 8601 date (`2020-09-28`) or none, and how we know it.

    `stated` stands in the page or its metadata; `inferred` is worked out, `because` says from what;
    `unknown` stays unknown and has no value.
    """

    value: str | None = None
    how: Literal["stated", "inferred", "unknown"] = "unknown"
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Page debris kept aside: never lost, never analysed."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of the cleaned text that stands unchanged at `original` in the decoded source file.

    Segments are in order and do not overlap in the cleaned text. Text that no segment covers (the blank line
    after the headline, say) has no place in the original.
    """

    start: int
    end: int
    original: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A run of a live page's text that was written on a day of its own (ISO 8601), as the page states it."""

    start: int
    end: int
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as read.

    `text` is the headline, a blank line, the body (paragraphs parted by a blank line); every span in Crosswire
    is offsets into it. `language` is an ISO 639-1 code. `bylines` are the author credits, wire credits among them.
    `genre` is what kind of text it is, `genre_because` where the page says so: an opinion piece, a live page and a
    round-up retell what others found out, so that they confirm nothing. `entries` are those of a live page, in order;
    what stands in none is of the report's own day.
    """

    id: str
    path: str
    text: str
    title: str
    outlet: Outlet | None = None
    published: Published = field(default_factory=Published)
    dateline: str | None = None
    language: str = "en"
    url: str | None = None
    bylines: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    segments: tuple[Segment, ...] = ()
    genre: Genre = "news"
    genre_because: str = ""
    entries: tuple[Entry, ...] = ()

    def day_at(self, offset: int) -> str | None:
        """The day on which what stands at an offset was published."""
        return next((one.day for one in self.entries if one.start <= offset < one.end), self.published.value)

    def quote(self, span: Span) -> str:
        """The report's own words at a span."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An input that did not become a report, with the reason in words for people."""

    path: str
    why: str
