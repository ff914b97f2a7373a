"""What the watch keeps: feeds with their state, what changed, what was told of it; and the inputs that were refused."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from crosswire.model.kept import Feed, KeptAlert, KeptChange, Refused
from crosswire.model.report import Report
from crosswire.store.database import Database
from crosswire.store.packing import from_json, pack, storable, to_json, unpack
from crosswire.store.tables import alerts, changes, feeds, refused


class SqlFeeds:
    """`contract.Feeds` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Feed, ...]:
        """Every feed, by address."""
        wanted = select(feeds).order_by(feeds.c.url)
        return self._database.read(lambda connection: tuple(_feed(row) for row in connection.execute(wanted)))

    def put(self, feed: Feed) -> None:
        """Keep a feed as it is now, in place of what was kept of this address."""
        row = {name: getattr(feed, name) for name in ("url", "title", "added", "seen", "failures", "error")}
        self._database.write(lambda c: _put(c, feeds, "url", {**row, "state": to_json(feed.state)}))

    def drop(self, url: str) -> bool:
        """Keep a feed no more; False where there was none. What came from it stays."""
        gone = delete(feeds).where(feeds.c.url == url)
        return self._database.write(lambda connection: connection.execute(gone).rowcount > 0)


class SqlChanges:
    """`contract.Changes` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def since(self, seen: str = "", story: str | None = None) -> tuple[KeptChange, ...]:
        """What changed at this time or after it, in order; of one story alone where one is named."""
        wanted = select(changes).where(changes.c.seen >= seen).order_by(changes.c.seen, changes.c.number)
        if story is not None:
            wanted = wanted.where(changes.c.story == story)
        return self._database.read(lambda connection: tuple(_change(row) for row in connection.execute(wanted)))


class SqlAlerts:
    """`contract.Alerts` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, alert: KeptAlert) -> None:
        """Keep an alert as it stands now, in place of what was kept of this id."""
        row = {
            name: getattr(alert, name) for name in ("id", "rule", "change", "sink", "state", "seen", "tries", "error")
        }
        self._database.write(lambda connection: _put(connection, alerts, "id", row))

    def of(self, changes: Iterable[str]) -> tuple[KeptAlert, ...]:
        """The alerts about these changes, sent or not."""
        wanted = select(alerts).where(alerts.c.change.in_([*changes])).order_by(alerts.c.seen, alerts.c.id)
        return self._database.read(lambda connection: tuple(_alert(row) for row in connection.execute(wanted)))

    def waiting(self) -> tuple[KeptAlert, ...]:
        """The alerts that have still to go out, in order."""
        wanted = select(alerts).where(alerts.c.state == "waiting").order_by(alerts.c.seen, alerts.c.id)
        return self._database.read(lambda connection: tuple(_alert(row) for row in connection.execute(wanted)))


class SqlRefusals:
    """`contract.Refusals` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Refused, ...]:
        """Every input that is no report yet, by place."""
        wanted = select(refused).order_by(refused.c.path)
        return self._database.read(lambda connection: tuple(_refused(row) for row in connection.execute(wanted)))

    def put(self, source: str, found: Sequence[Refused]) -> None:
        """What of a source was refused when it was read just now; what was refused before and no more is forgotten."""
        self._database.write(lambda connection: _refuse(connection, source, found))


def _put(connection: Connection, table: Any, key: str, row: Mapping[str, Any]) -> None:
    """The row in place of the one of the same key."""
    if connection.execute(update(table).where(table.c[key] == row[key]).values(row)).rowcount == 0:
        connection.execute(insert(table), dict(row))


def _refuse(connection: Connection, source: str, found: Sequence[Refused]) -> None:
    source = storable(source)
    before = select(refused.c.path, refused.c.tries).where(refused.c.source == source)
    tries = {row.path: row.tries for row in connection.execute(before)}
    connection.execute(delete(refused).where(refused.c.source == source))
    for one in {one.path: one for one in map(storable, found)}.values():
        row = {
            "path": one.path,
            "why": one.why,
            "source": source,
            "seen": one.seen,
            "tries": tries.get(one.path, 0) + 1,
            "report": pack(one.report) if one.report is not None else None,
        }
        _put(connection, refused, "path", row)


def _feed(row: Any) -> Feed:
    state = from_json(row.state, dict[str, Any])
    return Feed(url=row.url, title=row.title, added=row.added, seen=row.seen, failures=row.failures, error=row.error,
                state=state)  # fmt: skip


def _change(row: Any) -> KeptChange:
    data = from_json(row.data, dict[str, Any])
    return KeptChange(id=row.id, story=row.story, kind=row.kind, about=row.about, text=row.text, seen=row.seen,
                      data=data)  # fmt: skip


def _alert(row: Any) -> KeptAlert:
    return KeptAlert(id=row.id, rule=row.rule, change=row.change, sink=row.sink, state=row.state, seen=row.seen,
                     tries=row.tries, error=row.error)  # fmt: skip


def _refused(row: Any) -> Refused:
    report = unpack(row.report, Report) if row.report else None
    return Refused(path=row.path, why=row.why, source=row.source, seen=row.seen, tries=row.tries, report=report)
