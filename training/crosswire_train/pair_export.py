"""The reader of pairs, from a checkpoint of `sentences` to the file the package ships.

`pairs.onnx` is the network over pairs, in float32; `pairs.json` names its hash and the slope and shift that turn its
logit into a probability (Platt scaling), fitted on lists that it was not trained on where some are given.
"""

import hashlib
import json
import warnings
from pathlib import Path

import torch

from crosswire.language.sights import FEATURES, SETTING
from crosswire_train.pair_model import PairNetwork

OPSET = 17


def export(network: PairNetwork, width: int, target: Path, scaling: tuple[float, float]) -> None:
    """Writes `pairs.onnx` and its card into the folder; `width` is that of a projected word piece."""
    path = target / "pairs.onnx"
    _to_onnx(network, width, path)
    card = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "size": path.stat().st_size,
        "features": FEATURES,
        "setting": SETTING,
        "slope": round(scaling[0], 4),
        "shift": round(scaling[1], 4),
    }
    (target / "pairs.json").write_text(json.dumps(card, indent=2) + "\n")


def _to_onnx(network: PairNetwork, width: int, path: Path) -> None:
    pieces = {0: "pairs", 1: "pieces"}
    example = (
        torch.zeros(2, 8, width), torch.zeros(2, 8, len(FEATURES)), torch.zeros(2, 8, dtype=torch.int64),
        torch.ones(2, 8), torch.zeros(2, len(SETTING)),
    )  # fmt: skip
    names, out = ["vectors", "features", "side", "mask", "setting"], ["logits", "marks"]
    with warnings.catch_warnings(), torch.no_grad():
        # The graph has no control flow, and the newer exporter brings a dependency that nothing else needs.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            network.eval(),
            example,
            str(path),
            input_names=names,
            output_names=out,
            dynamic_axes={
                **dict.fromkeys(names[:4], pieces),
                "setting": {0: "pairs"},
                "logits": {0: "pairs"},
                "marks": pieces,
            },
            opset_version=OPSET,
            dynamo=False,
        )
