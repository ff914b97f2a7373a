"""Inputs that broke a run once, each in `tests/example/odd`: cut emoji, brackets in addresses, the calendar's ends …

None is broken enough to be left unread by itself, and none costs another its place.
"""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path("tests") / "example" / "odd"
NAMES = sorted(path.name for path in (Path(__file__).parents[2] / FOLDER).iterdir())
Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def alone(model: None, command: Callable[..., Done]) -> dict[str, dict[str, Any]]:
    """What each file says by itself, by its name; several records of one file by name and number."""
    done = command("read", FOLDER, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in done.stdout.split("\n") if line]
    return {Path(row["path"]).name: row for row in rows}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_read(alone: dict[str, dict[str, Any]], name: str) -> None:
    assert any(key.partition(":")[0] == name for key in alone)


def test_all_at_once_make_accounts(model: None, command: Callable[..., Done]) -> None:
    done = command("account", FOLDER, "--format", "json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    read = {Path(row["path"]).name for one in answer["accounts"] for row in one["reports"]}
    lost = {Path(row["path"]).name for row in answer["unread"]}
    assert "Traceback" not in done.stderr
    assert lost <= {"endless-figure.txt"}
    assert {name.partition(":")[0] for name in read | lost} == set(NAMES)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("half-emoji.json", "said 😀 in a post \ufffd"),
        ("half-emoji.html", "in hospital \ufffd on Wednesday"),
        ("footnotes.txt", "killing 9 people and injuring 1,200 others"),
        ("footnotes.txt", "40 m² was"),
    ],
)
def test_the_odd_part_alone_is_replaced(alone: dict[str, dict[str, Any]], name: str, words: str) -> None:
    assert words in alone[name]["text"]


@pytest.mark.parametrize(("name", "wanted"), [("footnotes.txt", {9, 1200}), ("endless-figure.txt", {5_000_000})])
def test_figures_are_numbers(alone: dict[str, dict[str, Any]], name: str, wanted: set[float]) -> None:
    assert {row["value"] for row in alone[name]["quantities"]} == wanted


def test_what_is_left_out_is_told(alone: dict[str, dict[str, Any]]) -> None:
    marks = [row["text"] for row in alone["footnotes.txt"]["removed"] if row["why"] == "mark of a footnote"]
    assert marks == ["¹", "²", "³"]


def test_dates_stay_in_the_calendar(alone: dict[str, dict[str, Any]]) -> None:
    for name in ("last-days.json", "year-one.json"):
        for row in alone[name]["dates"]:
            assert row["value"] is None or all(len(end.split("-")[0]) in (2, 4) for end in row["value"].split("/"))
