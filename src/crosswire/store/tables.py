"""The tables, one schema for SQLite and PostgreSQL. Ids hash content; a `number` is the row's place in the text index.

What can be made again from the texts (readings, accounts) is packed (`packing.py`); what is looked for stands in
columns of its own. `facets` holds what a row can be filtered by, in the words of `words.py`.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

METADATA = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only where the type is INTEGER
_VECTOR = TSVECTOR().with_variant(Text, "sqlite")  # stays empty in SQLite, whose index is a table beside


def _number() -> Column[int]:
    return Column("number", _NUMBER, primary_key=True, autoincrement=True)


def _id() -> Column[str]:
    return Column("id", Text, nullable=False, unique=True)


def _of(name: str, column: str, *, null: bool = False, index: bool = False) -> Column[str]:
    return Column(name, Text, ForeignKey(column), nullable=null, index=index)


def _text(name: str, *, null: bool = False, index: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null, index=index)


def _of_an_account() -> list[Column[Any]]:
    """What a finding and an event have alike: the lasting id, the story, the id in its account, the words."""
    return [
        _number(),
        _id(),
        _of("story", "stories.id", index=True),
        _text("own"),
        _text("title"),
        _text("text"),
        _text("type", null=True),
    ]


def _searched() -> list[Column[str]]:
    """What search reads of a row: its days, its facets, its words for PostgreSQL."""
    return [_text("first", null=True), _text("last", null=True), _text("facets"), Column("words", _VECTOR)]


migrations = Table(
    "migrations",
    METADATA,
    Column("name", Text, primary_key=True),
    _text("applied"),
)

stories = Table(
    "stories",
    METADATA,
    _number(),
    _id(),
    _text("title"),
    _text("text"),
    _text("place", null=True),
    _text("country", null=True),
    Column("stale", Boolean, nullable=False, index=True),
    _text("told", null=True),
    _text("into", null=True),
    _text("due", null=True),
    Column("account", LargeBinary),
    *_searched(),
)

reports = Table(
    "reports",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("address", Text, unique=True),
    _of("story", "stories.id", null=True, index=True),
    _text("told", null=True),
    Column("waiting", Boolean, nullable=False, index=True),
    _text("first", null=True, index=True),
    _text("last", null=True),
    _text("seen"),
)

versions = Table(
    "versions",
    METADATA,
    _number(),
    _id(),
    _of("report", "reports.id", index=True),
    Column("ordinal", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    _text("seen"),
    _text("title"),
    _text("text"),
    _text("hash", index=True),
    _text("outlet", null=True),
    _text("published", null=True),
    _text("facts"),
    _text("diff"),
    *_searched(),
    UniqueConstraint("report", "ordinal"),
)

readings = Table(
    "readings",
    METADATA,
    Column("version", Text, ForeignKey("versions.id"), primary_key=True),
    _text("model"),
    Column("annotated", LargeBinary, nullable=False),
    Column("said", LargeBinary, nullable=False),
    Column("sentences", LargeBinary),
)

placings = Table(
    "placings",
    METADATA,
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    _text("model"),
    _text("how"),
    _text("because"),
    Column("gist", LargeBinary, nullable=False),
)

statements = Table(
    "statements",
    METADATA,
    _number(),
    _text("id"),
    _of("version", "versions.id"),
    _of("report", "reports.id", index=True),
    _text("title"),
    _text("text"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("voice", null=True),
    _text("type", null=True),
    *_searched(),
    UniqueConstraint("version", "id"),
)

findings = Table(
    "findings",
    METADATA,
    *_of_an_account(),
    _text("verdict"),
    Column("credibility", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    *_searched(),
)

events = Table(
    "events",
    METADATA,
    *_of_an_account(),
    _text("phase"),
    _text("verdict"),
    *_searched(),
)

judgements = Table(
    "judgements",
    METADATA,
    _number(),
    _id(),
    _text("entry"),
)

refused = Table(
    "refused",
    METADATA,
    Column("path", Text, primary_key=True),
    _text("why"),
    _text("source", index=True),
    _text("seen"),
    Column("tries", Integer, nullable=False),
    Column("report", LargeBinary),
)

feeds = Table(
    "feeds",
    METADATA,
    Column("url", Text, primary_key=True),
    _text("title"),
    _text("asked", null=True),
    _text("had", null=True),
    _text("etag", null=True),
    _text("modified", null=True),
    _text("due", null=True),
    Column("failures", Integer, nullable=False),
    _text("error"),
    Column("gone", Boolean, nullable=False),
    _text("state"),
)

entries = Table(
    "entries",
    METADATA,
    _number(),
    _of("feed", "feeds.url"),
    _text("key"),
    UniqueConstraint("feed", "key"),
)

changes = Table(
    "changes",
    METADATA,
    _number(),
    _id(),
    _of("story", "stories.id", index=True),
    _text("kind"),
    _text("about", null=True),
    _text("text"),
    _text("seen", index=True),
    _text("data"),
    Column("weighed", Boolean, nullable=False, server_default=false(), index=True),
)

alerts = Table(
    "alerts",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("sink", Text, primary_key=True),
    _text("rule"),
    _of("change", "changes.id", index=True),
    _text("state", index=True),
    _text("seen"),
    _text("due", null=True),
    Column("tries", Integer, nullable=False),
    _text("error"),
)

Index("reports_days", reports.c.first, reports.c.last)

SEARCHED = {"report": versions, "statement": statements, "finding": findings, "event": events, "story": stories}
"""The tables that search reads, by the kind of what stands in them."""

IN_ORDER = (
    stories,
    reports,
    versions,
    readings,
    placings,
    statements,
    findings,
    events,
    judgements,
    refused,
    feeds,
    entries,
    changes,
    alerts,
)
"""Every table that holds content, those that others point at first."""
