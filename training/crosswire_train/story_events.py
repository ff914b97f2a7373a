"""Fit what joins the tellings of one event over reports, and what an event is to its story.

    python -m crosswire_train.story_events --events quality/events_read.jsonl

Learns from the stories of the part `join`, which the heads on the encoder have not learnt from, so that what these say
of them is what they say of any story; thresholds are those that do best on folds left out. Which event a story is about
is learnt from whole stories, of the part `learn` as well. Writes `src/crosswire/events/learnt.json`; `quality.happened`
measures on the stories kept `apart`.
"""

import argparse
import json
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import lightgbm
import numpy as np
import torch
from torch import Tensor, nn

from crosswire import app
from crosswire.events import foremost, main_event, worth
from crosswire.events.kinds import evidence_row, kinds
from crosswire.events.learnt import Floats, Forest, Scale
from crosswire.events.same_event import FEATURES, Laid, clustered, features, laid, likely
from crosswire.events.told import Told, told_in
from crosswire.model.annotated import Annotated
from crosswire.model.event import KINDS
from crosswire.model.evidence import evidence_of
from crosswire.model.said import Reader
from crosswire.reconcile.reconcile import reconcile
from crosswire_train.doubt import plain
from crosswire_train.event_lists import ReadStory, head_word, placed, read_stories, words_in
from crosswire_train.fact_lists import articles, read_event

FOLDS = 5
TREES: dict[str, Any] = {
    "n_estimators": 100, "num_leaves": 6, "learning_rate": 0.05, "min_child_samples": 20, "subsample": 0.8,
    "subsample_freq": 1, "colsample_bytree": 0.5, "random_state": 3, "deterministic": True, "force_row_wise": True,
    "n_jobs": 1, "verbose": -1,
}  # fmt: skip
ROWS = frozenset({"main", "part", "before"})
STEPS = tuple(round(0.1 + 0.05 * n, 2) for n in range(17))
MARGINS = {"same": 0.03, "again": 0.01, "worth": 0.02, "main": 0.0}


@dataclass(frozen=True, slots=True)
class Listed:
    """A mention as it was listed: `place` is (report, sentence, word of it), `roles` have words of the report."""

    place: tuple[str, int, int]
    event: int
    reality: str
    roles: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Case:
    """A story's tellings laid out, those of the sentences that were listed or all of them, with the listed event of
    each (-1 for none)."""

    story: ReadStory
    laid: Laid
    events: tuple[int, ...]
    reports: int
    gold: tuple[Listed, ...]

    @property
    def told(self) -> Sequence[Told]:
        """The tellings."""
        return self.laid.told


def case(
    story: ReadStory, event: Mapping[str, object], cache: Path | None, reader: Reader, *, whole: bool = False
) -> Case:
    """A story as the program reads it beside what was listed of it; with `whole` what stands in other sentences too."""
    annotated = read_event(dict(event), cache)
    said = tuple(app.say(one, reader) for one in app.dated(annotated))
    atlas = app.atlas(said)
    done = reconcile(said, atlas, reader)
    homes = placed(story, annotated)
    listed = {(annotated[r].report.id, s) for r, s in homes.values()}
    gold = {one.place: one for one in _listed(story, annotated, homes)}
    told = [t for t in told_in(said, evidence_of(said, done.entities, atlas).entity_of) if whole or t.place in listed]
    vectors = {
        (one.annotated.report.id, n): np.frombuffer(row, "<f4").astype(float)
        for one in said
        if one.reading is not None
        for n, row in enumerate(one.reading.vectors)
    }
    places = [(t.report, t.mention.sentence, t.within) for t in told]
    events = tuple(gold[place].event if place in gold else -1 for place in places)
    return Case(story, laid(told, vectors, done.matches), events, len(said), tuple(gold.values()))


def _listed(story: ReadStory, reports: Sequence[Annotated], homes: Mapping[int, tuple[int, int]]) -> Iterator[Listed]:
    for mention in story.mentions:
        if mention.sentence not in homes:
            continue
        r, s = homes[mention.sentence]
        one, text = reports[r], story.sentences[mention.sentence][1]
        first = one.sentences[s].first
        roles = {
            (role, first + head_word(one, s, words))
            for role, stretch in mention.roles.items()
            if (words := words_in(one, s, text, stretch))
        }
        at = head_word(one, s, words_in(one, s, text, mention.at))
        yield Listed((one.report.id, s, at), mention.event, mention.reality, frozenset(roles))


