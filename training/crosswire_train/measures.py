"""Counting right and wrong: counts by unit (sentence or article), F1, and its bootstrap interval."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 500
SEED = 7


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were right, given and wanted. Accuracy is the case where as many are given as wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        return 200 * self.right / max(self.given + self.wanted, 1)


def total(units: Iterable[Counts]) -> Counts:
    """The counts of all units together."""
    return sum(units, Counts())


def interval(units: Sequence[Counts]) -> tuple[float, float]:
    """The middle 95 % of the F1 of samples of as many units, drawn with replacement."""
    rows = np.array([(c.right, c.given + c.wanted) for c in units], np.float64)
    drawn = np.random.default_rng(SEED).integers(0, len(rows), (RESAMPLES, len(rows)))
    sums = rows[drawn].sum(axis=1)
    scores = 200 * sums[:, 0] / np.maximum(sums[:, 1], 1)
    low, high = np.percentile(scores, (2.5, 97.5))
    return round(float(low), 1), round(float(high), 1)


Words = frozenset[int]


def shared(left: Words, right: Words) -> float:
    """Part of the longer span that both cover."""
    return len(left & right) / max(len(left), len(right), 1)


def at_least_half(left: Words, right: Words) -> bool:
    """Overlap, as PolNeAR's agreement is counted."""
    return shared(left, right) >= 0.5


def exactly(left: Words, right: Words) -> bool:
    """The same words, punctuation included."""
    return left == right


def match(given: Iterable[Words], wanted: Iterable[Words], same: Callable[[Words, Words], bool]) -> Counts:
    """One-to-one matches between two sets of spans, the closest pairs first."""
    ours, theirs = list(given), list(wanted)
    pairs = [(shared(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if a & b and same(a, b)]
    used_ours, used_theirs = set[int](), set[int]()
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in used_ours and j not in used_theirs:
            used_ours.add(i)
            used_theirs.add(j)
    return Counts(len(used_ours), len(ours), len(theirs))
