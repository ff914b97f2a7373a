"""The event lexicon: which PLOVER type a predicate and its object speak of.

PLOVER (Political Language Ontology for Verifiable Event Records, manual draft 0.8) has sixteen root types;
ACCIDENT, DISASTER and CRIME are added for what it leaves out. The table is language, not cases: verbs and nouns.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise, product

WRECK = frozenset({"disaster", "tragedy", "catastrophe"})
_HARM = {"attack": "ASSAULT", "disaster": "DISASTER", "accident": "ACCIDENT"}


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER root type and its mode, where the word itself tells one."""

    root: str
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemma → type, as `events.toml` has it."""

    verbs: dict[str, EventType]
    nouns: dict[str, EventType]
    objects: dict[str, EventType]
    subjects: dict[str, EventType]
    harm: dict[str, frozenset[str]]
    hostile: frozenset[str]
    means: dict[str, str]
    not_with: dict[str, frozenset[str]]
    figurative: frozenset[str]
    figurative_doers: frozenset[str]
    games: tuple[frozenset[str], ...]
    held: dict[str, frozenset[str]]
    mutual: dict[str, frozenset[str]]
    doers: dict[str, EventType]
    spoken_of: frozenset[str]
    modes: dict[str, tuple[tuple[str, frozenset[str]], ...]]


def _index(table: dict[str, list[str]]) -> dict[str, EventType]:
    found: dict[str, EventType] = {}
    for name, lemmas in table.items():
        root, _, mode = name.partition(".")
        for lemma in lemmas:
            found[lemma] = EventType(root, mode or None)
    return found


def _pairs(table: dict[str, list[str]]) -> dict[str, EventType]:
    """Every word left of a row's space with every word right of it."""
    found: dict[str, EventType] = {}
    for name, rows in table.items():
        kind = _index({name: ["it"]})["it"]
        for row in rows:
            first, _, second = row.partition(" ")
            found |= {f"{a} {b}": kind for a, b in product(first.split("|"), second.split("|"))}
    return found


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The table, read once."""
    raw = tomllib.loads(resources.files(__package__).joinpath("events.toml").read_text(encoding="utf-8"))
    return Lexicon(
        verbs=_index(raw["verbs"]),
        nouns=_index(raw["nouns"]),
        objects=_pairs(raw["phrases"]) | _index(raw["objects"]),
        subjects=_pairs(raw["subjects"]),
        harm={name: frozenset(words) for name, words in raw["harm"].items()},
        hostile=frozenset(raw["hostile"]["acts"]),
        means={word: name for name, words in raw["means"].items() for word in words},
        figurative=frozenset(raw["figurative"]["words"]),
        figurative_doers=frozenset(raw["figurative"]["doers"]),
        games=tuple(frozenset(words) for words in raw["games"].values()),
        held={name: frozenset(words) for name, words in raw["held"].items()},
        mutual={name: frozenset(words) for name, words in raw["mutual"].items()},
        doers={w: EventType(_HARM[name]) for name, words in raw["doers"].items() for w in words},
        spoken_of=frozenset(raw["spoken_of"]["verbs"]) | frozenset(raw["held"]["verbs"]),
        modes={r: tuple((m, frozenset(words)) for m, words in rows.items()) for r, rows in raw["modes"].items()},
        not_with={verb: frozenset(words) for verb, words in raw["not_with"].items()},
    )


FLOWN = frozenset({"shoot", "drone"})
"""Words that name no means where something is shot down: it is no gun that did, and a drone may be what fell."""


def means_of(lemmas: Sequence[str]) -> str | None:
    """What the words say an act was done with; two-word means before one-word ones."""
    table = lexicon().means
    pairs = [f"{a}_{b}" for a, b in pairwise(lemmas)]
    if "shoot_down" in pairs:
        lemmas = [word for word in lemmas if word not in FLOWN]
    return next((table[word] for word in [*pairs, *lemmas] if word in table), None)


def harm_of(lemmas: Sequence[str], default: str | None = None) -> str | None:
    """Whether words speak of an attack, an accident or a disaster, in this order; `default` where they do not tell."""
    words = set(lemmas)
    if {"open", "fire"} <= words:
        return "ASSAULT"
    for name, root in _HARM.items():
        if words & lexicon().harm[name]:
            return root
    return "ACCIDENT" if words & WRECK and words & lexicon().harm["wrecked"] else default


GAME_WORDS = 3


def tells_of_game(lemmas: list[str]) -> bool:
    """Whether a report tells of a game: several of its words, or of the board's."""
    words = set(lemmas)
    return any(len(words & row) >= GAME_WORDS for row in lexicon().games)


def harm_most_told(lemmas: list[str]) -> str | None:
    """What kind of harm a whole report tells of most often."""
    counts = {root: sum(word in lexicon().harm[name] for word in lemmas) for name, root in _HARM.items()}
    best = max(counts, key=lambda root: counts[root])
    return best if counts[best] else None
