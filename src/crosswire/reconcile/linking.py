"""Joining what belongs together: bottom-up, the surest pair first, by average link.

Two groups join where the mean score of their pairs is high enough and no pair is impossible. Scores are asked for as
they are needed, so that most pairs are never scored; of two large groups a fixed sample speaks for all.
"""

from collections.abc import Callable, Iterable

Pair = tuple[int, int]
Scored = Callable[[int, int], float | None]
"""The score of a pair, the smaller index first; None where the two cannot be one, `UNASKED` where it tells nothing."""

UNASKED = -1.0

SAMPLE = 24
"""Members of a group that are asked, at most; groups of small stories are never larger."""


def link(size: int, seeds: Iterable[tuple[Pair, float]], scored: Scored, least: float) -> list[list[int]]:
    """Groups of the numbers below `size`, each in order; only groups that a seed ties together are ever compared."""
    home = list(range(size))
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    refused: set[tuple[int, int, int, int]] = set()
    for (left, right), _ in sorted(seeds, key=lambda row: (-row[1], row[0])):
        one, two = home[left], home[right]
        tried = (one, two, len(members[one]), len(members[two]))
        if one == two or tried in refused:
            continue
        if not _belong(_sample(members[one]), _sample(members[two]), scored, least):
            refused.update((tried, (two, one, tried[3], tried[2])))
            continue
        members[one].extend(members.pop(two))
        for at in members[one]:
            home[at] = one
    return sorted((sorted(group) for group in members.values()), key=lambda group: group[0])


def _sample(group: list[int]) -> list[int]:
    return group if len(group) <= SAMPLE else [group[at * len(group) // SAMPLE] for at in range(SAMPLE)]


def _belong(one: list[int], two: list[int], scored: Scored, least: float) -> bool:
    total, asked = 0.0, 0
    for a in one:
        for b in two:
            found = scored(a, b) if a < b else scored(b, a)
            if found is None:
                return False
            if found != UNASKED:
                total, asked = total + found, asked + 1
    return asked > 0 and total / asked >= least
