"""Which event a story is about: the one that its headlines and leads tell, on the day that its reports came out.

How likely an event is the main one by what its tellings say of themselves (`worth.py`) is weighed with where in the
reports it stands, against the other events of the story: a conditional logit over them (McFadden 1974), fitted on whole
stories whose events people listed (`crosswire_train.story_events`).
"""

from collections.abc import Sequence

import numpy as np

from crosswire.events.learnt import Floats
from crosswire.events.told import Told

FEATURES = ("likely", "headlines", "leads", "main clauses", "recent")
JUST_NOW = 2
LEAST = 1e-4


def features(groups: Sequence[Sequence[Told]], likely: Floats, reports: int) -> Floats:
    """The events of a story, a row each in the order of `FEATURES`; `likely` is how likely each is the main one."""
    sure = np.clip(likely, LEAST, 1 - LEAST)
    rows = [_standing(group, reports) for group in groups]
    return np.column_stack([np.log(sure / (1 - sure)), np.array(rows).reshape(len(groups), -1)])


def _standing(told: Sequence[Told], reports: int) -> list[float]:
    """In how many reports headline, lead, or the main clause of either tells it; whether on a day near theirs."""
    return [
        len({t.report for t in told if t.headline}) / reports,
        len({t.report for t in told if t.headline or t.lead}) / reports,
        len({t.report for t in told if (t.headline and t.depth == 0) or (t.lead and t.depth <= 1)}) / reports,
        float(any(gap <= JUST_NOW for one in told for gap in one.away)),
    ]


def shares(rows: Floats, weights: Floats) -> Floats:
    """How likely each event of a story is the one that it is about; they add up to 1."""
    scores = rows @ weights
    raised: Floats = np.exp(scores - scores.max())
    found: Floats = raised / raised.sum()
    return found
