"""Reports, the versions of their pages and the readings of them, in a database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update

from crosswire.model.annotated import Annotated
from crosswire.model.ids import content_id
from crosswire.model.judgement import ReportRef
from crosswire.model.kept import Arrival, Arrived, KeptReport, Standing, Version
from crosswire.model.report import Report
from crosswire.model.said import Said
from crosswire.store.arriving import arrived, diff, facts_of, hash_of, report_of
from crosswire.store.database import Database
from crosswire.store.fulltext import change, put, unlist
from crosswire.store.packing import pack_said, unpack_annotated, unpack_said
from crosswire.store.rows import days, report_facets, statement_rows
from crosswire.store.tables import readings, reports, statements, stories, versions

_AT_ONCE = 500
"""Ids that one query asks for."""


def called(connection: Connection, ref: ReportRef) -> Iterator[str]:
    """The reports that a reference may mean: those of its headline, and that of its id."""
    named = or_(versions.c.title == ref.title, versions.c.report == ref.id)
    yield from connection.execute(select(versions.c.report).where(named, versions.c.current)).scalars()


class SqlReports:
    """`contract.Reports` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def arrived(self, arrival: Arrival, model: str) -> Arrived:
        """What an arrival is to the store, and whether it has to be understood; nothing is changed."""
        return self._database.read(lambda connection: arrived(connection, arrival, model))

    def keep(self, arrival: Arrival, said: Said, model: str) -> Standing:
        """Keep an arrival with what was read of it, whole or not at all; what it was found to be."""
        return self._database.write(lambda connection: _keep(connection, arrival, said, model))

    def reread(self, said: Said, model: str) -> None:
        """Another reading of a report that is there; none where its words are others by now."""
        self._database.write(lambda connection: _reread(connection, said, model))

    def get(self, ids: Iterable[str]) -> tuple[KeptReport, ...]:
        """Reports in their present versions, those that are there, in the order asked for."""
        asked = [*dict.fromkeys(ids)]
        found = self._database.read(lambda connection: {r.id: r for r in _present(connection, asked)})
        return tuple(_kept(found[one]) for one in asked if one in found)

    def at(self, address: str) -> KeptReport | None:
        """The report of the page at this canonical address."""
        wanted = select(reports.c.id).where(reports.c.address == address)
        found = self._database.read(lambda connection: connection.execute(wanted).scalar())
        return next(iter(self.get([found])), None) if found else None

    def versions(self, report: str) -> tuple[Version, ...]:
        """All states of a report's page, the first first."""
        mine = select(versions).where(versions.c.report == report).order_by(versions.c.ordinal)
        return self._database.read(lambda connection: tuple(_version(row) for row in connection.execute(mine)))

    def annotated(self, ids: Sequence[str], model: str) -> dict[str, Annotated]:
        """The readings that grouping needs, of those reports that this model has read."""
        found = ((row, report_of(row)) for row in self._read(ids, model, with_said=False))
        read = ((report.id, unpack_annotated(row.annotated, report)) for row, report in found)
        return {key: one for key, one in read if one is not None}

    def said(self, ids: Sequence[str], model: str) -> dict[str, Said]:
        """All that was read of those reports that this model has read."""
        found = ((row, report_of(row)) for row in self._read(ids, model, with_said=True))
        read = ((report.id, unpack_said(row, report)) for row, report in found)
        return {key: one for key, one in read if one is not None}

    def thin(self, before: str) -> int:
        """Forget the sentences of reports that wait for nothing and are of days before this one; of how many."""
        return self._database.write(lambda connection: _thin(connection, before))

    def named(self, refs: Iterable[ReportRef]) -> tuple[str, ...]:
        """The reports that these may mean: those of a headline, and those of an id."""
        return self._database.read(lambda connection: tuple(sorted({i for r in refs for i in called(connection, r)})))

    def waiting(self) -> tuple[str, ...]:
        """The reports that came in, or changed, and were not grouped since, in order of arrival."""
        wait = select(reports.c.id).where(reports.c.waiting).order_by(reports.c.seen, reports.c.id)
        return self._database.read(lambda connection: tuple(connection.execute(wait).scalars()))

    def count(self) -> int:
        """How many reports there are."""
        return self._database.read(lambda c: c.execute(select(func.count()).select_from(reports)).scalar_one())

    def _read(self, ids: Sequence[str], model: str, *, with_said: bool) -> list[Row[Any]]:
        parts = readings.c if with_said else (readings.c.annotated,)
        wanted = (
            select(versions, *parts)
            .join(readings, readings.c.version == versions.c.id)
            .where(versions.c.current, readings.c.model == model)
        )
        return self._database.read(lambda connection: _by_report(connection, wanted, ids))


def _by_report(connection: Connection, wanted: Select[Any], ids: Sequence[str]) -> list[Row[Any]]:
    asked = sorted(set(ids))
    parts = [asked[at : at + _AT_ONCE] for at in range(0, len(asked), _AT_ONCE)]
    return [row for part in parts for row in connection.execute(wanted.where(versions.c.report.in_(part)))]


def _present(connection: Connection, ids: Sequence[str]) -> list[Row[Any]]:
    states = versions.alias("states")
    counted = select(func.count()).select_from(states).where(states.c.report == reports.c.id).scalar_subquery()
    own = (reports.c.id, reports.c.address, reports.c.story, reports.c.told, reports.c.seen.label("came"))
    wanted = (
        select(*own, counted.label("states"), versions.c.id.label("version"), versions.c.facts, versions.c.text,
               versions.c.title)
        .join(versions, versions.c.report == reports.c.id)
        .where(versions.c.current)
    )  # fmt: skip
    return _by_report(connection, wanted, ids)


