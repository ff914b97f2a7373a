"""When two names can be one: folding, given names, transliteration, acronyms. Every answer comes with its rule."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rapidfuzz.distance import DamerauLevenshtein

from crosswire.phrases.table import Phrases

PARTICLES = frozenset("al el bin ibn abu de la le van von der den di da dos du the of and ben".split())
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame president minister senator sen representative rep governor gov general "
    "gen lieutenant lt colonel col major maj captain capt sergeant sgt admiral adm sheikh sheik ayatollah reverend rev "
    "judge secretary ambassador mayor congressman congresswoman chancellor".split()
)
SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
SOUNDS = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("q", "k"), ("ck", "k"), ("x", "ks"), ("w", "v"),
          ("ts", "z"), ("y", "i"), ("ue", "u"), ("oe", "o"), ("ee", "i"), ("ou", "u"), ("oo", "u"), ("ae", "i"),
          ("ai", "i"), ("ei", "i"), ("ie", "i"), ("e", "i"), ("o", "u"))  # fmt: skip
# First letters that are one sound in the language a name comes from: Ximena and Jimena, Javier and Xavier.
INITIALS = frozenset(frozenset(pair) for pair in ("xj", "jy", "kh"))
LEGAL = Phrases("people.legal")
ARTICLE = Phrases("people.article")
GIVEN = Phrases("people.given")
HEADS = frozenset("ministry department government parliament embassy army navy police senate".split())
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
                         "’": "'", "‘": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "`": "'"})  # fmt: skip


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case, no accents, no quotes or dots, single blanks, no leading article, no possessive."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).lower())
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(LETTERS).replace("&", " and ")
    text = re.sub(r"'s\b", "", text)
    text = re.sub(r"(?<=\w)\.(?=\w)|(?<=\w)'(?=\w)", "", text)
    text = re.sub(r"[^\w\s-]", " ", text).replace("-", " ")
    return ARTICLE.sub("", " ".join(text.split()))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word as transliterations vary it: `Tariq` and `Tarik` sound alike, `Hassan` and `Hussein` do not."""
    word = re.sub(r"(.)\1+", r"\1", word)
    word = re.sub(r"c(?=[^hieyk]|$)", "k", re.sub(r"(?<=[bt])re$", "er", word))
    for a, b in SOUNDS:
        word = word.replace(a, b)
    return re.sub(r"(?<=a)h$", "", re.sub(r"(.)\1+", r"\1", word))


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[int]]:
    raw = tomllib.loads(resources.files(__package__).joinpath("nicknames.toml").read_text(encoding="utf-8"))
    found: dict[str, set[int]] = {}
    for number, names in enumerate(raw["sets"]):
        for name in names:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(sets) for name, sets in found.items()}


def same_given(a: str, b: str) -> bool:
    """Whether two given names can be one person's: equal, an initial, a short form, or one sound.

    The last letter tells men's names from women's (Michael, Michaela), so that it must not differ.
    """
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    sets = _nicknames()
    if sets.get(a, frozenset()) & sets.get(b, frozenset()):
        return True
    return near(a, b) and (a[-1] == b[-1] or sound(a) == sound(b))


def near(a: str, b: str) -> bool:
    """Two spellings of one word: letters doubled or not, the same sound, or one letter apart in a long one."""
    if a == b:
        return True
    shorter = min(len(a), len(b))
    if not (a.isalpha() and b.isalpha()) or shorter < 3:
        return False
    if _undoubled(a) == _undoubled(b):
        return True
    if shorter >= 5 and a[1:] == b[1:] and frozenset((a[0], b[0])) in INITIALS:
        return True
    if shorter >= 5 and sound(a)[1:] == sound(b)[1:] and _throaty(a) and _throaty(b):
        return True
    if shorter < 5 or sound(a)[0] != sound(b)[0]:
        return False
    if sound(a) == sound(b) or (shorter >= 7 and DamerauLevenshtein.distance(a, b) == 1):
        return True
    return shorter >= 8 and DamerauLevenshtein.distance(sound(a), sound(b)) == 1


def _throaty(word: str) -> bool:
    """Whether a word begins with one of the letters that write one Arabic or Persian sound: Qasem, Ghasem, Kasem."""
    return word.startswith(("q", "gh", "k", "ga", "gu"))


