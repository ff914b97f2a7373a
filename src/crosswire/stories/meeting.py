"""Which reports of the last days a new one meets, and how likely each pair of them is of one story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from crosswire.model.annotated import Annotated
from crosswire.stories.copies import CopyOptions
from crosswire.stories.days import Days
from crosswire.stories.grouping import FloatArray, GroupingOptions
from crosswire.stories.likeness import log_odds, profile
from crosswire.stories.sketches import Sketches
from crosswire.stories.window import Held, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamOptions:
    """`grouping` says how likely a merge must be and how many days a story may lie open; `nearest` is how many reports
    a new one is compared with. A near copy counts as `copied`: log odds that nothing else outweighs."""

    grouping: GroupingOptions = field(default_factory=GroupingOptions)
    copies: CopyOptions = field(default_factory=CopyOptions)
    nearest: int = 24
    copied: float = 20.0


@dataclass(slots=True)
class Meeting:
    """The reports of the last days with what they made of one another. A report is let go of when it is twice the
    window old: later ones cannot meet it, and those that met it have what it made of them."""

    options: StreamOptions
    window: Window = field(default_factory=Window)
    odds: dict[str, dict[str, float]] = field(default_factory=dict)
    copies: dict[str, dict[str, float]] = field(default_factory=dict)
    _sketches: Sketches = field(init=False)
    _newest: int = 0

    def __post_init__(self) -> None:
        self._sketches = Sketches(self.options.copies)

    @property
    def needed(self) -> float:
        """The mean log odds that a merge needs among the reports that are held."""
        return self.options.grouping.needed(max(1, len(self.window.held)))

    def take(self, annotated: Annotated) -> Held:
        """Hold a report, and lay it beside those that it may belong with. One without a date is of the newest day."""
        seen = profile(annotated)
        day = seen.days[1] if seen.days else self._newest
        if day > self._newest:
            self._newest = day
            self._forget(day - 2 * self.options.grouping.window_days)
        one = self.window.add(annotated.report.id, seen, day)
        self._compare(one, self._sketches.add(annotated.report))
        return one

    def _forget(self, before: int) -> None:
        for gone in self.window.forget(before):
            self._sketches.forget(gone)
            for table in (self.odds, self.copies):
                for other in table.pop(gone, {}):
                    table.get(other, {}).pop(gone, None)

    def _compare(self, one: Held, copies: Mapping[str, float]) -> None:
        found = [*self.window.nearest(one, self.options.nearest), *copies]
        others = [name for name in dict.fromkeys(found) if self._may_meet(one, self.window.held[name])]
        self.odds[one.name] = {}
        if not others:
            return
        profiles = [one.profile, *(self.window.held[name].profile for name in others)]
        ceiling = self.options.grouping.ceiling
        odds = np.clip(log_odds(profiles, self.window.spread)[0, 1:], -ceiling, ceiling)
        for name, value in zip(others, odds.tolist(), strict=True):
            self.odds[one.name][name] = self.odds[name][one.name] = self.options.copied if name in copies else value
            if name in copies:
                self.copies.setdefault(one.name, {})[name] = copies[name]
                self.copies.setdefault(name, {})[one.name] = copies[name]

    def _may_meet(self, one: Held, other: Held) -> bool:
        return gap(one.profile.days, other.profile.days) <= self.options.grouping.window_days

    def table(self, names: Sequence[str]) -> FloatArray:
        """[n, n] log odds of held reports; those that were never compared are as unlike as can be, and those that lie
        too far apart in time are barred."""
        ceiling = self.options.grouping.ceiling
        odds = np.full((len(names), len(names)), -np.inf, np.float32)
        for row, one in enumerate(names):
            known, held = self.odds.get(one, {}), self.window.held
            for column, other in enumerate(names):
                if column != row and self._may_meet(held[one], held[other]):
                    odds[row, column] = known.get(other, -ceiling)
        return odds


def gap(one: Days | None, other: Days | None) -> int:
    """The fewest days that can lie between two reports; 0 where one is undated."""
    if one is None or other is None:
        return 0
    return max(one[0] - other[1], other[0] - one[1], 0)
