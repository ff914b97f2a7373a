"""The lattice of figures: what each says is an interval, and two figures of one thing clash when theirs do not meet.

"At least 70" is [70, ∞), "about 80" [72, 88], "more than a dozen" (12, ∞), "several" [3, 10]. A figure rounded from
another agrees with it: 5,000 is what is left of 5,200 when it is rounded to one digit.
"""

import math
from dataclasses import dataclass
from typing import Literal

from crosswire.model.annotated import Exactness

Relation = Literal["equal", "rounding", "precision", "apart"]
ABOUT = 0.1
LEAST_ROUND = 20


@dataclass(frozen=True, slots=True)
class Amount:
    value: float
    exactness: Exactness = "exact"
    high: float | None = None

    def interval(self) -> tuple[float, float]:
        """The lowest and the highest number the words allow."""
        value = self.value
        if self.high is not None:
            return value, self.high
        match self.exactness:
            case "exact":
                return value, value
            case "about":
                return value * (1 - ABOUT), value * (1 + ABOUT)
            case "at-least" | "more-than":
                return value, math.inf
            case "at-most" | "less-than":
                return 0.0, value
            case "vague":
                return value, value * 10
        return value, value


def relation(a: Amount, b: Amount) -> Relation:
    """`equal`: one number, one exactness; `precision`: the intervals meet; `rounding`: one rounds to the other."""
    if a.value == b.value and a.high == b.high:
        return "equal" if a.exactness == b.exactness else "precision"
    if rounded(a.value, b.value) or rounded(b.value, a.value):
        return "rounding"
    low, high = a.interval(), b.interval()
    if low[0] <= high[1] and high[0] <= low[1]:
        return "precision"
    return "apart"


def rounded(fine: float, coarse: float) -> bool:
    """Whether `coarse` is `fine` rounded to fewer digits. Small counts are never rounded: 11 is not 10 in a toll."""
    if coarse < LEAST_ROUND or fine == coarse:
        return False
    digits = f"{coarse:.0f}".rstrip("0")
    if len(digits) >= len(f"{fine:.0f}".rstrip("0")) or not float(coarse).is_integer():
        return False
    scale = 10 ** (len(f"{coarse:.0f}") - len(digits))
    return math.isclose(round(fine / scale) * scale, coarse) or abs(fine - coarse) / coarse <= 0.05


def clash(a: Amount, b: Amount) -> bool:
    """Whether two figures for one thing cannot both be right."""
    return relation(a, b) == "apart"
