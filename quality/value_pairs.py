"""What two values are to each other: figures and days of sentences that tell nearly the same, as people read them.

    python -m quality.value_pairs [--cache FOLDER]     what accounts of the events kept apart show of them
    python -m quality.value_pairs --agreement          how far two readers of one pair agree

`value_pairs.jsonl` keeps ids, offsets and labels and no text, a line a pair, of events of `allsides-events`:

    {"event", "part": "learn|apart", "kind": "number|date", "left": [report, start, end], "right": […], "label"}

`label` is C where the two cannot both be right, U where the later report tells a later state, P where they agree but
for rounding, a bound or a range, S where they are part and whole or of two scopes, D where they count different
things; `again`, where it stands, is a second reader's. Readers were language models under written guidelines. Six in a
hundred are conflicts: what tells them from the others is what is counted and when, which words around a figure seldom
say. Nothing in the program has learnt from these pairs: small trees over signs of the two values came to one right in
two at the most.
"""

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from crosswire_train.fact_lists import articles
from quality.facts import account_of
from quality.figures import CORPORA

OWN = Path(__file__).with_name("value_pairs.jsonl")
Row = Mapping[str, Any]


def pairs(part: str | None = None) -> list[Row]:
    """The pairs that were read, of a part."""
    rows = map(json.loads, OWN.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if part is None or row["part"] == part]


def measure(cache: str | None = None) -> dict[str, float]:
    """Of the pairs of the part `apart` that are conflicts, how many are shown as one; of those shown, how many are."""
    corpora, rows = articles(Path(os.environ[CORPORA])), pairs("apart")
    shown = right = wanted = 0
    for event in sorted({row["event"] for row in rows}):
        accounts = json.loads(account_of(corpora[event], Path(cache) if cache else None))["accounts"]
        conflicts = [spans for account in accounts for spans in _conflicts(account)]
        for row in (r for r in rows if r["event"] == event):
            told = any(_holds(spans, row["left"]) and _holds(spans, row["right"]) for spans in conflicts)
            shown, wanted = shown + told, wanted + (row["label"] == "C")
            right += told and row["label"] == "C"
    return {"pairs": float(len(rows)), "shown": float(shown), "wanted": float(wanted), "right": float(right)}


def _conflicts(account: Mapping[str, Any]) -> Iterator[Sequence[Mapping[str, Any]]]:
    """The statements of each conflict of an account."""
    told = {s["id"]: s for f in account["findings"] for s in f["statements"]}
    for conflict in account["conflicts"]:
        yield [told[key] for value in conflict["values"] for key in value["statements"] if key in told]


def _holds(statements: Sequence[Mapping[str, Any]], at: Sequence[Any]) -> bool:
    return any(s["report"] == at[0] and s["start"] <= at[1] and at[2] <= s["end"] for s in statements)


def agreement() -> dict[str, float]:
    """The second reader against the first, on the pairs that both read."""
    twice = [(row["label"], row["again"]) for row in pairs() if "again" in row]
    conflicts = Counter((one == "C", two == "C") for one, two in twice)
    both = conflicts[True, True]
    return {
        "pairs": float(len(twice)),
        "labels": sum(one == two for one, two in twice) / len(twice),
        "conflicts f1": 2 * both / max(1, 2 * both + conflicts[True, False] + conflicts[False, True]),
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agreement", action="store_true", help="two readers of one pair instead")
    parser.add_argument("--cache", help="a folder that keeps what was read of each event")
    given = parser.parse_args()
    for name, value in (agreement() if given.agreement else measure(given.cache)).items():
        print(f"{name:14} {value:g}")


if __name__ == "__main__":
    main()
