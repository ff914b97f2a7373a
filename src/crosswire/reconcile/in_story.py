"""A pair of sentences as its story shows it: is it still the same fact where everything else is laid beside it?

The reader of pairs sees two sentences and nothing else. The story knows more: whether another sentence of the report is
likelier the same, how like that rival is, whether the sentences around the two were matched too. A logistic regression
over a few such readings puts the reader's answer right; its weights are fitted on lists that people wrote
(`python -m crosswire_train.in_story`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from crosswire.model.said import Match, Pair, Said
from crosswire.reconcile.pair_signs import events_shared, words_shared

FEATURES = ("read", "near", "behind", "around", "rival", "three", "lead", "words", "events", "down", "constant")
"""The reader's log odds; the cosine of the two; by how many sentences of either's report the other is surpassed; how
likely the sentences around them are one; how like the likeliest rival is to what it rivals; whether the story has more
than two reports; by how much the pair is likelier than its rivals; what rare words and what events both have
(`pair_signs.py`); how far down its report the later of the two stands, on a scale of logarithms."""
WEIGHTS = (0.29, 3.49, -0.18, 0.58, -1.29, -0.47, 0.37, 0.76, 0.90, -0.39, -2.17)
BEHIND_AT_MOST = 3
LEAST = 1e-4
REACH = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))
"""Steps from a pair to the pairs of sentences around it, here and there."""

ROOM = 2
"""Numbers left free around a report's sentences: a step from one of its pairs leads to no other report's."""

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


def in_story(said: Sequence[Said], pairs: Sequence[Pair], matches: Sequence[Match]) -> list[Match]:
    """The reader's answers put right by what the story shows; `said` in the order that the pairs count in."""
    if not pairs:
        return []
    odds = readings(said, pairs, matches) @ np.array(WEIGHTS)
    return [Match(1 / (1 + exp(-at)), one.left, one.right) for one, at in zip(matches, odds.tolist(), strict=True)]


def readings(said: Sequence[Said], pairs: Sequence[Pair], matches: Sequence[Match]) -> Floats:
    """[pairs, FEATURES]"""
    story = _Story.of(said, pairs, matches)
    sure = np.array([match.sure for match in matches])
    likely = np.clip(sure, LEAST, 1 - LEAST)
    behind, rival, best = np.zeros(len(pairs)), np.zeros(len(pairs)), np.zeros(len(pairs))
    for here, there in ((story.one, story.two), (story.two, story.one)):
        surpassed, first, second = story.beside(here, there)
        behind += np.minimum(BEHIND_AT_MOST, surpassed)
        rivals = np.where(first == np.arange(len(pairs)), second, first)
        alone = rivals < 0
        best = np.maximum(best, np.where(alone, 0.0, sure[rivals]))
        rival += np.where(alone, 0.0, np.einsum("nd,nd->n", story.vectors[there[rivals]], story.vectors[there]))
    return np.column_stack([
        np.log(likely / (1 - likely)),
        [pair.near[0] for pair in pairs],
        behind,
        story.around(-1) + story.around(1),
        rival / 2,
        np.full(len(pairs), float(len(said) > 2)),
        sure - best,
        words_shared(said, pairs),
        events_shared(said, pairs),
        np.log1p([max(pair.left[1], pair.right[1]) for pair in pairs]),
        np.ones(len(pairs)),
    ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Story:
    """The reader's answers by place. Sentences are numbered over the story, each report's with room before and behind
    them; `one` and `two` are those of the pairs, `vectors` what each is."""

    vectors: NDArray[np.float32]
    reports: Numbers
    one: Numbers
    two: Numbers
    sure: Floats

    @classmethod
    def of(cls, said: Sequence[Said], pairs: Sequence[Pair], matches: Sequence[Match]) -> "_Story":
        """All answers of a story."""
        rows = [_vectors(one) for one in said]
        width = max(row.shape[1] for row in rows)
        firsts = np.cumsum([ROOM, *(len(row) + ROOM for row in rows)])
        vectors = np.zeros((firsts[-1], width), np.float32)
        for first, row in zip(firsts.tolist(), rows, strict=False):
            vectors[first : first + len(row), : row.shape[1]] = row
        one, two = (np.array([firsts[at[0]] + at[1] for at in side], np.int64)
                    for side in ([p.left for p in pairs], [p.right for p in pairs]))  # fmt: skip
        reports = np.repeat(np.arange(len(said) + 1), np.diff(firsts, prepend=0))
        return cls(vectors, reports, one, two, np.array([match.sure for match in matches]))

    def beside(self, here: Numbers, there: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Of each pair: by how many others of the sentence here and the report there it is surpassed, and which two of
        all of them are likeliest, -1 where there is no second."""
        groups = here * (self.reports[-1] + 1) + self.reports[there]
        order = np.lexsort((there, self.sure, groups))[::-1]
        begins = np.flatnonzero(np.diff(groups[order], prepend=-1))
        sizes = np.diff(begins, append=len(order))
        first, second, surpassed = (np.empty(len(order), np.int64) for _ in range(3))
        first[order] = np.repeat(order[begins], sizes)
        second[order] = np.repeat(np.where(sizes > 1, order[np.minimum(begins + 1, len(order) - 1)], -1), sizes)
        changes = np.flatnonzero(
            (np.diff(groups[order], prepend=-1) != 0) | (np.diff(self.sure[order], prepend=2) != 0)
        )
        alike = np.repeat(changes, np.diff(changes, append=len(order)))
        surpassed[order] = alike - np.repeat(begins, sizes)
        return surpassed, first, second

    def around(self, way: int) -> Floats:
        """How likely the likeliest pair right before or right behind each is one fact."""
        count = len(self.vectors)
        keys, sure = np.concatenate([self.one * count + self.two, self.two * count + self.one]), np.tile(self.sure, 2)
        order = np.argsort(keys)
        keys, sure = keys[order], sure[order]
        found = np.zeros(len(self.one))
        for i, j in REACH:
            sought = (self.one + way * i) * count + self.two + way * j
            at = np.minimum(keys.searchsorted(sought), len(keys) - 1)
            found = np.maximum(found, np.where(keys[at] == sought, sure[at], 0.0))
        return found


def _vectors(one: Said) -> NDArray[np.float32]:
    if one.reading is None or not one.reading.vectors:
        return np.zeros((len(one.annotated.sentences), 1), np.float32)
    return np.stack([np.frombuffer(row, "<f4") for row in one.reading.vectors])
