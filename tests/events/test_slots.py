"""What tellings say of each slot: who by the shortest name, the day most can mean, the figure most give."""

import itertools
from dataclasses import replace

import pytest

from crosswire.events.slots import EMPTY, LONGEST_PHRASE, counted, dates, figures, parties
from crosswire.events.told import Count, Told
from crosswire.model.account import Entity
from crosswire.model.days import best_date
from crosswire.model.verdict import Slot
from tests.events.telling import NOWHERE, count, telling


def known(name: str, kind: str = "person") -> Entity:
    return Entity(id=f"e-{name}", name=name, kind=kind, aliases=(), roles=(), country=None, mentions=())  # type: ignore[arg-type]


ENTITIES = {
    e.id: e
    for e in (
        known("Ann Rassen"), known("Harbour Guard", "organisation"), known("Zenda", "place"), known("Lund", "place"),
        known("South Lund", "place"),
    )
}  # fmt: skip


def who(*told: Told, role: str = "actor") -> Slot:
    return parties(told, role, ENTITIES.get)


def by(*given: str | tuple[str, str], report: str = "a", role: str = "actor") -> Told:
    return telling(report, parties={role: given})


def shown(slot: Slot) -> list[object]:
    return [v.value for v in slot.values]


def test_no_telling_fills_no_slot() -> None:
    assert who() == EMPTY
    assert who(telling()) == EMPTY
    assert dates([]) == dates([telling()]) == EMPTY
    assert figures({}) == figures({"a": []}) == EMPTY
    assert counted([]) == counted([telling()]) == {}


def test_an_entity_goes_by_its_name_whatever_a_report_calls_it() -> None:
    slot = who(by(("the minister", "e-Ann Rassen")), by(("Rassen", "e-Ann Rassen"), report="b"))
    assert shown(slot) == ["Ann Rassen"]
    assert slot.values[0].reports == ("a", "b")
    assert slot.agreement == "agreed"


@pytest.mark.parametrize("word", ["he", "She", "they", "who", "Which", "it", "someone", "nobody", "There"])
def test_a_pronoun_fills_no_slot(word: str) -> None:
    assert who(by(word)) == EMPTY


@pytest.mark.parametrize("word", ["somebody", "everybody", "anyone", "others", "everything", "ourselves", "no one"])
def test_no_pronoun_of_any_kind_fills_a_slot(word: str) -> None:
    assert who(by(word)) == EMPTY


def test_a_pronoun_of_a_known_person_is_that_person() -> None:
    assert shown(who(by(("she", "e-Ann Rassen")))) == ["Ann Rassen"]


def test_an_entity_that_the_story_does_not_have_goes_by_its_words() -> None:
    assert shown(who(by(("gunmen", "e-gone")))) == ["gunmen"]


def test_a_phrase_as_long_as_a_sentence_fills_no_slot() -> None:
    fits = " ".join(f"word{n}" for n in range(LONGEST_PHRASE))
    assert shown(who(by(fits))) == [fits]
    assert who(by(f"{fits} more")) == EMPTY


def test_without_words_nobody_takes_part() -> None:
    assert who(by("")) == who(by("  ")) == EMPTY


def test_phrases_that_hold_one_another_are_one_value_under_the_one_told_most() -> None:
    slot = who(by("masked gunmen"), by("gunmen", report="b"), by("The gunmen", report="c"), by("gunmen", report="d"))
    assert shown(slot) == ["gunmen"]
    assert slot.values[0].reports == ("a", "b", "c", "d")
    assert slot.agreement == "agreed"


def test_phrases_that_only_share_words_stay_apart() -> None:
    slot = who(by("masked gunmen"), by("armed gunmen", report="b"))
    assert shown(slot) == ["armed gunmen", "masked gunmen"]
    assert slot.agreement == "compatible"


def test_case_and_article_make_no_other_value() -> None:
    assert len(shown(who(by("The Dockers"), by("dockers", report="b"), by("a dockers", report="c")))) == 1


