"""Which names can meet at all: two names that a rule of `names.py` could make one always share a key.

Only the entities under a participant's keys are put to the rules, so that a story of hundreds of reports does not
compare every name with every other.
"""

from functools import lru_cache

from crosswire.model.said import Gazetteer
from crosswire.model.who import Who
from crosswire.reconcile.names import HEADS, acronym, fold, person_parts, sound, without_legal_form

SWAPPED = {"x": "xjy", "j": "xjy", "y": "xjy", "k": "kh", "h": "kh"}
"""First letters that are one sound in some language, as `names.INITIALS` pairs them."""


def keys_of(who: Who, gazetteer: Gazetteer) -> frozenset[str]:
    """The keys of a participant's name, and of its aliases where the aliases of bodies can join them."""
    whole = {f"name {fold(who.name)}"}
    if who.kind == "person":
        return _person(who.name) | whole
    aliases = {f"name {fold(alias)}" for alias in who.aliases}
    code = gazetteer.country(who.name) if who.kind == "place" else None
    return _body(who.name) | whole | aliases | ({f"country {code}"} if code else set())


@lru_cache(maxsize=65536)
def _person(name: str) -> frozenset[str]:
    """Two people's names that can be one have a word in common, or last words that begin alike."""
    words = person_parts(name, name).words
    return frozenset({*(f"word {w}" for w in words), *(_beginnings("last", words[-1]) if words else ())})


@lru_cache(maxsize=65536)
def _body(name: str) -> frozenset[str]:
    """Two bodies' names that can be one fold alike, shorten alike, or have as many words and begin alike."""
    folded = fold(without_legal_form(name))
    words = folded.split()
    if not words:
        return frozenset()
    shortened = {acronym(folded), "".join(w[0] for w in words), fold(name).replace(" ", "")}
    heads = HEADS & set(words)
    return frozenset({f"name {folded}", *(f"short {s}" for s in shortened), *(f"head {h}" for h in heads),
                      *_beginnings(str(len(words)), words[0])})  # fmt: skip


def _beginnings(what: str, word: str) -> set[str]:
    """What `names.near` can hold alike in the first letters of two words."""
    first = word[0]
    throaty = {f"{what} %"} if first in "gkq" else set()
    return {f"{what} {first}", f"{what} ~{sound(word)[:1]}", f"{what} /{SWAPPED.get(first, first)}", *throaty}
