"""Dates in figures, and the day of a time: what a page's country and its own lines say about them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from crosswire.reading.page import Facts
from crosswire.reading.published import NUMERIC, date_line, day_of, labelled_date, numeric_day

_LINES = 60


def settled(found: str | None, blocks: Sequence[str], region: str | None) -> str | None:
    """A day that a reader of the page worked out, held against the figures it stands in on the page."""
    for block in blocks:
        for match in NUMERIC.finditer(block) if len(block) < 160 else ():
            ways = {day_of(int(match[4]), int(match[at]), int(match[4 - at])) for at in (1, 3)}
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
