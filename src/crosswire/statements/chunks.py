"""Noun phrases read off the surface, for where the tree is not to be trusted."""

from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.who.titles import is_title

_DAYS = frozenset(
    {
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "yesterday",
        "today",
        "late",
        "early",
        "last",
    }
)
_MODIFIERS = ("DET", "ADJ", "NUM", "PART", "X")


def chunk_at(page: Page, start: int, stop: int) -> range:
    """The base noun phrase that begins at a token: determiners, modifiers and nouns up to the last noun.

    "His wife" begins with its owner. It ends where another phrase begins: at a determiner behind a noun, at a name
    behind a common noun, at a second name, at a day. Empty where none begins there.
    """
    owner = start < stop and page.tokens[start].upos == "PRON"
    if owner and page.tokens[start].deprel != "nmod:poss":
        return range(start, start + 1)
    best = index = start + owner
    while index < stop:
        token = page.tokens[index]
        if best == index > start and _another_begins(page, index):
            break
        if token.upos in ("NOUN", "PROPN") or is_role(page, index):
            best = index + 1
        elif token.upos not in _MODIFIERS and token.text not in ("-", ".") and token.text.lower() not in ("'s", "’s"):
            break
        index += 1
    return range(start, best) if best > start + owner else range(start, start)


def _another_begins(page: Page, index: int) -> bool:
    """Whether the token right behind a noun opens another phrase."""
    token = page.tokens[index]
    if token.upos in ("DET", "PRON") or token.text in _DAYS:
        return True
    if _title_before(page, index - 1):
        return False
    second_name = any(n.first == index for n in page.annotated.names) and any(
        n.last == index for n in page.annotated.names
    )
    return second_name or (token.upos == "PROPN" and page.tokens[index - 1].upos == "NOUN")


def _title_before(page: Page, index: int) -> bool:
    return is_title(page.tokens[index].text) or (
        page.tree.lemma(index) in lexicon().roles.person | lexicon().roles.outlet
        and not page.lower(index).endswith("s")
    )


def is_role(page: Page, index: int) -> bool:
    """A role noun that the engine tagged as an adjective ("an *official* familiar with the matter")."""
    roles = lexicon().roles
    known = page.tree.lemma(index) in roles.bare or page.tree.lemma(index) in roles.spokesperson
    following = index + 1 < len(page.tokens) and page.tokens[index + 1].upos in ("NOUN", "PROPN")
    return page.tokens[index].upos == "ADJ" and known and not following


def told_chunk(page: Page, verb: int) -> range:
    """Whom "told" was told: the noun phrase right behind it, for the verbs that never go without one."""
    if page.tree.lemma(verb) not in lexicon().cues.telling:
        return range(0)
    return chunk_at(page, verb + 1, page.sentence(verb).last)


def heads_in(page: Page, inside: range, first: int) -> list[int]:
    """The heads of coordinated phrases: `first`, and one behind each "and" that a determiner or numeral follows."""
    heads = [first]
    for index in inside:
        behind = index + 1
        if (
            index > first
            and page.tokens[index].upos == "CCONJ"
            and behind in inside
            and page.tokens[behind].upos in ("DET", "NUM")
        ):
            chunk = chunk_at(page, behind, inside.stop)
            if chunk:
                heads.append(chunk[-1])
    return heads
