"""The name head fitted anew on a finished model, everything else as it was: for when rules of the gold names change."""

from pathlib import Path

import torch

from crosswire.language.pieces import load_tokenizer
from crosswire_train.batches import Labels
from crosswire_train.corpora import RATES, training_sources
from crosswire_train.export import load_checkpoint
from crosswire_train.fit import Plan, encode_sources, rate_at, stream

NAMED = frozenset(("gum", "uner", "re3d", "wikigold", "gmb", "meantime", "crossner", "ecbplus"))
_PARTS = ("name.", "mixes.name.", "crfs.name.")


def refit_names(corpora: Path, checkpoint: Path, out: Path, plan: Plan) -> Path:
    """Writes `out/reader.pt`, the checkpoint with a new name head, and the tokenizer beside it."""
    torch.manual_seed(plan.seed)
    reader, stored = load_checkpoint(checkpoint)
    vocabulary = checkpoint.with_name("tokenizer.json")
    labels = Labels(upos=tuple(stored["labels"]["upos"]), relations=tuple(stored["labels"]["relations"]))
    sources = training_sources(corpora, frozenset(RATES) - NAMED)
    encoded = encode_sources(sources, load_tokenizer(str(vocabulary)), labels, plan)
    chosen = [parameter for name, parameter in reader.named_parameters() if name.startswith(_PARTS)]
    optimizer = torch.optim.AdamW(chosen, lr=plan.head_rate, weight_decay=0.01)
    reader.name.train()
    for share, batch in stream(encoded, plan):
        rows, inputs = batch.name_rows, batch.inputs
        for group in optimizer.param_groups:
            group["lr"] = plan.head_rate * rate_at(share, plan.warm_up)
        if not len(rows):
            continue
        with torch.no_grad():
            states = reader.states(*(inputs[name][rows] for name in ("ids", "mask", "shapes", "words")))
        loss = reader.crf("name").loss(reader.name_head(states), batch.names, batch.lengths[rows])
        optimizer.zero_grad()
        torch.autograd.backward((loss * batch.name_weights).sum() / batch.lengths[rows].sum())
        optimizer.step()
    out.mkdir(parents=True, exist_ok=True)
    stored["plan"]["names_refitted"] = plan.rounds
    stored["state"] = reader.state_dict()
    stored.pop("last", None)
    torch.save(stored, out / "reader.pt")
    (out / "tokenizer.json").write_bytes(vocabulary.read_bytes())
    return out / "reader.pt"
