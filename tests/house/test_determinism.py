"""The same reports give the same bytes: run after run, in any order, and a report reads the same in any company."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crosswire import app
from crosswire.formats.as_json import to_json
from crosswire.reading import Reading
from crosswire.settings import Settings

STORIES = Path(__file__).parents[1] / "example" / "stories"
Done = subprocess.CompletedProcess[str]


def test_two_runs_and_two_orders_give_the_same_bytes(
    model: None, command: Callable[..., Done], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    files = [path.relative_to(root) for path in sorted((STORIES / "march" / "reports").iterdir())]
    here = to_json(app.accounts(files))
    again = command("account", *reversed(files), "--format", "json", "--threads", "1", PYTHONHASHSEED="7")
    assert again.stdout.splitlines() == here.splitlines()


@pytest.fixture(scope="module")
def reading(model: None) -> Reading:
    return app.read_reports([STORIES], Settings())


def test_a_report_reads_the_same_whoever_is_beside_it(reading: Reading) -> None:
    reader = app.engine(2)
    company = {one.report.id: one for one in app.understand(reading, reader).annotated}
    assert len(company) == len(reading.reports) > 8
    for report in reading.reports[::4]:
        (alone,) = app.understand(replace(reading, reports=(report,)), reader).annotated
        assert alone == company[report.id]
        assert app.say(alone, reader) == app.say(company[report.id], reader)
