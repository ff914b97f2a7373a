"""Lists of what happened: the events of a story with every word that refers to them, as people found them by reading.

`quality/events_read.jsonl` keeps ids, offsets and labels and no text, a line a story:

    {"event", "reader", "part", "sentences": [[report, field, start, end]…],
     "events": [{"phase", "type", "mentions": [[sentence, start, end, reality, {role: [start, end]}]…]}…]}

`report` is the id of an article of `allsides-events`, `field` 0 for its title and 1 for its text; the offsets of a
sentence are the field's, those of a mention and its roles the sentence's. Every sentence listed was read for every
event: a word of it without a mention tells none. The heads on the encoder learn from the stories of the part `learn`,
what joins tellings over reports from those of `join`; from those kept `apart` nothing is learnt.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.model.annotated import Annotated
from crosswire_train.fact_lists import FIELDS

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMention:
    """One word that refers to an event: its place in its sentence, how real it is there, and who takes part."""

    event: int
    sentence: int
    at: Stretch
    reality: str
    roles: Mapping[str, Stretch]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStory:
    """What one reader listed of a story; `sentences` are (article's id, the sentence's text)."""

    story: str
    reader: int
    part: str
    sentences: tuple[tuple[str, str], ...]
    phases: tuple[str, ...]
    types: tuple[str, ...]
    mentions: tuple[ReadMention, ...]


def read_stories(path: Path, events: Mapping[str, Mapping[str, Any]]) -> Iterator[ReadStory]:
    """The stories of a file; `events` are the corpus's, by id."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts = {article["id"]: article for article in events[row["event"]]["articles"]}
        yield ReadStory(
            story=row["event"],
            reader=row["reader"],
            part=row["part"],
            sentences=tuple((r, texts[r][FIELDS[field]][start:end]) for r, field, start, end in row["sentences"]),
            phases=tuple(e["phase"] for e in row["events"]),
            types=tuple(e["type"] for e in row["events"]),
            mentions=tuple(
                ReadMention(
                    event=number,
                    sentence=m[0],
                    at=(m[1], m[2]),
                    reality=m[3],
                    roles={role: (at[0], at[1]) for role, at in m[4].items()},
                )
                for number, e in enumerate(row["events"])
                for m in e["mentions"]
            ),
        )


def placed(story: ReadStory, reports: Sequence[Annotated]) -> dict[int, tuple[int, int]]:
    """Where each listed sentence stands: (number of its report, number of the sentence there), by words alone."""
    homes = {
        (one.report.id, _plain(one.report.text[s.start : s.end])): (number, place)
        for number, one in enumerate(reports)
        for place, s in reversed(list(enumerate(one.sentences)))
    }
    known = {n: homes.get((report, _plain(text))) for n, (report, text) in enumerate(story.sentences)}
    return {n: home for n, home in known.items() if home is not None}


def _plain(text: str) -> str:
    """A sentence without blanks, and without the full stop that reading gives a headline."""
    return "".join(text.split()).rstrip(".")


def words_in(one: Annotated, sentence: int, text: str, at: Stretch) -> range:
    """The words of a sentence, counted from its first, that a stretch of its listed text touches."""
    s = one.sentences[sentence]
    place = _blanks_apart(text, one.report.text[s.start : s.end])
    start, end = place[at[0]], place[at[1] - 1] + 1
    touched = [
        n
        for n, token in enumerate(one.tokens[s.first : s.last])
        if token.start < s.start + end and token.end > s.start + start
    ]
    return range(touched[0], touched[-1] + 1) if touched else range(0)


def _blanks_apart(text: str, other: str) -> list[int]:
    """Where each character of a text stands in another one of the same letters."""
    found, at = [], 0
    for letter in text:
        while at < len(other) - 1 and other[at].isspace() and not letter.isspace():
            at += 1
        found.append(min(at, len(other) - 1))
        if not letter.isspace():
            at += 1
    return found


def head_word(one: Annotated, sentence: int, words: range) -> int:
    """The word of a phrase that the others hang on, counted from the sentence's first."""
    first = one.sentences[sentence].first
    free = [n for n in words if one.tokens[first + n].head - first not in words]
    whole = [n for n in free if one.tokens[first + n].upos not in ("ADP", "DET", "PUNCT", "CCONJ", "PART", "AUX")]
    return (whole or free or list(words))[0]
