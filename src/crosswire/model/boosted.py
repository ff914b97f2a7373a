"""Small learnt trees, as JSON keeps them: what weighs signs that no table of rules could weigh by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Self

import numpy as np
from numpy.typing import NDArray

Tree = float | list["float | Tree"]
"""A leaf's log odds, or: number of a sign, where it parts, the tree up to there, the tree above."""


def likely(trees: Sequence[Tree], seen: Sequence[float]) -> float:
    """What trees that were boosted on log odds say of one row of signs, as a probability."""
    return 1 / (1 + exp(-sum(_answer(tree, seen) for tree in trees)))


def _answer(tree: Tree, seen: Sequence[float]) -> float:
    while isinstance(tree, list):
        sign, parting, low, high = tree
        tree = low if seen[sign] <= parting else high  # type: ignore[call-overload]
    return tree


@dataclass(frozen=True, slots=True)
class Grove:
    """The same trees laid out in arrays, for many rows at once: of each node its sign, where it parts, and the nodes
    below; a leaf is below itself, and what it says is in `says`."""

    signs: NDArray[np.int64]
    partings: NDArray[np.float64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    says: NDArray[np.float64]
    roots: NDArray[np.int64]
    depth: int

    @classmethod
    def of(cls, trees: Sequence[Tree]) -> Self:
        """The trees laid out."""
        nodes: list[tuple[int, float, int, int, float]] = []
        depths = [0]

        def lay(tree: Tree, deep: int) -> int:
            at = len(nodes)
            depths.append(deep)
            if not isinstance(tree, list):
                nodes.append((0, np.inf, at, at, tree))
                return at
            sign, parting, low, high = tree
            nodes.append((0, 0.0, 0, 0, 0.0))
            below = lay(low, deep + 1), lay(high, deep + 1)
            nodes[at] = (int(sign), float(parting), *below, 0.0)  # type: ignore[arg-type]  # JSON has no tuples
            return at

        roots = [lay(tree, 0) for tree in trees]
        return cls(
            signs=np.array([node[0] for node in nodes], np.int64),
            partings=np.array([node[1] for node in nodes], np.float64),
            low=np.array([node[2] for node in nodes], np.int64),
            high=np.array([node[3] for node in nodes], np.int64),
            says=np.array([node[4] for node in nodes], np.float64),
            roots=np.array(roots, np.int64),
            depth=max(depths),
        )

    def likely(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """What `likely` says of each row, to the last bit: the trees are added one by one."""
        if not len(rows) or not len(self.roots):
            return np.full(len(rows), 0.5)
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        each = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            at = np.where(rows[each, self.signs[at]] <= self.partings[at], self.low[at], self.high[at])
        total = np.cumsum(self.says[at], axis=1)[:, -1]
        return np.array([1 / (1 + exp(-odds)) for odds in total.tolist()])
