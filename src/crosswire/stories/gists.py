"""The gist of a report: what it is met by when other reports come, small enough for those of many days to be held.

Vectors are kept in eighths of a word's room (a cosine moves in its third decimal), words as numbers of 16 bits. It is
made of the report alone, so that it can be kept, and is the same whatever else came.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from crosswire.model.annotated import Annotated
from crosswire.model.report import Report
from crosswire.stories.copies import CopyOptions, shingles
from crosswire.stories.days import Days, days_of
from crosswire.stories.notes import Marks, marks
from crosswire.stories.rarity import share_of_reports
from crosswire.stories.subjects import DIM

Floats = NDArray[np.float32]
Bag = Literal["words", "names", "title", "lead", "figures"]
BAGS: Final[tuple[Bag, ...]] = get_args(Bag)
"""Words of the head, those in capitals within a sentence of it, words of the headline, of the lead, figures."""
HEAD_SENTENCES, LEAD_SENTENCES = 10, 4
HEAD_TOKENS, MOST_TOKENS = 600, 1500
SHORTEST_WORD = 3
BUCKETS = 1 << 16
KEPT = 1 << 29
"""Runs of five words whose hashes of 32 bits are below this are kept: one in eight."""
LED = 6
"""Sentences whose vectors are the lead's, the headline among them."""
_WHOLE = 127
_FORM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words by their numbers below `BUCKETS`, in order: how often each stands here, and in what share of all English
    reports one is to be expected."""

    numbers: NDArray[np.uint16]
    weight: Floats
    share: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What a report is met by. `vectors` are rows of whole numbers, the headline's first, then the head's sentences;
    none where no encoder read it. `runs` are hashes of runs of its words; `length` counts words up to a bound."""

    days: Days | None
    genre: str | None
    length: int
    vectors: NDArray[np.int8]
    words: dict[Bag, Words]
    marks: Marks
    runs: NDArray[np.uint32]

    @property
    def was_read(self) -> bool:
        """Whether the encoder of the package read it: others give other vectors, or none."""
        return self.vectors.shape[1] == DIM and len(self.vectors) > 1

    @property
    def rows(self) -> Floats:
        """The vectors as unit vectors."""
        rows = self.vectors.astype(np.float32)
        unit: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return unit


def gist(annotated: Annotated) -> Gist:
    """The gist of one report."""
    return Gist(
        days=days_of(annotated.report.published.value),
        genre=annotated.report.genre,
        length=min(len(annotated.tokens), MOST_TOKENS),
        vectors=_vectors(annotated),
        words={name: _words(counts) for name, counts in _bags(annotated).items()},
        marks=marks(annotated),
        runs=runs_of(annotated.report),
    )


def _vectors(annotated: Annotated) -> NDArray[np.int8]:
    raw = annotated.vectors[:HEAD_SENTENCES]
    if not raw or not annotated.dim:
        return np.zeros((0, 0), np.int8)
    head = np.stack([np.frombuffer(one, "<f4") for one in raw])
    titles = [n for n, _ in enumerate(raw) if annotated.sentences[n].paragraph == 0]
    rows = np.vstack([head[titles].sum(axis=0), head])
    scale = _WHOLE / np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9)
    whole: NDArray[np.int8] = np.rint(rows * scale).astype(np.int8)
    return whole


def _bags(annotated: Annotated) -> dict[Bag, Counter[str]]:
    sentences, tokens = annotated.sentences, annotated.tokens
    title = next((s.last for s in reversed(sentences) if s.paragraph == 0), 0)
    lead = sentences[min(LEAD_SENTENCES, len(sentences)) - 1].last if sentences else 0
    opens = {s.first for s in sentences}
    head = tokens[:HEAD_TOKENS]
    return {
        "words": Counter(_told(t.text for t in head)),
        "names": Counter(_told(t.text for n, t in enumerate(head) if n >= title and n not in opens and _capital(t))),
        "title": Counter(_told(t.text for t in tokens[:title])),
        "lead": Counter(_told(t.text for t in tokens[:lead])),
        "figures": Counter(t.text for t in head if any(c.isdigit() for c in t.text)),
    }


def _capital(token: Any) -> bool:
    return bool(token.text[:1].isupper())


def _told(words: Iterable[str]) -> Iterable[str]:
    return (word.lower() for word in words if len(word) >= SHORTEST_WORD and word.isalpha())


def _words(counts: Counter[str]) -> Words:
    found: dict[int, tuple[int, float]] = {}
    for word, count in counts.items():
        number = crc32(word.encode()) % BUCKETS
        before, share = found.get(number, (0, 0.0))
        found[number] = before + count, max(share, share_of_reports(word))
    ordered = sorted(found)
    return Words(
        numbers=np.array(ordered, np.uint16),
        weight=np.array([1 + np.log(found[n][0]) for n in ordered], np.float32),
        share=np.array([found[n][1] for n in ordered], np.float32),
    )


def runs_of(report: Report) -> NDArray[np.uint32]:
    """The sketch of a report's words."""
    kept = [run for run in shingles(report, CopyOptions().run) if run < KEPT]
    return np.array(sorted(kept), np.uint32)


class _Packed(msgspec.Struct, array_like=True):
    form: int
    days: Days | None
    genre: str | None
    length: int
    dim: int
    vectors: bytes
    words: list[tuple[bytes, bytes, bytes]]
    marks: Marks
    runs: bytes


def packed(one: Gist) -> bytes:
    """A gist as bytes."""
    words = [one.words[name] for name in BAGS]
    return msgspec.msgpack.encode(
        _Packed(
            form=_FORM, days=one.days, genre=one.genre, length=one.length,
            dim=one.vectors.shape[1], vectors=one.vectors.tobytes(),
            words=[(w.numbers.tobytes(), w.weight.astype("<f2").tobytes(), w.share.astype("<f2").tobytes())
                   for w in words],
            marks=one.marks, runs=one.runs.tobytes(),
        )
    )  # fmt: skip


def unpacked(raw: bytes) -> Gist | None:
    """The gist of bytes that `packed` made; None where another Crosswire made them."""
    try:
        held = msgspec.msgpack.decode(raw, type=_Packed)
    except (msgspec.MsgspecError, ValueError):
        return None
    if held.form != _FORM:
        return None
    parts = ((np.frombuffer(a, "<u2"), np.frombuffer(b, "<f2"), np.frombuffer(c, "<f2")) for a, b, c in held.words)
    words = [Words(numbers=a, weight=b.astype(np.float32), share=c.astype(np.float32)) for a, b, c in parts]
    return Gist(
        days=held.days, genre=held.genre, length=held.length,
        vectors=np.frombuffer(held.vectors, np.int8).reshape(-1, held.dim) if held.dim else np.zeros((0, 0), np.int8),
        words=dict(zip(BAGS, words, strict=True)), marks=held.marks, runs=np.frombuffer(held.runs, "<u4"),
    )  # fmt: skip


def centre(one: Gist) -> Floats:
    """One unit vector for a report: its headline and its lead."""
    if not len(one.vectors):
        return np.zeros(0, np.float32)
    rows = one.rows
    whole = rows[0] + rows[1 : 1 + LED].mean(axis=0)
    return np.asarray(whole / max(float(np.linalg.norm(whole)), 1e-9), np.float32)