def pairs_of(one: Case) -> tuple[Floats, Floats]:
    """Features and truths of the pairs of tellings whose events were both listed."""
    rows, truth = [], []
    for i in range(len(one.told)):
        for j in range(i + 1, len(one.told)):
            if one.events[i] >= 0 and one.events[j] >= 0:
                rows.append(features(one.laid, i, j))
                truth.append(float(one.events[i] == one.events[j]))
    return np.array(rows).reshape(len(rows), -1), np.array(truth)


def fitted_kinds(cases: Sequence[Case]) -> Floats:
    """How much the reader and the coding of the clause count for each kind: multinomial regression, decayed towards
    taking the reader's word."""
    torch.manual_seed(1)
    told = [(t, one.story.types[e]) for one in cases for t, e in zip(one.told, one.events, strict=True) if e >= 0]
    rows = np.stack([evidence_row(t.mention, t.statement.frame.type if t.statement else None) for t, _ in told])
    x = torch.tensor(rows, dtype=torch.float32)
    y = torch.tensor([KINDS.index(kind) for _, kind in told])
    start = torch.zeros(len(KINDS), x.shape[1])
    start[:, : len(KINDS)] = torch.eye(len(KINDS))
    weights = start.clone().requires_grad_()
    steps = torch.optim.Adam([weights], lr=0.02)
    for _ in range(300):
        loss = nn.functional.cross_entropy(x @ weights.T, y) + 0.002 * ((weights - start) ** 2).sum()
        steps.zero_grad()
        loss.backward()
        steps.step()
    right = (x @ weights.T).argmax(1) == y
    print(f"kinds {float(((x @ start.T).argmax(1) == y).float().mean()):.3f} -> {float(right.float().mean()):.3f}")
    found: Floats = weights.detach().double().numpy()
    return found


def retyped(one: Case, weights: Floats) -> Case:
    """A story with the kinds of its tellings weighed anew."""
    told = [
        replace(t, types=kinds(t.mention, t.statement.frame.type if t.statement else None, weights)) for t in one.told
    ]
    return replace(one, laid=laid(told, one.laid.sentences, one.laid.matches))


def fitted(rows: Floats, truth: Floats, hidden: int, weight: float = 1.0) -> Scale:
    """A small network over standardised features; `weight` is that of what is true beside what is not."""
    torch.manual_seed(1)
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    x = torch.tensor((rows - mean) / spread, dtype=torch.float32)
    y = torch.tensor(truth, dtype=torch.float32)
    first = nn.Linear(x.shape[1], hidden) if hidden else None
    last = nn.Linear(hidden or x.shape[1], 1)
    parameters = [*(first.parameters() if first else ()), *last.parameters()]
    steps = torch.optim.AdamW(parameters, lr=0.01, weight_decay=0.05)
    loss_of = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(weight))
    for _ in range(400):
        seen = torch.relu(first(x)) if first else x
        loss = loss_of(last(seen)[:, 0], y)
        steps.zero_grad()
        loss.backward()
        steps.step()
    return Scale(
        mean, spread,
        first.weight.detach().double().numpy() if first else np.zeros((0, 0)),
        first.bias.detach().double().numpy() if first else np.zeros(0),
        last.weight.detach().double().numpy()[0], float(last.bias.detach()),
    )  # fmt: skip


def b_cubed(groups: Sequence[Sequence[int]], one: Case) -> tuple[float, float, int]:
    """Sums of precision and recall over the tellings whose event was listed (Bagga and Baldwin 1998), and how many."""
    size = Counter(e for e in one.events if e >= 0)
    precision = recall = 0.0
    for group in groups:
        inside = Counter(one.events[n] for n in group if one.events[n] >= 0)
        for event, count in inside.items():
            precision += count * count / inside.total()
            recall += count * count / size[event]
    return precision, recall, size.total()


