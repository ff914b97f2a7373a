"""Which words of a sentence another one has, by meaning: each beside the likest word of the other, as the encoder read
them in their sentences (the greedy matching of BERTScore, Zhang et al. 2020)."""

import numpy as np
from numpy.typing import NDArray

from crosswire.language.sights import Sight

Floats = NDArray[np.float32]
Read = tuple[Sight, Floats]
"""A sentence and the encoder's vectors of its word pieces."""


def word_by_word(one: Read, other: Read) -> tuple[tuple[float, int], ...]:
    """Of each word of one sentence the cosine with the likest word of the other, and which that is; (0, 0) for words
    that were not read."""
    found = [(0.0, 0)] * len(one[0].lemmas)
    mine, theirs = _words(one), _words(other)
    if len(mine) and len(theirs):
        cosine = mine @ theirs.T
        likest = cosine.argmax(axis=1)
        found[: len(mine)] = [(float(cosine[n, at]), int(at)) for n, at in enumerate(likest)]
    return tuple(found)


def _words(read: Read) -> Floats:
    """A unit vector a word that was read: the mean of its pieces."""
    sight, pieces = read
    if not len(pieces):
        return pieces
    begins = np.flatnonzero(np.diff(sight.owner, prepend=-1))
    sums = np.add.reduceat(pieces, begins, axis=0)
    words: Floats = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return words
