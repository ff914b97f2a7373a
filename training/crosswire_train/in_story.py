"""What the readings of `reconcile/in_story.py` weigh: a logistic regression on pairs of sentences of listed events.

    python -m crosswire_train.in_story [--cache FOLDER]

Learnt from every third event of the corpus `shared-facts` (the second, the fifth …), the same on which thresholds are
chosen: the reader of pairs has learnt from our own lists and is too sure of itself there.
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crosswire import app
from crosswire.reconcile.candidates import candidates
from crosswire.reconcile.in_story import FEATURES, readings
from crosswire.stories import group
from crosswire_train.fact_lists import articles, held, read_event, read_lists

RIDGE, STEPS = 1.0, 30
Floats = NDArray[np.float64]


def rows(corpora: Path, cache: Path | None) -> Iterator[tuple[Floats, Floats]]:
    """Of each event: readings [pairs, FEATURES], and whether the two sentences of a pair mention one fact."""
    events, reader = articles(corpora), app.engine(2)
    lists = [*read_lists(corpora / "shared-facts" / "facts.jsonl", events)][1::3]
    for listed in lists:
        story = max(group(read_event(events[listed.event], cache)), key=len)
        reports = sorted(app.dated(story), key=lambda a: a.report.id)
        said = [app.say(one, reader) for one in reports]
        pairs, told = candidates(said), held(listed, reports)
        if pairs:
            same = [bool({*told.get(p.left, ())} & {*told.get(p.right, ())}) for p in pairs]
            yield readings(said, pairs, reader.compare(said, pairs)), np.array(same, np.float64)


def fit(seen: Floats, same: Floats) -> Floats:
    """Newton's method; the constant is not held down."""
    found = np.zeros(seen.shape[1])
    held_down = RIDGE * np.diag([*(1.0 for _ in FEATURES[:-1]), 0.0])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(seen @ found)))
        bend = (seen * (likely * (1 - likely))[:, None]).T @ seen + held_down
        found -= np.linalg.solve(bend, seen.T @ (likely - same) + held_down @ found)
    return found


def main() -> None:
    """Prints the weights in the order of the features."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="a folder that keeps what was read of each event")
    parts = [*rows(Path(os.environ["CROSSWIRE_CORPORA"]), parser.parse_args().cache)]
    seen, same = (np.concatenate([part[side] for part in parts]) for side in (0, 1))
    for name, weight in zip(FEATURES, fit(seen, same), strict=True):
        print(f"{name} {weight:.2f}")


if __name__ == "__main__":
    main()
