"""Sentences → windows the model reads at once, and back: scores of overlapping windows averaged over the text.

A window is whole sentences up to the model's limit of word pieces; neighbours share two sentences, so that a link
across their border is seen whole by one of them. A sentence too long for any window is cut at a comma or the
like into parts, each read as a sentence; its parse is put together again afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.language.pieces import Pieces, Window

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OVERLAP = 2
"""Sentences that two neighbouring windows share."""
_SAFE_CUTS = frozenset(",;:—–()")


@dataclass(frozen=True, slots=True)
class Part:
    """Words `first` to `last` (half-open) of sentence number `sentence`: all of it, or as much as fits a window."""

    first: int
    last: int
    sentence: int


def parts(words: Sequence[str], sentences: Sequence[tuple[int, int, int]], pieces: Pieces, limit: int) -> list[Part]:
    """The sentences, those over the limit cut after a comma or the like."""
    found: list[Part] = []
    for number, (begin, last, _) in enumerate(sentences):
        first = begin
        while pieces.count(first, last) > limit:
            most = int(np.searchsorted(pieces.offsets, pieces.offsets[first] + limit, side="right")) - 1
            cut = max(_last_safe(words, first, most), first + 1)
            found.append(Part(first, cut, number))
            first = cut
        if first < last:  # a single word over the limit has been cut off whole
            found.append(Part(first, last, number))
    return found


def _last_safe(words: Sequence[str], first: int, most: int) -> int:
    """The latest place to cut at or before `most`, in the second half if there is one."""
    for place in range(most, (first + most) // 2, -1):
        if words[place - 1] in _SAFE_CUTS:
            return place
    return most


def plan(counts: Sequence[int], limit: int, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Ranges of parts with at most `limit` pieces, each sharing up to `overlap` parts with the one before."""
    totals = np.concatenate(([0], np.cumsum(counts)))
    ranges: list[tuple[int, int]] = []
    first, last = 0, 0
    while last < len(counts):
        last = max(int(np.searchsorted(totals, totals[first] + limit, side="right")) - 1, first + 1)
        ranges.append((first, last))
        if last < len(counts):
            first = _next_first(totals, max(first + 1, last - overlap), last, limit)
    return ranges


def _next_first(totals: Ints, first: int, last: int, limit: int) -> int:
    """Where the next window begins: as early as `first`, if the part after `last` still fits."""
    while first < last and totals[last + 1] - totals[first] > limit:
        first += 1
    return first


def cut_windows(pieces: Pieces, found: Sequence[Part], ranges: Sequence[tuple[int, int]]) -> list[Window]:
    """The windows of these ranges of parts, ready for the model."""
    windows = []
    for first, last in ranges:
        lengths = [part.last - part.first for part in found[first:last]]
        windows.append(
            Window(
                pieces=pieces,
                first=found[first].first,
                last=found[last - 1].last,
                sentence=np.repeat(np.arange(last - first, dtype=np.int64), lengths),
            )
        )
    return windows


def averaged(windows: Sequence[Window], rows: Sequence[Floats], count: int) -> Floats:
    """One row of scores a word of the text [count, K] from each window's rows [W, K]."""
    total = np.zeros((count, rows[0].shape[1]), np.float32)
    seen = np.zeros((count, 1), np.float32)
    for window, scores in zip(windows, rows, strict=True):
        total[window.first : window.last] += scores
        seen[window.first : window.last] += 1
    return np.asarray(total / np.maximum(seen, 1), np.float32)


def homes(ranges: Sequence[tuple[int, int]], count: int) -> Ints:
    """For each part the window that shows most of its surroundings; the earlier where two show as much."""
    best = np.full(count, -1, np.int64)
    home = np.zeros(count, np.int64)
    for number, (first, last) in enumerate(ranges):
        places = np.arange(first, last)
        room = np.minimum(places - first, last - 1 - places)
        better = room > best[first:last]
        best[first:last][better] = room[better]
        home[first:last][better] = number
    return home
