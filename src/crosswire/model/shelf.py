"""Things at places of one text, found by a place without a walk over all of them."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from crosswire.model.span import Span

T = TypeVar("T")


class Shelf(Generic[T]):
    """Things of one text in the order given; each stands at as many spans as it has.

    Asked once a sentence by what would else read all attributions for each sentence: a long report costs by its length.
    """

    def __init__(self, things: Sequence[T], spans: Callable[[T], Iterable[Span]]) -> None:
        self._things = things
        self._at = sorted((span, number) for number, thing in enumerate(things) for span in spans(thing))
        self._starts = [span.start for span, _ in self._at]
        self._reach = [*accumulate((span.end for span, _ in self._at), max)]

    def over(self, *places: Span) -> list[T]:
        """What shares a character with one of the places, in the order given."""
        found = {number for place in places for number in self._over(place)}
        return [self._things[number] for number in sorted(found)]

    def _over(self, place: Span) -> Iterator[int]:
        at = bisect_left(self._starts, place.end) - 1
        while at >= 0 and self._reach[at] > place.start:
            span, number = self._at[at]
            if span.end > place.start:
                yield number
            at -= 1
