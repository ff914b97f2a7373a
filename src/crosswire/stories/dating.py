"""The second pass over dates: a report without one gets it from its story, where the story fixes it.

A candidate is a day near the publication of the story's dated reports. It is weighed by what the undated report says:
the weekdays it speaks of ("on Sunday") should be days that dated reports speak of too, and none from before the story
began; it cannot be older than the latest day it tells of as past. Where several days are left, the story's own days of
publication decide. What nothing fixes stays unknown.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.model.annotated import Annotated
from crosswire.model.days import MONTHS
from crosswire.model.report import Published
from crosswire.phrases.table import Phrases
from crosswire.stories.days import Days, days_of

REACH = 3
"""Days around the story's publications that are candidates."""
CLOSE = 3
"""The most days between the story's publications for their dates alone to fix another."""
WEEK = 7
FRESHNESS = 1.5
"""What it weighs that the weekdays a report names are recent: news tells of the last days."""
LEAD_CHARACTERS = 2500

_MONTHS = [name[:3].lower() for name in MONTHS]
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = Phrases("time.weekday_short")
_MONTH_DAY = re.compile(r"\b([a-z]{3})[a-z]*\.?\s(\d{1,2})\b(?!\d)|\b(\d{1,2})\s([a-z]{3})[a-z]*\b", re.IGNORECASE)
_AHEAD = Phrases("time.ahead_in_headline")
_AHEAD_REACH = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clues:
    """What an undated report says of its time: past weekdays (0 is Monday) with how often, past days of a month."""

    weekdays: Mapping[int, int]
    month_days: tuple[tuple[int, int], ...]
    not_before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """What the dated reports fix: their publication days, and the days they speak of, with how many do."""

    published: Mapping[int, int]
    told: Mapping[int, int]


def infer_dates(story: Sequence[Annotated]) -> dict[str, Published]:
    """Dates, by report id, for those of one story's reports that have none; a report that nothing dates is not in it.

    A date is always a day, `inferred`, and `because` says what fixed it. Only dated reports are evidence, never
    another inference of this pass, so the order of the reports changes nothing.
    """
    fixed = _fixed(story)
    if not fixed.published:
        return {}
    undated = (one for one in story if one.report.published.value is None)
    found = {one.report.id: _infer(_clues(one), fixed) for one in undated}
    return {name: published for name, published in sorted(found.items()) if published is not None}


def _fixed(story: Sequence[Annotated]) -> _Story:
    dated = [(one, day) for one in story if (day := _one_day(one.report.published.value)) is not None]
    told: Counter[int] = Counter()
    for one, day in dated:
        days = {at for mention in one.dates if (at := _one_day(mention.value)) is not None}
        told.update(at for at in days if day - 2 * WEEK <= at <= day + WEEK)
    return _Story(published=Counter(day for _, day in dated), told=told)


def _one_day(value: str | None) -> int | None:
    days: Days | None = days_of(value)
    return days[0] if days and days[0] == days[1] else None


def _clues(annotated: Annotated) -> _Clues:
    text = annotated.report.text
    weekdays: Counter[int] = Counter()
    month_days: set[tuple[int, int]] = set()
    past: list[int] = []
    for mention in annotated.dates:
        words = text[mention.start : mention.end]
        if _AHEAD.search(text[max(0, mention.start - _AHEAD_REACH) : mention.start]):
            continue
        day = None if mention.relative else _one_day(mention.value)
        weekday = _WEEKDAY.search(words)
        if day is not None:
            past.append(day)
        elif month_day := _month_day(words):
            month_days.add(month_day)
        elif weekday and "next" not in words.lower() and mention.start < LEAD_CHARACTERS:
            weekdays[_DAYS.index(weekday[1][:3].lower())] += 1
    return _Clues(weekdays=weekdays, month_days=tuple(sorted(month_days)), not_before=max(past, default=None))


def _month_day(words: str) -> tuple[int, int] | None:
    for match in _MONTH_DAY.finditer(words):
        name, number = (match[1], match[2]) if match[1] else (match[4], match[3])
        if name.lower() in _MONTHS and 1 <= int(number) <= 31:
            return _MONTHS.index(name.lower()) + 1, int(number)
    return None


def _infer(clues: _Clues, story: _Story) -> Published | None:
    first, last = min(story.published), max(story.published)
    floor = _floor(clues, first)
    if floor is not None and floor > last + REACH:
        return None
    candidates = range(max(first - REACH, floor or 0), last + REACH + 1)
    best = max(candidates, key=lambda day: (_weight(day, clues, story), -abs(day - _usual(story)), -day))
    anchors = _anchors(best, clues, story)
    if not anchors and last - first > CLOSE:
        return None
    because = _because(best, anchors, floor, story)
    return Published(value=date.fromordinal(best).isoformat(), how="inferred", because=because)


def _floor(clues: _Clues, near: int) -> int | None:
    """The latest day told as past; a day of a month without a year is the one nearest to the story."""
    year = date.fromordinal(near).year
    days = [clues.not_before] if clues.not_before is not None else []
    for month, number in clues.month_days:
        options = [day for one in (year - 1, year, year + 1) if (day := _ordinal(one, month, number)) is not None]
        if options:
            days.append(min(options, key=lambda day: abs(day - near)))
    return max((day for day in days if day <= near + 2 * WEEK), default=None)


def _ordinal(year: int, month: int, number: int) -> int | None:
    try:
        return date(year, month, number).toordinal()
    except ValueError:
        return None


def _usual(story: _Story) -> int:
    """The day most of the story's reports came out; the earlier of equals."""
    return min(story.published, key=lambda day: (-story.published[day], day))


def _last(day: int, weekday: int) -> int:
    """The weekday as spoken of on that day: the day itself or the last one before."""
    return day - (date.fromordinal(day).weekday() - weekday) % WEEK


def _weight(day: int, clues: _Clues, story: _Story) -> float:
    """How well a day of publication agrees: its weekdays are days that the story tells of too, or at least none from
    before the story began; they are recent; others came out then."""
    agreed = sum(min(count, 3) for weekday, count in clues.weekdays.items() if _last(day, weekday) in story.told)
    begun = min(story.published) - 1
    stray = sum(_last(day, weekday) < begun and _last(day, weekday) not in story.told for weekday in clues.weekdays)
    ages = [day - _last(day, weekday) for weekday in clues.weekdays]
    fresh = FRESHNESS * (1 - sum(ages) / len(ages) / WEEK) if ages else 0.0
    nearby = story.published.get(day, 0) + 0.5 * (story.published.get(day - 1, 0) + story.published.get(day + 1, 0))
    return agreed - stray + fresh + nearby / sum(story.published.values())


def _anchors(day: int, clues: _Clues, story: _Story) -> list[int]:
    """The days that the report's weekdays mean and that the dated reports speak of too."""
    return sorted({at for weekday in clues.weekdays if (at := _last(day, weekday)) in story.told})


def _because(day: int, anchors: Sequence[int], floor: int | None, story: _Story) -> str:
    reasons = []
    for anchor in anchors[-2:]:
        on = date.fromordinal(anchor)
        reasons.append(f"it speaks of {on:%A}, which the story's dated reports give as {on.isoformat()}")
    if floor is not None and 0 <= day - floor <= WEEK:
        reasons.append(f"it tells of {date.fromordinal(floor).isoformat()} as past")
    first, last = (date.fromordinal(end(story.published)).isoformat() for end in (min, max))
    span = f"on {first}" if first == last else f"between {first} and {last}"
    reasons.append(f"the story's dated reports came out {span}")
    return "; ".join(reasons)
