"""Posts that a page embeds: "We will win! — Dag Roth (@dagroth) May 16, 2024" are the words of who signs."""

import re

from crosswire.model.span import Span
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft, Drafts

_SIGNED = re.compile(
    r"(?:—|–|--|-)[ \t]{0,3}(?P<name>[^\s—–@()][^\n—–@()]{1,49}?)[ \t]{0,3}\((?P<handle>@\w{1,30})\)"
    r"(?P<when>[ \t]{0,3}[·,]?[ \t]{0,3}(?:[A-Z][a-z]{2,9}\.?[ \t]\d{1,2},?[ \t]\d{4}"
    r"|\d{1,2}[ \t][A-Z][a-z]{2,9}\.?[ \t]\d{4}))"
)
_BEFORE = re.compile(r"^(?:x[ \t]|(?:Skip|View)[ \t](?:Twitter[ \t]|X[ \t])?post[ \t]by[ \t]@\w+[ \t]*)", re.IGNORECASE)
_LINKS = ("http://", "https://", "pic.twitter.com/", "t.co/")

_LIKE_POST = re.compile(r"(?:^|\s)\.?[@#]\w+|(?:^|\W)(?:I|[Ww]e|[Mm]y|[Oo]ur)\b|\.\.\.$|…$")
_OTHERS = re.compile(r"[“\"][^“”\"]*(?:[”\"]|\Z)")
_ITEM = ("—", "–", "- ", "•", "*")


def posts(page: Page) -> list[Draft]:
    """An attribution for each signed post: its text, or the paragraph before a signature that stands alone."""
    return [draft for found in _SIGNED.finditer(page.text) if (draft := _post(page, found)) is not None]


def without_posts(page: Page, drafts: list[Draft], posted: list[Draft]) -> list[Draft]:
    """The drafts that are no other reading of a post: their cue or source its signature, or the post their content."""
    known = Drafts(page, posted)
    return [draft for draft in drafts if not any(_again(draft, post) for post in known.beside(draft))]


def _again(draft: Draft, post: Draft) -> bool:
    if post.source is None:
        return False
    parts = (draft.source, draft.cue)
    signs = any(part is not None and part.overlaps(post.source) for part in parts)
    whole = any(span.covers(mine) for span in draft.content for mine in post.content)
    return signs or (whole and draft.cue is not None and draft.cue.start >= post.content[-1].end)


def _post(page: Page, signed: re.Match[str]) -> Draft | None:
    start = page.text.rfind("\n", 0, signed.start()) + 1
    last = _bare(page, Span(start, signed.start()))
    above = _above(page, start)
    parts = [last] if last is not None else []
    if last is None and above is not None:
        parts, start = [above], above.start
        above = _above(page, start)
    while above is not None and _belongs(page, above, parts[0] if parts else None):
        parts.insert(0, above)
        above = _above(page, page.text.rfind("\n", 0, above.start) + 1)
    source = Span(signed.start("name"), signed.end("name"))
    inside = page.tokens_of(source)
    if not parts or not inside:
        return None
    dash = Span(signed.start(), signed.start() + 1)
    head = page.head_of(inside)
    return Draft(source=source, cue=dash, content=tuple(parts), head=head if head is not None else inside[0])


def _above(page: Page, start: int) -> Span | None:
    """The paragraph above a place, without what an embedding adds to it; the headline is none."""
    end = len(page.text[:start].rstrip())
    first = page.text.rfind("\n", 0, end) + 1
    return _bare(page, Span(first, end)) if end > first > 0 else None


def _bare(page: Page, text: Span) -> Span | None:
    """The words of a post without "Skip post by" before and addresses behind them."""
    words = text.of(page.text)
    opened = _BEFORE.match(words)
    begin = text.start + (opened.end() if opened else len(words) - len(words.lstrip()))
    content = page.text[begin : text.end].rstrip()
    while content:
        last = max(content.rfind(" "), content.rfind("\t")) + 1
        if not content[last:].startswith(_LINKS):
            break
        content = content[:last].rstrip()
    return Span(begin, begin + len(content)) if content.strip() else None


def _belongs(page: Page, above: Span, below: Span | None) -> bool:
    """Whether a paragraph is the beginning of the post whose end is signed below it: it looks like one, by a handle, a
    hashtag, an exclamation or a first person that nobody quotes, or the two are a list."""
    words = _OTHERS.sub("", above.of(page.text))
    listed = below is not None and below.of(page.text).startswith(_ITEM)
    if _SIGNED.search(words) or not words.strip():
        return False
    return bool(_LIKE_POST.search(words)) or words.endswith("!") or listed
