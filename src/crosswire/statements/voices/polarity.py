"""Whether a source asserts, denies, declines to say, or asks."""

from crosswire.model.statement import Polarity
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft, negated, no_comment


def polarity_of(page: Page, draft: Draft) -> Polarity:
    """Reads the polarity off the cue, its negation and what it is followed by."""
    if draft.verb is not None:
        for rule in (_declines, _denies, _asks):
            found = rule(page, draft, draft.verb)
            if found is not None:
                return found
    return "asked" if _is_question(page, draft) else "asserted"


def _declines(page: Page, draft: Draft, verb: int) -> Polarity | None:
    cues, lemma = lexicon().cues, page.tree.lemma(verb)
    if no_comment(page, verb) is not None:
        return "declined"
    if lemma in cues.declined:
        following = _following(page, draft, verb)
        if lemma == "decline" and page.tree.rel(verb) != "amod":
            return (
                "declined" if not following or following & cues.declined_say or page.tree.kids(verb, "xcomp") else None
            )
        return "declined" if following & cues.declined_say else None
    if not negated(page, verb):
        return None
    if lemma in cues.declined_negated:
        return "declined"
    if lemma in cues.declined_open and not page.quotation_at(verb):
        return "declined"
    return None


def _following(page: Page, draft: Draft, verb: int) -> frozenset[str]:
    """Lemmas of what completes the verb: its infinitive, or the first words of the content."""
    found = {page.tree.lemma(k) for k in page.tree.kids(verb, "xcomp", "ccomp", "advcl", "obj")}
    for span in draft.content[:1]:
        found.update(page.tree.lemma(i) for i in list(page.tokens_of(span))[:3])
    if draft.cue is not None:
        found.update(page.tree.lemma(i) for i in page.tokens_of(draft.cue) if i > verb)
    return frozenset(found)


def _denies(page: Page, draft: Draft, verb: int) -> Polarity | None:
    cues, lemma = lexicon().cues, page.tree.lemma(verb)
    if lemma in cues.denied or lemma in cues.denied_nouns:
        dismissed = lemma != "deny" and _somebody(page, draft)
        return None if negated(page, verb) or dismissed else "denied"
    if draft.cue is not None:
        inside = {page.tree.lemma(i) for i in page.tokens_of(draft.cue)}
        if inside & cues.denied_nouns or (inside & {"deny"} and lemma != "deny" and not negated(page, verb)):
            return "denied"
    return None


def _somebody(page: Page, draft: Draft) -> bool:
    """Whether the object is a name: "dismissed Roe" denies nothing."""
    head = page.head_of(page.tokens_of(draft.content[0])) if draft.content else None
    return head is not None and page.tokens[head].upos == "PROPN"


def _asks(page: Page, _: Draft, verb: int) -> Polarity | None:
    return "asked" if page.tree.lemma(verb) in lexicon().cues.asked else None


def _is_question(page: Page, draft: Draft) -> bool:
    """A content that is one quoted question."""
    if len(draft.content) != 1:
        return False
    words = draft.content[0].of(page.text).strip().rstrip("\"”’',")
    return words.endswith("?") and words.count(".") == 0 and words.count("?") == 1
