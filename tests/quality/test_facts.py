"""The table of findings read by eye, and what it says of the certainty that corroboration asks for."""

import csv
from pathlib import Path

from crosswire.reconcile import doubt, same_fact

READ = Path(__file__).parents[2] / "quality" / "corroborated_read.csv"
Rows = list[dict[str, str]]


def rows(by: str) -> Rows:
    """The findings that have a figure in a column: `sure` of the first reading, `confirmed` of the second."""
    with READ.open(newline="") as lines:
        return [row for row in csv.DictReader(lines) if row[by]]


def right(read: Rows, by: str, least: float, *answers: str) -> float:
    kept = [row for row in read if float(row[by]) >= least]
    return sum(all(row[answer] == "y" for answer in answers) for row in kept) / len(kept)


def test_accounts_of_thirty_events_were_read_and_of_thirty_others() -> None:
    for by in ("sure", "confirmed"):
        assert 15 < len({row["event"] for row in rows(by)}) <= 30
        assert all(row["one_fact"] in "yn" and row["independent"] in "yn" for row in rows(by))
    assert not {row["event"] for row in rows("sure")} & {row["event"] for row in rows("confirmed")}


def test_what_is_certain_is_more_often_one_fact() -> None:
    read = rows("sure")
    assert right(read, "sure", 0.8, "one_fact") > right(read, "sure", same_fact.SURE, "one_fact") + 0.1


def test_what_is_called_corroborated_is_so_three_times_in_four() -> None:
    read = rows("confirmed")
    sure, asked, every = (right(read, "confirmed", least, "one_fact", "independent") for least in (0.83, doubt.SURE, 0))
    assert sure >= 0.75  # by the trees alone; where they are asked for less, it must be one fact surely besides
    assert sure > asked > every < 0.6
