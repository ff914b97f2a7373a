"""Reports → stories, by average-link agglomeration over the pairs' log odds.

Tuned for precision: a false merge invents corroboration. Two stories merge while their reports are, on average, more
likely of one story than `GroupingOptions.needed` says, and never when two publication dates lie further apart than the
window. A report that tells of two stories joins the likest and never makes them one. The result does not depend on the
order of the reports.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from crosswire.model.annotated import Annotated
from crosswire.model.bonds import Bonds, bound
from crosswire.model.report import Report
from crosswire.stories.days import gaps
from crosswire.stories.likeness import Profile, log_odds, profile

FloatArray = NDArray[np.float32]
LIKE = 1.0
"""Log odds from which on a report is like another beyond doubt."""
GATHERING = frozenset({"live", "round-up"})
"""Kinds of pages that gather stories: two that one of them is like need only be no story by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingOptions:
    """A merge needs mean log odds of `threshold` + `caution` · ln(number of reports): the more reports lie together,
    the less likely two of them are of one story before they are read.

    `window_days` is the most between two publications of a story. One pair's log odds count for at most `ceiling`,
    so that neither one unlike angle nor one copy decides alone.
    """

    threshold: float = -1.95
    caution: float = 0.23
    window_days: int = 10
    ceiling: float = 5.0

    def needed(self, count: int) -> float:
        """The mean log odds that a merge needs among `count` reports."""
        return self.threshold + self.caution * log(count)


def group(
    annotated: Sequence[Annotated], options: GroupingOptions | None = None, bonds: Bonds | None = None
) -> tuple[tuple[Annotated, ...], ...]:
    """Stories, the largest first, ties by first date then id; within a story by date then id, the undated last.

    `bonds` are what a person judged of the reports, numbered in order of their ids, and outrank likeness.
    """
    rows = sorted(annotated, key=lambda one: one.report.id)
    found = stories_of([one.report for one in rows], [profile(one) for one in rows], options, bonds)
    return tuple(tuple(rows[number] for number in story) for story in found)


def stories_of(
    reports: Sequence[Report],
    profiles: Sequence[Profile],
    options: GroupingOptions | None = None,
    bonds: Bonds | None = None,
) -> tuple[tuple[int, ...], ...]:
    """The same of reports in the order of their ids, by what grouping looks at: the numbers of each story's reports."""
    options, bonds = options or GroupingOptions(), bonds or Bonds()
    if not reports:
        return ()
    odds = np.clip(log_odds(profiles), -options.ceiling, options.ceiling)
    with np.errstate(invalid="ignore"):
        odds[gaps([one.days for one in profiles]) > options.window_days] = -np.inf
    np.fill_diagonal(odds, -np.inf)
    for one, other in bonds.apart:
        odds[one, other] = odds[other, one] = -np.inf
    needed = options.needed(len(reports))
    bridges = bridges_of(odds, [needed if one.genre in GATHERING else -options.ceiling for one in reports])
    inner = odds.copy()
    inner[bridges], inner[:, bridges] = -np.inf, -np.inf
    found = attached(clustered(inner, needed), bridges, odds, needed)
    dates = [_by_date(one) for one in reports]
    stories = [tuple(sorted(cluster, key=dates.__getitem__)) for cluster in bound(found, bonds, bonds.parted)]
    return tuple(sorted(stories, key=lambda story: (-len(story), *dates[story[0]])))


def clustered(
    odds: FloatArray, needed: float, several: float = 0.0, sizes: Sequence[int] | None = None
) -> list[list[int]]:
    """The numbers of reports in clusters, by the log odds of every two; -inf keeps two apart.

    Two clusters of several reports each need so much more than `needed`; `sizes` are those of what is numbered, where
    it is more than a report each.
    """
    held = sizes or [1] * len(odds)
    return [c for part in _connected(odds > needed) for c in _agglomerate(part, odds, needed, several, held)]


def bridges_of(odds: FloatArray, unlike: Sequence[float]) -> list[int]:
    """Reports that tell of two stories, as live pages and round-ups do: they are like two reports that are unlike one
    another. `unlike` says for each report how low the log odds of the two must be."""
    found = []
    for report, least in enumerate(unlike):
        like = np.flatnonzero(odds[report] > LIKE)
        among = odds[np.ix_(like, like)]
        if len(like) > 1 and ((among <= least) & np.isfinite(among)).any():
            found.append(report)
    return found


def attached(found: Sequence[list[int]], bridges: Sequence[int], odds: FloatArray, needed: float) -> list[list[int]]:
    """The stories with each bridge in the one that it is likest to, by itself where it is like none: it joins none."""
    stories = [list(cluster) for cluster in found if not set(cluster) <= set(bridges)]
    alone: list[list[int]] = []
    joined: list[tuple[int, int]] = []
    for bridge in bridges:
        means = [float(odds[bridge, cluster].mean()) for cluster in stories]
        best = max(range(len(means)), key=lambda n: (means[n], -n), default=None)
        if best is not None and means[best] > needed:
            joined.append((best, bridge))
        else:
            alone.append([bridge])
    for best, bridge in joined:
        stories[best].append(bridge)
    return [*stories, *alone]


def _by_date(one: Report) -> tuple[str, str]:
    return one.published.value or "9999", one.id


def _connected(linked: NDArray[np.bool_]) -> Iterator[list[int]]:
    """Components of the graph of likely pairs; no average over two of them can pass the threshold."""
    left = set(range(len(linked)))
    while left:
        component, frontier = set[int](), {min(left)}
        while frontier:
            component |= frontier
            reached = np.flatnonzero(linked[sorted(frontier)].any(axis=0)).tolist()
            frontier = set(reached) - component
        left -= component
        yield sorted(component)


def _agglomerate(
    members: list[int], odds: FloatArray, threshold: float, several: float, held: Sequence[int]
) -> list[list[int]]:
    """Merge the likeliest two clusters until none passes; of equals, the pair that comes first."""
    clusters = [[member] for member in members]
    means = odds[np.ix_(members, members)].astype(np.float64)
    while len(clusters) > 1:
        many = np.array([len(cluster) > 1 or held[cluster[0]] > 1 for cluster in clusters])
        likely = means - several * (many[:, None] & many)
        left, right = sorted(int(place) for place in np.unravel_index(np.argmax(likely), means.shape))
        if likely[left, right] <= threshold:
            break
        sizes = len(clusters[left]), len(clusters[right])
        merged = (means[left] * sizes[0] + means[right] * sizes[1]) / sum(sizes)
        means[left], means[:, left] = merged, merged
        means[left, left] = -np.inf
        means = np.delete(np.delete(means, right, axis=0), right, axis=1)
        clusters[left] += clusters.pop(right)
    return clusters
