"""Who is no speaker: "no group claimed it", "according to reports", "God knows", "the death underscored the risks"."""

from dataclasses import replace

from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft
from crosswire.statements.voices.sources import source_span
from crosswire.statements.voices.voice import Voice
from crosswire.statements.who.mentions import is_plural, noun_kind

_NOBODY = frozenset({"nobody", "no-one", "noone", "none", "neither", "anyone", "anybody", "whoever", "you"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_NOUNS = ("NOUN", "PROPN", "PRON", "NUM")
_EMPTY = frozenset({"what", "there", "this", "which", "that", "these", "those"})


def audible(page: Page, draft: Draft) -> Draft | None:
    """The draft with a source that can speak, or without one; None where it says that nobody spoke.

    A relative pronoun gives way to its noun ("doctors, *who* said …"). Vague words keep what is said, without a source:
    the report tells it, and nobody stands behind it.
    """
    if _is_state(page, draft):
        return None
    if draft.head is None or draft.source is None:
        return draft if _may_lack_source(page, draft) else None
    if _nobody(page, draft.head):
        return None
    if page.lower(draft.head) in _RELATIVE and not page.tokens[draft.head].text.isupper():
        return _for_its_noun(page, draft)
    if _vague(page, draft.head):
        return replace(draft, source=None, head=None)
    return draft


def mute(page: Page, draft: Draft, voice: Voice) -> bool:
    """Whether a thing that is no voice does what is no saying: "the *vote* aims to", "the *death* underscored it"."""
    if voice.kind != "unknown" or draft.head is None or draft.verb is None or page.tokens[draft.head].upos != "NOUN":
        return False
    if is_plural(page, draft.head):
        return False  # a plural that no table has may be of people
    cues, lemma = lexicon().cues, page.tree.lemma(draft.verb)
    return lemma not in cues.say | cues.strong | cues.asked | cues.showing | {"according"}


def _may_lack_source(page: Page, draft: Draft) -> bool:
    """Whether something is said without anybody: "it was reported that", not "he is known for"."""
    if draft.source is not None or draft.verb is None or page.tokens[draft.verb].upos != "VERB":
        return True
    cues, lemma = lexicon().cues, page.tree.lemma(draft.verb)
    return (
        lemma in cues.say | cues.strong | cues.impersonal | cues.asked | cues.believing | cues.addressing | cues.posed
    )


def _is_state(page: Page, draft: Draft) -> bool:
    """ "Roe found guilty", "two found dead": what somebody was found to be, which nobody says."""
    if draft.verb is None or page.tree.lemma(draft.verb) != "find" or page.tree.kids(draft.verb, "ccomp", "obj"):
        return False
    return any(page.tokens[k].upos == "ADJ" for k in page.tree.kids(draft.verb, "xcomp"))


def _nobody(page: Page, head: int) -> bool:
    """ "no group", "nobody", "none of them", "no one"."""
    if page.lower(head) in _NOBODY:
        return True
    before = page.lower(head - 1) if head > page.sentence(head).first else ""
    if page.lower(head) == "one" and before == "no":
        return True
    return bool(page.tree.words(head, "det") & {"no", "neither"})


def _for_its_noun(page: Page, draft: Draft) -> Draft | None:
    """The draft with the noun that a relative pronoun stands for as its source; without one where there is none."""
    head = draft.head
    noun = antecedent_of(page, head) if head is not None else None
    if noun is None or noun == head:
        return replace(draft, source=None, head=None)
    if _nobody(page, noun) or _vague(page, noun):
        return None if _nobody(page, noun) else replace(draft, source=None, head=None)
    source = source_span(page, noun)
    parts = (*draft.content, draft.cue)
    if any(part is not None and part.overlaps(source) for part in parts):
        source = page.span(noun, noun + 1)
    if any(part is not None and part.overlaps(source) for part in parts):
        return replace(draft, source=None, head=None)
    return replace(draft, source=source, head=noun)


def antecedent_of(page: Page, head: int) -> int | None:
    """The noun before a relative pronoun: the one its clause hangs on, else the last one before a comma or a dash."""
    verb, close = page.tokens[head].head, _just_before(page, head)
    for at in (verb, *page.tree.up(verb)) if verb >= 0 else ():
        above = page.tokens[at].head
        if page.tree.rel(at) == "acl" and 0 <= above < head and page.tokens[above].upos in _NOUNS:
            return _whole(page, close, above) if close is not None and _fits_better(page, head, close, above) else above
        if page.tree.rel(at) not in ("conj", "ccomp", "xcomp", "aux"):
            break
    return close


def _whole(page: Page, close: int, above: int) -> int:
    """The head of the noun phrase that ends in a word, below the noun that the tree gives."""
    for at in page.tree.up(close):
        named = page.tokens[at].upos == "PROPN"
        if at == above or not named or page.tree.rel(close) not in ("flat", "compound", "nmod"):
            break
        close = at
    return close


def _just_before(page: Page, head: int) -> int | None:
    """The noun right before a relative pronoun and its comma or dash."""
    at = head - 1
    while at >= page.sentence(head).first and page.tokens[at].upos == "PUNCT":
        at -= 1
    return at if at >= page.sentence(head).first and page.tokens[at].upos in _NOUNS else None


def _fits_better(page: Page, head: int, close: int, above: int) -> bool:
    """Whether the noun right before the pronoun is meant, not the tree's: "which" is no person, "who" is one."""
    if close == above:
        return False
    people = [noun_kind(page.tree.lemma(i)) == "person" for i in (close, above)]
    if page.lower(head) == "who":
        things = noun_kind(page.tree.lemma(above)) or page.tree.lemma(above) in lexicon().roles.document
        return not people[1] and bool(things) and (people[0] or page.tokens[close].upos == "PROPN")
    return people[1] and not people[0]


def _vague(page: Page, head: int) -> bool:
    """Words that refer to nobody: "reports" that are nobody's, "God", a bare pronoun for a thing."""
    roles, lemma = lexicon().roles, page.tree.lemma(head)
    if page.lower(head) in _EMPTY and page.tokens[head].upos in ("PRON", "DET", "SCONJ"):
        return True
    if lemma in roles.beyond and not page.tree.kids(head, "flat", "compound"):
        return True
    if lemma not in roles.hearsay or page.lower(head) == lemma:
        return False
    told_of = page.tree.kids(head, "nmod:poss", "compound", "nmod", "acl", "flat")
    known = [k for k in told_of if page.tokens[k].upos in ("PROPN", "NOUN", "VERB", "PRON")]
    return not any(page.tree.lemma(k) not in roles.hearsay | {"media", "news", "press", "day", "week"} for k in known)
