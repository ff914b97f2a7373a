"""The lattice of dates: a day lies in its month, a month in its year, an interval holds what is in it.

Values are ISO 8601 strings as `DateMention.value` has them. Two dates are `equal`, `within` (one lies in the other),
`overlap`, or `apart`. A deadline (`../2020-10`) stands for its own last period: "by the end of October" and
"in September" name two different times of completion. What goes on since a day (`2003/..`) holds every later day;
two such are compared by their beginnings.
"""

from datetime import date
from typing import Literal

from crosswire.model import days

Relation = Literal["equal", "within", "overlap", "apart"]


def bounds(value: str) -> tuple[date, date] | None:
    """The first and the last day a value can mean, an open end for its closed one; None where it is no date."""
    left, slash, right = value.partition("/")
    closed = right if slash and left in days.OPEN else left if slash and right in days.OPEN else value
    first, last = days.bounds(closed)
    return None if first is None or last is None else (first, max(first, last))


def relation(a: str, b: str) -> Relation | None:
    """How two dates stand to each other; None where one of them cannot be read."""
    found = _compared(a, b)
    if found is None:
        return None
    one, two = found
    if one == two:
        return "equal"
    if (one[0] >= two[0] and one[1] <= two[1]) or (two[0] >= one[0] and two[1] <= one[1]):
        return "within"
    return "overlap" if one[0] <= two[1] and two[0] <= one[1] else "apart"


def _compared(a: str, b: str) -> tuple[tuple[date, date], tuple[date, date]] | None:
    """The days both can mean beside each other; an open end reaches on where the other has a closed one."""
    one, two = bounds(a), bounds(b)
    if one is None or two is None:
        return None
    if _goes_on(a) and not _goes_on(b):
        one = one[0], date.max
    if _goes_on(b) and not _goes_on(a):
        two = two[0], date.max
    return one, two


def _goes_on(value: str) -> bool:
    return value.endswith(("/..", "/"))


def days_between(a: str, b: str) -> int:
    """The gap in days between two dates, 0 where they touch or cannot be read."""
    found = _compared(a, b)
    if found is None:
        return 0
    one, two = found
    return max((one[0] - two[1]).days, (two[0] - one[1]).days, 0)


def width(value: str) -> int:
    """How many days a date may mean: 1 for a day, the larger the less precise."""
    found = bounds(value)
    return (found[1] - found[0]).days + 1 if found else 10_000


def clash(a: str, b: str) -> bool:
    """Whether two dates of one fact cannot both be right.

    Days that touch are none: an event in the night has two dates, and time zones differ by less than a day.
    """
    return days_between(a, b) > (1 if width(a) <= 3 or width(b) <= 3 else 0)


def same_month_of_year(a: str, b: str) -> bool:
    """Whether both are months, or days, of one name in two years: "in September", read from two days of publication."""
    one, two = a[:10].split("-"), b[:10].split("-")
    return len(one) > 1 and one[1:] == two[1:] and one[0] != two[0]


def neighbouring_months(a: str, b: str) -> bool:
    """Whether both values are months, or months and longer, and one follows the other."""
    return 28 <= width(a) <= 92 and 28 <= width(b) <= 92 and days_between(a, b) <= 31
