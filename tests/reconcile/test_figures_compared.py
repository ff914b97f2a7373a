"""Two figures for one thing: a table of what an analyst says, and what must hold of any two."""

import math
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.model.annotated import Exactness
from crosswire.reconcile.numbers import Amount, clash, relation, rounded

CASES = Path(__file__).parents[1] / "cases" / "figures_compared.toml"
PAIRS = [tuple(row) for row in tomllib.loads(CASES.read_text(encoding="utf-8"))["pairs"]]
VALUES = st.one_of(st.integers(0, 10**10), st.integers(0, 120), st.decimals(0, 100, places=1)).map(float)


def read(figure: str) -> Amount:
    *exactness, number = figure.split()
    value, _, high = number.partition("..")
    return Amount(float(value), exactness[0] if exactness else "exact", float(high) if high else None)  # type: ignore[arg-type]


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    value = draw(VALUES)
    high = draw(st.one_of(st.none(), VALUES.filter(lambda h: h > value))) if value < 10**9 else None
    return Amount(value, draw(st.sampled_from(get_args(Exactness))), high)


def meet(a: Amount, b: Amount) -> bool:
    one, two = a.interval(), b.interval()
    return one[0] <= two[1] and two[0] <= one[1]


@pytest.mark.parametrize(("left", "right", "expected", "why"), PAIRS)
def test_pair(left: str, right: str, expected: str, why: str) -> None:
    found = relation(read(left), read(right))
    assert found != "apart" if expected == "agree" else found == expected, why


def test_the_table_is_large_enough() -> None:
    assert len(PAIRS) >= 60


@given(amounts(), amounts())
def test_symmetric(a: Amount, b: Amount) -> None:
    assert relation(a, b) == relation(b, a)


@given(amounts())
def test_a_figure_equals_itself(a: Amount) -> None:
    assert relation(a, a) == "equal"


@given(amounts())
def test_an_interval_holds_its_figure_or_is_open_at_it(a: Amount) -> None:
    low, high = a.interval()
    assert low <= high or a.exactness == "less-than"
    assert low <= math.nextafter(a.value, math.inf)


@given(amounts(), amounts(), st.floats(0, 1e6), st.floats(0, 1e6))
def test_widening_never_turns_agreement_into_a_clash(a: Amount, b: Amount, below: float, above: float) -> None:
    if not meet(a, b):
        return
    low, high = a.interval()
    assert not clash(Amount(low - below, "at-least"), b)
    if math.isfinite(high):
        assert not clash(Amount(low - below, "about", high + above), b)
        assert not clash(Amount(high + above, "at-most"), b)


@given(VALUES, VALUES)
def test_about_never_clashes_where_the_plain_figure_does_not(value: float, other: float) -> None:
    if not clash(Amount(value), Amount(other)):
        assert not clash(Amount(value, "about"), Amount(other))


@given(st.integers(0, 48), st.integers(0, 48))
def test_small_counts_are_never_rounded(a: int, b: int) -> None:
    assert clash(Amount(a), Amount(b)) == (a != b)


@pytest.mark.parametrize("other", [0.0, 5.0, 1e300, math.inf, math.nan])
@pytest.mark.parametrize("endless", [math.inf, -math.inf, math.nan])
def test_a_figure_beyond_all_numbers_is_rounded_from_none(endless: float, other: float) -> None:
    assert not rounded(other, endless)
    assert not rounded(endless, other)


@pytest.mark.parametrize("value", [1e22, 1e300, math.nextafter(math.inf, 0), 5e-324])
def test_a_figure_near_the_end_of_numbers_is_compared(value: float) -> None:
    assert relation(Amount(value), Amount(5.0)) == "apart"
