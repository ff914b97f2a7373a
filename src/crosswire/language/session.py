"""The model in the package: its files, checked, and one onnxruntime session a process.

`reader.json` names the labels, the window's limit, the transitions and the hash; `reader.int8.onnx` holds the graph,
`heads.npz` the last layers that NumPy runs, `tokenizer.json` the vocabulary.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crosswire.errors import ModelError
from crosswire.language.crew import ALONE, Crew
from crosswire.language.decode import Transitions
from crosswire.language.heads import Heads
from crosswire.language.inference import open_session
from crosswire.language.pieces import Window, batch, load_tokenizer

Floats = NDArray[np.float32]
Outputs = dict[str, Floats]

BATCH = 1
"""Windows of one run. One at a time stays in the processor's cache and pads nothing: measured faster than 2, 4 or 8."""
_GRAPH = "reader.int8.onnx"
_NEEDED = ("upos", "arc", "rel_dep", "rel_head", "name", "attr", "pair_cue", "pair_word")
_HOW = "Install crosswire from its wheel, or build the model with `crosswire-train export`."


class Graph(Protocol):
    """What is asked of the ONNX session; a test gives its own."""

    def run(self, names: Sequence[str] | None, inputs: Mapping[str, Any]) -> Sequence[Floats]:
        """The outputs asked for, in that order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What `reader.json` says of the model: its labels in order, its limit of pieces a window, its transitions."""

    upos: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    limit: int
    transitions: Mapping[str, Transitions]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The loaded model. Its numbers depend on the windows given together: give one report's at a time."""

    graph: Graph
    tokenizer: Tokenizer
    heads: Heads
    card: Card
    crew: Crew = ALONE

    def run(self, windows: Sequence[Window], groups: Sequence[Sequence[int]]) -> list[Outputs]:
        """Each window's outputs, cut to its words; `groups` are the numbers of the windows to run together."""
        found: list[Outputs] = [{} for _ in windows]
        chosen = [[windows[number] for number in group] for group in groups]
        for group, outputs in zip(groups, self.crew.map(self._answers, chosen), strict=True):
            answers = dict(zip(_NEEDED, outputs, strict=True))
            for row, number in enumerate(group):
                count = windows[number].last - windows[number].first
                found[number] = {name: _cut(name, answers[name][row], count) for name in _NEEDED}
        return found

    def _answers(self, windows: Sequence[Window]) -> Sequence[Floats]:
        return self.graph.run(_NEEDED, batch(windows))


def _cut(name: str, rows: Floats, count: int) -> Floats:
    if name == "arc":
        return rows[:count, : count + 1]
    return rows[: count + 1] if name == "rel_head" else rows[:count]


def weights_folder() -> Path:
    """Where the package keeps its learned weights."""
    return Path(str(resources.files("crosswire.language"))) / "weights"


@lru_cache(maxsize=4)
def load(threads: int, folder: Path | None = None) -> Model:
    """The model of this folder (the package's own by default), one for each number of threads in a process."""
    place = folder or weights_folder()
    try:
        described = json.loads((place / "reader.json").read_text(encoding="utf-8"))
        graph = (place / _GRAPH).read_bytes()
        heads = Heads.load(place / "heads.npz")
    except FileNotFoundError as missing:
        raise ModelError(
            f"The language model is not in this installation: {missing.filename} is missing. {_HOW}"
        ) from missing
    if sha256(graph).hexdigest() != described["sha256"]:
        raise ModelError(f"The language model's file {place / _GRAPH} is not the one its card names. {_HOW}")
    return Model(
        graph=open_session(graph),
        tokenizer=load_tokenizer(str(place / "tokenizer.json")),
        heads=heads,
        card=card(described),
        crew=Crew.of(threads),
    )


def card(described: Mapping[str, Any]) -> Card:
    """The card from the JSON object of `reader.json`."""
    labels = described["labels"]
    return Card(
        upos=tuple(labels["upos"]),
        relations=tuple(labels["rel"]),
        names=tuple(labels["name"]),
        limit=int(described["settings"]["window"]),
        transitions={name: _transitions(rows) for name, rows in described["transitions"].items()},
    )


def _transitions(rows: Mapping[str, Any]) -> Transitions:
    return Transitions(*(np.asarray(rows[part], np.float32) for part in ("start", "step", "end")))
