"""Which sentences are worth comparing: blocking, so that the work grows with the sentences of a story.

A sentence meets the nearest to it in meaning in each other report, and in a story of many reports no more than `MOST`
of them. A pair that is never compared is no pair of one fact.
"""

from collections.abc import Sequence
from itertools import combinations

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
Numbers = NDArray[np.int64]
Met = tuple[Numbers, Numbers, Vectors, Numbers, Numbers]
"""Sentences of two reports that meet, numbered over the story: theirs, and the three parts of `Pair.near`."""


def candidates(said: Sequence[Said]) -> list[Pair]:
    """Pairs of sentences of different reports that both say something; in order, none twice."""
    vectors = [_vectors(one) for one in said]
    telling = [np.unique(np.array([p.sentence for p in one.propositions], np.int64)) for one in said]
    firsts = np.cumsum([0, *(len(rows) for rows in vectors)])
    met: list[Met] = []
    for left, right in combinations((n for n, numbers in enumerate(telling) if len(numbers)), 2):
        ours, theirs, how = _close(vectors[left] @ vectors[right].T, telling[left], telling[right])
        met.append((firsts[left] + ours, firsts[right] + theirs, *how))
    if not met:
        return []
    one, two, *near = (np.concatenate(column) for column in zip(*met, strict=True))
    kept = np.flatnonzero(_nearest(one, two, near[0]))
    kept = kept[np.lexsort((two[kept], one[kept]))]
    sides = (_places(numbers[kept], firsts) for numbers in (one, two))
    return [Pair(*row) for row in zip(*sides, zip(*(rows[kept].tolist() for rows in near), strict=True), strict=True)]


def _close(
    cosine: Vectors, ours: Numbers, theirs: Numbers
) -> tuple[Numbers, Numbers, tuple[Vectors, Numbers, Numbers]]:
    """Of two reports the sentences that meet: their numbers, and how near they are (`Pair.near`)."""
    there, here = _ranks(cosine), _ranks(cosine.T).T
    close = (np.minimum(there, here) <= NEAREST) & (cosine >= NEAR)
    rows, columns = np.nonzero(close[ours[:, None], theirs])
    at = ours[rows], theirs[columns]
    return *at, (cosine[at], there[at], here[at])


def _nearest(ours: Numbers, theirs: Numbers, cosine: Vectors) -> NDArray[np.bool_]:
    """Of the sentences that meet, numbered over the story: whether either is among the `MOST` nearest to the other; of
    equally near ones the last is."""
    one, two = np.concatenate((ours, theirs)), np.concatenate((theirs, ours))
    order = np.lexsort((-two, -np.concatenate((cosine, cosine)), one))
    begins = np.flatnonzero(np.diff(one[order], prepend=-1))
    within = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order)))
    found = np.empty(len(order), bool)
    found[order] = within < MOST
    return found[: len(ours)] | found[len(ours) :]


def _places(numbers: Numbers, firsts: Numbers) -> list[tuple[int, int]]:
    """Report and sentence of sentences that are numbered over the story."""
    reports = firsts.searchsorted(numbers, side="right") - 1
    return list(zip(reports.tolist(), (numbers - firsts[reports]).tolist(), strict=True))


def _vectors(one: Said) -> Vectors:
    if one.reading is None or not one.reading.vectors:
        return np.zeros((len(one.annotated.sentences), 1), np.float32)
    return np.stack([np.frombuffer(row, "<f4") for row in one.reading.vectors])


def _ranks(cosine: Vectors) -> NDArray[np.int64]:
    """Of each row, at which place each column stands among its nearest, from 1."""
    order = np.argsort(-cosine, axis=1, kind="stable")
    ranks = np.empty_like(order)
    ranks[np.arange(len(order))[:, None], order] = np.arange(1, cosine.shape[1] + 1)
    return ranks
