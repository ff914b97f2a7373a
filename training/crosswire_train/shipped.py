"""The shipped encoder and reader of pairs as a start for training on: their weights read back from the ONNX files.

The encoder's matrices were cut to seven bits a weight; what comes back is as near as that, and learning goes on from
there. Its lower layers are the published ones and are taken from the release.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from crosswire_train.bert import Bert, EncoderFiles
from crosswire_train.encoder_export import LAYER_NAMES, LAYERS
from crosswire_train.pair_model import PairModel, Shape

_NETWORK = ("layers.{n}.qkv", "layers.{n}.out", "layers.{n}.up", "layers.{n}.down")


def shipped(folder: Path, files: EncoderFiles, first: int) -> PairModel:
    """The model of the package's files, its layers below `first` as published."""
    encoder = _constants(folder / "encoder.int8.onnx")
    weights = dict(files.weights)
    for layer in range(first, LAYERS):
        for ours, theirs in LAYER_NAMES.items():
            name = f"encoder.layer.{layer}.{theirs}"
            matrix = f"/layers.{layer}/{ours}/MatMul_output_0"
            if f"{matrix}/weight" in encoder:
                weights[f"{name}.weight"] = _whole(encoder, matrix)
            else:
                weights[f"{name}.weight"] = encoder[f"layers.{layer}.{ours}.weight"]
            weights[f"{name}.bias"] = encoder[f"layers.{layer}.{ours}.bias"]
    model = PairModel(Bert.pretrained(weights), Shape())
    with torch.no_grad():
        model.project.weight.copy_(_whole(encoder, "/project/MatMul_output_0"))
        model.project.bias.copy_(encoder["project.bias"])
    model.network.load_state_dict(_network(folder / "pairs.onnx"))
    return model


def _whole(constants: dict[str, Tensor], name: str) -> Tensor:
    """A matrix of the graph as a linear layer holds it, its steps multiplied out."""
    return (constants[f"{name}/weight"].float() * constants[f"{name}/scale"]).T.contiguous()


def _constants(path: Path) -> dict[str, Tensor]:
    graph = onnx.load(path).graph
    return {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in graph.initializer}


def _network(path: Path) -> dict[str, Tensor]:
    """The network over pairs by the names of its parameters: the exporter keeps a matrix only under a number, in the
    order of use."""
    constants = _constants(path)
    found = {name: value for name, value in constants.items() if not name.startswith("onnx::")}
    matrices = [value.T.contiguous() for name, value in constants.items() if name.startswith("onnx::")]
    layers = [name.format(n=n) for n in range(Shape().layers) for name in _NETWORK]
    for name, matrix in zip(("feature", *layers, "mark"), matrices, strict=True):
        found[f"{name}.weight"] = matrix
    return found
