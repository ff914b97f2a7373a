"""Who is asked or told in a participle: "Asked whether he lied, Roe said no", "When told of it, Roe laughed"."""

from crosswire.statements.chunks import told_chunk
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page

_FINITE = ("nsubj", "nsubj:pass", "aux", "expl")


def is_posed(page: Page, verb: int) -> bool:
    """Whether a verb of asking or telling is a participle that hangs on what the one who was asked does.

    It is none where the verb has a subject or an auxiliary, or is coordinated with a verb that has one ("he paused and
    asked whether"): there its subject asks.
    """
    token, tree = page.tokens[verb], page.tree
    if tree.lemma(verb) not in lexicon().cues.posed or not token.text.lower().endswith(("ed", "told")):
        return False
    if tree.kids(verb, *_FINITE) or tree.rel(verb) not in ("advcl", "acl", "dep", "parataxis"):
        return False
    first = verb == page.sentence(verb).first
    if not first and tree.rel(verb) == "acl" and told_chunk(page, verb):
        return False  # "a man told the Courier": the tree hangs an active verb on its own subject
    return first or tree.rel(verb) in ("advcl", "acl") or bool(tree.words(verb, "mark") & {"when", "if", "while"})


def posed_to(page: Page, verb: int) -> int | None:
    """Whom such a participle is about: the noun it hangs on, or the subject of the verb it hangs on."""
    above = page.tokens[verb].head
    if above < 0:
        return None
    if page.tree.rel(verb) == "acl":
        return above
    return page.tree.first(above, "nsubj")
