"""The reports of the last days, so that a new one meets those that it may be of one story with, and no others.

Two indexes are asked: the nearest in meaning, by one vector a report, and those with rare words in common. What is
near is looked for in few numbers a report first, so that ten thousand cost little more than one thousand; the best of
these are then compared in all of theirs.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from crosswire.stories.beside import Commonness
from crosswire.stories.gists import Floats, Gist, centre

RAREST = 12
"""Words by which a report is found, the rarest of those that are told most."""
SHARED = 2
"""Of these, how many two reports must have in common."""
WIDESPREAD = 60
"""Held reports beyond which a word finds nobody."""
GROWN = 2
COARSE, SIEVED = 64, 4
"""Numbers of the first look, and how many times as many reports as are wanted it leaves."""


@dataclass(frozen=True, slots=True)
class Held:
    """A report in the window: its gist, the words it is found by, the day by which it leaves."""

    name: str
    gist: Gist
    words: tuple[int, ...]
    day: int


@dataclass(slots=True)
class Table:
    """Rows that grow by doubling, each found by its name."""

    rows: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    names: list[str] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)

    def put(self, name: str, vector: Floats) -> None:
        """A row of its own."""
        row = len(self.names)
        if row >= len(self.rows) or len(vector) > self.rows.shape[1]:
            table = np.zeros((max(64, GROWN * row), max(len(vector), self.rows.shape[1])), np.float32)
            table[: len(self.rows), : self.rows.shape[1]] = self.rows
            self.rows = table
        self.rows[row, : len(vector)] = vector
        self.names.append(name)
        self.at[name] = row

    def keep(self, names: list[str]) -> None:
        """These rows and no others."""
        self.rows = self.rows[[self.at[name] for name in names]].copy()
        self.names = names
        self.at = {name: row for row, name in enumerate(names)}

    def best(self, vector: Floats, most: int) -> list[int]:
        """The rows nearest to a vector, in no order."""
        near = self.rows[: len(self.names), : len(vector)] @ vector
        if len(near) <= most:
            return [*range(len(near))]
        return [int(row) for row in np.argpartition(-near, most - 1)[:most]]


@dataclass(slots=True)
class Window:
    """The reports that are held, in order of arrival."""

    held: dict[str, Held] = field(default_factory=dict)
    common: Commonness = field(default_factory=Commonness)
    _whole: Table = field(default_factory=Table)
    _coarse: Table = field(default_factory=Table)
    _holders: dict[int, set[str]] = field(default_factory=dict)

    def add(self, name: str, gist: Gist, day: int) -> Held:
        """Hold a report."""
        self.common.count(gist, 1)
        one = Held(name, gist, _telling(gist), day)
        self.held[name] = one
        for word in one.words:
            self._holders.setdefault(word, set()).add(name)
        vector = centre(gist)
        self._whole.put(name, vector)
        self._coarse.put(name, _coarse(vector))
        return one

    def before(self, day: int) -> list[str]:
        """The reports of days before this one."""
        return [name for name, one in self.held.items() if one.day < day]

    def forget(self, names: Sequence[str]) -> None:
        """Let go of these reports."""
        for name in names:
            one = self.held.pop(name)
            self.common.count(one.gist, -1)
            for word in one.words:
                self._holders[word].discard(name)
                if not self._holders[word]:
                    del self._holders[word]
        if names:
            self._whole.keep([*self.held])
            self._coarse.keep([*self.held])

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
        row = self._whole.at[one.name]
        vector = self._whole.rows[row]
        if not vector.any():
            return []
        sieved = self._coarse.best(self._coarse.rows[row], SIEVED * most)
        near = self._whole.rows[sieved] @ vector
        ranked = sorted(zip((-near).tolist(), (self._whole.names[at] for at in sieved), strict=True))
        return [name for _, name in ranked[: most + 1]]


def _telling(gist: Gist) -> tuple[int, ...]:
    """The words that tell most by how rare they are in English: the same whatever else is held."""
    words = gist.words["words"]
    best = np.lexsort((words.numbers, np.log(words.share) * words.weight))[:RAREST]
    return tuple(int(word) for word in words.numbers[best])


def _coarse(vector: Floats) -> Floats:
    return np.asarray(vector @ _directions(len(vector)), np.float32)


@cache
def _directions(dim: int) -> Floats:
    """Directions drawn once and for all: lengths and angles along them are those of the whole, about."""
    drawn = np.random.RandomState(dim).standard_normal((dim, COARSE))
    return np.asarray(drawn / np.sqrt(COARSE), np.float32)
