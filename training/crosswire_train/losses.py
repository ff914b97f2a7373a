"""Losses of one batch, in nats per word of a typical batch, so that every marked word weighs the same."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from crosswire_train.batches import IGNORED, Batch, Cue, relative
from crosswire_train.crf import joint_loss
from crosswire_train.model import Reader

WEIGHTS = {
    "upos": 0.5,
    "arc": 1.0,
    "relation": 0.7,
    "name": 2.0,
    "source": 0.4,
    "cue": 1.0,
    "content": 0.4,
    "pair": 1.0,
}
LAYERS = ("source", "cue", "content")
TYPICAL_WORDS = 1000.0
_FALSE_CUES = 6
_SUSPECTED = 0.25
"""A word this likely to begin a cue that begins none is shown to the pair head as one to which nothing belongs."""


def losses(reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """Weighted losses by task; only the tasks that the batch's windows carry."""
    inputs = batch.inputs
    states = reader.states(inputs["ids"], inputs["mask"], inputs["shapes"], inputs["words"])
    found: dict[str, Tensor] = {}
    if len(batch.tree_rows):
        found |= _tree_losses(reader, batch, states)
    if len(batch.name_rows):
        scores = reader.name_head([state[batch.name_rows] for state in states])
        loss = reader.crf("name").loss(scores, batch.names, batch.lengths[batch.name_rows])
        found["name"] = (loss * batch.name_weights).sum()
    if len(batch.attr_rows):
        found |= _attribution_losses(reader, batch, states)
    return {name: loss * (WEIGHTS[name] / TYPICAL_WORDS) for name, loss in found.items()}


def _tree_losses(reader: Reader, batch: Batch, states: list[Tensor]) -> dict[str, Tensor]:
    rows = batch.tree_rows
    upos, arc, rel_dep, rel_head = reader.syntax_heads(
        [state[rows] for state in states], batch.inputs["word_mask"][rows], batch.inputs["sentence"][rows]
    )
    marked = batch.heads != IGNORED
    gold = batch.heads[marked]
    row_of = marked.nonzero()[:, 0]
    flat = row_of * rel_head.shape[1] + gold
    labels = reader.relations(rel_dep[marked], rel_head.reshape(-1, rel_head.shape[2]), flat)
    return {
        "upos": functional.cross_entropy(upos[marked], batch.upos[marked], reduction="sum"),
        "arc": functional.cross_entropy(arc[marked], gold, reduction="sum"),
        "relation": functional.cross_entropy(labels, batch.relations[marked], reduction="sum"),
    }


def _attribution_losses(reader: Reader, batch: Batch, states: list[Tensor]) -> dict[str, Tensor]:
    rows = batch.attr_rows
    attr, pair_cue, pair_word = reader.attribution_heads([state[rows] for state in states])
    lengths = batch.lengths[rows]
    layers = [reader.crf(name) for name in LAYERS]
    emissions = torch.stack(torch.split(attr, 3, dim=2), dim=1)
    joint = joint_loss(layers, emissions, functional.one_hot(batch.attr, 3).bool(), lengths).sum(dim=0)
    found = dict(zip(LAYERS, joint, strict=True))
    cues = [*batch.cues, *false_cues(attr, batch, lengths)]
    if cues:
        found["pair"] = _pair_loss(reader, batch, cues, (attr, pair_cue, pair_word))
    return found


def false_cues(attr: Tensor, batch: Batch, lengths: Tensor) -> list[Cue]:
    """Words that the model takes for a cue and are none, the likeliest first."""
    with torch.no_grad():
        likely = attr[:, :, 3:6].softmax(dim=2)[:, :, 1]
        likely = likely.masked_fill(batch.attr[:, 1] > 0, 0.0)
        likely = likely.masked_fill(torch.arange(attr.shape[1])[None] >= lengths[:, None], 0.0)
        values, places = likely.flatten().topk(min(_FALSE_CUES, likely.numel()))
    found = []
    for value, place in zip(values.tolist(), places.tolist(), strict=True):
        if value > _SUSPECTED:
            row, word = divmod(place, attr.shape[1])
            nothing = np.zeros(int(lengths[row]), np.int64)
            found.append(Cue(row=int(batch.attr_rows[row]), first=word, last=word + 1, labels=nothing))
    return found


def _pair_loss(reader: Reader, batch: Batch, cues: list[Cue], ends: tuple[Tensor, Tensor, Tensor]) -> Tensor:
    attr, pair_cue, pair_word = ends
    width = attr.shape[1]
    place = {int(row): index for index, row in enumerate(batch.attr_rows)}
    rows = torch.tensor([place[cue.row] for cue in cues])
    sentence = batch.inputs["sentence"].numpy()
    classes = [relative(cue, sentence[cue.row], width) for cue in cues]
    labels = np.zeros((len(cues), width), np.int64)
    for index, cue in enumerate(cues):
        labels[index, : len(cue.labels)] = cue.labels
    ends_of = torch.stack(
        [pair_cue[row, cue.first : cue.last].mean(dim=0) for row, cue in zip(rows, cues, strict=True)]
    )
    distance, apart = (torch.from_numpy(np.stack(part)) for part in zip(*classes, strict=True))
    scores = reader.pairs(pair_word[rows], ends_of, (distance, apart), attr[rows])
    allowed = functional.one_hot(torch.from_numpy(labels), 5).bool()
    return reader.crf("pair").loss(scores, allowed, batch.lengths[batch.attr_rows][rows]).sum()
