"""What the readings of `stories/beside.py` weigh: a logistic regression on pairs of reports that met in a stream.

    python -m quality.together [--cache FOLDER] [--into FOLDER]

Learnt from the training events of `allsides-events`: all their reports come in order of their days, and each is laid
beside the nearest of the window, nearly all of which tell of something else. A report without a date comes on the last
day of its event, as a stream would bring it. Prints how well pairs of events that were left out are told, five ways.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.stories.beside import OF_VECTORS, READINGS, beside
from crosswire.stories.gists import Gist, centre
from crosswire.stories.meeting import StreamOptions, gap
from crosswire.stories.subjects import KEPT
from crosswire.stories.together import weighing
from crosswire.stories.window import Window
from quality.stream import gists

NEAREST = 30
PARTS = (0.1, 0.35, 0.65, 0.9)
"""Where a reading bends: so many of the pairs of one event lie below."""
UNBENT = frozenset({"later", "undated"})
RIDGE, STEPS = 30.0, 12
FOLDS = 5
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs that met: readings [n, READINGS], whether of one event, and the number of the later report's event."""

    readings: Floats
    same: NDArray[np.bool_]
    event: NDArray[np.intp]


def rows(named: Sequence[tuple[str, Gist]]) -> Rows:
    """The pairs of reports that come in this order; a name is its event's and a number."""
    window, newest, days = Window(), 0, StreamOptions().window_days
    events: dict[str, int] = {}
    found, same, event = [], [], []
    for name, gist in named:
        day = gist.days[1] if gist.days else newest
        if day > newest:
            newest = day
            window.forget(window.before(day - 2 * days))
        one = window.add(name, gist, day)
        met = [o for o in window.nearest(one, NEAREST) if gap(gist.days, window.held[o].gist.days) <= days]
        number = events.setdefault(name.rpartition("-")[0], len(events))
        if met:
            found.append(beside(gist, [window.held[other].gist for other in met], window.common))
            same += [events[other.rpartition("-")[0]] == number for other in met]
            event += [number] * len(met)
    return Rows(np.concatenate(found).astype(np.float64), np.array(same), np.array(event))


def directions(named: Sequence[tuple[str, Gist]]) -> bytes:
    """`subjects.npz`: the middle of these reports, and the widest directions around it, each scaled to spread alike."""
    rows = np.stack([centre(gist) for _, gist in named]).astype(np.float64)
    middle = rows.mean(axis=0)
    _, spread, across = np.linalg.svd(rows - middle, full_matrices=False)
    scaled = (across[:KEPT] / spread[:KEPT, None]).T
    scaled *= np.sign(across[:KEPT, 0])  # a direction has no sign of its own
    into = BytesIO()
    np.savez(into, middle=middle.astype("<f2"), directions=scaled.astype("<f2"))
    return into.getvalue()


def fit(seen: Floats, same: NDArray[np.bool_], without: Sequence[str] = ()) -> dict[str, Any]:
    """The weights as `together.json` keeps them, by Newton's method on readings and what lies above their bends."""
    used = [n for n, name in enumerate(READINGS) if name not in without]
    bends = [
        (n, float(f"{value:.4g}"))
        for n in used
        if READINGS[n] not in UNBENT
        for value in np.unique(np.quantile(seen[same, n], PARTS))
    ]
    above = [np.maximum(seen[:, n] - value, 0) for n, value in bends]
    table = np.column_stack([seen[:, used], *above])
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    found = _newton(np.column_stack([(table - middle) / spread, np.ones(len(table))]), same)
    weights = found[:-1] / spread
    return {
        "constant": round(float(found[-1] - weights @ middle), 4),
        "weights": {READINGS[n]: round(float(w), 4) for n, w in zip(used, weights, strict=False)},
        "bends": [[READINGS[n], v, round(float(w), 4)] for (n, v), w in zip(bends, weights[len(used) :], strict=True)],
    }


def _newton(table: Floats, same: NDArray[np.bool_]) -> Floats:
    found = np.zeros(table.shape[1])
    held = RIDGE * np.diag([*(1.0 for _ in found[:-1]), 0.0])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        bend = (table * (likely * (1 - likely))[:, None]).T @ table + held
        found -= np.linalg.solve(bend, table.T @ (likely - same) + held @ found)
    return found


def left_out(told: Rows, without: Sequence[str] = ()) -> Floats:
    """The log odds of each pair by weights that have not seen its event."""
    odds, part = np.zeros(len(told.same)), told.event % FOLDS
    for n in range(FOLDS):
        learnt = weighing(fit(told.readings[part != n], told.same[part != n], without))
        odds[part == n] = learnt(told.readings[part == n].astype(np.float32))
    return odds


def written(told: Rows) -> str:
    """`together.json`."""
    parts = {"vectors": fit(told.readings, told.same), "words": fit(told.readings, told.same, OF_VECTORS)}
    return json.dumps({"readings": [*READINGS], **parts}, indent=1) + "\n"


def main() -> None:
    """Prints how the weights do, and writes them where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="a folder that keeps what was read of each event")
    parser.add_argument("--into", type=Path, help="the folder the weights go to: src/crosswire/stories")
    given = parser.parse_args()
    named = gists(("train",), given.cache)
    if given.into:
        (given.into / "subjects.npz").write_bytes(directions(named))
    parts = [rows(named), rows(gists(("train",), given.cache, shortened=True))]
    told = Rows(*(np.concatenate([getattr(p, f) for p in parts]) for f in ("readings", "same", "event")))
    for name, without in (("vectors", ()), ("words", OF_VECTORS)):
        odds = left_out(told, without)
        for least in (-1, 0, 1):
            taken = odds > least
            precision, recall = told.same[taken].mean(), taken[told.same].mean()
            print(f"{name}: {len(odds)} pairs, log odds over {least}: precision {precision:.3f}, recall {recall:.3f}")
    if given.into:
        (given.into / "together.json").write_text(written(told), encoding="utf-8")


if __name__ == "__main__":
    main()
