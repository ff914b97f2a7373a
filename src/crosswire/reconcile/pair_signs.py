"""What two sentences of a story share beside what the reader of pairs says of them: rare words, and events.

Two that tell one fact share what few sentences of the story have, and mostly tell an event of one kind in it.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from math import log, log1p

import numpy as np
from numpy.typing import NDArray

from crosswire.model.said import Pair, Said
from crosswire.reconcile.features import WEIGHED

Floats = NDArray[np.float64]
Words = Sequence[frozenset[str]]
"""The lemmas of the content words of each sentence of a report."""


def words_shared(said: Sequence[Said], pairs: Sequence[Pair]) -> Floats:
    """[pairs] How much rare the content words are that both sentences have, on a scale of logarithms."""
    words = [_words(one) for one in said]
    spread = Counter(word for report in words for sentence in report for word in sentence)
    count = sum(map(len, words))
    rare = {word: log((count + 1) / (number + 0.5)) for word, number in spread.items()}
    shared = (words[p.left[0]][p.left[1]] & words[p.right[0]][p.right[1]] for p in pairs)
    return np.array([log1p(sum(sorted(rare[word] for word in both))) for both in shared])


def _words(one: Said) -> Words:
    tokens = one.annotated.tokens
    return [
        frozenset(t.lemma.lower() for t in tokens[s.first : s.last] if t.upos in WEIGHED)
        for s in one.annotated.sentences
    ]


def events_shared(said: Sequence[Said], pairs: Sequence[Pair]) -> Floats:
    """[pairs] How like the likest events of two sentences are: the cosine of what tells them, times how surely they are
    of one type; 0 where either tells none."""
    mentions = [_Mentions.of(one) for one in said]
    found = np.zeros(len(pairs))
    order = sorted(range(len(pairs)), key=lambda n: (pairs[n].left[0], pairs[n].right[0]))
    for (one, two), rows in groupby(order, key=lambda n: (pairs[n].left[0], pairs[n].right[0])):
        numbers = [*rows]
        table = mentions[one].beside(mentions[two])
        found[numbers] = table[[pairs[n].left[1] for n in numbers], [pairs[n].right[1] for n in numbers]]
    return found


class _Mentions:
    """The words of a report that tell events, in order: vectors, types, and the sentences that have any."""

    def __init__(self, vectors: NDArray[np.float32], types: Floats, told: Sequence[int], sentences: int) -> None:
        self.vectors, self.types, self.sentences = vectors, types, sentences
        self.begins = np.flatnonzero(np.diff(told, prepend=-1))
        self.told = np.array(told, np.int64)[self.begins]

    @classmethod
    def of(cls, one: Said) -> "_Mentions":
        events = sorted(one.reading.events if one.reading else (), key=lambda e: (e.sentence, e.word))
        width = len(events[0].vector) // 4 if events else 1
        vectors = np.frombuffer(b"".join(e.vector for e in events), "<f4").reshape(len(events), width)
        types = np.array([[*e.types.values()] for e in events]).reshape(
            len(events), len(events[0].types) if events else 1
        )
        return cls(vectors, types, [e.sentence for e in events], len(one.annotated.sentences))

    def beside(self, other: "_Mentions") -> Floats:
        """[sentences, sentences of the other] as `events_shared` has it."""
        found = np.zeros((self.sentences, other.sentences))
        if len(self.told) and len(other.told):
            alike = (self.vectors @ other.vectors.T) * (self.types @ other.types.T)
            alike = np.maximum.reduceat(np.maximum.reduceat(alike, self.begins, axis=0), other.begins, axis=1)
            found[np.ix_(self.told, other.told)] = alike
        return found