def rows_of(one: Case, groups: Sequence[Sequence[int]]) -> Iterator[tuple[list[float], str]]:
    """Of each event that was made its features and the phase of the listed event that it mostly tells."""
    told = [[one.told[n] for n in group] for group in groups]
    rivals = worth.rivals_of(told)
    for group, tellings in zip(groups, told, strict=True):
        inside = Counter(one.events[n] for n in group if one.events[n] >= 0)
        phase = one.story.phases[max(inside, key=lambda e: (inside[e], -e))] if inside else "none"
        yield worth.features(tellings, one.reports, rivals), phase


@dataclass(frozen=True, slots=True)
class Made:
    """A story with its tellings joined: the likelihoods that joined them, the groups, which one is the main event."""

    case: Case
    links: dict[tuple[int, int], float]
    groups: list[list[int]]
    main: int = 0


def told_event(one: Case, group: Sequence[int]) -> int:
    """The listed event that a group mostly tells; -1 for none."""
    inside = Counter(one.events[n] for n in group if one.events[n] >= 0)
    return max(inside, key=lambda e: (inside[e], -e)) if inside else -1


def again_of(one: Made) -> Iterator[tuple[int, list[float], bool | None]]:
    """Each other group beside the main one: its number, features, whether it is the main event told again; None where
    either tells nothing listed."""
    if not one.groups:
        return
    mine, story = one.groups[one.main], one.case
    wanted = told_event(story, mine)
    for n, group in enumerate(one.groups):
        if n != one.main:
            event = told_event(story, group)
            row = main_event.features(story.laid, one.links, mine, group, story.reports)
            yield n, row, None if event < 0 or wanted < 0 else event == wanted


MOSTLY = 0.5


def about(one: Case, groups: Sequence[Sequence[int]]) -> Floats:
    """Which groups tell the story's main event: mostly that, and half as often as the one that tells it most."""
    mains = {event for event, phase in enumerate(one.story.phases) if phase == "main"}
    listed = np.array([sum(one.events[n] >= 0 for n in group) for group in groups])
    told = np.array([sum(one.events[n] in mains for n in group) for group in groups])
    most = told.max(initial=0)
    return np.asarray((told > 0) & (told >= MOSTLY * listed) & (told >= MOSTLY * most), float)


def fitted_foremost(stories: Sequence[tuple[Floats, Floats]], steps: int = 60) -> Floats:
    """The weights of a conditional logit over the events of each story; those are right that tell its main event."""
    rows = [torch.tensor(table, dtype=torch.float64) for table, right in stories if right.any()]
    truth = [torch.tensor(right > 0) for _, right in stories if right.any()]
    spread = torch.cat(rows).std(0) + 1e-6
    weights = torch.zeros(len(foremost.FEATURES), dtype=torch.float64, requires_grad=True)
    steps_of = torch.optim.LBFGS([weights], max_iter=steps)

    def closure() -> Tensor:
        steps_of.zero_grad()
        shares = [torch.log_softmax((table / spread) @ weights, 0) for table in rows]
        right = [torch.logsumexp(share[at], 0) for share, at in zip(shares, truth, strict=True)]
        loss = -torch.stack(right).mean() + 0.003 * (weights**2).sum()
        loss.backward()
        return loss

    steps_of.step(closure)
    found: Floats = (weights.detach() / spread).numpy()
    return found


def standings(stories: Sequence[Case], same: Scale, least: float, main: Callable[[Floats], Floats]) -> Floats:
    """What counts how much for which event a story is about, from whole stories joined as the program joins them."""
    tables = []
    for one in stories:
        groups = clustered(len(one.told), likely(one.laid, same), least)
        if groups:
            told = [[one.told[n] for n in group] for group in groups]
            rivals = worth.rivals_of(told)
            sure = main(np.array([worth.features(group, one.reports, rivals) for group in told]))
            tables.append((foremost.features(told, sure, one.reports), about(one, groups)))
    return fitted_foremost(tables)


Rows = Sequence[tuple[list[float], bool]]
Learnt = TypeVar("Learnt", Forest, Scale)


