"""One report's failure costs no other report its place: what a stage cannot do with all it does with the rest.

`each` is for stages that take one report, `together` for those that take many. Both know only what a report is called.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from crosswire.errors import InputError, Unforeseen, unforeseen
from crosswire.model.report import Unread

In = TypeVar("In")
Out = TypeVar("Out")


def each(
    stage: str, items: Iterable[In], work: Callable[[In], Out], path: Callable[[In], str]
) -> tuple[tuple[Out, ...], tuple[Unread, ...]]:
    """The work on each item by itself, and why there is none of some."""
    done, lost = [], []
    for item in items:
        try:
            with unforeseen(path(item), stage):
                done.append(work(item))
        except InputError as error:
            lost.append(Unread(path=error.path, why=error.why))
    return tuple(done), tuple(lost)


def together(
    stage: str, items: Sequence[In], work: Callable[[Sequence[In]], Out], path: Callable[[In], str]
) -> tuple[Out | None, tuple[Unread, ...]]:
    """The work on as many items as bear it, and why the others are left out; None where none bears it.

    Tried from both ends where more than one would go: what cannot stand beside any other goes, not the others.
    """
    found = _Bearing(stage, work)
    found.grow(items)
    if len(found.lost) > 1:
        again = _Bearing(stage, work)
        again.grow(items[::-1])
        found = again if len(again.kept) > len(found.kept) else found
        if found is again:
            found.settle(items)
    return found.done, tuple(Unread(path=path(item), why=why) for item, why in found.lost)


class _Bearing(Generic[In, Out]):
    """The items that bear the work together, in the order in which they were tried."""

    def __init__(self, stage: str, work: Callable[[Sequence[In]], Out]) -> None:
        self.stage, self.work = stage, work
        self.done: Out | None = None
        self.kept: list[In] = []
        self.lost: list[tuple[In, str]] = []

    def grow(self, block: Sequence[In]) -> None:
        """Add a block to those kept, or what of it they bear: one culprit among many is found in few runs."""
        wanted = [*self.kept, *block]
        try:
            with unforeseen("", self.stage):
                self.done = self.work(wanted)
        except Unforeseen as error:
            if len(block) == 1:
                self.lost.append((block[0], error.why))
            for half in (block[: len(block) // 2], block[len(block) // 2 :]) if len(block) > 1 else ():
                self.grow(half)
        else:
            self.kept = wanted

    def settle(self, items: Sequence[In]) -> None:
        """The work once more in the items' own order: no answer depends on how they were tried."""
        kept = [item for item in items if any(item is one for one in self.kept)]
        self.kept, self.done = [], None
        self.grow(kept)
