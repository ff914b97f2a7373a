"""How likely a sentence is its writer's own judgement: a forecast, a verdict, a jibe, and not what was done or said.

News pages hold such sentences where nothing marks them as opinion, and they stand near what a story is about. A
straight line through the space of sentences tells them apart, fitted on sentences of reports that a reader sorted
(`python -m quality.opinions --fit`); the encoder's vectors are of its present weights, and so is the line.
"""

import json
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


@lru_cache(maxsize=1)
def _line() -> tuple[Vector, float]:
    """The direction in which judgements lie, and where it begins."""
    kept = json.loads((resources.files(__package__) / "opinion.json").read_text(encoding="utf-8"))
    return np.array(kept["direction"], np.float32), float(kept["offset"])


def judged(vector: Vector) -> float:
    """How likely a sentence of this vector is a judgement, among as many that are as are not; 0 for a vector of another
    encoder, which has other directions."""
    direction, offset = _line()
    if vector.shape != direction.shape:
        return 0.0
    return float(1 / (1 + np.exp(-float(vector @ direction) - offset)))
