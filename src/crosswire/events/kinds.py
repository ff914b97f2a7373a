"""What kind of event a word tells: what the reader of events says, weighed with how the clause is coded by its words.

Either errs where the other does not: the reader knows what a sentence is about, the tables of words
(`statements/frames/events.toml`) know the verbs. How much each counts was fitted on listed stories
(`crosswire_train.story_events`).
"""

from collections.abc import Mapping

import numpy as np

from crosswire.events.learnt import Floats, kind_weights
from crosswire.model.event import KINDS, EventMention

LEAST = 1e-3


def evidence_row(mention: EventMention, coded: str | None) -> Floats:
    """What speaks for each kind: the logarithms of the reader's probabilities, then how the clause is coded."""
    read = np.log([max(mention.types.get(kind, 0.0), LEAST) for kind in KINDS])
    return np.concatenate((read, [*(float(kind == coded) for kind in KINDS), 1.0]))


def kinds(mention: EventMention, coded: str | None, weights: Floats | None = None) -> Mapping[str, float]:
    """The probability of each kind; they add up to one."""
    scores = (weights if weights is not None else kind_weights()) @ evidence_row(mention, coded)
    raised = np.exp(scores - scores.max())
    return dict(zip(KINDS, (raised / raised.sum()).round(5).tolist(), strict=True))
