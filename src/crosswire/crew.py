"""Who does the work of a run: hands, as many as pay, and the tool that all of them need."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

from crosswire.engine import Died, Hands, Job, Processes, Serial, Threads
from crosswire.errors import CrosswireError
from crosswire.model.report import Unread
from crosswire.reading.sources import expand

Tool = TypeVar("Tool")
In = TypeVar("In")
Out = TypeVar("Out")
Kept = tuple[tuple[Out, ...], tuple[Unread, ...]]
"""What came of the work, and the inputs that it was lost on."""

FEW = 12
"""Items up to which the work is done before a second process has loaded the model."""
SMALL = 1 << 20
"""Bytes of all files up to which they can hold but a few reports."""


@dataclass(frozen=True, slots=True)
class Crew(Generic[Tool]):
    """Hands with one tool, for all jobs of a run; `alone` is the tool where there are fewer items than `jobs`, so that
    some hands rest."""

    hands: Hands
    tool: Callable[[], Tool]
    jobs: int = 1
    alone: Callable[[], Tool] | None = None

    def each(
        self, work: Callable[[Tool, In], Kept[Out]], items: Sequence[In], paths: Callable[[In], Sequence[str]]
    ) -> Iterator[Kept[Out]]:
        """The work on each item, in order; one that a worker died over is left unread, with all its paths."""
        tool = self.alone if self.alone is not None and len(items) < self.jobs else self.tool
        for item, found in zip(items, self.hands.map(Job(tool=tool, work=work), items), strict=True):
            if isinstance(found, Died):
                yield (), tuple(Unread(path=path, why=found.why) for path in paths(item))
            else:
                yield found

    def threaded(self, threads: int) -> Self:
        """The same, with items side by side in so many threads where there are no other hands."""
        return replace(self, hands=Threads(threads)) if threads > 1 and isinstance(self.hands, Serial) else self

    def __enter__(self) -> Self:
        self.hands.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hands.__exit__(kind, error, trace)


def jobs_for(asked: int, items: int) -> int:
    """How many work side by side: as many as asked for or, with 0, as there are cores; one where items are few."""
    if items <= FEW:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(asked or cores, items)


def hands(jobs: int) -> Hands:
    """So many hands."""
    return Processes(jobs) if jobs > 1 else Serial()


def load_ahead(paths: Sequence[str | Path], jobs: int, tool: Callable[[], object]) -> None:
    """Makes the tool while files are read, where they are so few and small that the work is done in this process."""

    def load() -> None:
        with suppress(CrosswireError):  # whoever needs it is told
            tool()

    sources = expand(paths)
    few = not sources.stdin and jobs_for(jobs, len(sources.files)) == 1
    if few and sources.files and sum(_size(file) for file in sources.files) <= SMALL:
        Thread(target=load).start()


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
