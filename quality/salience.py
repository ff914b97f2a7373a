"""Fits the weights of `crosswire.telling.salience`: `python -m quality.salience [--events 30]`.

On training events of `allsides-events` with a neutral headline and summary: a sentence is wanted as near as it is to
those, by embedding and by the headline's words. Ridge regression within stories, the near ones weighing most; printed
with what it costs on events left out: the wanted value of the first sentence, and of the best of three, as shares of
the best there is.
"""

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire import app
from crosswire.model.evidence import Evidence, evidence_of
from crosswire.model.said import Reader
from crosswire.model.stems import stems
from crosswire.telling.salience import FEATURES, readings, sentences_of
from quality.brief import drawn, read

RIDGE = 1.0
STEEP = 3.0
"""How much faster than its wanted value a sentence's weight in the fit falls."""
FOLDS = 5
LEAST = 5
EVENTS = 30

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rows:
    """One event's sentences: what is seen of each, and how near the neutral words it is."""

    seen: Floats
    wanted: Floats


def rows_of(event: Mapping[str, Any], findings: Sequence[Any], evidence: Evidence, reader: Reader) -> Rows | None:
    """The body's sentences of an event; None where they are too few to choose from."""
    told = [one for one in sentences_of(findings, evidence) if one.number > 0]
    if len(told) < LEAST:
        return None
    neutral = [event["neutral_title"], *re.split(r"(?<=[.!?]) ", event["neutral_summary"])[:2]]
    vectors = np.stack([np.frombuffer(v, dtype="<f4") for v in reader.embed([*neutral, *(one.text for one in told)])])
    near = vectors[len(neutral) :] @ vectors[: len(neutral)].T
    title = stems(neutral[0])
    shared = np.array([len(stems(one.text) & title) / max(1, len(title)) for one in told])
    return Rows(readings(told, evidence), 0.5 * near[:, 0] + 0.3 * near.max(axis=1) + 0.3 * shared)


def fit(events: Sequence[Rows]) -> Floats:
    """The weights, story by story centred: what matters is the order within one."""
    seen = np.concatenate([one.seen - one.seen.mean(axis=0) for one in events])
    wanted = np.concatenate([one.wanted - one.wanted.mean() for one in events])
    weight = np.concatenate([np.exp(STEEP * (one.wanted - one.wanted.max())) for one in events])
    spread = seen.std(axis=0) + 1e-9
    scaled = seen / spread
    bend = (scaled * weight[:, None]).T @ scaled + RIDGE * np.eye(scaled.shape[1])
    found: Floats = np.linalg.solve(bend, scaled.T @ (weight * wanted)) / spread
    return found


def kept(events: Sequence[Rows], weights: Floats) -> tuple[float, float]:
    """The wanted value of the first sentence, and of the best of the first three, as shares of the best there is."""
    shares = []
    for one in events:
        order = np.argsort(-(one.seen @ weights))
        best = one.wanted.max()
        shares.append((one.wanted[order[0]] / best, one.wanted[order[:3]].max() / best))
    first, three = np.mean(shares, axis=0)
    return float(first), float(three)


def left_out(events: Sequence[Rows]) -> tuple[float, float]:
    """`kept` on events that the weights were not fitted on."""
    folds = [kept(events[n::FOLDS], fit([one for i, one in enumerate(events) if i % FOLDS != n])) for n in range(FOLDS)]
    first, three = np.mean(folds, axis=0)
    return float(first), float(three)


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=EVENTS)
    reader = app.engine(1)
    events = []
    for event in drawn("train", parser.parse_args().events):
        _, done = read(event, reader)
        wholes = [item.statement for items in done.members.values() for item in items]
        rows = rows_of(event, done.findings, evidence_of(done.said, done.entities, app.atlas(), wholes), reader)
        events += [rows] if rows else []
    report(events)


def report(events: Sequence[Rows]) -> None:
    """The weights, and what they keep."""
    now = np.array(list(FEATURES.values()))
    print(f"events {len(events)}  sentences {sum(len(one.wanted) for one in events)}")
    print("kept of the best: now {:.3f} {:.3f}".format(*kept(events, now)))
    print("kept of the best, left out: {:.3f} {:.3f}".format(*left_out(events)))
    for name, value in zip(FEATURES, fit(events), strict=True):
        print(f'    "{name}": {value:.3f},')


if __name__ == "__main__":
    main()
