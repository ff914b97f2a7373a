"""Which sentences tell the same fact, to be learnt from lists that people wrote by reading (`sentences` learns it).

A pair is positive where both sentences mention one listed fact. Negatives are the nearest other pairs of the event's
reports, those listed as apart weighing double. Nothing of the corpus `shared-facts` is learnt from: it is what
`quality.facts` measures on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from crosswire.language.pieces import load_tokenizer
from crosswire.language.session import weights_folder
from crosswire.language.sights import FEATURES, SETTING, Sight, beside, rarity, setting, sights
from crosswire.model.annotated import Annotated
from crosswire_train.fact_lists import Listed, articles, held, read_event, told_apart
from crosswire_train.pair_model import PairModel
from crosswire_train.reader_states import ReaderStates
from crosswire_train.shipped import shipped

NEAREST = 5
MOST_POSITIVE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Negatives drawn an event, and what marks and nearness to the vectors before weigh beside the pairs."""

    negatives: int = 120
    marks: float = 0.2
    near_before: float = 1.0


@dataclass(slots=True, kw_only=True)
class Example:
    """One event: its sentences in order, the pairs worth asking about, and what is known of them."""

    event: str
    sights: list[Sight]
    report: list[int]
    read: list[Tensor]
    before: Tensor
    pairs: list[tuple[int, int]]
    table: list[tuple[Tensor, Tensor]]
    same: list[bool]
    weight: list[float]
    marks: list[Tensor | None]


@dataclass(frozen=True, slots=True)
class Start:
    """The shipped reader and the model that learning goes on from."""

    reader: ReaderStates
    model: PairModel

    @classmethod
    def load(cls) -> Self:
        """What the package ships."""
        return cls(ReaderStates.load(), shipped(weights_folder()).eval())

    def read(self, reports: Sequence[Annotated], places: Sequence[tuple[int, int]]) -> tuple[list[Tensor], Tensor]:
        """Of sentences (report, number) what the reader made of their pieces, and their vectors before learning."""
        every = [self.reader.of_report(one) for one in reports]
        rows = [every[report][number] for report, number in places]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            states = self.model.states(rows)
        with torch.no_grad():
            return rows, self.model.vectors(states)


def example(listed: Listed, reports: Sequence[Annotated], start: Start) -> Example:
    """An event as the network learns from it."""
    tokenizer = load_tokenizer(str(weights_folder() / "tokenizer.json"))
    seen = [sights(one, tokenizer) for one in reports]
    places = [(r, s) for r, rows in enumerate(seen) for s in range(len(rows))]
    flat = [seen[r][s] for r, s in places]
    read, before = start.read(reports, places)
    facts, apart = held(listed, reports), told_apart(listed, reports)
    near = neighbours([r for r, _ in places], before.numpy())
    rare = rarity(flat)
    made = Example(
        event=listed.event, sights=flat, report=[r for r, _ in places], read=read, before=before,
        pairs=[], table=[], same=[], weight=[], marks=[],
    )  # fmt: skip
    for (i, j), close in near.items():
        one, two = flat[i], flat[j]
        common = set(facts.get(places[i], ())) & set(facts.get(places[j], ()))
        rows = np.concatenate(
            [np.zeros((1, len(FEATURES)), np.float32), beside(one, two, rare), beside(two, one, rare)]
        )
        made.pairs.append((i, j))
        made.table.append((torch.from_numpy(rows), torch.tensor(setting(one, two, close), dtype=torch.float32)))
        made.same.append(bool(common))
        made.weight.append(2.0 if frozenset((places[i], places[j])) in apart and not common else 1.0)
        carried = [_carried(facts[places[n]], common, reports, places[n], flat[n]) for n in (i, j)] if common else []
        made.marks.append(torch.tensor([0.0, *carried[0], *carried[1]]) if common else None)
    return made


def _carried(
    facts: dict[int, list[tuple[int, int]]],
    common: set[int],
    reports: Sequence[Annotated],
    place: tuple[int, int],
    sight: Sight,
) -> list[float]:
    """Of each word piece whether it stands in a mention of a fact that both sentences tell."""
    annotated = reports[place[0]]
    words = annotated.tokens[annotated.sentences[place[1]].first : annotated.sentences[place[1]].last]
    spans = [at for fact in sorted(common) for at in facts[fact]]
    inside = [any(start <= w.start and w.end <= end for start, end in spans) for w in words]
    return [float(inside[owner]) for owner in sight.owner]


