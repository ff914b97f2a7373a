"""What two sentences share of rare words and of events."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from crosswire.model.event import EventMention
from crosswire.model.said import Pair, Reading, Said
from crosswire.reconcile.pair_signs import events_shared, words_shared
from tests.reconcile.scenes import Line, Tale, said

TEXTS = ("The mill in Zenda burned down", "The mayor spoke of the mill", "Rain fell on the mill")
RAID, TALKS = {"ASSAULT": 1.0, "CONSULT": 0.0}, {"ASSAULT": 0.0, "CONSULT": 1.0}


def report(
    name: str, texts: tuple[str, ...], events: tuple[tuple[int, tuple[float, float], Mapping[str, float]], ...]
) -> Said:
    mentions = tuple(
        EventMention(
            report=name, sentence=sentence, word=0, types=types, realities={"happened": 1.0}, phases={"main": 1.0},
            roles=(), vector=np.array(vector, "<f4").tobytes(),
        )
        for sentence, vector, types in events
    )  # fmt: skip
    one = said(Tale(id=name, lines=[Line(text=text) for text in texts]))
    return replace(one, reading=Reading(vectors=(), words=(), width=0, events=mentions))


def pair(here: int, there: int) -> Pair:
    return Pair((0, here), (1, there), (0.5, 1, 1))


def test_rare_words_count_for_more_than_those_of_every_sentence() -> None:
    story = [report("a", TEXTS, ()), report("b", TEXTS, ())]
    rare, common, none = words_shared(story, [pair(1, 1), pair(2, 3), pair(1, 3)])
    assert rare > common == none > 0


def test_nothing_shared_is_none() -> None:
    story = [report("a", ("The mill burned",), ()), report("b", ("Rain fell",), ())]
    assert words_shared(story, [pair(1, 1)]).tolist() == [0]


@pytest.mark.parametrize(
    ("vector", "types", "likeness"),
    [((1, 0), RAID, 1), ((0.6, 0.8), RAID, 0.6), ((1, 0), TALKS, 0)],
)
def test_events_are_alike_in_vector_and_type(
    vector: tuple[float, float], types: Mapping[str, float], likeness: float
) -> None:
    story = [report("a", TEXTS, ((2, (1, 0), RAID),)), report("b", TEXTS, ((3, vector, types), (3, (0, 1), TALKS)))]
    assert events_shared(story, [pair(2, 3), pair(1, 3), pair(2, 2)]) == pytest.approx([likeness, 0, 0])


def test_reports_that_tell_no_event_share_none() -> None:
    story = [report("a", TEXTS, ()), replace(report("b", TEXTS, ()), reading=None)]
    assert events_shared(story, [pair(1, 1)]).tolist() == [0]
