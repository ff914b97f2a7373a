"""Finding what the store holds: ranked within each kind, with the words around what was found."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from crosswire.model.kept import HIT_BEGIN, HIT_END, KINDS, Hit, Kind, Wanted
from crosswire.store.fulltext import marked, matches
from crosswire.store.rows import FIRST_DAY, LAST_DAY
from crosswire.store.tables import SEARCHED, reports, versions
from crosswire.store.words import Term, terms

_MARKS = HIT_BEGIN, HIT_END
_WORDS, _BEFORE = 24, 6
_ENDS = FIRST_DAY, LAST_DAY


def search(connection: Connection, wanted: Wanted) -> tuple[Hit, ...]:
    """What is wanted, kind by kind in the order of `KINDS`, the best of each first. Raises `SettingsError`."""
    asked = terms(wanted)
    return tuple(hit for kind in KINDS if kind in wanted.kinds for hit in _of_kind(connection, kind, asked, wanted))


def _of_kind(connection: Connection, kind: Kind, asked: Sequence[Term], wanted: Wanted) -> list[Hit]:
    table = SEARCHED[kind]
    found = dict(matches(connection, table, asked, wanted.limit, (wanted.since, wanted.until)))
    shown = marked(connection, table, asked, [*found], _MARKS)
    rows = {row.number: row for row in connection.execute(_row(kind).where(table.c.number.in_([*found])))}
    return [_hit(kind, rows[number], shown.get(number, ""), score) for number, score in found.items()]


def _around(marked: str) -> str:
    """The words of a text around the first of what was found in it, a few of them before it; its beginning where none
    is marked (what was found stands in the headline, or is what it is about)."""
    words = marked.split()
    first = next((at for at, word in enumerate(words) if HIT_BEGIN in word), 0)
    start = max(0, min(first - _BEFORE, len(words) - _WORDS))
    cut = words[start : start + _WORDS]
    return f"{'…' * (start > 0)}{' '.join(cut)}{'…' * (start + _WORDS < len(words))}"


def _row(kind: Kind) -> Any:
    """The row of what was found, with its report and its story where it has them."""
    table = SEARCHED[kind]
    if kind == "report":
        return select(table, reports.c.story.label("in_story")).join(reports, reports.c.id == table.c.report)
    if kind == "statement":
        joined = table.join(reports, reports.c.id == table.c.report).join(versions, versions.c.id == table.c.version)
        return select(table, reports.c.story.label("in_story"), versions.c.outlet).select_from(joined)
    return select(table)


def _hit(kind: Kind, row: Any, snippet: str, score: float) -> Hit:
    has = row._mapping
    story = row.id if kind == "story" else has.get("in_story", has.get("story"))
    return Hit(
        kind=kind,
        id=row.report if kind == "report" else row.id,
        title=row.title,
        snippet=_around(snippet),
        story=story,
        report=has.get("report"),
        outlet=has.get("outlet"),
        verdict=has.get("verdict"),
        first=None if row.first in _ENDS else row.first,
        last=None if row.last in _ENDS else row.last,
        score=score,
    )
