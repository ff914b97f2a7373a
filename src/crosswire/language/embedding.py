"""Sentences → vectors, by all-MiniLM-L6-v2 whose upper layers have learnt on to tell facts apart.

Near in meaning is near in angle: what groups reports into stories and finds the sentences that are worth comparing.
The states of the word pieces are what the reader of pairs (`pairs.py`) reads; for what a sentence says in detail, use
the reader instead.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from typing import Self

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crosswire.errors import ModelError
from crosswire.language.crew import ALONE, Crew
from crosswire.language.inference import open_session, ort
from crosswire.language.pieces import CLS, SEP

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]

BATCH_PIECES = 192
"""Word pieces of one run, padding counted: small enough to stay in a core's cache; measured faster than 384 or 768."""


@dataclass(frozen=True, slots=True)
class States:
    """What the encoder says of sentences: unit vectors [n, dim], and of each its pieces projected for the reader of
    pairs and for that of events, [pieces, width] each."""

    vectors: FloatArray
    words: list[FloatArray]
    events: list[FloatArray]


@dataclass(frozen=True, slots=True)
class Embedder:
    """Gives every sentence a unit vector of `dim` float32 numbers.

    A vector depends on its sentence alone, but for the last bit of float arithmetic in a padded batch; the same
    list of sentences gives the same bytes. Sentences over `max_pieces` word pieces are cut.
    """

    session: ort.InferenceSession
    tokenizer: Tokenizer
    dim: int
    max_pieces: int
    crew: Crew = ALONE

    @classmethod
    def load(cls, threads: int = 2) -> Self:
        """The encoder in the package; `ModelError` when its file is missing or not the one the card names."""
        weights = resources.files("crosswire.language") / "weights"
        try:
            card = json.loads((weights / "encoder.json").read_text())
            model = (weights / "encoder.int8.onnx").read_bytes()
            tokenizer = Tokenizer.from_str((weights / "tokenizer.json").read_text())
        except FileNotFoundError as missing:
            raise ModelError(f"The sentence encoder is not in this installation: {missing}.") from missing
        if sha256(model).hexdigest() != card["sha256"]:
            raise ModelError("The sentence encoder's file is not the one its card names; reinstall crosswire.")
        tokenizer.no_padding()
        tokenizer.enable_truncation(card["max_pieces"])
        return cls(open_session(model), tokenizer, card["dim"], card["max_pieces"], Crew.of(threads))

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """[n, dim] float32, L2-normalised, in the order given. Pass one report's sentences at a time."""
        return self.vectors(self.pieces(texts))

    def pieces(self, texts: Sequence[str]) -> list[list[int]]:
        """The word pieces of texts, as many as are read."""
        return [encoding.ids[1:-1] for encoding in self.tokenizer.encode_batch(list(texts))]

    def vectors(self, rows: Sequence[Sequence[int]]) -> FloatArray:
        """As `embed`, of sentences in word pieces."""
        vectors = np.zeros((len(rows), self.dim), np.float32)
        encoded = [[CLS, *row, SEP] for row in rows]
        batches = list(alike([len(ids) for ids in encoded], BATCH_PIECES))
        for batch, found in zip(
            batches, self.crew.map(self._run, [[encoded[i] for i in b] for b in batches]), strict=True
        ):
            vectors[batch] = found
        return vectors

    def states(self, rows: Sequence[IntArray]) -> States:
        """Of sentences in word pieces: their vectors and the states of their pieces, as either reader has them."""
        vectors = np.zeros((len(rows), self.dim), np.float32)
        words: list[FloatArray] = [np.zeros((0, 0), np.float32)] * len(rows)
        events: list[FloatArray] = [np.zeros((0, 0), np.float32)] * len(rows)
        ids = [[CLS, *row.tolist(), SEP] for row in rows]
        batches = list(alike([len(one) for one in ids], BATCH_PIECES))
        work = [[ids[i] for i in batch] for batch in batches]
        for batch, (found, compared, told) in zip(batches, self.crew.map(self._all, work), strict=True):
            vectors[batch] = found
            for row, index in enumerate(batch):
                inside = slice(1, len(ids[index]) - 1)
                words[index], events[index] = compared[row, inside], told[row, inside]
        return States(vectors, words, events)

    def _run(self, rows: Sequence[Sequence[int]]) -> FloatArray:
        ids, mask = _padded(rows)
        found: FloatArray = self.session.run(["vectors"], {"ids": ids, "mask": mask})[0]
        return found

    def _all(self, rows: Sequence[Sequence[int]]) -> tuple[FloatArray, FloatArray, FloatArray]:
        ids, mask = _padded(rows)
        vectors, words, events = self.session.run(["vectors", "words", "events"], {"ids": ids, "mask": mask})
        return vectors, words, events


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


def _padded(rows: Sequence[Sequence[int]]) -> tuple[IntArray, IntArray]:
    ids = np.zeros((len(rows), max(map(len, rows))), np.int64)
    mask = np.zeros_like(ids)
    for row, pieces in enumerate(rows):
        ids[row, : len(pieces)] = pieces
        mask[row, : len(pieces)] = 1
    return ids, mask
