"""Two dates of one fact: a table of what an analyst says, and what must hold of any two."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile.dates import bounds, clash, days_between, relation, width

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "dates_compared.toml").read_text(encoding="utf-8"))
PAIRS = [tuple(row) for row in CASES["pairs"]]
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
POINTS = st.builds(lambda day, size: day[:size], DAYS, st.sampled_from((4, 7, 10)))
CLOSED = st.one_of(POINTS, st.builds(lambda *ends: "/".join(sorted(ends)), DAYS, DAYS))
ANY = st.one_of(CLOSED, POINTS.map("../{}".format), POINTS.map("{}/..".format))


@pytest.mark.parametrize(("left", "right", "expected", "clashes", "why"), PAIRS)
def test_pair(left: str, right: str, expected: str, clashes: bool, why: str) -> None:
    assert relation(left, right) == expected, why
    assert clash(left, right) is clashes, why


@pytest.mark.parametrize("value", CASES["unreadable"])
def test_what_is_no_date_clashes_with_none(value: str) -> None:
    assert bounds(value) is None
    assert relation(value, "2020-09-26") is None
    assert not clash("2020-09-26", value)


def test_the_table_is_large_enough() -> None:
    assert len(PAIRS) >= 50


@given(ANY, ANY)
def test_symmetric(a: str, b: str) -> None:
    assert relation(a, b) == relation(b, a)
    assert clash(a, b) == clash(b, a)
    assert days_between(a, b) == days_between(b, a)


@given(ANY)
def test_a_date_equals_itself(a: str) -> None:
    assert relation(a, a) == "equal"
    assert not clash(a, a)


@given(ANY, ANY)
def test_only_what_is_apart_clashes(a: str, b: str) -> None:
    assert (relation(a, b) == "apart") == (days_between(a, b) > 0)
    assert not clash(a, b) or relation(a, b) == "apart"


@given(DAYS, CLOSED, st.sampled_from((4, 7)))
def test_widening_never_turns_agreement_into_a_clash(day: str, other: str, size: int) -> None:
    if relation(day, other) != "apart":
        assert relation(day[:size], other) != "apart"
        assert not clash(day[:size], other)
    assert relation(day, day[:size]) == "within"
    assert width(day) < width(day[:size])
