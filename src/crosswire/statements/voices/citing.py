"""Who is cited: "the Courier reported that the envoy would resign, citing an official"."""

from dataclasses import replace

from crosswire.statements.chunks import chunk_at
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft
from crosswire.statements.voices.sources import source_head
from crosswire.statements.who.mentions import noun_kind

CITING = frozenset({"cite", "quote"})


def cited(page: Page, draft: Draft, drafts: list[Draft]) -> Draft:
    """An attribution whose cue is "citing" becomes that of the one cited, who says what the other attribution of the
    sentence says; any other attribution stays as it is."""
    if draft.verb is None or draft.cue is None or page.tree.lemma(draft.verb) not in CITING or len(draft.content) != 1:
        return draft
    whom = draft.content[0]
    tokens = page.tokens_of(whom)
    if not tokens or not chunk_at(page, tokens[0], tokens.stop):
        return draft
    here = page.sentence_of[tokens[0]]
    other = _nearest(page, draft, drafts, here)
    head = source_head(page, whom)
    if head is not None and not _can_be_cited(page, head):
        return draft
    if other is None or head is None or any(span.overlaps(whom) for span in other.content):
        return draft
    return replace(draft, source=whom, head=head, content=other.content, through=draft.head)


def _can_be_cited(page: Page, head: int) -> bool:
    """Whether a noun is of somebody or something that says: "citing an official", "a memo", not "citing costs"."""
    token, lemma = page.tokens[head], page.tree.lemma(head)
    named = token.upos == "PROPN" or (token.upos == "PRON" and token.text.lower() in ("him", "her", "them"))
    return named or noun_kind(lemma) in ("person", "organisation", "outlet") or lemma in lexicon().roles.document


def _nearest(page: Page, draft: Draft, drafts: list[Draft], sentence: int) -> Draft | None:
    """The act of saying of the sentence whose cue stands nearest to the "citing"."""
    at = draft.order[0]
    others = [d for d in drafts if d is not draft and d.cue and d.source and _stands(page, d, sentence)]
    others = [d for d in others if d.verb is None or page.tree.lemma(d.verb) not in CITING]
    return min(others, key=lambda d: abs(d.cue.start - at) if d.cue else at, default=None)


def _stands(page: Page, draft: Draft, sentence: int) -> bool:
    tokens = page.tokens_of(draft.cue) if draft.cue else range(0)
    return bool(tokens) and page.sentence_of[tokens[0]] == sentence
