"""Words and sentences: tables of cases, and what must hold for any text."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.language.sentences import split_sentences
from crosswire.language.words import split_words

CASES = Path(__file__).parents[1] / "cases"


def table(name: str) -> list[Any]:
    rows = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(row, id=row["name"]) for row in rows]


@pytest.mark.parametrize("case", table("words.toml"))
def test_words(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in split_words(case["text"])] == case["words"]


@pytest.mark.parametrize("case", table("sentences.toml"))
def test_sentences(case: dict[str, Any]) -> None:
    text = case["text"]
    words = split_words(text)
    found = split_sentences(text, words)
    assert [text[words[first][0] : words[last - 1][1]] for first, last, _ in found] == case["sentences"]
    if "paragraphs" in case:
        assert [paragraph for _, _, paragraph in found] == case["paragraphs"]


NEWSLIKE = st.lists(
    st.sampled_from(
        ["Gen.", "U.S.", "He", "said", "don't", "“No”", '"Yes."', "3.5", "$4bn", "21.Peter", "\n\n", "\n", " ", "…",
         "l'été", "US-led", "'90s", "?!", "—", "(AP)", "\u200b", "\u00a0", "O'Brien", "www.example.org/x.", "1.",
         "a.m.", "état"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), NEWSLIKE))
def test_words_cover_all_that_is_not_blank(text: str) -> None:
    words = split_words(text)
    assert "".join(text[start:end] for start, end in words) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(words))


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), NEWSLIKE))
def test_sentences_part_the_words(text: str) -> None:
    words = split_words(text)
    found = split_sentences(text, words)
    assert [place for first, last, _ in found for place in range(first, last)] == list(range(len(words)))
    paragraphs = [paragraph for _, _, paragraph in found]
    assert paragraphs == sorted(paragraphs)
