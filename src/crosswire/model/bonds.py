"""Things that a person bound together or keeps apart, and clusters made to keep to it.

Things are numbered. A bond outranks what a stage finds likely, and nothing else: what is kept apart, or cannot be one
for another reason, stays apart from the things it came with.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

Pair = tuple[int, int]
Barred = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Bonds:
    """Pairs that are one and pairs that are not, the smaller number first; no pair is both, directly or by a chain."""

    together: tuple[Pair, ...] = ()
    apart: frozenset[Pair] = frozenset()

    def parted(self, one: int, other: int) -> bool:
        """Whether a person keeps the two apart."""
        return ((one, other) if one < other else (other, one)) in self.apart


def bound(clusters: Iterable[Sequence[int]], bonds: Bonds, barred: Barred) -> list[list[int]]:
    """The clusters with bound things in one: two clusters become one around the bond, and those of their members that
    `barred` keeps from a member already in stay behind in a cluster of their own. Every thing is in one cluster still.
    """
    now = sorted((sorted(c) for c in clusters), key=lambda c: c[0])
    cores = _components(bonds.together)
    for core in cores:
        touched = [c for c in now if core & set(c)]
        if len(touched) > 1:
            kept = [c for c in now if c not in touched]
            now = sorted((*kept, *_around(core, touched, cores, barred)), key=lambda c: c[0])
    return now


def _around(core: set[int], touched: Sequence[Sequence[int]], cores: Sequence[set[int]],
            barred: Barred) -> Iterator[list[int]]:  # fmt: skip
    """One cluster around a core, then what of each stays behind; other cores move as one or not at all."""
    whole = sorted(core)
    for cluster in touched:
        rest: list[int] = []
        for block in _blocks(set(cluster) - core, cores):
            home = rest if any(barred(*_pair(member, one)) for member in block for one in whole) else whole
            home += block
        if rest:
            yield sorted(rest)
    yield sorted(whole)


def _blocks(members: set[int], cores: Sequence[set[int]]) -> list[list[int]]:
    """Members one by one, those of a core together, in order."""
    held = [sorted(core & members) for core in cores if core & members]
    alone = [[one] for one in members if not any(one in core for core in cores)]
    return sorted([*held, *alone])


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _components(pairs: Iterable[Pair]) -> list[set[int]]:
    """What chains of pairs hold together, by their smallest members."""
    home: dict[int, int] = {}

    def root(one: int) -> int:
        while home.setdefault(one, one) != one:
            one = home[one]
        return one

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        home[high] = low
    found: dict[int, set[int]] = {}
    for one in sorted(home):
        found.setdefault(root(one), set()).add(one)
    return [found[low] for low in sorted(found)]


def settled(ties: Iterable[tuple[tuple[Pair, ...], bool]]) -> tuple[Bonds, list[int]]:
    """Bonds from ties in order of weight, and the places of those that contradict a weightier one.

    A tie is pairs that are together (True) or apart (False); of one that contradicts, nothing is taken.
    """
    together: list[Pair] = []
    apart: set[Pair] = set()
    refused: list[int] = []
    for place, (told, one) in enumerate(ties):
        pairs = tuple(_pair(*p) for p in told if p[0] != p[1])
        joined = [*together, *pairs] if one else together
        kept = apart if one else apart | set(pairs)
        home = {member: number for number, core in enumerate(_components(joined)) for member in core}
        if any(a in home and home[a] == home.get(b) for a, b in kept):
            refused.append(place)
        else:
            together, apart = list(joined), set(kept)
    return Bonds(tuple(together), frozenset(apart)), refused
