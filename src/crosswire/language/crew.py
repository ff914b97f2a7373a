"""Runs of a model side by side: every run keeps to one core, as many run at once as the setting allows.

Measured faster than one run spread over the cores, for the windows are small; and a run's numbers are the same
however many run beside it.
"""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Self, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

AHEAD = 2
"""Runs a thread that are made ready before one of them is over: a large story's inputs would fill the memory."""


@dataclass(frozen=True, slots=True)
class Crew:
    """At most so many runs at once; without a pool, one after the other in the caller's thread."""

    pool: ThreadPoolExecutor | None = None
    threads: int = 1

    @classmethod
    def of(cls, threads: int) -> Self:
        """A crew of this many threads, started when first needed."""
        return cls(ThreadPoolExecutor(threads, thread_name_prefix="crosswire") if threads > 1 else None, threads)

    def map(self, work: Callable[[In], Out], items: Iterable[In]) -> list[Out]:
        """What the work gives for each item, in the order of the items; an item is taken when its turn is near."""
        if self.pool is None:
            return [work(item) for item in items]
        done: list[Out] = []
        open_: deque[Future[Out]] = deque()
        try:
            for item in items:
                open_.append(self.pool.submit(work, item))
                if len(open_) > AHEAD * self.threads:
                    done.append(open_.popleft().result())
            done += (one.result() for one in open_)
        finally:
            for one in open_:
                one.cancel()
        return done


ALONE = Crew()
"""One run after the other."""
