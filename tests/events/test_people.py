"""Headcounts are put to the tellings they are of, and add up to what each report, and each voice in it, counts."""

from dataclasses import replace

import pytest

from crosswire.events.counts import by_voice, toll
from crosswire.events.people import heads_of, one_or_other, with_heads
from crosswire.events.told import Count, Head, Told, told_in
from crosswire.language.headcounts import KINDS, SCOPES
from crosswire.model.annotated import Annotated
from crosswire.model.event import Headcount
from crosswire.model.said import Said
from crosswire.model.span import Span
from tests.events.made import Made
from tests.events.telling import report, said, shares, telling, tells, word

RAID = "Gunmen|NOUN|2|nsubj killed|VERB|0|root|kill five|NUM|4|nummod men|NOUN|2|obj|man"


def head(
    value: float, *, sentence: int = 1, verb: int = 1, at: int = 0, slot: str = "killed", scope: str = "whole",
    voice: str = "", more: bool = False, exactness: str = "exact",
) -> Head:  # fmt: skip
    count = Count(value, Span(at, at + 1), "", exactness)
    return Head(slot=slot, count=count, scope=scope, sentence=sentence, verb=verb, voice=voice, more=more)


def values(*heads: Head) -> list[float]:
    return [count.value for count in by_voice(heads)]


def test_groups_under_one_verb_add_up_and_two_tellings_do_not() -> None:
    assert values(head(4, at=1), head(7, at=9)) == [11]
    assert values(head(4), head(7, sentence=2)) == [7]


def test_one_that_is_the_others_together_is_their_sum() -> None:
    assert values(head(11, at=1), head(6, at=5), head(5, at=9)) == [11]


def test_what_is_more_than_before_is_added_unless_a_total_follows() -> None:
    assert values(head(16), head(20, sentence=2, more=True)) == [36]
    assert values(head(5), head(3, sentence=2, verb=4, more=True), head(43, sentence=2, verb=9)) == [43]


def test_two_named_voices_have_a_figure_each_and_the_reports_own_goes_with_one() -> None:
    assert values(head(6, voice="police"), head(15, voice="witnesses", sentence=2)) == [15, 6]
    assert values(head(6, voice="police"), head(15, sentence=2)) == [15]


def test_victims_told_one_by_one_are_no_rival_figure() -> None:
    assert values(head(9, voice="police"), head(1, voice="a doctor", sentence=2)) == [9]


def test_a_figure_goes_before_a_vague_word() -> None:
    assert values(head(24, exactness="vague"), head(20, sentence=2)) == [20]


def killed(*told: Told, main: bool = True) -> list[float]:
    slot = toll(told, "killed", Made().report("a", "Five died.").report("b", "Nobody died.").evidence, main)
    return [float(v.value) for v in slot.values]


@pytest.mark.parametrize("scope", ["part", "total", "attacker", "superseded"])
def test_what_counts_something_else_is_no_toll(scope: str) -> None:
    assert killed(replace(telling(), heads=(head(5, scope=scope),))) == []


def test_what_is_counted_of_another_event_counts_for_any_but_the_main_one() -> None:
    told = replace(telling(), heads=(head(5, scope="another"),))
    assert (killed(told), killed(told, main=False)) == ([], [5])


def test_nobody_hurt_is_nobody_killed_where_nobody_is_counted() -> None:
    none = replace(telling(), heads=(head(0, slot="wounded"),))
    assert killed(none) == [0]
    assert killed(none, replace(telling(), heads=(head(3),))) == [3]


def counted(one: Annotated, text: str, value: float, kind: str, scope: str = "whole") -> Headcount:
    at = word(one, text)
    token = one.tokens[at]
    sentence = next(n for n, s in enumerate(one.sentences) if s.first <= at < s.last)
    return Headcount(
        report=one.report.id, sentence=sentence, word=at, span=Span(token.start, token.end), value=value, sort="figure",
        exactness="exact", high=None, kinds=shares(KINDS, kind), scopes=shares(SCOPES, scope),
    )  # fmt: skip


def read(one: Annotated, *heads: Headcount, verb: str = "killed") -> tuple[Said, list[Told]]:
    whole = said(one, tells(one, verb))
    assert whole.reading is not None
    whole = replace(whole, reading=replace(whole.reading, headcounts=heads))
    return whole, [*told_in([whole], {})]


