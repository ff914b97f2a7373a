"""What a report is met by: kept as bytes and brought back, and laid beside others."""

import msgspec
import numpy as np
import pytest

from crosswire.language.embedding import Embedder
from crosswire.stories.beside import READINGS, Commonness, beside
from crosswire.stories.gists import BAGS, Gist, centre, gist, packed, unpacked
from crosswire.stories.together import log_odds
from tests.stories.texts import BANK, FERRY, FERRY_INQUIRY, read, report


@pytest.fixture(scope="module")
def gists() -> list[Gist]:
    embedder = Embedder.load(threads=1)
    texts = (FERRY, FERRY_INQUIRY, BANK)
    return [gist(read(report(f"r{n}", text, f"2031-05-0{n + 4}"), embedder)) for n, text in enumerate(texts)]


def test_a_gist_outlasts_being_kept(gists: list[Gist]) -> None:
    for one in gists:
        again = unpacked(packed(one))
        assert again is not None
        assert (again.days, again.genre, again.length, again.marks) == (one.days, one.genre, one.length, one.marks)
        assert np.array_equal(again.vectors, one.vectors)
        assert np.array_equal(again.runs, one.runs)
        assert all(np.array_equal(again.words[name].numbers, one.words[name].numbers) for name in BAGS)
        assert packed(again) == packed(one)


@pytest.mark.parametrize("raw", [b"", b"\xc0", msgspec.msgpack.encode([2, None, None, 0, 0, b"", [], None, b""])])
def test_what_another_crosswire_kept_is_made_again(raw: bytes) -> None:
    assert unpacked(raw) is None


def test_vectors_are_kept_closely(gists: list[Gist]) -> None:
    whole = read(report("x", FERRY), Embedder.load(threads=1))
    rows = np.stack([np.frombuffer(one, "<f4") for one in whole.vectors])
    assert (np.sum(rows * gists[0].rows[1 : len(rows) + 1], axis=1) > 0.999).all()
    assert abs(float(np.linalg.norm(centre(gists[0]))) - 1) < 1e-5


def test_reports_of_one_event_have_more_in_common(gists: list[Gist]) -> None:
    common = Commonness()
    for one in gists:
        common.count(one, 1)
    readings = beside(gists[0], gists[1:], common)
    assert readings.shape == (2, len(READINGS))
    told = {name: readings[:, n] for n, name in enumerate(READINGS)}
    assert all(
        told[name][0] > told[name][1] for name in ("headline", "lead", "subject", "words", "names", "lead shared")
    )
    assert told["days"].tolist() == pytest.approx([0.1, 0.2])
    for vectors in (True, False):
        near, far = log_odds(readings, vectors).tolist()
        assert near > 0 > far


def test_reports_without_vectors_are_laid_beside_each_other_by_their_words(gists: list[Gist]) -> None:
    bare = gist(read(report("x", FERRY, "2031-05-04"), None))
    readings = beside(bare, gists, Commonness())
    assert not readings[:, READINGS.index("subject")].any()
    assert readings[0, READINGS.index("words")] == pytest.approx(1)
