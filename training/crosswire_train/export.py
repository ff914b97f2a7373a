"""Checkpoint → the files the package ships: `reader.int8.onnx`, `reader.json`, `heads.npz`, `tokenizer.json`."""

import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn

from crosswire.language.heads import PAIR_LABELS
from crosswire_train.bert import Bert, Layer
from crosswire_train.documents import NAME_LABELS
from crosswire_train.flat import flatten
from crosswire_train.model import Reader, Sizes
from crosswire_train.row_int8 import quantise_rows

INPUTS = ("ids", "mask", "shapes", "words", "word_mask", "sentence")
OUTPUTS = ("upos", "arc", "rel_dep", "rel_head", "name", "attr", "pair_cue", "pair_word")
ATTR_LABELS = tuple(f"{layer}-{tag}" for layer in ("source", "cue", "content") for tag in "OBI")
WINDOW = 224
OPSET = 17
_QUANTISATION = "weights int8 (7 bits, a scale a column), word table int8, activations uint8 (a scale a word piece)"
_LICENCE = "CC-BY-SA-4.0"


class Int8Words(nn.Module):
    """The word-piece table in int8, a scale a row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        self.scale = table.abs().amax(dim=1, keepdim=True) / 127
        self.table = torch.round(table / self.scale.clamp_min(1e-12)).to(torch.int8)

    def forward(self, ids: Tensor) -> Tensor:
        """Vectors of word pieces."""
        return self.table[ids].float() * self.scale[ids]


def load_checkpoint(path: Path) -> tuple[Reader, dict[str, Any]]:
    """The model of a checkpoint, ready to be asked, and what the checkpoint says of itself."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    sizes = Sizes(**stored["sizes"])
    reader = Reader(Bert.shaped_like(stored["state"], "bert."), sizes)
    reader.load_state_dict(stored["state"])
    return reader.eval(), stored


def export(checkpoint: Path, target: Path, cue_bias: float = 0.0) -> Path:
    """Writes the model of a checkpoint into `target`; the tokenizer is the one beside the checkpoint.

    `cue_bias` is added to the scores that begin a cue: above 0 more attributions are found, and more false ones.
    """
    reader, stored = load_checkpoint(checkpoint)
    with torch.no_grad():
        cue = reader.crf("cue")
        cue.start[1] += cue_bias
        cue.step[:, 1] += cue_bias
    stored["plan"]["cue_bias"] = cue_bias
    target.mkdir(parents=True, exist_ok=True)
    graph = target / "reader.int8.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "reader.onnx"
        width, heads = reader.bert.words.embedding_dim, cast(Layer, reader.bert.layers[0]).heads
        to_onnx(reader, plain)
        quantise_rows(plain, Path(folder) / graph.name)
        flatten(Path(folder) / graph.name, len(reader.bert.layers), width, heads)
        shutil.move(Path(folder) / graph.name, graph)
    weights = {name: value.detach().numpy().astype(np.float16) for name, value in reader.head_weights().items()}
    np.savez(target / "heads.npz", **weights)  # type: ignore[arg-type]
    shutil.copyfile(checkpoint.with_name("tokenizer.json"), target / "tokenizer.json")
    (target / "reader.json").write_text(json.dumps(card(reader, stored, graph), indent=1) + "\n", encoding="utf-8")
    return graph


def card(reader: Reader, stored: dict[str, Any], graph: Path) -> dict[str, Any]:
    """What `reader.json` says: labels in the order of the outputs, transitions, settings, hash, how it was made."""
    data = graph.read_bytes()
    transitions = {
        name: {
            part: values.detach().tolist()
            for part, values in zip(("start", "step", "end"), reader.crf(name).scores(), strict=True)
        }
        for name in reader.crfs
    }
    labels = {
        "upos": stored["labels"]["upos"],
        "rel": stored["labels"]["relations"],
        "name": NAME_LABELS,
        "attr": ATTR_LABELS,
        "pair": PAIR_LABELS,
    }
    return {
        "name": "crosswire-reader",
        "licence": _LICENCE,
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "settings": {"window": WINDOW},
        "labels": labels,
        "transitions": transitions,
        "training": stored["plan"],
        "quantisation": _QUANTISATION,
    }


def to_onnx(reader: Reader, path: Path) -> None:
    """The fp32 graph with the word-piece table in int8."""
    reader.bert.words = Int8Words(reader.bert.words.weight.detach())  # type: ignore[assignment]
    rows, pieces, words = 2, 12, 8
    example = (
        torch.ones(rows, pieces, dtype=torch.int64), torch.ones(rows, pieces, dtype=torch.int64),
        torch.ones(rows, pieces, dtype=torch.int64), torch.arange(1, words + 1).repeat(rows, 1),
        torch.ones(rows, words, dtype=torch.int64), torch.zeros(rows, words, dtype=torch.int64),
    )  # fmt: skip
    axes = {name: {0: "windows", 1: "pieces" if name in INPUTS[:3] else "words"} for name in INPUTS}
    axes |= {name: {0: "windows", 1: "words"} for name in OUTPUTS}
    axes["arc"][2] = axes["rel_head"][1] = "heads"
    with warnings.catch_warnings(), torch.no_grad():
        # The graph has no control flow, and the newer exporter brings a dependency that nothing else needs.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            reader, example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
