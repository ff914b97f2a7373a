"""Which names are outlets' names: the known ones, and those that have an outlet's form and do what an outlet does."""

from bisect import bisect_left
from functools import lru_cache

from crosswire.outlets.forms import forms
from crosswire.outlets.names import stem
from crosswire.outlets.table import table
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page

_SMALL = frozenset({"dpa"})  # written without capitals
_UNCAPPED = _SMALL | {"the"}
_DOMAINS = (".com", ".org", ".net", ".news", ".tv")
_WAVES = frozenset({"TV", "FM", "AM"})
_TO_REPORT = frozenset({"report", "publish", "reveal", "disclose", "break"})
_PIECES = frozenset({"report", "story", "article", "reporting", "coverage", "reporter", "correspondent", "website"})


def may_begin(word: str) -> bool:
    """Whether an outlet's name can begin with a word, as it is written: all others are looked at no further."""
    return word[:1].isupper() or word in _UNCAPPED


def known_at(page: Page, first: int) -> int:
    """The end of the longest known outlet's name that begins at a token, or `first` where none does."""
    if not may_begin(page.tokens[first].text):
        return first
    listed, end = table(), first
    stop = min(page.sentence(first).last, first + listed.longest + 3)
    if page.lower(first) != "the" and not _begins_known(page.lower(first)):
        return first
    if page.lower(first) == "the" and first + 1 < stop and not page.tokens[first + 1].text[:1].isupper():
        return first
    for last in range(first + 1, stop + 1):
        words = " ".join(page.words(first, last))
        known = words.lower() in listed.in_prose or words.lower().removeprefix("the ") in listed.in_prose
        if known and words.lower() not in listed.weak and (len(words) > 3 or words.isupper() or words in _SMALL):
            end = last
    return end


@lru_cache(maxsize=4096)
def _begins_known(token: str) -> bool:
    """Whether any known outlet's name begins with these letters."""
    names = _sorted_names()
    at = bisect_left(names, token)
    return at < len(names) and names[at].startswith(token)


@lru_cache(maxsize=1)
def _sorted_names() -> tuple[str, ...]:
    return tuple(sorted(table().in_prose))


def formed_at(page: Page, first: int) -> int:
    """The end of a run of capitalised words that has an outlet's form, known or not ("Northfield News"), or `first`."""
    last, stop = first, page.sentence(first).last
    while last < stop and _in_name(page, last, first):
        last += 1
    words = [page.lower(i) for i in range(first, last)]
    formed = len(words) > 1 and (words[-1] in forms().strong or words[0] in forms().openings)
    behind = first > 0 and page.tokens[first - 1].upos == "PROPN" and page.tokens[first - 1].text[:1].isupper()
    return (
        last
        if formed and not behind and not page.is_headline(page.sentence(first)) and is_outlet(page, first, last)
        else first
    )


def _in_name(page: Page, index: int, first: int) -> bool:
    token = page.tokens[index]
    number = index > first and token.text.isdecimal()
    return number or (token.upos in ("PROPN", "ADJ", "NOUN") and token.text[:1].isupper())


def is_outlet(page: Page, first: int, last: int) -> bool:
    """Whether an organisation's name is an outlet's: known, followed by a news word, of the form of one, or an
    ambiguous one that reports or is told something."""
    listed = table()
    words = [word.lower() for word in page.words(first, last)]
    name = " ".join(words).removeprefix("the ")
    the = (first > 0 and page.lower(first - 1) == "the") or words[0] == "the"
    known = name in listed.in_prose or f"the {name}" in listed.in_prose
    weak = name in listed.weak or f"the {name}" in listed.weak
    if (known and not weak) or (the and _is_own(page, name)):
        return True
    if followed(page, last) > last or (known and _acts(page, first, last)):
        return True
    if _is_station(page, first, last) and (_acts(page, first, last) or _is_called_one(page, first)):
        return True
    if _reports_first(page, first, last) or words[-1].endswith(_DOMAINS):
        return True
    words[-1] = words[-1].rsplit("-", 1)[-1]  # "Sun-Times"
    several = len(words) - (words[0] == "the") >= 2
    if several and words[-1] in forms().endings:
        return words[-1] in forms().strong or the or _acts(page, first, last)
    if several and words[words[0] == "the"] in forms().openings:
        return True
    return the and words[-1] in forms().endings and _acts(page, first, last)


def _is_station(page: Page, first: int, last: int) -> bool:
    """A broadcaster by its call sign, as American ones have it ("KRLD", "WQAD-TV")."""
    word = "".join(page.words(first, last))
    stem, dash, tail = word.partition("-")
    signed = len(stem) == 4 and stem.isalpha() and stem.isupper() and stem[0] in "KW"
    return signed and (tail in _WAVES if dash else stem[0] == "K") and stem.lower() not in lexicon().bodies


def _is_called_one(page: Page, first: int) -> bool:
    """Whether a news word stands before a name ("television *station* KRLD")."""
    return first > page.sentence(first).first and page.tree.lemma(first - 1) in lexicon().roles.outlet


def _is_own(page: Page, name: str) -> bool:
    outlet = page.annotated.report.outlet
    return outlet is not None and stem(outlet.name) == stem(name)


def followed(page: Page, last: int) -> int:
    """Where the news word behind a name ends ("Meridian *news agency*"), or `last`."""
    if last >= len(page.tokens) or page.lower(last) not in _first_followers():
        return last
    for words in forms().followers:
        if last + len(words) <= len(page.tokens) and tuple(page.lower(last + n) for n in range(len(words))) == words:
            return last + len(words)
    return last


@lru_cache(maxsize=1)
def _first_followers() -> frozenset[str]:
    return frozenset(words[0] for words in forms().followers)


def _reports_first(page: Page, first: int, last: int) -> bool:
    """Whether it "first reported" something, or something was first reported by it: nobody but outlets does that."""
    head = page.head_of(range(first, last))
    if head is None or page.tokens[head].head < 0:
        return False
    above = page.tokens[head].head
    if page.lower(above) == "first" and page.tree.rel(head) == "nsubj":
        return any(page.tree.lemma(k) in _TO_REPORT | {"tell"} for k in page.tree.kids(above, "acl", "xcomp", "ccomp"))
    if page.tree.lemma(above) not in _TO_REPORT:
        return False
    verb, relation = page.tokens[head].head, page.tree.rel(head)
    by = relation == "obl" and "by" in page.tree.words(head, "case")
    told_first = any(page.lower(kid) in ("first", "previously", "earlier") for kid in page.tree.children[verb])
    return told_first and (by or page.tokens[head].deprel == "nsubj")


def _acts(page: Page, first: int, last: int) -> bool:
    """Whether a name stands as who reports, who is told, or whom "according to" names."""
    head = page.head_of(range(first, last))
    if head is None or page.tokens[head].head < 0:
        return False
    verb = page.tokens[head].head
    relation, lemma = page.tree.rel(head), page.tree.lemma(verb)
    if relation == "nsubj":
        return lemma in lexicon().cues.reporting
    if relation in ("obj", "iobj"):
        return lemma in lexicon().cues.told or lemma == "cite"
    marks = page.tree.words(head, "case")
    if relation == "nmod" and page.tokens[head].deprel == "nmod:poss":
        return lemma in _PIECES
    if relation == "obl":
        return (
            "according" in marks
            or (lemma in lexicon().cues.told and bool(marks & {"to", "by"}))
            or (lemma == "report" and "by" in marks)
        )
    return (
        relation == "nmod"
        and lemma in ("interview", "report", "article", "story", "statement", "comment")
        and bool(marks & {"with", "to", "by", "in"})
    )
