"""Tolls and places of single reports, judged on the main event of their account: `python -m quality.tolls [--verbose]`.

The rows (`tests/cases/tolls_fresh.toml`, `places_fresh.toml`) were written by another hand that had not seen the
program; those of `tolls_wire.toml` before the reader of headcounts was. A toll is right where the leading value is the
one counted, where both ends of a range stand, or where nothing
stands and nothing is counted; a place is right within 161 km, as in hand-coded conflict data.
"""

import argparse
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crosswire import app
from crosswire.model.happened import Event
from crosswire.model.report import Published, Report
from crosswire.model.verdict import Slot
from quality.places import NEAR, kilometres

CASES = Path(__file__).parents[1] / "tests" / "cases"
DAY = "2031-05-06"
FRESH, WIRE = "tolls_fresh.toml", "tolls_wire.toml"
HARMED = ("killed", "wounded")


def main_event(text: str) -> Event | None:
    """The main event of a report of these words."""
    title = "A report"
    report = Report(
        id="r", path="r.txt", text=f"{title}\n\n{text}", title=title, outlet=None,
        published=Published(value=DAY, how="stated"),
    )  # fmt: skip
    reader = app.engine(2)
    account = app.account_of([reader.analyse(report)], reader)
    return account.events[0] if account.events else None


def counted(slot: Slot, wanted: Any) -> bool:
    """Whether a slot holds what is counted; `wanted` is a number, a table of low and high, or None."""
    values = [float(v.value) for v in slot.values]
    if wanted is None:
        return not values
    if isinstance(wanted, Mapping):
        return {float(wanted["low"]), float(wanted["high"])} <= set(values)
    return bool(values) and values[0] == float(wanted)


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a file."""
    found: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["row"]
    return found


def tolls(name: str) -> Iterator[tuple[dict[str, Any], dict[str, bool], Event | None]]:
    """Each row of a file with whether its dead and its wounded are right."""
    for row in rows(name):
        event = main_event(row["text"])
        right = {
            slot: counted(getattr(event, slot), row.get(slot)) if event else row.get(slot) is None for slot in HARMED
        }
        yield row, right, event


def places() -> Iterator[tuple[dict[str, Any], bool, bool, Event | None]]:
    """Each row with whether its country and its point are right."""
    for row in rows("places_fresh.toml"):
        event = main_event(row["text"])
        spot = event.where if event else None
        point = (spot.lat, spot.lon) if spot and spot.lat is not None and spot.lon is not None else None
        near = point is not None and kilometres((row["lat"], row["lon"]), point) <= NEAR
        yield row, spot is not None and spot.country == row["country"], near, event


def measure() -> dict[str, float]:
    """Shares of rows that are right."""
    told, wire, put = [*tolls(FRESH)], [*tolls(WIRE)], [*places()]
    return {
        **{slot: sum(right[slot] for _, right, _ in told) / len(told) for slot in HARMED},
        **{f"wire {slot}": sum(right[slot] for _, right, _ in wire) / len(wire) for slot in HARMED},
        "country": sum(country for _, country, _, _ in put) / len(put),
        "point": sum(point for _, _, point, _ in put) / len(put),
    }


def main() -> None:
    """Prints the figures, and each row that is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="each row that is wrong")
    given = parser.parse_args()
    told, put = {name: [*tolls(name)] for name in (FRESH, WIRE)}, [*places()]
    for name, found in told.items():
        for slot in HARMED:
            print(f"{name} {slot:8} {sum(right[slot] for _, right, _ in found) / len(found):.3f} of {len(found)}")
    print(f"country  {sum(c for _, c, _, _ in put) / len(put):.3f} of {len(put)}")
    print(f"point    {sum(p for _, _, p, _ in put) / len(put):.3f} of {len(put)}")
    if not given.verbose:
        return
    for row, right, event in (one for found in told.values() for one in found):
        for slot in (s for s, good in right.items() if not good):
            values = [(v.value, v.exactness) for v in getattr(event, slot).values] if event else None
            print(f"{slot} {row.get(slot)}, found {values}: {row['text']}")
    for row, country, point, event in put:
        if not (country and point):
            print(f"{row['place']}, found {[v.value for v in event.place.values] if event else None}: {row['text']}")


if __name__ == "__main__":
    main()
