"""Whole runs of `crosswire account` as the shell sees them: start, end and the memory of the largest process."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

from benchmarks.clock import spread


@dataclass(frozen=True, slots=True)
class Ran:
    """Seconds from start to end, and the most megabytes that one of its processes held."""

    seconds: float
    megabytes: float


_RUN = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.call(sys.argv[1:])
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(gettempdir()) / "crosswire-bench-bytecode")}
_INSTALLED = {**os.environ, **_BYTECODE}


def account(path: Path, *options: str) -> Ran:
    """`crosswire account` on a file or folder, its JSON thrown away. Raises `CalledProcessError` where it fails.

    Started by a small process of its own: a child's peak begins with the memory of whoever starts it. Bytecode is kept
    between runs, as it is where a program is installed.
    """
    command = [sys.executable, "-m", "crosswire", "account", str(path), "--format", "json", "-o", os.devnull, *options]
    started = [sys.executable, "-S", "-c", _RUN, *command]
    told = subprocess.run(started, check=True, stdout=subprocess.PIPE, text=True, env=_INSTALLED)
    seconds, kilobytes = told.stdout.split()
    return Ran(float(seconds), int(kilobytes) / 1024)


def cold(example: Path, runs: int) -> str:
    """How long the example takes from the shell, in words; a first run, which makes the bytecode, is not counted."""
    account(example)
    done = [account(example) for _ in range(runs)]
    took, memory = spread([one.seconds for one in done], "s"), max(one.megabytes for one in done)
    return f"The example's six reports, cold, from the shell: {took}, {memory:.0f} MB at most."


def growth(texts: Sequence[str], sizes: Sequence[int], folder: Path) -> Iterator[str]:
    """A table of folders of more and more reports, one run each."""
    yield "| reports in a folder | seconds | reports/s | MB of the largest process |"
    yield "| ---: | ---: | ---: | ---: |"
    for size in sizes:
        here = folder / f"of-{size}"
        here.mkdir()
        for number, text in enumerate(texts[:size]):
            (here / f"{number:05}.txt").write_text(text, encoding="utf-8")
        done = account(here)
        rate = min(size, len(texts)) / done.seconds
        yield f"| {min(size, len(texts)):,} | {done.seconds:.1f} | {rate:.1f} | {done.megabytes:,.0f} |"
