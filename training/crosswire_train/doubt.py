"""The trees of `reconcile/doubt.py`: whether tellings of one fact that look like several origins are one.

    python -m crosswire_train.doubt LISTS [--cache FOLDER] [--into FILE]

LISTS is `quality/shared_facts.jsonl`. A fact is learnt from as it is likeliest to be found: as the two tellings that
are most alike, as two others, and as all of them, which weigh as much as one fact together.
Signs that can only speak for
one origin are held to it. Prints how the trees do on events that were left out, eight ways.
"""

import argparse
import json
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from rapidfuzz import fuzz

from crosswire import app
from crosswire.model.annotated import Annotated
from crosswire.model.said import Reading, Said
from crosswire.reading.known import owners
from crosswire.reconcile.entities import Entities, who_over_reports
from crosswire.reconcile.features import scene_of
from crosswire.reconcile.independence import Context, most_apart, outlets_of, told_apart
from crosswire.reconcile.signs import SIGNS, tellings_of
from crosswire.reconcile.tellings import Place, Telling, tellings
from crosswire_train.fact_lists import Fact, Listed, articles, held, read_event, read_lists

FOR_ONE = frozenset(
    "documents said quoted quoting speaker alike one_speaker one_quotation one_wording copied relays pages_document "
    "tops_document wired".split()
)
FOLDS = 8
SETTING: dict[str, Any] = {
    "n_estimators": 120, "num_leaves": 6, "learning_rate": 0.05, "min_child_samples": 60, "subsample": 0.8,
    "subsample_freq": 1, "colsample_bytree": 0.4, "random_state": 3, "deterministic": True, "force_row_wise": True,
    "n_jobs": 1, "verbose": -1, "monotone_constraints": [int(sign.__name__ in FOR_ONE) for sign in SIGNS],
}  # fmt: skip


class Unembedded:
    """A reader for what was read before: origins need no vectors."""

    def embed(self, _texts: Sequence[str]) -> tuple[bytes, ...]:
        """None."""
        return ()

    def read(self, _annotated: Annotated) -> Reading | None:
        """None: no sentences are compared."""
        return None


@dataclass(slots=True)
class Rows:
    """What is learnt from: signs, whether one origin, what a row weighs, its event."""

    signs: list[list[float]] = field(default_factory=list)
    one: list[bool] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    event: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _World:
    said: dict[str, Said]
    entities: Entities
    outlets: frozenset[str]
    parts: dict[Place, list[Telling]]

    @classmethod
    def of(cls, said: Sequence[Said]) -> "_World":
        gazetteer = app.atlas(said)
        entities = who_over_reports(said, gazetteer)
        parts: dict[Place, list[Telling]] = {}
        for telling in tellings(said, scene_of(said, entities, gazetteer.country)):
            parts.setdefault(telling.place, []).append(telling)
        return cls({s.annotated.report.id: s for s in said}, entities, outlets_of(said), parts)

    def telling(self, place: Place, at: tuple[int, int]) -> Telling | None:
        """The part of a sentence that shares most words with a stretch of the text."""
        said = self.said[place[0]].annotated
        first = said.sentences[place[1]].first

        def shared(part: Telling) -> float:
            words = [said.tokens[first + n] for n in part.words]
            return sum(at[0] <= w.start and w.end <= at[1] for w in words) / max(1, len(words))

        return max(self.parts.get(place, ()), key=shared, default=None)

    def context(self, telling: Telling) -> Context:
        said, statement = self.said[telling.item.report], telling.item.statement
        voices = {a.id: a for a in said.attributions}
        return Context(statement, said, voices.get(statement.attribution or ""), self.entities, self.outlets)


