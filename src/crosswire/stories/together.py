"""How likely a report and each of those that it meets are of one story: a learnt weighing of what they have in common.

A logistic regression over `beside.READINGS` and how far each lies above some of its values, so that a reading may tell
more where it is high than where it is low. The weights were learnt on pairs of reports that met in a stream
(`python -m quality.together`), where most that lie beside each other are not of one story.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from crosswire.stories.beside import READINGS
from crosswire.stories.gists import Floats

FILE = "together.json"


@dataclass(frozen=True, slots=True)
class Weighing:
    """A constant, a weight for each reading, and weights for what each lies above a value: (reading, value, weight)."""

    constant: float
    weights: Floats
    bends: Sequence[tuple[int, float, float]]

    def __call__(self, readings: Floats) -> Floats:
        """[n] log odds of rows of readings."""
        rows, values, weights = (np.array(part) for part in zip(*self.bends, strict=True))
        above = np.maximum(readings[:, rows.astype(np.intp)] - values, 0)
        found: Floats = (readings @ self.weights + above @ weights + self.constant).astype(np.float32)
        return found


def log_odds(readings: Floats, has_vectors: bool) -> Floats:
    """[n] log odds of rows of readings; `has_vectors` says whether an encoder read the reports."""
    return _learnt()["vectors" if has_vectors else "words"](readings)


@cache
def _learnt() -> dict[str, Weighing]:
    held = json.loads((resources.files("crosswire.stories") / FILE).read_text(encoding="utf-8"))
    if held["readings"] != [*READINGS]:
        raise ValueError(f"{FILE} was learnt for other readings: run python -m quality.together")
    return {name: weighing(held[name]) for name in ("vectors", "words")}


def weighing(row: dict[str, Any]) -> Weighing:
    """The weights as JSON keeps them."""
    bends = [(READINGS.index(name), float(value), float(weight)) for name, value, weight in row["bends"]]
    weights = np.array([row["weights"].get(name, 0.0) for name in READINGS], np.float32)
    return Weighing(float(row["constant"]), weights, bends)
