"""What clauses mean: a vector a clause, made when it is first asked for, since most can be told apart without."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Sequence[bytes]]
"""A unit vector a text, little-endian float32, or none for however many."""


class Meanings:
    """The vectors of texts, each made once; `read` makes those of many at once, which takes less than one by one."""

    def __init__(self, embed: Embed | None = None) -> None:
        self._embed = embed
        self._known: dict[str, Vector | None] = {}

    def read(self, texts: Iterable[str]) -> None:
        """Make what is not known yet."""
        asked = sorted({*texts} - self._known.keys())
        made = self._embed(asked) if self._embed and asked else ()
        self._known.update(dict.fromkeys(asked) if not made else zip(asked, map(vector_of, made), strict=True))

    def of(self, text: str) -> Vector | None:
        """The vector of a text; None where nothing embeds."""
        if text not in self._known:
            self.read([text])
        return self._known[text]


def vector_of(row: bytes) -> Vector:
    """The numbers of a stored vector."""
    return np.frombuffer(row, "<f4")
