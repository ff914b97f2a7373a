"""A pair of sentences as its story shows it: is it still the same fact where everything else is laid beside it?

The reader of pairs sees two sentences and nothing else. The story knows more: whether another sentence of the report is
likelier the same, how like that rival is, whether the sentences around the two were matched too. A logistic regression
over a few such readings puts the reader's answer right; its weights are fitted on lists that people wrote
(`python -m crosswire_train.in_story`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from crosswire.model.said import Match, Pair, Said

FEATURES = ("read", "near", "behind", "around", "rival", "three", "lead", "constant")
"""The reader's log odds; the cosine of the two; by how many sentences of either's report the other is surpassed; how
likely the sentences around them are one; how like the likeliest rival is to what it rivals; whether the story has more
than two reports; by how much the pair is likelier than its rivals."""
WEIGHTS = (0.47, 4.46, -0.19, 0.77, -1.16, -0.43, 0.13, -2.02)
BEHIND_AT_MOST = 3
LEAST = 1e-4
REACH = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))
"""Steps from a pair to the pairs of sentences around it, here and there."""

Place = tuple[int, int]
"""Number of a report of the story, number of a sentence in it."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Seen:
    """The reader's answers by place, both ways round."""

    sure: Mapping[tuple[Place, Place], float]
    rivals: Mapping[tuple[Place, int], Sequence[tuple[float, Place]]]

    @classmethod
    def of(cls, pairs: Sequence[Pair], matches: Sequence[Match]) -> "_Seen":
        """All answers of a story."""
        sure: dict[tuple[Place, Place], float] = {}
        rivals: dict[tuple[Place, int], list[tuple[float, Place]]] = {}
        for pair, match in zip(pairs, matches, strict=True):
            for here, there in ((pair.left, pair.right), (pair.right, pair.left)):
                sure[here, there] = match.sure
                rivals.setdefault((here, there[0]), []).append((match.sure, there))
        return cls(sure, rivals)

    def around(self, one: Place, two: Place, way: int) -> float:
        """How likely the likeliest pair right before or right behind them is one fact."""
        steps = (((one[0], one[1] + way * i), (two[0], two[1] + way * j)) for i, j in REACH)
        return max(self.sure.get(pair, 0.0) for pair in steps)

    def others(self, here: Place, there: Place) -> list[tuple[float, Place]]:
        """What else of the other's report was compared with it."""
        return [row for row in self.rivals[here, there[0]] if row[1] != there]


def in_story(said: Sequence[Said], pairs: Sequence[Pair], matches: Sequence[Match]) -> list[Match]:
    """The reader's answers put right by what the story shows; `said` in the order that the pairs count in."""
    if not pairs:
        return []
    odds = readings(said, pairs, matches) @ np.array(WEIGHTS)
    return [replace(match, sure=1 / (1 + exp(-float(at)))) for match, at in zip(matches, odds, strict=True)]


def readings(said: Sequence[Said], pairs: Sequence[Pair], matches: Sequence[Match]) -> Floats:
    """[pairs, FEATURES]"""
    seen = _Seen.of(pairs, matches)
    vectors = [_vectors(one) for one in said]
    rows = [_row(pair, match, seen, vectors, len(said)) for pair, match in zip(pairs, matches, strict=True)]
    return np.array(rows, np.float64)


def _row(pair: Pair, match: Match, seen: _Seen, vectors: Sequence[NDArray[np.float32]], reports: int) -> list[float]:
    one, two = pair.left, pair.right
    here, there = seen.others(one, two), seen.others(two, one)
    behind = sum(min(BEHIND_AT_MOST, sum(sure > match.sure for sure, _ in rows)) for rows in (here, there))
    rivals = [float(vectors[at[0]][at[1]] @ vectors[mate[0]][mate[1]])
              for rows, mate in ((here, two), (there, one)) if rows for _, at in [max(rows)]]  # fmt: skip
    likely = min(max(match.sure, LEAST), 1 - LEAST)
    return [
        log(likely / (1 - likely)),
        pair.near[0],
        float(behind),
        seen.around(one, two, -1) + seen.around(one, two, 1),
        sum(rivals) / 2,
        float(reports > 2),
        match.sure - max((sure for sure, _ in (*here, *there)), default=0.0),
        1.0,
    ]


def _vectors(one: Said) -> NDArray[np.float32]:
    if one.reading is None or not one.reading.vectors:
        return np.zeros((len(one.annotated.sentences), 1), np.float32)
    return np.stack([np.frombuffer(row, "<f4") for row in one.reading.vectors])
