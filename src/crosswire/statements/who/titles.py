"""What stands before a person's name: courtesy titles, ranks and offices, and what they tell of the person."""

from dataclasses import dataclass

from crosswire.model.annotated import Token
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page

_LINKS = ("of", "for", "to")
_LONGEST = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A person's name with its title: tokens `start` to `core` are the title, `core` to the name's end the name."""

    start: int
    core: int
    roles: tuple[str, ...] = ()
    gender: str = ""


def key(word: str) -> str:
    """A word as the tables have it: lower case, without its full stop."""
    return word.lower().rstrip(".")


def titled(page: Page, first: int, last: int, persons: frozenset[int]) -> Titled:
    """Finds the title of the name at tokens `first` to `last`, inside the name's own span or to the left of it.

    `persons` are the tokens of other persons' names: a title never reaches over one ("Doe lawyer Jane Roe").
    """
    core = _inside(page, first, last)
    persons = persons - frozenset(range(first, last))
    begun = core if core == first or (first and page.lower(first - 1) == "of") else first
    start = min(first, _leftwards(page, begun, persons))
    words = list(page.words(start, core)) if core > start else []
    return Titled(start=start, core=core, roles=roles_of(words), gender=_gender(words))


def is_title(word: str) -> bool:
    """Whether a title can end with this word."""
    titles = lexicon().titles
    known = key(word)
    return known in titles.courtesy or known in titles.short or known in titles.heads


def _inside(page: Page, first: int, last: int) -> int:
    """Where the name proper begins when the span took the title in."""
    words = [page.lower(i) for i in range(first, last)]
    for at in range(1, len(words) - 1):
        if words[at] in _LINKS and is_title(words[at - 1]):
            rest = last - (first + at + 1)
            return last - 2 if rest >= 3 else last - 1 if rest == 2 else first
    core = _behind_body(page, first, last)
    for at in range(core, last - 1):
        word = page.tokens[at].text
        if is_title(word) and not _given_name(page, at, last):
            core = at + 2 if page.tokens[at + 1].text == "." and at + 2 < last else at + 1
        elif not _before_head(word):
            break
    return core if page.tokens[core].text[:1].isupper() else first


def _behind_body(page: Page, first: int, last: int) -> int:
    """Past a body's name and the office in it, where the engine took them in ("Roe Corp. President Jane Doe")."""
    if key(page.tokens[first].text) in lexicon().gender:
        return first
    for at in range(last - 2, first, -1):
        if is_title(page.tokens[at].text) and page.tokens[at + 1].text[:1].isupper():
            return at + 1
    return first


def _before_head(word: str) -> bool:
    titles = lexicon().titles
    return (
        key(word) in titles.before or key(word) in titles.quality or word.lower() in lexicon().countries or word in ".-"
    )


def _given_name(page: Page, at: int, last: int) -> bool:
    """ "Dean Roe", "Judge Roe": a title that is a first name too is one where a single word follows."""
    return key(page.tokens[at].text) in lexicon().gender and last - at == 2


def _leftwards(page: Page, core: int, persons: frozenset[int]) -> int:
    """The first token of a title that ends just before the name."""
    floor = max(page.sentence(core).first, core - _LONGEST)
    at = core - 1
    if at < floor:
        return core
    word = page.tokens[at].text
    if is_title(word) or (page.tokens[at].upos == "NOUN" and page.lower(at) in lexicon().roles.person):
        return _modifiers(page, at, floor, persons)
    if word == "." and at - 1 >= floor and key(page.tokens[at - 1].text) in lexicon().titles.short:
        return _modifiers(page, at - 1, floor, persons)
    for link in range(at, floor, -1):
        if not page.tokens[link].text[:1].isupper() or link in persons:
            if page.lower(link) == "of" and link < at and is_title(page.tokens[link - 1].text):
                return _modifiers(page, link - 1, floor, persons)
            break
    return core


def _modifiers(page: Page, head: int, floor: int, persons: frozenset[int]) -> int:
    """Extends a title to the left over the words that belong to it."""
    start = head
    while start - 1 >= floor:
        token = page.tokens[start - 1]
        if token.text == "-" and start - 2 >= floor and token.end == page.tokens[start].start:
            start -= 2
            continue
        if start - 1 in persons or not _in_title(token):
            break
        start -= 1
    while start < head and page.tokens[start].upos == "PUNCT":
        start += 1
    return start


def _in_title(token: Token) -> bool:
    """Whether a word can stand in a title before its head: a title word, a country, a capitalised or modifying one."""
    if token.upos not in ("PROPN", "ADJ", "NOUN", "X", "ADV"):
        return False
    word = key(token.text)
    known = word in lexicon().titles.before or is_title(token.text) or word in lexicon().countries or _quality(word)
    named = token.text[:1].isupper() and token.upos != "ADV" and word not in ("the", "a")
    return known or named or (token.upos in ("ADJ", "NOUN") and token.deprel in ("amod", "compound"))


def _quality(word: str) -> bool:
    return word in lexicon().titles.quality


def _gender(words: list[str]) -> str:
    for word in reversed(words):
        found = lexicon().titles.courtesy.get(key(word), "") or gender_of_role(key(word))
        if found:
            return found
    return ""


def gender_of_role(noun: str) -> str:
    """What a role noun tells: "spokeswoman" f, "king" m, "official" nothing."""
    if noun.endswith(("women", "woman")) or noun in lexicon().titles.female:
        return "f"
    if (noun.endswith("man") and noun not in ("human", "woman")) or noun in lexicon().titles.male:
        return "m"
    return ""


def roles_of(words: list[str]) -> tuple[str, ...]:
    """The role a title or apposition names: its bare form, then the form as written where that says more."""
    titles = lexicon().titles
    written = [_full(word) for word in words if word not in (".", ",") and key(word) not in titles.courtesy]
    written = _paired(written)
    if not written:
        return ()
    if any(spokes(word) for word in written):
        whole = " ".join(written)
        return ("spokesperson",) if len(written) == 1 else ("spokesperson", whole)
    bare = list(written)
    while len(bare) > 1 and (_quality(key(bare[0])) or key(bare[0]) in lexicon().countries):
        bare.pop(0)
    forms = (" ".join(bare), " ".join(written))
    return forms[:1] if forms[0] == forms[1] else forms


def spokes(word: str) -> bool:
    """Whether a noun names a spokesperson, in any of its forms."""
    return key(word) in lexicon().roles.spokesperson


def _full(word: str) -> str:
    return lexicon().titles.short.get(key(word), word)


def _paired(words: list[str]) -> list[str]:
    """ "Lt. General" and the like, which come as two abbreviations: nothing is doubled."""
    kept: list[str] = []
    for word in words:
        if not kept or kept[-1].lower() != word.lower():
            kept.append(word)
    return kept