def test_a_name_and_a_phrase_that_holds_it_are_one() -> None:
    slot = who(by(("Rassen", "e-Ann Rassen")), by("minister Ann Rassen", report="b"))
    assert shown(slot) == ["Ann Rassen"]
    assert slot.values[0].reports == ("a", "b")


def test_two_entities_are_two_values_whatever_their_names_share() -> None:
    slot = who(by(("Lund", "e-Lund")), by(("South Lund", "e-South Lund"), report="b"))
    assert shown(slot) == ["Lund", "South Lund"]


def test_an_article_alone_is_nobody_and_takes_nobody_in() -> None:
    assert shown(who(by("the"), by("the", report="b"), by("gunmen"), by("dockers", report="b"))) == [
        "dockers",
        "gunmen",
    ]


def test_a_place_s_longer_phrase_tells_more_than_its_name() -> None:
    assert shown(who(by(("the hills above Zenda", "e-Zenda"), role="place"), role="place")) == ["the hills above Zenda"]
    assert shown(who(by(("in Zenda", "e-Zenda"), role="place"), role="place")) == ["Zenda"]
    assert shown(who(by(("there", "e-Zenda"), role="place"), role="place")) == ["Zenda"]


def test_who_more_reports_name_leads_and_votes_of_one_report_are_one() -> None:
    slot = who(by("gunmen"), by("gunmen"), by("gunmen"), by("dockers", report="b"), by("dockers", report="c"))
    assert [(v.value, v.reports) for v in slot.values] == [("dockers", ("b", "c")), ("gunmen", ("a",))]


def test_roles_are_kept_apart() -> None:
    one = telling(parties={"actor": ["gunmen"], "target": ["dockers"]})
    assert (shown(who(one)), shown(who(one, role="target"))) == (["gunmen"], ["dockers"])


def test_the_order_of_tellings_does_not_matter() -> None:
    told = [
        telling("a", parties={"actor": ["gunmen", "she"]}, dates=["2031-05-02"], counts={"count": [3]}),
        telling("b", parties={"actor": ["masked gunmen"]}, dates=["2031-05-03", "2031-05"], counts={"count": [4]}),
        telling("c", parties={"actor": [("Rassen", "e-Ann Rassen")]}, dates=["2031"], counts={"count": [3]}),
    ]
    for other in itertools.permutations(told):
        assert who(*other) == who(*told)
        assert dates(other) == dates(told)
        assert figures(counted(other)) == figures(counted(told))


def on(*given: str, report: str = "a") -> Told:
    return telling(report, dates=given)


def test_days_that_agree_are_told_most_precise_first() -> None:
    slot = dates([on("2031-05"), on("2031-05-03", report="b"), on("2031", report="c")])
    assert shown(slot) == ["2031-05-03", "2031-05", "2031"]
    assert slot.agreement == "compatible"


def test_one_day_of_all_is_agreed() -> None:
    slot = dates([on("2031-05-03"), on("2031-05-03", report="b")])
    assert (shown(slot), slot.agreement, slot.values[0].reports) == (["2031-05-03"], "agreed", ("a", "b"))


def test_of_two_days_alike_the_one_nearer_to_its_report_leads() -> None:
    last_week, that_day = replace(on("2031-04-26"), away=(6,)), replace(on("2031-05-03", report="b"), away=(0,))
    assert [v.value for v in dates([last_week, that_day]).values] == ["2031-05-03", "2031-04-26"]
    assert [v.value for v in dates([replace(last_week, away=()), that_day]).values] == ["2031-05-03", "2031-04-26"]
    both = replace(last_week, dates=("2031-04-26", "2031-05-03"), away=(6, 0))  # of one telling each day has its own
    assert dates([both]).values[0].value == "2031-05-03"


def test_days_of_two_reports_that_cannot_be_one_conflict() -> None:
    slot = dates([on("2031-05-03"), on("2031-05-04", report="b"), on("2031-05-04", report="c")])
    assert (shown(slot), slot.agreement) == (["2031-05-04", "2031-05-03"], "conflicting")