def neighbours(report: Sequence[int], mean: np.ndarray) -> dict[tuple[int, int], tuple[float, int, int]]:
    """Pairs of which either sentence is among the nearest to the other in its report, with how near they are."""
    cosine = mean @ mean.T
    rank: dict[tuple[int, int], int] = {}
    of = np.asarray(report)
    for i in range(len(report)):
        for other in sorted(set(report) - {report[i]}):
            members = np.flatnonzero(of == other)
            for place, j in enumerate(members[np.argsort(-cosine[i, members], kind="stable")].tolist(), 1):
                rank[i, j] = place
    return {
        (i, j): (float(cosine[i, j]), place, rank[j, i])
        for (i, j), place in rank.items()
        if i < j and min(place, rank[j, i]) <= NEAREST
    }


def judged(
    model: PairModel, one: Example, numbers: Sequence[int], projected: Sequence[Tensor]
) -> tuple[Tensor, Tensor]:
    """Logits [pairs] and marks [pairs, longest] of the pairs with these numbers."""
    rows = [one.pairs[n] for n in numbers]
    size = [1 + len(projected[i]) + len(projected[j]) for i, j in rows]
    longest, width = max(size), projected[0].shape[1]
    first = torch.zeros(1, width)
    laid = [torch.cat([first, projected[i], projected[j]]) for i, j in rows]
    vectors = torch.stack([functional.pad(one, (0, 0, 0, longest - len(one))) for one in laid])
    features = torch.zeros(len(rows), longest, len(FEATURES))
    side = torch.full((len(rows), longest), 2)
    mask = torch.zeros(len(rows), longest)
    whole = torch.zeros(len(rows), len(SETTING))
    for row, (n, (i, _), s) in enumerate(zip(numbers, rows, size, strict=True)):
        middle = 1 + len(projected[i])
        features[row, :s], whole[row] = one.table[n]
        side[row, 1:middle], side[row, middle:s], mask[row, :s] = 0, 1, 1
    logits, marks = model.network(vectors, features, side, mask, whole)
    return logits, marks


def loss_of(model: PairModel, one: Example, plan: Weighing, chance: np.random.Generator) -> Tensor | None:
    """The loss of one event; None where it has no pair that tells one fact, or none that does not."""
    yes = [n for n, same in enumerate(one.same) if same]
    no = [n for n, same in enumerate(one.same) if not same]
    if not yes or not no:
        return None
    near = np.array([max(float(one.table[n][1][0]), 0.0) + 0.2 for n in no]) ** 2
    chosen = chance.choice(len(no), min(plan.negatives, len(no)), replace=False, p=near / near.sum())
    some = chance.permutation(yes)[:MOST_POSITIVE].tolist()
    share = min(3.0, len(no) / len(chosen))
    numbers = sorted([*some, *(no[c] for c in chosen)], key=lambda n: len(one.table[n][0]))
    with torch.autocast("cpu", torch.bfloat16):
        states = model.states(one.read)
        projected = [model.alone.compared(row).float() for row in states]
        total, weights, marked, tellers = torch.zeros(()), 0.0, torch.zeros(()), 0
        third = len(numbers) // 3 + 1
        for start in range(0, len(numbers), third):
            part = numbers[start : start + third]
            logits, marks = judged(model, one, part, projected)
            truth = torch.tensor([float(one.same[n]) for n in part])
            weight = torch.tensor([1.0 if one.same[n] else share * one.weight[n] for n in part])
            total = (
                total
                + (functional.binary_cross_entropy_with_logits(logits.float(), truth, reduction="none") * weight).sum()
            )
            weights += float(weight.sum())
            for row, n in enumerate(part):
                if (told := one.marks[n]) is not None:
                    marked = marked + functional.binary_cross_entropy_with_logits(marks[row, : len(told)].float(), told)
                    tellers += 1
    moved = (1 - (model.vectors(states) * one.before).sum(1)).mean()
    return total / weights + plan.marks * marked / max(1, tellers) + plan.near_before * moved


def examples_of(lists: Iterable[Listed], corpora: Path, start: Start, cache: Path | None) -> list[Example]:
    """The examples of these lists; of an event listed twice the first."""
    events, found = articles(corpora), {}
    for listed in lists:
        if listed.event not in found:
            found[listed.event] = example(listed, read_event(events[listed.event], cache), start)
    return list(found.values())
