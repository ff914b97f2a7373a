"""Viterbi against brute force, spans, and trees against every tree there is."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.language.crossings import crossing, straightened
from crosswire.language.decode import Transitions, legal, padded, spans, viterbi
from crosswire.language.trees import heads, spanning_tree

SEEDS = st.integers(0, 2**32 - 1)


def score(path: tuple[int, ...], emissions: np.ndarray, transitions: Transitions) -> float:
    ends = transitions.start[path[0]] + transitions.end[path[-1]]
    inside = sum(emissions[place, tag] for place, tag in enumerate(path))
    return float(ends + inside + sum(transitions.step[a, b] for a, b in pairwise(path)))


@settings(deadline=None)
@given(SEEDS, st.integers(1, 2), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_viterbi_is_the_best_of_all_paths(seed: int, kinds: int, lengths: list[int]) -> None:
    random = np.random.default_rng(seed)
    tags = 2 * kinds + 1
    allowed = legal(kinds)
    tables = (allowed.start, allowed.step, allowed.end)
    transitions = Transitions(*(table + random.normal(size=table.shape).astype(np.float32) for table in tables))
    scores = random.normal(size=(len(lengths), max(lengths), tags)).astype(np.float32)
    found = viterbi(scores, np.asarray(lengths), transitions)
    for row, length in enumerate(lengths):
        best = max(score(path, scores[row], transitions) for path in product(range(tags), repeat=length))
        assert score(tuple(found[row, :length].tolist()), scores[row], transitions) == pytest.approx(best, abs=1e-3)
        assert not found[row, length:].any()


def test_many_sequences_are_decoded_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(5)
    scores = random.normal(size=(9, 6, 5)).astype(np.float32)
    lengths = random.integers(1, 7, 9)
    whole = viterbi(scores, lengths, legal(2))
    monkeypatch.setattr("crosswire.language.decode._AT_ONCE", 4)
    assert (viterbi(scores, lengths, legal(2)) == whole).all()


def test_spans_of_tags() -> None:
    tags = np.asarray([[0, 1, 2, 1, 0, 3, 4, 2], [4, 4, 0, 1, 1, 2, 0, 0]])
    assert spans(tags).tolist() == [
        [0, 1, 3, 0], [0, 3, 4, 0], [0, 5, 7, 1], [0, 7, 8, 0], [1, 0, 2, 1], [1, 3, 4, 0], [1, 4, 6, 0],
    ]  # fmt: skip


def test_nothing_to_decode() -> None:
    empty = np.zeros((0, 0, 3), np.float32)
    assert viterbi(empty, np.zeros(0, np.int64), legal(1)).shape == (0, 0)
    assert spans(np.zeros((2, 0), np.int64)).shape == (0, 4)


def test_padded_rows() -> None:
    scores = np.arange(10, dtype=np.float32).reshape(5, 2)
    rows, lengths = padded(scores, np.asarray([[0, 2], [2, 5]]))
    assert lengths.tolist() == [2, 3]
    assert rows[0].tolist() == [[0, 1], [2, 3], [0, 0]]
    assert rows[1].tolist() == [[4, 5], [6, 7], [8, 9]]


def reaches_root(tree: np.ndarray) -> bool:
    for start in range(len(tree)):
        seen, word = set(), start
        while word >= 0:
            if word in seen:
                return False
            seen.add(word)
            word = int(tree[word])
    return int((tree < 0).sum()) == 1


@settings(deadline=None)
@given(SEEDS, st.integers(1, 40))
def test_heads_are_a_tree_with_one_root(seed: int, count: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    assert reaches_root(heads(scores))


@settings(deadline=None)
@given(SEEDS, st.integers(2, 25))
def test_straightened_trees_stay_trees_and_cross_less(seed: int, count: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(count, count)).astype(np.float32)
    np.fill_diagonal(arcs, -1e9)
    tree = spanning_tree(arcs, seed % count)
    straight = straightened(tree, arcs)
    assert reaches_root(straight)
    assert crossing(straight).sum() <= crossing(tree).sum()


def test_a_cheap_crossing_arc_is_straightened_and_a_dear_one_stays() -> None:
    tree = np.asarray([2, 3, -1, 2])  # the arc from the second word to the fourth crosses that from first to third
    arcs = np.full((4, 4), -9.0, np.float32)
    arcs[0, 2] = arcs[3, 2] = arcs[1, 3] = 5
    assert straightened(tree, arcs).tolist() == tree.tolist()
    arcs[1, 2] = 4
    assert straightened(tree, arcs).tolist() == [2, 2, -1, 2]


@settings(deadline=None)
@given(SEEDS, st.integers(2, 5))
def test_spanning_tree_is_the_best_of_all_trees(seed: int, count: int) -> None:
    random = np.random.default_rng(seed)
    arcs = random.normal(size=(count, count)).astype(np.float32)
    np.fill_diagonal(arcs, -1e9)
    root = int(random.integers(count))

    def total(tree: np.ndarray) -> float:
        return float(sum(arcs[word, head] for word, head in enumerate(tree) if head >= 0))

    found = spanning_tree(arcs, root)
    assert reaches_root(found)
    assert found[root] == -1
    choices = [[-1] if word == root else range(count) for word in range(count)]
    trees = (tree for tree in map(np.asarray, product(*choices)) if reaches_root(tree))
    assert total(found) == pytest.approx(max(map(total, trees)), abs=1e-4)
