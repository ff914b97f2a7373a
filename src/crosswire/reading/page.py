"""An article between its source and its report: found, not yet cleaned."""

from dataclasses import dataclass, field

from crosswire.model.report import Genre, Removed
from crosswire.reading.tracing import Traced


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What metadata states about an article; None where it is silent. Nothing here is worked out.

    `published` is an ISO 8601 date, `utc` where it was cut from a time in UTC; `region` is the country whose English it
    is in (`US`). The `because` of outlet and date is where each stands ("og:site_name"). `kept` is the day on which the
    copy at hand was made (an archive's, a document's own): a last resort, for a copy may be made at any time.
    """

    title: str | None = None
    outlet: str | None = None
    outlet_because: str = ""
    published: str | None = None
    published_because: str = ""
    kept: str | None = None
    kept_because: str = ""
    dateline: str | None = None
    url: str | None = None
    language: str | None = None
    region: str | None = None
    utc: bool = False
    authors: tuple[str, ...] = ()
    genre: Genre = "news"
    genre_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One article as found: its lines with their places in `source`, the decoded text of the file.

    `id` is set where the input brings its own; `hashed` where, failing that, its content names it and not its file.
    `title` is None where the headline has to be found among `lines`. `lines` keep the empty ones: which lines stand
    together tells captions from paragraphs. `base` is where `source` starts in its file (a line of JSON lines).
    `repeated` are descriptions left out because they say the text again, `left_out` what the source has beside
    the article, `credits` lines that name whose text it is, `entries` the stretches of `source` with a day
    of their own.
    """

    path: str
    source: str
    lines: tuple[Traced, ...]
    title: Traced | None = None
    id: str | None = None
    hashed: bool = False
    base: int = 0
    repeated: tuple[str, ...] = ()
    left_out: tuple[Removed, ...] = ()
    credits: tuple[str, ...] = ()
    entries: tuple[tuple[int, int, str], ...] = ()
    facts: Facts = field(default_factory=Facts)
