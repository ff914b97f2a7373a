"""The reader of pairs, from a checkpoint of `sentences` to the file the package ships.

`pairs.onnx` is the network over pairs, in float32; `pairs.json` names its hash and the slope and shift that turn its
logit into a probability (Platt scaling), fitted on lists that it was not trained on where some are given.
"""

import hashlib
import json
import warnings
from pathlib import Path

import torch
from torch import Tensor

from crosswire.language.sights import FEATURES, SETTING
from crosswire_train.bert import Bert
from crosswire_train.encoder_export import OPSET
from crosswire_train.pair_model import PairNetwork

PARTS = {
    "out": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm_output": "output.LayerNorm",
}


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


def published_names(bert: Bert, weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """The encoder's weights under the names of its release; what was not trained is the release's."""
    found = dict(weights)
    for number, layer in enumerate(bert.layers):
        prefix = f"encoder.layer.{number}."
        state = layer.state_dict()
        for kind in ("weight", "bias"):
            for name, part in zip(("query", "key", "value"), state[f"qkv.{kind}"].chunk(3), strict=True):
                found[f"{prefix}attention.self.{name}.{kind}"] = part
            for ours, theirs in PARTS.items():
                found[f"{prefix}{theirs}.{kind}"] = state[f"{ours}.{kind}"]
    return found


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
