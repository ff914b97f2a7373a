"""Lists of what several reports tell: facts with their mentions, as people found them by reading.

Two forms are read. `quality/shared_facts.jsonl` keeps ids, offsets and labels and no text: a mention is
`[report, field, start, end, origin kind, origin number]`, `report` counting in the line's `reports`, `field` 0 for the
article's title and 1 for its text. The corpus `shared-facts` keeps the fragments themselves. Both are of events of
`allsides-events`, whose articles are read as the product reads a file of JSON lines.
"""

import json
import pickle
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire import app
from crosswire.model.annotated import Annotated
from crosswire.settings import Settings

EVENTS = "allsides-events/events.jsonl"
AT_LEAST = 0.5
FIELDS = ("title", "text")

Mention = tuple[str, str]
"""A report's id and the fragment of it that tells a fact."""
Place = tuple[int, int]
"""Number of a report of the event, number of a sentence in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact with its mentions; `independent` is how many independent origins it has at most."""

    mentions: tuple[Mention, ...]
    main: bool
    relation: str
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What one reader listed of one event; `apart` are pairs alike in words that are not one fact."""

    event: str
    facts: tuple[Fact, ...]
    apart: tuple[tuple[Mention, Mention], ...]


def articles(corpora: Path) -> dict[str, dict[str, Any]]:
    """The events of the corpus by id."""
    rows = map(json.loads, (corpora / EVENTS).read_text(encoding="utf-8").splitlines())
    return {row["event"]: row for row in rows}


def read_lists(path: Path, events: dict[str, dict[str, Any]]) -> Iterator[Listed]:
    """The lists of a file, in either form; of an event listed twice each reader's."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _by_offsets(row, events[row["event"]]) if "reports" in row else _by_fragments(row)


def _by_fragments(row: dict[str, Any]) -> Listed:
    return Listed(
        event=row["event"],
        facts=tuple(
            Fact(
                mentions=tuple((m["report"], m["text"]) for m in f["mentions"]),
                main=bool(f["main"]),
                relation=f["relation"],
                independent=f["independent"],
            )
            for f in row["facts"]
        ),
        apart=tuple(((a["report"], a["text"]), (b["report"], b["text"])) for a, b in (p["pair"] for p in row["apart"])),
    )


def _by_offsets(row: dict[str, Any], event: dict[str, Any]) -> Listed:
    texts = {article["id"]: article for article in event["articles"]}

    def fragment(at: Sequence[Any]) -> Mention:
        report, field, start, end = row["reports"][at[0]], FIELDS[at[1]], at[2], at[3]
        return report, texts[report][field][start:end]

    return Listed(
        event=row["event"],
        facts=tuple(
            Fact(
                mentions=tuple(map(fragment, f["mentions"])),
                main=f["main"],
                relation=f["relation"],
                independent=f["independent"],
            )
            for f in row["facts"]
        ),
        apart=tuple((fragment(a), fragment(b)) for a, b in row["apart"]),
    )


def read_event(event: dict[str, Any], cache: Path | None = None) -> tuple[Annotated, ...]:
    """The event's reports, read and understood, by their ids; kept in the folder `cache` where one is named."""
    kept = cache / f"{event['event']}.pkl" if cache else None
    if kept is not None and kept.exists():
        done: app.Read = pickle.loads(kept.read_bytes())
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{event['event']}.jsonl"
            path.write_text("\n".join(json.dumps(article_record(a)) for a in event["articles"]), encoding="utf-8")
            settings = Settings()
            done = app.understand(app.read_reports([path], settings), app.engine(settings.threads))
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(pickle.dumps(done))
    return tuple(sorted(done.annotated, key=lambda a: a.report.id))


def article_record(article: dict[str, Any]) -> dict[str, str]:
    """An article as a record of a file of JSON lines."""
    names = {"id": "id", "title": "title", "text": "text", "published": "date", "outlet": "source", "url": "url"}
    return {ours: article[theirs] for ours, theirs in names.items()}


def find(text: str, fragment: str) -> tuple[int, int] | None:
    """Where a fragment first stands in a text, blanks apart."""
    words = [re.escape(word) for word in fragment.split()]
    found = re.search(r"\s+".join(words), text) if words else None
    return found.span() if found else None


def held(listed: Listed, reports: Sequence[Annotated]) -> dict[Place, dict[int, list[tuple[int, int]]]]:
    """The sentences that mention a fact: of each its facts, by number, with the characters that tell them."""
    numbers = {one.report.id: number for number, one in enumerate(reports)}
    rows: dict[Place, dict[int, list[tuple[int, int]]]] = {}
    for number, fact in enumerate(listed.facts):
        for report, fragment in fact.mentions:
            if report in numbers and (at := find(reports[numbers[report]].report.text, fragment)) is not None:
                for sentence in _sentences(reports[numbers[report]], at):
                    rows.setdefault((numbers[report], sentence), {}).setdefault(number, []).append(at)
    return rows


def told_apart(listed: Listed, reports: Sequence[Annotated]) -> frozenset[frozenset[Place]]:
    """Pairs of sentences that the reader listed as no one fact."""
    numbers = {one.report.id: number for number, one in enumerate(reports)}

    def places(mention: Mention) -> Iterable[Place]:
        report, fragment = mention
        at = find(reports[numbers[report]].report.text, fragment) if report in numbers else None
        return [(numbers[report], s) for s in _sentences(reports[numbers[report]], at)] if at else []

    return frozenset(frozenset((a, b)) for one, two in listed.apart for a in places(one) for b in places(two))


def _sentences(annotated: Annotated, at: tuple[int, int]) -> list[int]:
    """The sentences that share half of the shorter of the two with a stretch of the text."""
    start, end = at
    return [
        number
        for number, s in enumerate(annotated.sentences)
        if (both := min(end, s.end) - max(start, s.start)) > 0 and both >= AT_LEAST * min(end - start, s.end - s.start)
    ]
