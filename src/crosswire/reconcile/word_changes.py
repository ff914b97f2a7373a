"""Which words of one version of an utterance stand otherwise in another, with their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from crosswire.reconcile.drift import JOINTS, WORD


@dataclass(frozen=True, slots=True)
class Changed:
    """Characters of a version where the other one has the words `was`; empty where words were left out or added."""

    start: int
    end: int
    was: str


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def _placed(text: str) -> list[_Word]:
    found = ((m.group().replace("’", "'").lower(), m) for m in WORD.finditer(text))
    return [_Word(JOINTS.sub("", word), m.start(), m.end()) for word, m in found]


def changes(text: str, full: str) -> tuple[Changed, ...]:
    """Where `text` departs from `full` word by word; what it leaves out at its own ends is a cut and no change.

    Capitals, punctuation and hyphens make no difference. Offsets are those of `text`.
    """
    return tuple(_changes(_placed(text), _placed(full), full))


def _changes(ours: list[_Word], theirs: list[_Word], full: str) -> Iterator[Changed]:
    matcher = SequenceMatcher(None, [w.text for w in theirs], [w.text for w in ours], autojunk=False)
    for tag, left, right, start, end in matcher.get_opcodes():
        if tag == "equal" or (start == end and (start == 0 or end == len(ours))):
            continue
        was = full[theirs[left].start : theirs[right - 1].end] if left < right else ""
        if start < end:
            yield Changed(ours[start].start, ours[end - 1].end, was)
        else:
            yield Changed(ours[start].start, ours[start].start, was)
