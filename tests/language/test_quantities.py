"""Quantities: a table of phrases with value, unit and exactness, and what must hold of any text."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrase_tokens import phrase_tokens

from crosswire.language.numbers import number_value
from crosswire.language.quantities import find_quantities
from crosswire.language.session import weights_folder
from quality.quantities import misses, reader, rows_of

CASES = Path(__file__).parents[1] / "cases"
PHRASES = [tuple(row) for row in tomllib.loads((CASES / "quantities.toml").read_text(encoding="utf-8"))["phrases"]]
NUMBERS = [tuple(row) for row in tomllib.loads((CASES / "numbers.toml").read_text(encoding="utf-8"))["numbers"]]


def _read(phrase: str) -> str:
    tokens, sentences = phrase_tokens(phrase)
    return "; ".join(
        " | ".join(
            (
                f"{found.value:.15g} {found.unit}".strip(),
                found.exactness,
                *([f"{found.high:.15g}"] if found.high else []),
            )
        )
        for found in find_quantities(phrase, tokens, sentences)
    )


@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_phrase(phrase: str, expected: str) -> None:
    assert _read(phrase) == expected


def test_the_table_is_large_enough() -> None:
    assert len(PHRASES) >= 300


@pytest.mark.skipif(not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`")
def test_whole_sentences_through_the_model() -> None:
    missed = misses(reader(), "quantities_apart")
    assert len(missed) <= 0.04 * len(rows_of("quantities_apart")), "\n".join(map(str, missed))


@pytest.mark.parametrize(("words", "value"), NUMBERS)
def test_number(words: str, value: float) -> None:
    assert number_value(words) == pytest.approx(value)


@given(st.text(alphabet="0123456789 ,.-$%abetwofm\n", max_size=60))
def test_any_text_is_read_in_order_without_overlap(text: str) -> None:
    tokens, sentences = phrase_tokens(text)
    found = find_quantities(text, tokens, sentences)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.high is None or one.high >= one.value for one in found)
