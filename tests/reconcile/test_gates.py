"""What keeps a join, a corroboration or a conflict from being shown."""

from dataclasses import replace

import pytest

from crosswire.model.account import ConflictValue
from crosswire.model.said import Match
from crosswire.model.verdict import Slot, SlotValue
from crosswire.reconcile.comparison import Compared
from crosswire.reconcile.contrasts import Contrast
from crosswire.reconcile.reconcile import _both_told, _Thread
from crosswire.reconcile.same_fact import FEW, HEADLINE, SURE, Alike, one_fact, told_again
from crosswire.reconcile.spellings import is_acronym
from crosswire.reconcile.tellings import Telling, settled, tellings
from tests.reconcile.scenes import Line, Tale, said, scene

BETWEEN = (SURE + HEADLINE) / 2


def story(*names: str) -> tuple[Telling, ...]:
    tales = [Tale(id=name, lines=[Line(text=f"The council of {name} closed the mill")]) for name in names]
    return tellings([said(t) for t in tales], scene(*tales))


def alike(sure: dict[tuple[int, int], float]) -> Alike:
    return Alike({pair: Match(value, (), ()) for pair, value in sure.items()})


def test_what_is_enough_for_two_sentences_is_too_little_for_a_headline() -> None:
    told = story("a", "b")
    headed = (replace(told[0], item=replace(told[0].item, headline=True)), told[1])
    found = alike({(0, 1): BETWEEN})
    assert [len(g) for g in told_again(one_fact(told, found), told, found)] == [2]
    assert [len(g) for g in told_again(one_fact(headed, found), headed, found)] == [1, 1]


def test_a_sure_pair_that_its_group_leaves_out_is_told_again() -> None:
    told, found = story("a", "b", "c"), alike({(0, 1): 0.9, (1, 2): 0.9})
    groups = one_fact(told, found)
    assert sorted(len(g) for g in groups) == [1, 2]
    again = told_again(groups, told, found)
    assert [len(g) for g in again] == [2, 2]
    assert len({t.item.statement.id for g in again for t in g}) == 4
    assert told_again(groups, told, found, judged={1}) == [*groups]


def test_how_certain_a_group_is_its_least_sure_member_says() -> None:
    told = story("a", "b", "c")
    assert alike({(0, 1): 0.9, (1, 2): 0.7}).certain(told) == 0.7


def test_values_that_one_report_gives_both_are_of_two_things() -> None:
    def slot(*given: tuple[int, str]) -> Slot:
        return Slot(agreement="compatible", values=tuple(SlotValue(value=v, reports=(r,)) for v, r in given))

    sides = tuple(ConflictValue(value=v, reports=(r,), statements=()) for v, r in ((5, "a"), (8, "b")))
    conflict = Contrast(kind="number", conflict=True, values=sides, because=())
    apart = [_Thread((), Compared(slots={"quantity": slot((5, "a"), (8, "b"))}))]
    assert not _both_told(conflict, apart)
    assert _both_told(conflict, [*apart, _Thread((), Compared(slots={"quantity": slot((8, "a"))}))])


@pytest.mark.parametrize(
    ("short", "name", "is_one"),
    [
        ("CDC", "Centers for Disease Control and Prevention", True),
        ("F.B.I.", "Federal Bureau of Investigation", True),
        ("CDC", "Coastal Fisheries Board", False),
        ("Moor", "Ministry of Ore", False),
    ],
)
def test_initials_stand_for_a_name(short: str, name: str, is_one: bool) -> None:
    assert is_acronym(short, name) == is_one


def test_a_part_that_tells_a_dated_event_stands_though_others_tell_only_the_rest() -> None:
    dated = Line(text="The council of a closed the mill", type="COERCE", date="2031-05-04")
    plain = Line(text="The council of a closed the mill")
    for line, kept in ((dated, 2), (plain, 1)):
        tale = Tale(id="a", lines=[line])
        base = scene(tale)
        (lead,) = tellings([said(tale)], base)
        other = replace(lead, item=replace(lead.item, index=1, statement=replace(lead.item.statement, id="s-part")))
        beside = replace(
            lead, item=replace(lead.item, index=2, report="b", statement=replace(lead.item.statement, id="b"))
        )
        assert len(settled([(lead, beside), (other,)], base)) == kept


def test_among_many_reports_a_sure_pair_need_not_be_each_others_best() -> None:
    tales = [Tale(id=name, lines=[Line(text=f"The council of {name} closed the mill")]) for name in "abc"]
    tales.append(Tale(id="d", lines=[Line(text="The mill was shut"), Line(text="The council of d closed it")]))
    told = tellings([said(t) for t in tales], scene(*tales))
    sure = {(0, 1): 0.95, (0, 2): 0.95, (1, 2): 0.95, (0, 3): 0.7, (0, 4): 0.75, (1, 3): 0.85, (2, 3): 0.9}
    assert len(tales) == FEW + 1
    assert [len(g) for g in one_fact(told, alike(sure))] == [4, 1]
