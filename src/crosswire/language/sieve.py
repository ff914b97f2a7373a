"""Which pairs of sentences are worth reading: in a large story most are not, and a few plain signs say so of many.

A logistic regression over what two sentences share, by rarity, and how near they are. It is learnt from the reader of
pairs itself, whose answers are all that it foretells (`python -m crosswire_train.sieve`); of the pairs that came out
0.3 or more likely in their story it lets 199 of 200 through.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.language.sights import MOST_PIECES, Side
from crosswire.model.said import Pair

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Place = tuple[int, int]

FEATURES = (
    "cosine",
    "words",
    "words of the poorer",
    "words of both",
    "stems",
    "stems of both",
    "names",
    "numbers",
    "two headlines",
    "apart",
    "shorter",
    "behind here",
    "behind there",
    "cosine squared",
    "cosine by stems",
    "stems squared",
    "cosine by length",
    "constant",
)
"""The cosine of the two; the rarities of the content words they share, as such, over those of the sentence with fewer
and of both; the same of their stems; of names; how many numbers they share; whether both are headlines; how far apart
they stand in their reports; the length of the shorter; by how much another sentence of either's report is nearer; and
products of these."""
WEIGHTS = (
    -5.137, 1.123, 0.599, 2.564, 0.472, 5.915, -0.204, 0.829, 1.936,
    -0.857, 0.184, -0.309, -0.832, 6.920, -2.302, -4.516, -1.308, -0.519,
)  # fmt: skip
"""As the command prints them; the constant is such that odds below 0 are left unread."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What sentences hold, each thing once with its weight: `keys` number sentence and thing together, in order."""

    keys: Ints
    weights: Floats
    begins: Ints
    span: int

    @classmethod
    def of(cls, owners: Ints, things: Ints, weights: Floats, count: int) -> "_Held":
        """Of `count` sentences: thing by thing whose it is, its number and its weight."""
        span = int(things.max(initial=0)) + 1
        keys = owners * span + things
        order = np.lexsort((-weights, keys))
        order = order[np.diff(keys[order], prepend=-1) != 0]
        return cls(keys[order], weights[order], keys[order].searchsorted(np.arange(count + 1) * span), span)

    def shared(self, one: Ints, two: Ints) -> Floats:
        """The weight of what sentences share, two by two."""
        counts = self.begins[one + 1] - self.begins[one]
        pairs = np.repeat(np.arange(len(one)), counts)
        at = np.arange(len(pairs)) + np.repeat(self.begins[one] - np.cumsum(counts) + counts, counts)
        sought = self.keys[at] + ((two - one) * self.span)[pairs]
        found = np.minimum(self.keys.searchsorted(sought), len(self.keys) - 1)
        weights = np.where(self.keys[found] == sought, np.minimum(self.weights[at], self.weights[found]), 0.0)
        return np.bincount(pairs, weights, len(one)).astype(np.float64)

    def total(self) -> Floats:
        """The weight of all that each sentence holds."""
        return np.diff(np.concatenate(([0.0], np.cumsum(self.weights)))[self.begins])


def odds(sides: Mapping[Place, Side], pairs: Sequence[Pair]) -> Floats:
    """The log odds that each pair is worth reading, 0 and more for those that are."""
    found: Floats = table(sides, pairs) @ np.array(WEIGHTS)
    return found


def table(sides: Mapping[Place, Side], pairs: Sequence[Pair]) -> Floats:
    """[pairs, FEATURES]; `sides` are those of the pairs' sentences in their story."""
    numbers = {place: number for number, place in enumerate(sides)}
    one, two = (np.array([numbers[p] for p in side], np.int64)
                for side in ([a.left for a in pairs], [a.right for a in pairs]))  # fmt: skip
    words, stems, names, figures = _all_held([*sides.values()])
    sights = [side.sight for side in sides.values()]
    heads, places = np.array([s.headline for s in sights]), np.array([s.place for s in sights])
    lengths = np.array([len(s.pieces) / MOST_PIECES for s in sights])
    cosine = np.array([a.near[0] for a in pairs], np.float64)
    shorter = np.minimum(lengths[one], lengths[two])
    by_word, by_stem = words.shared(one, two), stems.shared(one, two)
    (mine, yours), (ours, theirs) = ((t[one] + LITTLE, t[two] + LITTLE) for t in (words.total(), stems.total()))
    stems_of_both = by_stem / np.sqrt(ours * theirs)
    reports = np.array([place[0] for place in sides], np.int64)
    return np.column_stack([
        cosine,
        by_word,
        by_word / np.minimum(mine, yours),
        by_word / np.sqrt(mine * yours),
        by_stem,
        stems_of_both,
        names.shared(one, two),
        figures.shared(one, two),
        heads[one] & heads[two],
        np.abs(places[one] - places[two]),
        shorter,
        _nearest(one, reports[two], cosine) - cosine,
        _nearest(two, reports[one], cosine) - cosine,
        cosine**2,
        cosine * stems_of_both,
        stems_of_both**2,
        cosine * shorter,
        np.ones(len(pairs)),
    ])  # fmt: skip


LITTLE = 1e-6


def _all_held(sides: Sequence[Side]) -> tuple[_Held, _Held, _Held, _Held]:
    """The content words, their stems, the words of names, and the numbers of sentences; all but numbers by rarity."""
    count = len(sides)
    owners = np.repeat(np.arange(count), [len(side.words) for side in sides])
    words, stems = (np.concatenate([getattr(side, name) for side in sides]) for name in ("words", "stems"))
    rarities = np.concatenate([side.rarities for side in sides]).astype(np.float64)
    plain = np.concatenate([side.sight.plain for side in sides])
    content, named = plain[:, 2] > 0, plain[:, 0] > 0
    values = np.concatenate([side.sight.values for side in sides])
    counted = ~np.isnan(values)
    known = np.unique(values[counted], return_inverse=True)[1].astype(np.int64)
    return (
        _Held.of(owners[content], words[content], rarities[content], count),
        _Held.of(owners[content], np.where(stems < 0, words, stems)[content], rarities[content], count),
        _Held.of(owners[named], words[named], rarities[named], count),
        _Held.of(owners[counted], known, np.ones(len(known)), count),
    )


def _nearest(here: Ints, there: Ints, cosine: Floats) -> Floats:
    """Of each pair, how near the nearest of all is that the sentence here has in the report there."""
    groups, at = np.unique(here * (int(there.max()) + 1) + there, return_inverse=True)
    best = np.full(len(groups), -1.0)
    np.maximum.at(best, at, cosine)
    return best[at]
