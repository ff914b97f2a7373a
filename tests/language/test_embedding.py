"""The sentence encoder: meaning, shape, and numbers that do not move with the neighbours."""

import numpy as np
import pytest

from crosswire.language.embedding import Embedder

SENTENCES = [
    "The ferry sank off the northern coast on Sunday, killing 14 people.",
    "Fourteen people died when a passenger boat went down near the northern shore.",
    "The central bank left interest rates unchanged.",
    "Rain.",
    "Rescue crews searched through the night for survivors, officials said, while divers waited for calmer water.",
]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder.load(threads=1)


def test_vectors_are_unit_rows_in_the_order_given(embedder: Embedder) -> None:
    vectors = embedder.embed(SENTENCES)
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(embedder.embed(SENTENCES[::-1])[::-1], vectors, atol=1e-5)


def test_near_in_meaning_is_near_in_angle(embedder: Embedder) -> None:
    vectors = embedder.embed(SENTENCES)
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > 0.7
    assert likeness[0, 2] < 0.2


def test_a_sentence_reads_the_same_whoever_is_beside_it(embedder: Embedder) -> None:
    together = embedder.embed(SENTENCES)
    alone = np.concatenate([embedder.embed([sentence]) for sentence in SENTENCES])
    assert np.abs(together - alone).max() < 1e-5


def test_the_same_list_gives_the_same_bytes(embedder: Embedder) -> None:
    assert embedder.embed(SENTENCES).tobytes() == embedder.embed(SENTENCES).tobytes()


def test_nothing_and_the_empty_sentence(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, 384)
    assert np.isfinite(embedder.embed([""])).all()


def test_a_very_long_sentence_is_cut(embedder: Embedder) -> None:
    assert np.isfinite(embedder.embed(["harbour " * 2000])).all()
