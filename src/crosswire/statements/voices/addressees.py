"""Whom words were said to: the object of "told", "to X" behind "said", "in an interview with X"."""

from crosswire.statements.chunks import chunk_at, told_chunk
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft
from crosswire.statements.voices.posed import is_posed, posed_to

_ENDS = frozenset(
    {"that", "about", "of", "on", "in", "to", "he", "she", "it", "they", "we", "there", "if", "whether", "how", "why"}
)


def addressee(page: Page, draft: Draft) -> int | None:
    """The head of whom the words were said to: the object of "told", "to X" after "said", "in an interview with X"."""
    verb = draft.verb
    if verb is None or page.tokens[verb].upos != "VERB":
        return None
    tree = page.tree
    if draft.passive:
        return posed_to(page, verb) if is_posed(page, verb) else _was_told(page, verb)
    told = told_chunk(page, verb)
    if told and not draft.passive:
        return told[-1]
    inside = draft.content
    if tree.lemma(verb) in lexicon().cues.addressing and not draft.passive:
        for kid in (*tree.kids(verb, "iobj"), *tree.kids(verb, "obj")):
            if kid > verb and not any(span.covers(page.span(kid, kid + 1)) for span in inside):
                return kid
    for kid in tree.kids(verb, "obl"):
        marks = tree.words(kid, "case")
        if (
            "to" in marks
            and tree.lemma(verb) in lexicon().cues.talking
            and page.tokens[kid].upos in ("PROPN", "NOUN")
            and not _deed(page, kid)
        ):
            return kid
        if tree.lemma(kid) in lexicon().cues.occasions and marks & {"in", "during", "by", "via"}:
            for partner in tree.kids(kid, "nmod"):
                if tree.words(partner, "case") & {"with", "to"}:
                    return partner
    beside = (*tree.kids(verb, "advcl"), *(tree.kids(draft.head, "acl", "advcl") if draft.head is not None else ()))
    return next((found for kid in beside if (found := _speaking(page, kid)) is not None), None)


def _was_told(page: Page, verb: int) -> int | None:
    """Who "was told" or "was asked": the subject of the passive."""
    return page.tree.first(verb, "nsubj:pass") if page.tree.lemma(verb) in lexicon().cues.addressing else None


def _speaking(page: Page, verb: int) -> int | None:
    """ "an official, speaking to *the Courier*, said"."""
    if page.tree.lemma(verb) not in ("speak", "talk"):
        return None
    heard = (k for k in page.tree.kids(verb, "obl") if page.tree.words(k, "case") & {"to", "with"})
    return next((k for k in heard if page.tokens[k].upos in ("PROPN", "NOUN")), None)


def _deed(page: Page, kid: int) -> bool:
    """ "said in response to the attack": no addressee."""
    return page.tree.lemma(kid) in ("response", "question", "reply", "reference", "request", "regard", "date")


def addressee_end(page: Page, verb: int, content: range) -> int | None:
    """The first token of what is said, where the words behind a verb like "told" begin with whom it was said to.

    None where they do not. The tree tells: an object of the verb that heads the beginning of the run; failing it, a
    short noun phrase that a "that" closes.
    """
    told = told_chunk(page, verb)
    if told and told.start >= content.start:
        return _behind(page, _past_occasion(page, told.stop, content), content)
    for kid in (*page.tree.kids(verb, "iobj"), *page.tree.kids(verb, "obj")):
        if kid in content and page.tree.phrase(kid)[0] <= content[0]:
            return _behind(page, max(page.tree.phrase(kid)) + 1, content)
    for index in content[1:6]:
        token = page.tokens[index]
        if token.text.lower() == "that" and page.tokens[index - 1].upos in ("NOUN", "PROPN", "PRON"):
            return _behind(page, index, content)
        if token.upos not in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "PART", "ADP") or token.text.lower() in _ENDS:
            break
    return None


def _past_occasion(page: Page, index: int, content: range) -> int:
    """The token behind "in a statement", "during an interview" and the like."""
    if index in content and page.tokens[index].upos == "ADP":
        chunk = chunk_at(page, index + 1, content.stop)
        if chunk and page.tree.lemma(chunk[-1]) in lexicon().cues.occasions:
            return chunk.stop
    return index


def _behind(page: Page, index: int, content: range) -> int | None:
    """A run's new beginning, past a "that" or a comma."""
    while index in content and (
        page.lower(index) == "that" or (page.tokens[index].upos == "PUNCT" and page.tokens[index].text == ",")
    ):
        index += 1
    return index if index in content else None
