"""Teach the layers over sentences what a whole encoder said of each sentence, on texts without labels.

    python -m crosswire_train.distil states --teacher encoder.int8.onnx -o STATES
    python -m crosswire_train.distil fit STATES --teacher encoder.int8.onnx -o RUN
    python -m crosswire_train.distil export RUN/alone.pt

Texts are the train splits of `allsides-events`, PolNeAR and EWT, and MUC's development texts, without the events of
`shared-facts` and the stories that `events_read.jsonl` keeps from learning. A tenth of the sentences is read a second
time as a text of its own, as claims are.
"""

import argparse
import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from crosswire.language.pieces import pieces_of
from crosswire.language.session import weights_folder
from crosswire.language.sights import MOST_PIECES
from crosswire.language.texts import WordText, word_text
from crosswire_train.alone_export import export
from crosswire_train.alone_model import AloneModel, laid
from crosswire_train.fact_lists import articles
from crosswire_train.pair_model import by_length
from crosswire_train.reader_states import ReaderStates
from crosswire_train.teacher import Taught, Teacher
from quality.muc_texts import documents

OWN = Path("quality/events_read.jsonl")
SHARD, MOST_SENTENCES, AGAIN, AT_ONCE, BATCH = 40_000, 90, 10, 4, 2500
"""Pieces a file of states, sentences of a text, one sentence in so many read alone, files at once, pieces a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how fast to learn, the rate falling to nothing over the minutes; `nearness` is what the cosine of
    vectors weighs beside either projection's squared error, in shares of its variance."""

    minutes: float = 48.0
    rate: float = 5e-4
    nearness: float = 5.0
    seed: int = 1
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence: what the reader made of its pieces, and what the teacher did."""

    read: Tensor
    taught: Taught


def texts(corpora: Path) -> Iterator[str]:
    """The texts to learn on."""
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    facts = (corpora / "shared-facts" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    apart = {row["event"] for row in rows if row["part"] != "learn"} | {json.loads(line)["event"] for line in facts}
    for name, event in articles(corpora).items():
        if event["split"] == "train" and name not in apart:
            yield from (f"{one['title']}\n\n{one['text']}" for one in event["articles"])
            yield f"{event['neutral_title']}\n\n{event['neutral_summary']}"
    for path in sorted((corpora / "polnear" / "train" / "text").rglob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((corpora / "muc34" / "dev").glob("dev-*")):
        yield from (one.report.text for one in documents(path, corpora))
    lines = (corpora / "ud-english-ewt" / "en_ewt-ud-train.conllu").read_text(encoding="utf-8").splitlines()
    told = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    for start in range(0, len(told), 20):
        yield "\n\n".join(" ".join(told[at : at + 4]) for at in range(start, min(start + 20, len(told)), 4))


def lessons(text: WordText, raw: str, reader: ReaderStates, teacher: Teacher, chance: random.Random) -> list[Lesson]:
    """A text's sentences, and some of them alone."""
    spans = text.sentences[:MOST_SENTENCES]
    pieces = [pieces_of(reader.model.tokenizer, text.forms[first:last])[0][:MOST_PIECES] for first, last, _ in spans]
    taught = teacher.teach(pieces)
    found = [Lesson(one, two) for one, two in zip(reader.of(text), taught, strict=False)]
    for n in chance.sample(range(len(spans)), max(1, len(spans) // AGAIN)):
        first, last, _ = spans[n]
        alone = word_text(raw[text.places[first][0] : text.places[last - 1][1]])
        if alone.forms == text.forms[first:last] and len(alone.sentences) == 1:
            found.append(Lesson(reader.of(alone)[0], taught[n]))
    return found


def keep_states(corpora: Path, teacher: Teacher, out: Path, most: int, seed: int) -> None:
    """Writes files of lessons until there are `most` pieces."""
    chance, reader = random.Random(seed), ReaderStates.load()
    every = list(texts(corpora))
    chance.shuffle(every)
    held: list[Lesson] = []
    total = size = number = 0
    for raw in every:
        text = word_text(raw)
        held += lessons(text, raw, reader, teacher, chance) if text.forms else []
        size = sum(len(one.read) for one in held)
        if size >= SHARD:
            torch.save(held, out / f"{number:04}.pt")
            held, total, number = [], total + size, number + 1
            if total >= most:
                return
    torch.save(held, out / f"{number:04}.pt")


def loss_of(model: AloneModel, some: Sequence[Lesson], spread: tuple[float, float], nearness: float) -> Tensor:
    """What the layers lose on sentences of like length."""
    rows, mask = laid([one.read for one in some])
    with torch.autocast("cpu", torch.bfloat16):
        states = model(rows.to(torch.bfloat16), mask)
    wanted, _ = laid([one.taught.last.float() for one in some])
    apart = (states.float() - wanted) * mask[:, :, None]
    near = (model.pooled(states.float(), mask) * torch.stack([one.taught.vector for one in some])).sum(1)
    loss = nearness * (1 - near).mean()
    for head, varies in zip((model.compared, model.told), spread, strict=True):
        lost = functional.linear(apart, head.weight.detach())
        loss = loss + lost.square().sum() / mask.sum() / head.out_features / varies
    return loss


def fit(model: AloneModel, files: Sequence[Path], plan: Plan, out: Path) -> AloneModel:
    """Learns from files of lessons, some at once; the weights are kept now and then, and at the end."""
    torch.manual_seed(plan.seed)
    order, begun, done = random.Random(plan.seed), time.monotonic(), 0
    steps_left: list[list[Lesson]] = []
    first = torch.cat([one.taught.last.float() for one in _read(files[:1])])
    heads = (model.compared, model.told)
    spread = tuple(float(functional.linear(first, head.weight).var(0).mean()) for head in heads)
    for head in heads:
        head.requires_grad_(False)
    learnt = [p for p in model.parameters() if p.requires_grad]
    steps = torch.optim.AdamW(learnt, weight_decay=0.01, betas=(0.9, 0.98))
    while (share := (time.monotonic() - begun) / 60 / plan.minutes) < 1:
        if not steps_left:
            some = _read(order.sample(files, min(AT_ONCE, len(files))))
            steps_left = [[some[n] for n in batch] for batch in by_length([len(one.read) for one in some], BATCH)]
            order.shuffle(steps_left)
        for group in steps.param_groups:
            group["lr"] = plan.rate * min(1.0, (done + 1) / 100) * (1 - share)
        loss = loss_of(model, steps_left.pop(), (spread[0], spread[1]), plan.nearness)
        steps.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learnt, 1.0)
        steps.step()
        done += 1
        if done % 100 == 0:
            print(f"{done} steps, {time.monotonic() - begun:.0f} s, {float(loss.detach()):.4f}", flush=True)
            torch.save(model.state_dict(), out / "alone.pt")
    torch.save(model.state_dict(), out / "alone.pt")
    return model


def _read(files: Sequence[Path]) -> list[Lesson]:
    return [one for path in files for one in torch.load(path, weights_only=False)]


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("states", help="read texts by the reader and by the teacher")
    one.add_argument("--corpora", type=Path, default=os.environ.get("CROSSWIRE_CORPORA"))
    one.add_argument("--most", type=int, default=2_900_000, help="word pieces (%(default)s)")
    two = commands.add_parser("fit", help="learn from what was read")
    two.add_argument("states", type=Path, help="the folder of states")
    two.add_argument("--minutes", type=float, default=Plan().minutes)
    three = commands.add_parser("export", help="write the file the package ships")
    three.add_argument("checkpoint", type=Path, help="alone.pt of a run")
    three.add_argument("-o", "--out", type=Path, default=weights_folder(), help="folder (%(default)s)")
    for command, run in ((one, _states), (two, _fit), (three, _export)):
        command.set_defaults(run=run)
    for command in (one, two):
        command.add_argument("--teacher", type=Path, required=True, help="encoder.int8.onnx")
        command.add_argument("--seed", type=int, default=Plan().seed)
        command.add_argument("-o", "--out", type=Path, required=True, help="a folder")
    given = parser.parse_args()
    given.run(given)


def _states(given: argparse.Namespace) -> None:
    given.out.mkdir(parents=True, exist_ok=True)
    keep_states(Path(given.corpora), Teacher(given.teacher), given.out, given.most, given.seed)


def _fit(given: argparse.Namespace) -> None:
    plan = Plan(minutes=given.minutes, seed=given.seed)
    torch.set_num_threads(plan.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    files = sorted(given.states.glob("*.pt"))
    some = _read(files[:2])
    model = Teacher(given.teacher).beginning([one.read for one in some], [one.taught for one in some])
    fit(model, files, plan, given.out)


def _export(given: argparse.Namespace) -> None:
    model = AloneModel()
    model.load_state_dict(torch.load(given.checkpoint, weights_only=True))
    export(model.eval(), given.out)


if __name__ == "__main__":
    main()
