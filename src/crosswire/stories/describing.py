"""A story's own line: its id, its headline, its first and last publication."""

from collections.abc import Sequence

import numpy as np

from crosswire.model.account import Story
from crosswire.model.annotated import Annotated
from crosswire.model.ids import content_id
from crosswire.phrases.table import Phrases
from crosswire.stories.likeness import Profile, profile

_RELAYED = Phrases("pages.relayed")
_OPINION = Phrases("pages.opinion")
_FLAWS = (
    (lambda title: not title.strip(), 1.0),
    (lambda title: title.rstrip().endswith("?"), 0.3),
    (lambda title: _OPINION.search(title) is not None, 0.3),
    (lambda title: _RELAYED.search(title) is not None, 0.1),
    (lambda title: len(title.split()) < 4, 0.1),
    (lambda title: len(title.split()) > 20, 0.1),
)
"""What speaks against a headline as the story's title, and how much nearness to the centre outweighs it."""


def describe(story: Sequence[Annotated]) -> Story:
    """The story of these reports, in their order. Its id hashes theirs; place and country are left to reconciling."""
    reports = [one.report for one in story]
    dates = sorted(report.published.value for report in reports if report.published.value)
    return Story(
        id=content_id("story", *sorted(report.id for report in reports)),
        title=_title(story),
        place=None,
        country=None,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        reports=tuple(report.id for report in reports),
    )


def _title(story: Sequence[Annotated]) -> str:
    """The headline nearest to the centre of all reports' first sentences, flaws counted off; of equals the first."""
    profiles = [profile(one) for one in story]
    ranked = zip(_nearness(profiles), story, strict=True)
    best = max(ranked, key=lambda pair: pair[0] - _flaws(pair[1].report.title))
    return best[1].report.title


def _nearness(profiles: Sequence[Profile]) -> list[float]:
    if not all(len(one.head) for one in profiles):
        return [0.0] * len(profiles)
    centre = np.mean([one.head.mean(axis=0) for one in profiles], axis=0)
    return [round(float(one.headline @ centre), 4) for one in profiles]


def _flaws(title: str) -> float:
    return sum(cost for flawed, cost in _FLAWS if flawed(title))
