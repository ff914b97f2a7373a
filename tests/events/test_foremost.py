"""Which event a story is about: what its headlines and leads tell, on the day that its reports came out."""

from dataclasses import replace

import numpy as np
import pytest

from crosswire.events import foremost, slots
from crosswire.events.learnt import foremost as learnt_weights
from crosswire.events.rows import standing, weighed
from crosswire.events.told import Told, _away
from crosswire.model.account import Entity
from tests.events.telling import telling

EVEN = 0.5


def chosen(*groups: list[Told], likely: float = EVEN, reports: int = 3) -> int:
    """The number of the event that the shipped weights choose where all are as likely by themselves."""
    rows = foremost.features(groups, np.full(len(groups), likely), reports)
    return int(foremost.shares(rows, learnt_weights()).argmax())


def test_the_columns_are_the_ones_that_were_learnt() -> None:
    assert len(learnt_weights()) == len(foremost.FEATURES)
    assert foremost.features([[telling()]], np.array([EVEN]), 1).shape == (1, len(foremost.FEATURES))


def test_what_headlines_tell_is_before_what_one_report_tells_far_down() -> None:
    headlines = [telling(r, 0) for r in "abc"]
    aside = [telling("a", 9, number=5, depth=3), telling("a", 12, number=6, depth=3)]
    assert chosen(aside, headlines) == 1


def test_a_lead_s_main_clause_is_before_what_hangs_deep_in_it() -> None:
    said = [telling(r, 1, depth=0) for r in "abc"]
    clause = [telling(r, 1, number=5, depth=4) for r in "abc"]
    assert chosen(clause, said) == 1


def test_the_day_of_the_reports_is_before_one_long_ago() -> None:
    now = [replace(telling(r, 1), away=(0,)) for r in "abc"]
    old = [replace(telling(r, 1, number=5), away=(4000,)) for r in "abc"]
    assert chosen(old, now) == 1


def test_what_headlines_share_says_nothing_of_one_report() -> None:
    groups = [[telling("a", 0)], [telling("a", 4, number=1)]]
    assert standing(groups, weighed(groups, 1), 1).sum() != pytest.approx(1)
    assert standing(groups, weighed(groups, 2), 2).sum() == pytest.approx(1)


def test_the_shares_of_a_story_add_up_to_one() -> None:
    rows = foremost.features([[telling("a", n)] for n in range(5)], np.linspace(0.1, 0.9, 5), 2)
    assert foremost.shares(rows, learnt_weights()).sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("value", "days"),
    [("2031-05-04", 0), ("2031-05", 0), ("2031-05-01", 3), ("2031-05-10", 6), ("2029", 489), ("../2031-05-01", 3)],
)
def test_how_far_a_day_lies_from_its_report_s(value: str, days: int) -> None:
    assert [*_away([value], "2031-05-04")] == [days]


def test_a_report_without_a_day_says_nothing_of_how_long_ago() -> None:
    assert [*_away(["2031-05-01"], None)] == []


def carried(role: str, told: list[Told], opening: list[Told]) -> list[object]:
    def nobody(key: str) -> Entity | None:
        return None

    return [v.value for v in slots.carried(told, role, nobody, opening).values]


def test_what_one_report_names_in_passing_is_no_part_of_what_the_story_is_about() -> None:
    opening = [telling("a", 1, parties={"target": ["the plane"]})]
    passing = telling("b", 9, number=2, parties={"target": ["a phantom"]})
    again = [telling(r, 9, number=3, parties={"target": ["the crew"]}) for r in "bc"]
    assert carried("target", [*opening, passing, *again], opening) == ["the crew", "the plane"]


def test_where_openings_name_nobody_everybody_stands() -> None:
    passing = telling("b", 9, number=2, parties={"target": ["a phantom"]})
    assert carried("target", [telling("a", 1), passing], [telling("a", 1)]) == ["a phantom"]
