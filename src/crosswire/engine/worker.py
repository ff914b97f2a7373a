"""A worker: `python -m crosswire.engine.worker`, started by `processes`. Reads jobs from its input until that ends.

A process of its own that imports what it needs, no copy of its parent: that is safe beside the threads of a progress
bar and of onnxruntime, and needs no guard around the user's own script.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import IO, Any

from crosswire.engine import garbage
from crosswire.engine.wire import receive, send
from crosswire.errors import CrosswireError


def work(jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Answer `(tool, work, item)` by `(True, answer)` or `(False, error)`; each tool is made once."""
    tools: dict[bytes, Any] = {}
    while True:
        try:
            tool, do, item = receive(jobs)
            send(answers, _answer(tools, tool, do, item))
        except (EOFError, OSError):  # whoever asked is gone
            return


def _answer(tools: dict[bytes, Any], tool: bytes, do: Callable[[Any, Any], Any], item: Any) -> tuple[bool, Any]:
    try:
        if tool not in tools:
            tools[tool] = pickle.loads(tool)()
        return True, do(tools[tool], item)
    except Exception as error:  # whatever it is, it is raised in the process that asked
        return False, _carried(error)


def _carried(error: Exception) -> Exception:
    """The error itself where it survives the way, else its words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # an exception's own way of being pickled can fail in any way
        return CrosswireError(f"{type(error).__name__}: {error}")
    return error


def main() -> None:
    """Jobs come on standard input and answers go out on what was standard output; what else prints goes to errors."""
    garbage.seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # also where there are no process groups
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    work(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
