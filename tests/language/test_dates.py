"""Dates: a table of sentences with every date and its value, and what must hold of any text."""

import os
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language.date_values import bounds, interval, month_value, season_value, shifted, week_value
from crosswire.language.dates import find_dates, resolve_dates
from crosswire.model.annotated import Sentence
from quality.dates import measure
from quality.gold_dates import CORPORA

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "dates.toml").read_text(encoding="utf-8"))
PUBLISHED = CASES["published"]


def _sentences(text: str) -> tuple[Sentence, ...]:
    starts = [0, *(at + 2 for at in range(len(text)) if text[at : at + 2] == ". " and text[at - 2].islower())]
    if ". " in text and not starts[1:]:
        starts = [0, *(at + 2 for at in range(4, len(text)) if text[at : at + 2] == ". " and text[at - 1].isdigit())]
    ends = [*starts[1:], len(text)]
    return tuple(
        Sentence(first=0, last=0, start=start, end=end, paragraph=0) for start, end in zip(starts, ends, strict=True)
    )


def _read(text: str, published: str | None) -> str:
    found = find_dates(text, _sentences(text), published)
    return "; ".join(f"{text[date.start : date.end]} = {date.value or '?'}" for date in found)


@pytest.mark.parametrize(("text", "expected"), CASES["sentences"])
def test_sentence(text: str, expected: str) -> None:
    assert _read(text, PUBLISHED) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["midyear"])
def test_told_and_announced(text: str, expected: str) -> None:
    assert _read(text, "2024-06-12") == expected


def test_a_headline_tells_in_the_present_and_announces_with_an_infinitive() -> None:
    for head, value in (("Army kills six on Sunday", "2024-06-09"), ("Shops to shut on Sunday", "2024-06-16")):
        text = f"{head}\n\nThe council said so."
        sentences = tuple(
            Sentence(first=0, last=0, start=a, end=b, paragraph=n)
            for n, (a, b) in enumerate(((0, len(head)), (len(head) + 2, len(text))))
        )
        assert [date.value for date in find_dates(text, sentences, "2024-06-12")] == [value]


def test_a_first_paragraph_of_one_sentence_is_no_headline() -> None:
    text = "Heat to return\n\nThe heat returns this weekend.\n\nA clerk said so."
    bounds = ((0, 14), (16, 46), (48, len(text)))
    sentences = tuple(Sentence(first=0, last=0, start=a, end=b, paragraph=n) for n, (a, b) in enumerate(bounds))
    assert [date.value for date in find_dates(text, sentences, "2024-06-12")] == ["2024-06-15/2024-06-16"]


@pytest.mark.parametrize(("text", "expected"), CASES["undated"])
def test_without_a_day_of_publication(text: str, expected: str) -> None:
    assert _read(text, None) == expected


def test_relative_says_what_hangs_on_publication() -> None:
    text = "In 2018 it closed; on Monday it burned; on May 4, 2019 it sank; in March it rose."
    found = find_dates(text, _sentences(text), PUBLISHED)
    assert [date.relative for date in found] == [False, True, False, True]


def test_a_second_pass_resolves_what_the_first_could_not() -> None:
    text = "The mayor resigned on Monday, two years after 2016."
    first = find_dates(text, _sentences(text), None)
    second = resolve_dates(first, text, _sentences(text), PUBLISHED)
    assert [date.value for date in first] == [None, "2016"]
    assert second[0].value == "2020-09-28"
    assert resolve_dates(first, text, _sentences(text), None) == first


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019/2020-03", "2019-01-01", "2020-03-31"),
    ],
)
def test_bounds(value: str, first: str, last: str) -> None:
    assert [str(day) for day in bounds(value)] == [first, last]


def test_values() -> None:
    day = bounds("2020-09-28")[0]
    assert day is not None
    assert bounds("../2020-05") == (None, bounds("2020-05")[1])
    assert interval("2020-03", "2020-05") == "2020-03/2020-05"
    assert month_value(2020, 0) == "2019-12"
    assert season_value(2019, "winter") == "2019-12/2020-02"
    assert week_value(day, -1) == "2020-09-21/2020-09-27"
    assert shifted(day, -2, "day") == "2020-09-26"
    assert shifted(day, 1, "century") == "2120"


@given(st.text(alphabet="MayJuneDc 0123456789/-.,'\nMondaylstekr", max_size=60), st.sampled_from([PUBLISHED, None]))
def test_any_text_is_read_in_order_without_overlap(text: str, published: str | None) -> None:
    found = find_dates(text, (), published)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.skipif(CORPORA not in os.environ, reason=f"{CORPORA} names no corpora")
def test_dates_of_the_corpora() -> None:
    found = measure()
    below = {figure: found[figure] for figure, floor in CASES["floors"].items() if found[figure] < floor}
    assert not below
