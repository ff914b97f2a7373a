"""Who speaks in a headline: "PM: no election", "Dam could fail - experts", "'We stay': residents defy order"."""

import re

from crosswire.model.span import Span
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft
from crosswire.statements.who.mentions import noun_kind

_LABEL = re.compile(r"\A(?P<who>[^\n:“”\"‘?!]{2,40}?)[ \t]{0,3}:[ \t]{1,3}(?=\S)")
_TAIL = re.compile(r"(?:[ \t][-–—]|:)[ \t]{1,3}(?P<who>[^\s:,“”\"][^\n:,“”\"]{2,29})\Z")
_QUOTED = re.compile(r"\A(?P<said>[“\"‘'](?P<words>[^\n“”\"]{6,200}?)[”\"’'])[ \t]{0,3}:[ \t]{1,3}(?=\S)")
_OPENINGS = frozenset({"how", "what", "why", "who", "when", "where", "which"})
_OURS = re.compile(r"\b(?:I|we|my|our|us|me|I['’]\w+|we['’]\w+)\b", re.IGNORECASE)
_FINDINGS = frozenset({"poll", "study", "survey", "data", "figure", "document", "memo", "inquiry"})
_SPOKEN = ("person", "organisation")
_LONGEST = 5


def headlined(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The act of saying that the headline's form tells, where no other was found in it."""
    title = page.annotated.report.title or ""
    title = title if page.text.startswith(title) else ""
    if not title or any(d.source is not None and d.order[0] < len(title) for d in drafts):
        return []
    for form in (_quoted, _labelled, _closed):
        draft = form(page, title)
        if draft is not None:
            return [draft]
    return []


def _labelled(page: Page, title: str) -> Draft | None:
    """ "Police: gunman acted alone": whoever stands before the colon, where a statement follows, no question. A full
    name there is the topic ("Ada Brandt: minister answers critics"), unless what follows is in the first person."""
    found = _LABEL.match(title)
    if found is None:
        return None
    source, content = Span(*found.span("who")), Span(found.end(), len(title.rstrip(" .")))
    words = content.of(page.text)
    if len(words.split()) < 3 or words.endswith("?") or words.split()[0].lower() in _OPENINGS:
        return None
    return None if _is_topic(page, source, words) else _draft(page, source, Span(source.end, source.end + 1), content)


def topical(page: Page, draft: Draft) -> bool:
    """Whether an act of saying that was read in the headline is a topic and its colon."""
    title = page.annotated.report.title or ""
    if draft.source is None or draft.cue is None or draft.cue.end > len(title) or draft.cue.of(page.text) != ":":
        return False
    words = " ".join(piece.of(page.text) for piece in draft.content)
    return page.text.startswith(title) and _is_topic(page, draft.source, words)


def _is_topic(page: Page, source: Span, words: str) -> bool:
    """Whether a full name stands before the colon, and what follows is nobody's own words."""
    tokens = page.tokens_of(source)
    full = len(tokens) > 1 and all(page.tokens[i].upos == "PROPN" for i in tokens)
    return full and not _OURS.search(words) and not any(mark in words for mark in '“"‘')


def _closed(page: Page, title: str) -> Draft | None:
    """ "Dam could fail - experts": whoever stands behind the last dash or colon, written small as no outlet is."""
    found = _TAIL.search(title.rstrip(" ."))
    if found is None:
        return None
    source, content = Span(*found.span("who")), Span(0, found.start())
    if source.of(page.text)[:1].isupper() or len(content.of(page.text).split()) < 3:
        return None
    return _draft(page, source, None, content)


def _quoted(page: Page, title: str) -> Draft | None:
    """ "'We are not leaving': residents defy order": who acts behind the colon says what is quoted before it, in the
    first person: other words may be anybody's."""
    found = _QUOTED.match(title)
    if found is None:
        return None
    inside = page.tokens_of(Span(found.end(), len(title)))
    last = next((i for i in inside[:_LONGEST] if noun_kind(page.tree.lemma(i)) in _SPOKEN), None)
    if last is None or not _OURS.search(found.group("words")):
        return None
    return _draft(page, page.span(inside[0], last + 1), None, Span(*found.span("said")))


def _draft(page: Page, source: Span, cue: Span | None, content: Span) -> Draft | None:
    """The attribution, where the source is short and heads a person, a body or a document."""
    inside = page.tokens_of(source)
    head = page.head_of(inside)
    if head is None or len(inside) > _LONGEST or page.tokens[inside[-1]].upos in ("VERB", "AUX"):
        return None
    last = inside[-1]
    lemma = page.tree.lemma(last)
    speaks = noun_kind(lemma) in _SPOKEN or lemma in _FINDINGS | lexicon().roles.collective
    if not speaks or any(page.tokens[i].upos in ("VERB", "AUX") for i in inside):
        return None
    return Draft(source=source, cue=cue, content=(content,), head=last)
