"""How surely tellings must be of one fact to confirm one another."""

import pytest

from crosswire.reconcile import independence
from crosswire.reconcile import reconcile as reconciling
from crosswire.reconcile.same_fact import CONFIRMING, Alike
from tests.reconcile.scenes import MATCHER, Line, Tale, said
from tests.reconcile.test_judged import Nowhere


def status(reports: int, certain: float, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(Alike, "certain", lambda *_: certain)
    monkeypatch.setattr(reconciling, "confirming", lambda *_: "sure")
    monkeypatch.setattr(independence, "in_doubt", lambda *_: False)
    lines = ["A fire destroyed the old harbour warehouse", "A fire destroyed the warehouse beside the harbour early"]
    lines += ["Parliament rejected the fisheries budget", "A ferry ran aground off the cape"][: reports - 2]
    tales = [Tale(id=f"r{n}", outlet=f"Outlet {n}", lines=[Line(text=text)]) for n, text in enumerate(lines)]
    done = reconciling.reconcile([said(t) for t in tales], Nowhere(), MATCHER)
    return next(f.status for f in done.findings if {s.report for s in f.statements} >= {"r0", "r1"})


@pytest.mark.parametrize("reports", [2, 4])
def test_signs_of_several_origins_are_not_enough(reports: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert status(reports, CONFIRMING - 0.05, monkeypatch) == "repeated"
    assert status(reports, CONFIRMING + 0.05, monkeypatch) == "corroborated"
