"""The fp32 torch model of the shipped weights, in the place of the int8 one; needs `crosswire[train]`.

The checkpoint that the shipped weights were exported from holds them in fp32.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from crosswire.language.engine import Engine
from crosswire_train.export import INPUTS, OUTPUTS, load_checkpoint
from crosswire_train.model import Reader

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TorchGraph:
    """The fp32 model by the door of the ONNX session."""

    reader: Reader

    def run(
        self, names: Sequence[str] | None, inputs: Mapping[str, Any], _: Any = None, /
    ) -> list[NDArray[np.float32]]:
        """The outputs asked for, in that order."""
        with torch.inference_mode():
            given = (torch.from_numpy(np.asarray(inputs[name])) for name in INPUTS)
            found = dict(zip(OUTPUTS, self.reader(*given), strict=True))
        return [found[name].numpy() for name in names or OUTPUTS]


def with_torch(engine: Engine, checkpoint: Path) -> Engine:
    """The engine with the checkpoint's model, without vectors: those are read off the shipped graph."""
    torch.set_num_threads(1)  # the engine runs windows side by side
    reader, _ = load_checkpoint(checkpoint)
    return replace(engine, model=replace(engine.model, graph=TorchGraph(reader)), embedder=None)
