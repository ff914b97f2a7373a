"""The reader's graph on one window: rows of word pieces instead of windows of rows, with the same numbers to the bit.

    python -m crosswire_train.flat FOLDER

A graph over any number of windows spends a tenth of its time on asking for shapes and putting rows in and out of them.
A window is run at a time, so the layers of the encoder are written anew for one: the same operations in the same order
on [pieces, width], and no mask, which hides nothing there. What stands before and behind them stays.
"""

import argparse
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import NodeProto, TensorProto, helper, numpy_helper

from crosswire_train.row_int8 import MICROSOFT

OWN = "flat/"
_LAYER, _FIRST = "/bert/layers.", "/bert/norm/LayerNormalization_output_0"
_MASK = frozenset(f"/bert/{name}_output_0" for name in ("Cast", "Sub", "Mul", "Unsqueeze_1", "Unsqueeze_2"))
_EPSILON = 1e-12


class _Writer:
    """The encoder's layers in the order of their use; their weights are the graph's."""

    def __init__(self, layers: int, width: int, heads: int) -> None:
        self.nodes: list[NodeProto] = []
        sizes = {"apart": [-1, 3, heads, width // heads], "together": [-1, width], "flat": [-1], "first": [0]}
        self.constants = [_constant(name, np.array(value, np.int64)) for name, value in sizes.items()]
        self.constants += [_constant(f"part{number}", np.array(number, np.int64)) for number in range(3)]
        self.constants.append(_constant("by", np.float32(width // heads) ** np.float32(-0.5)))
        self._quantised: set[str] = set()
        self.node("Expand", ["int8/zero", self.node("Shape", ["ids"], "count", start=1)], "zeros")
        rows = self.node("Squeeze", [_FIRST, f"{OWN}first"], "states")
        for number in range(layers):
            rows = self._layer(f"layers.{number}", rows)

    def node(self, kind: str, inputs: Iterable[str], name: str, domain: str = "", **settings: Any) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), [OWN + name], OWN + name, domain=domain, **settings))
        return OWN + name

    def _linear(self, name: str, rows: str) -> str:
        at = rows.removeprefix(OWN)
        if at not in self._quantised:
            self._quantised.add(at)
            peak = self.node("ReduceMax", [self.node("Abs", [rows], f"{at}/size")], f"{at}/peak", axes=[-1], keepdims=1)
            row = self.node("Mul", [self.node("Max", [peak, "int8/floor"], f"{at}/safe"), "int8/step"], f"{at}/row")
            scale = self.node("Reshape", [row, f"{OWN}flat"], f"{at}/scale")
            self.node("QuantizeLinear", [rows, scale, f"{OWN}zeros"], f"{at}/int8", axis=0)
        matrix = f"/bert/{name}/MatMul_output_0"
        operands = [f"{OWN}{at}/int8", f"{matrix}/weight", "int8/one", f"{matrix}/scale", "int8/zero"]
        whole = self.node("MatMulIntegerToFloat", operands, f"{name}/unscaled", MICROSOFT)
        scaled = self.node("Mul", [whole, f"{OWN}{at}/row"], f"{name}/scaled")
        return self.node("Add", [f"bert.{name.replace('/', '.')}.bias", scaled], name)

    def _norm(self, name: str, rows: str) -> str:
        learnt = [f"bert.{name.replace('/', '.')}.{kind}" for kind in ("weight", "bias")]
        return self.node("LayerNormalization", [rows, *learnt], name, axis=-1, epsilon=_EPSILON)

    def _layer(self, name: str, rows: str) -> str:
        split = self.node("Reshape", [self._linear(f"{name}/qkv", rows), f"{OWN}apart"], f"{name}/split")
        turned = self.node("Transpose", [split], f"{name}/turned", perm=[1, 2, 0, 3])
        query, key, value = (
            self.node("Gather", [turned, f"{OWN}part{number}"], f"{name}/part{number}", axis=0) for number in range(3)
        )
        key = self.node("Transpose", [key], f"{name}/key", perm=[0, 2, 1])
        near = self.node("Mul", [self.node("MatMul", [query, key], f"{name}/near"), f"{OWN}by"], f"{name}/scores")
        mixed = self.node("MatMul", [self.node("Softmax", [near], f"{name}/shares", axis=-1), value], f"{name}/mixed")
        back = self.node("Transpose", [mixed], f"{name}/back", perm=[1, 0, 2])
        heard = self._linear(f"{name}/out", self.node("Reshape", [back, f"{OWN}together"], f"{name}/heard"))
        rows = self._norm(f"{name}/norm_attention", self.node("Add", [rows, heard], f"{name}/with_heard"))
        up = self.node("Gelu", [self._linear(f"{name}/up", rows)], f"{name}/gelu", MICROSOFT)
        fed = self.node("Add", [rows, self._linear(f"{name}/down", up)], f"{name}/with_fed")
        rows = self._norm(f"{name}/norm_output", fed)
        shown = f"/bert/{name}/norm_output/LayerNormalization_output_0"
        self.nodes.append(helper.make_node("Unsqueeze", [rows, f"{OWN}first"], [shown], shown))
        return rows


def _constant(name: str, value: Any) -> TensorProto:
    return numpy_helper.from_array(np.asarray(value), OWN + name)


def flatten(path: Path, layers: int, width: int, heads: int) -> None:
    """Writes the graph of a file anew, whose encoder has so many layers, of this width and so many heads."""
    model = onnx.load(path)
    graph = model.graph
    if any(node.output[0].startswith(OWN) for node in graph.node):
        return
    kept = [node for node in graph.node if not _of_layers(node.output[0])]
    after = 1 + next(n for n, node in enumerate(kept) if node.output[0] == _FIRST)
    written = _Writer(layers, width, heads)
    nodes = [*kept[:after], *written.nodes, *kept[after:]]
    given = {name for node in nodes for name in node.output} | {one.name for one in graph.input}
    asked = {name for node in nodes for name in node.input} - given
    strays = [node for node in graph.node if node.op_type == "Constant" and asked & {*node.output}]
    weights = [tensor for tensor in graph.initializer if tensor.name in asked]
    del graph.node[:], graph.initializer[:]
    graph.node.extend([*strays, *nodes])
    graph.initializer.extend([*weights, *written.constants])
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _of_layers(name: str) -> bool:
    return name.startswith((_LAYER, f"{_FIRST}/")) or name in _MASK


def main() -> None:
    """Writes a folder's reader anew, and its hash into the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="with reader.int8.onnx and reader.json")
    given = parser.parse_args()
    graph, card = given.folder / "reader.int8.onnx", given.folder / "reader.json"
    flatten(graph, layers=6, width=384, heads=12)
    data, told = graph.read_bytes(), json.loads(card.read_text(encoding="utf-8"))
    told |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    card.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
