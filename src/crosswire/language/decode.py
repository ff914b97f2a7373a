"""Scores → tags: Viterbi over a batch of sequences, and the spans that B and I tags make.

Tags are numbered O = 0, B-kind = 2 * kind + 1, I-kind = 2 * kind + 2. Ties fall to the lower tag, so that the
same scores are always read the same way.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


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
    back = np.empty((steps, rows, tags), np.int8)
    reached = np.empty((steps, rows, tags), np.float32)
    emitted = np.ascontiguousarray(scores.transpose(1, 0, 2))
    arrive = np.ascontiguousarray(transitions.step.T)  # to, from
    best = np.add(emitted[0], transitions.start, out=reached[0])
    for step in range(1, steps):
        options = best[:, None, :] + arrive
        back[step] = options.argmax(axis=2)
        best = np.add(options.max(axis=2), emitted[step], out=reached[step])
    every, last = np.arange(rows), lengths - 1
    ends = (reached[last, every] + transitions.end).argmax(axis=1)  # beyond its length a row's steps are not asked for
    path = np.zeros((steps, rows), np.int64)
    tag = ends
    for step in range(steps - 1, -1, -1):
        path[step] = tag = np.where(last <= step, ends, tag)
        tag = back[step, every, tag]
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
