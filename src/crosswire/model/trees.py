"""Small learnt trees, as JSON keeps them: what weighs signs that no table of rules could weigh by hand."""

from collections.abc import Sequence
from math import exp

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
