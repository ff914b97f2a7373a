"""What the readings of `stories/dating.py` weigh: `python -m crosswire_train.undated`.

Each dated report of an event of `allsides-events` is taken for undated once, and dated by the event's others: a
logistic choice among the candidate days, learnt on the split `train`, measured on `val`. Words and sentences are split
by rule alone, which is all that dates are found in.
"""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire import app
from crosswire.language.canned import bare
from crosswire.language.dates import dates_of
from crosswire.model.annotated import Annotated
from crosswire.model.report import Published, Report
from crosswire.settings import Settings
from crosswire.stories.dating import WEIGHTS, candidates, clues_of, fixed_by, floor_of, last_of, readings
from crosswire.stories.days import days_of
from crosswire_train.fact_lists import article_record, articles

RIDGE, STEPS, BARRED = 1.0, 12, -30.0
UNKNOWN = Published(value=None, how="unknown", because="")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The candidate days of one report, what speaks for each, those it cannot be, and which of them is its own; the
    weekdays it speaks of."""

    days: Sequence[int]
    seen: Floats
    barred: NDArray[np.bool_]
    own: int
    weekdays: tuple[int, ...]

    def likely(self, weights: Floats) -> Floats:
        """How likely each day is."""
        score = np.where(self.barred, BARRED, self.seen @ weights)
        worth: Floats = np.exp(score - score.max())
        return worth / worth.sum()


def choices(event: dict[str, Any]) -> Iterator[Choice]:
    """Each dated report of an event as if it had no date."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "event.jsonl"
        path.write_text("\n".join(json.dumps(article_record(a)) for a in event["articles"]), encoding="utf-8")
        story = [_read(report) for report in app.read_reports([path], Settings()).reports]
    for one in story:
        own, fixed = days_of(one.report.published.value), fixed_by([other for other in story if other is not one])
        if own is None or own[0] != own[1] or one.report.published.how != "stated" or not fixed.published:
            continue
        clues = clues_of(_read(replace(one.report, published=UNKNOWN)))
        days, floor = candidates(fixed), floor_of(clues, min(fixed.published))
        barred = np.array([floor is not None and day < floor <= days[-1] for day in days])
        yield Choice(days=days, seen=readings(days, clues, fixed), barred=barred, own=own[0], weekdays=clues.weekdays)


def _read(report: Report) -> Annotated:
    plain = bare(report)
    return replace(plain, dates=dates_of(report, plain.sentences))


def fit(rows: Sequence[Choice]) -> Floats:
    """Newton's method on the likelihood of the reports' own days."""
    known = [one for one in rows if one.own in one.days]
    found = np.zeros(len(WEIGHTS))
    for _ in range(STEPS):
        slope, bend = RIDGE * found, RIDGE * np.eye(len(found))
        for one in known:
            likely = one.likely(found)
            mean = likely @ one.seen
            slope = slope + mean - one.seen[one.days.index(one.own)]
            bend += (one.seen * likely[:, None]).T @ one.seen - np.outer(mean, mean)
        found = found - np.linalg.solve(bend, slope)
    return found


def rightly(rows: Sequence[Choice], weights: Floats) -> tuple[float, float, float]:
    """The shares that come out on their own day, and within one of it; of their weekdays that which is read rightly."""
    days = [one.days[int(np.argmax(one.likely(weights)))] for one in rows]
    off = np.array([abs(day - one.own) for day, one in zip(days, rows, strict=True)])
    read = [last_of(day, w) == last_of(one.own, w) for day, one in zip(days, rows, strict=True) for w in one.weekdays]
    return float(np.mean(off == 0)), float(np.mean(off <= 1)), float(np.mean(read))


def main() -> None:
    """Prints what is learnt, and how well it and what stands date the reports."""
    rows: dict[str, list[Choice]] = {"train": [], "val": []}
    for event in articles(Path(os.environ["CROSSWIRE_CORPORA"])).values():
        rows[event["split"]] += choices(event)
    learnt = fit(rows["train"])
    for name, weight in zip(WEIGHTS, learnt, strict=True):
        print(f'    "{name}": {weight:.2f},')
    for split, held in rows.items():
        for which, weights in (("learnt", learnt), ("as it stands", np.array([*WEIGHTS.values()]))):
            own, near, read = rightly(held, weights)
            print(
                f"{split}, {which}: of {len(held)} on their day {own:.3f}, within one {near:.3f}; weekdays {read:.3f}"
            )


if __name__ == "__main__":
    main()
