"""The directions in which reports differ: a vector as what it is about, with what all news has in common taken out.

Sentence vectors of news share much, and the directions in which most of them lie count for most in a cosine. Here each
of the widest directions counts alike (whitening; Su et al. 2021), as they were found in the training reports.
"""

from functools import cache
from importlib import resources
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
DIM: Final = 384
"""Numbers in a vector of the package's encoder."""
KEPT: Final = 256
FILE: Final = "subjects.npz"


@cache
def _learnt() -> tuple[Floats, Floats]:
    raw = (resources.files("crosswire.stories") / FILE).read_bytes()
    with np.load(BytesIO(raw)) as held:
        return held["middle"].astype(np.float32), held["directions"].astype(np.float32)


def subject(rows: Floats) -> Floats:
    """[…, KEPT] unit vectors of what vectors [..., DIM] are about."""
    middle, directions = _learnt()
    return unit(np.asarray((rows - middle) @ directions, np.float32))


def unit(rows: Floats) -> Floats:
    """The rows with length 1."""
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
    return found