def crossed(stories: Sequence[Rows], learn: Callable[[Rows], Learnt]) -> tuple[Learnt, list[list[float]]]:
    """What is learnt from all stories, and what the same says of the rows of a story that it has not seen."""
    found: list[list[float]] = [[] for _ in stories]
    for fold in range(FOLDS):
        kept = [row for n, rows in enumerate(stories) if n % FOLDS != fold for row in rows]
        learnt = learn(kept)
        for n, rows in enumerate(stories):
            if n % FOLDS == fold and rows:
                found[n] = learnt.likely(np.array([r for r, _ in rows])).tolist()
    return learn([row for rows in stories for row in rows]), found


def straight(rows: Rows) -> Scale:
    """A logistic regression over rows of features."""
    return fitted(np.array([r for r, _ in rows]), np.array([float(t) for _, t in rows]), 0)


def grown(rows: Rows) -> Forest:
    """Small trees over rows of features."""
    model = lightgbm.LGBMClassifier(**TREES).fit(np.array([r for r, _ in rows]), np.array([int(t) for _, t in rows]))
    return Forest([plain(tree["tree_structure"]) for tree in model.booster_.dump_model()["tree_info"]])


def everywhere(
    again: Sequence[Sequence[tuple[int, list[float], bool | None]]], values: Sequence[Sequence[float]]
) -> list[dict[int, float]]:
    """How likely each group is the main event again, by its number; 0 for those nothing was listed of."""
    found = []
    for rows, sure in zip(again, values, strict=True):
        listed = [n for n, _, same in rows if same is not None]
        found.append(dict(zip(listed, sure, strict=True)))
    return found


def joined(one: Made, sure: Mapping[int, float], least: float) -> list[list[int]]:
    """The groups with what tells the main event again put to it."""
    if not one.groups:
        return []
    again = {n for n, value in sure.items() if value >= least}
    whole = [*one.groups[one.main], *(x for n in sorted(again) for x in one.groups[n])]
    return [whole if n == one.main else group for n, group in enumerate(one.groups) if n not in again]


def fit(cases: Sequence[Case], stories: Sequence[Case]) -> dict[str, object]:
    """The scales and thresholds, as `learnt.json` keeps them; `stories` are whole ones."""
    weights = fitted_kinds(cases)
    cases = [retyped(one, weights) for one in cases]
    data = [pairs_of(one) for one in cases]
    scores: dict[float, list[float]] = {least: [0.0, 0.0, 0.0] for least in STEPS}
    made: list[tuple[Case, list[list[int]]]] = []
    tables: list[dict[tuple[int, int], float]] = []
    for fold in range(FOLDS):
        rest = [d for n, d in enumerate(data) if n % FOLDS != fold]
        scale = fitted(np.concatenate([r for r, _ in rest]), np.concatenate([t for _, t in rest]), 16)
        for one in cases[fold::FOLDS]:
            table = likely(one.laid, scale)
            tables.append(table)
            made.append((one, []))
            for least in STEPS:
                for at, value in enumerate(b_cubed(clustered(len(one.told), table, least), one)):
                    scores[least][at] += value
    best = _strict({least: f1(sums) for least, sums in scores.items()}, MARGINS["same"])
    print("same", {s: round(f1(v), 3) for s, v in scores.items()}, "best", best)
    groups = [clustered(len(one.told), table, best) for (one, _), table in zip(made, tables, strict=True)]
    parts = [Made(one, table, group) for (one, _), table, group in zip(made, tables, groups, strict=True)]
    whole = fitted(np.concatenate([r for r, _ in data]), np.concatenate([t for _, t in data]), 16)
    forests: dict[str, Forest] = {}
    chosen = {"same": best}
    told = [[*rows_of(part.case, part.groups)] for part in parts]
    forests["main"], values = crossed([[(row, p == "main") for row, p in rows] for rows in told], grown)
    line, others = crossed([[(row, p == "main") for row, p in rows] for rows in told], straight)
    means = [np.add(one, two) / 2 for one, two in zip(values, others, strict=True)]
    weighed = standings(
        [retyped(one, weights) for one in stories], whole, best,
        lambda table: (forests["main"].likely(table) + line.likely(table)) / 2,
    )  # fmt: skip
    shares = [
        foremost.shares(foremost.features([[p.case.told[n] for n in g] for g in p.groups], v, p.case.reports), weighed)
        if len(v)
        else v
        for p, v in zip(parts, means, strict=True)
    ]
    parts = [replace(p, main=int(np.argmax(v))) if len(v) else p for p, v in zip(parts, shares, strict=True)]
    again = [[*again_of(part)] for part in parts]
    forests["again"], values = crossed(
        [[(row, same) for _, row, same in rows if same is not None] for rows in again], grown
    )
    likely_again = everywhere(again, values)
    scores = {least: [0.0, 0.0, 0.0] for least in STEPS}
    for part, sure in zip(parts, likely_again, strict=True):
        for least in STEPS:
            for at, value in enumerate(b_cubed(joined(part, sure, least), part.case)):
                scores[least][at] += value
    chosen["again"] = _strict({least: f1(sums) for least, sums in scores.items()}, MARGINS["again"])
    print("again", {s: round(f1(v), 3) for s, v in scores.items()})
    wholes = [joined(part, sure, chosen["again"]) for part, sure in zip(parts, likely_again, strict=True)]
    told = [[*rows_of(part.case, group)] for part, group in zip(parts, wholes, strict=True)]
    for name, wanted in (("worth", ROWS), ("main", frozenset({"main"}))):
        trees, values = crossed([[(row, p in wanted) for row, p in rows] for rows in told], grown)
        if name == "worth":
            forests[name] = trees
        truth = [p in wanted for rows in told for _, p in rows]
        figures = {s: row_f1([v for some in values for v in some], truth, s) for s in STEPS}
        chosen[name] = _strict(figures, MARGINS[name])
        print(name, {s: round(v, 3) for s, v in figures.items()})
    return {
        "features": {
            "same": list(FEATURES),
            "again": list(main_event.FEATURES),
            "worth": list(worth.FEATURES),
            "main": list(worth.FEATURES),
            "foremost": list(foremost.FEATURES),
        },
        "foremost": np.round(weighed, 4).tolist(),
        "same": _plain(whole),
        "main": _plain(line),
        "forests": {name: trees.trees for name, trees in forests.items()},
        "thresholds": chosen,
        "kinds": np.round(weights, 4).tolist(),
    }


