"""ECB+: event mentions and which event each tells of, as reports that the engine can read.

Only the sentences that the corpus lists as validated (`coreference_sentences.csv`) hold mentions; they are read with
the document's first sentence and the one before each of them. A document belongs to a sub-topic: `3_1ecb` to `3ecb`,
`3_1ecbplus` to `3ecbplus`, two similar events of one topic.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from crosswire.model.report import Report
from crosswire.model.span import Span

REPORTED = frozenset("2 5 12 18 21 23 34 35".split())
"""Topics that figures are reported on; everything is learnt from the others."""
EVENTS = ("ACTION", "NEG")
_TIGHT = frozenset(". , ; : ? ! ) ] } ' ’ ” % 's ’s n't".split())
_OPEN = frozenset("( [ { $ “ ‘ #".split())


@dataclass(frozen=True, slots=True)
class EventMention:
    """The words that tell of an event, the sentence they stand in, and the event's name in the corpus."""

    id: str
    spans: tuple[Span, ...]
    sentence: int
    event: str


@dataclass(frozen=True, slots=True)
class EventDocument:
    """One document's excerpt: a sentence a paragraph, web addresses left out."""

    report: Report
    topic: str
    subtopic: str
    mentions: tuple[EventMention, ...]


def read_events(folder: Path, topics: Iterable[str] | None = None) -> list[EventDocument]:
    """The documents with validated sentences, of these topics or of all, in order of topic and name."""
    listed: dict[str, set[int]] = defaultdict(set)
    with (folder / "coreference_sentences.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            listed[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    wanted = None if topics is None else set(topics)
    names = sorted(listed, key=lambda name: (int(name.split("_")[0]), name))
    paths = {name: folder / name.split("_")[0] / f"{name}.xml" for name in names}
    kept = (name for name in names if paths[name].exists() and (wanted is None or name.split("_")[0] in wanted))
    return [event_document(paths[name], listed[name]) for name in kept]


def event_document(path: Path, validated: set[int]) -> EventDocument:
    """One file with the event mentions of its validated sentences."""
    root = ElementTree.parse(path).getroot()
    tokens = list(root.iter("token"))
    places, text = _laid_out(tokens, validated)
    sentence = {token.get("t_id", ""): int(token.get("sentence", 0)) for token in tokens}
    events = _events(root, path.stem)
    mentions = []
    for mark in root.find("Markables") or ():
        anchors = [a.get("t_id", "") for a in mark.findall("token_anchor")]
        if mark.tag.startswith(EVENTS) and anchors and sentence[anchors[0]] in validated:
            name = mark.get("m_id", "")
            spans = tuple(places[a] for a in anchors)
            event = events.get(name, f"{path.stem}/{name}")
            mentions.append(EventMention(f"{path.stem}/{name}", spans, sentence[anchors[0]], event))
    topic, file = path.stem.split("_")
    return EventDocument(
        report=Report(id=path.stem, path=path.name, text=text, title=text.partition("\n")[0]),
        topic=topic,
        subtopic=topic + re.sub(r"\d+", "", file),
        mentions=tuple(sorted(mentions, key=lambda m: (m.spans[0].start, m.id))),
    )


def _events(root: ElementTree.Element, document: str) -> dict[str, str]:
    """Mention → event: the corpus's own number over documents, the chain's within one."""
    found = {}
    for link in root.find("Relations") or ():
        target = link.find("target")
        chain = link.get("note", "") if link.tag.startswith("CROSS") else ""
        name = chain or f"{document}/{target.get('m_id') if target is not None else link.get('r_id')}"
        found.update({source.get("m_id", ""): name for source in link.findall("source")})
    return found


def _laid_out(tokens: list[ElementTree.Element], validated: set[int]) -> tuple[dict[str, Span], str]:
    """Where each token shown stands, and the text: a blank line between sentences, a blank between words."""
    rows: dict[int, list[ElementTree.Element]] = defaultdict(list)
    for token in tokens:
        rows[int(token.get("sentence", 0))].append(token)
    places: dict[str, Span] = {}
    text = ""
    shown = {n for at in validated for n in (at - 1, at)} | {0, 1}
    for number, row in rows.items():
        if number not in validated and (number not in shown or _address("".join(t.text or "" for t in row))):
            continue
        text += "\n\n" if text else ""
        open_ = True
        for token in row:
            word = token.text or ""
            text += "" if open_ or word in _TIGHT else " "
            places[token.get("t_id", "")] = Span(len(text), len(text) + len(word))
            text += word
            open_ = word in _OPEN
    return places, text


def _address(text: str) -> bool:
    return text.startswith(("http:", "https:", "www."))
