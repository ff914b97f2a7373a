"""The sentence that tells an event best stands in its row."""

import itertools
from dataclasses import replace

import pytest

from crosswire.events.sentence import sentence_of
from crosswire.events.told import Told
from tests.events.made import Made
from tests.events.telling import telling, unit

PLAIN = "Gunmen raided the camp of the harbour guard near Zenda on Monday and took every boat they could find there."
LONG = "Dockers in Strelsau said on Friday that they would stop work until the raid on the camp had been looked into."


def story(*bodies: str, title: str = "A headline of no matter") -> Made:
    made = Made()
    for key, body in zip("abc", bodies, strict=False):
        made.report(key, body, title=title)
    return made


def best(made: Made, *told: Told, findings: tuple[object, ...] = (), shown: dict[str, int] | None = None) -> str:
    texts = {sentence_of(other, findings, made.evidence, shown or {}) for other in itertools.permutations(told)}  # type: ignore[arg-type]
    assert len(texts) == 1, "the order of tellings matters"
    return texts.pop()


def test_without_tellings_there_is_no_text() -> None:
    assert sentence_of([], [], story(PLAIN).evidence, {}) == ""


def test_the_sentence_whose_matter_it_is_stands_before_one_that_mentions_it() -> None:
    made = story(f"{LONG} {PLAIN}")
    deep, plain = telling("a", 1, depth=4, number=0), telling("a", 2, depth=0, number=1)
    assert best(made, deep, plain) == PLAIN


def test_a_sentence_stands_before_a_headline_of_the_same() -> None:
    made = story(PLAIN, title=PLAIN.rstrip("."))
    assert best(made, telling("a", 0), telling("a", 1, number=1)) == PLAIN


@pytest.mark.parametrize("start", ["They", "But gunmen", "However, gunmen", "It was clear that gunmen"])
def test_a_sentence_that_hangs_on_the_one_before_comes_last(start: str) -> None:
    hanging = PLAIN.replace("Gunmen", start, 1)
    assert best(story(hanging, PLAIN), telling("a", 1), telling("b", 1, number=1)) == PLAIN


def test_what_a_story_is_about_is_told_where_reports_open() -> None:
    made = story(f"{PLAIN} Rain fell. Wind blew. {LONG}")
    opening, better = telling("a", 1, depth=2), telling("a", 4, number=1, depth=0)
    assert sentence_of([opening, better], (), made.evidence, {}) == LONG
    assert sentence_of([opening, better], (), made.evidence, {}, main=True) == PLAIN
    assert sentence_of([better], (), made.evidence, {}, main=True) == LONG


def test_of_two_openings_the_one_that_tells_what_the_headlines_are_about_is_the_main_events() -> None:
    made = story(f"{LONG} {PLAIN}", title="Gunmen raid the harbour guard's camp near Zenda")
    aside, about = telling("a", 1), telling("a", 2, number=1, depth=1)
    assert sentence_of([aside, about], (), made.evidence, {}) == LONG
    assert sentence_of([aside, about], (), made.evidence, {}, main=True) == PLAIN


def test_of_two_openings_the_one_that_means_what_the_headline_means_is_the_main_events() -> None:
    made = story(f"{LONG} {PLAIN}")
    head, other = unit(1, 0), unit(0, 1)
    evidence = replace(made.evidence, heads={"a": (head, other, head)})
    aside, about = telling("a", 1), telling("a", 2, number=1, depth=1)
    assert sentence_of([aside, about], (), made.evidence, {}, main=True) == LONG
    assert sentence_of([aside, about], (), evidence, {}, main=True) == PLAIN


def test_what_a_story_is_about_is_told_by_news_where_others_argue() -> None:
    made = story(LONG, PLAIN)
    argued = replace(made.evidence.reports["b"], genre="opinion")
    evidence = replace(made.evidence, reports={**made.evidence.reports, "b": argued})
    news, better = telling("a", 1, depth=4), telling("b", 1, number=1, depth=0)
    assert sentence_of([news, better], (), made.evidence, {}, main=True) == PLAIN
    assert sentence_of([news, better], (), evidence, {}, main=True) == LONG
    assert sentence_of([better], (), evidence, {}, main=True) == PLAIN


def test_a_fragment_comes_last() -> None:
    assert best(story("Gunmen again.", PLAIN), telling("a", 1), telling("b", 1, number=1)) == PLAIN


@pytest.mark.parametrize("start", ["“Gunmen” in masks", '"Gunmen" in masks', "12 gunmen in masks"])
def test_a_sentence_that_begins_with_a_mark_or_a_figure_is_whole(start: str) -> None:
    whole = PLAIN.replace("Gunmen", start, 1)
    assert best(story(whole, PLAIN), telling("a", 1, depth=0), telling("b", 1, depth=1, number=1)) == whole


def test_a_sentence_that_another_row_has_is_the_worse_for_it() -> None:
    other = PLAIN.replace("raided", "stormed")
    made, told = story(PLAIN, other), (telling("a", 1), telling("b", 1, number=1))
    assert {best(made, *told, shown={PLAIN: 1}), best(made, *told, shown={other: 1})} == {PLAIN, other}
    assert best(made, *told, shown={PLAIN: 1}) == other


def test_a_sentence_all_rows_have_still_stands_where_there_is_no_other() -> None:
    assert best(story(PLAIN), telling("a", 1), shown={PLAIN: 3}) == PLAIN


def test_blanks_and_line_breaks_are_one_blank() -> None:
    assert best(story(PLAIN.replace(" the ", " \n the\t")), telling("a", 1)) == PLAIN


def test_the_finding_told_in_that_very_sentence_gives_its_words_with_referents_restored() -> None:
    said = "They raided the camp of the harbour guard near Zenda on Monday."
    made = story(said)
    made.say("a", said, "raided")
    found = replace(made.finding("s-00"), text=said.replace("They", "They [the gunmen]"))
    other = replace(found, text="They [the dockers] left.")
    assert best(made, telling("a", 1), findings=(other, found)) == found.text


def test_two_words_of_one_sentence_give_it_once() -> None:
    assert best(story(PLAIN), telling("a", 1), telling("a", 1, within=9, depth=3, number=1)) == PLAIN


@pytest.mark.parametrize("filed", ["ZENDA, Ruritania (LPA) — ", "STRELSAU — "])
def test_where_a_report_was_filed_is_no_word_of_the_event(filed: str) -> None:
    assert best(story(f"{filed}{PLAIN}"), telling("a", 1)) == PLAIN
