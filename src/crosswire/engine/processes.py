"""Items side by side, each in a worker process that loads its tool once and keeps it for all jobs."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Any, Self

from crosswire.engine.contract import Died, In, Job, Out, Tool
from crosswire.engine.wire import receive, send

_BLAS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_TRIES = 2


class Processes:
    """Hands of as many as asked for. A worker that dies is replaced, and what it worked on is tried once more."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._workers: list[_Worker] = []

    def map(self, job: Job[Tool, In, Out], items: Sequence[In]) -> Iterator[Out | Died]:
        """An answer an item, in order; the next items are worked on meanwhile."""
        tool = pickle.dumps(job.tool)
        answers: SimpleQueue[tuple[int, bool, Any]] = SimpleQueue()
        numbers, lock, done = count(), Lock(), Event()

        def busy(worker: _Worker) -> None:
            while not done.is_set():
                with lock:
                    number = next(numbers)
                if number >= len(items):
                    return
                try:
                    answers.put((number, *worker.ask((tool, job.work, items[number]))))
                except Exception as error:  # raised where the answer is awaited, else that would wait for ever
                    answers.put((number, False, error))

        while len(self._workers) < min(self.jobs, len(items)):
            self._workers.append(_Worker())
        for worker in self._workers:
            Thread(target=busy, args=(worker,), daemon=True).start()
        early: dict[int, tuple[bool, Any]] = {}
        try:
            for number in range(len(items)):
                while number not in early:
                    at, good, answer = answers.get()
                    early[at] = good, answer
                good, answer = early.pop(number)
                if not good:
                    raise answer
                yield answer
        finally:
            done.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()


class _Worker:
    """One worker process, started when first asked; one thread at a time asks it."""

    def __init__(self) -> None:
        self._ended, self._asked = False, Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, message: object) -> tuple[bool, Any]:
        """Whether it went well, and the answer or the error; `Died` where two workers in turn ended over it."""
        code: int | None = None
        with self._asked:
            for _ in range(0 if self._ended else _TRIES):
                process = self._started()
                if self._ended:  # while it was started: whoever ends it found no process yet, and waits for this one
                    break
                try:
                    send(process.stdin, message)  # type: ignore[arg-type]  # both are pipes
                    good, answer = receive(process.stdout)  # type: ignore[arg-type]
                except (EOFError, OSError):
                    if self._ended:
                        break
                    code, self._process = _ended(process), None
                else:
                    return good, answer
        return True, Died(f"the process that worked on it ended twice without an answer ({_told(code)})")

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            command = [sys.executable, "-P", "-m", "crosswire.engine.worker"]
            path = os.pathsep.join(one or str(Path.cwd()) for one in sys.path)
            threads = {name: os.environ.get(name, "1") for name in _BLAS}  # its own would fight the others' for cores
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **threads, "PYTHONPATH": path},
                process_group=0,  # Ctrl-C in a terminal is for this process, which ends its workers
            )
        return self._process

    def end(self) -> None:
        """Ends the process, whatever it is at."""
        self._ended = True
        if self._process is not None:
            self._process.kill()  # a thread that waits for an answer now reads the end of the pipe
        with self._asked:
            if self._process is not None:
                _ended(self._process)
                self._process = None


def _ended(process: "subprocess.Popen[bytes]") -> int:
    """How a process ended, which is seen to."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was not yet written goes nowhere
                pipe.close()
    return process.wait()


def _told(code: int | None) -> str:
    """How a process ended, as a person says it."""
    if code is None:
        return "it could not be reached"
    return f"killed by signal {-code}; memory may have run out" if code < 0 else f"exit code {code}"
