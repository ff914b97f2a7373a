"""From a checkpoint of `sentences` to the files the package ships: the layers, the readers of pairs and events."""

import hashlib
import json
from pathlib import Path

import numpy as np

from crosswire.language.happenings import ROLES, TYPES
from crosswire.model.event import PHASES, REALITIES
from crosswire_train.alone_export import export as export_alone
from crosswire_train.event_model import EventHeads
from crosswire_train.pair_export import export as export_pairs
from crosswire_train.sentence_model import SentenceModel
from crosswire_train.shipped import EVENT_LAYERS, EVENT_TABLES

UNSCALED = (1.0, 0.0)
"""Slope and shift of the logit of pairs: it is shipped as it comes, fitted to nothing."""


def export(model: SentenceModel, target: Path) -> None:
    """Writes `sentences.int8.onnx`, `pairs.onnx`, `events.npz` and their cards into the folder."""
    export_alone(model.pairs.alone, target)
    export_pairs(model.pairs.network, model.pairs.alone.compared.out_features, target, UNSCALED)
    _export_events(model.heads, model.ways, target)


def _export_events(heads: EventHeads, ways: list[str], target: Path) -> None:
    """The small layers, in 16 bits."""
    rows = {
        f"{name}_{kind}": getattr(getattr(heads, name), kind) for name in EVENT_LAYERS for kind in ("weight", "bias")
    }
    rows.update({name: getattr(heads, name).weight for name in EVENT_TABLES})
    rows["scale"] = heads.scale
    path = target / "events.npz"
    np.savez(path, **{name: row.detach().numpy().astype(np.float16) for name, row in rows.items()})
    shape = heads.shape
    card = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "size": path.stat().st_size,
        "types": TYPES,
        "realities": REALITIES,
        "phases": PHASES,
        "roles": ROLES,
        "parts": [shape.kind, shape.arm, shape.arm, shape.same],
        "ways": ways,
    }
    (target / "events.json").write_text(json.dumps(card, indent=1) + "\n")
