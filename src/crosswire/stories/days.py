"""Publication days, as precise as known, and how far apart they are."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from crosswire.model.days import bounds

Days = tuple[int, int]
"""First and last possible day, as proleptic ordinals."""

_FIRST_DAY, _LAST_DAY = date.min, date.max


def days_of(value: str | None) -> Days | None:
    """The days an ISO date (`2020`, `2020-03`, `2020-09-26`, an interval, an open end) leaves; None where unknown."""
    first, last = bounds(value) if value else (None, None)
    if first is None and last is None:
        return None
    return (first or _FIRST_DAY).toordinal(), (last or _LAST_DAY).toordinal()


def gaps(days: Sequence[Days | None]) -> NDArray[np.float64]:
    """[n, n] the fewest days that can lie between two publications; NaN where one is unknown."""
    low = np.array([one[0] if one else np.nan for one in days])
    high = np.array([one[1] if one else np.nan for one in days])
    apart: NDArray[np.float64] = np.maximum(np.maximum(low[:, None] - high[None], low[None] - high[:, None]), 0.0)
    return apart
