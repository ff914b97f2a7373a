"""The ratchet of figures: what counts as worse, which way a floor moves, that kept figures are of this model."""

import json
from importlib.util import find_spec

import pytest

from crosswire.language.session import weights_folder
from quality.case import floors
from quality.figures import FIGURES, Measure, kept, measures, moved, shortfalls

SHIPPED = json.loads((weights_folder() / "reader.json").read_text(encoding="utf-8"))["sha256"]
MADE = Measure(module="", arguments={}, gold=(), least={"found": 0.02}, most={"false": 0.01})


@pytest.mark.parametrize("name", measures())
def test_a_measure_has_a_module_and_a_floor(name: str) -> None:
    measure = measures()[name]
    assert find_spec(measure.module)
    row = floors()["measures"][name]
    assert set(row["least"]) == set(measure.least)
    assert set(row["most"]) == set(measure.most)


@pytest.mark.parametrize("name", kept())
def test_the_kept_figures_are_of_the_shipped_model_and_hold_their_floors(name: str) -> None:
    found = kept()[name]
    assert found["model"] == SHIPPED[:16], f"measure again: python -m quality.run {name}"
    assert not shortfalls(found, floors()["measures"][name])


def test_the_table_of_the_language_model_is_of_the_shipped_model() -> None:
    table = json.loads(FIGURES.with_name("language.json").read_text(encoding="utf-8"))
    assert table["model"] == SHIPPED


def test_what_counts_as_worse() -> None:
    floor = {"least": {"found": 0.8}, "most": {"false": 0.03}}
    assert shortfalls({"found": 0.8, "false": 0.03}, floor) == []
    assert shortfalls({"found": 0.79, "false": 0.04}, floor) == [
        "found is 0.79, wanted at least 0.8", "false is 0.04, wanted at most 0.03",
    ]  # fmt: skip
    assert shortfalls({}, floor) == ["found is None, wanted at least 0.8", "false is None, wanted at most 0.03"]


def test_a_floor_moves_one_way_unless_there_is_a_reason() -> None:
    floor = {"least": {"found": 0.8}, "most": {"false": 0.03}}
    better = moved(MADE, {"found": 0.9, "false": 0.01}, floor, "")
    assert (better["least"], better["most"]) == ({"found": 0.88}, {"false": 0.02})
    worse = moved(MADE, {"found": 0.5, "false": 0.2}, floor, "")
    assert (worse["least"], worse["most"]) == ({"found": 0.8}, {"false": 0.03})
    lowered = moved(MADE, {"found": 0.5, "false": 0.2}, floor, "another corpus")
    assert (lowered["least"], lowered["most"], lowered["because"]) == (
        {"found": 0.48}, {"false": 0.21}, "another corpus",
    )  # fmt: skip
