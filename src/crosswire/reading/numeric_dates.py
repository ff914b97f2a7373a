"""Dates in figures, and the day of a time: what a page's country and its own lines say about them.

`03/04/2024` is March in the United States and April elsewhere: where the country is not known it is no date.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from crosswire.reading.page import Facts
from crosswire.reading.published import date_line, labelled_date

_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-]|\.\d)")
_MONTH_FIRST = frozenset({"US", "PH", "FM", "PW", "MH"})
_EITHER = frozenset({"CA"})
_LINES = 60


def numeric_day(value: str, region: str | None) -> date | None:
    """The day of a date in figures; None where it could be another and the country does not tell."""
    match = _NUMERIC.search(value)
    if not match:
        return None
    first, mark, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if mark == "." or first > 12:
        return _day(year, second, first)
    if second > 12 or first == second:
        return _day(year, first, second)
    if region is None or region in _EITHER:
        return None
    return _day(year, first, second) if region in _MONTH_FIRST else _day(year, second, first)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def settled(found: str | None, blocks: Sequence[str], region: str | None) -> str | None:
    """A day that a reader of the page worked out, held against the figures it stands in on the page."""
    for block in blocks:
        for match in _NUMERIC.finditer(block) if len(block) < 160 else ():
            ways = {_day(int(match[4]), int(match[at]), int(match[4 - at])) for at in (1, 3)}
            if found and any(way and way.isoformat() == found[:10] for way in ways):
                told = numeric_day(match.group(), region)
                return told.isoformat() if told else None
    return found


def on_the_page(facts: Facts, blocks: Iterable[str]) -> Facts:
    """The day on which the page itself says that it came out, where its metadata gives the same moment in UTC."""
    if not facts.published or not facts.utc:
        return facts
    stated = date.fromisoformat(facts.published)
    lines = [" ".join(block.split()) for block in blocks if block.strip()][:_LINES]
    for line in lines:
        told = date_line(line) or labelled_date(line)
        if told and not told[1]:
            near = abs(told[0] - stated) == timedelta(days=1)
            because = f"date line on the page: “{line}”"
            return replace(facts, published=told[0].isoformat(), published_because=because) if near else facts
    return facts
