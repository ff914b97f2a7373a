"""Which pairs of statements are worth comparing: blocking, so that the work grows with the statements of a story.

A statement meets the statements nearest to it in meaning, no more than `MOST` of them, and those that share a figure
or a rare word with it. Whatever two statements of one fact have in common, one of the three finds it; a pair that none
of them finds is never compared on its own account, only when the groups that its statements stand in might be joined.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from crosswire.reconcile.features import Item, Scene

Pair = tuple[int, int]
Vectors = NDArray[np.float32]
Keys = Callable[[Item], Iterable[str]]

NEAR = 0.35
"""Below this the clauses have nothing to do with each other, and two statements are not of one fact."""
MOST = 40
ROWS = 512
CROWD = 12
"""A key that more statements than this share tells nothing apart; what they share besides will pair them."""


def stacked(items: Sequence[Item]) -> Vectors | None:
    """The statements' embeddings as one matrix; None where the engine ran without embeddings."""
    if not items or items[0].vector.size <= 1:
        return None
    return np.stack([item.vector for item in items])


def candidates(scene: Scene, vectors: Vectors | None) -> list[Pair]:
    """Pairs by index, the smaller first, in order, none twice."""
    sharing = {pair for keys in (_words, _figures) for pair in _sharing(scene.items, keys)}
    if vectors is None:
        return sorted(sharing)
    return sorted({*_nearest(vectors), *(pair for pair in sharing if near(vectors, *pair))})


def near(vectors: Vectors | None, one: int, two: int) -> bool:
    """Whether two statements are near enough in meaning to be compared at all."""
    return vectors is None or float(vectors[one] @ vectors[two]) >= NEAR


def _words(item: Item) -> Iterable[str]:
    return item.lemmas


def _figures(item: Item) -> Iterable[str]:
    frame = item.statement.frame
    for figure in (*frame.killed, *frame.wounded, *frame.quantities):
        yield f"{figure.value:g} {figure.unit}"


def _nearest(vectors: Vectors) -> Iterator[Pair]:
    """Each statement with the nearest to it, by blocks of rows, so that no whole matrix is ever held."""
    size = len(vectors)
    for low in range(0, size, ROWS):
        block = vectors[low : low + ROWS] @ vectors.T
        block[np.arange(len(block)), np.arange(low, low + len(block))] = -1.0
        if size > MOST:
            least = np.partition(block, size - MOST, axis=1)[:, size - MOST]
            block[block < np.maximum(least, NEAR)[:, None]] = -1.0
        rows, columns = np.nonzero(block >= NEAR)
        for row, column in zip((rows + low).tolist(), columns.tolist(), strict=True):
            yield (row, column) if row < column else (column, row)


def _sharing(items: Sequence[Item], keys: Keys) -> Iterator[Pair]:
    """Pairs of statements under one key, unless a crowd stands under it."""
    rows: dict[str, list[int]] = {}
    for item in items:
        for key in keys(item):
            rows.setdefault(key, []).append(item.index)
    for members in rows.values():
        if len(members) <= CROWD:
            yield from ((a, b) for n, a in enumerate(members) for b in members[n + 1 :])
