"""Which clauses of a finding are laid beside each other, and how groups are joined."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from crosswire.reconcile.alignment import FEATURES, impossible, learnt, open_pairs, threads
from crosswire.reconcile.features import Scene, scene_of
from crosswire.reconcile.linking import SAMPLE, UNASKED, link
from tests.reconcile.scenes import Line, Tale, entities_of, said, scene

VOTE = Line(
    text="Parliament rejected the fisheries budget", predicate="reject", actor="Parliament", names=("Parliament",)
)
FIRE = Line(text="A fire destroyed the old harbour warehouse", predicate="destroy", target="warehouse")


def texts(found: Scene) -> list[list[str]]:
    grouped = threads(found.items, open_pairs(found.items, found), found)
    return [[item.statement.text for item in group] for group in grouped if len(group) > 1]


def test_two_clauses_that_tell_the_same_are_one_thread() -> None:
    assert texts(scene(Tale(id="a", lines=[FIRE, VOTE]), Tale(id="b", lines=[VOTE]))) == [[VOTE.text, VOTE.text]]


def test_what_clauses_mean_is_asked_where_it_decides() -> None:
    asked: list[str] = []

    def embed(texts: Sequence[str]) -> tuple[bytes, ...]:
        asked.extend(texts)
        return tuple(np.array([1, 0], "<f4").tobytes() for _ in texts)

    plan = Line(text="The guild may yet strike", predicate="strike", modality="may")
    tales = Tale(id="a", lines=[VOTE, plan]), Tale(id="b", lines=[VOTE, FIRE])
    bare = [replace(said(tale), reading=None, vectors=()) for tale in tales]
    story = scene_of(bare, entities_of(tales), lambda _: None, embed)
    pairs = open_pairs(story.items, story)
    assert not asked
    assert {story.items[n].statement.text for pair in pairs for n in pair} == {VOTE.text}
    grouped = threads(story.items, pairs, story)
    assert [[item.statement.text for item in group] for group in grouped if len(group) > 1] == [[VOTE.text] * 2]
    assert asked == [VOTE.text]  # once, however many have the words


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


def test_a_pair_that_tells_nothing_counts_neither_way() -> None:
    scores = {(0, 2): 0.9, (1, 3): 0.9, (0, 3): 0.7, (1, 2): 0.7}
    assert link(4, scores.items(), lambda a, b: scores.get((a, b), UNASKED), 0.6) == [[0, 1, 2, 3]]


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
