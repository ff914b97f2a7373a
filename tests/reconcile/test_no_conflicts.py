"""Figures and days beside each other that are of two things: each with its counterexample."""

from dataclasses import replace

import pytest

from crosswire.model.span import Span
from crosswire.model.statement import Figure, Frame, Statement, When
from crosswire.reconcile.contrasts import Reading
from crosswire.reconcile.event_contrasts import _told_from_another, date_slot
from crosswire.reconcile.figure_contrasts import besides
from crosswire.reconcile.spellings import spelt_alike
from tests.reconcile.scenes import Line, Tale, scene

EARLY = "2031-05-02"


def _statement(text: str, date: When | None = None) -> Statement:
    frame = Frame(predicate="free", anchor=Span(10, 11), date=date)
    return Statement(id="s", report="a", span=Span(10, 10 + len(text)), text=text, sentence=0, frame=frame)


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Divers freed four more boys", "four", True),
        ("Divers freed another four boys", "four", True),
        ("Divers freed two other men", "two", True),
        ("Divers freed four boys and more", "four", False),
        ("Divers freed 4 more than planned", "4", False),
    ],
)
def test_a_figure_on_top_of_others(text: str, number: str, expected: bool) -> None:
    start = 10 + text.index(number)
    figure = Figure(span=Span(start, start + len(number)), value=4, unit="boy", exactness="exact")
    assert besides(figure, _statement(text)) is expected


DAYS = [
    ("2031-05-01", "2031-08", False, "what was told on a day, and when it is due"),
    ("2031-05-01", "2032", False, "what ended, and the year that it was about"),
    ("2031-02-01", "2031-04-07", True, "two days that lie behind"),
    ("2031-05", "2031-06", True, "a month that is not over, and the next"),
]


@pytest.mark.parametrize(("one", "two", "expected", "why"), DAYS, ids=[row[3] for row in DAYS])
def test_done_and_due(one: str, two: str, expected: bool, why: str) -> None:
    lines = [
        Line(
            text="The Senate closes the pier", predicate="close", actor="Senate", target="Pier", type="COERCE", date=day
        )
        for day in (one, two)
    ]
    made = scene(*(Tale(id=i, lines=[line], published=EARLY) for i, line in zip("ab", lines, strict=True)))
    readings = [Reading(value=i.statement.frame.date.value, item=i) for i in made.items if i.statement.frame.date]
    assert any(c.conflict for c in date_slot(readings, made)) is expected, why


@pytest.mark.parametrize(("words", "expected"), [("the same day", True), ("that night", False), ("Monday", False)])
def test_a_day_told_from_another(words: str, expected: bool) -> None:
    text = f"The pier was closed {words}"
    start = 10 + text.index(words)
    statement = _statement(text, When(span=Span(start, start + len(words)), value=EARLY))
    made = scene(Tale(id="a", lines=[Line(text=text)], published=EARLY))
    item = replace(made.items[0], statement=statement)
    assert _told_from_another(Reading(value=EARLY, item=item)) is expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [("Norwell", "NorwellBright", True), ("Norwell Oil", "Norwell", True), ("Norwell", "Osterby", False)],
)
def test_cut_short(one: str, two: str, expected: bool) -> None:
    assert spelt_alike(one, two) is expected


@pytest.mark.parametrize(("before", "expected"), [("fell from ", True), ("fell in ", False)])
def test_a_day_that_another_is_compared_with(before: str, expected: bool) -> None:
    text = f"The rate {before}May"
    start = 10 + text.index("May")
    statement = _statement(text, When(span=Span(start, start + 3), value="2031-05"))
    made = scene(Tale(id="a", lines=[Line(text=text)], published=EARLY))
    assert _told_from_another(Reading(value="2031-05", item=replace(made.items[0], statement=statement))) is expected
