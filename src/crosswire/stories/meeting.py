"""Which reports of the last days one meets, and how likely each pair of them is of one story.

What two reports make of each other is worked out when it is asked for, so that to hold a report costs little.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from crosswire.stories.beside import beside
from crosswire.stories.copies import CopyOptions
from crosswire.stories.days import Days
from crosswire.stories.gists import Gist
from crosswire.stories.notes import set_apart
from crosswire.stories.sketches import Sketches
from crosswire.stories.together import log_odds
from crosswire.stories.window import Held, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamOptions:
    """A merge needs mean log odds of `needed`, and `several` more where both sides are several reports: late evidence
    may make two stories one, but must be stronger than what brings a report home. One pair's count for at most `ceiling`, but for a near copy's, which are
    `copied`: nothing else outweighs them. `window_days` is the most between two publications of a story; a new report
    is compared with the `nearest`. A story of more reports than `loose` is not taken apart again by likeness. A stream that `lets_go`
    holds no report that is twice the window old: later ones cannot meet it."""

    needed: float = -1.0
    several: float = 2.0
    ceiling: float = 5.0
    copied: float = 20.0
    window_days: int = 10
    nearest: int = 24
    loose: int = 12
    lets_go: bool = True
    copies: CopyOptions = field(default_factory=CopyOptions)


@dataclass(slots=True)
class Meeting:
    """The reports that are held, with what those that were asked for made of the others."""

    options: StreamOptions
    window: Window = field(default_factory=Window)
    odds: dict[str, dict[str, float]] = field(default_factory=dict)
    copies: dict[str, dict[str, float]] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)
    _sketches: Sketches = field(init=False)

    def __post_init__(self) -> None:
        self._sketches = Sketches(self.options.copies)

    def hold(self, name: str, gist: Gist, day: int) -> None:
        """Hold a report, until a day; it meets nobody yet."""
        self.window.add(name, gist, day)
        self._sketches.add(name, gist.runs)
        self.odds[name] = {}

    def release(self, names: Sequence[str]) -> None:
        """Hold reports no longer."""
        self.window.forget(names)
        for gone in names:
            self._met.discard(gone)
            self._sketches.forget(gone)
            for table in (self.odds, self.copies):
                for other in table.pop(gone, {}):
                    table.get(other, {}).pop(gone, None)

    def forget(self) -> None:
        """Forget what reports made of one another; all are held still."""
        self._met.clear()
        self.copies.clear()
        self.odds = {name: {} for name in self.window.held}

    def meet(self, name: str) -> Mapping[str, float]:
        """The log odds of a held report and those that it may be of one story with, worked out once."""
        if name not in self._met:
            self._met.add(name)
            self._compare(self.window.held[name], self._sketches.near(name))
        return self.odds[name]

    def _compare(self, one: Held, copies: Mapping[str, float]) -> None:
        found = [*self.window.nearest(one, self.options.nearest), *copies]
        known = self.odds[one.name]
        others = [name for name in dict.fromkeys(found) if name not in known and self.may_meet(one.name, name)]
        if not others:
            return
        gists = [self.window.held[name].gist for name in others]
        odds = log_odds(beside(one.gist, gists, self.window.common), bool(len(one.gist.vectors)))
        odds = odds + set_apart(one.gist.marks, [gist.marks for gist in gists], odds)
        odds = np.clip(odds, -self.options.ceiling, self.options.ceiling)
        for name, value in zip(others, odds.tolist(), strict=True):
            self.odds[one.name][name] = self.odds[name][one.name] = self.options.copied if name in copies else value
            if name in copies:
                self.copies.setdefault(one.name, {})[name] = copies[name]
                self.copies.setdefault(name, {})[one.name] = copies[name]

    def may_meet(self, one: str, other: str) -> bool:
        """Whether two held reports are near enough in time."""
        held = self.window.held
        return gap(held[one].gist.days, held[other].gist.days) <= self.options.window_days

    def between(self, some: Sequence[str], others: Sequence[str]) -> float:
        """The mean log odds of what was compared between two lots of held reports; as unlike as can be where nothing
        was, barred where all of them lie too far apart in time."""
        small, large = sorted((some, others), key=len)
        inside = frozenset(large)
        known = [value for one in small for other, value in self.odds.get(one, {}).items() if other in inside]
        if len(small) == len(large) == 1:
            apart = not self.may_meet(small[0], large[0])
            return -np.inf if apart else known[0] if known else -self.options.ceiling
        return sum(known) / len(known) if known else -self.options.ceiling


def gap(one: Days | None, other: Days | None) -> int:
    """The fewest days that can lie between two reports; 0 where one is undated."""
    if one is None or other is None:
        return 0
    return max(one[0] - other[1], other[0] - one[1], 0)
