"""Two names: a table of which can be one, and what must hold of any two."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile.names import fold, near, same_body, same_given, same_person, sound

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "names_compared.toml").read_text(encoding="utf-8"))
PEOPLE = [tuple(row) for row in CASES["people"]]
BODIES = [tuple(row) for row in CASES["bodies"]]
LETTERS = st.text(alphabet="abcdefghikmnoqstuwxyz", min_size=1, max_size=9)
WORDS = st.one_of(
    LETTERS.map(str.capitalize), st.sampled_from("al- Ben Al van der O'Neal J. Jr. III Ministry of the &".split())
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def kind_of(rule: str | None) -> str:
    return "other" if rule is None else "surname" if rule == "surname" else "same"


@pytest.mark.parametrize(("left", "right", "expected", "why"), PEOPLE)
def test_people(left: str, right: str, expected: str, why: str) -> None:
    assert kind_of(same_person(left, right)) == expected, why


@pytest.mark.parametrize(("left", "right", "expected", "why"), BODIES)
def test_bodies(left: str, right: str, expected: bool, why: str) -> None:
    assert (same_body(left, right) is not None) == expected, why


def test_the_tables_are_large_enough() -> None:
    assert len(PEOPLE) >= 50
    assert len(PEOPLE) + len(BODIES) >= 70


@given(NAMES, NAMES)
def test_symmetric(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a)
    assert same_body(a, b) == same_body(b, a)


@given(LETTERS, LETTERS)
def test_words_symmetric(a: str, b: str) -> None:
    assert near(a, b) == near(b, a)
    assert same_given(a, b) == same_given(b, a)


@given(NAMES)
def test_a_name_is_its_own(a: str) -> None:
    assert same_person(a, a) in ("same name", None)
    assert same_body(a, a) == ("same name" if fold(a) else None)


@given(st.one_of(NAMES, st.text(max_size=30)))
def test_fold_is_idempotent(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(LETTERS)
def test_a_doubled_consonant_does_not_change_the_sound(word: str) -> None:
    assert sound(word.replace("s", "ss")) == sound(word)
