"""The model's arcs → heads and relations of every word of a text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.language.heads import Heads
from crosswire.language.pieces import Window
from crosswire.language.trees import heads as tree_of
from crosswire.language.windows import Part

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_JOINED = "parataxis"


@dataclass(frozen=True, slots=True)
class Parse:
    """Head of every word of the text (-1 for a root) and its relation."""

    heads: Ints
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the windows were made of: parts of sentences, the windows, and each part's own window, never decreasing."""

    parts: Sequence[Part]
    windows: Sequence[Window]
    homes: Ints


def parse(around: Surroundings, outputs: Sequence[dict[str, Floats]], heads: Heads, labels: Sequence[str]) -> Parse:
    """One tree a sentence: each part is read in its own window, parts of one sentence are joined at their roots."""
    count = around.parts[-1].last
    found = np.full(count, -1, np.int64)
    relation = np.zeros(count, np.int64)
    root = labels.index("root")
    edges = np.searchsorted(around.homes, np.arange(len(around.windows) + 1))
    for number, window in enumerate(around.windows):
        rows, columns = [], []
        for part in around.parts[edges[number] : edges[number + 1]]:
            first, last = part.first - window.first, part.last - window.first
            arcs = outputs[number]["arc"][first:last]
            local = tree_of(np.concatenate((arcs[:, :1], arcs[:, first + 1 : last + 1]), axis=1))
            found[part.first : part.last] = np.where(local < 0, -1, local + part.first)
            rows.append(np.arange(first, last))
            columns.append(np.where(local < 0, 0, local + first + 1))
        if rows:
            chosen, head = np.concatenate(rows), np.concatenate(columns)
            scores = heads.relations(outputs[number]["rel_dep"][chosen], outputs[number]["rel_head"], head)
            scores[:, root] = np.where(head == 0, np.inf, -np.inf)
            relation[chosen + window.first] = scores.argmax(axis=1)
    names = [labels[index] for index in relation.tolist()]
    _join(around.parts, found, names)
    return Parse(found, tuple(names))


def _join(parts: Sequence[Part], found: Ints, names: list[str]) -> None:
    """Hangs the roots of a cut sentence's later parts on its first part's root."""
    top, before = -1, -1
    for part in parts:
        own = part.first + int((found[part.first : part.last] < 0).argmax())
        if part.sentence == before:
            found[own], names[own] = top, _JOINED
        else:
            top, before = own, part.sentence
