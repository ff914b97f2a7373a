"""Which sentences are worth comparing: blocking, so that the work grows with the sentences of a story.

A sentence meets the nearest to it in meaning in each other report, and in a story of many reports no more than `MOST`
of them. A pair that is never compared is no pair of one fact.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crosswire.model.said import Pair, Said

NEAREST = 5
"""Sentences of each other report that a sentence meets; what the reader of pairs has learnt from."""
MOST = 10
"""Sentences that a sentence meets in all, the nearest of them."""
NEAR = 0.15
"""Below this two sentences have nothing to do with each other."""

Vectors = NDArray[np.float32]


def candidates(said: Sequence[Said]) -> list[Pair]:
    """Pairs of sentences of different reports that both say something; in order, none twice."""
    vectors = [_vectors(one) for one in said]
    telling = [np.array([p.sentence for p in one.propositions], np.int64) for one in said]
    met: dict[tuple[int, int], list[tuple[float, tuple[int, int]]]] = {}
    found: dict[tuple[tuple[int, int], tuple[int, int]], tuple[float, int, int]] = {}
    for left in range(len(said)):
        for right in range(left + 1, len(said)):
            if not len(telling[left]) or not len(telling[right]):
                continue
            cosine = vectors[left] @ vectors[right].T
            there, here = _ranks(cosine), _ranks(cosine.T).T
            close = (np.minimum(there, here) <= NEAREST) & (cosine >= NEAR)
            rows, columns = np.nonzero(close[np.ix_(telling[left], telling[right])])
            ours, theirs = telling[left][rows], telling[right][columns]
            near = zip(*(table[ours, theirs].tolist() for table in (cosine, there, here)), strict=True)
            for i, j, how in zip(ours.tolist(), theirs.tolist(), near, strict=True):
                found[(left, i), (right, j)] = how
                met.setdefault((left, i), []).append((how[0], (right, j)))
                met.setdefault((right, j), []).append((how[0], (left, i)))
    kept = {place: {other for _, other in sorted(rows, reverse=True)[:MOST]} for place, rows in met.items()}
    return [
        Pair(left, right, near)
        for (left, right), near in sorted(found.items())
        if right in kept[left] or left in kept[right]
    ]


def _vectors(one: Said) -> Vectors:
    if one.reading is None or not one.reading.vectors:
        return np.zeros((len(one.annotated.sentences), 1), np.float32)
    return np.stack([np.frombuffer(row, "<f4") for row in one.reading.vectors])


def _ranks(cosine: Vectors) -> NDArray[np.int64]:
    """Of each row, at which place each column stands among its nearest, from 1."""
    order = np.argsort(-cosine, axis=1, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, cosine.shape[1] + 1)[None, :], axis=1)
    return ranks
