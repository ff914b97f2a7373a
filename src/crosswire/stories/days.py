"""Publication days, as precise as known, and how far apart they are."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

Days = tuple[int, int]
"""First and last possible day, as proleptic ordinals."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()


def days_of(value: str | None) -> Days | None:
    """The days an ISO date (`2020`, `2020-03`, `2020-09-26`, an interval, an open end) leaves; None where unknown."""
    if value is None:
        return None
    first, _, last = value.partition("/")
    ends = [_days(part) for part in (first, last or first)]
    if ends == [None, None]:
        return None
    low, high = ends
    return (low[0] if low else _FIRST_DAY, high[1] if high else _LAST_DAY)


def _days(value: str) -> Days | None:
    match = _ISO.match(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def gaps(days: Sequence[Days | None]) -> NDArray[np.float64]:
    """[n, n] the fewest days that can lie between two publications; NaN where one is unknown."""
    low = np.array([one[0] if one else np.nan for one in days])
    high = np.array([one[1] if one else np.nan for one in days])
    apart: NDArray[np.float64] = np.maximum(np.maximum(low[:, None] - high[None], low[None] - high[:, None]), 0.0)
    return apart
