"""How the value of a date expression is reckoned: from its own words and the `Clock`.

Each `read_…` takes the match of its row in `date_patterns.RULES` and gives an ISO 8601 value, or None where the clock
lacks what it needs.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from re import Match

from crosswire.language import date_values as values
from crosswire.language.clause_tense import Tense
from crosswire.language.numbers import number_value
from crosswire.model import days
from crosswire.model.days import bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What a date may be reckoned from. `year` is a year that the words beside it give ("March to May 2020"),
    `history` the year, month and day of an old date told just before, which a date without a year carries on, `listed`
    the day ahead that a weekday stands in a list behind."""

    published: date | None
    anchor: str | None = None
    anchor_relative: bool = False
    tense: Tense = "unknown"
    year: int | None = None
    history: tuple[int, int, int] | None = None
    listed: str | None = None


MONTHS = {name[:3].lower(): number for number, name in enumerate(days.MONTHS, start=1)}
WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(days.WEEKDAYS)}


QUARTERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}
HOLIDAYS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "boxing day": (12, 26), "fourth of july": (7, 4), "july fourth": (7, 4),
    "halloween": (10, 31), "valentine's day": (2, 14), "st. patrick's day": (3, 17),
}  # fmt: skip
_STEP = {
    "last": -1, "previous": -1, "past": -1, "preceding": -1, "prior": -1, "this": 0, "same": 0, "that": 0, "current": 0,
    "this past": -1, "next": 1, "following": 1, "coming": 1, "this coming": 1, "upcoming": 1, "ensuing": 1,
}  # fmt: skip


def _step(word: str) -> int:
    return _STEP[word.lower().removeprefix("the ")]


def _year_of(match: Match[str], clock: Clock) -> int | None:
    """The year that the words give, themselves ("2020", "last year") or beside them."""
    groups = match.groupdict()
    if groups.get("year") or groups.get("year2"):
        return int(groups.get("year") or groups["year2"])
    if rel := groups.get("rel"):
        if rel.startswith("th") and rel != "this":
            base = bounds(clock.anchor)[0] if clock.anchor else None
        else:
            base = clock.published
        return base.year + _step(rel) if base else None
    return clock.year


def _month_of(match: Match[str]) -> int:
    return MONTHS[match["month"][:3].lower()]


def _nearest_year(month: int, day: int, clock: Clock) -> int | None:
    """The year that puts a month or day where the tense wants it: the last one at or before publication for the past,
    the next one for the future, the closest where the words do not tell."""
    if clock.published is None:
        return None
    here = clock.published
    if clock.history and (month, day or 31) >= clock.history[1:]:
        return clock.history[0]
    past = here.year if (month, day) <= (here.month, here.day if day else 31) else here.year - 1
    ahead = here.year if (month, day or 31) >= (here.month, here.day) else here.year + 1
    back = (here - date(past, month, min(day or 15, 28))).days
    wait = (date(ahead, month, min(day or 15, 28)) - here).days
    if clock.tense == "future":
        return ahead if wait < 340 else past
    if clock.tense == "past":
        return past if wait > 21 or back < 120 else ahead
    return past if wait > 75 or back < 200 else ahead


def read_day(match: Match[str], clock: Clock) -> str | None:
    """A day of a month, in the year that its words or the clock give."""
    month, day = _month_of(match), int(match["day"])
    year = _year_of(match, clock) or (None if match.groupdict().get("rel") else _nearest_year(month, day, clock))
    return values.day_value(year, month, day) if year else None


def read_days(match: Match[str], clock: Clock) -> str | None:
    """'May 5-7': the days from one to the other."""
    first = read_day(match, clock)
    return values.interval(first, f"{first[:8]}{int(match['day2']):02d}") if first else None


def read_month(match: Match[str], clock: Clock) -> str | None:
    """A month: 'last March', 'April of this year', 'in July'."""
    month = _month_of(match)
    step = match.groupdict().get("step")
    if step and clock.published:
        here = clock.published
        wanted = values.parse_day(f"{here.year}-{month:02d}-01")
        offset = {-1: month >= here.month, 0: False, 1: month <= here.month}[_step(step)]
        return values.month_value(wanted.year + (_step(step) if offset else 0), month) if wanted else None
    year = _year_of(match, clock) or (None if match.groupdict().get("rel") else _nearest_year(month, 0, clock))
    return values.month_value(year, month) if year else None


def read_week_of_month(match: Match[str], clock: Clock) -> str | None:
    """Seven days counted from the first of the month, or the last seven."""
    month = read_month(match, clock)
    last = bounds(month)[1] if month else None
    if last is None:
        return None
    end = last.day if match["which"] == "last" else 7 * ORDINALS[match["which"]]
    return f"{month}-{end - 6:02d}/{month}-{end:02d}"


def read_year(match: Match[str], _clock: Clock) -> str | None:
    """A year in figures."""
    return values.year_value(int(match["year"]))


def read_era(match: Match[str], _clock: Clock) -> str | None:
    """A year before or after Christ, said so: '508 BC'."""
    year = int((match["year"] or match["year2"]).replace(",", ""))
    return values.year_value(-year if (match["era"] or "").upper().startswith("B") else year)


