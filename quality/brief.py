"""Briefs of events that several outlets reported, laid out for reading by eye, and what of them can be counted.

    python -m quality.brief                      counts on 100 held-out events, and what the reading by eye found
    python -m quality.brief --into FOLDER        the same, and a page an event to read: brief, citations, summary
    python -m quality.brief --split train --events 30

Reads `allsides-events/events.jsonl` in the folder that CROSSWIRE_CORPORA names; the draw is seeded. The verdicts of the
reading by eye stand in `brief_read.csv` beside this module, a row a judgement, each with the digest of the words it was
passed on: a line that reads otherwise than the one judged has not been read. No word of an article stands there.
"""

import argparse
import csv
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from crosswire import app
from crosswire.model.account import Account
from crosswire.model.said import Reader, Said
from crosswire.model.stems import stems
from crosswire.model.wording import apart
from crosswire.reconcile.reconcile import Reconciled, reconcile
from crosswire.settings import Settings
from quality.stories import corpus

READ = Path(__file__).with_name("brief_read.csv")
SEED = 17
EVENTS = 100
LEAD = 3
NEAR, SHARED = 0.62, 0.5
"""A lead is taken to hold the main fact where one of its lines is this near the neutral headline or summary, or shares
this much of the headline's words: a stand-in for reading, not a replacement."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the account that was made of it."""

    event: Mapping[str, Any]
    account: Account

    @property
    def lines(self) -> tuple[str, ...]:
        """The brief's lines."""
        return tuple(line.text for line in self.account.brief)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict of a reader: `of` a line (supported or not) or of a lead (main fact in it or not).

    `when` is `first`, the one reading of events that nothing was fitted on; `after`, of lines that changed when what it
    found was mended; `fresh`, of other events after that.
    """

    when: str
    event: str
    of: str
    digest: str
    holds: bool


def drawn(split: str, number: int) -> list[Mapping[str, Any]]:
    """The events to read, in the order of their ids."""
    events = corpus(split)
    chosen = random.Random(SEED).sample(events, min(number, len(events)))
    return sorted(chosen, key=lambda event: int(event["event"].rpartition("-")[2]))


def told(event: Mapping[str, Any], reader: Reader) -> Told:
    """The account of an event's articles."""
    return Told(event, app.told(*read(event, reader)))


