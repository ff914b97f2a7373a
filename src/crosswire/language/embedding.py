"""Sentences → vectors, by the layers behind the reader's that read each sentence alone (`alone.py`).

Near in meaning is near in angle: what groups reports into stories and finds the sentences that are worth comparing.
The states of the word pieces are what the reader of pairs (`pairs.py`) reads; for what a sentence says in detail, use
the reader instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Self

import numpy as np
from numpy.typing import NDArray

from crosswire.language.alone import States, gathered, places
from crosswire.language.session import Model, load
from crosswire.language.texts import WordText, windowed, word_text
from crosswire.model.annotated import Annotated

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Embedder:
    """Gives every sentence a unit vector of `dim` float32 numbers.

    A sentence is read in its window, which its vector may show a little of; the same text gives the same bytes
    whatever is read beside it. Of a sentence the first 72 word pieces are read.
    """

    model: Model
    dim: int = 384

    @classmethod
    def load(cls, threads: int = 2) -> Self:
        """The layers in the package; `ModelError` when a file is missing or not the one its card names."""
        return cls(load(threads, sentences=True))

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """[n, dim] float32, L2-normalised, in the order given; of a text of several sentences the mean of theirs."""
        read = [one if (one := word_text(text)).forms else _NOTHING for text in texts]
        found = np.zeros((len(read), self.dim), np.float32)
        for number, states in enumerate(self._each(read)):
            found[number] = states.vectors.sum(axis=0)
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12), np.float32)

    def sentences(self, annotated: Annotated, most: int | None = None) -> States:
        """What is made of a report's sentences, or of as many as come first, each in its window."""
        chosen = annotated.sentences[:most]
        tokens = annotated.tokens[: chosen[-1].last] if chosen else ()
        return self._states(
            WordText(forms=[t.text for t in tokens], sentences=[(s.first, s.last, s.paragraph) for s in chosen])
        )

    def _states(self, text: WordText) -> States:
        if not text.forms:
            return States(np.zeros((0, self.dim), np.float32), [], [])
        return next(self._each([text]))

    def _each(self, texts: Sequence[WordText]) -> Iterator[States]:
        """What is made of the sentences of each text; the windows of all are read side by side."""
        found = [windowed(self.model, text) for text in texts]
        rows = [places(one.parts, one.windows, one.homes) for one in found]
        every = self.model.run_alone([w for one in found for w in one.windows], [p for row in rows for p in row])
        answers = iter(every)
        for text, one, row in zip(texts, found, rows, strict=True):
            yield gathered(row, list(islice(answers, len(one.windows))), len(text.sentences))


_NOTHING = WordText(forms=["."], sentences=[(0, 1, 0)])


def alike(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Indices in batches of at most `most` word pieces, the longest first, so that little of a batch is padding."""
    batch: list[int] = []
    longest = 0
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        longest = longest or lengths[index]
        if batch and longest * (len(batch) + 1) > most:
            yield batch
            batch, longest = [], lengths[index]
        batch.append(index)
    if batch:
        yield batch
