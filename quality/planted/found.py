"""What the program finds of an item: whether the two statements were aligned, and whether their difference was told.

An item is found where a conflict that the untouched pair does not show stands between a statement of either report that
covers the slot; inside quotation marks, also where the utterance is told to drift in meaning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crosswire import app
from crosswire.model.account import Conflict
from crosswire.model.said import Said
from crosswire.reconcile.reconcile import Reconciled, reconcile
from quality.events import Kept, read_records, say_all
from quality.planted.items import Item, records
from quality.planted.texts import BREAK

AROUND = 24
WIDTH = 450
Place = tuple[int, int]
KINDS = {
    "number": {"number"},
    "date": {"date"},
    "name": {"actor", "target", "name"},
    "actor": {"actor", "target", "name"},
    "place": {"place", "actor", "target"},
    "modality": {"modality", "polarity"},
    "negation": {"polarity", "modality"},
}
"""The kinds of conflict by which a planted difference may be told; any other is counted as found by another name."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An item with what became of it. `kinds` are the new conflicts at the slot; `aligned` says that one finding holds
    both statements, `read` that both slots are in the text that was analysed."""

    item: Item
    read: bool
    aligned: bool
    kinds: tuple[str, ...]
    drifted: bool

    @property
    def found(self) -> bool:
        """Whether the planted difference was told."""
        return bool(self.kinds) or (self.item.quoted and self.drifted)

    @property
    def named(self) -> bool:
        """Whether it was told by its own name."""
        named = bool(set(self.kinds) & KINDS.get(self.item.type, set()))
        return named or (self.item.quoted and self.drifted)


def outcomes(items: Sequence[Item], event: Mapping[str, Any], reader: Kept, *, passages: bool = False) -> list[Outcome]:
    """What becomes of the items of one event; each untouched pair is reconciled once.

    With `passages` the reports are cut to what stands around the slot: much less to read, and fewer other statements
    that alignment could take for the same.
    """
    untouched: dict[tuple[int, int, int], Reconciled | None] = {}
    found = []
    for number, item in enumerate(items):
        rows = records(item, event)
        key = (item.kept, item.changed, number if passages else 0)
        places = (item.kept_at, item.slot_after)
        if key not in untouched:
            same = {**rows[1], **_plain(event, item.changed)}
            untouched[key] = _together(_cut((rows[0], same), (item.kept_at, item.changed_at), passages), reader)[1]
        said, done = _together(_cut(rows, places, passages), reader)
        before = untouched[key]
        if done is None or before is None:
            found.append(Outcome(item, False, False, (), False))
        else:
            found.append(_outcome(item, rows, said, (before, done)))
    return found


Row = Mapping[str, str]


def _cut(rows: tuple[Row, Row], places: tuple[Place, Place], passages: bool) -> tuple[Row, Row]:
    if not passages:
        return rows
    return _passage(rows[0], places[0]), _passage(rows[1], places[1])


def _passage(row: Row, place: Place) -> Row:
    """The report cut to the paragraphs around a place; the headline stays."""
    body = len(row["title"]) + len(BREAK)
    text = f"{row['title']}{BREAK}{row['text']}"
    low = max(body, text.rfind("\n", 0, max(body, place[0] - WIDTH)) + 1)
    high = text.find("\n", min(len(text), place[1] + WIDTH))
    return {**row, "text": text[low : high if high > 0 else len(text)]}


def _plain(event: Mapping[str, Any], number: int) -> dict[str, str]:
    article = event["articles"][number]
    return {name: article[name] for name in ("title", "text", "date") if article[name]}


def _together(rows: Sequence[Mapping[str, str]], reader: Kept) -> tuple[tuple[Said, ...], Reconciled | None]:
    read = read_records(rows, reader)
    if len(read) < 2:
        return (), None
    said = say_all([read[row["id"]] for row in rows], reader)
    return said, reconcile(said, app.atlas(), reader)


def _outcome(
    item: Item, rows: Sequence[Mapping[str, str]], said: Sequence[Said], done: tuple[Reconciled, Reconciled]
) -> Outcome:
    found = (
        _in_report(f"{row['title']}{BREAK}{row['text']}", place, one.annotated.report.text)
        for row, place, one in zip(rows, (item.kept_at, item.slot_after), said, strict=True)
    )
    places = [place for place in found if place is not None]
    if len(places) < len(rows):
        return Outcome(item, False, False, (), False)
    before, after = done
    covering = [_covering(after, one, place) for one, place in zip(said, places, strict=True)]
    aligned = any(all({s.id for s in f.statements} & side for side in covering) for f in after.findings)
    old = {_signature(c, before) for c in before.conflicts}
    fresh = [c for c in after.conflicts if _signature(c, after) not in old]
    kinds = tuple(c.kind for c in fresh if _between(c, covering))
    drifted = _drifts(after, list(zip(said, places, strict=True))) and not _drifts(before, [(said[0], places[0])])
    return Outcome(item, True, aligned, kinds, drifted)


def _drifts(done: Reconciled, places: Sequence[tuple[Said, Place]]) -> bool:
    """Whether one utterance that stands at all the places is told to mean another thing."""
    rows = [q.versions for q in done.quotations if q.drift == "meaning"]
    return any(all(_version(versions, one, place) for one, place in places) for versions in rows)


def _in_report(article: str, place: Place, text: str) -> Place | None:
    """A place of the article in the cleaned report, found by the words around it."""
    for around in (AROUND, AROUND // 2, 6):
        low, high = max(0, place[0] - around), min(len(article), place[1] + around)
        at = text.find(article[low:high])
        if at >= 0:
            return at + place[0] - low, at + place[1] - low
    return None


def _covering(done: Reconciled, said: Said, place: Place) -> set[str]:
    """The statements of a report, sentences and their clauses, that cover a place of its text."""
    report = said.annotated.report.id
    told = (s for f in (*done.findings, *done.threads) for s in f.statements if s.report == report)
    return {s.id for s in told if s.start < place[1] and place[0] < s.end}


def _signature(conflict: Conflict, done: Reconciled) -> tuple[str, frozenset[str]]:
    """A conflict without the ids that a changed word changes."""
    texts = {s.id: s.text for f in done.findings for s in f.statements}
    return conflict.kind, frozenset(texts[s][:60] for v in conflict.values for s in v.statements)


def _between(conflict: Conflict, covering: Sequence[set[str]]) -> bool:
    sides = {s for value in conflict.values for s in value.statements}
    return all(sides & side for side in covering)


def _version(versions: Sequence[Any], said: Said, place: Place) -> bool:
    report = said.annotated.report.id
    return any(v.report == report and v.start < place[1] and place[0] < v.end for v in versions)
