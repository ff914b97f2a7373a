"""Learnt trees: leaves add up as log odds."""

from math import exp

from crosswire.model.trees import likely


def test_each_tree_answers_by_the_sign_it_parts_on() -> None:
    trees = [[0, 0.5, -1.0, [1, 2.0, 0.25, 1.0]], 0.5]
    assert likely(trees, [0.5, 9]) == 1 / (1 + exp(0.5))
    assert likely(trees, [0.6, 2.0]) == 1 / (1 + exp(-0.75))
    assert likely(trees, [0.6, 2.1]) == 1 / (1 + exp(-1.5))


def test_no_trees_know_nothing() -> None:
    assert likely([], []) == 0.5
