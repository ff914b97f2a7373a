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
from crosswire_train.documents import ANY, NAME_LABELS, Attribution, Document

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
    upos, heads, relations = _tree_numbers(document, edges, labels)
    named = any(sentence.names is not None for sentence in sentences)
    return Encoded(
        pieces=cut(tokenizer, words, places.tolist()),
        edges=edges,
        upos=upos,
        heads=heads,
        relations=relations,
        names=np.array([n for s in sentences for n in s.names or (0,) * len(s.words)], np.int64) if named else None,
        attributions=document.attributions,
        name_weight=document.name_weight,
    )


def _tree_numbers(document: Document, edges: Ints, labels: Labels) -> tuple[Ints | None, Ints | None, Ints | None]:
    """Tags, heads in the document and relations; None where the document has no trees."""
    sentences = document.sentences
    if all(sentence.heads is None for sentence in sentences):
        return None, None, None
    known = {name: index for index, name in enumerate(labels.relations)}
    upos = [labels.upos.index(tag) for s in sentences for tag in s.upos or ()]
    relations = [known.get(r, known[r.split(":")[0]]) for s in sentences for r in s.relations or ()]
    offsets = zip(sentences, edges.tolist(), strict=False)
    heads = [-1 if head < 0 else head + start for s, start in offsets for head in s.heads or ()]
    return np.array(upos, np.int64), np.array(heads, np.int64), np.array(relations, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """Sentences `first` to `last` (half-open) of a document."""

    document: Encoded
    first: int
    last: int

    @property
    def words(self) -> tuple[int, int]:
        """Its first and last word (half-open) in the document."""
        return int(self.document.edges[self.first]), int(self.document.edges[self.last])

    @property
    def pieces(self) -> int:
        """How many word pieces it has."""
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
    most = inputs["words"].shape[1]
    trees = [row for row, item in enumerate(items) if item.document.heads is not None]
    named = [row for row, item in enumerate(items) if item.document.names is not None]
    attributed = [row for row, item in enumerate(items) if item.document.attributions is not None]
    upos, heads, relations = _tree_targets([items[row] for row in trees], most)
    names = _name_targets([items[row] for row in named], most)
    attr = np.zeros((len(attributed), 3, most), np.int64)
    cues = [cue for layers, row in zip(attr, attributed, strict=True) for cue in write_targets(items[row], row, layers)]
    return Batch(
        inputs={name: torch.from_numpy(values) for name, values in inputs.items()},
        lengths=torch.tensor([item.words[1] - item.words[0] for item in items]),
        tree_rows=torch.tensor(trees, dtype=torch.long),
        upos=torch.from_numpy(upos),
        heads=torch.from_numpy(heads),
        relations=torch.from_numpy(relations),
        name_rows=torch.tensor(named, dtype=torch.long),
        names=((torch.from_numpy(names)[:, :, None] >> torch.arange(len(NAME_LABELS))) & 1).bool(),
        name_weights=torch.tensor([items[row].document.name_weight for row in named]),
        attr_rows=torch.tensor(attributed, dtype=torch.long),
        attr=torch.from_numpy(attr),
        cues=tuple(cues),
    )


def _tree_targets(items: Sequence[Slice], most: int) -> tuple[Ints, Ints, Ints]:
    """Tags, heads (0 the root, j + 1 the window's word j) and relations, padded with `IGNORED`."""
    upos, heads, relations = (np.full((len(items), most), IGNORED, np.int64) for _ in range(3))
    for index, item in enumerate(items):
        document = item.document
        if document.upos is None or document.heads is None or document.relations is None:
            continue
        first, last = item.words
        upos[index, : last - first] = document.upos[first:last]
        relations[index, : last - first] = document.relations[first:last]
        head = document.heads[first:last]
        heads[index, : last - first] = np.where(head < 0, 0, head - first + 1)
    return upos, heads, relations


def _name_targets(items: Sequence[Slice], most: int) -> Ints:
    """Allowed labels as bits; all of them where nothing is known."""
    names = np.full((len(items), most), ANY, np.int64)
    for index, item in enumerate(items):
        first, last = item.words
        if item.document.names is not None:
            bits = item.document.names[first:last]
            names[index, : last - first] = np.where(bits == 0, ANY, bits)
    return names


def write_targets(item: Slice, row: int, layers: Ints) -> list[Cue]:
    """Writes the layers source, cue, content [3, W] of a window; returns its cues with what belongs to them."""
    first, last = item.words
    touching = [a for a in item.document.attributions or () if a.cue[0] < last and a.cue[-1] >= first]
    for layer, role in ((0, "source"), (2, "content")):
        runs = [run for a in touching for run in pieces_of(getattr(a, role), first, last)]
        for start, end in sorted(
            runs, key=lambda run: (run[1] - run[0], -run[0])
        ):  # longer ones over those inside them
            write(layers[layer], start, end, 1, 2)
    cues: list[Cue] = []
    for attribution in touching:
        labels = np.zeros(last - first, np.int64)
        for start, end in pieces_of(attribution.content, first, last):
            write(labels, start, end, 3, 4)
        for start, end in pieces_of(attribution.source, first, last):
            write(labels, start, end, 1, 2)
        whole = first <= attribution.cue[0] and attribution.cue[-1] < last
        for start, end in pieces_of(attribution.cue, first, last):
            write(layers[1], start, end, 1, 2)
            if whole:
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
