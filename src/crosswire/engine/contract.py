"""What an engine promises; `serial` and `processes` keep it, and one test suite runs on both."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

Tool = TypeVar("Tool")
In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Generic[Tool, In, Out]):
    """Work on one item with a tool that is dear to make, as a loaded model is: it is made once wherever work is done.

    For `processes` both are functions of a module, or `partial`s of them, and items and answers can be pickled.
    """

    tool: Callable[[], Tool]
    work: Callable[[Tool, In], Out]


@dataclass(frozen=True, slots=True)
class Died:
    """There is no answer for an item: whoever worked on it ended twice without a word; `why` is told to the user."""

    why: str


class Hands(Protocol):
    """Does work. What it answers depends on the items alone, not on how many work beside one another."""

    def map(self, job: Job[Tool, In, Out], items: Sequence[In]) -> Iterator[Out | Died]:
        """An answer an item, in the order of the items, each as soon as it and those before it are there.

        What the work raises is raised here, at its item's turn.
        """

    def __enter__(self) -> Self:
        """The hands themselves; workers start when there is work."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends every worker, also in the midst of work."""
