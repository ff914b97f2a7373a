"""What a change of a shared statement is: the places that become other words, and the form they are kept in."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quality.planted.shared import Shared

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` to `end` of an article become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One way to change a shared statement. `kept` and `changed` are the places of the slot in either article.

    `day` is the day on which the changed report then appears, where the change is in time.
    """

    kind: str
    kept: Place
    changed: Place
    edits: tuple[Edit, ...]
    day: str | None = None


Maker = Callable[[Shared, random.Random], Iterable[Change]]


def changed_text(text: str, edits: Sequence[Edit]) -> str:
    """The article with the edits made, the last first, so that every place counts in the article as it was."""
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def moved(at: int, edits: Sequence[Edit]) -> int:
    """Where a place of the article stands once the edits are made; a place inside an edit moves to its beginning."""
    shift = 0
    for edit in edits:
        if edit.end <= at:
            shift += len(edit.text) - (edit.end - edit.start)
        elif edit.start < at:
            shift += edit.start - at
    return at + shift
