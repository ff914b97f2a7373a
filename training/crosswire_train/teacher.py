"""The encoder that read every sentence once more, as what the layers over sentences learn from.

Its file is `encoder.int8.onnx` of the project's history: six layers as BERT has them, with a sentence's mean vector and
two projections of its pieces' states.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from crosswire.language.embedding import alike
from crosswire.language.inference import ort
from crosswire.language.pieces import CLS, SEP
from crosswire_train.alone_model import LAYERS, SINKS, AloneModel
from crosswire_train.reader_states import showing

_THEIRS = 6
_FIRST = _THEIRS - LAYERS
_STATES = tuple(f"/layers.{n}/fed/LayerNormalization_output_0" for n in range(_FIRST - 1, _THEIRS))
_BATCH = 192


@dataclass(frozen=True, slots=True)
class Taught:
    """What the teacher makes of a sentence: its vector, its pieces' last states and those below the layers that are
    learnt, and of each layer what went into it of the marks around the sentence [layers, SINKS, width]."""

    vector: Tensor
    last: Tensor
    below: Tensor
    marks: Tensor


class Teacher:
    """The encoder, asked for its states, and its weights."""

    def __init__(self, path: Path) -> None:
        self.session: ort.InferenceSession = showing(path, _STATES)
        graph = onnx.load(path).graph
        self.constants = {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in graph.initializer}

    def teach(self, sentences: Sequence[NDArray[np.int64]]) -> list[Taught]:
        """What it makes of each sentence, given in word pieces."""
        ids = [np.array([CLS, *one.tolist(), SEP]) for one in sentences]
        found: dict[int, Taught] = {}
        for batch in alike([len(one) for one in ids], _BATCH):
            rows = np.zeros((len(batch), len(ids[batch[0]])), np.int64)
            for row, n in enumerate(batch):
                rows[row, : len(ids[n])] = ids[n]
            told = self.session.run(["vectors", *_STATES], {"ids": rows, "mask": (rows > 0).astype(np.int64)})
            vectors, *states = (torch.from_numpy(one.astype(np.float16)) for one in told)
            for row, n in enumerate(batch):
                inside, ends = slice(1, len(ids[n]) - 1), [0, len(ids[n]) - 1]
                marks = torch.stack([one[row, ends] for one in states[:-1]])
                found[n] = Taught(vectors[row].float(), states[-1][row, inside], states[0][row, inside], marks)
        return [found[n] for n in range(len(ids))]

    def beginning(self, read: Sequence[Tensor], taught: Sequence[Taught]) -> AloneModel:
        """The layers before they learn: the teacher's upper ones, a mix of the reader's states that comes nearest to
        the teacher's below them, and for keys and values what its marks had on the average."""
        model = AloneModel()
        state = model.state_dict()
        for number in range(LAYERS):
            self._layer(state, number)
        marks = torch.stack([one.marks for one in taught]).float().mean(dim=0)
        for number in range(LAYERS):
            both = marks[number] @ state[f"layers.{number}.qkv.weight"].T + state[f"layers.{number}.qkv.bias"]
            _, state[f"layers.{number}.keys"], state[f"layers.{number}.values"] = both.split(model.width, 1)
        for kind in ("weight", "bias"):
            state[f"norm.{kind}"] = self.constants[f"layers.{_FIRST - 1}.fed.{kind}"]
            state[f"compared.{kind}"], state[f"told.{kind}"] = (
                self._of(f"{name}.{kind}") for name in ("project", "events")
            )
        state["pool.weight"], state["pool.bias"] = torch.eye(model.width), torch.zeros(model.width)
        state["place.weight"] = torch.zeros_like(state["place.weight"])
        given = torch.cat([one.float() for one in read])
        given = torch.cat([given, torch.ones(len(given), 1)], 1)
        wanted = (torch.cat([one.below.float() for one in taught]) - state["norm.bias"]) / state["norm.weight"]
        near = given.T @ given + 1e-4 * len(given) * torch.eye(given.shape[1])
        found = torch.linalg.solve(near, given.T @ wanted)
        state["mix.weight"], state["mix.bias"] = found[:-1].T, found[-1]
        model.load_state_dict(state)
        assert marks.shape[1] == SINKS
        return model

    def _layer(self, state: dict[str, Tensor], number: int) -> None:
        theirs, ours = f"layers.{_FIRST + number}", f"layers.{number}"
        for kind in ("weight", "bias"):
            parts = [self._of(f"{theirs}.{name}.{kind}") for name in ("query", "key", "value")]
            state[f"{ours}.qkv.{kind}"] = torch.cat(parts)
            for name in ("out", "up", "down", "attended", "fed"):
                state[f"{ours}.{name}.{kind}"] = self._of(f"{theirs}.{name}.{kind}")

    def _of(self, name: str) -> Tensor:
        """A weight by its name in torch; matrices stand in the graph as steps and a scale a column."""
        if name in self.constants:
            return self.constants[name]
        layer, _, matrix = name.removesuffix(".weight").rpartition(".")
        place = f"/{layer}/{matrix}" if layer else f"/{matrix}"
        rows, scale = (self.constants[f"{place}/MatMul_output_0/{part}"] for part in ("weight", "scale"))
        return (rows.float() * scale).T.contiguous()
