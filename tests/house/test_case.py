"""Each case reaches its floor: the example and the stories here, and those that CROSSWIRE_SHARED brings."""

from pathlib import Path

import pytest

from quality.case import OUTSIDE, SHARED, Case, cases, floors, score, scorer

CASES = list(cases())
JUDGE = scorer()


@pytest.mark.skipif(JUDGE is None, reason=f"{SHARED} names no folder with tools/score_account.py")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.floor)
def test_a_case_reaches_its_floor(model: None, case: Case, tmp_path: Path) -> None:
    assert JUDGE is not None
    floor = floors()[case.floor]
    found = score(case, JUDGE, tmp_path)
    assert found.overall >= floor["overall"], found.printed
    assert found.conflicts <= floor["conflicts"], found.printed
    assert found.evidence_is_complete, found.printed


@pytest.mark.parametrize("case", [case for case in CASES if case.floor != OUTSIDE], ids=lambda case: case.name)
def test_a_floor_is_of_these_reports(case: Case) -> None:
    assert floors()[case.floor]["fingerprint"] == case.fingerprint, "measure again: python -m quality.run --raise"
