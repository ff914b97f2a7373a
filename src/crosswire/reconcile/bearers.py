"""Who is meant by "the North Korean leader": the one person of the story who is told to bear that office.

Only offices of `offices.toml` tell, and only those whose country, body or place is known; where two people could bear
it, nobody is meant. Unnamed people of one office in several reports are one all the same.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from crosswire.model.said import Gazetteer
from crosswire.model.who import Who
from crosswire.reconcile.names import fold

Member = tuple[str, Who]
Owner = tuple[str, str]
"""Whose office it is, by kind: ("country", "KP"), ("entity", number of the group), ("words", what no report names)."""
Held = tuple[str, Owner | None]
"""An office by its name in the table, and whose it is where the report tells."""


@dataclass(frozen=True, slots=True)
class Offices:
    """The table: the office of each word for it, which offices each can mean, which a bare "the mayor" tells, and which
    no country has."""

    named: Mapping[str, str]
    meant: Mapping[str, frozenset[str]]
    alone: frozenset[str]
    stateless: frozenset[str]


@cache
def offices() -> Offices:
    """The table, read once."""
    raw = tomllib.loads(resources.files(__package__).joinpath("offices.toml").read_text(encoding="utf-8"))["office"]
    return Offices(
        named={words: row["name"] for row in raw for words in row["words"]},
        meant={row["name"]: frozenset((row["name"], *row.get("may_be", ()))) for row in raw},
        alone=frozenset(row["name"] for row in raw if row.get("alone")),
        stateless=frozenset(row["name"] for row in raw if row.get("stateless")),
    )


@dataclass(frozen=True, slots=True)
class Bearers:
    """What role phrases mean: `groups` the group of names whose bearer each unnamed one is, `described` the words for
    those whom no report names, equal for one office; both by report and id."""

    groups: Mapping[tuple[str, str], int] = field(default_factory=dict)
    described: Mapping[tuple[str, str], str] = field(default_factory=dict)


def bearers(groups: Sequence[Sequence[Member]], unnamed: Sequence[Member], gazetteer: Gazetteer) -> Bearers:
    """Which of the groups of names each unnamed person is, and what the others are called by their office.

    `groups` are all participants by name. A phrase whose words leave out whose office it is means somebody only where
    the story knows one bearer and no two owners of it, and the reports name the same owner or place.
    """
    story = _Story(groups, unnamed, gazetteer)
    linked: dict[tuple[str, str], int] = {}
    described: dict[tuple[str, str], str] = {}
    for report, who in unnamed:
        own = story.held[report, who.id]
        found = {n for one in own for n in story.bearing if story.bears(n, one, report, who.gender)}
        told = next((one for one in own if one[1] is not None), None)
        if len(found) == 1:
            linked[report, who.id] = found.pop()
        elif told is not None and not found:
            described[report, who.id] = story.in_words(told)
    return Bearers(linked, described)


class _Story:
    """The story's names: the group of each by report and by its words alone, the offices of everybody, those of each
    person's group, and which owners of offices are named in which reports."""

    def __init__(self, groups: Sequence[Sequence[Member]], unnamed: Sequence[Member], gazetteer: Gazetteer) -> None:
        self._groups = groups
        self._gazetteer = gazetteer
        self._by_words: dict[str, int] = {}
        self._told_in: dict[Owner, set[str]] = {}
        members = [(number, report, who) for number, group in enumerate(groups) for report, who in group]
        for name, number in (
            *((w.name, n) for n, _, w in members),
            *((a, n) for n, _, w in members for a in w.aliases),
        ):
            self._by_words.setdefault(fold(name), number)
        for _, report, who in members:
            self._told_in.setdefault(self._called(who.name), set()).add(report)
        everyone = [*(member for group in groups for member in group), *unnamed]
        self.held = {(report, who.id): self._offices(who) for report, who in everyone if who.offices}
        self.bearing = {n: held for n, group in enumerate(groups) if (held := self._of_group(group))}
        self._owners: dict[str, set[Owner]] = {}
        for (report, _), rows in self.held.items():
            for name, owner in rows:
                if owner is not None:
                    self._told_in.setdefault(owner, set()).add(report)
                    self._owners.setdefault(name, set()).add(owner)

    def _offices(self, who: Who) -> tuple[Held, ...]:
        """The offices of the table that somebody holds."""
        rows = ((offices().named.get(one.name), self._called(one.of) if one.of else None) for one in who.offices)
        known = ((name, owner) for name, owner in rows if name is not None)
        return tuple((n, o) for n, o in known if o is None or o[0] != "country" or n not in offices().stateless)

    def _of_group(self, group: Sequence[Member]) -> tuple[Held, ...]:
        return tuple(dict.fromkeys(row for report, who in group for row in self.held.get((report, who.id), ())))

    def _called(self, words: str) -> Owner:
        """Whose office words tell: a country, or whoever the story calls so, whatever a report takes it for."""
        code = self._gazetteer.country(words)
        if code:
            return "country", code
        number = self._by_words.get(fold(words))
        return ("words", fold(words)) if number is None else ("entity", str(number))

    def bears(self, number: int, asked: Held, report: str, gender: str) -> bool:
        """Whether a person of the story can be meant by a phrase of a report for an office."""
        genders = {who.gender for _, who in self._groups[number]} - {""}
        if gender and genders and gender not in genders:
            return False
        meant = offices().meant[asked[0]]
        return any(held[0] in meant and self._one(number, asked, held, report) for held in self.bearing[number])

    def _one(self, number: int, asked: Held, held: Held, report: str) -> bool:
        """Whether a phrase and a person's office are of one owner, as far as both tell."""
        owner, theirs = asked[1], held[1]
        if owner is not None and theirs is not None:
            return owner == theirs
        known = self._owners_of(asked[0])
        if len(known) > 1 or (owner is None and asked[0] not in offices().alone):
            return False
        reports = {at for at, _ in self._groups[number]}
        shared = known or {one for one, told in self._told_in.items() if told & reports}
        return any(report in self._told_in[one] and reports & self._told_in[one] for one in shared)

    def _owners_of(self, name: str) -> set[Owner]:
        """All owners that the story knows of an office."""
        return {owner for held in offices().meant[name] for owner in self._owners.get(held, ())}

    def in_words(self, held: Held) -> str:
        """What a bearer whom nobody names is called; equal for one office."""
        name, owner = held
        if owner is None:
            return name
        kind, key = owner
        if kind == "country":
            return f"{name} of {self._gazetteer.country_name(key)}"
        return f"{name} of {self._name(int(key)) if kind == 'entity' else key}"

    def _name(self, number: int) -> str:
        """One name for a group, the same whichever report asks."""
        return min((who.name for _, who in self._groups[number]), key=lambda name: (-len(name), name))


def unnamed_of(rows: Iterable[tuple[str, Sequence[Who]]]) -> tuple[Member, ...]:
    """The unnamed people of reports who hold an office, in order."""
    return tuple((report, who) for report, everyone in rows for who in everyone if not who.named and who.offices)
