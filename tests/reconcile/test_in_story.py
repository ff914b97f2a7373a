"""A pair of sentences as its story shows it."""

from dataclasses import replace

import numpy as np

from crosswire.model.said import Match, Pair, Reading, Said
from crosswire.reconcile.in_story import FEATURES, in_story, readings
from tests.reconcile.scenes import Line, Tale, said

NEAR, FAR = (1.0, 0.0), (0.0, 1.0)


def reports(*vectors: tuple[tuple[float, float], ...]) -> list[Said]:
    """Reports of so many sentences, with a vector each."""
    found = []
    for name, rows in zip("abc", vectors, strict=False):
        one = said(Tale(id=name, lines=[Line(text=f"The mill of {name} burned down {n}") for n in range(len(rows))]))
        kept = tuple(np.array(row, "<f4").tobytes() for row in rows)
        found.append(replace(one, reading=Reading(vectors=kept, words=(), width=0)))
    return found


def pair(here: int, there: int, near: float = 0.8) -> Pair:
    return Pair((0, here), (1, there), (near, 1, 1))


def match(sure: float) -> Match:
    return Match(sure, (), ())


def test_a_likelier_rival_and_its_likeness_speak_against_a_pair() -> None:
    story = reports((NEAR,), (NEAR, FAR, FAR, FAR))
    alone = in_story(story, [pair(0, 3)], [match(0.6)])[0].sure
    beside = in_story(story, [pair(0, 0), pair(0, 3)], [match(0.9), match(0.6)])
    assert beside[1].sure < alone
    row = dict(zip(FEATURES, readings(story, [pair(0, 0), pair(0, 3)], [match(0.9), match(0.6)])[1], strict=True))
    assert (row["behind"], row["rival"]) == (1, 0)
    assert abs(row["lead"] + 0.3) < 1e-6


def test_what_was_matched_around_a_pair_speaks_for_it() -> None:
    story = reports((NEAR, NEAR, FAR), (NEAR, NEAR, FAR))
    one, two = in_story(story, [pair(1, 1), pair(2, 2)], [match(0.9), match(0.6)])
    assert two.sure > in_story(story, [pair(2, 2)], [match(0.6)])[0].sure
    assert one.sure > two.sure


def test_a_story_without_pairs_or_vectors_is_read_all_the_same() -> None:
    story = [replace(one, reading=None) for one in reports((NEAR,), (NEAR,))]
    assert in_story(story, [], []) == []
    assert 0 < in_story(story, [pair(0, 0)], [match(1.0)])[0].sure < 1


def test_what_stands_further_down_is_less_likely_one_fact() -> None:
    story = reports((NEAR,) * 6, (NEAR,) * 6)
    above, below = (in_story(story, [pair(n, n)], [match(0.6)])[0].sure for n in (1, 5))
    assert above > below
