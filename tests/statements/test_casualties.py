"""The killed and the wounded read from sentences by the shipped model and the rules, held to a little below what was
last measured.

`python -m quality.frames` prints the figures and every failure.
"""

import pytest

from crosswire.language.session import weights_folder
from quality.frames import Judged, accuracy, judge_casualties, reader, rows_of

ROWS = rows_of("casualties")
FLOORS = {
    "killed": 0.83,  # measured 0.869
    "wounded": 0.89,  # measured 0.926
    "unit": 0.94,  # measured 0.978
    "parts": 0.5,  # measured 0.615
    "nobody": 0.40,  # measured 0.500
}
"""Part → the least share of its rows that must be right."""


@pytest.fixture(scope="module")
def judged() -> tuple[Judged, ...]:
    if not (weights_folder() / "reader.json").exists():
        pytest.skip("the model is built by `crosswire-train export`")
    return judge_casualties(ROWS, reader())


@pytest.mark.parametrize("part", FLOORS)
def test_holds_its_floor(judged: tuple[Judged, ...], part: str) -> None:
    missed = [m for j in judged for m in j.misses if m.part == part]
    shown = "\n".join(f"{m.row['text']}  wanted {m.wanted!r}, found {m.found!r}" for m in missed)
    assert accuracy(judged, part) >= FLOORS[part], shown


def test_the_table_is_sound() -> None:
    assert len({row["text"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert set(row) <= {"text", "killed", "wounded", "parts", "nobody", "apart"}, row["text"]
        assert set(row.get("nobody", ())) <= {"killed", "wounded"}, row["text"]
