"""Each word of a sentence beside the likest word of another."""

import numpy as np
import pytest

from crosswire.language.sights import Sight
from crosswire.language.word_by_word import word_by_word


def read(*words: tuple[str, tuple[tuple[float, float], ...]]) -> tuple[Sight, np.ndarray]:
    """A sentence of words with the vectors of their pieces."""
    pieces = [row for _, rows in words for row in rows]
    owner = [n for n, (_, rows) in enumerate(words) for _ in rows]
    sight = Sight(
        pieces=np.arange(len(pieces)),
        owner=np.array(owner, np.int64),
        lemmas=tuple(word for word, _ in words),
        values=np.full(len(words), np.nan, np.float32),
        plain=np.zeros((len(words), 5), np.float32),
        headline=False,
        place=0.0,
    )
    return sight, np.array(pieces, np.float32).reshape(-1, 2)


def test_the_likest_word_and_how_like_it_is() -> None:
    one = read(("left", ((1.0, 0.0),)), ("port", ((0.0, 1.0), (0.0, 3.0))))
    other = read(("harbour", ((0.0, 2.0),)), ("quit", ((3.0, 4.0),)))
    found = word_by_word(one, other)
    assert [at for _, at in found] == [1, 0]
    assert [cosine for cosine, _ in found] == pytest.approx([0.6, 1.0])


def test_words_that_were_not_read_are_like_none() -> None:
    one = read(("left", ((1.0, 0.0),)), ("late", ()))
    assert word_by_word(one, read(("quit", ((1.0, 0.0),))))[1] == (0.0, 0)
    assert word_by_word(one, read(("quit", ()))) == ((0.0, 0), (0.0, 0))
