"""What the watch keeps: feeds with their state, what changed, what was told of it; and the inputs that were refused."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_in_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_in_sqlite

from crosswire.model.kept import Feed, KeptAlert, KeptChange, Refused
from crosswire.model.report import Report
from crosswire.store.database import Database
from crosswire.store.packing import from_json, pack, storable, to_json, unpack
from crosswire.store.tables import alerts, changes, entries, feeds, refused

_ALERT = ("id", "sink", "rule", "change", "state", "seen", "due", "tries", "error")
_FEED = ("url", "title", "asked", "had", "etag", "modified", "due", "failures", "error", "gone")
_AT_ONCE = 500


class SqlFeeds:
    """`contract.Feeds` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Feed, ...]:
        """Every feed, by address."""
        wanted = select(feeds).order_by(feeds.c.url)
        return self._database.read(lambda c: tuple(_feed(c, row) for row in c.execute(wanted).all()))

    def get(self, url: str) -> Feed | None:
        """A feed by its address."""
        wanted = select(feeds).where(feeds.c.url == storable(url))
        return self._database.read(lambda c: _feed(c, row) if (row := c.execute(wanted).first()) else None)

    def put(self, feed: Feed) -> None:
        """Keep a feed as it is now, in place of what was kept of this address."""
        self._database.write(lambda connection: _put_feed(connection, storable(feed)))

    def drop(self, url: str) -> bool:
        """Keep a feed no more; False where there was none. What came from it stays."""
        return self._database.write(lambda connection: _drop(connection, storable(url)))


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

    def get(self, ids: Iterable[str]) -> tuple[KeptChange, ...]:
        """Changes by their ids, in order."""
        return self._database.read(lambda connection: _changes(connection, sorted(set(ids))))

    def unweighed(self) -> tuple[KeptChange, ...]:
        """What changed since rules were held against changes last, in order."""
        wanted = select(changes).where(changes.c.weighed.is_(False)).order_by(changes.c.seen, changes.c.number)
        return self._database.read(lambda connection: tuple(_change(row) for row in connection.execute(wanted)))


class SqlAlerts:
    """`contract.Alerts` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def queue(self, alerts: Sequence[KeptAlert], weighed: Iterable[str]) -> None:
        """Alerts to go out, those that are new, and the changes that they were made of."""
        self._database.write(lambda connection: _queue(connection, alerts, sorted(set(weighed))))

    def put(self, alert: KeptAlert) -> None:
        """Keep an alert as it stands now, in place of what was kept of this id and sink."""
        row = _alert_row(alert)
        self._database.write(lambda connection: _put(connection, alerts, ("id", "sink"), row))

    def of(self, changes: Iterable[str]) -> tuple[KeptAlert, ...]:
        """The alerts about these changes, sent or not."""
        wanted = (
            select(alerts).where(alerts.c.change.in_([*changes])).order_by(alerts.c.seen, alerts.c.id, alerts.c.sink)
        )
        return self._database.read(lambda connection: tuple(_alert(row) for row in connection.execute(wanted)))

    def waiting(self) -> tuple[KeptAlert, ...]:
        """The alerts that have still to go out, in order."""
        told = select(alerts).join(changes, changes.c.id == alerts.c.change).where(alerts.c.state == "waiting")
        wanted = told.order_by(changes.c.seen, changes.c.number, alerts.c.rule, alerts.c.sink)
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


def _put(connection: Connection, table: Any, keys: Sequence[str], row: Mapping[str, Any]) -> None:
    """The row in place of the one of the same keys."""
    same = [table.c[key] == row[key] for key in keys]
    if connection.execute(update(table).where(*same).values(row)).rowcount == 0:
        connection.execute(insert(table), dict(row))


def _put_feed(connection: Connection, feed: Feed) -> None:
    row = {name: getattr(feed, name) for name in _FEED}
    _put(connection, feeds, ("url",), {**row, "state": to_json(feed.state)})
    before = _entries(connection, feed.url)
    kept, known = set(feed.entries), set(before)
    gone = [key for key in before if key not in kept]
    for part in _parts(gone):
        connection.execute(delete(entries).where(entries.c.feed == feed.url, entries.c.key.in_(part)))
    if new := [{"feed": feed.url, "key": key} for key in dict.fromkeys(feed.entries) if key not in known]:
        connection.execute(insert(entries), new)


def _drop(connection: Connection, url: str) -> bool:
    connection.execute(delete(entries).where(entries.c.feed == url))
    return connection.execute(delete(feeds).where(feeds.c.url == url)).rowcount > 0


def _entries(connection: Connection, url: str) -> tuple[str, ...]:
    mine = select(entries.c.key).where(entries.c.feed == url).order_by(entries.c.number)
    return tuple(connection.execute(mine).scalars())


def note(connection: Connection, told: Iterable[KeptChange]) -> None:
    """What changed, once each, however often it is told. Where no feed is watched nobody waits for it."""
    adding = insert_in_sqlite if connection.dialect.name == "sqlite" else insert_in_postgresql
    watched = bool(connection.execute(select(exists(select(feeds.c.url)))).scalar())
    for one in told:
        row = {"id": one.id, "story": one.story, "kind": one.kind, "about": one.about, "text": one.text,
               "seen": one.seen, "data": to_json(one.data), "weighed": not watched}  # fmt: skip
        connection.execute(adding(changes).values(row).on_conflict_do_nothing(index_elements=["id"]))


def _queue(connection: Connection, new: Sequence[KeptAlert], weighed: Sequence[str]) -> None:
    adding = insert_in_sqlite if connection.dialect.name == "sqlite" else insert_in_postgresql
    for one in new:
        row = adding(alerts).values(_alert_row(one))
        connection.execute(row.on_conflict_do_nothing(index_elements=["id", "sink"]))
    for part in _parts(weighed):
        connection.execute(update(changes).where(changes.c.id.in_(part)).values(weighed=True))


def _changes(connection: Connection, ids: Sequence[str]) -> tuple[KeptChange, ...]:
    rows = [r for part in _parts(ids) for r in connection.execute(select(changes).where(changes.c.id.in_(part)))]
    return tuple(_change(row) for row in sorted(rows, key=lambda row: (row.seen, row.number)))


def _parts(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE)]


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
        _put(connection, refused, ("path",), row)


def _feed(connection: Connection, row: Any) -> Feed:
    told = {name: getattr(row, name) for name in _FEED}
    return Feed(**told, state=from_json(row.state, dict[str, Any]), entries=_entries(connection, row.url))


def _change(row: Any) -> KeptChange:
    data = from_json(row.data, dict[str, Any])
    return KeptChange(id=row.id, story=row.story, kind=row.kind, about=row.about, text=row.text, seen=row.seen,
                      data=data)  # fmt: skip


def _alert(row: Any) -> KeptAlert:
    return KeptAlert(**{name: getattr(row, name) for name in _ALERT})


def _alert_row(alert: KeptAlert) -> dict[str, Any]:
    held = storable(alert)
    return {name: getattr(held, name) for name in _ALERT}


def _refused(row: Any) -> Refused:
    report = unpack(row.report, Report) if row.report else None
    return Refused(path=row.path, why=row.why, source=row.source, seen=row.seen, tries=row.tries, report=report)
