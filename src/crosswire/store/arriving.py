"""What an arrival is to the store: the same report again, other words of its page, or more of what is known of it.

A page is known by its address; a report without one by its words and its outlet. What says more wins: a stated outlet
or day over an inferred one over none, and what a person set over all.
"""

import difflib
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from crosswire.model.ids import content_id
from crosswire.model.kept import Arrival, Arrived
from crosswire.model.report import Outlet, Published, Report
from crosswire.store.packing import from_json, storable, to_json
from crosswire.store.tables import readings, reports, versions

_SURE = {"unknown": 0, "inferred": 1, "stated": 2}
_SET = "set in "


def hash_of(text: str) -> str:
    """The words of a text, however they are wrapped."""
    return content_id("text", " ".join(text.split()), size=16)


def arrived(connection: Connection, arrival: Arrival, model: str) -> Arrived:
    """What this arrival is, as the store stands now."""
    arrival = replace(arrival, report=storable(arrival.report))
    home = _home(connection, arrival)
    if home is None:
        named = replace(arrival.report, id=_new_id(arrival))
        return Arrived(arrival=arrival, report=named, standing="new", fresh=False)
    mine = select(versions).where(versions.c.report == home)
    now = connection.execute(mine.where(versions.c.current)).one()
    seen_before = connection.execute(mine.where(versions.c.hash == hash_of(arrival.report.text))).first()
    back = arrival.live and arrival.seen > now.seen and now.hash != hash_of(arrival.report.text)
    held = report_of(now)
    if seen_before is None or back:
        written = _with_facts(replace(arrival.report, id=home), held)
        return Arrived(arrival=arrival, report=written, standing="rewritten", fresh=False)
    read = connection.execute(select(readings.c.model).where(readings.c.version == now.id)).scalar()
    better = _with_facts(held, arrival.report) if seen_before.id == now.id else held
    if better != held or (arrival.address is not None and not _has_address(connection, home)):
        return Arrived(arrival=arrival, report=better, standing="better known", fresh=False)
    return Arrived(arrival=arrival, report=held, standing="known", fresh=read == model)


def _has_address(connection: Connection, report: str) -> bool:
    return connection.execute(select(reports.c.address).where(reports.c.id == report)).scalar() is not None


def _home(connection: Connection, arrival: Arrival) -> str | None:
    """The report that this is: the one of its address, else one of the same words of which not both have an address."""
    if arrival.address is not None:
        found = connection.execute(select(reports.c.id).where(reports.c.address == arrival.address)).scalar()
        if found is not None:
            return str(found)
    alike = (
        select(versions.c.report, versions.c.outlet, versions.c.facts, reports.c.address)
        .join(reports, reports.c.id == versions.c.report)
        .where(versions.c.hash == hash_of(arrival.report.text))
        .order_by(versions.c.number)
    )
    outlet = arrival.report.outlet.name if arrival.report.outlet else None
    for row in connection.execute(alike):
        same_file = from_json(row.facts, Report).path == arrival.report.path
        if (row.address is None or arrival.address is None) and (row.outlet == outlet or same_file):
            return str(row.report)
    return None


def _new_id(arrival: Arrival) -> str:
    if arrival.address is not None:
        return content_id("report", "at", arrival.address, size=8)
    outlet = arrival.report.outlet.name if arrival.report.outlet else ""
    return content_id("report", "says", " ".join(arrival.report.text.split()), outlet, size=8)


def _with_facts(report: Report, other: Report) -> Report:
    """The report with what the other says more of it."""
    return replace(
        report,
        outlet=max((report.outlet, other.outlet), key=_sure),
        published=max((report.published, other.published), key=_sure),
        dateline=report.dateline or other.dateline,
        url=report.url or other.url,
    )


def _sure(fact: Outlet | Published | None) -> int:
    if fact is None:
        return -1
    return 3 if fact.because.startswith(_SET) else _SURE[fact.how]


def report_of(row: Any) -> Report:
    """The report of a version's row."""
    return replace(from_json(row.facts, Report), text=row.text, title=row.title)


def facts_of(report: Report) -> str:
    """A report's row without its words."""
    return to_json(replace(report, text="", title=""))


def diff(before: str, after: str) -> str:
    """What changed between two texts, paragraph by paragraph, in unified form."""
    old, new = ([line for line in text.split("\n") if line.strip()] for text in (before, after))
    return "\n".join(difflib.unified_diff(old, new, "before", "after", lineterm="", n=1))
