"""Two nights of strikes are two facts, though one night is told in the other's words; a toll that rose is one."""

import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from crosswire.model.account import Account
from crosswire.model.report import Outlet, Published, Report

pytestmark = pytest.mark.skipif(
    not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`"
)


def _account(*notes: tuple[str, str, str]) -> Account:
    reader = app.engine(1)
    reports = [
        Report(
            id=f"r{n}",
            path=f"r{n}.txt",
            title=title,
            text=f"{title}\n\n{text}",
            outlet=Outlet(name=f"Harbour Post {n}", how="stated"),
            published=Published(value=day, how="stated"),
        )
        for n, (day, title, text) in enumerate(notes)
    ]
    return app.account_of([reader.analyse(report) for report in reports], reader)


@pytest.mark.parametrize(
    "notes",
    [
        (
            (
                "2024-05-17",
                "Shelling of Talvar kills three",
                "Shells hit Talvar on Wednesday night, killing three people, the mayor said.",
            ),
            (
                "2024-05-18",
                "Shelling of Talvar kills five",
                "Shells hit Talvar on Thursday night, killing five people, the mayor said.",
            ),
        ),
        (
            (
                "2024-03-05",
                "Drones kill two in Dornik",
                "Drones killed two dockers in the port of Dornik on Monday night, the army said.",
            ),
            (
                "2024-03-06",
                "Drones kill six in Dornik",
                "Drones killed six dockers in the port of Dornik on Tuesday night, the army said.",
            ),
        ),
    ],
    ids=["shells", "drones"],
)
def test_two_nights(notes: tuple[tuple[str, str, str], ...]) -> None:
    account = _account(*notes)
    killed = [f for f in account.findings if f.type == "ASSAULT"]
    assert all(len({s.report for s in f.statements}) == 1 for f in killed)
    assert not account.conflicts
    assert len({row.date for row in account.incidents}) == 2
    assert all(row.killed and row.killed.low == row.killed.high for row in account.incidents)


def test_one_day_whose_toll_rose() -> None:
    account = _account(
        (
            "2024-06-12",
            "Quake kills nine",
            "An earthquake killed nine people in Tarnholm on Tuesday morning, the governor said.",
        ),
        (
            "2024-06-12",
            "Quake toll rises",
            "The number of dead in the Tarnholm earthquake rose to 14 on Tuesday night, the governor said.",
        ),
    )
    assert not account.conflicts
    assert [(row.killed.low, row.killed.high) for row in account.incidents if row.killed] == [(9, 14)]
