"""How fast each stage is, on real reports, beside peers in the same run: `python -m benchmarks.run`.

Reports are the first of `allsides-events`, split val, in the folder that CROSSWIRE_CORPORA names, written to a
temporary folder as text and as bare HTML pages. Times are wall clock of one run, the engine loaded before. Prints a
Markdown table; `--into README.md` also writes it between that file's marks.
"""

import argparse
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from html import escape
from itertools import islice
from pathlib import Path
from typing import TypeVar

import trafilatura

from crosswire import app
from crosswire.language.engine import Engine, EngineOptions
from crosswire.reading import Reading
from crosswire.reconcile.reconcile import reconcile
from crosswire.settings import Settings
from crosswire.stories import group

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "harbour-fire"
MARKS = re.compile(r"(?<=<!-- bench: begin -->\n).*?(?=<!-- bench: end -->)", re.DOTALL)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Article:
    """Headline and body of a real report."""

    title: str
    body: str

    @property
    def page(self) -> str:
        """The report as a bare HTML page."""
        paragraphs = "".join(f"<p>{escape(part)}</p>" for part in self.body.split("\n") if part.strip())
        head = f"<head><title>{escape(self.title)}</title></head>"
        return f"<html>{head}<body><article><h1>{escape(self.title)}</h1>{paragraphs}</article></body></html>"


@dataclass(frozen=True, slots=True)
class Clock:
    """The seconds that each part took, in the order of the run."""

    seconds: dict[str, float] = field(default_factory=dict)

    def time(self, name: str, work: Callable[[], T]) -> T:
        """What the work gives; its seconds go into the table."""
        start = time.perf_counter()
        done = work()
        self.seconds[name] = time.perf_counter() - start
        return done


def articles(corpora: Path, number: int) -> Iterator[Article]:
    """Real reports, in the corpus's order."""
    with (corpora / "allsides-events" / "events.jsonl").open(encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        found = (Article(a["title"], a["text"]) for r in rows if r.get("split") == "val" for a in r["articles"])
        yield from islice(found, number)


def measure(rows: list[Article], threads: int, checkpoint: Path | None) -> Clock:
    """Every stage, then the peers."""
    clock, settings = Clock(), Settings(threads=threads)
    with tempfile.TemporaryDirectory() as name:
        texts, pages = Path(name, "text"), Path(name, "html")
        for folder, kind in ((texts, "txt"), (pages, "html")):
            folder.mkdir()
            for number, row in enumerate(rows):
                whole = row.page if kind == "html" else f"{row.title}\n\n{row.body}\n"
                (folder / f"{number:04}.{kind}").write_text(whole, encoding="utf-8")
        clock.time("reading, HTML", lambda: app.read_reports([pages], settings))
        reading = clock.time("reading, text", lambda: app.read_reports([texts], settings))
    reader = app.engine(threads)
    app.understand(Reading(reports=reading.reports[:1], unread=()), reader)  # loads what is loaded on first use
    stages(clock, reading, reader)
    for number, embeddings in ((threads, False), (1, True), (1, False)):
        other = Engine.load(EngineOptions(threads=number, embeddings=embeddings))
        name = f"language, {number} thread{'s' * (number > 1)}{'' if embeddings else ', no embeddings'}"
        clock.time(name, partial(app.understand, reading, other))
    html = [row.page for row in rows]
    clock.time("peer: trafilatura alone, HTML", lambda: [trafilatura.extract(p, favor_precision=True) for p in html])
    if checkpoint is not None:
        from benchmarks.torch_peer import with_torch  # noqa: PLC0415  # an extra that this run asks for

        peer = with_torch(reader, checkpoint)
        clock.time("peer: language with the fp32 torch model", lambda: app.understand(reading, peer))
    return clock


def stages(clock: Clock, reading: Reading, reader: Engine) -> None:
    """From reports to accounts, and the whole."""
    done = clock.time("language", lambda: app.understand(reading, reader))
    stories = clock.time("stories", lambda: group(done.annotated))
    said = clock.time("statements", lambda: [tuple(app.say(a, reader) for a in app.dated(s)) for s in stories])
    found = clock.time("reconcile", lambda: [reconcile(one, app.atlas(), reader) for one in said])
    clock.time("telling", lambda: [app.told(one, two) for one, two in zip(said, found, strict=True)])
    clock.seconds["the whole, from text"] = sum(clock.seconds.values()) - clock.seconds["reading, HTML"]


def cold() -> tuple[float, float]:
    """Seconds and peak megabytes of `crosswire account` on the example, as a process of its own."""
    command = [sys.executable, "-m", "crosswire", "account", str(EXAMPLE), "--format", "json", "-o", os.devnull]
    start = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def table(clock: Clock, rows: list[Article], threads: int, cold_run: tuple[float, float]) -> str:
    """The table in Markdown, with its machine."""
    words = sum(len(f"{row.title} {row.body}".split()) for row in rows)
    lines = [
        f"{len(rows)} reports, {words:,} words, {threads} threads; {machine()}.",
        "",
        "| stage | seconds | reports/s | words/s |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, seconds in clock.seconds.items():
        lines.append(f"| {name} | {seconds:.2f} | {len(rows) / seconds:,.1f} | {words / seconds:,.0f} |")
    lines += [
        "",
        f"The example's six reports, cold, from the shell: {cold_run[0]:.1f} s, {cold_run[1]:.0f} MB at most.",
    ]
    return "\n".join(lines) + "\n"


def machine() -> str:
    """Processor, cores and Python."""
    info = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.+)", info.read_text("utf-8")) if info.exists() else []
    name = names[0] if names else platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> int:
    """Measures and prints; 2 where the corpus is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--checkpoint", type=Path, help="reader.pt, for the torch peer")
    parser.add_argument("--into", type=Path, help="a page with the marks that the table goes between")
    given = parser.parse_args()
    corpora = os.environ.get("CROSSWIRE_CORPORA")
    if not corpora:
        print("benchmarks: set CROSSWIRE_CORPORA to the folder that holds allsides-events", file=sys.stderr)
        return 2
    first = cold()
    rows = list(articles(Path(corpora), given.reports))
    shown = table(measure(rows, given.threads, given.checkpoint), rows, given.threads, first)
    print(shown)
    if given.checkpoint is None:
        print("left out: the fp32 torch model; it needs crosswire[train] and --checkpoint reader.pt", file=sys.stderr)
    if given.into:
        page = given.into.read_text(encoding="utf-8")
        given.into.write_text(MARKS.sub(lambda _: shown, page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
