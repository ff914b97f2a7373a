"""Scores → tags: Viterbi over a batch of sequences, and the spans that B and I tags make.

Tags are numbered O = 0, B-kind = 2 * kind + 1, I-kind = 2 * kind + 2. Ties fall to the lower tag, so that the
same scores are always read the same way.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_AT_ONCE = 256
"""Sequences that are decoded together: what is kept of every step would fill the memory for a very long report."""


@dataclass(frozen=True, slots=True)
class Transitions:
    """Log-scores of tag bigrams: `start` [K], `step` [K, K] (from, to), `end` [K]."""

    start: Floats
    step: Floats
    end: Floats


def legal(kinds: int) -> Transitions:
    """Transitions that only forbid an I without its B or I before it; every legal bigram scores 0."""
    tags = 2 * kinds + 1
    step = np.zeros((tags, tags), np.float32)
    start = np.zeros(tags, np.float32)
    for kind in range(kinds):
        inside = 2 * kind + 2
        start[inside] = step[:, inside] = -1e4
        step[inside - 1, inside] = step[inside, inside] = 0
    return Transitions(start, step, np.zeros(tags, np.float32))


def viterbi(scores: Floats, lengths: Ints, transitions: Transitions) -> Ints:
    """The best tag sequence [B, T] under emissions [B, T, K] and bigram scores; 0 beyond each row's length."""
    rows, steps, tags = scores.shape
    if rows == 0 or steps == 0:
        return np.zeros((rows, steps), np.int64)
    if rows > _AT_ONCE:
        parts = (slice(at, at + _AT_ONCE) for at in range(0, rows, _AT_ONCE))
        return np.concatenate([viterbi(scores[part], lengths[part], transitions) for part in parts])
    reached = np.empty((steps, tags, rows), np.float32)
    options = np.empty((steps, tags, tags, rows), np.float32)  # from, to
    emitted = np.ascontiguousarray(scores.transpose(1, 2, 0))
    step = transitions.step[:, :, None]
    best = np.add(emitted[0], transitions.start[:, None], out=reached[0])
    for given, here, out in zip(emitted[1:], options[1:], reached[1:], strict=True):
        np.add(best[:, None, :], step, out=here)
        best = np.add(np.maximum.reduce(here, axis=0), given, out=out)
    every, last = np.arange(rows), lengths - 1
    ends = (reached[last, :, every] + transitions.end).argmax(axis=1)
    back = options[1:].argmax(axis=1)
    beyond, row = np.nonzero(np.arange(steps - 1)[:, None] >= last)
    back[beyond, :, row] = ends[row, None]  # beyond its length a row is at its end
    path = np.empty((steps, rows), np.int64)
    path[-1] = tag = ends
    for number in range(steps - 2, -1, -1):
        path[number] = tag = back[number, tag, every]
    return np.where(np.arange(steps) < lengths[:, None], path.T, 0)


def spans(tags: Ints) -> Ints:
    """Rows (sequence, first, last, kind) of the spans in [B, T] tags, in order; `last` is half-open.

    An I that follows no B or I of its kind begins a span of its own.
    """
    kind = (tags + 1) // 2  # 0 outside, 1 + kind inside
    before = np.zeros_like(kind)
    before[:, 1:] = kind[:, :-1]
    begins = (kind > 0) & ((tags % 2 == 1) | (before != kind))
    after = np.zeros_like(kind)
    after[:, :-1] = kind[:, 1:]
    starts_after = np.zeros_like(begins)
    starts_after[:, :-1] = begins[:, 1:]
    ends = (kind > 0) & ((after != kind) | starts_after)
    row, first = np.nonzero(begins)
    _, last = np.nonzero(ends)
    return np.stack((row, first, last + 1, kind[row, first] - 1), axis=1).astype(np.int64)


def padded(scores: Floats, edges: Ints) -> tuple[Floats, Ints]:
    """Rows of [N, K] scores cut at `edges` [S, 2] and padded to the longest: [S, T, K] with their lengths."""
    lengths = edges[:, 1] - edges[:, 0]
    longest = int(lengths.max(initial=0))
    places = edges[:, :1] + np.arange(longest)
    inside = np.arange(longest) < lengths[:, None]
    return np.where(inside[:, :, None], scores[np.where(inside, places, 0)], np.float32(0)), lengths