def read_short_range(match: Match[str], _clock: Clock) -> str | None:
    """'2016-17'."""
    first = match["year"]
    return values.interval(first, first[:2] + match["short"])


def read_year_range(match: Match[str], _clock: Clock) -> str | None:
    """'1990-1991'."""
    if not match["last"]:
        return f"{match['year']}/.."
    first, last = sorted((int(match["year"]), int(match["last"])))
    return f"{values.year_value(first)}/{values.year_value(last)}"


def read_decade(match: Match[str], _clock: Clock) -> str | None:
    """'the 1990s'; 'the 1800s' are the century."""
    year = int(match["year"])
    return f"{year}/{year + 99}" if year % 100 == 0 and year < 2000 else values.decade_value(year)


DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
            "eighties": 80, "nineties": 90}  # fmt: skip


def read_short_decade(match: Match[str], _clock: Clock) -> str | None:
    """'the 80s', 'the eighties': of the last century."""
    return values.decade_value(1900 + (DECADES.get(match["decade"].lower()) or int(match["decade"][:2])))


ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip


def read_century(match: Match[str], _clock: Clock) -> str | None:
    """'the 19th century': its hundred years."""
    word = match["ordinal"].lower()
    century = ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    if match["era"]:
        return f"{values.year_value(-100 * century)}/{values.year_value(-100 * century + 99)}"
    return f"{values.year_value(100 * (century - 1))}/{values.year_value(100 * century - 1)}"


def read_quarter(match: Match[str], clock: Clock) -> str | None:
    """'the first quarter of last year', 'Q3 2019'."""
    quarter = QUARTERS.get((match.groupdict().get("which") or "").lower()) or int(match.groupdict().get("q") or 0)
    year = _year_of(match, clock)
    if year is None and clock.published and not match.groupdict().get("rel"):
        ahead = quarter > (clock.published.month + 2) // 3 and clock.tense != "future"
        year = clock.published.year - (1 if ahead and clock.tense == "past" else 0)
    return values.quarter_value(year, quarter) if year else None


def read_half(match: Match[str], clock: Clock) -> str | None:
    """'the second half of 2018'."""
    year = _year_of(match, clock)
    first = match["which"].lower() in ("first", "1st")
    return (
        f"{values.month_value(year, 1 if first else 7)}/{values.month_value(year, 6 if first else 12)}"
        if year
        else None
    )


def read_season(match: Match[str], clock: Clock) -> str | None:
    """'summer 2019', 'last winter', 'in the spring'."""
    season, year = match["season"], _year_of(match, clock)
    if year or match.groupdict().get("rel") or not clock.published:
        return values.season_value(year, season) if year else None
    here = clock.published
    year = here.year - (1 if season.lower() == "winter" and here.month < 3 else 0)
    first, last = bounds(values.season_value(year, season))
    step = match.groupdict().get("step")
    if step and _step(step) < 0 and last and last >= here:
        year -= 1
    elif step and _step(step) > 0 and first and first <= here:
        year += 1
    elif not step and clock.tense != "future" and first and first > here and (first - here).days > 150:
        year -= 1
    return values.season_value(year, season)


_NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}


def read_near_day(match: Match[str], clock: Clock) -> str | None:
    """'today', 'last night', 'the day after tomorrow'."""
    if clock.published is None:
        return None
    words = match[0].lower()
    offset = next((days for word, days in _NEAR_DAYS.items() if word in words), 0)
    if words.startswith(("the day before", "last ")):
        offset -= 1
    elif words.startswith("the day after"):
        offset += 1
    return (clock.published + timedelta(days=offset)).isoformat()


def read_weekday(match: Match[str], clock: Clock) -> str | None:
    """The one in the past seven days, today included; the coming one where the clause looks ahead."""
    if clock.published is None:
        return None
    here = clock.published
    if clock.listed is not None:
        day = date.fromisoformat(clock.listed)
        return (day + timedelta(days=(WEEKDAYS[match["weekday"][:3].lower()] - day.weekday()) % 7 or 7)).isoformat()
    back = (here.weekday() - WEEKDAYS[match["weekday"][:3].lower()]) % 7
    step = (match.groupdict().get("step") or "").lower()
    if match.groupdict().get("week"):
        monday = here - timedelta(days=here.weekday()) + timedelta(weeks=_step(match["week"]))
        return (monday + timedelta(days=WEEKDAYS[match["weekday"][:3].lower()])).isoformat()
    if step in ("last", "this past", "previous", "past"):
        return (here - timedelta(days=back or 7)).isoformat()
    if step in ("next", "this coming", "coming"):
        return (here + timedelta(days=7 - back)).isoformat()
    if clock.tense == "future":
        return (here + timedelta(days=(7 - back) % 7)).isoformat()
    return (here - timedelta(days=back)).isoformat()


