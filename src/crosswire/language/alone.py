"""Sentences read alone within one pass over their window: where each stands, laid out for the graph.

The layers behind the reader's (`sentences.int8.onnx`) take its states of a sentence's word pieces and attend within the
sentence only. They run over word pieces one after the other; attention alone is laid out sentence by sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.language.pieces import Window
from crosswire.language.sights import MOST_PIECES
from crosswire.language.windows import Part

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OUTPUTS = ("vectors", "compared", "told")
"""A unit vector a sentence, and of each word piece what the reader of pairs reads and what that of events does."""
_LEARNT = 2
"""Keys and values before each sentence that are learnt: for what has nothing to attend to."""
_HIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence's first word piece stands in its window, the mark before the window counted, and how many of
    its pieces are read; `sentence` is its number in the text."""

    sentence: int
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class States:
    """What is said of sentences: unit vectors [n, dim], and of each its pieces projected for the reader of pairs and
    for that of events, [pieces, width] each."""

    vectors: Floats
    words: list[Floats]
    events: list[Floats]


def places(found: Sequence[Part], windows: Sequence[Window], homes: Ints) -> list[list[Place]]:
    """Of each window the sentences it is the home of; of a sentence in parts the first part stands for all."""
    rows: list[list[Place]] = [[] for _ in windows]
    before = -1
    for part, home in zip(found, homes.tolist(), strict=True):
        if part.sentence != before:
            window = windows[home]
            first = 1 + window.pieces.count(window.first, part.first)
            count = min(window.pieces.count(part.first, part.last), MOST_PIECES)
            rows[home].append(Place(part.sentence, first, count))
        before = part.sentence
    return rows


def laid(rows: Sequence[Place]) -> dict[str, NDArray[np.generic]]:
    """The graph's inputs for a window's sentences; of a window that is none's home, for its first piece."""
    counts = np.array([row.count for row in rows] or [1], np.int64)
    firsts = np.array([row.first for row in rows] or [0], np.int64)
    total, longest = int(counts.sum()), int(counts.max())
    owner = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
    at = np.full((len(counts), _LEARNT + longest), total, np.int64)
    at[:, :_LEARNT] += np.arange(_LEARNT)
    at[owner, _LEARNT + place] = np.arange(total)
    hidden = np.zeros(at.shape, np.float32)
    hidden[:, _LEARNT:][np.arange(longest) >= counts[:, None]] = _HIDDEN
    share = np.zeros((len(counts), total), np.float32)
    share[owner, np.arange(total)] = 1 / counts[owner]
    return {
        "pieces": firsts[owner] + place,
        "place": place,
        "rows": at,
        "back": owner * at.shape[1] + _LEARNT + place,
        "hidden": hidden,
        "share": share,
    }


def gathered(rows: Sequence[Sequence[Place]], outputs: Sequence[dict[str, Floats]], count: int) -> States:
    """The states of a text's sentences, from what the graph said of each window."""
    vectors = np.zeros((count, outputs[0]["vectors"].shape[1]), np.float32)
    words: list[Floats] = [np.zeros((0, 0), np.float32)] * count
    events: list[Floats] = [np.zeros((0, 0), np.float32)] * count
    for here, found in zip(rows, outputs, strict=True):
        ends = np.cumsum([row.count for row in here])
        for number, (row, end) in enumerate(zip(here, ends.tolist(), strict=True)):
            vectors[row.sentence] = found["vectors"][number]
            words[row.sentence] = found["compared"][end - row.count : end]
            events[row.sentence] = found["told"][end - row.count : end]
    return States(vectors, words, events)