def rows_of(lists: Sequence[Listed], corpora: Path, cache: Path | None) -> Rows:
    """The facts of all lists that look like several origins."""
    events, rows = articles(corpora), Rows()
    for listed in lists:
        read = sorted(app.dated(read_event(events[listed.event], cache)), key=lambda a: a.report.id)
        world = _World.of([app.say(one, Unembedded()) for one in read])  # type: ignore[arg-type]  # asked for no more
        places = held(listed, read)
        for number, fact in enumerate(listed.facts):
            found = {}
            for (report, sentence), told in places.items():
                at = told.get(number, [None])[0]
                part = world.telling((read[report].report.id, sentence), at) if at else None
                if part is not None:
                    found[part.number] = part
            _add(rows, listed.event, fact, [*_chosen([*found.values()], random.Random(listed.event))], world)
    return rows


def _chosen(parts: Sequence[Telling], draw: random.Random) -> Iterator[Sequence[Telling]]:
    """The two most alike, two others, and all."""
    pairs = [
        (fuzz.token_set_ratio(a.item.statement.text, b.item.statement.text), a.number, b.number, (a, b))
        for a, b in combinations(parts, 2) if a.item.report != b.item.report
    ]  # fmt: skip
    ranked = [row[3] for row in sorted(pairs, key=lambda row: (-row[0], row[1], row[2]))]
    yield from ranked[:1]
    if len(ranked) > 1:
        yield ranked[draw.randrange(1, len(ranked))]
        yield parts


def _add(rows: Rows, event: str, fact: Fact, chosen: Sequence[Sequence[Telling]], world: _World) -> None:
    for parts in chosen:
        contexts = [world.context(part) for part in parts]
        traces = told_apart(contexts, owners(None))
        if most_apart((c.statement.report, traces[c.statement.id].key) for c in contexts) > 1:
            told = tellings_of(contexts, traces)
            rows.signs.append([sign(told) for sign in SIGNS])
            rows.one.append(fact.independent <= 1)
            rows.weight.append(1 / len(chosen))
            rows.event.append(event)


def agreement(rows: Rows) -> float:
    """The share of facts judged as listed by trees that have not seen their event."""
    signs, one, weight = np.array(rows.signs), np.array(rows.one), np.array(rows.weight)
    names = sorted(set(rows.event))
    fold = np.array([names.index(event) % FOLDS for event in rows.event])
    right = np.zeros(len(one))
    for left_out in range(FOLDS):
        learnt, asked = fold != left_out, fold == left_out
        model = lightgbm.LGBMClassifier(**SETTING).fit(signs[learnt], one[learnt], sample_weight=weight[learnt])
        right[asked] = (np.asarray(model.predict_proba(signs[asked]))[:, 1] > 0.5) == one[asked]
    return float(np.average(right, weights=weight))


def trees_of(rows: Rows) -> list[Any]:
    """The trees learnt from all of it, as `doubt.json` has them."""
    model = lightgbm.LGBMClassifier(**SETTING)
    model.fit(np.array(rows.signs), np.array(rows.one), sample_weight=np.array(rows.weight))
    return [_plain(tree["tree_structure"]) for tree in model.booster_.dump_model()["tree_info"]]


def _plain(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    parting = float(f"{node['threshold']:.5g}")
    return [node["split_feature"], parting, _plain(node["left_child"]), _plain(node["right_child"])]


def main() -> None:
    """Prints the agreement, and writes the trees where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--cache", type=Path, help="a folder that keeps what was read of each event")
    parser.add_argument("--into", type=Path, help="where the trees go: src/crosswire/reconcile/doubt.json")
    given = parser.parse_args()
    corpora = Path(os.environ["CROSSWIRE_CORPORA"])
    rows = rows_of([*read_lists(given.lists, articles(corpora))], corpora, given.cache)
    print(f"{len(rows.one)} rows, {agreement(rows):.3f} as listed")
    if given.into:
        trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees_of(rows))
        names = json.dumps([sign.__name__ for sign in SIGNS])
        given.into.write_text(f'{{"signs": {names},\n "trees": [\n{trees}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
