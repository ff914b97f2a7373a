"""What is bound is in one cluster, what is kept apart is in none together, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as some

from crosswire.model.bonds import Bonds, bound, settled

THINGS = 8
pairs = some.tuples(some.integers(0, THINGS - 1), some.integers(0, THINGS - 1)).filter(lambda p: p[0] != p[1])
ties = some.lists(some.tuples(some.lists(pairs, max_size=2).map(tuple), some.booleans()), max_size=6)
homes = some.lists(some.integers(0, 3), min_size=THINGS, max_size=THINGS)


def clusters(home: list[int]) -> list[list[int]]:
    return [found for at in range(4) if (found := [n for n in range(THINGS) if home[n] == at])]


@given(ties)
def test_no_pair_is_both(rows: list[tuple[tuple[tuple[int, int], ...], bool]]) -> None:
    bonds, refused = settled(rows)
    every = bound([[n] for n in range(THINGS)], bonds, lambda a, b: False)
    assert not any(bonds.parted(a, b) for c in every for a in c for b in c if a != b)
    assert refused == sorted(set(refused))
    assert 0 not in refused or not rows[0][0], "the weightiest always holds, unless it says nothing"


@given(ties, homes)
def test_bound_keeps_every_thing_and_every_bond(
    rows: list[tuple[tuple[tuple[int, int], ...], bool]], home: list[int]
) -> None:
    bonds, _ = settled(rows)
    before = [c for whole in clusters(home) for c in _legal(whole, bonds)]
    after = bound(before, bonds, bonds.parted)
    assert sorted(n for c in after for n in c) == list(range(THINGS))
    at = {n: number for number, c in enumerate(after) for n in c}
    assert all(at[a] == at[b] for a, b in bonds.together)
    assert not any(at[a] == at[b] for a, b in bonds.apart)
    assert bound(before[::-1], bonds, bonds.parted) == after


def _legal(cluster: list[int], bonds: Bonds) -> list[list[int]]:
    """A cluster in parts without anybody kept apart, as the stages make them."""
    parts: list[list[int]] = []
    for one in cluster:
        home = next((p for p in parts if not any(bonds.parted(one, other) for other in p)), None)
        if home is None:
            parts.append([one])
        else:
            home.append(one)
    return parts


def test_without_bonds_nothing_changes() -> None:
    assert bound([[2, 0], [1]], Bonds(), lambda a, b: True) == [[0, 2], [1]]


def test_who_cannot_be_with_the_bound_stays_behind() -> None:
    bonds = Bonds(together=((0, 2),))
    barred = {(1, 3), (1, 2)}
    assert bound([[0, 1], [2, 3]], bonds, lambda a, b: (a, b) in barred) == [[0, 2, 3], [1]]
