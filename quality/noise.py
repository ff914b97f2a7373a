"""Conflicts shown where nothing was planted: untouched events, each taken for one story.

    python -m quality.noise                      counts on the held-out events
    python -m quality.noise --into FOLDER        the same, and a page of conflicts to read by eye
    python -m quality.noise --split train --events 100

What a reader made of them stands in `noise_read.csv` beside this module: the id of each conflict (a digest of its
event, kind, values and reports), its kind, and right, arguable or wrong. No word of an article stands there.
"""

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from crosswire import app
from crosswire.model.account import Account, Conflict
from crosswire.model.said import Reader
from crosswire.reconcile.reconcile import reconcile
from quality.events import Kept, read_records, record, say_all
from quality.stories import corpus

READ = Path(__file__).with_name("noise_read.csv")
SEED = 17
SORTED = ("right", "arguable", "wrong")


@dataclass(frozen=True, slots=True)
class Shown:
    """A conflict as an account of an event shows it."""

    event: str
    conflict: Conflict
    account: Account

    @property
    def id(self) -> str:
        """What a reader's verdict is keyed on; it says nothing of the words."""
        told = [(str(v.value), sorted(r[-1] for r in v.reports)) for v in self.conflict.values]
        return sha256(repr((self.event, self.conflict.kind, sorted(told))).encode()).hexdigest()[:10]


def shown(event: Mapping[str, Any], reader: Reader) -> list[Shown]:
    """The conflicts in the account of an event's articles."""
    read = read_records((record(event, n) for n in range(len(event["articles"]))), reader)
    said = say_all(list(read.values()), reader)
    if len(said) < 2:
        return []
    account = app.told(said, reconcile(said, app.atlas(), reader))
    return [Shown(event["event"], one, account) for one in account.conflicts]


def page(one: Shown) -> str:
    """A conflict as it is read: its values, and the sentence that each of them stands in."""
    found = {s.id: s for finding in one.account.findings for s in finding.statements}
    texts = {report.id: report for report in one.account.reports}
    because = "; ".join(reason.text for reason in one.conflict.because)
    rows = [f"## {one.id} {one.event} {one.conflict.kind}: {because}"]
    for value in one.conflict.values:
        for sid in value.statements:
            at = found[sid]
            report = texts[at.report]
            around = " ".join(report.text[max(0, at.start - 150) : at.end + 100].split())
            rows.append(f"  {value.value!s:.40} | {at.report[-1]} {report.published.value} | …{around}…")
            rows.append(f"      [{' '.join(at.text.split())}]")
    return "\n".join([*rows, ""])


def verdicts(path: Path = READ) -> dict[str, str]:
    """What a reader made of the conflicts, by id."""
    if not path.exists():
        return {}
    with path.open(newline="") as rows:
        return {row["id"]: row["sorted"] for row in csv.DictReader(rows)}


def measure(found: Sequence[Shown], events: int, read: Mapping[str, str]) -> dict[str, float]:
    """Conflicts an event, by kind, and the shares that the reader sorted."""
    figures = {"events": float(events), "per_event": len(found) / max(1, events)}
    figures |= {f"kind_{kind}": float(n) for kind, n in sorted(Counter(s.conflict.kind for s in found).items())}
    sortings = Counter(read[one.id] for one in found if one.id in read)
    judged = sum(sortings.values())
    figures["read"] = float(judged)
    return figures | {name: sortings[name] / judged for name in SORTED if judged}


def every(split: str, most: int | None) -> Iterator[tuple[Mapping[str, Any], list[Shown]]]:
    """The events of a split with their conflicts, one after another."""
    reader = Kept.from_environment()
    events = corpus(split)
    for event in random.Random(SEED).sample(events, min(most or len(events), len(events))):
        yield event, shown(event, reader)
        reader.forget()


def main() -> None:
    """Prints the figures, and with `--into` writes the page and the list to sort."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="val", choices=("train", "val"))
    parser.add_argument("--events", type=int)
    parser.add_argument("--into", type=Path)
    given = parser.parse_args()
    found: list[Shown] = []
    number = 0
    for number, (_, conflicts) in enumerate(every(given.split, given.events), 1):
        found.extend(conflicts)
        print(f"\r{number} events, {len(found)} conflicts", end="", file=sys.stderr)
    print(file=sys.stderr)
    for name, value in measure(found, number, verdicts()).items():
        print(f"{name:14} {value:8.3f}")
    if given.into:
        given.into.mkdir(parents=True, exist_ok=True)
        (given.into / "conflicts.md").write_text("\n".join(page(one) for one in found))
        rows = "".join(f"{one.id},{one.event},{one.conflict.kind},\n" for one in found)
        (given.into / "to_read.csv").write_text(f"id,event,kind,sorted\n{rows}")


if __name__ == "__main__":
    main()
