"""ISO 8601 values of dates, as precise as known: `2020`, `2020-03`, `2020-09-26`, intervals `a/b`, open `../b`, `a/..`.

Pure arithmetic on values; reading them from text is `date_patterns`' work, which days they may mean `model/days.py`'s.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from crosswire.model.days import bounds

MONTHS_A_YEAR = 12
_POINT = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
_DAYS = {"second": 0, "minute": 0, "hour": 1 / 24, "day": 1, "night": 1, "week": 7, "fortnight": 14}
_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def parse_day(value: str | None) -> date | None:
    """The day that a full ISO date names; None for anything less."""
    match = _POINT.match(value[:10]) if value else None
    if not match or not match[3]:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def day_value(year: int, month: int, day: int) -> str:
    """The day, or its month where the month has no such day."""
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else month_value(year, month)


def month_value(year: int, month: int) -> str:
    """A month; `month` may run over either end of the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def year_value(year: int) -> str:
    """A year; before Christ it is negative, as historians count (`-0508` is 508 BC)."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def is_sound(value: str) -> bool:
    """Whether each end of a value is open or a point of the calendar; ends before Christ are."""
    return all(end == ".." or _is_point(end) for end in value.split("/"))


def _is_point(value: str) -> bool:
    match = _POINT.match(value)
    return match is not None and (int(match[1]) < 1 or bounds(value) != (None, None))


def interval(left: str, right: str) -> str:
    """From the start of one value to the end of another, each kept as precise as it was."""
    return f"{left.split('/', maxsplit=1)[0]}/{right.rsplit('/', maxsplit=1)[-1]}"


def quarter_value(year: int, quarter: int) -> str:
    """Three months, the first quarter starting in January."""
    return f"{month_value(year, 3 * quarter - 2)}/{month_value(year, 3 * quarter)}"


def season_value(year: int, season: str) -> str:
    """Three months of the northern hemisphere; winter is named after the year it starts in."""
    start = _SEASON_STARTS[season.lower()]
    return f"{month_value(year, start)}/{month_value(year, start + 2)}"


def week_value(day: date, weeks: int = 0) -> str:
    """Monday to Sunday of the week that `day` lies in, `weeks` on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def weekend_value(day: date, weeks: int = 0) -> str:
    """Saturday and Sunday of the week that `day` lies in, `weeks` on."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks, days=5)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def decade_value(year: int, count: int = 1) -> str:
    """The ten years that `year` lies in, or so many tens."""
    start = year - year % 10
    return f"{year_value(start)}/{year_value(start + 10 * count - 1)}"


def shifted(day: date, count: float, unit: str) -> str:
    """The value `count` units after `day` (before it where negative), as precise as the unit: a day for days,
    a week for weeks, a month for months, a year for anything longer."""
    if unit in _DAYS:
        moved = _moved(day, count * _DAYS[unit])
        return week_value(moved) if unit in ("week", "fortnight") else moved.isoformat()
    if unit == "weekend":
        return weekend_value(day, round(count))
    if unit == "month" or count % 1:
        return month_value(day.year, day.month + round(count * (1 if unit == "month" else 12)))
    if unit == "quarter":
        first = month_value(day.year, 3 * ((day.month - 1) // 3) + 1 + 3 * round(count))
        return quarter_value(int(first[:4]), (int(first[5:7]) + 2) // 3)
    years = round(count) * {"decade": 10, "century": 100}.get(unit, 1)
    return decade_value(day.year) if unit in ("decade", "century") and not years else year_value(day.year + years)


def _moved(day: date, days: float) -> date:
    try:
        return day + timedelta(days=round(days))
    except OverflowError:
        return day
