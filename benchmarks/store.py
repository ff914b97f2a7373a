"""How fast a store takes reports in and finds them: `python -m benchmarks.store [--reports 100000] [--at ADDRESS …]`.

Reports are those of `allsides-events` (split val, in the folder that CROSSWIRE_CORPORA names) and, once they run out,
copies with their sentences in another order and words exchanged, from a fixed seed; every sentence is a statement. The
first are added one by one, each its own transaction, as `crosswire add` does it once a report is understood; the others
are put in by the thousand, since they are only there to be searched among, and beyond `DISTINCT` they are repeated
within the database on later days. Searches are for words, pairs, phrases and filters drawn from the reports. `--whole
NUMBER` adds so many real reports with the whole analysis in place of that, and says what each part of it took on the
clock and of processor. Each address is a SQLite file or a PostgreSQL database that holds no store yet, or one that an
earlier run filled, which is only searched; without one, a SQLite file that is gone afterwards. Prints a Markdown table;
times are of one run, on the clock and of processor (a server's on this machine counted).
"""

import argparse
import json
import os
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
from sqlalchemy import Connection

from benchmarks.repeated import repeat
from benchmarks.run import Article, articles, machine
from crosswire import app, archive
from crosswire.language.canned import bare
from crosswire.model.ids import content_id
from crosswire.model.kept import KINDS, Arrival, Wanted
from crosswire.model.report import Outlet, Published, Report
from crosswire.model.said import Reading, Said
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Frame, Proposition, Statement
from crosswire.model.who import WhoIsWho
from crosswire.settings import Settings
from crosswire.store.arriving import facts_of, hash_of
from crosswire.store.fulltext import put
from crosswire.store.rows import report_facets, statement_rows
from crosswire.store.sql import SqlStore, make_store
from crosswire.store.tables import reports, statements, versions

SEED = 20310504
SEEN = "2031-05-04T09:30:00Z"
REAL, ONE_BY_ONE, AT_ONCE, SEARCHES = 400, 300, 1000, 200
DISTINCT = 5000
PIECES, WIDTH = 1300, 128
"""Word pieces of a report of middle length, and the numbers that are kept of each."""
_SENTENCE = re.compile(r"[^.\n]+[.\n]")
_EPOCH = 738000


@dataclass(frozen=True, slots=True)
class Measured:
    """What one database took: reports a second one by one, bytes a report, milliseconds of each search on the clock and
    of processor."""

    name: str
    rate: float | None
    size: float | None
    milliseconds: Sequence[float]
    processor: Sequence[float]
    hits: int


