"""When commitments fall due."""

import pytest

from crosswire.events.due_dates import clock
from tests.events.made import Made


def due(body, *numbers, dates=(), day="2031-05-03"):
    made = Made().report("r1", body, day=day)
    for words, value, unit in numbers:
        made.number("r1", words, value, unit)
    for words, value in dates:
        made.date("r1", words, value)
    said = made.say("r1", body, body.split()[1])
    evidence = made.evidence
    statement = evidence.statements[said]
    return clock(statement, (evidence.sentence(statement),), evidence)


@pytest.mark.parametrize(
    ("term", "number", "day"),
    [
        ("within 48 hours", ("48", 48, "hour"), "2031-05-05"),
        ("within ten days", ("ten", 10, "day"), "2031-05-13"),
        ("in two weeks", ("two", 2, "week"), "2031-05-17"),
        ("within eight months", ("eight", 8, "month"), "2032-01"),
        ("within two years", ("two", 2, "year"), "2033"),
        ("for two years", ("two", 2, "year"), None),
    ],
)
def test_a_term_runs_from_the_day_it_was_set(term, number, day):
    assert due(f"Ruritania will close the border {term}.", number) == day


def test_days_given_to_do_something_are_a_term():
    assert due("Ruritania gave Sylvania 30 days to leave the port.", ("30", 30, "day")) == "2031-06-02"
    assert due("Ruritania needs 30 days for the journey.", ("30", 30, "day")) is None


def test_a_weekday_in_a_deadline_lies_ahead():
    assert due("Rebels gave until Friday to leave.", dates=[("Friday", "../2031-05-02")]) == "2031-05-09"
    assert due("Rebels spoke on Friday of a siege.", dates=[("Friday", "2031-05-02")]) is None


def test_on_the_day_of_the_report_is_when_it_was_said_and_by_that_day_is_a_limit():
    assert due("Ruritania will close the border, a paper said on Saturday.", dates=[("Saturday", "2031-05-03")]) is None
    assert due("Ruritania will close the border on Sunday.", dates=[("Sunday", "2031-05-04")]) == "2031-05-04"
    assert due("Rebels must leave by Saturday.", dates=[("Saturday", "2031-05-03")]) == "2031-05-03"


@pytest.mark.parametrize(
    "number",
    [
        ("within 5 days", 5, "day"),
        ("within two years", 2, "year"),
        ("within 9e9 weeks", 9e9, "week"),
        ("within eight months", 8, "month"),
        ("within endless days", float("inf"), "day"),
    ],
)
def test_a_term_that_leaves_the_calendar_is_no_day(number):
    words = number[0].split()[1]
    assert due(f"Ruritania will close the border {number[0]}.", (words, *number[1:]), day="9999-12-30") is None


@pytest.mark.parametrize("words", ["Friday", "next Monday", "Sunday"])
def test_a_weekday_behind_the_last_week_of_the_calendar_is_no_day(words):
    told = f"Rebels gave until {words} to leave."
    assert due(told, dates=[(words, "../9999-12-28")], day="9999-12-30") is None
