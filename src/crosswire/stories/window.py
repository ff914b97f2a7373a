"""The reports of the last days, so that a new one meets those that it may be of one story with, and no others.

Two indexes are asked: the nearest in meaning, by one vector a report, and those with rare words in common, names above
all. Both are flat: some ten thousand reports are compared in a few milliseconds, so that no approximate index is worth
its own mistakes.
"""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosswire.stories.likeness import LEAD_SENTENCES, Profile
from crosswire.stories.rarity import Spread

Floats = NDArray[np.float32]
RAREST = 12
"""Words by which a report is found, the rarest of those that are told most."""
SHARED = 2
"""Of these, how many two reports must have in common."""
WIDESPREAD = 60
"""Held reports beyond which a word finds nobody."""
GROWN = 2


@dataclass(frozen=True, slots=True)
class Held:
    """A report in the window: what grouping looks at, the words it is found by, the day by which it leaves."""

    name: str
    profile: Profile
    words: tuple[str, ...]
    day: int


@dataclass(slots=True)
class Window:
    """The reports that are held, in order of arrival."""

    held: dict[str, Held] = field(default_factory=dict)
    spread: Spread = field(default_factory=lambda: Spread(Counter(), 0))
    _rows: dict[str, int] = field(default_factory=dict)
    _vectors: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    _names: list[str] = field(default_factory=list)
    _holders: dict[str, set[str]] = field(default_factory=dict)

    def add(self, name: str, profile: Profile, day: int) -> Held:
        """Hold a report."""
        self.spread = Spread(self.spread.found_in, self.spread.reports + 1)
        self.spread.found_in.update(profile.words.keys())
        one = Held(name, profile, self._telling(profile), day)
        self.held[name] = one
        for word in one.words:
            self._holders.setdefault(word, set()).add(name)
        self._put(name, centre(profile))
        return one

    def forget(self, before: int) -> list[str]:
        """Let go of the reports of days before this one; their names."""
        gone = [name for name, one in self.held.items() if one.day < before]
        for name in gone:
            one = self.held.pop(name)
            self.spread.found_in.subtract(one.profile.words.keys())
            for word in one.words:
                self._holders[word].discard(name)
        if gone:
            self.spread = Spread(+self.spread.found_in, len(self.held))
            self._holders = {word: names for word, names in self._holders.items() if names}
            rows = [self._rows[name] for name in self.held]
            self._vectors, self._names = self._vectors[rows].copy(), [*self.held]
            self._rows = {name: row for row, name in enumerate(self._names)}
        return gone

    def nearest(self, one: Held, most: int) -> list[str]:
        """The reports that one may be of one story with: the nearest in meaning, then those of like words."""
        others = [name for name in self._by_vector(one, most) if name != one.name]
        shared = Counter(
            name
            for word in one.words
            if len(self._holders[word]) <= WIDESPREAD
            for name in self._holders[word]
            if name != one.name
        )
        alike = [name for name, count in sorted(shared.items(), key=lambda row: (-row[1], row[0])) if count >= SHARED]
        return list(dict.fromkeys((*others, *alike[: most // 2])))

    def _by_vector(self, one: Held, most: int) -> list[str]:
        vector = centre(one.profile)
        if not vector.any():
            return []
        near = self._vectors[: len(self._names), : len(vector)] @ vector
        best = np.argpartition(-near, min(most, len(near) - 1))[: most + 1]
        return [self._names[at] for at in sorted(best.tolist(), key=lambda at: (-near[at], self._names[at]))]

    def _put(self, name: str, vector: Floats) -> None:
        """The vector in a row of its own; the table grows by doubling."""
        row = len(self._names)
        if row >= len(self._vectors) or len(vector) > self._vectors.shape[1]:
            wider = max(len(vector), self._vectors.shape[1])
            table = np.zeros((max(64, GROWN * row), wider), np.float32)
            table[: len(self._vectors), : self._vectors.shape[1]] = self._vectors
            self._vectors = table
        self._vectors[row, : len(vector)] = vector
        self._names.append(name)
        self._rows[name] = row

    def _telling(self, profile: Profile) -> tuple[str, ...]:
        weighed = sorted((-self.spread.rarity(word) * count, word) for word, count in profile.words.items())
        return tuple(word for _, word in weighed[:RAREST])


def centre(profile: Profile) -> Floats:
    """One unit vector for a report: its headline and its lead."""
    if not len(profile.head):
        return np.zeros(0, np.float32)
    whole = profile.headline + profile.head[:LEAD_SENTENCES].mean(axis=0)
    return np.asarray(whole / max(float(np.linalg.norm(whole)), 1e-9), np.float32)
