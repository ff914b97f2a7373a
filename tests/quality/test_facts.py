"""The table of findings read by eye, and what it says of the certainty that corroboration asks for."""

import csv
from pathlib import Path

from crosswire.reconcile.same_fact import SURE

READ = Path(__file__).parents[2] / "quality" / "corroborated_read.csv"


def rows() -> list[dict[str, str]]:
    with READ.open(newline="") as lines:
        return list(csv.DictReader(lines))


def test_thirty_events_were_read() -> None:
    assert len({row["event"] for row in rows()}) == 30
    assert all(row["one_fact"] in "yn" and row["independent"] in "yn" for row in rows())


def test_what_is_certain_is_more_often_one_fact() -> None:
    def right(least: float) -> float:
        kept = [row for row in rows() if float(row["sure"]) >= least]
        return sum(row["one_fact"] == "y" for row in kept) / len(kept)

    assert right(0.8) > right(SURE) + 0.1
