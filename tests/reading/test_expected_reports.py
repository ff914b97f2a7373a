"""What careful readers get out of whole files: our own stories always, the shared case where its folder is named."""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from crosswire.model.report import Report
from crosswire.reading import read

ROOT = Path(__file__).parents[2]
SHARED = os.environ.get("CROSSWIRE_SHARED")


SHARED_LEAST = 0.8
"""The least share of what is wanted of a shared case's reports: nothing was fitted to them. The lowest was 0.81."""


def _folders(*, shared: bool) -> list[Any]:
    own = [
        (ROOT / "examples", ROOT / "tests/example/expected.yaml"),
        *((path.parent / "reports", path) for path in sorted((ROOT / "tests/example/stories").glob("*/expected.yaml"))),
    ]
    cases = sorted(Path(SHARED, "cases").glob("*/expected.yaml")) if SHARED else []
    rows = [(path.parent / "reports", path) for path in cases] if shared else own
    return [pytest.param(folder, expected, id=expected.parent.name) for folder, expected in rows]


@pytest.mark.skipif(not SHARED, reason="CROSSWIRE_SHARED names no folder of shared cases")
def test_shared_cases_are_there() -> None:
    assert list(Path(SHARED or "", "cases").glob("*/expected.yaml"))


@pytest.mark.parametrize(("folder", "expected"), _folders(shared=False))
def test_reports_as_expected(folder: Path, expected: Path) -> None:
    faults = _found(folder, expected)
    assert {key: told for key, told in faults.items() if told} == {}


@pytest.mark.parametrize(("folder", "expected"), _folders(shared=True))
def test_reports_of_others_mostly_as_expected(folder: Path, expected: Path) -> None:
    faults = _found(folder, expected)
    rows = yaml.safe_load(expected.read_text())["reports"].values()
    wanted = sum(len(row.get(part, ())) for row in rows for part in ("drop", "keep", "repaired"))
    wanted += sum(part in row for row in rows for part in ("title", "outlet", "dateline", "published"))
    assert sum(map(len, faults.values())) <= (1 - SHARED_LEAST) * wanted, faults


def _found(folder: Path, expected: Path) -> dict[str, list[str]]:
    """What is wrong with each report of a folder."""
    wanted = yaml.safe_load(expected.read_text())["reports"]
    reading = read([folder])
    found = {key: next(report for report in reading.reports if report.id.startswith(key)) for key in wanted}
    return {key: _faults(found[key], row) for key, row in wanted.items()}


def _faults(report: Report, row: dict[str, Any]) -> list[str]:
    faults = [f"kept: {words}" for words in row.get("drop", ()) if words in report.text]
    faults += [
        f"lost: {words}" for words in (*row.get("keep", ()), *row.get("repaired", ())) if words not in report.text
    ]
    if report.title != row["title"]:
        faults.append(f"title: {report.title}")
    name = report.outlet.name if report.outlet else "null"
    if "outlet" in row and name not in str(row["outlet"] or "null").replace("None", "null").split("|"):
        faults.append(f"outlet: {name}")
    if "dateline" in row and report.dateline != row["dateline"]:
        faults.append(f"dateline: {report.dateline}")
    published = row.get("published", {})
    if published.get("how") == "stated" and report.published.value != published["value"]:
        faults.append(f"published: {report.published.value}")
    return faults