def read(event: Mapping[str, Any], reader: Reader) -> tuple[tuple[Said, ...], Reconciled]:
    """What an event's articles say, read as files are and taken for one story, and how it goes together."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{event['event']}.jsonl"
        path.write_text("\n".join(json.dumps(_record(event, n)) for n in range(len(event["articles"]))))
        done = app.understand(app.read_reports([path], Settings(threads=1)), reader)
    said = tuple(app.say(annotated, reader) for annotated in app.dated(done.annotated))
    return said, reconcile(said, app.atlas(), reader)


def _record(event: Mapping[str, Any], number: int) -> dict[str, str]:
    article = event["articles"][number]
    kept = {key: article[key] for key in ("title", "text", "date", "url") if article[key]}
    return {"id": f"{event['event']}-{number}", "source": article["source"], **kept}


def page(one: Told) -> str:
    """An event as it is read: the neutral words, then each line with its digest, its sentences and what they say."""
    rows = [f"# {one.event['event']}", one.event["neutral_title"], one.event["neutral_summary"], ""]
    found = {s.id: s for finding in one.account.findings for s in finding.statements}
    texts = {report.id: report.text for report in one.account.reports}
    for number, line in enumerate(one.account.brief, 1):
        rows.append(f"{number} {digest(line.text)} {line.text}")
        for cite in line.cites:
            at = found[cite]
            rows.append(
                f"      {at.report[-1]} {at.start}-{at.end}: {' '.join(texts[at.report][at.start : at.end].split())}"
            )
    return "\n".join(
        [*rows, "", "TIMELINE", *(f"   {row.date} {row.phase}  {row.text}" for row in one.account.timeline), ""]
    )


def digest(words: str) -> str:
    """What a judgement is keyed on: it says nothing of the words."""
    return sha256(words.encode()).hexdigest()[:8]


def lead(one: Told) -> str:
    """The digest of the first lines."""
    return digest("\n".join(one.lines[:LEAD]))


def judgements(path: Path = READ) -> list[Judgement]:
    """What readers found."""
    with path.open(newline="") as rows:
        return [
            Judgement(r["when"], r["event"], r["of"], r["digest"], r["holds"] == "yes") for r in csv.DictReader(rows)
        ]


def holds_main(one: Told, reader: Reader) -> bool:
    """The stand-in for a reader: whether the first lines are near to the neutral headline or summary."""
    lines = [apart(line)[0] for line in one.lines[:LEAD]]
    if not lines:
        return False
    neutral = [one.event["neutral_title"], *re.split(r"(?<=[.!?]) ", one.event["neutral_summary"])[:2]]
    vectors = np.stack([np.frombuffer(v, dtype="<f4") for v in reader.embed([*lines, *neutral])])
    close = float((vectors[: len(lines)] @ vectors[len(lines) :].T).max())
    title = stems(neutral[0])
    shared = len(title & set.union(*(stems(line) for line in lines))) / max(1, len(title))
    return close >= NEAR or shared >= SHARED


def counted(many: Sequence[Told], reader: Reader) -> Iterator[str]:
    """What can be counted without reading."""
    lines = [line for one in many for line in one.account.brief]
    empty = [one.event["event"] for one in many if not one.lines]
    held = sum(holds_main(one, reader) for one in many)
    yield f"events {len(many)}  lines {len(lines)}  an event {len(lines) / max(1, len(many)):.1f}"
    yield f"cited {sum(bool(line.cites) for line in lines)}  without a brief {len(empty)} {' '.join(empty)}"
    yield f"near the neutral words in the first {LEAD} lines {held / max(1, len(many)):.2f} (no reader)"


def by_eye(many: Sequence[Told], found: Sequence[Judgement]) -> Iterator[str]:
    """What readers found of these very words, and of how many of them."""
    known = {(j.event, j.of, j.digest): j.holds for j in found}
    lines = [(one.event["event"], "line", digest(line)) for one in many for line in one.lines]
    leads = [(one.event["event"], "lead", lead(one)) for one in many]
    read, led = [known[key] for key in lines if key in known], [known[key] for key in leads if key in known]
    yield f"by eye, these words: lines read {len(read)} of {len(lines)}, unsupported {_share(read, holds=False)}"
    yield f"by eye, these words: leads read {len(led)} of {len(leads)}, main fact {_share(led, holds=True)}"


def kept(found: Sequence[Judgement]) -> Iterator[str]:
    """All that readers found, whatever the words are now, reading by reading."""
    for when in dict.fromkeys(j.when for j in found):
        lines, leads = ([j.holds for j in found if j.of == of and j.when == when] for of in ("line", "lead"))
        yield f"by eye, {when}: lines {len(lines)}, unsupported {_share(lines, holds=False)}"
        yield f"by eye, {when}: leads {len(leads)}, main fact {_share(leads, holds=True)}"


def _share(verdicts: Sequence[bool], *, holds: bool) -> str:
    number = sum(verdict is holds for verdict in verdicts)
    return f"{number} ({number / len(verdicts):.3f})" if verdicts else "none"


def main() -> None:
    """Make the briefs, write them where asked, print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("train", "val"), default="val")
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--into", type=Path, help="folder for the pages to read, outside the project")
    given = parser.parse_args()
    reader = app.engine(1)
    many = []
    for event in drawn(given.split, given.events):
        many.append(told(event, reader))
        print(f"\r{len(many)} events", end="", file=sys.stderr)
        if given.into:
            given.into.mkdir(parents=True, exist_ok=True)
            (given.into / f"{event['event']}.txt").write_text(page(many[-1]))
    print(file=sys.stderr)
    found = judgements() if READ.exists() else []
    for line in (*counted(many, reader), *by_eye(many, found), *kept(found)):
        print(line)


if __name__ == "__main__":
    main()
