"""What a row of the date tables is."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from re import Match
from typing import Literal

from crosswire.language.date_readings import Clock

Needs = Literal["nothing", "year", "published", "anchor"]
Reading = Callable[[Match[str], Clock], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """One form. It is tried only near one of its `triggers` (words in lower case, or a class of digits). `needs` says
    what its value is reckoned from: nothing, the year of publication ("year": only where the words hold none), the day
    of publication, or the date mentioned before ("anchor")."""

    name: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    read: Reading
    needs: Needs = "nothing"


def rule(name: str, triggers: Iterable[str], pattern: str, reading: Reading, needs: Needs = "nothing") -> DateRule:
    """A row, its pattern compiled."""
    return DateRule(name=name, triggers=frozenset(triggers), pattern=re.compile(pattern), read=reading, needs=needs)
