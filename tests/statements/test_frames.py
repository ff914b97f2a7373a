"""Events read from sentences by the shipped model and the rules, held to a little below what was last measured.

`python -m quality.frames` prints the figures and every failure.
"""

from collections import Counter
from datetime import date

import pytest

from crosswire.language.session import weights_folder
from quality.frames import Judged, Row, accuracy, judge_events, reader, rows_of

ROOTS = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT ACCIDENT DISASTER CRIME".split()
)
ROWS = rows_of("frames")
FLOORS = {
    "type": 0.91,  # measured 0.949
    "never": 0.93,  # measured 0.964
    "modality": 0.94,  # measured 0.977
    "actor": 0.95,  # measured 0.988
    "target": 0.86,  # measured 0.910
    "date": 0.95,  # measured 1.000
}
"""Part → the least share of its rows that must be right."""
OF_A_TYPE = 0.6
"""The least share of the sentences of any one type; the worst was measured at 0.36."""


@pytest.fixture(scope="module")
def judged() -> tuple[Judged, ...]:
    if not (weights_folder() / "reader.json").exists():
        pytest.skip("the model is built by `crosswire-train export`")
    return judge_events(ROWS, reader())


@pytest.mark.parametrize("part", FLOORS)
def test_holds_its_floor(judged: tuple[Judged, ...], part: str) -> None:
    found = accuracy(judged, part)
    assert found >= FLOORS[part], "\n".join(_misses(judged, part))


@pytest.mark.parametrize("kind", sorted(ROOTS))
def test_no_type_is_lost(judged: tuple[Judged, ...], kind: str) -> None:
    found = accuracy(judged, "type", lambda row: row["type"] == kind)
    assert found >= OF_A_TYPE, "\n".join(_misses([j for j in judged if j.row["type"] == kind], "type"))


def test_the_table_is_sound() -> None:
    counts = Counter(row["type"] for row in ROWS)
    assert set(counts) == ROOTS | {"none"}
    assert min(counts.values()) >= 5
    assert len({row["text"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        _check(row)


def _check(row: Row) -> None:
    assert date.fromisoformat(row["published"])
    assert {row.get("or", "none"), *row.get("never", ())} <= ROOTS | {"none"}, row["text"]
    assert row.get("or") != row["type"], row["text"]
    for slot in ("actor", "target"):
        assert row.get(slot, "").lower() in row["text"].lower(), row["text"]


def _misses(judged: tuple[Judged, ...] | list[Judged], part: str) -> list[str]:
    rows = [m for j in judged for m in j.misses if m.part == part]
    return [f"{m.row['text']}  wanted {m.wanted!r}, found {m.found!r}" for m in rows]
