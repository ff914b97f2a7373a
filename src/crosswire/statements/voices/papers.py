"""Documents that speak: whose they are, and which words for bodies name their papers."""

from crosswire.model.who import Who, WhoIsWho
from crosswire.statements.chunks import chunk_at
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.voices.voice import Voice, whose

_LONG_NAME = 8
_PAGES = frozenset({"website", "site", "page", "account", "blog", "channel", "newsletter", "app"})


def page_of(page: Page, who: WhoIsWho, head: int) -> Who | None:
    """Whose page, site or account it is, where that is no outlet: "the *organization's* website" is a document."""
    if page.tree.lemma(head) not in _PAGES:
        return None
    found = owner(page, who, head)
    return found if found is not None and found.kind != "outlet" else None


def owner_name(page: Page, who: WhoIsWho, head: int) -> str | None:
    """The name of whoever's page it is."""
    found = owner(page, who, head)
    return found.name if found is not None and found.named else None


def is_paper(page: Page, who: WhoIsWho, head: int) -> bool:
    """A word for a document that heads a name's phrase ("Labor Department data"): no name of a body."""
    roles, lemma = lexicon().roles, page.tree.lemma(head)
    if page.tokens[head].upos != "NOUN" or lemma not in roles.document - roles.outlet:
        return False
    token = page.span(head, head + 1)
    return any(place.core.covers(token) and len(place.core) > len(token) for place in who.places)


def document_of(page: Page, who: WhoIsWho, head: int) -> Voice:
    """A document, or the outlet whose report it is."""
    found = owner(page, who, head)
    if found is not None and found.kind == "outlet":
        return Voice(kind="outlet", name=found.name, who=found)
    name = found.name if found is not None and found.named else _maker(page, head)
    return Voice(kind="document", name=name)


def _maker(page: Page, head: int) -> str | None:
    """The body a document is from, by its words, where the cast does not know it: "figures from the Census Bureau"."""
    for kid in (*_makers(page, head), *page.tree.kids(head, "compound")):
        words = [i for i in page.tree.phrase(kid) if page.tokens[i].upos != "DET"]
        if page.tokens[kid].upos == "PROPN" and words and words[-1] - words[0] < _LONG_NAME:
            return page.span(words[0], words[-1] + 1).of(page.text)
    before = (name for name in page.annotated.names if name.last == head and name.kind == "organisation")
    return next((page.text[name.start : name.end] for name in before), None)


def _makers(page: Page, head: int) -> list[int]:
    """Whom a document is by or from: "data *from X*", "figures published *by X*"; not by whom it was obtained."""
    found = [k for k in page.tree.kids(head, "nmod") if page.tree.words(k, "case") & {"by", "from"}]
    for verb in (k for k in page.tree.kids(head, "acl") if page.tree.lemma(k) in lexicon().cues.making):
        found.extend(k for k in page.tree.kids(verb, "obl") if page.tree.words(k, "case") & {"by", "from"})
    last = page.sentence(head).last
    if not found and head + 2 < last and page.lower(head + 1) in ("by", "from"):
        found.extend(chunk_at(page, head + 2, last)[-1:])  # where the tree hangs it elsewhere
    return found


def owner(page: Page, who: WhoIsWho, head: int) -> Who | None:
    """Whose document it is: "the *ministry's* statement", "a *Courier* report", "a report by the *institute*"."""
    for kid in page.tree.kids(head, "nmod:poss", "compound", "nmod"):
        marks = page.tree.words(kid, "case")
        if page.tree.rel(kid) == "nmod" and not marks & {"by", "from", "in", "'s", "’s", "of"}:
            continue
        found = whose(page, who, kid)
        if found is not None:
            return found
    return next((one for kid in _makers(page, head) if (one := whose(page, who, kid)) is not None), None)
