"""The model's small last layers, in NumPy: labels of arcs, and what belongs to a cue.

They are kept out of the ONNX graph because they are only asked for a few pairs of words: the arcs that the
decoder chose, and the cues it found. Their weights are `heads.npz` beside the model.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)
"""Upper bounds of the distance classes, in words, on either side of a cue; what is farther has a class of its own."""
DISTANCE_CLASSES = 2 * (len(DISTANCES) + 1) + 1
SENTENCES_APART = 3
SENTENCE_CLASSES = 2 * SENTENCES_APART + 1
PAIR_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")


def distance_class(away: Ints) -> Ints:
    """Class of each signed distance from a cue: 0 on the cue, then growing with the distance, left before right."""
    step = np.searchsorted(DISTANCES, np.abs(away), side="left") + 1
    classes = np.where(away < 0, step, step + len(DISTANCES) + 1)
    return np.where(away == 0, 0, classes).astype(np.int64)


def sentence_class(sentence: Ints, at: int) -> Ints:
    """Class of each word's sentence relative to the cue's sentence."""
    return np.clip(sentence - at, -SENTENCES_APART, SENTENCES_APART) + SENTENCES_APART


def away_from(count: int, first: int, last: int) -> Ints:
    """Signed distance in words from the cue `first` to `last` (half-open); 0 on the cue itself."""
    places = np.arange(count)
    return np.where(places < first, places - first, np.where(places >= last, places - last + 1, 0))


@dataclass(frozen=True, slots=True)
class Heads:
    """Weights of the last layers, by name as in `heads.npz`."""

    weights: dict[str, Floats]

    @classmethod
    def load(cls, path: Path) -> "Heads":
        """The weights of a `heads.npz`, which keeps them in 16 bits."""
        with np.load(path) as stored:
            return cls({name: stored[name].astype(np.float32) for name in stored.files})

    def relations(self, rel_dep: Floats, rel_head: Floats, heads: Ints) -> Floats:
        """Scores [W, R] of the labels of each word's arc; `heads` are columns of `arc` (0 root, j + 1 for word j)."""
        of = rel_head[heads]
        features = np.concatenate((rel_dep * of, rel_dep, of), axis=1)
        return np.asarray(features @ self.weights["rel_weight"] + self.weights["rel_bias"], np.float32)

    def pairs(self, outputs: dict[str, Floats], sentence: Ints, cues: Sequence[tuple[int, int]]) -> Floats:
        """Scores [C, W, 5] (`PAIR_LABELS`) of every word for each cue (word ranges, half-open) of one window.

        `outputs` holds the window's rows of `pair_cue` [W, D], `pair_word` [W, D] and `attr` [W, 9], all cut to
        its W words. Decode each row by Viterbi with `transitions.pair` of `reader.json`.
        """
        words, attr, weights = outputs["pair_word"], outputs["attr"], self.weights
        rows = np.empty((len(cues), len(words), len(PAIR_LABELS)), np.float32)
        unary = np.stack((np.zeros_like(attr[:, 0]), attr[:, 1], attr[:, 2], attr[:, 7], attr[:, 8]), axis=1)
        for row, (first, last) in enumerate(cues):
            cue = outputs["pair_cue"][first:last].mean(axis=0)
            hidden = words + cue
            hidden += weights["pair_distance"][distance_class(away_from(len(words), first, last))]
            hidden += weights["pair_sentence"][sentence_class(sentence, int(sentence[first]))]
            np.maximum(hidden, 0, out=hidden)
            hidden += _slide(hidden, weights["pair_slide"])
            hidden = hidden @ weights["pair_middle"]
            hidden += weights["pair_middle_bias"]
            np.maximum(hidden, 0, out=hidden)
            rows[row] = hidden @ weights["pair_out"] + weights["pair_out_bias"] + unary
        return rows


def _slide(hidden: Floats, kernel: Floats) -> Floats:
    """Depth-wise convolution over words, zero beyond the ends; `kernel` [taps, D]."""
    count, half = len(hidden), len(kernel) // 2
    result = np.zeros_like(hidden)
    for tap, weights in enumerate(kernel):
        ahead = tap - half
        first, last = max(0, -ahead), min(count, count - ahead)
        if first < last:
            result[first:last] += hidden[first + ahead : last + ahead] * weights
    return result
