"""Ids that outlive growth: a story keeps its id as reports join it, a finding and an event keep theirs in each telling.

What is new is matched with what was by what both hold, the pair that shares most first; each keeps to one other.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from crosswire.model.account import Account
from crosswire.model.kept import KeptAccount
from crosswire.model.references import plain

K = TypeVar("K", bound=Hashable)
Held = Mapping[str, frozenset[K]]


def continued(before: Mapping[str, frozenset[K]], now: Mapping[str, frozenset[K]]) -> dict[str, str]:
    """Which of the things before each of those now continues, by what they hold; of equals the first by id."""
    homes: dict[K, list[str]] = {}
    for name, held in before.items():
        for one in held:
            homes.setdefault(one, []).append(name)
    shared = Counter((new, old) for new, held in now.items() for one in held for old in homes.get(one, ()))
    ranked = sorted(shared, key=lambda pair: (-shared[pair], -shared[pair] / len(before[pair[1]] | now[pair[0]]), pair))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for new, old in ranked:
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def identities(account: Account, before: Sequence[KeptAccount]) -> dict[str, str]:
    """The lasting id of each finding and event of an account: that of what it continues, its own where it is new.

    `before` are the accounts that this one takes the place of: the story's last one first, then those of stories that
    were merged into it.
    """
    taken: dict[str, str] = {}
    for members in (_findings, _events):
        held = {one.identities.get(key, key): held for one in reversed(before) for key, held in members(one.account)}
        now = dict(members(account))
        kept = continued(held, now)
        used = set(kept.values())
        for key in now:
            taken[key] = kept.get(key) or _unused(key, used)
            used.add(taken[key])
    return taken


def _unused(key: str, used: set[str]) -> str:
    """A new thing's own id, unless something else goes by it."""
    number, found = 2, key
    while found in used:
        number, found = number + 1, f"{key}-{number}"
    return found


def _findings(account: Account) -> Iterator[tuple[str, frozenset[str]]]:
    """Each finding with what tells it: words of a report, so that other words elsewhere on its page change nothing."""
    for one in account.findings:
        yield one.id, frozenset(f"{s.report} {plain(s.text)}" for s in one.statements)


def _events(account: Account) -> Iterator[tuple[str, frozenset[str]]]:
    """Each event with its type and what tells its findings, and its own sentence."""
    told = dict(_findings(account))
    for one in account.events:
        words = {word for finding in one.findings for word in told.get(finding, ())}
        yield one.id, frozenset({f"{one.type} {word}" for word in words} | {f"{one.type} {plain(one.text)}"})


def settled(
    groups: Sequence[Sequence[str]], before: Mapping[str, str | None], order: Iterable[str]
) -> list[str | None]:
    """Which story each group of reports continues: the one it shares most reports with, the older of equals; None where
    it is new. `order` are the stories, the oldest first."""
    age = {story: f"{number:09}" for number, story in enumerate(order)}
    held: dict[str, set[str]] = {}
    for report, story in before.items():
        if story in age:
            held.setdefault(age[story], set()).add(report)
    now = {f"{number:09}": frozenset(group) for number, group in enumerate(groups)}
    kept = continued({name: frozenset(members) for name, members in held.items()}, now)
    named = {number: story for story, number in age.items()}
    return [named[kept[key]] if key in kept else None for key in now]
