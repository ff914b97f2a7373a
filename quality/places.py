"""Where reports put things, through the whole pipeline: `python -m quality.places [--quiet]`.

The rows are `tests/cases/places_told.toml`; each report is made an account of its own. Country and point are judged on
the ledger's rows (a point is right within 161 km, as in hand-coded conflict data), the country of governments and
people on the entities, and what is no place must not be one.
"""

import argparse
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from crosswire.app import Reader, account_of, dated
from crosswire.language.atlas import StoryAtlas
from crosswire.language.engine import Engine, EngineOptions
from crosswire.model.account import Account
from crosswire.model.annotated import Annotated
from crosswire.model.happened import Incident
from crosswire.model.report import Published, Report
from crosswire.model.said import Located
from quality.intervals import wilson

CASES = Path(__file__).parents[1] / "tests" / "cases" / "places_told.toml"
NEAR = 161.0
TABLES = ("rows", "apart")


@dataclass(frozen=True, slots=True)
class Row:
    """A report, what is judged in it ("incident", "string", "country", "no-place"), and what is right."""

    text: str
    judged: str
    name: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a row's country, and where one is judged its point, are right; and what was found."""

    row: Row
    country: bool
    point: bool | None
    found: str


def rows_of(table: str) -> tuple[Row, ...]:
    """The rows of one table."""
    return tuple(Row(*row) for row in tomllib.loads(CASES.read_text(encoding="utf-8"))[table])


def reader() -> Reader:
    """The shipped model on one thread."""
    return Engine.load(EngineOptions(threads=1, embeddings=False, any_language=True))


def read(text: str, model: Reader) -> Annotated:
    """One report, read."""
    published = tomllib.loads(CASES.read_text(encoding="utf-8"))["published"]
    report = Report(id="p", path="p", text=text, title="", published=Published(value=published, how="stated"))
    return dated([model.analyse(report)])[0]


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far apart two points are, by the haversine formula."""
    (a, b), (c, d) = ((radians(x), radians(y)) for x, y in (one, other))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def judge(row: Row, annotated: Annotated, told: Account) -> Verdict:
    """One row against its account; where the ledger has no row for the event, against the place the story means."""
    shown = _shown(told)
    if row.judged == "incident":
        spots: list[Incident | Located] = [i for i in told.incidents if i.country]
        meant = None if spots else StoryAtlas.of([annotated]).locate(row.name, ())
        spots += [meant] if meant else []
        right = bool(spots) and all(spot.country == row.country for spot in spots)
        named = [i for i in told.incidents if i.country and i.place and row.name.lower() in i.place.lower()]
        return Verdict(row, right, right and _near([*named, *spots][0], row), shown)
    if row.judged == "string":
        return Verdict(row, all(i.lat is None for i in told.incidents), None, shown)
    if row.judged == "country":
        called = [e for e in told.entities if row.name.lower() in (e.name.lower(), *(a.lower() for a in e.aliases))]
        return Verdict(row, bool(called) and all(e.country == row.country for e in called), None, shown)
    placed = [e for e in told.entities if e.kind == "place" and row.name.lower() in e.name.lower()]
    there = [i for i in told.incidents if i.place and row.name.lower() in i.place.lower()]
    return Verdict(row, not placed and not there, None, shown)


def _near(spot: Incident | Located, row: Row) -> bool:
    point = (spot.lat, spot.lon) if spot.lat is not None and spot.lon is not None else None
    return point is not None and kilometres(point, (row.lat, row.lon)) <= NEAR


def _shown(told: Account) -> str:
    incidents = [f"{i.type} {i.place} {i.country} {i.admin1} {i.lat},{i.lon}" for i in told.incidents]
    return "; ".join(incidents) + " | " + "; ".join(f"{e.name} {e.kind} {e.country}" for e in told.entities)


def verdicts(table: str, model: Reader) -> tuple[Verdict, ...]:
    """Every row of a table judged."""
    reports = [(row, read(row.text, model)) for row in rows_of(table)]
    return tuple(judge(row, report, account_of([report], model)) for row, report in reports)


def shares(judged: Iterable[Verdict]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Right and all of the countries, and of the points."""
    found = tuple(judged)
    points = [v.point for v in found if v.point is not None]
    return (sum(v.country for v in found), len(found)), (sum(points), len(points))


def measure(model: Reader | None = None) -> dict[str, float]:
    """Shares of right countries and points, of all rows and of those kept apart."""
    engine = model or reader()
    by_table = {table: verdicts(table, engine) for table in TABLES}
    figures = {"all": [v for table in TABLES for v in by_table[table]], "apart": by_table["apart"]}
    return {
        f"{name} {part}": round(right / total, 3)
        for name, judged in figures.items()
        for part, (right, total) in zip(("country", "point"), shares(judged), strict=True)
    }


def table_of(name: str, judged: Iterable[Verdict]) -> Iterator[str]:
    """A line of figures, with 95 % intervals."""
    for part, (right, total) in zip(("country", "point"), shares(judged), strict=True):
        low, high = wilson(right, total)
        yield f"{name:6} {part:8} {right / total:.3f} ({low:.3f}–{high:.3f}) of {total}"


def main() -> None:
    """Prints the figures, and the rows told otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quiet", action="store_true", help="leave out the failures, and those kept apart always")
    parser.add_argument("--apart", action="store_true", help="show the failures of the rows kept apart too")
    given = parser.parse_args()
    engine = reader()
    for name in TABLES:
        judged = verdicts(name, engine)
        print("\n".join(table_of(name, judged)))
        if given.quiet or (name == "apart" and not given.apart):
            continue
        for verdict in judged:
            if not verdict.country or verdict.point is False:
                wanted = (verdict.row.judged, verdict.row.name, verdict.row.country)
                print(f"- {verdict.row.text}\n    wanted {wanted}, found {verdict.found}")


if __name__ == "__main__":
    main()