def made(base: Sequence[Article], number: int) -> Iterator[Report]:
    """So many reports: the real ones, then changed copies of them, a day for every thousand."""
    chance = random.Random(SEED)
    pool = [word for one in base for word in one.body.split()]
    for at in range(number):
        one = base[at % len(base)]
        body = one.body if at < len(base) else _changed(one.body, pool, chance)
        day = time.strftime("%Y-%m-%d", time.gmtime(86400 * (20000 + at // 1000)))
        yield Report(
            id=content_id("report", at, size=8),
            path=f"{at}.txt",
            title=one.title,
            text=f"{one.title}\n\n{body}",
            outlet=Outlet(name=f"Outlet {at % 60}", how="stated"),
            published=Published(value=day, how="stated"),
        )


def _changed(body: str, pool: Sequence[str], chance: random.Random) -> str:
    lines = _SENTENCE.findall(body) or [body]
    chance.shuffle(lines)
    words = " ".join(lines).split()
    for place in chance.sample(range(len(words)), len(words) // 10):
        words[place] = chance.choice(pool)
    return " ".join(words)


def said(report: Report, *, whole: bool) -> Said:
    """What a report says: a statement a sentence; `whole` with as much beside it as the engine makes of a report."""
    found = []
    for number, match in enumerate(_SENTENCE.finditer(report.text)):
        span = Span(*match.span())
        who = Argument(span=span, text=match.group().split()[0] if match.group().split() else "it")
        frame = Frame(predicate="say", anchor=Span(span.start, span.start + 1), type="CONSULT", actor=who)
        key = content_id("s", report.id, number)
        one = Statement(id=key, report=report.id, span=span, text=match.group().strip(), sentence=number, frame=frame)
        found.append(Proposition(id=key, report=report.id, sentence=number, span=span, text=one.text, clauses=(one,)))
    annotated = bare(report if whole else replace(report, text=report.title))
    noise = np.random.default_rng(SEED).standard_normal((PIECES, WIDTH)).astype("<f2").tobytes() if whole else b""
    return Said(
        annotated=replace(annotated, report=report),
        who=WhoIsWho((), ()),
        attributions=(),
        statements=tuple(one.clauses[0] for one in found),
        propositions=tuple(found),
        reading=Reading(vectors=(), words=(noise,), width=WIDTH) if whole else None,
    )


def fill(store: SqlStore, base: Sequence[Article], number: int) -> float:
    """The store with so many reports; how many a second came in one by one."""
    rows = made(base, min(number, DISTINCT))
    first = [(one, said(one, whole=True)) for one, _ in zip(rows, range(min(ONE_BY_ONE, number)), strict=False)]
    start = time.perf_counter()
    for report, read in first:
        store.reports.keep(Arrival(report=report, address=None, seen=SEEN), read, "model")
    rate = len(first) / (time.perf_counter() - start)
    part: list[Report] = []
    for report in rows:
        part.append(report)
        if len(part) == AT_ONCE:
            _put(store, part)
            part = []
    _put(store, part)
    if number > DISTINCT:
        repeat(store, DISTINCT, number)
    return rate


def _put(store: SqlStore, part: Sequence[Report]) -> None:
    """Many reports as one transaction, without their readings."""
    if not part:
        return
    read = [said(one, whole=False) for one in part]
    own = [
        {"id": r.id, "waiting": False, "seen": SEEN, "first": r.published.value, "last": r.published.value}
        for r in part
    ]
    rows = [
        {
            "id": f"v-{report.id}", "report": report.id, "ordinal": 1, "current": True, "seen": SEEN, "diff": "",
            "title": report.title, "text": report.text, "hash": hash_of(report.text),
            "outlet": report.outlet.name if report.outlet else None, "published": report.published.value,
            "facts": facts_of(report), "facets": report_facets(report, one),
            "first": report.published.value, "last": report.published.value,
        }
        for report, one in zip(part, read, strict=True)
    ]  # fmt: skip
    told = [row for one in read for row in statement_rows(one, f"v-{one.annotated.report.id}")]

    def write(connection: object) -> None:
        connection.execute(reports.insert(), own)  # type: ignore[attr-defined]
        put(connection, versions, rows)  # type: ignore[arg-type]
        put(connection, statements, told)  # type: ignore[arg-type]

    store.database.write(write)


def searches(base: Sequence[Article]) -> list[Wanted]:
    """A fixed draw of what people search for."""
    chance = random.Random(SEED)
    found = []
    for number in range(SEARCHES):
        words = re.findall(r"[A-Za-z]{4,}", chance.choice(base).body) or ["news"]
        at = chance.randrange(max(1, len(words) - 1))
        pair = words[at : at + 2]
        form = number % 5
        asked = Wanted(words=" ".join(pair) if form == 1 else f'"{" ".join(pair)}"' if form == 2 else pair[0], limit=10)
        day = time.strftime("%Y-%m-%d", time.gmtime(86400 * 20005))
        found.append(
            replace(asked, outlet="Outlet 7") if form == 3 else replace(asked, since=day) if form == 4 else asked
        )
    return found


def measure(where: str, base: Sequence[Article], number: int) -> Measured:
    """One database, filled and searched."""
    store, _ = make_store(where, SEEN)
    rate = fill(store, base, number) if store.reports.count() < number else None
    if rate is not None and not store.database.is_sqlite:
        store.database.write(lambda connection: connection.exec_driver_sql("ANALYZE"))
    file = Path(store.name)
    size = file.stat().st_size / number if store.database.is_sqlite else None
    taken, spent, hits = searched(store, searches(base))
    name = "SQLite" if store.database.is_sqlite else "PostgreSQL"
    store.close()
    return Measured(name, rate, size, sorted(taken), sorted(spent), hits)


def searched(store: SqlStore, asked: Sequence[Wanted]) -> tuple[list[float], list[float], int]:
    """Milliseconds of each search on the clock and of processor, and how much was found."""
    for one in asked[:5]:
        store.search(one)
    server = None if store.database.is_sqlite else store.database.read(_server)
    taken, spent, hits = list[float](), list[float](), 0
    for one in asked:
        start, busy = time.perf_counter(), _busy(server)
        hits += len(store.search(one))
        taken.append(1000 * (time.perf_counter() - start))
        spent.append(1000 * (_busy(server) - busy))
    return taken, spent, hits


def _server(connection: Connection) -> int:
    """The process that serves a connection: the pool gives the same one each time."""
    return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())


def _busy(server: int | None) -> float:
    """Seconds of processor of this process, and of the server's where there is one on this machine."""
    kept = Path(f"/proc/{server}/schedstat")
    there = int(kept.read_text().split()[0]) / 1e9 if server is not None and kept.exists() else 0.0
    return time.process_time() + there


def real(corpora: Path, number: int) -> list[str]:
    """So many real reports as JSON, with their days and outlets: those of the held-out events first."""
    with (corpora / "allsides-events" / "events.jsonl").open(encoding="utf-8") as lines:
        events = sorted(map(json.loads, lines), key=lambda event: event["split"] != "val")
    told = (article for event in events for article in event["articles"])
    return [
        json.dumps({"title": a["title"], "text": a["text"], "published": a["date"], "outlet": a["source"]})
        for a in islice(told, number)
    ]


def whole(where: str, told: Sequence[str]) -> str:
    """Real reports added with the whole analysis, as `crosswire add` does it: the seconds of each part, in Markdown."""
    store, _ = make_store(where, SEEN)
    server = None if store.database.is_sqlite else store.database.read(_server)
    app.engine(Settings().threads)
    marks: list[tuple[str, float, float]] = []

    def mark(stage: str, _done: int = 0, _all: int = 0) -> None:
        marks.append((stage, time.perf_counter(), _busy(server)))

    with tempfile.TemporaryDirectory() as folder:
        for at, one in enumerate(told):
            Path(folder, f"{at:05}.json").write_text(one, encoding="utf-8")
        archive.add(archive.archive(store, Settings()), [folder], progress=mark)
    mark("")
    seconds: dict[str, tuple[float, float]] = {}
    for (stage, start, busy), (_, end, spent) in pairwise(marks):
        clock, processor = seconds.get(stage, (0.0, 0.0))
        seconds[stage] = clock + end - start, processor + spent - busy
    seconds["in all"] = tuple(map(sum, zip(*seconds.values(), strict=True)))  # type: ignore[assignment]
    made, stories = len(told), len(store.stories.list())
    name = "SQLite" if store.database.is_sqlite else "PostgreSQL"
    store.close()
    lines = [f"{made:,} reports added to {name}, {stories:,} stories; {machine()}.", "",
             "| part | seconds | reports/s | processor seconds | reports a processor second |",
             "| --- | ---: | ---: | ---: | ---: |"]  # fmt: skip
    lines += [
        f"| {stage} | {clock:.1f} | {made / clock:,.1f} | {processor:.1f} | {made / max(processor, 1e-9):,.1f} |"
        for stage, (clock, processor) in seconds.items()
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return "\n".join([*lines, "", f"{peak:.0f} MB at most."]) + "\n"


def table(rows: Sequence[Measured], number: int) -> str:
    """The measures in Markdown, with their machine."""
    lines = [
        f"{number:,} reports, all of {', '.join(KINDS[:2])}s; {SEARCHES} searches; {machine()}.",
        "",
        "| store | reports/s kept one by one | search, median | p95 | slowest | processor, median | p95 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in rows:
        rate = "" if one.rate is None else f"{one.rate:,.0f}"
        times = [np.percentile(one.milliseconds, part) for part in (50, 95, 100)]
        times += [np.percentile(one.processor, part) for part in (50, 95)]
        lines.append(f"| {one.name} | {rate} | {' | '.join(f'{value:,.0f} ms' for value in times)} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measures and prints; 2 where the corpus is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--whole", type=int, help="add so many real reports with the whole analysis instead")
    parser.add_argument("--at", action="append", help="an address without a store; may be repeated")
    given = parser.parse_args()
    corpora = os.environ.get("CROSSWIRE_CORPORA")
    if not corpora:
        print("benchmarks: set CROSSWIRE_CORPORA to the folder that holds allsides-events", file=sys.stderr)
        return 2
    if given.whole:
        told = real(Path(corpora), given.whole)
        with tempfile.TemporaryDirectory() as folder:
            for place in given.at or [str(Path(folder, "store.db"))]:
                print(whole(place, told), flush=True)
        return 0
    base = list(articles(Path(corpora), REAL))
    with tempfile.TemporaryDirectory() as folder:
        places = given.at or [str(Path(folder, "store.db"))]
        print(table([measure(place, base, given.reports) for place in places], given.reports))
    return 0


if __name__ == "__main__":
    sys.exit(main())
