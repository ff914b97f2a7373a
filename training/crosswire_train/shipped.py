"""The shipped layers over sentences and what reads them as a start for training on, read back from the package's files.

Matrices of the layers were cut to seven bits a weight; what comes back is as near as that, and learning goes on from
there.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from crosswire_train.alone_export import OWN
from crosswire_train.alone_model import SINKS, AloneModel
from crosswire_train.event_model import EventHeads, EventShape
from crosswire_train.pair_model import PairModel, PairNetwork, Shape

EVENT_LAYERS = ("types", "realities", "phases", "middle", "role")
EVENT_TABLES = ("way", "distance", "tag", "sort")


def shipped(folder: Path) -> PairModel:
    """The layers and the reader of pairs."""
    network = PairNetwork(Shape())
    network.load_state_dict(_network(folder / "pairs.onnx"))
    return PairModel(shipped_layers(folder / "sentences.int8.onnx"), network)


def shipped_layers(path: Path) -> AloneModel:
    """The layers over sentences alone."""
    constants, found = _constants(path), {}
    model = AloneModel()
    for name in model.state_dict():
        layer, _, kind = name.rpartition(".")
        if kind in ("keys", "values"):
            part = 1 + (kind == "values")
            found[name] = constants[f"{OWN}{layer}/sinks"].reshape(SINKS, 3, model.width)[:, part]
        elif layer == "place":
            found[name] = constants[f"{OWN}place"]
        elif f"{OWN}{layer}/scale" in constants and kind == "weight":
            found[name] = _whole(constants, f"{OWN}{layer}")
        else:
            whole = constants[f"{OWN}{layer}/{kind}"]
            found[name] = whole.T if name == "pool.weight" else whole
    model.load_state_dict(found)
    return model


def shipped_heads(folder: Path, model: AloneModel) -> tuple[EventHeads, list[str]]:
    """The heads of events, whose projection is the model's, and the ways that they know."""
    card = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    heads = EventHeads(model.told, EventShape())
    with np.load(folder / "events.npz") as stored:
        found = {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored.files}
    state = {f"{layer}.{kind}": found[f"{layer}_{kind}"] for layer in EVENT_LAYERS for kind in ("weight", "bias")}
    state |= {f"{table}.weight": found[table] for table in EVENT_TABLES} | {"scale": found["scale"]}
    heads.load_state_dict(state | {f"project.{kind}": getattr(model.told, kind) for kind in ("weight", "bias")})
    return heads, list(card["ways"])


def _whole(constants: dict[str, Tensor], name: str) -> Tensor:
    """A matrix of the graph as a linear layer holds it, its steps multiplied out."""
    return (constants[f"{name}/weight"].float() * constants[f"{name}/scale"]).T.contiguous()


def _constants(path: Path) -> dict[str, Tensor]:
    graph = onnx.load(path).graph
    return {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in graph.initializer}


def _network(path: Path) -> dict[str, Tensor]:
    """The network over pairs by the names of its parameters, what the export parted put together again."""
    found = _constants(path)
    for layer in range(Shape().layers):
        for kind in ("weight", "bias"):
            parts = [found.pop(f"layers.{layer}.{part}.{kind}") for part in ("query", "key", "value")]
            found[f"layers.{layer}.qkv.{kind}"] = torch.cat(parts)
    return found
