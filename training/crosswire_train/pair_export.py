"""The reader of pairs and its encoder, from a checkpoint of `same_fact` to the files the package ships.

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
from crosswire_train.bert import Bert, EncoderFiles
from crosswire_train.encoder_export import OPSET
from crosswire_train.encoder_export import export as export_encoder
from crosswire_train.pair_model import PairModel, PairNetwork

PARTS = {
    "out": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm_output": "output.LayerNorm",
}


def load(checkpoint: Path, files: EncoderFiles) -> PairModel:
    """The model of a checkpoint."""
    kept = torch.load(checkpoint, weights_only=False)
    model = PairModel(Bert.pretrained(files.weights), kept["shape"])
    model.load_state_dict(kept["state"])
    return model.eval()


def export(model: PairModel, files: EncoderFiles, target: Path, scaling: tuple[float, float]) -> None:
    """Writes `encoder.int8.onnx`, `pairs.onnx` and their cards into the folder."""
    export_encoder(published_names(model.bert, files.weights), model.project, files.tokenizer, target)
    path = target / "pairs.onnx"
    _to_onnx(model.network, model.project.out_features, path)
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
