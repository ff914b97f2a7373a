"""CoNLL-U treebanks: UD English EWT, and GUM with the names that its entity marks imply."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crosswire_train.documents import Document, Named, Sentence, label_names

Row = list[str]

GUM_KINDS = {"person": "person", "organization": "organisation", "place": "place"}
_MARK = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
_JOINING = frozenset(
    ("of", "the", "for", "de", "la", "du", "van", "von", "der", "al", "el", "bin", "-", "&", "'s", "’s", ".")
)


def read_ewt(path: Path) -> Iterator[Document]:
    """Documents of an EWT file, in order; each sentence with its tags and tree."""
    for name, sentences in _documents(path):
        yield Document(name=name, sentences=tuple(_parsed(rows, new) for rows, new in sentences))


def read_gum(folder: Path, names: frozenset[str]) -> Iterator[Document]:
    """The named documents of GUM with tags, trees and names."""
    for path in sorted(folder.glob("*.conllu")):
        if path.stem in names:
            for name, sentences in _documents(path):
                yield Document(name=name, sentences=tuple(_named(rows, new) for rows, new in sentences))


def gum_splits(path: Path) -> dict[str, frozenset[str]]:
    """Document names of the published `dev`, `test` and `test2`; every other document is for training."""
    splits: dict[str, set[str]] = {}
    current = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif (found := re.match(r"\s*\* (GUM_\w+|GENTLE_\w+)", line)) and current:
            splits.setdefault(current, set()).add(found[1])
    return {name: frozenset(members) for name, members in splits.items()}


def _documents(path: Path) -> Iterator[tuple[str, list[tuple[list[Row], bool]]]]:
    name, sentences, rows, new = path.stem, list[tuple[list[Row], bool]](), list[Row](), True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if sentences:
                yield name, sentences
            name, sentences, new = line.partition("=")[2].strip(), [], True
        elif line.startswith("# newpar"):
            new = True
        elif not line:
            if rows:
                sentences.append((rows, new))
            rows, new = [], False
        elif not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
    if rows:
        sentences.append((rows, new))
    if sentences:
        yield name, sentences


def _parsed(rows: list[Row], paragraph: bool) -> Sentence:
    return Sentence(
        words=tuple(row[1] for row in rows),
        paragraph=paragraph,
        upos=tuple(row[3] for row in rows),
        heads=tuple(int(row[6]) - 1 for row in rows),
        relations=tuple(row[7] for row in rows),
    )


def _named(rows: list[Row], paragraph: bool) -> Sentence:
    sentence = _parsed(rows, paragraph)
    return replace(sentence, names=label_names(sentence.words, gum_names(rows)))


def gum_names(rows: list[Row]) -> list[Named]:
    """Proper names among a sentence's entity marks, outermost first, none inside another."""
    found: list[Named] = []
    taken: set[int] = set()
    for first, last, kind, heads in sorted(_marks(rows), key=lambda mark: (mark[0], -mark[1])):
        if kind == "time" or not heads or any(rows[index][3] != "PROPN" for index in heads if index < len(rows)):
            continue
        start, end = _grow(rows, first, last, heads)
        if taken.isdisjoint(range(start, end)):
            found.append(Named(start, end, GUM_KINDS.get(kind, "other")))
            taken.update(range(start, end))
    return found


def _marks(rows: list[Row]) -> Iterator[tuple[int, int, str, list[int]]]:
    """First and last word (half-open), type and head words of every mark that begins and ends in the sentence."""
    opened: dict[str, list[tuple[int, list[str]]]] = {}
    for index, row in enumerate(rows):
        entity = next((item[7:] for item in row[9].split("|") if item.startswith("Entity=")), "")
        for begin, single, end in _MARK.findall(entity):
            if begin:
                fields = begin.split("-")
                opened.setdefault(fields[0], []).append((index, fields))
            key = begin.split("-")[0] if single else end
            if key and opened.get(key):
                first, fields = opened[key].pop()
                heads = [first + int(item) - 1 for item in (fields[5:6] or [""])[0].split(",") if item.isdigit()]
                yield first, index + 1, fields[1] if len(fields) > 1 else "", heads


def _grow(rows: list[Row], first: int, last: int, heads: list[int]) -> tuple[int, int]:
    """The run of proper nouns around the heads, over joining words between two of them, inside the mark."""
    start, end = min(heads), min(max(heads) + 1, last)
    while start > first and (step := _joined(rows, range(start - 1, first - 1, -1))):
        start -= step
    while end < last and (step := _joined(rows, range(end, last))):
        end += step
    return start, end


def _joined(rows: list[Row], way: range) -> int:
    """Words until the next proper noun when only joining words, or none, lie between; else 0."""
    for step, index in enumerate(way, start=1):
        if rows[index][3] == "PROPN":
            return step
        if rows[index][1].lower() not in _JOINING or step > 2:
            return 0
    return 0
