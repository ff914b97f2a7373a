"""How reconciling grows with a story: `python -m benchmarks.growth [--sizes 10,25,50,100,200,300] [--into README.md]`.

No corpus holds stories of hundreds of reports, so they are made: real reports of `allsides-events` (split val, in the
folder that CROSSWIRE_CORPORA names) are merged event by event into one story, and copied with changes once they run
out. A copy loses a third of its statements, a tenth of its figures moves and half of its clauses are cut short, all
drawn from a fixed seed. The language model runs once for each real report and is not counted; what reconciling asks it
is. Prints a Markdown table; times are wall clock of one run.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.run import articles, machine, put_into
from crosswire import app
from crosswire.engine import garbage
from crosswire.model.report import Report
from crosswire.model.said import Reader, Said
from crosswire.model.span import Span
from crosswire.model.statement import Attribution, Figure, Frame, Statement
from crosswire.reconcile.reconcile import reconcile
from crosswire.settings import Settings
from crosswire.statements.propositions import propositions

SEED = 20201127
REAL = 60
"""Real reports, about 25 events; every story is made of the first of them."""


def real(corpora: Path, number: int, reader: Reader) -> list[Said]:
    """The first real reports, with what each says."""
    rows = [
        Report(id=f"r{at:03}", path=f"r{at:03}", text=f"{row.title}\n\n{row.body}", title=row.title)
        for at, row in enumerate(articles(corpora, number))
    ]
    return [app.say(annotated, reader, read) for annotated, read in map(reader.understand, rows)]


def story(base: Sequence[Said], size: int) -> list[Said]:
    """A story of so many reports: the real ones first, then changed copies of them, round after round."""
    chance = np.random.default_rng(SEED)
    copies = (changed(base[at % len(base)], f"c{at:04}", chance) for at in range(len(base), size))
    return [*base[:size], *copies]


def changed(said: Said, name: str, chance: np.random.Generator) -> Said:
    """A copy of a report under another id, some of it left out and some of it told otherwise."""
    report = replace(said.annotated.report, id=name, path=name)
    voices = {a.id: replace(a, id=f"{a.id}{name}", report=name) for a in said.attributions}
    kept = [at for at in range(len(said.statements)) if chance.random() > 1 / 3]
    annotated = replace(said.annotated, report=report)
    statements = tuple(_retold(said.statements[at], name, voices, chance) for at in kept)
    return replace(
        said,
        annotated=annotated,
        attributions=tuple(voices.values()),
        statements=statements,
        propositions=propositions(annotated, statements),
    )


def _retold(one: Statement, name: str, voices: dict[str, Attribution], chance: np.random.Generator) -> Statement:
    words = one.text.split(" ")
    span = one.span
    if chance.random() < 0.5 and len(words) > 4:
        text = " ".join(words[: int(chance.integers(3, len(words)))])
        span = Span(one.span.start, one.span.start + len(text))
    else:
        text = one.text
    voice = voices.get(one.attribution or "")
    return replace(one, id=f"{one.id}{name}", report=name, span=span, text=text, frame=_moved(one.frame, chance),
                   attribution=voice.id if voice else None)  # fmt: skip


def _moved(frame: Frame, chance: np.random.Generator) -> Frame:
    def figures(rows: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(replace(f, value=f.value + 1) if chance.random() < 0.1 else f for f in rows)

    return replace(frame, killed=figures(frame.killed), wounded=figures(frame.wounded),
                   quantities=figures(frame.quantities))  # fmt: skip


def curve(base: Sequence[Said], sizes: Sequence[int], reader: Reader) -> list[tuple[int, int, int, float]]:
    """Of each size: reports, statements, findings, and the seconds that reconciling took."""
    rows = []
    for size in sizes:
        one = story(base, size)
        start = time.perf_counter()
        done = reconcile(one, app.atlas(), reader)
        seconds = time.perf_counter() - start
        rows.append((size, sum(len(s.statements) for s in one), len(done.findings), seconds))
    return rows


def table(rows: Sequence[tuple[int, int, int, float]]) -> str:
    """The curve in Markdown, with its machine."""
    lines = [
        f"Reconciling one story of real reports and changed copies; {machine()}.",
        "",
        "| reports | statements | findings | seconds | statements/s |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [f"| {n} | {said:,} | {found:,} | {t:.1f} | {said / t:,.0f} |" for n, said, found, t in rows]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measures and prints; 2 where the corpus is not there. The interpreter is set as the command sets it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10,25,50,100,200,300")
    parser.add_argument("--into", type=Path, help="a page with the marks that the table goes between")
    given = parser.parse_args()
    garbage.seldom()
    corpora = os.environ.get("CROSSWIRE_CORPORA")
    if not corpora:
        print("benchmarks: set CROSSWIRE_CORPORA to the folder that holds allsides-events", file=sys.stderr)
        return 2
    reader = app.engine(Settings().threads)
    base = real(Path(corpora), REAL, reader)
    shown = table(curve(base, [int(size) for size in given.sizes.split(",")], reader))
    print(shown)
    if given.into:
        put_into(given.into, "growth", shown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