def _undoubled(word: str) -> str:
    return re.sub(r"([^eo])\1", r"\1", word)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts: given names and surname without particles, and what tells a son from his father."""

    words: tuple[str, ...]
    suffix: str | None


def suffix_of(name: str) -> str | None:
    """The suffix that parts a son from his father; None without one."""
    return person_parts(name, name).suffix


def same_person(a: str, b: str) -> str | None:
    """The rule by which two people's names can be one, or None. A lone surname is not settled here."""
    left, right = person_parts(a, b), person_parts(b, a)
    one, two = left.words, right.words
    if not one or not two or (left.suffix and right.suffix and left.suffix != right.suffix):
        return None
    if one == two:
        return "same name"
    if len(one) == 1 or len(two) == 1:
        alike = near(one[-1], two[-1]) and sound(one[-1]) == sound(two[-1])
        return "surname" if alike else None
    return _full_names(one, two) if near(one[-1], two[-1]) else _other_order(one, two)


def _full_names(one: tuple[str, ...], two: tuple[str, ...]) -> str | None:
    """Surnames alike: the given names must go together, the middle names too where both have one."""
    if not same_given(one[0], two[0]):
        dropped = one[0] in two[1:-1] or two[0] in one[1:-1]
        return "same surname and a shared given name" if dropped else None
    if one[1:-1] and two[1:-1] and not _middles_meet(one[1:-1], two[1:-1]):
        return None
    return "same surname, given names that go together" if one[-1] == two[-1] else "two spellings of one name"


def _middles_meet(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Middle names that both give: written out, any in common; of initials the first, since W. is not H. W."""
    if len(one[0]) == 1 and len(two[0]) == 1:
        return one[0] == two[0]
    return any(same_given(x, y) for x in one for y in two)


def _other_order(one: tuple[str, ...], two: tuple[str, ...]) -> str | None:
    """Names whose last words differ: the surname first in one, or a second surname left out."""
    if len(one) == len(two) >= 3 and sorted(one) == sorted(two):
        return "same words in another order"
    short, long = sorted((one, two), key=len)
    joined = len(long) == len(short) + 1 >= 3 and near("".join(long[-2:]), short[-1])
    if joined and same_given(one[0], two[0]):
        return "two spellings of one name"
    return "a second surname left out" if len(short) < len(long) and long[: len(short)] == short else None


def person_parts(name: str, other: str) -> PersonName:
    """`Ben` and `Al` begin a name as given names unless the other name has them as particles too."""
    spaced = re.sub(r"\b(\w)\.(?=\w\.)", r"\1. ", name)
    words = fold(spaced).split()
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    suffix = SUFFIXES.get(words[-1]) if len(words) > 2 or (words and words[-1] in ("jr", "sr")) else None
    words = words[:-1] if suffix else words
    given = GIVEN.match(name) is not None and f" {words[0]} " not in f" {fold(other)} "[1:]
    return PersonName(tuple(w for n, w in enumerate(words) if w not in PARTICLES or (given and n == 0)), suffix)


def acronym(name: str) -> str:
    """The initials of a name, small words left out."""
    return "".join(w[0] for w in fold(name).split() if w not in ("of", "the", "for", "and", "in", "on"))


def without_legal_form(name: str) -> str:
    """A company's name without what tells how it was founded."""
    return LEGAL.sub("", name.strip())


def same_body(a: str, b: str) -> str | None:
    """The rule by which two names of organisations, outlets or places are one, or None."""
    one, two = fold(without_legal_form(a)), fold(without_legal_form(b))
    if not one or not two:
        return None
    if one == two:
        return "same name"
    if _is_acronym(b, one) or _is_acronym(a, two):
        return "acronym"
    left, right = one.split(), two.split()
    if _alike(left, right):
        return "two spellings of one name"
    if HEADS & set(left) & set(right) and _alike(_unordered(left), _unordered(right)):
        return "same words in another order"
    return None


def _is_acronym(short: str, long: str) -> bool:
    """Whether a name in capitals is made of the initials of a longer one, small words counted or not."""
    letters = fold(short).replace(" ", "")
    capitals = sum(c.isupper() for c in short)
    initials = {acronym(long), "".join(w[0] for w in long.split())}
    return " " in long and len(letters) >= 2 and capitals >= 2 and letters in initials


def _alike(left: Sequence[str], right: Sequence[str]) -> bool:
    long = min(sum(map(len, left)), sum(map(len, right))) + len(left) - 1 > 6
    return long and len(left) == len(right) and all(near(x, y) for x, y in zip(left, right, strict=True))


def _unordered(words: Sequence[str]) -> list[str]:
    """Words of an office's name with the small ones left out: `Ministry of Health` is the `Health Ministry`."""
    return sorted(w for w in words if w not in ("of", "the", "for", "and", "affairs"))
