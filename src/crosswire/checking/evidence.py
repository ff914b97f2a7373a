"""Where the reports of a story may tell what is claimed: the reader of pairs is asked about the nearest sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.checking.words import Words
from crosswire.model.said import Likest, Match, Pair, Said, WordMatcher

NEAREST = 5
"""Sentences of a report that are read beside the claim."""
NEAR = 0.15
"""Below this two sentences have nothing to do with each other."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report that may tell the claim: how likely it does, and how near it is in meaning."""

    words: Words
    sure: float
    near: float
    match: Match
    alike: Likest


def evidence(claim: Said, sentence: int, said: Sequence[Said], matcher: WordMatcher) -> list[list[Sentence]]:
    """For each report the sentences that may tell what a sentence of the claim does, the likeliest first."""
    pairs = [pair for number, one in enumerate(said, 1) for pair in _pairs(claim, sentence, one, number)]
    found: list[list[Sentence]] = [[] for _ in said]
    story = [claim, *said]
    read = zip(pairs, matcher.compare(story, pairs), matcher.words_alike(story, pairs), strict=True)
    for pair, match, alike in read:
        report, place = pair.right
        words = Words(said[report - 1], place)
        found[report - 1].append(Sentence(words, match.sure, pair.near[0], match, alike))
    return [sorted(rows, key=lambda s: (-s.sure, s.words.number)) for rows in found]


def _pairs(claim: Said, sentence: int, one: Said, number: int) -> list[Pair]:
    mine, theirs = _vectors(claim), _vectors(one)
    if not len(theirs) or not len(mine):
        return []
    cosine = theirs @ mine[sentence]
    telling = {p.sentence for p in one.propositions}
    order = [int(at) for at in np.argsort(-cosine, kind="stable") if int(at) in telling][:NEAREST]
    return [
        Pair((0, sentence), (number, at), (float(cosine[at]), rank, 1))
        for rank, at in enumerate(order, 1)
        if cosine[at] >= NEAR
    ]


def _vectors(one: Said) -> Vectors:
    if one.reading is None or not one.reading.vectors:
        return np.zeros((0, 1), np.float32)
    return np.stack([np.frombuffer(row, "<f4") for row in one.reading.vectors])