def _kept(row: Row[Any]) -> KeptReport:
    return KeptReport(
        report=report_of(row),
        address=row.address,
        version=row.version,
        versions=row.states,
        story=row.story,
        told=row.told,
        seen=row.came,
    )


def _version(row: Row[Any]) -> Version:
    return Version(
        id=row.id,
        number=row.ordinal,
        seen=row.seen,
        title=row.title,
        text=row.text,
        published=row.published,
        diff=row.diff,
        current=row.current,
    )


def _keep(connection: Connection, arrival: Arrival, said: Said, model: str) -> Standing:
    """The arrival is looked at again: another process may have kept the same in the meantime."""
    now = arrived(connection, arrival, model)
    match now.standing:
        case "new":
            connection.execute(insert(reports), _report_row(now))
            _add_version(connection, now, said, None)
        case "rewritten":
            before = connection.execute(_current(now.report.id)).one()
            unlist(connection, versions, before.number)
            _forget(connection, before.id)
            _add_version(connection, now, said, before)
        case "better known":
            _correct(connection, now.report, said)
        case "known":
            if not now.fresh:
                _reread(connection, said, model)
            return "known"
    _address(connection, now)
    _wait(connection, now.report)
    _reread(connection, said, model)
    return now.standing


def _report_row(now: Arrived) -> dict[str, Any]:
    return {"id": now.report.id, "address": now.arrival.address, "waiting": True, "seen": now.arrival.seen}


def _current(report: str) -> Select[Any]:
    return select(versions).where(versions.c.report == report, versions.c.current)


def _add_version(connection: Connection, now: Arrived, said: Said, before: Row[Any] | None) -> None:
    report, ordinal = now.report, 1
    if before is not None:
        count = select(func.max(versions.c.ordinal)).where(versions.c.report == report.id)
        ordinal += connection.execute(count).scalar_one()
    first, last = days([report.published.value])
    row = {
        "id": content_id("version", report.id, ordinal, report.text, size=8),
        "report": report.id,
        "ordinal": ordinal,
        "current": True,
        "seen": now.arrival.seen,
        "hash": hash_of(report.text),
        "diff": diff(before.text, report.text) if before is not None else "",
        **_told(report, said),
        "first": first,
        "last": last,
    }
    put(connection, versions, [row])


def _told(report: Report, said: Said) -> dict[str, Any]:
    """What a version's row says of its report."""
    return {
        "title": report.title,
        "text": report.text,
        "outlet": report.outlet.name if report.outlet else None,
        "published": report.published.value,
        "facts": facts_of(report),
        "facets": report_facets(report, said if said.annotated.report.text == report.text else None),
    }


def _correct(connection: Connection, report: Report, said: Said) -> None:
    row = connection.execute(_current(report.id)).one()
    first, last = days([report.published.value])
    change(connection, versions, row.number, {**_told(report, said), "first": first, "last": last})
    _forget(connection, row.id)


def _address(connection: Connection, now: Arrived) -> None:
    """A report that was known by its words alone is known by its address from now on."""
    if now.arrival.address is not None:
        unknown = update(reports).where(reports.c.id == now.report.id, reports.c.address.is_(None))
        connection.execute(unknown.values(address=now.arrival.address))


def _wait(connection: Connection, report: Report) -> None:
    """The report has to be grouped (again); without a date it counts as of the day it came."""
    came = connection.execute(select(reports.c.seen).where(reports.c.id == report.id)).scalar_one()
    first, last = days([report.published.value or came[:10]])
    changed: Mapping[str, Any] = {"waiting": True, "first": first, "last": last}
    connection.execute(update(reports).where(reports.c.id == report.id).values(changed))


def _reread(connection: Connection, said: Said, model: str) -> None:
    report = said.annotated.report
    row = connection.execute(_current(report.id)).first()
    if row is None or row.text != report.text:
        return
    _forget(connection, row.id)
    packed = pack_said(said)
    parts = {"annotated": packed.annotated, "said": packed.said, "sentences": packed.sentences}
    connection.execute(insert(readings), {"version": row.id, "model": model, **parts})
    now = replace_report(said, report_of(row))
    put(connection, statements, list({one["id"]: one for one in statement_rows(now, row.id)}.values()))
    if (found := report_facets(now.annotated.report, now)) != row.facets:
        change(connection, versions, row.number, {"title": row.title, "text": row.text, "facets": found})
    connection.execute(update(reports).where(reports.c.id == report.id).values(waiting=True))


def replace_report(said: Said, report: Report) -> Said:
    """What was said, of the report as it is known now."""
    return replace(said, annotated=replace(said.annotated, report=report))


def _thin(connection: Connection, before: str) -> int:
    done = select(stories.c.id).where(stories.c.stale.is_(False))
    old = select(reports.c.id).where(reports.c.last < before, reports.c.waiting.is_(False), reports.c.story.in_(done))
    of_old = select(versions.c.id).where(versions.c.current, versions.c.report.in_(old))
    thick = update(readings).where(readings.c.sentences.is_not(None), readings.c.version.in_(of_old))
    return int(connection.execute(thick.values(sentences=None)).rowcount)


def _forget(connection: Connection, version: str) -> None:
    connection.execute(delete(readings).where(readings.c.version == version))
    connection.execute(delete(statements).where(statements.c.version == version))
