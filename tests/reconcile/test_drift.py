"""How an utterance changed: a table of versions side by side, and what must hold of any two."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile.drift import ORDER, drift_between, longest_run, said_of_something_else, words_of, worst

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "drift.toml").read_text(encoding="utf-8"))
PAIRS = [tuple(row) for row in CASES["pairs"]]
WORDS = st.sampled_from(
    "we will not leave the port may never 12 15 all some don't only if talks … on Monday accept".split()
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)


@pytest.mark.parametrize(("left", "right", "expected", "why"), PAIRS)
def test_pair(left: str, right: str, expected: str, why: str) -> None:
    assert drift_between(left, right) == expected, why
    assert drift_between(right, left) == expected, why


def test_the_table_is_large_enough() -> None:
    assert len(PAIRS) >= 50
    assert all(count >= 7 for count in Counter(row[2] for row in PAIRS).values())


@pytest.mark.parametrize(("left", "right", "expected"), [tuple(row) for row in CASES["said_of"]])
def test_said_of_something_else(left: str, right: str, expected: bool) -> None:
    assert said_of_something_else(words_of(left), words_of(right)) is expected
    assert said_of_something_else(words_of(right), words_of(left)) is expected


@given(TEXTS, TEXTS)
def test_symmetric(a: str, b: str) -> None:
    assert drift_between(a, b) == drift_between(b, a)


@given(st.one_of(TEXTS, st.text(max_size=40)))
def test_none_with_itself(a: str) -> None:
    assert drift_between(a, a) == "none"


@given(st.lists(st.sampled_from("we will not leave 12 ports all may if".split()), min_size=2, max_size=9), st.data())
def test_a_prefix_is_a_cut(words: list[str], data: st.DataObject) -> None:
    kept = data.draw(st.integers(1, len(words) - 1))
    assert drift_between(" ".join(words[:kept]), " ".join(words)) == "cut"


@given(TEXTS, TEXTS)
def test_the_longest_run_is_in_both(a: str, b: str) -> None:
    one, two = words_of(a), words_of(b)
    found = longest_run(one, two)
    assert one[found.left : found.left + found.size] == two[found.right : found.right + found.size]


@given(st.lists(st.sampled_from(ORDER)))
def test_the_worst_is_among_them(drifts: list[str]) -> None:
    found = worst(drifts)  # type: ignore[arg-type]
    assert found == "none" if not drifts else found in drifts
