"""The network that reads two sentences: what it is made of, and its two parts as they are exported.

The layers over sentences go on learning, the reader stays as it is: its states are computed once. A loss keeps each
sentence's vector near what it was before, so that whatever else compares sentences by it still may.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from crosswire.language.sights import FEATURES, SETTING
from crosswire_train.alone_model import AloneModel, laid
from crosswire_train.bert import Layer

MASKED = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """`width` of a word piece where two sentences are read together, the layers there, and their heads."""

    width: int = 128
    layers: int = 2
    heads: int = 4
    hidden: int = 64
    dropout: float = 0.1


class PairNetwork(nn.Module):
    """Vectors of the pieces of two sentences, projected, and what is known of them → one logit, and one a piece."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.feature = nn.Linear(len(FEATURES), shape.width)
        self.side = nn.Embedding(3, shape.width)
        self.norm = nn.LayerNorm(shape.width)
        self.layers = nn.ModuleList(
            Layer(shape.width, shape.heads, 2 * shape.width, shape.dropout) for _ in range(shape.layers)
        )
        self.judge = nn.Sequential(
            nn.Linear(shape.width + len(SETTING), shape.hidden), nn.GELU(), nn.Linear(shape.hidden, 1)
        )
        self.mark = nn.Linear(shape.width, 1)
        self.dropout = shape.dropout

    def forward(
        self, vectors: Tensor, features: Tensor, side: Tensor, mask: Tensor, setting: Tensor
    ) -> tuple[Tensor, Tensor]:
        """`vectors` [P, L, width], `features` [P, L, F], `side` and `mask` [P, L], `setting` [P, S] → [P], [P, L]."""
        states = self.norm(vectors + self.feature(features) + self.side(side))
        states = functional.dropout(states, self.dropout, self.training)
        bias = ((1 - mask) * MASKED)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, bias)
        judged: Tensor = self.judge(torch.cat([states[:, 0], setting], dim=1))[:, 0]
        marks: Tensor = self.mark(states)[:, :, 0]
        return judged, marks


class PairModel(nn.Module):
    """The layers over sentences and the network over pairs."""

    def __init__(self, alone: AloneModel, network: PairNetwork) -> None:
        super().__init__()
        self.alone, self.network = alone, network

    def states(self, read: Sequence[Tensor]) -> list[Tensor]:
        """The last states of each sentence, from what the reader made of its pieces; short ones run together."""
        found: list[Tensor | None] = [None] * len(read)
        for batch in by_length([len(one) for one in read]):
            rows, mask = laid([read[i].to(torch.bfloat16) for i in batch])
            states = self.alone(rows, mask)
            for row, index in enumerate(batch):
                found[index] = states[row, : len(read[index])]
        return [one for one in found if one is not None]

    def vectors(self, states: Sequence[Tensor]) -> Tensor:
        """A unit vector a sentence, from its last states."""
        mean = torch.stack([one.float().mean(0) for one in states])
        return functional.normalize(self.alone.pool(mean), dim=1)


def by_length(lengths: Sequence[int], most: int = 2500) -> list[list[int]]:
    """Numbers in batches of like length, `most` pieces each, padding counted."""
    batches: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if batches and (len(batches[-1]) + 1) * lengths[index] <= most:
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches
