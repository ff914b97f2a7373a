"""The trees of `reconcile/doubt.py`: whether the origins of a finding are one, and whether they confirm one another.

    python -m crosswire_train.doubt LISTS [--cache FOLDER] [--into FILE]

LISTS is `quality/shared_facts.jsonl`. What is learnt from are the findings that the program makes of the listed events
and that look like several origins: of those that are one listed fact, whether it has one origin; of all, whether it is
one fact with several. The reader of pairs has learnt from these lists, so that `certain` runs high here and counts less
than it could. Signs that can only speak for one origin are held to it. Prints how the trees do on events that were left
out, eight ways.
"""

import argparse
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from crosswire import app
from crosswire.model.account import Finding, FindingStatement
from crosswire.model.said import Said
from crosswire.outlets.user_files import owners
from crosswire.reconcile.entities import who_over_reports
from crosswire.reconcile.features import Item
from crosswire.reconcile.independence import Context, most_apart, outlets_of, told_apart
from crosswire.reconcile.reconcile import Reconciled, reconcile
from crosswire.reconcile.signs import SIGNS, tellings_of
from crosswire_train.fact_lists import AT_LEAST, Listed, articles, find, read_event, read_lists

FOR_ONE = frozenset(
    "documents said quoted quoting speaker alike one_speaker one_quotation one_wording copied relays pages_document "
    "tops_document wired".split()
)
FOLDS = 8
SETTING: dict[str, Any] = {
    "n_estimators": 200, "num_leaves": 4, "learning_rate": 0.05, "min_child_samples": 40, "subsample": 0.8,
    "subsample_freq": 1, "colsample_bytree": 0.4, "random_state": 3, "deterministic": True, "force_row_wise": True,
    "n_jobs": 1, "verbose": -1,
}  # fmt: skip
HELD = {"one": [*(int(sign.__name__ in FOR_ONE) for sign in SIGNS)]}
"""What each answer may only rise or fall with, in the order of its inputs; nothing where it is not named."""
Floats = NDArray[np.float64]


