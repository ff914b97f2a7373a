"""Where stories are set: how often the place of a story is one that a reader takes for where it happened.

    python -m quality.settings           by counting, and as the fit says, crossed over ten parts
    python -m quality.settings --fit     the weights of `crosswire.telling.setting`, fitted on all of them

`settings_read.csv` beside this module has, for events of `allsides-events`, the names that a reader took for the place;
`-` is none of those that the reports name. `US` stands for the country, its capital and what governs it there.
"""

import argparse
import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from crosswire import app
from crosswire.model.account import Entity, Story
from crosswire.model.said import Said
from crosswire.telling.setting import MOSTLY, WEIGHTS, Scene, candidates, read
from crosswire.telling.story import placed
from quality.brief import read as read_event
from quality.stories import corpus

Floats = NDArray[np.float64]
READ = Path(__file__).with_name("settings_read.csv")
HOME = "us|u.s.|usa|united states|america|washington|washington, d.c.|d.c.|capitol|u.s. capitol|us capitol|white house"
NOWHERE = "-"
PARTS, SEED, RIDGE = 10, 0, 1.0
BARE = Story(id="s", title="", place=None, country=None, first=None, last=None, reports=())


@dataclass(frozen=True, slots=True)
class Case:
    """A story's places as they are read, the last row none; which of them a reader takes, and which counting does.

    `harm` is whether what happened is harm: there counting says it.
    """

    seen: Floats
    right: NDArray[np.bool_]
    counted: int
    harm: bool

    def taken(self, weights: Floats) -> bool:
        """Whether the place that the story is given is right."""
        best = self.counted if self.harm else int(np.argmax(self.seen @ weights))
        return bool(self.right[best])


def cases() -> list[Case]:
    """The stories that were read."""
    events = {event["event"]: event for event in corpus("train")}
    with READ.open(newline="") as rows:
        return [_case(events[row["event"]], row["places"].split("|")) for row in csv.DictReader(rows)]


def _case(event: Mapping[str, Any], taken: Sequence[str]) -> Case:
    said, done = read_event(event, app.engine(1))
    return case_of(said, done.entities, taken)


def case_of(said: Sequence[Said], entities: Sequence[Entity], taken: Sequence[str]) -> Case:
    """A story as `set_in` reads it, beside what a reader took."""
    gazetteer = app.atlas(said)
    scene = Scene.of(said, gazetteer)
    counted = placed(BARE, entities, [one.annotated.report for one in said], gazetteer, scene.asides).place
    towns = candidates(entities)
    names = {name.lower() for name in taken} | (set(HOME.split("|")) if "US" in taken else set())
    right = [town.name.lower() in names for town in towns]
    numbers = [n for n, town in enumerate(towns) if town.name == counted]
    none = NOWHERE in taken or not any(right)
    place = (*numbers, len(towns))[0]
    return Case(read(towns, counted, scene, gazetteer), np.array([*right, none]), place, scene.harm >= MOSTLY)


def fitted(some: Sequence[Case]) -> Floats:
    """The weights under which what readers take is likeliest, kept small."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for one in some:
            scores = one.seen @ weights
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            right = likely * one.right
            total -= np.log(right.sum() + 1e-12)
            slope -= one.seen.T @ (right / right.sum() - likely)
        return total, slope

    found: Floats = minimize(loss, np.zeros(len(WEIGHTS)), jac=True, method="L-BFGS-B").x
    return found


def crossed(many: Sequence[Case]) -> int:
    """How many are right where the weights are fitted on the others."""
    order = np.random.default_rng(SEED).permutation(len(many))
    parts = [order[part::PARTS] for part in range(PARTS)]
    right = 0
    for part in parts:
        held = set(part.tolist())
        weights = fitted([one for n, one in enumerate(many) if n not in held])
        right += sum(many[n].taken(weights) for n in held)
    return right


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, or the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--fit", action="store_true", help="print the weights fitted on all stories")
    asked = parser.parse_args(arguments)
    many = cases()
    if asked.fit:
        for name, value in zip(WEIGHTS, fitted(many), strict=True):
            print(f'    "{name}": {value:.2f},')
        return
    print(f"by counting {sum(bool(one.right[one.counted]) for one in many)} of {len(many)}")
    print(f"as fitted {crossed(many)} of {len(many)}")


if __name__ == "__main__":
    main()
