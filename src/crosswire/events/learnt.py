"""What was learnt of events from listed stories (`crosswire_train.story_events`): `learnt.json`, read once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from crosswire.model.boosted import Grove, Tree

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """A small network over standardised features: one hidden layer, or none where `hidden` is empty."""

    mean: Floats
    spread: Floats
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    bias: float

    @classmethod
    def of(cls, row: Mapping[str, object]) -> "Scale":
        """From the JSON object that training writes."""
        return cls(
            np.array(row["mean"], float), np.array(row["spread"], float), np.array(row["hidden"], float),
            np.array(row["hidden_bias"], float), np.array(row["out"], float), float(str(row["bias"])),
        )  # fmt: skip

    def likely(self, rows: Floats) -> Floats:
        """Probabilities of rows of features."""
        seen = (rows - self.mean) / self.spread
        if len(self.hidden):
            seen = np.maximum(seen @ self.hidden.T + self.hidden_bias, 0)
        found: Floats = 1 / (1 + np.exp(-np.clip(seen @ self.out + self.bias, -30, 30)))
        return found


@dataclass(frozen=True, slots=True)
class Forest:
    """A few small trees over features as they are."""

    trees: Sequence[Tree]
    _laid: Grove = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_laid", Grove.of(self.trees))

    def likely(self, rows: Floats) -> Floats:
        """Probabilities of rows of features."""
        return self._laid.likely(rows)


@lru_cache(maxsize=1)
def _kept() -> Mapping[str, Any]:
    kept: Mapping[str, Any] = json.loads((resources.files(__package__) / "learnt.json").read_text(encoding="utf-8"))
    return kept


@lru_cache(maxsize=1)
def same() -> Scale:
    """How likely two tellings are of one event."""
    return Scale.of(_kept()["same"])


def main(rows: Floats) -> Floats:
    """How likely each event is its story's main one: the mean of trees and of a straight line, which err on other
    stories."""
    return (forest("main").likely(rows) + Scale.of(_kept()["main"]).likely(rows)) / 2


@lru_cache(maxsize=1)
def foremost() -> Floats:
    """What counts how much for which event of a story it is about, in the order of `foremost.FEATURES`."""
    return np.array(_kept()["foremost"], float)


@lru_cache(maxsize=3)
def forest(name: Literal["main", "again", "worth"]) -> Forest:
    """Whether an event is its story's main one, tells the main one again, is worth a row."""
    return Forest(_kept()["forests"][name])


@lru_cache(maxsize=1)
def thresholds() -> Mapping[str, float]:
    """What is likely enough, as it did best where it was fitted."""
    return {name: float(value) for name, value in _kept()["thresholds"].items()}


@lru_cache(maxsize=1)
def kind_weights() -> Floats:
    """How much the reader of events and the coding of a clause count for each kind: [kinds, inputs]."""
    return np.array(_kept()["kinds"], float)
