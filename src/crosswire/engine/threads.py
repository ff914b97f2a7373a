"""Items side by side in threads of this process: for work that leaves the interpreter free most of its time.

While one report's words are put together in Python the model reads the next one's, which needs no interpreter.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from crosswire.engine.contract import Died, In, Job, Out, Tool


class Threads:
    """Hands of so many; they share one tool, which has to bear that."""

    def __init__(self, threads: int) -> None:
        self.threads = threads

    def map(self, job: Job[Tool, In, Out], items: Sequence[In]) -> Iterator[Out | Died]:
        """An answer an item, in order; as many as there are threads are worked on before an answer is asked for."""
        if not items:
            return
        tool = job.tool()
        open_: deque[Future[Out]] = deque()
        with ThreadPoolExecutor(self.threads, thread_name_prefix="crosswire-hands") as pool:
            try:
                for item in items:
                    open_.append(pool.submit(job.work, tool, item))
                    if len(open_) > self.threads:
                        yield open_.popleft().result()
                while open_:
                    yield open_.popleft().result()
            finally:
                for one in open_:
                    one.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
