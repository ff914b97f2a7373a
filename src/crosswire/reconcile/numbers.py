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
TRUNCATED = 0.05
# The share of a rounded figure that rounding may have taken away, by the figure's size. Small counts are whole, so that
# only their decimals are rounded: 4.6 % is 5 %, and 11 is not 10 in a toll.
WHOLE_BELOW = 50
ROUNDED = ((WHOLE_BELOW, 0.2), (100, 0.05), (math.inf, 0.1))


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as it is told: a number, how exact it is, and the upper end where the words give a range."""

    value: float
    exactness: Exactness = "exact"
    high: float | None = None

    def interval(self) -> tuple[float, float]:
        """The lowest and the highest number the words allow."""
        value, high = self.value, self.value if self.high is None else self.high
        match self.exactness:
            case "about" if self.high is None:
                slack = max(abs(value) * ABOUT, 1.0 if float(value).is_integer() else 0.0)
                value, high = value - slack, value + slack
            case "at-least":
                high = math.inf
            case "more-than":
                value, high = math.nextafter(value, math.inf), math.inf
            case "at-most":
                value = min(0.0, value)
            case "less-than":
                value, high = min(0.0, value), max(min(0.0, value), math.nextafter(high, -math.inf))
            case "vague" if self.high is None:
                high = math.inf
        return value, high

    def loose(self) -> tuple[float, float]:
        """The interval with the edges that a counted figure may pass: 20 are "dozens" to some, and so are 110."""
        low, high = self.interval()
        return (low * 2 / 3, high * 3 / 2) if self.exactness == "vague" else (low, high)


def relation(a: Amount, b: Amount) -> Relation:
    """`equal`: one number, one exactness; `precision`: the intervals meet; `rounding`: one rounds to the other.

    "More than 12" does not clash with a plain 12: writers are loose by one.
    """
    if (a.value, a.high, a.exactness) == (b.value, b.high, b.exactness):
        return "equal"
    if a.value == b.value and a.high == b.high and "exact" in (a.exactness, b.exactness):
        return "precision"
    ranged = a.high is not None or b.high is not None
    if ranged and _meet(a, b):
        return "precision"
    if _rounds_to(a, b) or _rounds_to(b, a):
        return "rounding"
    return "precision" if _meet(a, b) else "apart"


def _meet(a: Amount, b: Amount) -> bool:
    both_vague = a.exactness == b.exactness == "vague"
    left, right = (a.interval(), b.interval()) if both_vague else (a.loose(), b.loose())
    return left[0] <= right[1] and right[0] <= left[1]


def _rounds_to(fine: Amount, coarse: Amount) -> bool:
    """Whether an end of one rounds to an end of the other; a bound is no round figure: 980 is not "over 1,000"."""
    low, high = coarse.interval()
    return any(
        rounded(x, y) and (coarse.exactness in ("exact", "about") or low <= x <= high)
        for x in (fine.value, fine.high)
        for y in (coarse.value, coarse.high)
        if x is not None and y is not None
    )


def rounded(fine: float, coarse: float) -> bool:
    """Whether `coarse` is `fine` rounded, or cut short, to fewer digits; a figure beyond all numbers is neither."""
    if not 0 < coarse < math.inf or not math.isfinite(fine) or fine == coarse:
        return False
    place = _last_place(coarse)
    share = next(s for below, s in ROUNDED if coarse < below)
    gap = abs(fine - coarse) * (1 - 1e-9)
    return gap < place * (1 - 1e-6) and gap <= max(place / 2, TRUNCATED * coarse) and gap <= share * coarse


def _last_place(value: float) -> float:
    """The place of the last digit that is not nought: 100 in 5,200, 0.1 in 6.8; never over 1 in a small count."""
    if not float(value).is_integer():
        return 10.0 ** -len(f"{value:.6f}".rstrip("0").partition(".")[2])
    digits = f"{value:.0f}"
    place = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    return min(place, 1.0) if value < WHOLE_BELOW else place


def clash(a: Amount, b: Amount) -> bool:
    """Whether two figures for one thing cannot both be right."""
    return relation(a, b) == "apart"
