"""Measures that short reports tell again with another figure, read by the shipped model: which are one, and when."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from crosswire import app
from crosswire.events.series import repeated
from crosswire.language.session import weights_folder
from crosswire.model.evidence import evidence_of
from tests.events.notes import note

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "levels_told.toml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(
    not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`"
)


def _levels(reports: Sequence[tuple[str, str]]) -> Mapping[str, list[list[Any]]]:
    reader = app.engine(1)
    said = [
        app.say(reader.analyse(note(text, CASES["published"] + day, f"r{number}")), reader)
        for number, (day, text) in enumerate(reports)
    ]
    found = repeated(evidence_of(said, (), app.atlas(said)))
    return {level.what: [[point.date or "", point.value] for point in level.series] for level in found}


@pytest.mark.parametrize("case", CASES["told"], ids=lambda case: case["says"])
def test_levels_of_short_reports(case: dict[str, Any]) -> None:
    assert _levels(case["reports"]) == case.get("levels", {})
