"""Which sentences of a story are compared, and which are put into one finding."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from crosswire.model.said import Match, Pair, Reading, Said
from crosswire.reconcile.candidates import MOST, NEAREST, candidates
from crosswire.reconcile.same_fact import SURE, Alike, compared, one_fact, told_again
from crosswire.reconcile.tellings import carrier, tellings
from tests.reconcile.scenes import MATCHER, Line, Tale, said, scene

FIRE = Line(text="A fire destroyed the old harbour warehouse", predicate="destroy")
VOTE = Line(text="Parliament rejected the fisheries budget on Monday", predicate="reject")
COAST = Line(text="Parliament rejected the coastal budget on Tuesday evening", predicate="reject")


def groups(*tales: Tale, apart: frozenset[tuple[int, int]] = frozenset()) -> list[list[str]]:
    story = [said(tale) for tale in tales]
    told = tellings(story, scene(*tales))
    found = one_fact(told, compared(story, told, MATCHER), apart)
    return [[t.proposition.text for t in group] for group in found if len(group) > 1]


def test_two_tellings_of_one_fact_are_one_group() -> None:
    assert groups(Tale(id="a", lines=[FIRE, VOTE]), Tale(id="b", lines=[VOTE])) == [[VOTE.text, VOTE.text]]


def test_pairs_that_a_person_parted_stay_apart() -> None:
    assert groups(Tale(id="a", lines=[VOTE]), Tale(id="b", lines=[VOTE]), apart=frozenset({(0, 1)})) == []


def test_a_report_tells_a_fact_at_one_place() -> None:
    one, two = Tale(id="a", lines=[VOTE, VOTE]), Tale(id="b", lines=[VOTE])
    assert groups(one, two) == [[VOTE.text] * 2]


def test_of_one_report_alone_nothing_is_joined() -> None:
    assert groups(Tale(id="a", lines=[VOTE, VOTE])) == []


def test_rounding_says_of_no_part_that_it_carries_a_fact() -> None:
    tale = Tale(id="a", lines=[VOTE])
    (lead,) = tellings([said(tale)], scene(tale))
    bare = replace(lead, words=())
    other = replace(lead, item=replace(lead.item, index=1), words=(0, 1, 2))
    for marks in ((0.1, 0.2, 0.3), (0.1, 0.1, 0.2)):  # by rounding below and above their own mean
        assert carrier([bare, other], marks) is bare
    assert carrier([bare, replace(other, words=(1, 2))], (0.1, 0.2, 0.3)).words == (1, 2)


def test_a_pair_that_is_not_the_best_of_both_joins_nothing() -> None:
    tales = Tale(id="a", lines=[VOTE]), Tale(id="b", lines=[VOTE, COAST])
    told = tellings([said(t) for t in tales], scene(*tales))
    sure = {(0, 1): 0.95, (0, 2): SURE + 0.05}
    alike = Alike({pair: Match(value, (), ()) for pair, value in sure.items()})
    assert [len(group) for group in one_fact(told, alike)] == [2, 1]


def test_of_two_openings_it_is_enough_that_one_is_the_others_best() -> None:
    tales = Tale(id="a", lines=[VOTE, FIRE, FIRE]), Tale(id="b", lines=[VOTE, COAST, FIRE, FIRE])
    told = tellings([said(t) for t in tales], scene(*tales))
    here = {t.place: t.number for t in told}
    lead, vote, coast = here["a", 1], here["b", 1], here["b", 2]
    sure = {(lead, vote): 0.95, (lead, coast): SURE + 0.05}
    alike = Alike({pair: Match(value, (), ()) for pair, value in sure.items()})
    again = told_again(one_fact(told, alike), told, alike)
    assert sorted(len(group) for group in again if len(group) > 1) == [2, 2]
    late = Alike({(lead, vote): Match(0.95, (), ()), (lead, here["b", 4]): Match(SURE + 0.05, (), ())})
    assert [len(g) for g in told_again(one_fact(told, late), told, late) if len(g) > 1] == [2]


@pytest.mark.parametrize(("last", "sizes"), [(SURE + 0.05, [3]), (SURE - 0.05, [2, 2])])
def test_where_every_two_of_three_reports_are_a_sure_pair_they_are_told_as_one(last: float, sizes: list[int]) -> None:
    tales = [Tale(id=name, lines=[VOTE]) for name in "abc"]
    told = tellings([said(t) for t in tales], scene(*tales))
    one, two, three = (next(t.number for t in told if t.place == (name, 1)) for name in "abc")
    pairs = {(one, two): SURE + 0.05, (two, three): SURE + 0.05, (one, three): last}
    alike = Alike({pair: Match(sure, (), ()) for pair, sure in pairs.items()})
    again = told_again([[t] for t in told], told, alike)
    assert sorted(len(group) for group in again if len(group) > 1) == sizes
    statements = [t.item.statement.id for group in again for t in group]
    assert len(statements) == len(set(statements))


def test_two_sentences_of_one_report_are_not_told_as_one() -> None:
    tales = Tale(id="a", lines=[VOTE]), Tale(id="b", lines=[VOTE, COAST])
    told = tellings([said(t) for t in tales], scene(*tales))
    here = {t.place: t.number for t in told}
    pairs = ((here["a", 1], here["b", 1]), (here["a", 1], here["b", 2]))
    alike = Alike({pair: Match(0.9 - 0.1 * n, (), ()) for n, pair in enumerate(pairs)})
    again = told_again([[t] for t in told], told, alike)
    assert sorted(len(group) for group in again if len(group) > 1) == [2, 2]


class Nearness:
    """A story of reports whose sentences have these vectors."""

    def __init__(self, counts: Sequence[int], size: int = 8) -> None:
        chance = np.random.default_rng(7)
        self.said = [self._report(f"r{n:02}", count, chance, size) for n, count in enumerate(counts)]

    @staticmethod
    def _report(name: str, count: int, chance: np.random.Generator, size: int) -> Said:
        lines = [Line(text=f"Village number {n} elected its council", predicate="elect") for n in range(count)]
        one = said(Tale(id=name, lines=lines))
        rows = chance.standard_normal((count + 1, size)).astype("<f4") + 2.0
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        vectors = tuple(row.tobytes() for row in rows)
        return Said(
            annotated=one.annotated, who=one.who, attributions=one.attributions, statements=one.statements,
            propositions=one.propositions, reading=Reading(vectors=vectors, words=(), width=0),
        )  # fmt: skip


def places(pairs: Sequence[Pair]) -> dict[tuple[int, int], int]:
    met: dict[tuple[int, int], int] = {}
    for pair in pairs:
        for side in (pair.left, pair.right):
            met[side] = met.get(side, 0) + 1
    return met


def test_only_sentences_of_different_reports_meet_and_none_twice() -> None:
    found = candidates(Nearness([12, 12, 12]).said)
    assert all(pair.left[0] < pair.right[0] for pair in found)
    assert len({(pair.left, pair.right) for pair in found}) == len(found)


def test_a_pair_is_among_the_nearest_of_either() -> None:
    assert all(min(pair.near[1:]) <= NEAREST for pair in candidates(Nearness([20, 20]).said))


def test_the_work_grows_with_the_sentences() -> None:
    few, many = (candidates(Nearness([12] * count).said) for count in (10, 20))
    assert len(many) <= 2.2 * len(few)
    assert len(many) <= MOST * 20 * 12
