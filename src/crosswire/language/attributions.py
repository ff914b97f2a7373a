"""The model's attribution scores → who says what: cues first, then what belongs to each cue.

A cue is found in the scores averaged over the windows; for each cue the rows of pair scores of all windows that
hold it are averaged too, so that a source or a content on either side of a border is seen.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.language.decode import Transitions, padded, spans, viterbi
from crosswire.language.heads import Heads
from crosswire.language.pieces import Window

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]

_CUE = slice(3, 6)
_CONTENT = 1
_NEIGHBOURS = 3
"""Attributions after one that may claim the same content."""
_INSIDE = (2, 4)
_NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """Word ranges (half-open) of one attribution; content in order, perhaps none."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The scores attributions are read from: each window's outputs, and `attr` [N, 9] averaged over the text.

    `paragraphs` are their first words: no piece goes on from one paragraph to the next.
    """

    windows: Sequence[Window]
    outputs: Sequence[Mapping[str, Floats]]
    attr: Floats
    paragraphs: Ints


def attributions(
    scored: Scored,
    edges: Ints,
    heads: Heads,
    transitions: Mapping[str, Transitions],
    cues: Sequence[Range] | None = None,
) -> list[Attributed]:
    """What belongs to every cue, by place of the cue: of those given, else of those found.

    `edges` [S, 2] are the sentences' word ranges. A cue that no window holds whole is left out.
    """
    sought = _cues(scored.attr, edges, transitions["cue"]) if cues is None else sorted(set(cues))
    views = _views(scored, heads, sought)
    held = [number for number, seen in enumerate(views) if seen]
    if not held:
        return []
    cues = [sought[number] for number in held]
    begins, rows = zip(*(_around(sought[number], views[number], scored.paragraphs) for number in held), strict=True)
    lengths = np.asarray([len(row) for row in rows], np.int64)
    scores = np.zeros((len(rows), int(lengths.max()), rows[0].shape[1]), np.float32)
    for index, row in enumerate(rows):
        scores[index, : len(row)] = row
    tags = viterbi(scores, lengths, transitions["pair"])
    found = spans(tags)
    own = np.searchsorted(found[:, 0], np.arange(len(cues) + 1))
    return _settled([_read(cue, begins[i], found[own[i] : own[i + 1]], scores[i]) for i, cue in enumerate(cues)])


def _cues(attr: Floats, edges: Ints, transitions: Transitions) -> list[Range]:
    scores, lengths = padded(attr[:, _CUE], edges)
    found = spans(viterbi(scores, lengths, transitions))
    return [(int(edges[row, 0] + first), int(edges[row, 0] + last)) for row, first, last, _ in found]


def _views(scored: Scored, heads: Heads, cues: Sequence[Range]) -> list[list[tuple[int, Floats]]]:
    """For each cue, in order, the first word of every window that holds it and the scores of that window's words."""
    seen: list[list[tuple[int, Floats]]] = [[] for _ in cues]
    for window, outputs in zip(scored.windows, scored.outputs, strict=True):
        near = range(bisect_left(cues, (window.first, 0)), bisect_left(cues, (window.last, 0)))
        inside = [number for number in near if cues[number][1] <= window.last]
        local = [(cues[number][0] - window.first, cues[number][1] - window.first) for number in inside]
        if local:
            answers = heads.pairs(dict(outputs), window.sentence, local)
            for number, row in zip(inside, answers, strict=True):
                seen[number].append((window.first, row))
    return seen


def _around(cue: Range, views: Sequence[tuple[int, Floats]], paragraphs: Ints) -> tuple[int, Floats]:
    """First word around a cue and the scores from there on, averaged; the cue's own words are nothing else."""
    begin = min(first for first, _ in views)
    end = max(first + len(row) for first, row in views)
    total = np.zeros((end - begin, views[0][1].shape[1]), np.float32)
    times = np.zeros((end - begin, 1), np.float32)
    for first, row in views:
        total[first - begin : first - begin + len(row)] += row
        times[first - begin : first - begin + len(row)] += 1
    row = np.asarray(total / np.maximum(times, 1), np.float32)
    row[cue[0] - begin : cue[1] - begin, 1:] = _NEVER
    inside = paragraphs[np.searchsorted(paragraphs, begin) : np.searchsorted(paragraphs, end)] - begin
    row[inside[:, None], _INSIDE] = _NEVER
    return begin, row


@dataclass(frozen=True, slots=True)
class _Read:
    """One cue's source and its content pieces, each with how sure it is."""

    cue: Range
    source: Range | None
    content: tuple[tuple[Range, float], ...]


def _read(cue: Range, begin: int, found: Ints, scores: Floats) -> _Read:
    """One cue's pieces; of several sources the surest."""
    sources: list[tuple[Range, float]] = []
    content: list[tuple[Range, float]] = []
    for _, first, last, kind in found.tolist():
        inside = scores[first:last]
        sure = float((inside[:, 2 * kind + 1 : 2 * kind + 3].max(axis=1) - inside[:, 0]).mean())
        (content if kind == _CONTENT else sources).append(((begin + first, begin + last), sure))
    source = max(sources, key=lambda piece: piece[1], default=None)
    return _Read(cue, source and source[0], tuple(content))


def _settled(found: Sequence[_Read]) -> list[Attributed]:
    """Each content piece stays with the cue that is surest of it; no cue loses its last piece by that."""
    kept = [dict(one.content) for one in found]
    for number, one in enumerate(found):
        for other in range(number + 1, min(number + 1 + _NEIGHBOURS, len(found))):
            for mine, sure in one.content:
                for yours, surer in found[other].content:
                    if _same(mine, yours) and not _nested((one.cue, mine), (found[other].cue, yours)):
                        loser, piece = (number, mine) if surer > sure else (other, yours)
                        if len(kept[loser]) > 1:
                            kept[loser].pop(piece, None)
    return [
        Attributed(source=one.source, cue=one.cue, content=tuple(pieces))
        for one, pieces in zip(found, kept, strict=True)
    ]


def _same(one: Range, other: Range) -> bool:
    """Whether two pieces share at least half of the longer."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= max(one[1] - one[0], other[1] - other[0])


def _nested(one: tuple[Range, Range], other: tuple[Range, Range]) -> bool:
    """Whether the content of one cue holds the other cue: somebody says that somebody says."""
    return any(piece[0] <= cue[0] and cue[1] <= piece[1] for cue, piece in ((one[0], other[1]), (other[0], one[1])))
