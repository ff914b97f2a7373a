"""The days that ISO 8601 values may mean."""

from datetime import date

import pytest

from crosswire.model.days import bounds, compatible, days_between, first_day, width
from crosswire.reconcile import dates
from crosswire.stories.days import days_of

ROWS = [
    ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ("2024-02-29T10:00", date(2024, 2, 29), date(2024, 2, 29)),
    ("2024-02/2024-04", date(2024, 2, 1), date(2024, 4, 30)),
    ("../2024-04", None, date(2024, 4, 30)),
    ("2024-02/..", date(2024, 2, 1), None),
    ("2023-02-29", None, None),
    ("-0044", None, None),
    ("spring", None, None),
]


@pytest.mark.parametrize(("value", "first", "last"), ROWS)
def test_bounds(value: str, first: date | None, last: date | None) -> None:
    assert bounds(value) == (first, last)
    days = days_of(value)
    assert days == (
        None if first is None and last is None else ((first or date.min).toordinal(), (last or date.max).toordinal())
    )


def test_an_open_end_is_compared_by_its_closed_one() -> None:
    assert dates.bounds("../2024-04") == (date(2024, 4, 1), date(2024, 4, 30))
    assert dates.bounds("2024-02/..") == (date(2024, 2, 1), date(2024, 2, 29))
    assert dates.bounds("2024-04/2024-02") == (date(2024, 4, 1), date(2024, 4, 1))
    assert dates.bounds("2024-04/spring") is None


def test_how_values_stand_to_each_other() -> None:
    assert (width("2024-02"), width("2024-02-29"), width("2024-02/..")) == (29, 1, 366)
    assert compatible("2024-02", "2024-02-29") and not compatible("2024-02", "2024-03/..")
    assert days_between("2024-02", "2024-03-02") == 2 and days_between("2024-02/..", "2024-03-02") is None
    assert first_day("../2024-04") == "2024-04"
