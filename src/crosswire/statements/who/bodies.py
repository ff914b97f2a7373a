"""Which of a report's names of bodies and outlets are one body's: short forms, acronyms, endings."""

from functools import lru_cache

from crosswire.outlets.names import is_short_form, same_outlet
from crosswire.statements.lexicon import lexicon

_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to", "a", "an", "de", "la", "du", "al"])
_COUNTRY_WORDS = frozenset({"us", "uk", "un", "eu", "american", "british", "federal", "national"})
_LONG_LEGAL = frozenset(["corporation", "company", "incorporated", "limited"])
_LEGAL = frozenset(["inc", "corp", "co", "ltd", "llc", "plc", "l.p", "lp", "gmbh", "ag", "sa"])


def plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """A body's name for comparing: lower case, without article, full stops and legal form."""
    kept = [word.lower().strip(".,()\"'“”’") for word in words]
    while len(kept) > 1 and kept[-1] in _LEGAL | _LONG_LEGAL:
        kept.pop()
    return tuple(word.replace(".", "") for word in kept if word and word != "the" and word not in _LEGAL)


def acronym_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a short form is made of a longer name's initials, small words counted or not."""
    letters = "".join(short).replace(".", "").lower()
    if len(short) != 1 or not 2 <= len(letters) <= 7 or not short[0].replace(".", "").isupper() or len(long) < 2:
        return False
    words = [part for word in long for part in word.strip(".,()").split("-") if part]
    every = "".join(word[0] for word in words).lower()
    large = "".join(word[0] for word in words if word.lower() not in _SMALL).lower()
    return letters in (every, large)


def same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are one body's: equal but for article and legal form, or one the other's acronym."""
    left, right = plain(one), plain(other)
    if not left or not right:
        return False
    if left == right:
        return True
    if acronym_of(one, other) or acronym_of(other, one) or _shortened(left, right):
        return True
    short, long = sorted((left, right), key=len)
    return len(short) > 1 and len(long) - len(short) == 1 and long[1:] == short and long[0] in _COUNTRY_WORDS


def country_of(word: str) -> str:
    """The country a name, an adjective or a short form stands for ("U.S." → "United States"), "" for other words."""
    low = word.lower()
    if low == "us" and word != "US":
        return ""
    found = lexicon().countries.get(low) or lexicon().countries.get(low.rstrip("."))
    if found:
        return found
    return _countries().get(low, "")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """The countries by their own names in small letters; the first of those that differ in letters alone."""
    return {country.lower(): country for country in reversed([*lexicon().countries.values()])}


def _shortened(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """A company by its first words ("Acme" for "Acme Holdings"), never a body by its country or its last word."""
    short, long = sorted((left, right), key=len)
    if not 0 < len(short) < len(long) or short != long[: len(short)]:
        return False
    if " ".join(short) in lexicon().countries or any(word in lexicon().roles.body_endings for word in short):
        return False
    rest = long[len(short) :]
    return set(rest) <= lexicon().roles.tails


def same_outlet_names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two outlet names are one outlet's; two short forms only when they are the same word."""
    if is_short_form(one) and is_short_form(other):
        return plain(one) == plain(other)
    return same_outlet(" ".join(one), " ".join(other))
