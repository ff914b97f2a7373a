"""How fast each stage is, on real reports, beside peers in the same run: `python -m benchmarks.run`.

Reports are the first of `allsides-events`, split val, in the folder that CROSSWIRE_CORPORA names, written to a
temporary folder as text and as bare HTML pages. Times are wall clock, the engine loaded before, medians of `--runs`.
Stages run in one process; the whole is timed in one and over all cores, there with the start of its workers. Last come
folders of more and more reports, from the shell. Prints Markdown tables; `--into README.md` also writes them between
that file's marks.
"""

import argparse
import json
import os
import platform
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import islice
from pathlib import Path

from benchmarks.clock import Clock
from benchmarks.peers import left_out, peers
from benchmarks.shell import cold, growth
from crosswire import app
from crosswire.engine import garbage
from crosswire.language.engine import Engine
from crosswire.reading import Reading
from crosswire.reconcile.reconcile import reconcile
from crosswire.settings import Settings
from crosswire.stories import group

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "harbour-fire"


@dataclass(frozen=True, slots=True)
class Article:
    """Headline and body of a real report."""

    title: str
    body: str

    @property
    def text(self) -> str:
        """The report as plain text."""
        return f"{self.title}\n\n{self.body}\n"

    @property
    def page(self) -> str:
        """The report as a bare HTML page."""
        paragraphs = "".join(f"<p>{escape(part)}</p>" for part in self.body.split("\n") if part.strip())
        head = f"<head><title>{escape(self.title)}</title></head>"
        return f"<html>{head}<body><article><h1>{escape(self.title)}</h1>{paragraphs}</article></body></html>"


def articles(corpora: Path, number: int) -> Iterator[Article]:
    """Real reports, in the corpus's order."""
    with (corpora / "allsides-events" / "events.jsonl").open(encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        found = (Article(a["title"], a["text"]) for r in rows if r.get("split") == "val" for a in r["articles"])
        yield from islice(found, number)


def measure(rows: list[Article], given: argparse.Namespace, folder: Path) -> Clock:
    """Every stage in one process, the whole with as many as there are cores, then the peers; run after run."""
    clock, settings = Clock(), Settings(threads=given.threads, jobs=1)
    texts, pages = folder / "text", folder / "html"
    for place, kind in ((texts, "txt"), (pages, "html")):
        place.mkdir()
        for number, row in enumerate(rows):
            (place / f"{number:04}.{kind}").write_text(row.page if kind == "html" else row.text, encoding="utf-8")
    reader = app.engine(given.threads)
    first = app.read_reports([texts], settings)
    app.understand(Reading(reports=first.reports[:1], unread=()), reader)  # loads what is loaded on first use
    others = [*peers([row.page for row in rows], [row.text for row in rows]), *_torch(given, reader, first)]
    for _ in range(given.runs):
        each = Clock()
        reading = each.time("reading, text", partial(app.read_reports, [texts], settings))
        stages(each, reading, reader)
        each.add("the whole, from text, one process", each.last())
        for name, took in each.seconds.items():
            clock.add(name, took[-1])
        cores = Settings(jobs=0)
        clock.time("the whole, from text, all cores", partial(app.accounts, [texts], cores))
        clock.time("reading, HTML", partial(app.read_reports, [pages], settings))
        for name, work in others:
            clock.time(name, work)
    return clock


def stages(clock: Clock, reading: Reading, reader: Engine) -> None:
    """From reports to accounts."""
    done = clock.time("language", lambda: app.understand(reading, reader, threads=reader.options.threads))
    stories = clock.time("stories", lambda: group(done.annotated))
    read = done.sentences
    said = clock.time(
        "statements",
        lambda: [tuple(app.say(a, reader, read[a.report.id]) for a in app.dated(s)) for s in stories],
    )
    found = clock.time("reconcile", lambda: [reconcile(one, app.atlas(one), reader) for one in said])
    clock.time("telling", lambda: [app.told(one, two) for one, two in zip(said, found, strict=True)])


def _torch(given: argparse.Namespace, reader: Engine, reading: Reading) -> Iterator[tuple[str, Callable[[], object]]]:
    if given.checkpoint is not None:
        from benchmarks.torch_peer import with_torch  # noqa: PLC0415  # an extra that this run asks for

        peer = with_torch(reader, given.checkpoint)
        yield "peer: language without vectors, the fp32 torch model", lambda: app.understand(reading, peer)


def machine() -> str:
    """Processor, cores and Python."""
    info = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.+)", info.read_text("utf-8")) if info.exists() else []
    name = names[0] if names else platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def asked() -> argparse.Namespace:
    """The options of this run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--growth", default="10,100,1000", help="sizes of folders, or nothing")
    parser.add_argument("--checkpoint", type=Path, help="reader.pt, for the torch peer")
    parser.add_argument("--into", type=Path, help="a page with the marks that the table goes between")
    return parser.parse_args()


def put_into(page: Path, name: str, shown: str) -> None:
    """Write what was measured between the marks of that name in a page."""
    marks = re.compile(rf"(?<=<!-- {name}: begin -->\n).*?(?=<!-- {name}: end -->)", re.DOTALL)
    page.write_text(marks.sub(lambda _: shown, page.read_text(encoding="utf-8")), encoding="utf-8")


def main() -> int:
    """Measures and prints; 2 where the corpus is not there. The interpreter is set as the command sets it."""
    given = asked()
    garbage.seldom()
    corpora = os.environ.get("CROSSWIRE_CORPORA")
    if not corpora:
        print("benchmarks: set CROSSWIRE_CORPORA to the folder that holds allsides-events", file=sys.stderr)
        return 2
    sizes = [int(size) for size in given.growth.split(",") if size]
    every = list(articles(Path(corpora), max([given.reports, *sizes])))
    rows = every[: given.reports]
    words = sum(len(f"{row.title} {row.body}".split()) for row in rows)
    began = cold(EXAMPLE, given.runs)
    with tempfile.TemporaryDirectory() as name:
        clock = measure(rows, given, Path(name))
        grown = list(growth([row.text for row in every], sizes, Path(name))) if sizes else []
    head = f"{len(rows)} reports, {words:,} words, {given.threads} threads, median of {given.runs}; {machine()}."
    shown = "\n".join([head, "", *clock.table(len(rows), words), "", began, *([""] if grown else []), *grown]) + "\n"
    print(shown)
    for line in left_out():
        print(line, file=sys.stderr)
    if given.checkpoint is None:
        print("left out: the fp32 torch model; it needs crosswire[train] and --checkpoint reader.pt", file=sys.stderr)
    if given.into:
        put_into(given.into, "bench", shown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
