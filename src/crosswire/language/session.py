"""The model in the package: its files, checked, and one onnxruntime session a process.

`reader.json` names the labels, the window's limit, the transitions and the hash; `reader.int8.onnx` holds the graph,
`heads.npz` the last layers that NumPy runs, `tokenizer.json` the vocabulary. `sentences.int8.onnx` goes on from the
reader's states: layers that read each sentence alone (`alone.py`). The two files are one graph: a protobuf message
behind another is one message with the fields of both.
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
from crosswire.language.alone import OUTPUTS, Place, laid
from crosswire.language.crew import ALONE, Crew
from crosswire.language.decode import Transitions
from crosswire.language.heads import Heads
from crosswire.language.inference import ASKED_ALONE, open_session
from crosswire.language.pieces import Window, batch, load_tokenizer

Floats = NDArray[np.float32]
Outputs = dict[str, Floats]

_GRAPH, _SENTENCES = "reader.int8.onnx", "sentences.int8.onnx"
_NEEDED = ("upos", "arc", "rel_dep", "rel_head", "name", "attr", "pair_cue", "pair_word")
_HOW = "Install crosswire from its wheel, or build the model with `crosswire-train export`."


class Graph(Protocol):
    """What is asked of the ONNX session; a test gives its own."""

    def run(self, names: Sequence[str] | None, inputs: Mapping[str, Any], how: Any = None, /) -> Sequence[Floats]:
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
    """The loaded model. It runs one window at a time, which stays in the processor's cache and pads nothing; what it
    says of a window depends on nothing else."""

    graph: Graph
    tokenizer: Tokenizer
    heads: Heads
    card: Card
    crew: Crew = ALONE

    def run(self, windows: Sequence[Window]) -> list[Outputs]:
        """Each window's outputs, cut to its words."""
        return self.crew.map(lambda window: _of_words(self.graph.run(_NEEDED, batch([window])), window), windows)

    def run_both(self, windows: Sequence[Window], places: Sequence[Sequence[Place]]) -> list[Outputs]:
        """As `run`, with what is made of the sentences at these places of each window alone."""

        def answers(number: int) -> Outputs:
            window = windows[number]
            found = self.graph.run((*_NEEDED, *OUTPUTS), {**batch([window]), **laid(places[number])})
            more = dict(zip(OUTPUTS, found[len(_NEEDED) :], strict=True))
            return _of_words(found[: len(_NEEDED)], window) | more

        return self.crew.map(answers, range(len(windows)))

    def run_alone(self, windows: Sequence[Window], places: Sequence[Sequence[Place]]) -> list[Outputs]:
        """What is made of the sentences at these places of each window alone, and nothing of its words."""

        def answers(number: int) -> Outputs:
            inputs = {**batch([windows[number]]), **laid(places[number])}
            return dict(zip(OUTPUTS, self.graph.run(OUTPUTS, inputs, ASKED_ALONE), strict=True))

        return self.crew.map(answers, range(len(windows)))


def _of_words(answers: Sequence[Floats], window: Window) -> Outputs:
    count = window.last - window.first
    return {name: _cut(name, rows[0], count) for name, rows in zip(_NEEDED, answers, strict=True)}


def _cut(name: str, rows: Floats, count: int) -> Floats:
    if name == "arc":
        return rows[:count, : count + 1]
    return rows[: count + 1] if name == "rel_head" else rows[:count]


def weights_folder() -> Path:
    """Where the package keeps its learned weights."""
    return Path(str(resources.files("crosswire.language"))) / "weights"


@lru_cache(maxsize=4)
def load(threads: int, folder: Path | None = None, *, sentences: bool = False) -> Model:
    """The model of this folder (the package's own by default), one for each number of threads in a process; with
    `sentences` one that reads each of them alone, too."""
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
    if sentences:
        graph += _fragment(place)
    return Model(
        graph=open_session(graph),
        tokenizer=load_tokenizer(str(place / "tokenizer.json")),
        heads=heads,
        card=card(described),
        crew=Crew.of(threads),
    )


def _fragment(place: Path) -> bytes:
    """The layers over sentences, as they stand behind the reader's graph."""
    try:
        described = json.loads((place / "sentences.json").read_text(encoding="utf-8"))
        graph = (place / _SENTENCES).read_bytes()
    except FileNotFoundError as missing:
        raise ModelError(f"The layers over sentences are not in this installation: {missing}.") from missing
    if sha256(graph).hexdigest() != described["sha256"]:
        raise ModelError(f"The file {place / _SENTENCES} is not the one its card names; reinstall crosswire.")
    if described["reader"] != json.loads((place / "reader.json").read_text(encoding="utf-8"))["sha256"]:
        raise ModelError(f"The file {place / _SENTENCES} was made for another reader; reinstall crosswire.")
    return graph


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
