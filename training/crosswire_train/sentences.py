"""Learn what sentences say of events, and which of them tell the same fact, on the layers that read them alone.

    python -m crosswire_train.sentences fit --lists quality/shared_facts.jsonl --events quality/events_read.jsonl \\
        -o FOLDER
    python -m crosswire_train.sentences export FOLDER/sentences.pt
    python -m crosswire_train.sentences test FOLDER/sentences.pt --events quality/events_read.jsonl

Pairs are learnt as `same_fact` has it. Of events: the words that tell one, with type, reality, phase and roles, and
which words of a story tell the same one. Learning begins with the shipped weights (`shipped.py`) and takes the stories
of the part `learn`; `test` measures on those kept `apart`. The reader, whose states the layers read, does not learn.
"""

import argparse
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from crosswire.language.session import weights_folder
from crosswire_train.event_examples import StoryExample, story_example
from crosswire_train.event_lists import read_stories
from crosswire_train.event_test import test
from crosswire_train.fact_lists import articles, read_event, read_lists
from crosswire_train.same_fact import Example, Start, Weighing, examples_of, loss_of
from crosswire_train.sentence_export import export
from crosswire_train.sentence_model import Losses, SentenceModel, event_loss, keep, load
from crosswire_train.shipped import shipped, shipped_heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how fast to learn; `minutes` includes the decay of the rates to nothing, `events` are steps of
    stories a step of pairs."""

    minutes: float = 35.0
    layer_rate: float = 6e-5
    head_rate: float = 1e-3
    pair_rate: float = 3e-4
    events: int = 1
    seed: int = 1
    threads: int = 2


def fit(
    model: SentenceModel, pairs: Sequence[Example], stories: Sequence[StoryExample], plan: Plan, out: Path
) -> SentenceModel:
    """Learns from both in turn; the weights are kept in `out` now and then, and at the end."""
    torch.manual_seed(plan.seed)
    order, chance = random.Random(plan.seed), np.random.default_rng(plan.seed)
    layers, reader = [*model.pairs.alone.parameters()], [*model.pairs.network.parameters()]
    heads = [p for name, p in model.heads.named_parameters() if not name.startswith("project")]
    rates = (plan.layer_rate, plan.pair_rate, plan.head_rate)
    steps = torch.optim.AdamW([{"params": p} for p in (layers, reader, heads)], weight_decay=0.01)
    every = [*layers, *reader, *heads]
    begun, done, lost = time.monotonic(), 0, [0.0, 0.0]
    turns: list[list[Example | StoryExample]] = [[], []]
    while (share := (time.monotonic() - begun) / 60 / plan.minutes) < 1:
        kind = int(not pairs or done % (plan.events + 1) != 0)
        if not turns[kind]:
            turns[kind] = [*(stories if kind else pairs)]
            order.shuffle(turns[kind])
        one = turns[kind].pop()
        for group, rate in zip(steps.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, (done + 1) / 60) * (1 - share)
        model.train()
        if isinstance(one, StoryExample):
            loss: Tensor | None = event_loss(model, one, Losses())
        else:
            loss = loss_of(model.pairs, one, Weighing(), chance)
        done += 1
        if loss is None:
            continue
        loss.backward()
        nn.utils.clip_grad_norm_(every, 1.0)
        steps.step()
        steps.zero_grad()
        lost[kind] += float(loss.detach())
        if done % 100 == 0:
            each = (100 / (plan.events + 1), 100 * plan.events / (plan.events + 1)) if pairs else (1, 100)
            shown = f"pairs {lost[0] / each[0]:.4f}, events {lost[1] / each[1]:.4f}"
            print(f"{done} steps, {time.monotonic() - begun:.0f} s, {shown}", flush=True)
            lost = [0.0, 0.0]
            keep(model, out)
    keep(model, out)
    return model


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("fit", help="learn from lists of shared facts and of events")
    one.add_argument("--lists", type=Path, nargs="*", default=[], help="files of listed facts")
    one.add_argument("--minutes", type=float, default=Plan().minutes)
    one.add_argument("--seed", type=int, default=Plan().seed)
    one.add_argument("-o", "--out", type=Path, required=True, help="a folder for the weights")
    two = commands.add_parser("export", help="write the files the package ships")
    two.add_argument("checkpoint", type=Path, help="sentences.pt of a run")
    two.add_argument("-o", "--out", type=Path, default=weights_folder(), help="folder (%(default)s)")
    three = commands.add_parser("test", help="measure on the stories that are kept apart")
    three.add_argument("checkpoint", type=Path, help="sentences.pt of a run")
    for command, run in ((one, _fit), (two, _export), (three, _test)):
        command.set_defaults(run=run)
    for command in (one, three):
        command.add_argument("--events", type=Path, required=True, help="the file of listed events")
        command.add_argument("--corpora", type=Path, default=os.environ.get("CROSSWIRE_CORPORA"))
        command.add_argument("--cache", type=Path, help="a folder that keeps what was read of each event")
    given = parser.parse_args()
    given.run(given)


def _stories(given: argparse.Namespace, start: Start, part: str) -> list[StoryExample]:
    """The stories of a part; of a story listed twice the first list."""
    events, found = articles(Path(given.corpora)), {}
    for story in read_stories(given.events, events):
        if story.part == part and story.story not in found:
            found[story.story] = story_example(story, read_event(events[story.story], given.cache), start)
    return list(found.values())


def _fit(given: argparse.Namespace) -> None:
    plan = Plan(minutes=given.minutes, seed=given.seed)
    torch.set_num_threads(plan.threads)
    start, corpora = Start.load(), Path(given.corpora)
    lists = [one for path in given.lists for one in read_lists(path, articles(corpora))]
    pairs = examples_of(lists, corpora, start, given.cache)
    stories = _stories(given, start, "learn")
    print(f"{len(pairs)} listed events, {len(stories)} stories", flush=True)
    model = shipped(weights_folder())
    given.out.mkdir(parents=True, exist_ok=True)
    fit(SentenceModel(model, *shipped_heads(weights_folder(), model.alone)), pairs, stories, plan, given.out)


def _export(given: argparse.Namespace) -> None:
    export(load(given.checkpoint), given.out)


def _test(given: argparse.Namespace) -> None:
    stories = _stories(given, Start.load(), "apart")
    for name, (precision, recall, f1, count) in test(load(given.checkpoint), stories).figures().items():
        print(f"{name:14} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {count}")


if __name__ == "__main__":
    main()
