"""When two names can be one: folding, given names, transliteration, acronyms. Every answer comes with its rule."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib import resources

from rapidfuzz.distance import DamerauLevenshtein

PARTICLES = frozenset("al el bin ibn abu de la le van von der den di da dos du the of and ben".split())
SOUNDS = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("q", "k"), ("ck", "k"), ("ee", "i"), ("ou", "u"),
          ("oo", "u"), ("ae", "a"), ("ai", "a"), ("ei", "e"), ("ie", "i"), ("y", "i"), ("w", "v"), ("ts", "z"))  # fmt: skip
LEGAL = re.compile(r"\b(?:inc|corp|co|ltd|llc|plc|lp|company|corporation)\b\.?", re.IGNORECASE)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case, no accents, no quotes or dots, single blanks, no leading article, no possessive."""
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    text = re.sub(r"[’']s\b", "", text)
    text = re.sub(r"(?<=\w)\.(?=\w)", "", text)
    text = re.sub(r"[^\w\s-]", " ", text).replace("-", " ")
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"^the ", "", text)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word's consonants and vowels as transliterations vary them: `Qassem` and `Kasem` sound alike."""
    for a, b in SOUNDS:
        word = word.replace(a, b)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word[:1] + re.sub(r"[aeiou]+", "a", word[1:])


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[int]]:
    raw = tomllib.loads(resources.files(__package__).joinpath("nicknames.toml").read_text(encoding="utf-8"))
    found: dict[str, set[int]] = {}
    for number, names in enumerate(raw["sets"]):
        for name in names:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(sets) for name, sets in found.items()}


def same_given(a: str, b: str) -> bool:
    """Whether two given names can be one person's: equal, an initial, a short form, or one sound."""
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    sets = _nicknames()
    if sets.get(a, frozenset()) & sets.get(b, frozenset()):
        return True
    return near(a, b)


def near(a: str, b: str) -> bool:
    """Two spellings of one word: the same sound, or one letter apart in a long one."""
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or a[0] != b[0] and sound(a)[0] != sound(b)[0]:
        return False
    if sound(a) == sound(b):
        return True
    return min(len(a), len(b)) >= 7 and DamerauLevenshtein.distance(a, b) == 1


def same_person(a: str, b: str) -> str | None:
    """The rule by which two people's names can be one, or None. A lone surname is not settled here."""
    one, two = _given_family(a), _given_family(b)
    if not one or not two:
        return None
    if one == two:
        return "same name"
    if not near(one[-1], two[-1]):
        return None
    if len(one) == 1 or len(two) == 1:
        return "surname"
    if not same_given(one[0], two[0]):
        nick = (set(one[:-1]) & set(two[:-1])) - PARTICLES
        return "same surname and a shared given name" if nick else None
    return "same surname, given names that go together" if one[-1] == two[-1] else "two spellings of one name"


def _given_family(name: str) -> tuple[str, ...]:
    words = [w for w in fold(name).split() if w not in PARTICLES]
    return tuple(words)


def acronym(name: str) -> str:
    return "".join(w[0] for w in fold(name).split() if w not in ("of", "the", "for", "and", "in", "on"))


def same_body(a: str, b: str) -> str | None:
    """The rule by which two names of organisations, outlets or places are one, or None."""
    one, two = fold(LEGAL.sub("", a)), fold(LEGAL.sub("", b))
    if not one or not two:
        return None
    if one == two:
        return "same name"
    if " " in one and len(acronym(one)) >= 3 and acronym(one) == two.replace(" ", ""):
        return "acronym"
    if " " in two and len(acronym(two)) >= 3 and acronym(two) == one.replace(" ", ""):
        return "acronym"
    left, right = one.split(), two.split()
    if len(left) == len(right) and len(one) > 6 and all(near(x, y) for x, y in zip(left, right, strict=True)):
        return "two spellings of one name"
    return None
