"""How likely two reports are of one story: a logistic regression over a few readings of the pair.

The weights were fitted on pairs of news reports of the same and of different events (`python -m quality.stories
--fit`); among the different ones weigh most those of the same days and those that are told alike but for who and where.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.model.annotated import Annotated
from crosswire.stories.days import Days, days_of, gaps
from crosswire.stories.notes import Marks, marks, parting
from crosswire.stories.rarity import rarity_vectors

FloatArray = NDArray[np.float32]

HEAD_SENTENCES = 10
LEAD_SENTENCES = 6
HEAD_TOKENS = 600
NAME_WEIGHT = 2
SHORTEST_WORD = 3
FAR_DAYS = 10

FEATURES = ("headline", "lead", "words", "days", "undated", "later", "constant")
WEIGHTS = (6.24, 5.46, 13.53, -5.5, -2.51, -1.13, -7.58)
WEIGHTS_WITHOUT_VECTORS = (0.0, 0.0, 26.9, -7.47, -3.14, -0.67, -4.65)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What grouping looks at: the headline's vector, the head's vectors [≤ 10, dim], the words and days of a report,
    and what it is told from others by."""

    headline: FloatArray
    head: FloatArray
    words: Counter[str]
    days: Days | None
    marks: Marks


def profile(annotated: Annotated) -> Profile:
    """The profile of one report, from its headline and the sentences after it."""
    dim = annotated.dim
    raw = b"".join(annotated.vectors[:HEAD_SENTENCES])
    head = np.frombuffer(raw, "<f4").reshape(-1, dim) if dim else np.zeros((0, 0), np.float32)
    title = [row for row, sentence in zip(head, annotated.sentences, strict=False) if sentence.paragraph == 0]
    centre = np.asarray(sum(title), np.float32) if title else np.zeros(dim, np.float32)
    return Profile(
        headline=_unit(centre),
        head=head,
        words=_words(annotated),
        days=days_of(annotated.report.published.value),
        marks=marks(annotated),
    )


def _unit(vector: FloatArray) -> FloatArray:
    return (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32)


def _words(annotated: Annotated) -> Counter[str]:
    """Words of the head, lower-cased; those in names count double."""
    named = {index for name in annotated.names for index in range(name.first, name.last)}
    counts: Counter[str] = Counter()
    for index, token in enumerate(annotated.tokens[:HEAD_TOKENS]):
        if len(token.text) >= SHORTEST_WORD and token.text.isalpha():
            counts[token.text.lower()] += NAME_WEIGHT if index in named else 1
    return counts


def log_odds(profiles: Sequence[Profile]) -> FloatArray:
    """[n, n] log odds that two reports are of one story; symmetric, -inf on the diagonal."""
    readings = pair_readings(profiles)
    has_vectors = all(len(one.head) for one in profiles)
    weights = np.array(WEIGHTS if has_vectors else WEIGHTS_WITHOUT_VECTORS, np.float32)
    weighed = np.tensordot(weights, readings, axes=1)
    odds: FloatArray = ((weighed + weighed.T) / 2).astype(np.float32)
    odds += parting([one.marks for one in profiles], odds)
    np.fill_diagonal(odds, -np.inf)
    return odds


def pair_readings(profiles: Sequence[Profile]) -> FloatArray:
    """[len(FEATURES), n, n]: what the weights weigh, in the order of `FEATURES`."""
    count = len(profiles)
    gap = gaps([one.days for one in profiles])
    unknown = np.isnan(gap)
    days = np.where(unknown, 0, np.minimum(gap, FAR_DAYS)) / FAR_DAYS
    words = rarity_vectors([one.words for one in profiles])
    vectors: FloatArray = np.zeros((2, count, count), np.float32)
    if all(len(one.head) for one in profiles):
        headlines = np.stack([one.headline for one in profiles])
        vectors = np.stack([headlines @ headlines.T, _best_matches(profiles)])
    rows = (*vectors, words @ words.T, days, unknown, gap > 1, np.ones((count, count)))
    return np.stack([np.asarray(row, np.float32) for row in rows])


def _best_matches(profiles: Sequence[Profile]) -> FloatArray:
    """[n, n] how well the first sentences of each find their like among the other's, both ways averaged."""
    starts = np.cumsum([0, *(len(one.head) for one in profiles[:-1])])
    everything = np.concatenate([one.head for one in profiles])
    matches = np.stack(
        [np.maximum.reduceat(one.head[:LEAD_SENTENCES] @ everything.T, starts, axis=1).mean(axis=0) for one in profiles]
    )
    both: FloatArray = (matches + matches.T) / 2
    return both
