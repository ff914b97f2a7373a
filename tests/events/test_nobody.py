"""A toll of none, read off the sentences beside an event's telling by the shipped model."""

import pytest

from crosswire import app
from crosswire.model.report import Published, Report

FIRE = "A fire broke out in a warehouse in Kyrand on Sunday, the brigade said. "
ROWS = [
    ("Nobody was killed.", "killed"),
    ("No one was hurt.", "wounded"),
    ("There were no casualties.", "killed"),
    ("There were no casualties.", "wounded"),
    ("No deaths were reported.", "killed"),
    ("None of the workers was injured.", "wounded"),
    ("No fatalities were reported.", "killed"),
    ("There were no victims.", "killed"),
    ("No injuries were reported.", "wounded"),
    ("Nobody died.", "killed"),
    ("No one perished.", "killed"),
    ("Nobody drowned.", "killed"),
    ("No one was wounded.", "wounded"),
    ("No workers were harmed.", "killed"),
    ("There were no dead.", "killed"),
    ("There were no wounded.", "wounded"),
    ("There were no injured.", "wounded"),
]
NOT = [
    ("The watchman was not hurt.", "wounded"),
    ("Nobody saw how it began.", "killed"),
    ("Nobody knows how many were killed.", "killed"),
]


def slot(text: str, name: str) -> list[float]:
    body = f"A fire in Kyrand\n\n{FIRE}{text}"
    published = Published(value="2031-05-06", how="stated")
    report = Report(id="r", path="r.txt", text=body, title="A fire in Kyrand", published=published)
    reader = app.engine(1)
    found = app.account_of([reader.analyse(report)], reader).events
    return [float(v.value) for v in getattr(found[0], name).values]


@pytest.mark.parametrize(("text", "name"), ROWS, ids=[f"{t} {n}" for t, n in ROWS])
def test_nobody_is_a_toll_of_none(text: str, name: str) -> None:
    assert slot(text, name) == [0]


@pytest.mark.parametrize(("text", "name"), NOT, ids=[t for t, _ in NOT])
def test_who_is_safe_one_by_one_or_not_known_is_no_toll(text: str, name: str) -> None:
    assert slot(text, name) == []
