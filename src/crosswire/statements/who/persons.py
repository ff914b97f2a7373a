"""Which of a report's person names are one person's."""

from functools import lru_cache

from crosswire.statements.lexicon import lexicon
from crosswire.statements.who.mentions import Mention
from crosswire.statements.who.titles import key

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_MARKS = "\"“”‘’'.,()"


@lru_cache(maxsize=16384)
def name_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words for comparing: lower case, without marks, suffixes ("Jr.") and particles glued on ("al-Amin")."""
    kept = []
    for word in words:
        plain = word.strip(_MARKS).lower()
        for glued in ("al-", "el-", "ul-", "as-", "ar-"):
            plain = plain.removeprefix(glued)
        if plain and plain not in _SUFFIXES and plain not in ("'s", "’s"):
            kept.append(plain)
    return tuple(kept)


def junior(words: tuple[str, ...]) -> str:
    """The suffix that parts a son from his father, "" without one."""
    last = words[-1].strip(_MARKS).lower() if words else ""
    return last if last in _SUFFIXES else ""


def nicknames(words: tuple[str, ...]) -> frozenset[str]:
    """The words of a name that stand in quotation marks."""
    return frozenset(word.strip(_MARKS).lower() for word in words if word[:1] in '"“‘' and word[-1:] in '"”’')


def same_first(one: str, other: str) -> bool:
    """Whether two first names can be one person's: equal, an initial, or a usual short form."""
    if one == other or (one[0] == other[0] and 1 in (len(one), len(other))):
        return True
    short = lexicon().short_names
    return bool(short.get(one, frozenset()) & short.get(other, frozenset()))


def same_full(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of two words or more are one person's: the same last word and first names that go together."""
    left, right = name_words(one), name_words(other)
    if junior(one) != junior(other) or min(len(left), len(right)) < 2:
        return False
    short, long = sorted((left, right), key=len)
    core = tuple(word for word in short if word not in lexicon().titles.particles)
    if left[-1] != right[-1]:
        begins = core == tuple(w for w in long if w not in lexicon().titles.particles)[: len(core)]
        return begins and len(core) > 1 and len(long) - len(short) == 1
    ending = len(short) < len(long) and short == long[-len(short) :] and len(core) > 1
    if short[0] in lexicon().titles.particles or ending:
        return short == long[-len(short) :]
    if same_first(short[0], long[0]):
        return _middles(short, long)
    return bool((nicknames(one) & {right[0]}) | (nicknames(other) & {left[0]}))


def _middles(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Middle names that both give must not differ ("George H. Doe", "George W. Doe")."""
    inner, outer = short[1:-1], long[1:-1]
    return not inner or not outer or any(same_first(a, b) for a in inner for b in outer)


def names_part_of(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a shorter name ("Doe", "al-Doe", "bin Doe", a given name alone) can stand for a fuller one."""
    few, many = name_words(part), name_words(whole)
    if not few or len(few) >= len(many) or (junior(part) and junior(part) != junior(whole)):
        return False
    return few == many[-len(few) :] or (
        len(few) == 1 and ((few[0] == many[0] and len(few[0]) > 2) or few[0] in nicknames(whole))
    )


def agree(one: Mention, gender: str, roles: frozenset[str]) -> bool:
    """Whether a short mention's title fits a person: no clash of gender, and no office the person does not hold."""
    if one.gender and gender and one.gender != gender:
        return False
    if not one.roles or not roles:
        return True
    mine = {role.lower() for role in one.roles}
    courtesy = lexicon().titles.courtesy
    return bool(mine & roles) or all(key(role) in courtesy for role in mine) or _ranks(mine, roles)


def _ranks(mine: set[str], roles: frozenset[str]) -> bool:
    """A longer or shorter form of the same office: the last words meet."""
    return any(a.split()[-1] == b.split()[-1] for a in mine for b in roles)
