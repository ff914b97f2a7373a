"""Which statements are put into one group, and which never are."""

from dataclasses import replace

import numpy as np
import pytest

from crosswire.reconcile.alignment import FEATURES, align, impossible, learnt
from crosswire.reconcile.candidates import MOST, candidates, stacked
from crosswire.reconcile.features import Scene
from crosswire.reconcile.linking import SAMPLE, link
from tests.reconcile.scenes import Line, Tale, figure, scene

FIRE = Line(text="A fire destroyed the old harbour warehouse", predicate="destroy", target="warehouse")
VOTE = Line(
    text="Parliament rejected the fisheries budget", predicate="reject", actor="Parliament", names=("Parliament",)
)


def texts(found: Scene) -> list[list[str]]:
    return [[item.statement.text for item in group] for group in align(found) if len(group) > 1]


def test_two_tellings_of_one_fact_are_one_group() -> None:
    assert texts(scene(Tale(id="a", lines=[FIRE, VOTE]), Tale(id="b", lines=[VOTE]))) == [[VOTE.text, VOTE.text]]


def test_pairs_that_a_person_parted_stay_apart() -> None:
    story = scene(Tale(id="a", lines=[VOTE]), Tale(id="b", lines=[VOTE]))
    assert [len(group) for group in align(story, frozenset({(0, 1)}))] == [1, 1]


def test_what_happened_to_another_is_another_fact() -> None:
    first = Line(text="A climber fell from the ridge on the north face", predicate="fall", actor="A climber")
    second = Line(
        text="another climber fell from the ridge on the north face", predicate="fall", actor="another climber"
    )
    story = scene(Tale(id="a", lines=[first, second]))
    assert impossible(story.items[0], story.items[1], story)


def test_every_weight_is_learnt_or_says_why_not() -> None:
    assert {feature.name for feature in FEATURES} == learnt().keys()
    for feature in FEATURES:
        assert (feature.own is None) != bool(feature.because), feature.name
        assert feature.weight == (learnt()[feature.name] if feature.own is None else feature.own)


def test_a_statement_meets_no_more_than_the_nearest() -> None:
    lines = [Line(text=f"Village number {n} elected its council", predicate="elect") for n in range(3 * MOST)]
    story = scene(Tale(id="a", lines=lines))
    chance = np.random.default_rng(7)
    vectors = chance.standard_normal((len(story.items), 8)).astype("<f4") + 2.0
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    items = tuple(replace(i, vector=v, lemmas=frozenset()) for i, v in zip(story.items, vectors, strict=True))
    found = candidates(replace(story, items=items), stacked(items))
    assert len(set(found)) == len(found) <= len(items) * MOST
    assert found == sorted(found)
    assert all(a < b for a, b in found)


def test_a_shared_figure_pairs_what_is_not_among_the_nearest() -> None:
    lines = [Line(text=f"Village number {n} elected its council", predicate="elect") for n in range(2 * MOST)]
    told = Line(text="Flood waters drove people out", predicate="drive", quantities=(figure(4210, "household"),))
    story = scene(Tale(id="a", lines=[told, *lines]), Tale(id="b", lines=[told]))
    assert (0, len(story.items) - 1) in candidates(story, stacked(story.items))


def test_no_group_holds_a_pair_that_cannot_be() -> None:
    def scored(one: int, two: int) -> float | None:
        return None if (one, two) == (0, 2) else 0.9

    groups = link(3, [((0, 1), 0.9), ((1, 2), 0.8)], scored, 0.5)
    assert groups == [[0, 1], [2]]


def test_a_weak_mean_keeps_groups_apart() -> None:
    scores = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}
    assert link(4, scores.items(), lambda a, b: scores.get((a, b), 0.0), 0.5) == [[0, 1], [2, 3]]


@pytest.mark.parametrize("size", [SAMPLE, 4 * SAMPLE])
def test_large_groups_are_joined_by_a_sample(size: int) -> None:
    asked: list[tuple[int, int]] = []

    def scored(one: int, two: int) -> float:
        asked.append((one, two))
        return 0.9

    chain = [((n, n + 1), 0.9) for n in range(size - 1)]
    assert link(size, chain, scored, 0.5) == [[*range(size)]]
    assert len(asked) <= size * SAMPLE
