"""The benchmark's items: which pair of reports, what is changed in one of them, and what a reader should find.

An item names an event of the corpus, two of its articles by number, and edits by their places in the changed article
(headline, blank line, body). The list holds no word of an article; `records` makes the two reports from the corpus.
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.events import record
from quality.planted.changes import Change, Edit, Place, changed_text, moved
from quality.planted.harmless import harmless
from quality.planted.shared import Article, articles_of, shared
from quality.planted.slots import planted
from quality.planted.texts import BREAK

FIXED = Path(__file__).with_name("items.jsonl")
SEED = 41
VARIANTS = 2
EVENT_MOST = 8
"""At most so many items of one type from one event: a long common wire story shall not be the whole benchmark."""
TYPE_MOST = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """`planted` says whether the two reports now contradict each other; `quoted`, that the slot is in a quotation."""

    id: str
    event: str
    kept: int
    changed: int
    type: str
    planted: bool
    quoted: bool
    kept_at: Place
    changed_at: Place
    edits: tuple[Edit, ...]
    day: str | None

    @property
    def slot_after(self) -> Place:
        """Where the slot stands in the changed article once it is changed."""
        start, end = self.changed_at
        inside = next((e for e in self.edits if e.start <= start <= e.end or start <= e.start <= end), None)
        low = moved(start, self.edits)
        return low, max(low + 1, moved(end, self.edits), low + (len(inside.text) if inside else 0))


def to_line(item: Item) -> str:
    """The item as a line of the list."""
    row = {name: getattr(item, name) for name in Item.__slots__}
    return json.dumps(row | {"edits": [(e.start, e.end, e.text) for e in item.edits]})


def from_line(line: str) -> Item:
    """The item of a line."""
    row = json.loads(line)
    edits = tuple(Edit(*edit) for edit in row.pop("edits"))
    return Item(**row | {"edits": edits, "kept_at": tuple(row["kept_at"]), "changed_at": tuple(row["changed_at"])})


def fixed(path: Path = FIXED) -> list[Item]:
    """The items drawn once from the held-out events."""
    return [from_line(line) for line in path.read_text(encoding="utf-8").splitlines()]


def records(item: Item, event: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The report that stays and the report that is changed, as JSON lines of an archive."""
    kept, changed = record(event, item.kept), record(event, item.changed)
    text = changed_text(f"{changed['title']}{BREAK}{changed['text']}", item.edits)
    changed["title"], _, changed["text"] = text.partition(BREAK)
    changed["id"] = f"{changed['id']}-changed"
    return kept, changed | ({"date": item.day} if item.day else {})


def draw(events: Iterable[Mapping[str, Any]]) -> list[Item]:
    """All items that a set of events gives, at most `TYPE_MOST` of a type, by a fixed seed."""
    rows: dict[tuple[str, bool], list[Item]] = defaultdict(list)
    for event in events:
        for item in _of_event(event):
            rows[item.type, item.planted].append(item)
    dice = random.Random(SEED)
    chosen = [i for key in sorted(rows) for i in dice.sample(rows[key], min(TYPE_MOST, len(rows[key])))]
    return sorted(chosen, key=lambda i: (int(i.event.rpartition("-")[2]), i.id))


def _of_event(event: Mapping[str, Any]) -> Iterator[Item]:
    articles = articles_of(event)
    made: dict[tuple[int, int, Place, str], set[tuple[Edit, ...]]] = defaultdict(set)
    count: Counter[str] = Counter()
    for pair in shared(articles):
        for is_planted, make in ((True, planted), (False, harmless)):
            for variant in range(VARIANTS):
                dice = random.Random(f"{SEED} {event['event']} {pair.two.start} {pair.one.start} {variant}")
                for change in make(pair, dice):
                    seen = made[pair.kept.number, pair.changed.number, change.changed, change.kind]
                    if count[change.kind] >= EVENT_MOST or len(seen) > variant or change.edits in seen:
                        continue
                    seen.add(change.edits)
                    count[change.kind] += 1
                    yield _item(event["event"], (pair.kept, pair.changed), change, is_planted, count[change.kind])


def _item(event: str, pair: tuple[Article, Article], change: Change, is_planted: bool, number: int) -> Item:
    return Item(
        id=f"{event}:{change.kind}:{number}",
        event=event,
        kept=pair[0].number,
        changed=pair[1].number,
        type=change.kind,
        planted=is_planted,
        quoted=not pair[1].free(*change.changed),
        kept_at=change.kept,
        changed_at=change.changed,
        edits=change.edits,
        day=change.day,
    )


def write_pairs(items: Sequence[Item], events: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    """The items with their two reports, a JSON line each, for any program to be run on."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "pairs.jsonl").open("w", encoding="utf-8") as lines:
        for item in items:
            kept, changed = records(item, events[item.event])
            row = json.loads(to_line(item)) | {"slot_after": item.slot_after, "reports": [kept, changed]}
            lines.write(json.dumps(row) + "\n")
