"""Weekdays that only the story's other reports date: a page that was written on after the day it states.

`Wednesday` on a page of Tuesday is read as last week's. Where the story's other dated reports speak of the Wednesday
after it, and none of them of last week's, it is meant: the page was rewritten, or its day is that of another zone. So
is `Sunday` in the present of a caption, read as days ahead, the Sunday just gone that the others tell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from crosswire.model.annotated import Annotated, DateMention
from crosswire.phrases.table import Phrases
from crosswire.stories.days import days_of

WEEK = 7
LATEST = (WEEK - 1, WEEK - 2)
"""How long before its page a weekday lies that could be the one a day or two after it."""
SOON = (WEEK - 3, WEEK - 2, WEEK - 1)
"""How long after its page a weekday lies that could be the one one to three days before it."""
NEAR = 4
"""The most days between two reports' days for one to date the other's weekdays."""

_WEEKDAY, _OTHER_WEEK, _AHEAD = (
    Phrases("time.weekday_short"), Phrases("time.other_week"), Phrases("time.ahead"),
)  # fmt: skip
_BEFORE, _REACH = 12, 80


def week_on(story: Sequence[Annotated]) -> Mapping[str, tuple[DateMention, ...]]:
    """The dates of the reports, by id, of which a weekday is moved by a week; its value no longer depends on the
    report's own day."""
    known = {one.report.id: _day(one.report.published.value) for one in story}
    told = {one.report.id: {_day(mention.value) for mention in one.dates} for one in story}
    found: dict[str, tuple[DateMention, ...]] = {}
    for one in story:
        at = known[one.report.id]
        if at is None or one.report.published.how != "stated" or one.report.entries:
            continue
        beside = [told[r] for r, day in known.items() if r != one.report.id and day is not None and _is_near(day, at)]
        dates = tuple(_moved(mention, one, at, beside) for mention in one.dates)
        if dates != one.dates:
            found[one.report.id] = dates
    return found


def _is_near(day: int, other: int) -> bool:
    return abs(day - other) <= NEAR


def _day(value: str | None) -> int | None:
    days = days_of(value)
    return days[0] if days and days[0] == days[1] else None


def _clause(text: str, at: int) -> str:
    """The words of a sentence before a place in it."""
    return text[max(0, at - _REACH) : at].rpartition(".")[2]


def _moved(mention: DateMention, one: Annotated, at: int, beside: Sequence[set[int | None]]) -> DateMention:
    """A mention, a week on or back where it is a plain weekday that the others tell so."""
    day, text = _day(mention.value), one.report.text
    if day is None or not mention.relative or not (at - day in LATEST or day - at in SOON):
        return mention
    other = day + WEEK if day < at else day - WEEK
    if day > at and _AHEAD.search(_clause(text, mention.start)):
        return mention
    words = text[max(0, mention.start - _BEFORE) : mention.end]
    if not _WEEKDAY.search(text[mention.start : mention.end]) or _OTHER_WEEK.search(words):
        return mention
    if any(day in days for days in beside) or not any(other in days for days in beside):
        return mention
    return replace(mention, value=date.fromordinal(other).isoformat(), relative=False)