def f1(sums: Sequence[float]) -> float:
    """F1 of summed precision and recall over a count."""
    precision, recall = sums[0] / max(sums[2], 1), sums[1] / max(sums[2], 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _strict(figures: Mapping[float, float], margin: float) -> float:
    """The highest threshold that is no worse than the best by more than a margin: one event too many misleads less
    than two in one."""
    return max(least for least, value in figures.items() if value >= max(figures.values()) - margin)


def row_f1(values: Sequence[float], truth: Sequence[bool], least: float) -> float:
    """F1 of what is at least so likely."""
    right = sum(v >= least and t for v, t in zip(values, truth, strict=True))
    return 2 * right / max(sum(v >= least for v in values) + sum(truth), 1)


def _plain(scale: Scale) -> dict[str, object]:
    return {
        "mean": np.round(scale.mean, 5).tolist(),
        "spread": np.round(scale.spread, 5).tolist(),
        "hidden": np.round(scale.hidden, 5).tolist(),
        "hidden_bias": np.round(scale.hidden_bias, 5).tolist(),
        "out": np.round(scale.out, 5).tolist(),
        "bias": round(scale.bias, 5),
    }


def cases_of(
    path: Path, corpora: Path, parts: Collection[str], cache: Path | None, *, whole: bool = False
) -> list[Case]:
    """The stories of some parts, of one listed twice the first list."""
    events, reader, found = articles(corpora), app.engine(2), {}
    for story in read_stories(path, events):
        if story.part in parts and story.story not in found:
            found[story.story] = case(story, events[story.story], cache, reader, whole=whole)
    return list(found.values())


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=Path, required=True, help="the file of listed events")
    parser.add_argument("--corpora", type=Path, default=os.environ.get("CROSSWIRE_CORPORA"))
    parser.add_argument("--cache", type=Path, help="a folder that keeps what was read of each event")
    given = parser.parse_args()
    cases = cases_of(given.events, Path(given.corpora), {"join"}, given.cache)
    stories = cases_of(given.events, Path(given.corpora), {"join", "learn"}, given.cache, whole=True)
    target = Path(str(resources.files("crosswire.events"))) / "learnt.json"
    target.write_text(json.dumps(fit(cases, stories), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
