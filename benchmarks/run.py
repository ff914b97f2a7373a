"""How fast each stage is, on real reports, beside two peers in the same run: `python -m benchmarks.run [--reports 200]`.

Reports are the first of `allsides-events` val in the folder that CROSSWIRE_CORPORA names, written to a temporary folder
as text and, for the reading peer, as bare HTML. Peers: trafilatura alone (reading), and the fp32 torch model of the same
architecture (language), where torch is installed. Prints the machine, then a table; times are wall clock of one run.
"""

import argparse
import importlib.util
import json
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from crosswire import app
from crosswire.settings import Settings
from crosswire.stories import group


class Clock:
    """Rows of stage, seconds, reports a second, words a second."""

    def __init__(self, reports: int, words: int) -> None:
        self.rows: list[tuple[str, float, float, float]] = []
        self._reports, self._words = reports, words

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        spent = time.perf_counter() - start
        self.rows.append((stage, spent, self._reports / spent, self._words / spent))


def articles(corpora: Path, number: int) -> list[tuple[str, str]]:
    """Headline and body of real reports, in the corpus's order."""
    with (corpora / "allsides-events" / "events.jsonl").open(encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        found = ((a["title"], a["text"]) for r in rows if r.get("split") == "val" for a in r["articles"])
        return list(islice(found, number))


def run(corpora: Path, number: int, threads: int) -> Clock:
    rows = articles(corpora, number)
    words = sum(len(f"{t} {b}".split()) for t, b in rows)
    clock = Clock(len(rows), words)
    with tempfile.TemporaryDirectory() as folder:
        for index, (title, body) in enumerate(rows):
            (Path(folder) / f"{index:04}.txt").write_text(f"{title}\n\n{body}\n", encoding="utf-8")
        settings = Settings(threads=threads)
        with clock.timing("reading"):
            reading = app.read_reports([folder], settings)
        with clock.timing("engine start"):
            reader = app.engine(threads)
            app.understand(type(reading)(reports=reading.reports[:1], unread=()), reader)
        with clock.timing("language"):
            done = app.understand(reading, reader)
        with clock.timing("stories"):
            stories = group(done.annotated)
        with clock.timing("statements, reconciling, telling"):
            for story in stories:
                app.account_of(story, reader)
    peers(clock, rows)
    return clock


def peers(clock: Clock, rows: list[tuple[str, str]]) -> None:
    """The same job, or a part of it, by others."""
    import trafilatura

    pages = [_page(title, body) for title, body in rows]
    with clock.timing("peer: trafilatura alone (HTML to text)"):
        for page in pages:
            trafilatura.extract(page, favor_precision=True)
    peer = torch_reader()
    if peer is not None:
        with clock.timing("peer: the fp32 torch model (forward only)"):
            peer([f"{title}\n\n{body}" for title, body in rows])


def torch_reader() -> Callable[[list[str]], None] | None:
    """The torch model of the same architecture and size, where torch is installed."""
    if importlib.util.find_spec("torch") is None:
        print("peer left out: torch is not installed (pip install 'crosswire[train]')", file=sys.stderr)
        return None
    from crosswire_train.peer import forward

    return forward


def _page(title: str, body: str) -> str:
    paragraphs = "".join(f"<p>{escape(p)}</p>" for p in body.split("\n") if p.strip())
    return f"<html><head><title>{escape(title)}</title></head><body><article><h1>{escape(title)}</h1>{paragraphs}</article></body></html>"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    corpora = os.environ.get("CROSSWIRE_CORPORA")
    if not corpora:
        print("benchmarks: set CROSSWIRE_CORPORA to the folder that holds allsides-events", file=sys.stderr)
        return 2
    clock = run(Path(corpora), given.reports, given.threads)
    table = Table(title=f"{given.reports} reports, {given.threads} threads, {platform.processor() or platform.machine()}, {os.cpu_count()} cores")
    for column in ("stage", "seconds", "reports/s", "words/s"):
        table.add_column(column, justify="left" if column == "stage" else "right")
    for stage, spent, reports, words in clock.rows:
        table.add_row(stage, f"{spent:.2f}", f"{reports:.1f}", f"{words:,.0f}")
    Console().print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak resident memory {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
