"""Windows: whole sentences within the limit, overlapping, every word in at least one."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.language.pieces import Pieces
from crosswire.language.windows import Part, averaged, cut_windows, homes, parts, plan

COUNTS = st.lists(st.integers(1, 40), min_size=1, max_size=40)


@settings(deadline=None)
@given(COUNTS, st.integers(40, 80), st.integers(0, 3))
def test_plan_covers_all_within_the_limit(counts: list[int], limit: int, overlap: int) -> None:
    ranges = plan(counts, limit, overlap)
    assert ranges[0][0] == 0
    assert ranges[-1][1] == len(counts)
    assert all(first < last and sum(counts[first:last]) <= limit for first, last in ranges)
    for before, after in pairwise(ranges):
        assert before[0] < after[0] <= before[1] < after[1]


@settings(deadline=None)
@given(COUNTS)
def test_every_part_has_a_home_that_holds_it(counts: list[int]) -> None:
    ranges = plan(counts, 60)
    for part, home in enumerate(homes(ranges, len(counts))):
        assert ranges[home][0] <= part < ranges[home][1]


def one_piece_each(count: int) -> Pieces:
    return Pieces(ids=np.arange(count), offsets=np.arange(count + 1), shapes=np.zeros(count, np.int64))


def test_a_long_sentence_is_cut_after_a_comma() -> None:
    words = ["a"] * 7 + [","] + ["b"] * 8 + ["."]
    found = parts(words, [(0, 17, 0)], one_piece_each(17), 10)
    assert found == [Part(0, 8, 0), Part(8, 17, 0)]


def test_a_long_sentence_without_a_comma_is_cut_at_the_limit() -> None:
    assert parts(["a"] * 25, [(0, 25, 0)], one_piece_each(25), 10) == [Part(0, 10, 0), Part(10, 20, 0), Part(20, 25, 0)]


def test_overlapping_scores_are_averaged() -> None:
    pieces = one_piece_each(4)
    found = [Part(0, 1, 0), Part(1, 3, 1), Part(3, 4, 2)]
    windows = cut_windows(pieces, found, [(0, 2), (1, 3)])
    rows = [np.full((3, 1), 1, np.float32), np.full((3, 1), 3, np.float32)]
    assert averaged(windows, rows, 4)[:, 0].tolist() == [1, 2, 2, 3]
    assert windows[1].sentence.tolist() == [0, 0, 1]
