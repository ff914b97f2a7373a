"""How many days an ISO 8601 value may mean, and its first day: what ledger and timeline sort and grade by."""

from calendar import monthrange


def width(value: str) -> int:
    """Days between the first and the last a date can mean: 1 for a day, about 30 for a month, 365 for a year."""
    if "/" in value:
        left, right = (p for p in value.split("/", 1))
        if left in ("", "..") or right in ("", ".."):
            return 366
        return max(1, _days(right) - _days(left) + width(right))
    parts = value.split("-")
    if len(parts) == 1:
        return 365
    return monthrange(int(parts[0]), int(parts[1]))[1] if len(parts) == 2 else 1


def _days(value: str) -> int:
    parts = [int(p) for p in value.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return year * 365 + month * 30 + day


def first_day(value: str) -> str:
    """The value's own beginning, for sorting; an open start sorts by its end."""
    left, _, right = value.partition("/")
    return right if left in ("", "..") else left
