"""Documents → windows → padded batches with targets.

Words are cut once; every round packs the sentences anew, with another window size and another first sentence, so
that no border is learnt. Each window carries only the targets its corpus marks.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from crosswire.language.heads import away_from, distance_class, sentence_class
from crosswire.language.pieces import Pieces, Window, batch, cut
from crosswire_train.documents import NAME_LABELS, Attribution, Document

Ints = NDArray[np.int64]
IGNORED = -100
LIMITS = (64, 128, 160, 192, 224)
ATTRIBUTED_LIMITS = (160, 192, 224)
ALONE = 0.12
"""Share of documents that are read a sentence at a time."""
POOL = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Label inventories, in the order of the model's outputs."""

    upos: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Encoded:
    """A document in numbers. Targets that a corpus does not mark are None (heads: root -1, IGNORED where unknown)."""

    pieces: Pieces
    edges: Ints
    upos: Ints | None
    heads: Ints | None
    relations: Ints | None
    names: Ints | None
    attributions: tuple[Attribution, ...] | None
    name_weight: float


def encode(document: Document, tokenizer: Tokenizer, labels: Labels) -> Encoded:
    """The document in numbers."""
    sentences = document.sentences
    words = [word for sentence in sentences for word in sentence.words]
    edges = np.concatenate(([0], np.cumsum([len(sentence.words) for sentence in sentences]))).astype(np.int64)
    places = np.zeros(len(words), np.int64)
    for index, sentence in enumerate(sentences):
        places[edges[index]] = 2 if sentence.paragraph or index == 0 else 1
    upos = heads = relations = names = None
    if any(sentence.heads is not None for sentence in sentences):
        upos = np.array([labels.upos.index(tag) for s in sentences for tag in s.upos or ()], np.int64)
        known = {name: index for index, name in enumerate(labels.relations)}
        relations = np.array([known.get(r, known[r.split(":")[0]]) for s in sentences for r in s.relations or ()], np.int64)
        offsets = zip(sentences, edges, strict=False)
        heads = np.array([-1 if h < 0 else h + int(start) for s, start in offsets for h in s.heads or ()], np.int64)
    if any(sentence.names is not None for sentence in sentences):
        names = np.array([n for s in sentences for n in s.names or (0,) * len(s.words)], np.int64)
    return Encoded(
        pieces=cut(tokenizer, words, places.tolist()), edges=edges, upos=upos, heads=heads, relations=relations, names=names,
        attributions=document.attributions, name_weight=document.name_weight,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """Sentences `first` to `last` (half-open) of a document."""

    document: Encoded
    first: int
    last: int

    @property
    def words(self) -> tuple[int, int]:
        return int(self.document.edges[self.first]), int(self.document.edges[self.last])

    @property
    def pieces(self) -> int:
        return self.document.pieces.count(*self.words)


def slices(document: Encoded, chance: random.Random) -> Iterator[Slice]:
    """The document's windows for one round."""
    limit = chance.choice(LIMITS if document.attributions is None else ATTRIBUTED_LIMITS)
    if document.attributions is None and chance.random() < ALONE:
        limit = 1
    counts = [document.pieces.count(int(a), int(b)) for a, b in zip(document.edges, document.edges[1:], strict=False)]
    first, total = 0, chance.randrange(limit) if len(counts) > 8 else 0  # the first window is cut short by chance
    for index, count in enumerate(counts):
        if index > first and total + count > limit:
            yield Slice(document, first, index)
            first, total = index, 0
        total += count
    if first < len(counts):
        yield Slice(document, first, len(counts))


def batches(chosen: Sequence[Slice], budget: int, chance: random.Random) -> Iterator[list[Slice]]:
    """Batches of at most `budget` padded pieces, of windows of like length, in random order; monsters are left out."""
    order = [item for item in chosen if item.pieces <= 400]
    chance.shuffle(order)
    made: list[list[Slice]] = []
    for start in range(0, len(order), POOL):
        current: list[Slice] = []
        for item in sorted(order[start : start + POOL], key=lambda item: item.pieces):
            if current and (len(current) + 1) * (item.pieces + 2) > budget:
                made.append(current)
                current = []
            current.append(item)
        if current:
            made.append(current)
        if len(made) >= 64:
            chance.shuffle(made)
            yield from made
            made = []
    chance.shuffle(made)
    yield from made


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One attribution seen from its cue, in a window: the row, the cue's words, the label of every word."""

    row: int
    first: int
    last: int
    labels: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Inputs of the model and the targets of its heads; rows without a task are not in that task's row lists."""

    inputs: dict[str, Tensor]
    lengths: Tensor
    tree_rows: Tensor
    upos: Tensor
    heads: Tensor
    relations: Tensor
    name_rows: Tensor
    names: Tensor
    name_weights: Tensor
    attr_rows: Tensor
    attr: Tensor
    cues: tuple[Cue, ...]


def window_of(item: Slice) -> Window:
    """The slice as the run time's window."""
    first, last = item.words
    sizes = np.diff(item.document.edges[item.first : item.last + 1])
    return Window(pieces=item.document.pieces, first=first, last=last, sentence=np.repeat(np.arange(len(sizes)), sizes))


def collate(items: Sequence[Slice]) -> Batch:
    """A batch of windows with their targets."""
    inputs = batch([window_of(item) for item in items])
    size, most = inputs["words"].shape
    trees = [row for row, item in enumerate(items) if item.document.heads is not None]
    named = [row for row, item in enumerate(items) if item.document.names is not None]
    attributed = [row for row, item in enumerate(items) if item.document.attributions is not None]
    upos, heads, relations = (np.full((len(trees), most), IGNORED, np.int64) for _ in range(3))
    for index, row in enumerate(trees):
        (first, last), document = items[row].words, items[row].document
        upos[index, : last - first] = document.upos[first:last]  # type: ignore[index]
        relations[index, : last - first] = document.relations[first:last]  # type: ignore[index]
        head = document.heads[first:last]  # type: ignore[index]
        heads[index, : last - first] = np.where(head < 0, 0, head - first + 1)
    names = np.full((len(named), most), (1 << len(NAME_LABELS)) - 1, np.int64)
    for index, row in enumerate(named):
        (first, last), document = items[row].words, items[row].document
        bits = document.names[first:last]  # type: ignore[index]
        names[index, : last - first] = np.where(bits == 0, (1 << len(NAME_LABELS)) - 1, bits)
    attr = np.zeros((len(attributed), 3, most), np.int64)
    cues: list[Cue] = []
    for index, row in enumerate(attributed):
        cues += attribution_targets(items[row], row, attr[index], inputs["sentence"][row])
    bits_of = (torch.from_numpy(names)[:, :, None] >> torch.arange(len(NAME_LABELS))) & 1
    return Batch(
        inputs={name: torch.from_numpy(values) for name, values in inputs.items()},
        lengths=torch.tensor([item.words[1] - item.words[0] for item in items]),
        tree_rows=torch.tensor(trees, dtype=torch.long), upos=torch.from_numpy(upos), heads=torch.from_numpy(heads),
        relations=torch.from_numpy(relations), name_rows=torch.tensor(named, dtype=torch.long), names=bits_of.bool(),
        name_weights=torch.tensor([items[row].document.name_weight for row in named]),
        attr_rows=torch.tensor(attributed, dtype=torch.long), attr=torch.from_numpy(attr), cues=tuple(cues),
    )  # fmt: skip


def attribution_targets(item: Slice, row: int, layers: Ints, sentence: Ints) -> list[Cue]:
    """Writes the layers source, cue, content [3, W] of a window, and returns its cues with what belongs to them."""
    first, last = item.words
    cues: list[Cue] = []
    inside = [a for a in item.document.attributions or () if first <= a.cue[0] and a.cue[-1] < last]
    touching = [a for a in item.document.attributions or () if a.cue[0] < last and a.cue[-1] >= first or a in inside]
    for spans_of, layer in ((lambda a: a.source, 0), (lambda a: a.content, 2)):
        runs = sorted((r for a in touching for r in pieces_of(spans_of(a), first, last)), key=lambda r: (r[0] - r[1], r[0]))
        for start, end in reversed(runs):  # longer ones last, over shorter ones inside them
            write(layers[layer], start, end, 1, 2)
    for attribution in touching:
        for start, end in pieces_of(attribution.cue, first, last):
            write(layers[1], start, end, 1, 2)
    for attribution in inside:
        labels = np.zeros(last - first, np.int64)
        for start, end in pieces_of(attribution.content, first, last):
            write(labels, start, end, 3, 4)
        for start, end in pieces_of(attribution.source, first, last):
            write(labels, start, end, 1, 2)
        for start, end in pieces_of(attribution.cue, first, last):
            cues.append(Cue(row=row, first=start, last=end, labels=labels))
    return cues


def pieces_of(words: tuple[int, ...], first: int, last: int) -> list[tuple[int, int]]:
    """Runs of neighbouring words inside the window, relative to it."""
    runs: list[tuple[int, int]] = []
    for word in words:
        if first <= word < last:
            if runs and runs[-1][1] == word - first:
                runs[-1] = (runs[-1][0], word - first + 1)
            else:
                runs.append((word - first, word - first + 1))
    return runs


def write(labels: Ints, start: int, end: int, begin: int, inside: int) -> None:
    """B on the first word of the range, I on the rest."""
    labels[start:end] = inside
    labels[start] = begin


def relative(cue: Cue, sentence: Ints, width: int) -> tuple[Ints, Ints]:
    """Distance and sentence classes of every word from the cue."""
    return distance_class(away_from(width, cue.first, cue.last)), sentence_class(sentence, int(sentence[cue.first]))
