"""What an event is to its story: the main one, a part, what came before, only planned, or not worth a row.

Small networks over what the event's tellings say of themselves, fitted on stories whose events people listed
(`crosswire_train.story_events`): how many reports tell it, how early, how sure its words are events, how real.
"""

from collections.abc import Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from crosswire.events.told import Told
from crosswire.model.event import PHASES
from crosswire.model.happened import Certainty

Floats = NDArray[np.float64]
REAL = ("happened", "under way")
AHEAD = ("planned", "threatened")

FEATURES = (
    "tellings", "reports", "headlines", "leads", "first", "surest", "sure", "verbs", "dated", "placed", "who", "whom",
    "other", "roles", "main", "part", "before", "planned phase", "aside", "happened", "under way", "planned",
    "threatened", "denied", "supposed", "main at best", "counted", "most told", "most headlines",
)  # fmt: skip


def features(told: Sequence[Told], reports: int, rivals: Mapping[str, float]) -> list[float]:
    """An event's tellings as numbers, in the order of `FEATURES`; `rivals` has the most that any event of the story
    has of tellings and headlines."""
    sure = [1 - t.mention.types["NONE"] for t in told]
    means = _means([
        sure,
        [t.tag == "VERB" for t in told],
        [t.types["OTHER"] for t in told],
        [len(t.mention.roles) for t in told],
        *([t.mention.phases[phase] for t in told] for phase in PHASES),
        *([t.mention.realities[reality] for t in told] for reality in told[0].mention.realities),
    ])  # fmt: skip
    headlines = len({t.report for t in told if t.headline})
    return [
        log(1 + len(told)),
        len({t.report for t in told}) / reports,
        headlines / reports,
        len({t.report for t in told if t.lead or t.headline}) / reports,
        1 / (1 + min(t.mention.sentence for t in told)),
        max(sure),
        *means[:2],
        float(any(t.dates for t in told)),
        float(any(t.parties["place"] for t in told)),
        float(any(t.parties["actor"] for t in told)),
        float(any(t.parties["target"] for t in told)),
        *means[2:],
        max(t.mention.phases["main"] for t in told),
        float(any(c for t in told for c in t.counts.values())),
        len(told) / max(1.0, rivals["tellings"]),
        headlines / max(1.0, rivals["headlines"]),
    ]


def _means(rows: Sequence[Sequence[float]]) -> list[float]:
    """The mean of each row."""
    found: list[float] = (np.add.reduce(np.array(rows, float), axis=1) / len(rows[0])).tolist()
    return found


def rivals_of(groups: Sequence[Sequence[Told]]) -> dict[str, float]:
    """The most tellings and headlines that an event of the story has."""
    return {
        "tellings": float(max((len(g) for g in groups), default=1)),
        "headlines": float(max((len({t.report for t in g if t.headline}) for g in groups), default=1)),
    }


def reality(told: Sequence[Told]) -> Certainty:
    """How real the event is, as its tellings have it on average; what has happened in most of them has happened."""
    mean: dict[str, float] = {}
    for one in told:
        for name, value in one.mention.realities.items():
            mean[name] = mean.get(name, 0.0) + value / len(told)
    real = sum(mean[name] for name in REAL)
    rest: dict[Certainty, float] = {
        "planned": sum(mean[n] for n in AHEAD),
        "denied": mean["denied"],
        "alleged": mean["supposed"],
    }
    best = max(rest, key=lambda name: (rest[name], name))
    return "asserted" if real >= rest[best] else best
