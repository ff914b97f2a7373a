"""The days that an ISO 8601 value may mean (`2020`, `2020-03`, `2020-09-26`, `a/b`, `../b`, `a/..`), and by them: how
precise it is, whether two can mean one day, how far apart they lie, in which order they stand."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

OPEN = frozenset(("", ".."))
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNDATED = "9999"
"""What sorts behind every date, for what has none."""


def width(value: str) -> int:
    """Days between the first and the last a date can mean: 1 for a day, about 30 for a month, 365 for a year."""
    first, last = bounds(value)
    return 366 if first is None or last is None else max(1, (last - first).days + 1)


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[date | None, date | None]:
    """The first and the last day a value can mean; None for an open end, and for what is no ISO date."""
    left, slash, right = value.partition("/")
    first = None if left in OPEN else _edges(left)[0]
    last = None if (right if slash else left) in OPEN else _edges(right if slash else left)[1]
    return first, last


def _edges(value: str) -> tuple[date | None, date | None]:
    try:
        parts = [int(p) for p in value[:10].split("-")]
        if len(parts) == 1:
            return date(parts[0], 1, 1), date(parts[0], 12, 31)
        if len(parts) == 2:
            return date(parts[0], parts[1], 1), date(parts[0], parts[1], monthrange(*parts)[1])
        day = date(*parts)
    except ValueError:
        return None, None
    return day, day


def compatible(one: str, other: str) -> bool:
    """Whether two values can mean one day."""
    (a, b), (c, d) = bounds(one), bounds(other)
    return (a is None or d is None or a <= d) and (c is None or b is None or c <= b)


def days_between(one: str, other: str) -> int | None:
    """Days from the end of one value to the beginning of the other; None where either is open."""
    last, first = bounds(one)[1], bounds(other)[0]
    return None if last is None or first is None else (first - last).days


def first_day(value: str) -> str:
    """The value's own beginning, for sorting; an open start sorts by its end."""
    left, _, right = value.partition("/")
    return right if left in OPEN else left


def best_date(values: Sequence[str]) -> str | None:
    """The most precise date that most of the others can mean."""
    known = [v for v in values if ".." not in v]
    if not known:
        return None
    return min(known, key=lambda v: (-sum(compatible(v, k) for k in known), width(v), -known.count(v), v))