WIDE = ["2031", "2031-05", "2031-05-01/2031-05-31", "2031-01/.."]


@pytest.mark.parametrize("wide", WIDE)
def test_a_wide_value_does_not_hide_that_two_days_conflict(wide: str) -> None:
    assert dates([on(wide), on("2031-05-03", report="b"), on("2031-05-04", report="c")]).agreement == "conflicting"


@pytest.mark.parametrize("wide", WIDE)
def test_a_wide_value_that_leads_does_not_hide_that_days_conflict(wide: str) -> None:
    days = [on(f"2031-05-0{n}", report=r) for n, r in enumerate("bcd", 3)]
    assert dates([on(wide), *days]).agreement == "conflicting"


def test_a_day_named_in_passing_costs_nothing() -> None:
    slot = dates([on("2031-05-03"), on("2031-05-03"), on("2030-01-01"), on("2031-05-03", report="b")])
    assert (shown(slot), slot.agreement) == (["2031-05-03"], "agreed")


def test_an_open_span_agrees_with_a_day_in_it_and_leads_only_alone() -> None:
    slot = dates([on("2031-05-01/.."), on("2031-05-03", report="b")])
    assert (shown(slot), slot.agreement) == (["2031-05-03", "2031-05-01/.."], "compatible")
    assert shown(dates([on("../2031-05-01")])) == ["../2031-05-01"]


@pytest.mark.parametrize(
    ("given", "best"),
    [
        ([], None),
        (["../2031-05-01", "2031/.."], None),
        (["2031-05-03"], "2031-05-03"),
        (["2031", "2031-05-03"], "2031-05-03"),
        (["2031-05-03", "2031-05-04", "2031-05-04"], "2031-05-04"),
        (["2031-05-04", "2031-05-03"], "2031-05-03"),
        (["2031-05-02", "2031-06-01/2031-06-07", "2031-06-04"], "2031-06-04"),
        (["2031-05-03", "../2031-05-01"], "2031-05-03"),
    ],
)
def test_the_best_date_is_the_most_precise_that_most_can_mean(given: list[str], best: str | None) -> None:
    assert best_date(given) == best
    assert best_date(given[::-1]) == best


def test_the_figure_of_most_reports_leads_and_of_equals_the_higher() -> None:
    slot = figures({"a": [count(3)], "b": [count(5)], "c": [count(3)], "d": [count(9)]})
    assert [(v.value, v.reports) for v in slot.values] == [(3, ("a", "c")), (9, ("d",)), (5, ("b",))]
    assert slot.agreement == "compatible"


def test_a_figure_keeps_how_exact_it_is_and_what_it_counts() -> None:
    about = Count(3, NOWHERE, "guard", "about")
    slot = figures({"a": [about], "b": [Count(3, NOWHERE)]})
    assert [(v.value, v.unit, v.exactness, v.reports) for v in slot.values] == [
        (3, None, "exact", ("b",)), (3, "guard", "about", ("a",)),
    ]  # fmt: skip
    assert slot.agreement == "agreed"


def test_nothing_is_added_up() -> None:
    assert shown(figures(counted([telling(counts={"count": [3]}), telling(counts={"count": [4]})]))) == [4, 3]


def test_a_report_counts_a_figure_once() -> None:
    told = [telling(counts={"count": [3, 3]}), telling(counts={"count": [3]}), telling("b", counts={"count": [3]})]
    assert {r: [c.value for c in f] for r, f in counted(told).items()} == {"a": [3], "b": [3]}


def test_tolls_are_no_count() -> None:
    assert counted([telling(counts={"killed": [3], "wounded": [4]})]) == {}


def test_the_same_number_of_two_things_is_two_figures() -> None:
    told = [telling(counts={"count": [Count(40, NOWHERE, "house"), Count(40, NOWHERE, "boat")]})]
    assert [(v.value, v.unit) for v in figures(counted(told)).values] == [(40, "boat"), (40, "house")]
