"""The reader of pairs, from a checkpoint of `sentences` to the file the package ships.

`pairs.onnx` is the network over pairs, in float32, computed in another order (`Laid`); `pairs.json` names its hash and
the slope and shift that turn its logit into a probability (Platt scaling), fitted on lists that it was not trained on
where some are given, and from which logit on words are marked.
"""

import hashlib
import json
import warnings
from collections.abc import Iterable
from math import log
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from crosswire.language.sights import FEATURES, SETTING
from crosswire_train.bert import Layer
from crosswire_train.pair_model import MASKED, PairNetwork

OPSET = 17
INPUTS, OUTPUTS = ("vectors", "features", "side", "mask", "setting"), ("logits", "marks")
MARKED = 0.01
"""How likely a pair must be for its words to be marked: in its story no other comes out as one fact, and events are
joined as with all words marked; at 0.05 they are not quite."""


def export(network: PairNetwork, width: int, target: Path, scaling: tuple[float, float]) -> None:
    """Writes `pairs.onnx` and its card into the folder; `width` is that of a projected word piece."""
    path, (slope, shift) = target / "pairs.onnx", scaling
    least = round((log(MARKED / (1 - MARKED)) - shift) / slope, 4)
    _to_onnx(Laid(network, least), width, path)
    card = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "size": path.stat().st_size,
        "features": FEATURES,
        "setting": SETTING,
        "slope": round(slope, 4),
        "shift": round(shift, 4),
        "least": least,
    }
    (target / "pairs.json").write_text(json.dumps(card, indent=2) + "\n")


class Parted(nn.Module):
    """A layer over flat states; queries, keys and values are projected apart, each where it counts."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.heads = layer.heads
        self.out, self.up, self.down = layer.out, layer.up, layer.down
        self.norm_attention, self.norm_output = layer.norm_attention, layer.norm_output
        parts = zip(layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3), strict=True)
        self.query, self.key, self.value = (_linear(*part) for part in parts)

    def by_head(self, flat: Tensor, rows: int, pieces: int) -> Tensor:
        """[rows * pieces, width] → [rows, heads, pieces, width of a head]."""
        return flat.reshape(rows, pieces, self.heads, flat.shape[1] // self.heads).transpose(1, 2)

    def forward(self, states: Tensor, query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
        """Flat states after the layer; the other three are by head."""
        scores = torch.matmul(query, key.transpose(2, 3)) * query.shape[3] ** -0.5 + bias
        mixed = torch.matmul(scores.softmax(dim=-1), value).transpose(1, 2).reshape(-1, states.shape[1])
        states = self.norm_attention(states + self.out(mixed))
        after: Tensor = self.norm_output(states + self.down(functional.gelu(self.up(states))))
        return after


class Laid(nn.Module):
    """The network as a run computes it: its numbers, but marked are pieces of pairs of a logit of `least` or more.

    A judgement is read off the first piece, so the last layer is computed for the others where marks are wanted. States
    lie flat, piece under piece: products of two matrices take their bias along.
    """

    def __init__(self, network: PairNetwork, least: float) -> None:
        super().__init__()
        self.least = least
        self.feature, self.side, self.norm = network.feature, network.side, network.norm
        self.layers = nn.ModuleList(Parted(cast(Layer, layer)) for layer in network.layers)
        self.judge, self.mark = network.judge, network.mark

    def forward(
        self, vectors: Tensor, features: Tensor, side: Tensor, mask: Tensor, setting: Tensor
    ) -> tuple[Tensor, Tensor]:
        """As of `PairNetwork` → [P], [likely pairs, L]."""
        pairs, pieces, width = vectors.shape
        seen = self.feature(features.reshape(-1, features.shape[2])) + self.side(side.reshape(-1))
        states, bias = self.norm(vectors.reshape(-1, width) + seen), ((1 - mask) * MASKED)[:, None, None, :]
        *before, last = cast(Iterable[Parted], self.layers)
        for layer in before:
            parts = (layer.by_head(part(states), pairs, pieces) for part in (layer.query, layer.key, layer.value))
            states = layer(states, *parts, bias)
        key, value = (last.by_head(part(states), pairs, pieces) for part in (last.key, last.value))
        whole = states.reshape(pairs, pieces, width)
        first = whole[:, 0]
        told = last(first, last.by_head(last.query(first), pairs, 1), key, value, bias)
        judged = self.judge(torch.cat([told, setting], dim=1))[:, 0]
        likely = torch.nonzero(judged >= self.least)[:, 0]
        chosen = whole[likely].reshape(-1, width)
        query = last.by_head(last.query(chosen), likely.shape[0], pieces)
        marks = self.mark(last(chosen, query, key[likely], value[likely], bias[likely]))
        return judged, marks.reshape(likely.shape[0], pieces)


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight, made.bias = nn.Parameter(weight.detach().clone()), nn.Parameter(bias.detach().clone())
    return made


def _to_onnx(laid: Laid, width: int, path: Path) -> None:
    pieces = {0: "pairs", 1: "pieces"}
    example = (
        torch.zeros(2, 8, width), torch.zeros(2, 8, len(FEATURES)), torch.zeros(2, 8, dtype=torch.int64),
        torch.ones(2, 8), torch.zeros(2, len(SETTING)),
    )  # fmt: skip
    with warnings.catch_warnings(), torch.no_grad():
        # The graph has no control flow, and the newer exporter brings a dependency that nothing else needs.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            laid.eval(),
            example,
            str(path),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes={
                **dict.fromkeys(INPUTS[:4], pieces),
                "setting": {0: "pairs"},
                "logits": {0: "pairs"},
                "marks": {0: "likely", 1: "pieces"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
