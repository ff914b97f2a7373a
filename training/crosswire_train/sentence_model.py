"""The layers over sentences with what reads pairs and events on them, and what it loses on a story's events."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from crosswire.language.ways import numbered
from crosswire_train.alone_model import AloneModel
from crosswire_train.event_examples import StoryExample
from crosswire_train.event_model import EventHeads
from crosswire_train.pair_model import PairModel, PairNetwork, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """What each part of the loss of a story's events weighs."""

    types: float = 4.0
    realities: float = 0.5
    phases: float = 0.3
    roles: float = 4.0
    likeness: float = 0.5
    near_before: float = 1.0


@dataclass(frozen=True, slots=True)
class Readings:
    """Logits of a story's words, and how far the sentences' vectors went from those before."""

    types: Tensor
    realities: Tensor
    phases: Tensor
    roles: Tensor
    same: Tensor
    moved: Tensor


class SentenceModel(nn.Module):
    """The layers over sentences with the reader of pairs and the heads of events on them."""

    def __init__(self, pairs: PairModel, heads: EventHeads, ways: Sequence[str]) -> None:
        super().__init__()
        self.pairs, self.heads, self.ways = pairs, heads, list(ways)
        self.numbers = {way: number for number, way in enumerate(ways)}

    def words(self, one: StoryExample, states: Sequence[Tensor]) -> list[Tensor]:
        """Of each sentence the projected words [words, width]."""
        found = []
        for rows, owner, count in zip(states, one.owners, one.counts, strict=True):
            pieces = self.heads.project(rows).float()
            total = torch.zeros(count, pieces.shape[1]).index_add(0, owner, pieces)
            share = torch.zeros(count).index_add(0, owner, torch.ones(len(owner))).clamp(min=1)
            found.append(total / share[:, None])
        return found

    def read(self, one: StoryExample) -> Readings:
        """All that the heads say of a story, roles and likeness of the words that tell an event."""
        with torch.autocast("cpu", torch.bfloat16):
            states = self.pairs.states(one.read)
            words = self.words(one, states)
        parts = [self.heads.split(rows) for rows in words]
        around = torch.cat([s.expand(n, -1) for s, n in zip(one.settings, one.counts, strict=True)])
        types, _, _ = self.heads.kinds(torch.cat([p[0] for p in parts]), around)
        told = torch.stack([parts[s][0][w] for s, w in one.told])
        _, realities, phases = self.heads.kinds(told, torch.stack([one.settings[s] for s, _ in one.told]))
        tellers = torch.cat([parts[s][1][w].expand(one.counts[s], -1) for s, w in one.told])
        takers = torch.cat([parts[s][2] for s, _ in one.told])
        known = torch.cat(
            [
                torch.cat([torch.from_numpy(numbered(way, self.numbers))[:, None], rest], dim=1)
                for way, rest in zip(one.ways, one.known, strict=True)
            ]
        )
        same = self.heads.likeness(torch.stack([parts[s][3][w] for s, w in one.told]))
        moved = (1 - (self.pairs.vectors(states) * one.before).sum(1)).mean()
        return Readings(types, realities, phases, self.heads.roles(tellers, takers, known), same, moved)


def event_loss(model: SentenceModel, one: StoryExample, weights: Losses) -> Tensor:
    """The loss of one story's events."""
    read = model.read(one)
    loss = weights.types * functional.cross_entropy(read.types, torch.cat(one.types))
    loss = loss + weights.realities * functional.cross_entropy(read.realities, one.realities)
    loss = loss + weights.phases * functional.cross_entropy(read.phases, one.phases)
    loss = loss + weights.roles * functional.cross_entropy(read.roles, torch.cat(one.roles))
    same = one.events[:, None] == one.events[None, :]
    other = ~torch.eye(len(same), dtype=torch.bool)
    yes, no = (other & same), (other & ~same)
    if yes.any() and no.any():
        apart = functional.binary_cross_entropy_with_logits(read.same, same.float(), reduction="none")
        loss = loss + weights.likeness * (apart[yes].mean() + 2 * apart[no].mean())
    return loss + weights.near_before * read.moved


def keep(model: SentenceModel, out: Path) -> None:
    """Writes a checkpoint into the folder."""
    kept = {"state": model.state_dict(), "ways": model.ways, "shape": model.heads.shape}
    torch.save(kept, out / "sentences.pt")


def load(checkpoint: Path) -> SentenceModel:
    """The model of a checkpoint."""
    kept = torch.load(checkpoint, weights_only=False)
    pairs = PairModel(AloneModel(), PairNetwork(Shape()))
    model = SentenceModel(pairs, EventHeads(pairs.alone.told, kept["shape"]), kept["ways"])
    model.load_state_dict(kept["state"])
    return model.eval()
