"""What a report costs the stream that groups it, as they become many: `python -m benchmarks.stream [--reports 100000]`.

Reports are the real ones of `allsides-events`, in the folder that CROSSWIRE_CORPORA names, a thousand a day in a fixed
order, and then changed copies of them from a fixed seed: their sentences in another order, each vector moved a little,
a tenth of their words gone and a tenth another report's, four tenths of their runs of words gone. Nothing but the
grouping is measured, in processor time. Prints a Markdown table: milliseconds a report over each thousand that is
named, and the memory at most.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.run import machine
from crosswire.stories.gists import BAGS, Gist, Words
from crosswire.stories.stream import Stream
from quality.stream import gists

SEED = 20310504
A_DAY, BLOCK = 1000, 1000
FIRST_DAY = 738000
NOISE, EXCHANGED, RUNS_KEPT = 0.5, 0.1, 0.6
SHOWN = (1, 2, 5, 10, 20, 30, 50, 70, 100)


def made(base: Sequence[Gist], number: int) -> Iterator[tuple[str, Gist]]:
    """So many gists: the real ones, then changed copies, in order of their days."""
    chance = np.random.RandomState(SEED)
    order = chance.permutation(len(base))
    for at in range(number):
        one, day = base[order[at % len(base)]], FIRST_DAY + at // A_DAY
        yield f"{at:06}", replace(_changed(one, base, chance) if at >= len(base) else one, days=(day, day))


def _changed(one: Gist, base: Sequence[Gist], chance: np.random.RandomState) -> Gist:
    other = base[chance.randint(0, len(base))]
    moved = one.vectors + chance.normal(0, NOISE * np.abs(one.vectors).mean(), one.vectors.shape)
    order = [0, *(1 + chance.permutation(len(one.vectors) - 1))]
    return replace(
        one,
        vectors=np.clip(np.rint(moved[order]), -127, 127).astype(np.int8),
        words={name: _exchanged(one.words[name], other.words[name], chance) for name in BAGS},
        runs=one.runs[chance.random_sample(len(one.runs)) < RUNS_KEPT],
    )


def _exchanged(one: Words, other: Words, chance: np.random.RandomState) -> Words:
    """The words of one without a part of them, and as many of the other's."""
    mine = chance.random_sample(len(one.numbers)) >= EXCHANGED
    theirs = (chance.random_sample(len(other.numbers)) < EXCHANGED) & ~np.isin(other.numbers, one.numbers)
    return Words(
        numbers=np.concatenate([one.numbers[mine], other.numbers[theirs]]),
        weight=np.concatenate([one.weight[mine], other.weight[theirs]]),
        share=np.concatenate([one.share[mine], other.share[theirs]]),
    )


def measure(base: Sequence[Gist], number: int) -> tuple[list[float], int]:
    """Milliseconds of processor a report over each thousand, and how many stories there are in the end."""
    stream, spent, taken = Stream(), list[float](), 0.0
    for at, (name, gist) in enumerate(made(base, number), 1):
        start = time.process_time()
        stream.put(name, gist)
        taken += time.process_time() - start
        if at % BLOCK == 0:
            spent.append(1000 * taken / BLOCK)
            taken = 0.0
            if at % (2 * BLOCK) == 0 or at < 3 * BLOCK:
                print(f"{at:,} reports: {spent[-1]:.2f} ms", file=sys.stderr, flush=True)
    return spent, len(stream.stories())


def table(spent: Sequence[float], stories: int, number: int) -> str:
    """The measures in Markdown."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shown = [n for n in SHOWN if n <= len(spent)]
    lines = [
        f"{number:,} reports, {A_DAY:,} a day, {stories:,} stories; {machine()}.",
        "",
        f"| thousand | {' | '.join(f'{n}.' for n in shown)} |",
        f"| --- | {' | '.join('---:' for _ in shown)} |",
        f"| ms a report | {' | '.join(f'{spent[n - 1]:.2f}' for n in shown)} |",
        "",
        f"{peak:.0f} MB at most.",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measures and prints; 2 where the corpus is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--cache", type=Path, help="a folder that keeps what was read of each event")
    given = parser.parse_args()
    if "CROSSWIRE_CORPORA" not in os.environ:
        print("benchmarks: set CROSSWIRE_CORPORA to the folder that holds allsides-events", file=sys.stderr)
        return 2
    base = [gist for _, gist in gists(("train", "val"), given.cache)]
    spent, stories = measure(base, given.reports)
    print(table(spent, stories, given.reports))
    return 0


if __name__ == "__main__":
    sys.exit(main())
