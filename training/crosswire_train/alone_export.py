"""The layers over sentences, from torch to the file the package ships: a fragment of a graph.

An ONNX file is a protobuf message, and two messages one after the other are one with the fields of both: the package
reads `reader.int8.onnx` and `sentences.int8.onnx` as one graph, so a report is read once and the reader's file stays as
it is. The fragment holds nodes, weights, inputs and outputs alone. Its rows are word pieces throughout; attention alone
is laid out sentence by sentence (`crosswire.language.alone`). Products are in int8 with a scale a row (`row_int8`).
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper
from torch import Tensor, nn

from crosswire_train.alone_model import EPSILON, SINKS, STATES, AloneLayer, AloneModel
from crosswire_train.row_int8 import ACTIVATION_STEPS, MICROSOFT, WEIGHT_STEPS

OWN = "alone/"
"""What every name of the fragment begins with, so that none is the reader's."""
_NAME = "sentences.int8.onnx"


class _Writer:
    """Nodes and weights in the order of their use."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.weights: list[TensorProto] = []
        self._quantised: set[str] = set()

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(value, OWN + name))
        return OWN + name

    def learnt(self, name: str, value: Tensor) -> str:
        return self.constant(name, value.detach().numpy().astype(np.float32))

    def node(self, kind: str, inputs: Iterable[str], name: str, domain: str = "", **settings: Any) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), [OWN + name], OWN + name, domain=domain, **settings))
        return OWN + name

    def given(self, rows: str, name: str) -> None:
        """Names an output of the graph."""
        self.nodes.append(helper.make_node("Identity", [rows], [name], f"{OWN}{name}/given"))

    def linear(self, name: str, rows: str, layer: nn.Linear) -> str:
        """A product in int8, each row of activations with a scale of its own."""
        at = rows.removeprefix(OWN)
        if at not in self._quantised:
            self._quantised.add(at)
            self._quantise(at)
        matrix = layer.weight.detach().numpy().T
        scale = (np.maximum(np.abs(matrix).max(axis=0), EPSILON) / WEIGHT_STEPS).astype(np.float32)
        weight = self.constant(f"{name}/weight", np.round(matrix / scale).astype(np.int8))
        operands = [f"{OWN}{at}/int8", weight, f"{OWN}one", self.constant(f"{name}/scale", scale), f"{OWN}zero"]
        whole = self.node("MatMulIntegerToFloat", operands, f"{name}/unscaled", MICROSOFT)
        scaled = self.node("Mul", [whole, f"{OWN}{at}/row"], f"{name}/scaled")
        return self.node("Add", [scaled, self.learnt(f"{name}/bias", layer.bias)], name)

    def _quantise(self, at: str) -> None:
        size = self.node("Abs", [OWN + at], f"{at}/size")
        peak = self.node("ReduceMax", [size], f"{at}/peak", axes=[-1], keepdims=1)
        safe = self.node("Max", [peak, f"{OWN}floor"], f"{at}/safe")
        row = self.node("Mul", [safe, f"{OWN}step"], f"{at}/row")
        scale = self.node("Reshape", [row, f"{OWN}flat"], f"{at}/scale")
        self.node("QuantizeLinear", [OWN + at, scale, f"{OWN}zeros"], f"{at}/int8", axis=0)

    def norm(self, name: str, rows: str, layer: nn.LayerNorm) -> str:
        learnt = [self.learnt(f"{name}/weight", layer.weight), self.learnt(f"{name}/bias", layer.bias)]
        return self.node("LayerNormalization", [rows, *learnt], name, axis=-1, epsilon=layer.eps)


def fragment(model: AloneModel, states: Sequence[str] = STATES) -> bytes:
    """The fragment that goes behind a graph whose tensors `states` [1, pieces, width] it reads."""
    out = _Writer()
    _shared(out, model)
    chosen = [out.node("Gather", [name, "pieces"], f"state{n}", axis=1) for n, name in enumerate(states)]
    joined = out.node("Concat", chosen, "joined", axis=2)
    rows = out.node("Reshape", [joined, out.constant("joined/flat", _sizes(-1, len(states) * model.width))], "read")
    place = out.node("Gather", [out.learnt("place", model.place.weight), "place"], "placed")
    rows = out.norm("norm", out.node("Add", [out.linear("mix", rows, model.mix), place], "mixed"), model.norm)
    for number, layer in enumerate(model.layers):
        assert isinstance(layer, AloneLayer)
        rows = _layer(out, f"layers.{number}", rows, layer)
    out.given(out.linear("compared", rows, model.compared), "compared")
    out.given(out.linear("told", rows, model.told), "told")
    mean = out.node("MatMul", ["share", rows], "mean")
    pooled = out.node("MatMul", [mean, out.learnt("pool/weight", model.pool.weight.T)], "pool/product")
    pooled = out.node("Add", [pooled, out.learnt("pool/bias", model.pool.bias)], "pooled")
    length = out.node("ReduceL2", [pooled], "length", axes=[-1], keepdims=1)
    out.given(out.node("Div", [pooled, length], "unit"), "vectors")
    graph = GraphProto(node=out.nodes, initializer=out.weights)
    graph.input.extend(
        [
            *_described(("pieces", "place", "back"), TensorProto.INT64, 1),
            *_described(("rows",), TensorProto.INT64, 2),
            *_described(("hidden", "share"), TensorProto.FLOAT, 2),
        ]
    )
    graph.output.extend(_described(("vectors", "compared", "told"), TensorProto.FLOAT, 2))
    return ModelProto(graph=graph).SerializeToString()


def _described(names: Sequence[str], kind: int, axes: int) -> list[ValueInfoProto]:
    return [helper.make_tensor_value_info(name, kind, [f"{name}_{axis}" for axis in range(axes)]) for name in names]


def _sizes(*sizes: int) -> NDArray[np.int64]:
    return np.array(sizes, np.int64)


def _shared(out: _Writer, model: AloneModel) -> None:
    heads = model.layers[0].heads
    assert isinstance(heads, int)
    for name, value in (("step", 1 / ACTIVATION_STEPS), ("floor", EPSILON), ("one", 1)):
        out.constant(name, np.array(value, np.float32))
    out.constant("by", np.array((model.width // heads) ** -0.5, np.float32))
    out.constant("zero", np.array(128, np.uint8))
    out.constant("flat", _sizes(-1))
    out.constant("apart", _sizes(0, 0, 3, heads, model.width // heads))
    out.constant("together", _sizes(-1, model.width))
    for number in range(3):
        out.constant(f"part{number}", np.array(number, np.int64))
    out.node("Expand", [f"{OWN}zero", out.node("Shape", ["pieces"], "count")], "zeros")
    out.node("Unsqueeze", ["hidden", out.constant("axes", _sizes(1, 2))], "bias")


def _layer(out: _Writer, name: str, rows: str, layer: AloneLayer) -> str:
    """One layer over rows; the learnt keys and values stand behind the rows, and every sentence's layout names them."""
    sinks = np.zeros((SINKS, 3 * layer.out.in_features), np.float32)
    sinks[:, layer.out.in_features :] = np.concatenate([layer.keys.detach(), layer.values.detach()], axis=1)
    known = [out.linear(f"{name}.qkv", rows, layer.qkv), out.constant(f"{name}/sinks", sinks)]
    laid = out.node("Gather", [out.node("Concat", known, f"{name}/known", axis=0), "rows"], f"{name}/laid", axis=0)
    split = out.node("Reshape", [laid, f"{OWN}apart"], f"{name}/split")
    turned = out.node("Transpose", [split], f"{name}/turned", perm=[2, 0, 3, 1, 4])
    query, key, value = (
        out.node("Gather", [turned, f"{OWN}part{number}"], f"{name}/part{number}", axis=0) for number in range(3)
    )
    near = out.node("MatMul", [query, out.node("Transpose", [key], f"{name}/key", perm=[0, 1, 3, 2])], f"{name}/near")
    seen = out.node("Add", [out.node("Mul", [near, f"{OWN}by"], f"{name}/scores"), f"{OWN}bias"], f"{name}/seen")
    mixed = out.node("MatMul", [out.node("Softmax", [seen], f"{name}/shares", axis=-1), value], f"{name}/mixed")
    back = out.node("Transpose", [mixed], f"{name}/back", perm=[0, 2, 1, 3])
    flat = out.node("Reshape", [back, f"{OWN}together"], f"{name}/flat")
    heard = out.linear(f"{name}.out", out.node("Gather", [flat, "back"], f"{name}/heard", axis=0), layer.out)
    rows = out.norm(f"{name}.attended", out.node("Add", [rows, heard], f"{name}/with_heard"), layer.attended)
    up = out.node("Gelu", [out.linear(f"{name}.up", rows, layer.up)], f"{name}/gelu", MICROSOFT)
    fed = out.node("Add", [rows, out.linear(f"{name}.down", up, layer.down)], f"{name}/with_fed")
    return out.norm(f"{name}.fed", fed, layer.fed)


def export(model: AloneModel, target: Path) -> Path:
    """Writes `sentences.int8.onnx` and its card into the folder, whose reader's states it was learnt on."""
    path = target / _NAME
    path.write_bytes(fragment(model))
    card = {
        "name": "layers over sentences, on the reader's states",
        "licence": "CC-BY-SA-4.0",
        "dim": model.width,
        "size": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "reader": json.loads((target / "reader.json").read_text(encoding="utf-8"))["sha256"],
        "quantisation": "weights int8 (7 bits, a scale a column), activations uint8 (a scale a word piece)",
    }
    (target / "sentences.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return path