def read_step(match: Match[str], clock: Clock) -> str | None:
    """'last month', 'earlier this year', 'the end of next week': the unit that lies so many steps from publication."""
    if clock.published is None:
        return None
    step = _step(match["step"]) if match.groupdict().get("step") else 0
    if step == 0 and unit_of(match) == "weekend" and clock.tense != "future" and clock.published.weekday() < 4:
        step = -1  # "this weekend" in Tuesday's paper, of what has happened
    return values.shifted(clock.published, step, unit_of(match))


def unit_of(match: Match[str]) -> str:
    """The unit that a match names, in the singular."""
    unit = (match["unit"] or match.groupdict().get("unit2") or "").lower()
    return "century" if unit == "centurie" else unit


def read_ago(match: Match[str], clock: Clock) -> str | None:
    """'two weeks ago', as precise as its unit."""
    count = number_value(match["num"])
    if clock.published is None or count is None:
        return None
    return values.shifted(clock.published, -count, unit_of(match))


def read_later(match: Match[str], clock: Clock) -> str | None:
    """'three days later', 'a year earlier': from the date mentioned before, if that is precise enough."""
    count = number_value(match["num"])
    if count is None:
        return None
    return _from_anchor(
        clock, count * (-1 if match["way"].lower() in ("earlier", "before", "prior") else 1), unit_of(match)
    )


_BESIDE = re.compile(r"the (?P<unit>day|week|month|year|night|evening|morning) (?P<way>before|after|previous|prior)")


def read_in_the(match: Match[str], clock: Clock) -> str | None:
    """'later in the day': of the date mentioned before where that is as precise, else of publication."""
    unit = unit_of(match)
    told = _from_anchor(clock, 0, unit) if clock.anchor and unit != "week" else None
    return told or (values.shifted(clock.published, 0, unit) if clock.published else None)


def read_anchored(match: Match[str], clock: Clock) -> str | None:
    """'the next day', 'that year': from the date mentioned before."""
    words = match["which"].lower()
    if told := _BESIDE.fullmatch(words):
        return _from_anchor(clock, 1 if told["way"] == "after" else -1, _day_of(told["unit"]))
    step, unit = _STEP.get(words.removeprefix("the "), 0), match["unit"].lower()
    return _from_anchor(clock, step, _day_of(unit))


def _day_of(unit: str) -> str:
    return "day" if unit in ("morning", "afternoon", "evening", "night") else unit


def _from_anchor(clock: Clock, count: float, unit: str) -> str | None:
    if not clock.anchor or "/" in clock.anchor:
        return None
    length = {"month": 7, "year": 4, "decade": 4, "century": 4}.get(unit, 10)
    first = bounds(clock.anchor)[0] if len(clock.anchor) >= length else None
    return values.shifted(first, count, unit) if first else None


def read_stretch(match: Match[str], clock: Clock) -> str | None:
    """'the past three weeks', 'the next two years', 'in recent months': from or to publication."""
    if clock.published is None:
        return None
    which, unit = match["which"].lower().removeprefix("the "), unit_of(match)
    count = number_value(match["num"]) if match.groupdict().get("num") else None
    if count is None:
        count = {"day": 7, "week": 4, "month": 6, "year": 5}.get(unit, 3) if match[0].endswith("s") else 1
    ahead = which in ("next", "coming", "following")
    fine = {"week": "day", "fortnight": "day", "decade": "year", "century": "year"}.get(unit, unit)
    steps = count * {"week": 7, "fortnight": 14, "decade": 10, "century": 100}.get(unit, 1)
    moved = values.shifted(clock.published, steps if ahead else -steps, fine)
    here = clock.published.isoformat()[: len(moved)]
    return f"{here}/{moved}" if ahead else f"{moved}/{here}"


def read_attacks(_match: Match[str], _clock: Clock) -> str | None:
    """'9/11'."""
    return "2001-09-11"


def read_war(match: Match[str], _clock: Clock) -> str | None:
    """A World War, from its first day to its last."""
    second = match["war"].endswith(("II", "Two")) or match["war"].startswith("Second")
    return "1939-09-01/1945-09-02" if second else "1914-07-28/1918-11-11"


def read_year_back(_match: Match[str], clock: Clock) -> str | None:
    """'the same month a year ago': the date mentioned before, a year earlier."""
    anchor = clock.anchor
    return (
        f"{int(anchor[:4]) - 1:04d}{anchor[4:]}" if anchor and anchor[0].isdecimal() and anchor[5:] != "02-29" else None
    )


def read_following_season(match: Match[str], clock: Clock) -> str | None:
    """'the following spring': the first after the date mentioned before."""
    after = bounds(clock.anchor)[1] if clock.anchor else None
    if after is None:
        return None
    value = values.season_value(after.year, match["season"])
    first = bounds(value)[0]
    return value if first and first > after else values.season_value(after.year + 1, match["season"])


def read_holiday(match: Match[str], clock: Clock) -> str | None:
    """A holiday with a fixed day."""
    month, day = HOLIDAYS[match["holiday"].lower().replace("\u2019", "'")]
    year = _year_of(match, clock) or (None if match["rel"] else _nearest_year(month, day, clock))
    return values.day_value(year, month, day) if year else None
