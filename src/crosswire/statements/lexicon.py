"""The tables of words beside this module, read once: titles, roles, cue verbs, first names, demonyms."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """Titles that stand before a name, lower-cased and without their full stop."""

    courtesy: dict[str, str]
    short: dict[str, str]
    heads: Words
    before: Words
    quality: Words
    female: Words
    male: Words
    rank: Words
    particles: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Common nouns by the kind of speaker they name, as lower-cased lemmas."""

    spokesperson: Words
    person: Words
    bare: Words
    organisation: Words
    outlet: Words
    outlet_weak: Words
    document: Words
    collective: Words
    houses: Words
    body_endings: Words
    tails: Words
    loose: Words
    offices: Words
    place: Words
    hearsay: Words
    beyond: Words
    pairs: Words
    speaking: Words
    multitude: Words
    partitive: Words
    trades: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Lemmas of the words that carry what somebody says."""

    say: Words
    strong: Words
    weak: Words
    denied: Words
    denied_things: Words
    denied_nouns: Words
    vowing: Words
    declined: Words
    declined_say: Words
    declined_negated: Words
    declined_open: Words
    asked: Words
    addressing: Words
    telling: Words
    reporting: Words
    told: Words
    carrying: Words
    talking: Words
    occasions: Words
    impersonal: Words
    showing: Words
    opening: Words
    posed: Words
    claims: Words
    naming: Words
    comment: Words
    offering: Words
    believing: Words
    making: Words

    @property
    def speaks(self) -> Words:
        """Verbs of saying whose subject speaks."""
        return self.say | self.strong


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All the tables. `gender` is by first name, `countries` by adjective or short form, `short_names`
    the rows of names that stand for one another, `bodies` organisations by name; all lower-cased."""

    titles: Titles
    roles: Roles
    cues: Cues
    gender: dict[str, str]
    countries: dict[str, str]
    short_names: dict[str, frozenset[int]]
    bodies: frozenset[str]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _words(text: str) -> Words:
    return frozenset(text.split())


def _titles() -> Titles:
    table = _table("titles.toml")
    return Titles(
        courtesy=table["courtesy"],
        short=table["short"],
        heads=_words(table["heads"]["words"]),
        before=_words(table["before"]["words"].replace('"', "")),
        quality=_words(table["quality"]["words"]),
        female=_words(table["gender"]["f"]),
        male=_words(table["gender"]["m"]),
        rank=_words(table["rank"]["words"]),
        particles=_words(table["particles"]["words"]),
    )


def _short_names(rows: list[str]) -> dict[str, frozenset[int]]:
    """The rows of names that go together in which a name stands."""
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(rows):
        for name in row.split():
            found[name] = found.get(name, frozenset()) | {number}
    return found


@cache
def lexicon() -> Lexicon:
    """All tables; the same frozen value for the whole process."""
    roles, cues, first = _table("roles.toml"), _table("cues.toml"), _table("first_names.toml")
    gender = {name: which for which in ("m", "f") for name in first[which].split()}
    for both in set(first["m"].split()) & set(first["f"].split()):
        del gender[both]
    return Lexicon(
        titles=_titles(),
        roles=Roles(**{name: _words(text) for name, text in roles.items()}),
        cues=Cues(**{name: _words(text) for name, text in cues.items()}),
        gender=gender,
        countries=_table("demonyms.toml")["country"],
        short_names=_short_names(first["short"]),
        bodies=frozenset(_table("bodies_known.toml")["names"].replace("\n", "|").split("|")) - {""},
    )
