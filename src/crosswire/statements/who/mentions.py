"""Mentions of people, bodies, outlets and places by common nouns and pronouns; `names` finds those by name."""

from dataclasses import dataclass
from typing import Literal

from crosswire.model.who import WhoKind
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.who.numbers import spelled
from crosswire.statements.who.titles import gender_of_role

Form = Literal["name", "nominal", "pronoun"]

PRONOUNS: dict[str, tuple[str, str]] = {  # pronoun: gender or "" or "n" for things, and the group it belongs to
    **dict.fromkeys(("he", "him", "his", "himself"), ("m", "he")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("f", "she")),
    **dict.fromkeys(("it", "its", "itself"), ("n", "it")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("", "they")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("", "i")),
}
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_MAKES = ("automaker", "carmaker", "planemaker", "drugmaker", "chipmaker", "phonemaker", "shipbuilder", "carrier")
_PARTS = frozenset({"compound", "amod", "nmod:desc", "nmod:unmarked", "flat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention: tokens `first` to `last` (a name without its title, or a noun with its modifiers), half-open.

    `words` are the name's words, or the noun's lemma; `modifiers` the lower-cased words before the noun.
    """

    first: int
    last: int
    head: int
    phrase: tuple[int, int]
    form: Form
    kind: WhoKind | Literal[""]
    words: tuple[str, ...]
    roles: tuple[str, ...] = ()
    gender: str = ""
    plural: bool = False
    definite: bool = False
    count: int | None = None
    modifiers: tuple[str, ...] = ()


def phrase_of(page: Page, head: int, first: int, last: int) -> tuple[int, int]:
    """The tokens of the noun phrase around a run, from its first to its last, half-open."""
    inside = [i for i in page.tree.phrase(head) if page.sentence_of[i] == page.sentence_of[head]]
    return min(first, inside[0]), max(last, inside[-1] + 1)


def common(page: Page, taken: frozenset[int]) -> list[Mention]:
    """Nouns that name a person by role, a body or an outlet, and pronouns. `taken` are names' and titles' tokens."""
    found: list[Mention] = []
    for index, token in enumerate(page.tokens):
        if index in taken:
            continue
        if token.upos == "PRON" and token.text.lower() in PRONOUNS:
            found.append(_pronoun(page, index))
        elif token.upos in ("NOUN", "PROPN") and page.tree.rel(index) not in ("compound", "flat"):
            mention = _nominal(page, index)
            if mention:
                found.append(mention)
    return found


def _pronoun(page: Page, index: int) -> Mention:
    gender, group = PRONOUNS[page.lower(index)]
    return Mention(
        first=index,
        last=index + 1,
        head=index,
        phrase=(index, index + 1),
        form="pronoun",
        kind="person" if group in ("he", "she", "i") else "",
        words=(group,),
        gender="" if gender == "n" else gender,
        plural=group == "they",
        definite=True,
    )


def noun_kind(lemma: str) -> WhoKind | Literal[""]:
    """What kind of voice a common noun names, "" where none."""
    roles = lexicon().roles
    if lemma in roles.spokesperson or lemma in roles.person or lemma.endswith(("man", "woman", "person")):
        return "person" if lemma not in ("human",) else ""
    if lemma in roles.outlet and lemma not in roles.outlet_weak:
        return "outlet"
    if lemma in roles.organisation or lemma in roles.outlet_weak or lemma.endswith(_MAKES):
        return "organisation"
    if lemma in roles.place:
        return "place"
    return ""


def body_of_two(page: Page, index: int) -> bool:
    """Whether a noun makes a body's name with the word before it ("the border *guard*"), or is one that speaks here
    ("the *grid* said")."""
    roles, lemma = lexicon().roles, page.tree.lemma(index)
    before = page.lower(index - 1) if index > page.sentence(index).first else ""
    if f"{before}-{lemma}" in roles.pairs and not is_plural(page, index):
        return True
    above = page.tokens[index].head
    speaks = page.tree.rel(index) == "nsubj" and above >= 0 and page.tree.lemma(above) in lexicon().cues.speaks
    return lemma in roles.speaking and speaks


def people_word(page: Page, index: int) -> str:
    """The singular of a capitalised word for a group of people ("Republicans", "Velians"), "" for any other word."""
    word = page.lower(index)
    singular = word.removesuffix("s")
    known = singular in lexicon().roles.person or (singular in lexicon().countries and len(singular) > 3)
    return singular if page.tokens[index].upos in ("PROPN", "NOUN") and word.endswith("s") and known else ""


def _nominal(page: Page, index: int) -> Mention | None:
    token, tree = page.tokens[index], page.tree
    lemma = people_word(page, index) or tree.lemma(index)
    kind = noun_kind(lemma) or ("person" if lemma in lexicon().countries and people_word(page, index) else "")
    kind = "organisation" if body_of_two(page, index) else kind
    if not kind or (token.upos == "PROPN" and not page.lower(index).startswith(lemma[:4])):
        return None
    left = index
    while left - 1 >= page.sentence(index).first and _belongs(page, left - 1, index):
        left -= 1
    modifiers = tuple(page.lower(i) for i in range(left, index) if page.tokens[i].upos != "PUNCT")
    determiners = [page.lower(k) for k in tree.kids(index, "det")] + [page.lower(left - 1) if left else ""]
    owned = bool(tree.kids(index, "nmod:poss"))
    return Mention(
        first=left,
        last=index + 1,
        head=index,
        phrase=phrase_of(page, index, left, index + 1),
        form="nominal",
        kind=kind,
        words=(lemma,),
        gender=gender_of_role(lemma) if kind == "person" else "",
        plural=is_plural(page, index),
        definite=owned or any(word in _DEFINITE for word in determiners),
        count=counted(page, index),
        modifiers=modifiers + tuple(page.lower(k) for k in tree.kids(index, "nmod:poss")),
    )


def _belongs(page: Page, index: int, noun: int) -> bool:
    """Whether a token to the left modifies the noun, directly or through a modifier."""
    token = page.tokens[index]
    if token.upos == "PUNCT":
        return token.text == "-" and index - 1 >= 0 and page.tokens[index + 1].head in (noun, index - 1)
    bare = token.deprel == "nmod:poss" and not page.tree.kids(index, "case") and token.upos in ("NOUN", "PROPN")
    if not bare and token.deprel not in _PARTS and page.tree.rel(index) not in ("compound", "amod", "flat"):
        return False
    return token.head == noun or noun > token.head > index


def is_plural(page: Page, index: int) -> bool:
    """Whether a noun stands in the plural, told by its ending and its numeral."""
    lemma, word = page.tree.lemma(index), page.lower(index)
    if people_word(page, index):
        return True
    if lemma in ("people", "police", "media") or word.endswith("people"):
        return lemma not in ("police", "media")
    if word != lemma and (word.endswith(("s", "men")) or word in ("children", "kids")):
        return True
    number = counted(page, index)
    return number is not None and number > 1


def counted(page: Page, index: int) -> int | None:
    """How many a noun phrase counts: its numeral, 1 for a singular with an article or none, None for a bare plural."""
    for kid in page.tree.kids(index, "nummod"):
        number = spelled(page.lower(kid))
        if number is not None:
            return number
    lemma, word = people_word(page, index) or page.tree.lemma(index), page.lower(index)
    if lemma == "people" or (word != lemma and word.endswith(("s", "men", "people"))):
        determiners = page.tree.words(index, "det")
        return 2 if "both" in determiners else None
    return 1
