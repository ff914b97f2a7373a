"""Rows of the ledger from short reports, read by the shipped model: who did it, how many, when; and no incidents."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from crosswire.model.happened import Incident, Range
from tests.events.notes import note

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "ledger_told.toml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(
    not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`"
)


def _rows(text: str) -> tuple[Incident, ...]:
    reader = app.engine(1)
    return app.account_of([reader.analyse(note(text, CASES["published"]))], reader).incidents


def _ends(found: Range | None) -> list[float]:
    return [found.low, found.high] if found else []


def _faults(row: Incident, wanted: dict[str, Any]) -> list[str]:
    called = {
        "actor": row.actor.name if row.actor else "none",
        "target": row.target.name if row.target else "none",
        "place": row.place or "none",
        "means": row.means or "none",
        "claimed": ", ".join(row.claimed_by) or "none",
        "blamed": ", ".join(f"{one.who} by {one.by}" for one in row.blamed) or "none",
    }
    told = {
        "type": row.type,
        "killed": _ends(row.killed),
        "wounded": _ends(row.wounded),
        "date": row.date or "none",
        "certainty": row.certainty,
        "located": row.lat is not None,
    }
    wrong = [f"{k}: {called[k]}" for k in called.keys() & wanted.keys() if wanted[k].lower() not in called[k].lower()]
    return wrong + [f"{k}: {told[k]}" for k in told.keys() & wanted.keys() if told[k] != wanted[k]]


@pytest.mark.parametrize("case", CASES["told"], ids=lambda case: case["text"][:40])
def test_rows_of_the_ledger(case: dict[str, Any]) -> None:
    found = _rows(case["text"])
    assert len(found) == len(case["rows"]), found
    for wanted in case["rows"]:
        best = min((_faults(row, wanted) for row in found), key=len)
        assert best == []
