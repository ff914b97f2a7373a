"""Quotations that go on without a cue of their own: who spoke before goes on speaking."""

from crosswire.model.span import Span
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft


def continued(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Quotations that nobody was given, where the one before them in the paragraph (or left open before it) has a
    speaker: that speaker goes on."""
    contents = [span for draft in drafts for span in draft.content]
    sources = [draft.source for draft in drafts if draft.source]
    added: list[Draft] = []
    for span in page.quoted:
        whole = len(span.of(page.text).split()) > 4 and _fills_sentence(page, span)
        if not whole or any(span.overlaps(other) for other in (*contents, *sources)):
            continue
        speaker = _speaker_before(page, drafts, span) or _speaker_after(page, drafts, span)
        if speaker is not None:
            added.append(Draft(source=speaker.source, cue=None, content=(span,), head=speaker.head, verb=None))
    return added


def _fills_sentence(page: Page, span: Span) -> bool:
    """Whether a quotation begins where a sentence begins, so that it stands without a cue of its own."""
    tokens = page.tokens_of(span)
    return bool(tokens) and span.start <= page.sentence(tokens[0]).start + 1


def _speaker_before(page: Page, drafts: list[Draft], span: Span) -> Draft | None:
    """The last speaker quoted before it in the same paragraph."""
    from_here = page.text.rfind("\n", 0, span.start) + 1
    before = [d for d in drafts if d.source and d.content and d.content[-1].end <= span.start]
    near = [d for d in before if d.order[0] >= from_here and _quotes(page, d)]
    if near:
        return max(near, key=lambda d: max(s.end for s in d.content))
    earlier = [i for i, other in enumerate(page.quoted) if other.end <= from_here]
    if not earlier or page.text[page.quoted[earlier[-1]].end - 1] in '"”':
        return None
    open_ = page.quoted[earlier[-1]]
    return next((d for d in drafts if d.source and any(s.overlaps(open_) for s in d.content)), None)


def _speaker_after(page: Page, drafts: list[Draft], span: Span) -> Draft | None:
    """The speaker of the quotation that follows at once in the same paragraph."""
    to_here = page.text.find("\n", span.end)
    after = [d for d in drafts if d.source and d.content and d.content[0].start >= span.end]
    near = [d for d in after if (to_here < 0 or d.order[0] < to_here) and _quotes(page, d)]
    best = min(near, key=lambda d: d.content[0].start, default=None)
    return best if best is not None and not page.text[span.end : best.content[0].start].strip(' "“”') else None


def _quotes(page: Page, draft: Draft) -> bool:
    return any(quotation.overlaps(span) for quotation in page.quoted for span in draft.content)
