"""A shelf gives what a walk over all things would, whatever the spans."""

from hypothesis import given
from hypothesis import strategies as st

from crosswire.model.shelf import Shelf
from crosswire.model.span import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda at: Span(at[0], at[0] + at[1]))


@given(st.lists(st.lists(SPANS, max_size=3), max_size=12), st.lists(SPANS, min_size=1, max_size=2))
def test_it_gives_what_shares_a_character(things: list[list[Span]], places: list[Span]) -> None:
    numbers = range(len(things))
    shelf = Shelf(numbers, lambda number: things[number])
    assert shelf.over(*places) == [n for n in numbers if any(s.overlaps(p) for s in things[n] for p in places)]


def test_a_thing_that_reaches_far_is_found_behind_many_short_ones() -> None:
    shelf = Shelf([Span(0, 100), *(Span(n, n + 1) for n in range(1, 50))], lambda span: [span])
    assert shelf.over(Span(90, 91)) == [Span(0, 100)]
