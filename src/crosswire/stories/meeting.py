"""Which reports of the last days one meets, and how likely each pair of them is of one story.

What two reports make of each other is worked out when it is asked for, so that to hold a report costs little.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from crosswire.stories.beside import beside
from crosswire.stories.copies import CopyOptions
from crosswire.stories.days import Days, gaps
from crosswire.stories.gists import Gist
from crosswire.stories.grouping import FloatArray
from crosswire.stories.notes import set_apart
from crosswire.stories.sketches import Sketches
from crosswire.stories.together import log_odds
from crosswire.stories.window import Held, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamOptions:
    """A merge needs mean log odds of `needed`, and `several` more where both sides are several reports: late evidence
    may make two stories one, but must be stronger than what brings a report home. One pair's count for at most
    `ceiling`, but for a near copy's, which are `copied`: nothing else outweighs them.

    `window_days` is the most between two publications of a story; a report is compared with the `nearest`. A story of
    more reports than `loose` is not taken apart again by likeness nor made one with another such; about `most` reports
    are grouped anew at a time. A stream that `lets_go` holds no report that is twice the window old: later ones cannot
    meet it.
    """

    needed: float = -1.0
    several: float = 2.0
    ceiling: float = 5.0
    copied: float = 20.0
    window_days: int = 10
    nearest: int = 24
    loose: int = 12
    most: int = 40
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

    def table(self, units: Sequence[Sequence[str]]) -> FloatArray:
        """[n, n] mean log odds of every two lots of held reports, as far as they were compared; as unlike as can be
        where they were not. Single reports that lie too far apart in time are barred, and so are lots of several."""
        at = {name: number for number, unit in enumerate(units) for name in unit}
        single = [len(unit) == 1 for unit in units]
        total = np.zeros((len(units), len(units)), np.float32)
        count = np.zeros_like(total)
        for row, unit in enumerate(units):
            if single[row]:
                known = [(at[other], value) for other, value in self.odds[unit[0]].items() if other in at]
                for column, value in known:
                    total[row, column] += value
                    count[row, column] += 1
        found = np.where(count > 0, total / np.maximum(count, 1), -self.options.ceiling)
        lots = ~np.array(single)
        found[lots] = found[:, lots].T
        found[np.ix_(lots, lots)] = -np.inf
        days = [self.window.held[unit[0]].gist.days if len(unit) == 1 else None for unit in units]
        with np.errstate(invalid="ignore"):
            found[gaps(days) > self.options.window_days] = -np.inf
        np.fill_diagonal(found, -np.inf)
        return found.astype(np.float32)


def gap(one: Days | None, other: Days | None) -> int:
    """The fewest days that can lie between two reports; 0 where one is undated."""
    if one is None or other is None:
        return 0
    return max(one[0] - other[1], other[0] - one[1], 0)
