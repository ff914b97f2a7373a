"""Runs of a model side by side: every run keeps to one core, as many run at once as the setting allows.

Measured faster than one run spread over the cores, for the windows are small; and a run's numbers are the same
however many run beside it.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Self, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Crew:
    """At most so many runs at once; without a pool, one after the other in the caller's thread."""

    pool: ThreadPoolExecutor | None = None

    @classmethod
    def of(cls, threads: int) -> Self:
        """A crew of this many threads, started when first needed."""
        return cls(ThreadPoolExecutor(threads, thread_name_prefix="crosswire") if threads > 1 else None)

    def map(self, work: Callable[[In], Out], items: Iterable[In]) -> list[Out]:
        """What the work gives for each item, in the order of the items."""
        return list(map(work, items) if self.pool is None else self.pool.map(work, items))


ALONE = Crew()
"""One run after the other."""
