"""One item after the other, in this process and thread."""

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

from crosswire.engine.contract import Died, In, Job, Out, Tool


class Serial:
    """Hands of one: nothing starts and nothing is copied; right for few items."""

    def map(self, job: Job[Tool, In, Out], items: Sequence[In]) -> Iterator[Out | Died]:
        """An answer an item, in order; an item is begun when its answer is asked for."""
        tool = job.tool() if items else None
        for item in items:
            yield job.work(tool, item)  # type: ignore[arg-type]  # made, for there are items

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
