"""The ledger as a table: one row an incident, ACLED's names where the meaning is ACLED's, PLOVER's codes.

The table below is the format: CSV, Parquet and GeoJSON write it, `docs/formats.md` documents it, and a test holds the
documentation to it. Columns are added at the end; none is renamed or changes its meaning within `LEDGER`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from crosswire.formats.exports.entries import Entry
from crosswire.model.happened import Incident, Range
from crosswire.model.wording import one_line, say_country

LEDGER: Final = "crosswire-ledger/1"
Kind = Literal["text", "whole", "number", "day", "list"]
Cell = str | int | float | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, what its cells are, how one is read, and what it means, as the documentation says it."""

    name: str
    kind: Kind
    read: Callable[[Entry], Cell]
    means: str


def row(entry: Entry) -> dict[str, Cell]:
    """The cells of one incident by column."""
    return {column.name: column.read(entry) for column in COLUMNS}


def _actor(side: Literal["actor", "target"], part: Literal["name", "country", "role"]) -> Callable[[Entry], Cell]:
    def read(entry: Entry) -> Cell:
        party = entry.incident.actor if side == "actor" else entry.incident.target
        return getattr(party, part) if party else None

    return read


def _figure(what: Literal["killed", "wounded"], end: Literal["low", "best", "high"]) -> Callable[[Entry], Cell]:
    def read(entry: Entry) -> Cell:
        figures: Range | None = getattr(entry.incident, what)
        return round(getattr(figures, end)) if figures else None

    return read


def _year(entry: Entry) -> int | None:
    first, last = entry.days
    return first.year if first and last and first.year == last.year else None


def _blamed(incident: Incident) -> tuple[str, ...]:
    return tuple(f"{blame.who} (by {blame.by})" for blame in incident.blamed)


COLUMNS: Final[tuple[Column, ...]] = (
    Column("story_id", "text", lambda e: e.account.story.id, "The story the incident is told in."),
    Column("story", "text", lambda e: one_line(e.account.story.title), "The story's title."),
    Column("event_id", "text", lambda e: e.incident.id, "The incident; the same reports give the same id."),
    Column("event_date", "day", lambda e: e.days[0], "The first day the date can mean; empty where it is open."),
    Column("event_date_end", "day", lambda e: e.days[1], "The last day the date can mean."),
    Column("date_told", "text", lambda e: e.incident.date, "The date as precise as it is told (ISO 8601)."),
    Column("year", "whole", _year, "The year; empty where the date spans several."),
    Column("time_precision", "whole", lambda e: e.incident.date_precision, "1 a day, 2 a week, 3 a month or more."),
    Column("event_type", "text", lambda e: e.incident.type, "PLOVER root, or ACCIDENT, DISASTER, CRIME."),
    Column("sub_event_type", "text", lambda e: e.incident.mode, "PLOVER mode."),
    Column("actor1", "text", _actor("actor", "name"), "Who did it, as the reports name them."),
    Column("actor1_country", "text", _actor("actor", "country"), "Their country (ISO 3166-1 alpha-2)."),
    Column("inter1", "text", _actor("actor", "role"), "Their PLOVER sector: GOV, MIL, REB, CVL …"),
    Column("actor2", "text", _actor("target", "name"), "Whom it befell."),
    Column("actor2_country", "text", _actor("target", "country"), "Their country (ISO 3166-1 alpha-2)."),
    Column("inter2", "text", _actor("target", "role"), "Their PLOVER sector."),
    Column("means", "text", lambda e: e.incident.means, "With what: rocket, drone, car bomb …"),
    Column("country", "text", lambda e: say_country(e.incident.country) or None, "Where: the country's name."),
    Column("iso2", "text", lambda e: e.incident.country, "Where: ISO 3166-1 alpha-2."),
    Column("iso3", "text", lambda e: e.iso3, "Where: ISO 3166-1 alpha-3."),
    Column("admin1", "text", lambda e: e.incident.admin1, "Where: the first level below the country."),
    Column("location", "text", lambda e: e.incident.place, "The place in the reports' words."),
    Column("latitude", "number", lambda e: e.incident.lat, "WGS 84; empty where the place cannot be told."),
    Column("longitude", "number", lambda e: e.incident.lon, "WGS 84."),
    Column("geo_precision", "whole", lambda e: e.incident.place_precision, "1 a town, 2 near or in an area, 3 wider."),
    Column("fatalities_low", "whole", _figure("killed", "low"), "The lowest number of killed that a report gives."),
    Column("fatalities_best", "whole", _figure("killed", "best"), "The number that leads by the policy for figures."),
    Column("fatalities_high", "whole", _figure("killed", "high"), "The highest; empty is not told, 0 is told as none."),
    Column("wounded_low", "whole", _figure("wounded", "low"), "The lowest number of wounded that a report gives."),
    Column("wounded_best", "whole", _figure("wounded", "best"), "The number that leads."),
    Column("wounded_high", "whole", _figure("wounded", "high"), "The highest."),
    Column("figures", "text", lambda e: e.account.figures, "The policy by which one of several figures leads."),
    Column("certainty", "text", lambda e: e.incident.certainty, "asserted, alleged or denied."),
    Column("claimed_by", "list", lambda e: e.incident.claimed_by, "Who claims it."),
    Column("blamed", "list", lambda e: _blamed(e.incident), "Who is blamed, and by whom."),
    Column("status", "text", lambda e: e.main.status if e.main else None, "The verdict on its most reported finding."),
    Column("credibility", "whole", lambda e: e.main.credibility if e.main else None, "Admiralty 1 to 6, of the same."),
    Column(
        "independent_origins",
        "whole",
        lambda e: e.main.independent_origins if e.main else None,
        "Independent origins of the same: an upper bound.",
    ),
    Column("origins", "list", lambda e: e.origins, "Where it comes from in the end."),
    Column("source", "list", lambda e: e.outlets, "The outlets that report it."),
    Column("disagreements", "list", lambda e: e.disagreements, "Each conflict about it: who gives which value."),
    Column("notes", "text", lambda e: e.notes, "What happened, in a report's words."),
    Column("reports", "list", lambda e: e.incident.reports, "The ids of the reports that tell it."),
    Column("findings", "list", lambda e: e.incident.findings, "The ids of the findings it was coded from."),
    Column(
        "evidence",
        "list",
        lambda e: tuple(f"{s.report}:{s.start}-{s.end}" for s in e.statements),
        "The words behind the row: report, and first and last character offset in its text.",
    ),
    Column("context", "list", lambda e: e.incident.context, "PLOVER contexts: military, election, legal …"),
)
