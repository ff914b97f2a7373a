"""Which event a story is about: the one that its headlines and leads tell, on the day that its reports came out.

How likely an event is the main one by what its tellings say of themselves (`worth.py`) is weighed with where in the
reports it stands, against the other events of the story: a conditional logit over them (McFadden 1974), fitted on whole
stories whose events people listed (`crosswire_train.story_events`).
"""

from collections.abc import Sequence

import numpy as np

from crosswire.events.learnt import Floats
from crosswire.events.told import Told

FEATURES = ("likely", "headlines", "leads", "headline roots", "lead roots", "long ago", "recent")
DAYS_AGO, JUST_NOW = 7, 2
LEAST = 1e-4


def features(groups: Sequence[Sequence[Told]], likely: Floats, reports: int) -> Floats:
    """The events of a story, a row each in the order of `FEATURES`; `likely` is how likely each is the main one."""
    sure = np.clip(likely, LEAST, 1 - LEAST)
    rows = [_standing(group, reports) for group in groups]
    return np.column_stack([np.log(sure / (1 - sure)), np.array(rows).reshape(len(groups), -1)])


def _standing(told: Sequence[Told], reports: int) -> list[float]:
    """In how many reports the headline, the lead or the main clause of either tells it; how far back its days lie."""
    gaps = [gap for one in told for gap in one.away]
    return [
        len({t.report for t in told if t.headline}) / reports,
        len({t.report for t in told if t.headline or t.lead}) / reports,
        len({t.report for t in told if t.headline and t.depth == 0}) / reports,
        len({t.report for t in told if t.lead and t.depth <= 1}) / reports,
        sum(gap > DAYS_AGO for gap in gaps) / max(1, len(gaps)),
        float(any(gap <= JUST_NOW for gap in gaps)),
    ]


def shares(rows: Floats, weights: Floats) -> Floats:
    """How likely each event of a story is the one that it is about; they add up to 1."""
    scores = rows @ weights
    raised: Floats = np.exp(scores - scores.max())
    found: Floats = raised / raised.sum()
    return found
