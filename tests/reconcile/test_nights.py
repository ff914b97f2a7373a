"""Two nights of strikes are two facts, though one night is told in the other's words; a toll that rose is one."""

import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from crosswire.model.account import Account
from crosswire.model.report import Outlet, Published, Report

pytestmark = pytest.mark.skipif(
    not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`"
)


def _account(*notes: tuple[str, str, str], outlet: str | None = None) -> Account:
    reader = app.engine(1)
    reports = [
        Report(
            id=f"r{n}",
            path=f"r{n}.txt",
            title=title,
            text=f"{title}\n\n{text}",
            outlet=Outlet(name=outlet or f"Harbour Post {n}", how="stated"),
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


@pytest.mark.parametrize(
    "notes",
    [
        (
            (
                "Three dead in Sorna mine fire",
                "Three miners died in a fire at the Sorna mine on Monday, the company said.",
            ),
            (
                "Sorna mine fire toll rises to seven",
                "Seven miners died in a fire at the Sorna mine on Monday, its owner said.",
            ),
        ),
        (
            (
                "Train derails near Kamen: 2 dead",
                "A train derailed near Kamen on Monday and at least two people died, rail police said.",
            ),
            (
                "Train crash near Kamen kills 9",
                "Nine people died when a train derailed near Kamen on Monday, rail police said. The toll had stood at"
                " two in the morning.",
            ),
        ),
    ],
    ids=["the headline says that it rose", "another sentence says where it stood"],
)
def test_a_toll_that_rose_in_a_day_is_an_update(notes: tuple[tuple[str, str], ...]) -> None:
    assert not _account(*(("2024-09-09", title, text) for title, text in notes)).conflicts


def test_two_tolls_of_one_outlet_and_day_are_an_update_and_those_of_two_are_not() -> None:
    three = (
        "2024-02-05",
        "Boat sinks, 3 dead",
        "Three people died when a boat sank off Holm on Monday, rescuers said.",
    )
    eight = (
        "2024-02-05",
        "Boat sinks, 8 dead",
        "Eight people died when a boat sank off Holm on Monday, rescuers said.",
    )
    assert _account(three, eight).conflicts
    assert not _account(three, eight, outlet="Harbour Post").conflicts
