"""Posts that a page embeds: "We will win! — Dag Roth (@dagroth) May 16, 2024" are the words of who signs."""

import re

from crosswire.model.span import Span
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft

_SIGNED = re.compile(
    r"(?:—|–|--|-)[ \t]*(?P<name>[^\n—–@()]{2,50}?)[ \t]*\((?P<handle>@\w{1,30})\)"
    r"(?P<when>[ \t]*[·,]?[ \t]*(?:[A-Z][a-z]+\.?[ \t]+\d{1,2},?[ \t]+\d{4}|\d{1,2}[ \t]+[A-Z][a-z]+\.?[ \t]+\d{4}))"
)
_BEFORE = re.compile(r"^(?:x[ \t]+|(?:Skip|View)[ \t]+(?:Twitter|X)?[ \t]*post[ \t]+by[ \t]+@\w+[ \t]*)", re.IGNORECASE)
_BEHIND = re.compile(r"(?:[ \t]*(?:https?://\S+|pic\.twitter\.com/\S+|t\.co/\S+))+$")


def posts(page: Page) -> list[Draft]:
    """An attribution for each signed post: its text, or the paragraph before a signature that stands alone."""
    return [draft for found in _SIGNED.finditer(page.text) if (draft := _post(page, found)) is not None]


def without_posts(page: Page, drafts: list[Draft], posted: list[Draft]) -> list[Draft]:
    """The drafts that are no other reading of a post: their cue or source its signature, or the post their content."""
    return [draft for draft in drafts if not any(_again(draft, post) for post in posted)]


def _again(draft: Draft, post: Draft) -> bool:
    if post.source is None:
        return False
    parts = (draft.source, draft.cue)
    signs = any(part is not None and part.overlaps(post.source) for part in parts)
    whole = any(span.covers(mine) for span in draft.content for mine in post.content)
    return signs or (whole and draft.cue is not None and draft.cue.start >= post.content[-1].end)


def _post(page: Page, signed: re.Match[str]) -> Draft | None:
    start = page.text.rfind("\n", 0, signed.start()) + 1
    text = Span(start, signed.start())
    if not text.of(page.text).strip():
        end = len(page.text[:start].rstrip())
        text = Span(page.text.rfind("\n", 0, end) + 1, end)
    words = text.of(page.text)
    opened = _BEFORE.match(words)
    begin = text.start + (opened.end() if opened else 0)
    content = page.text[begin : text.end].rstrip()
    content = _BEHIND.sub("", content).rstrip()
    content_span = Span(begin, begin + len(content))
    source = Span(signed.start("name"), signed.end("name"))
    inside = page.tokens_of(source)
    if not content.strip() or not inside:
        return None
    dash = Span(signed.start(), signed.start() + 1)
    head = page.head_of(inside)
    return Draft(source=source, cue=dash, content=(content_span,), head=head if head is not None else inside[0])