@dataclass(slots=True)
class Rows:
    """Findings that look like several origins: their signs with how certain they are one fact; whether they are one
    listed fact; whether that has one origin, None where they are not; their event."""

    seen: list[list[float]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    one: list[bool | None] = field(default_factory=list)
    event: list[str] = field(default_factory=list)

    def of(self, answer: str) -> tuple[Floats, NDArray[np.int64], list[str]]:
        """Inputs, truths and events of the rows that an answer is learnt from."""
        if answer == "confirmed":
            truth = [right and not one for right, one in zip(self.right, self.one, strict=True)]
            return np.array(self.seen), np.array(truth, np.int64), self.event
        kept = [n for n, right in enumerate(self.right) if right]
        signs = np.array([self.seen[n][:-1] for n in kept])
        return signs, np.array([self.one[n] for n in kept], np.int64), [self.event[n] for n in kept]


def add(rows: Rows, listed: Listed, said: Sequence[Said], done: Reconciled) -> None:
    """The rows of one event."""
    by_report = {one.annotated.report.id: one for one in said}
    voices = {a.id: a for one in said for a in one.attributions}
    entities, outlets = who_over_reports(said, app.atlas(said)), outlets_of(said)
    told = [*_mentions(listed, by_report)]
    for finding in done.findings:
        items = done.members[finding.id]
        if len({i.report for i in items}) < 2:
            continue
        contexts = [
            Context(i.statement, by_report[i.report], voices.get(i.statement.attribution or ""), entities, outlets)
            for i in items
        ]
        traces = told_apart(contexts, owners(None))
        if most_apart((c.statement.report, traces[c.statement.id].key) for c in contexts) < 2:
            continue
        fact = _fact(finding, told)
        tellings = tellings_of(contexts, traces)
        rows.seen.append([*(sign(tellings) for sign in SIGNS), certain(items, done)])
        rows.right.append(fact is not None)
        rows.one.append(None if fact is None else listed.facts[fact].independent <= 1)
        rows.event.append(listed.event)


def certain(items: Sequence[Item], done: Reconciled) -> float:
    """How surely the statements of a finding are one fact, as `Alike.certain` has it."""
    places = [(i.report, i.statement.sentence) for i in items]

    def sure(one: tuple[str, int], two: tuple[str, int]) -> float:
        found = done.matches.get((min(one, two), max(one, two)))
        return found.sure if found else 0.0

    return min(max((sure(one, two) for two in places if two[0] != one[0]), default=0.0) for one in places)


Mentioned = tuple[str, int, int, int]
"""A report, from where to where in it, the number of the fact that is told there."""


def _mentions(listed: Listed, reports: Mapping[str, Said]) -> Iterator[Mentioned]:
    for number, fact in enumerate(listed.facts):
        for report, fragment in fact.mentions:
            at = find(reports[report].annotated.report.text, fragment) if report in reports else None
            if at is not None:
                yield report, *at, number


def _fact(finding: Finding, told: Sequence[Mentioned]) -> int | None:
    """The fact that a finding is: two reports' statements mention it, and none mentions others alone."""
    held = [
        (s.report, {n for report, start, end, n in told if _told(s, report, start, end)}) for s in finding.statements
    ]
    reports: dict[int, set[str]] = {}
    for report, facts in held:
        for fact in facts:
            reports.setdefault(fact, set()).add(report)
    best = max(reports, key=lambda n: (len(reports[n]), -n), default=None)
    if best is None or len(reports[best]) < 2 or any(facts and best not in facts for _, facts in held):
        return None
    return best


def _told(statement: FindingStatement, report: str, start: int, end: int) -> bool:
    shared = min(statement.end, end) - max(statement.start, start)
    return statement.report == report and shared >= AT_LEAST * max(1, min(statement.end - statement.start, end - start))


def rows_of(lists: Sequence[Listed], corpora: Path, cache: Path | None) -> Rows:
    """The rows of all lists; of an event listed twice those of the first."""
    events, reader, rows = articles(corpora), app.engine(2), Rows()
    for listed in {one.event: one for one in reversed(lists)}.values():
        said = [app.say(one, reader) for one in app.dated(read_event(events[listed.event], cache))]
        said.sort(key=lambda s: s.annotated.report.id)
        add(rows, listed, said, reconcile(said, app.atlas(said), reader))
    return rows


def fitted(answer: str, seen: Floats, truth: NDArray[np.int64]) -> Any:
    """The trees of one answer."""
    held: dict[str, Any] = {"monotone_constraints": HELD[answer]} if answer in HELD else {}
    return lightgbm.LGBMClassifier(**SETTING, **held).fit(seen, truth)


def left_out(answer: str, rows: Rows) -> tuple[Floats, NDArray[np.int64]]:
    """How likely trees that have not seen its event find each row, and what it is."""
    seen, truth, event = rows.of(answer)
    names = sorted(set(event))
    fold = np.array([names.index(one) % FOLDS for one in event])
    found = np.zeros(len(truth))
    for n in range(FOLDS):
        learnt, asked = fold != n, fold == n
        found[asked] = np.asarray(fitted(answer, seen[learnt], truth[learnt]).predict_proba(seen[asked]))[:, 1]
    return found, truth


def trees_of(answer: str, rows: Rows) -> list[Any]:
    """The trees learnt from all of it, as `doubt.json` has them."""
    seen, truth, _ = rows.of(answer)
    dumped = fitted(answer, seen, truth).booster_.dump_model()["tree_info"]
    return [plain(tree["tree_structure"]) for tree in dumped]


def plain(node: dict[str, Any]) -> Any:
    """A tree as the package reads it: a leaf, or the sign, where it parts, the tree up to there, the tree above."""
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    parting = float(f"{node['threshold']:.5g}")
    return [node["split_feature"], parting, plain(node["left_child"]), plain(node["right_child"])]


def written(rows: Rows) -> str:
    """`doubt.json`."""
    parts = [f'"signs": {json.dumps([sign.__name__ for sign in SIGNS])}']
    for answer in ("one", "confirmed"):
        trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees_of(answer, rows))
        parts.append(f'"{answer}": [\n{trees}\n]')
    return "{" + ",\n ".join(parts) + "}\n"


def main() -> None:
    """Prints how the trees do, and writes them where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--cache", type=Path, help="a folder that keeps what was read of each event")
    parser.add_argument("--into", type=Path, help="where the trees go: src/crosswire/reconcile/doubt.json")
    given = parser.parse_args()
    corpora = Path(os.environ["CROSSWIRE_CORPORA"])
    rows = rows_of([*read_lists(given.lists, articles(corpora))], corpora, given.cache)
    for answer in ("one", "confirmed"):
        found, truth = left_out(answer, rows)
        print(f"{answer}: {len(truth)} rows, {((found > 0.5) == truth).mean():.3f} as listed")
    if given.into:
        given.into.write_text(written(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