def test_a_figure_is_of_the_word_it_hangs_on() -> None:
    one = report(RAID)
    whole, told = read(one, counted(one, "five", 5, "killed"))
    ((found,),) = heads_of(whole, told).values()
    assert (found.slot, found.count.value, found.scope) == ("killed", 5, "whole")
    assert with_heads(told, [whole])[0].heads == (found,)


def test_more_than_all_who_live_are_no_people() -> None:
    one = report(RAID)
    whole, told = read(one, counted(one, "five", 5e12, "killed"))
    assert heads_of(whole, told) == {}


def test_persons_in_a_row_with_those_counted_are_counted() -> None:
    one = report(RAID + " and|CCONJ|7|cc a|DET|7|det cook|NOUN|4|conj")
    whole, told = read(one, counted(one, "five", 5, "killed"))
    ((found,),) = heads_of(whole, told).values()
    assert found.count.value == 6


def test_a_figure_that_is_likelier_none_is_no_head() -> None:
    one = report(RAID)
    whole, told = read(
        one, replace(counted(one, "five", 5, "killed"), kinds=shares(KINDS, {"none": 0.6, "killed": 0.4}))
    )
    assert [*heads_of(whole, told).values()] == [()]


def test_where_no_harm_is_told_a_figure_must_be_surer() -> None:
    one = report("Rescuers|NOUN|2|nsubj freed|VERB|0|root|free five|NUM|4|nummod men|NOUN|2|obj|man")
    sure = replace(counted(one, "five", 5, "killed"), kinds=shares(KINDS, {"none": 0.3, "killed": 0.7}))
    whole = said(one, tells(one, "freed", type="AID"))
    assert whole.reading is not None
    whole = replace(whole, reading=replace(whole.reading, headcounts=(sure,)))
    assert [*heads_of(whole, told_in([whole], {})).values()] == [()]


def test_a_flood_that_traps_people_kills_none_of_them_where_it_is_not_sure() -> None:
    one = report("Water|NOUN|2|nsubj trapped|VERB|0|root|trap five|NUM|4|nummod men|NOUN|2|obj|man")
    for sure, wanted in ((0.6, 0), (0.8, 1)):
        read_so = replace(counted(one, "five", 5, "killed"), kinds=shares(KINDS, {"none": 1 - sure, "killed": sure}))
        whole = said(one, tells(one, "trapped", type="DISASTER"))
        assert whole.reading is not None
        whole = replace(whole, reading=replace(whole.reading, headcounts=(read_so,)))
        (found,) = heads_of(whole, told_in([whole], {})).values()
        assert len(found) == wanted


def test_killed_or_wounded_are_neither() -> None:
    one = report(
        "Gunmen|NOUN|2|nsubj killed|VERB|0|root|kill or|CCONJ|4|cc wounded|VERB|2|conj|wound "
        "five|NUM|6|nummod men|NOUN|2|obj|man"
    )
    assert one_or_other(one, word(one, "five"))
    whole, told = read(one, counted(one, "five", 5, "killed"))
    ((found,),) = heads_of(whole, told).values()
    assert found.slot == "either"
    assert not one_or_other(report(RAID), 2)


def test_what_killed_and_injured_count_is_of_one_event() -> None:
    one = report(
        "Gunmen|NOUN|2|nsubj killed|VERB|0|root|kill five|NUM|4|nummod men|NOUN|2|obj|man and|CCONJ|6|cc "
        "injured|VERB|2|conj|injure nine|NUM|6|obj"
    )
    doubt = shares(SCOPES, {"whole": 0.3, "another": 0.7})
    heads = counted(one, "five", 5, "killed"), replace(counted(one, "nine", 9, "wounded"), scopes=doubt)
    whole, told = read(one, *heads)
    assert {h.scope for rows in heads_of(whole, told).values() for h in rows} == {"whole"}


def test_who_counts_is_a_voice() -> None:
    one = report("Medics|NOUN|2|nsubj counted|VERB|0|root|count five|NUM|2|obj")
    whole, told = read(one, counted(one, "five", 5, "killed"), verb="counted")
    ((found,),) = heads_of(whole, told).values()
    assert found.voice == "medics"
