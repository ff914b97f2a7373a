"""Learnt trees: leaves add up as log odds."""

from math import exp

import numpy as np

from crosswire.model.boosted import Grove, likely


def test_each_tree_answers_by_the_sign_it_parts_on() -> None:
    trees = [[0, 0.5, -1.0, [1, 2.0, 0.25, 1.0]], 0.5]
    assert likely(trees, [0.5, 9]) == 1 / (1 + exp(0.5))
    assert likely(trees, [0.6, 2.0]) == 1 / (1 + exp(-0.75))
    assert likely(trees, [0.6, 2.1]) == 1 / (1 + exp(-1.5))


def test_no_trees_know_nothing() -> None:
    assert likely([], []) == 0.5


def test_many_rows_at_once_get_the_same_answers() -> None:
    trees = [[0, 0.5, -1.0, [1, 2.0, 0.25, 1.0]], 0.5, [2, -0.1, [0, 0.1, 0.3, [1, 7.0, 0.07, -2.0]], 0.11]]
    rows = np.random.default_rng(7).normal(1, 2, (50, 3))
    assert Grove.of(trees).likely(rows).tolist() == [likely(trees, row) for row in rows.tolist()]
    assert Grove.of([]).likely(rows).tolist() == [0.5] * 50
    assert Grove.of(trees).likely(rows[:0]).tolist() == []
