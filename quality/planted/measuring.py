"""The benchmark run: items in, outcomes and figures out."""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from quality.events import Kept
from quality.planted.found import Outcome, outcomes
from quality.planted.items import SEED, Item, fixed
from quality.planted.table import figures
from quality.stories import corpus


def measure(sample: int | None = None, *, passages: bool = False) -> dict[str, float]:
    """The figures of the fixed items, flat: what floors are held against."""
    events = {event["event"]: event for event in corpus("val")}
    return figures(list(run(some(fixed(), sample), events, passages=passages)))


def run(items: Sequence[Item], events: Mapping[str, Mapping[str, Any]], *, passages: bool = False) -> Iterator[Outcome]:
    """What becomes of the items, event by event."""
    reader = Kept.from_environment()
    for event, group in groupby(items, key=lambda item: item.event):
        yield from outcomes(list(group), events[event], reader, passages=passages)
        reader.forget()


def some(items: Sequence[Item], number: int | None) -> list[Item]:
    """That many of the items, drawn by a fixed seed and in their order; all of them without a number."""
    if number is None or number >= len(items):
        return list(items)
    chosen = set(random.Random(SEED).sample([item.id for item in items], number))
    return [item for item in items if item.id in chosen]
