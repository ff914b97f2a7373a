"""What tells the story's main event again: asked of two events as wholes, barred by days that lie weeks apart."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from crosswire.events import main_event
from crosswire.events.learnt import Floats
from crosswire.events.main_event import FEATURES, features, with_main
from crosswire.events.same_event import laid
from crosswire.events.told import Told
from tests.events.telling import telling


class ByType:
    """Sure of an event that is of the main one's type."""

    def likely(self, rows: Floats) -> Floats:
        return rows[:, FEATURES.index("one type")]


@pytest.fixture(autouse=True)
def by_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_event, "forest", lambda name: ByType())
    monkeypatch.setattr(main_event, "thresholds", lambda: {"again": 0.5})


def joined(told: Sequence[Told], main: int = 0) -> list[list[int]]:
    return with_main(laid(told, {}, {}), {}, [[n] for n in range(len(told))], main, 2)


def test_what_tells_the_main_event_again_is_put_to_it() -> None:
    told = [telling("a", number=0), telling("a", 2, number=1, type="PROTEST"), telling("b", number=2)]
    assert joined(told) == [[0, 2], [1]]


def test_the_main_event_stays_where_it_was() -> None:
    told = [telling("a", number=0, type="PROTEST"), telling("a", 2, number=1), telling("b", number=2)]
    assert joined(told, main=1) == [[0], [1, 2]]


def test_two_events_that_are_not_the_main_one_stay_two() -> None:
    told = [telling("a", number=0, type="AID"), telling("a", 2, number=1), telling("b", number=2)]
    assert joined(told) == [[0], [1], [2]]


def test_what_is_dated_weeks_from_the_main_event_is_another() -> None:
    told = [telling("a", number=0, dates=["2031-05-03"]), telling("b", number=1, dates=["2030-01-02"])]
    assert joined(told) == [[0], [1]]


def test_the_dead_told_in_a_sentence_with_the_main_event_are_its_own() -> None:
    told = [telling("a", number=0), telling("a", number=1, within=4, lemma="die", type="DISASTER")]
    assert joined(told) == [[0, 1]]
    other = telling("a", 2, number=1, lemma="die", type="DISASTER")
    assert joined([told[0], other]) == [[0], [1]]
    act = telling("a", number=1, within=4, lemma="march", type="PROTEST")
    assert joined([told[0], act]) == [[0], [1]]


def test_what_was_years_ago_is_an_event_of_its_own_in_whatever_words() -> None:
    now = [telling("a", number=0), telling("b", number=1), telling("b", 2, number=2, dates=["2031-05-02"])]
    old = replace(telling("a", 4, number=3, dates=["2011"]), away=(7062,))
    assert joined([*now, old]) == [[0, 1, 2], [3]]
    late = replace(old, dates=("2031-04",), away=(3,))
    assert joined([*now, late]) == [[0, 1, 2, 3]]
    assert joined([now[0], replace(old, number=1)]) == [[0], [1]]
    assert joined([replace(old, number=0), replace(old, number=1)]) == [[0, 1]]  # a story of long ago


def test_a_story_of_one_event_stays_as_it_is() -> None:
    assert joined([telling("a")]) == [[0]]


def test_what_the_two_share_is_read_by_name() -> None:
    told = [
        telling("a", 0, number=0, dates=["2031-05-03"], parties={"actor": [("the crew", "e1")], "target": ["a ship"]},
                counts={"killed": [3]}),
        telling("b", 1, number=1, lemma="sink", dates=["2031-05-04"], parties={"actor": [("the band", "e2")]}),
    ]  # fmt: skip
    row = dict(zip(FEATURES, features(laid(told, {}, {}), {(0, 1): 0.4}, [0], [1], 2), strict=True))
    assert np.allclose([row["average link"], row["best link"], row["linked"]], [0.4, 0.4, 1.0])
    assert (row["days fit"], row["days part"]) == (0.0, 1.0)
    assert (row["actors"], row["actors part"], row["targets part"]) == (0.0, 1.0, 0.0)
    assert (row["only one counts"], row["lemmas"], row["reports shared"], row["reports"]) == (1.0, 0.0, 0.0, 0.5)
    assert (row["lead"], row["headline"]) == (1.0, 0.0)
