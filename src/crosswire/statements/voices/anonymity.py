"""Why a source is not named, in the report's own words."""

import re

from crosswire.model.span import Span
from crosswire.statements.page import Page

_END = (
    r"(?=[.;]?[\"”]?\s*$|[.;]\s|\s+(?:said|told)\s|\"|“"
    r"|,\s+(?!citing|because|since|given|due|out\s+of|for\s+fear|fearing|in\s+order|as\s))"
)
_PATTERNS = tuple(
    re.compile(pattern + r".*?" + _END, re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"\b(?:on|under)\s+(?:the\s+)?conditions?\s+of\s+(?:strict\s+)?anonymity\b",
        r"\b(?:on|under)\s+(?:the\s+)?condition\s+(?:that\s+)?(?:\w+\s+){1,4}?(?:not\s+be|were\s+not|was\s+not)\s+(?:named|identified|quoted)",
        r"\b(?:asked|requested|wished|wanted|preferred|declined|insisted|spoke|asking|requesting|declining)\s+(?:to\s+)?"
        r"(?:not\s+(?:to\s+)?be|(?:to\s+)?remain|to\s+be|be|on|that\s+\w+\s+(?:name|names)\s+not\s+be|for)\s+"
        r"(?:named|identified|quoted|anonymity|anonymous|unnamed|unidentified|used|published)\b",
        r"\b(?:asked\s+for|requested|requesting|sought|demanded|insisted\s+on|insisting\s+on)\s+anonymity\b",
        r"\bspeaking\s+(?:anonymously|on\s+background)\b",
        r"\b(?:spoke|speak|talked)\s+(?:anonymously|on\s+background)\b",
        r"\b(?:was|were|is|are|wasn['’]t|weren['’]t|isn['’]t|aren['’]t)\s+(?:not\s+)?(?:un)?(?:authori[sz]ed|allowed|permitted|cleared)\s+to\s+"
        r"(?:speak|brief|talk|comment|discuss|disclose|be\s+(?:quoted|named)|release|publicly|give|share)\b",
        r"\bnot\s+(?:being\s+)?(?:authori[sz]ed|allowed|permitted)\s+to\s+(?:speak|brief|talk|comment|discuss|disclose|publicly)\b",
        r"\b(?:was|were)\s+granted\s+anonymity\b",
        r"\bgranted\s+anonymity\b",
        r"\b(?:refused|declined)\s+to\s+(?:give|provide)\s+(?:his|her|their)\s+(?:full\s+)?names?\b",
        r"\bwhose\s+(?:name|identity)\s+(?:was|is)\s+(?:being\s+)?withheld\b",
    )
)
_NEGATIVE = re.compile(r"not|n['’]t|un", re.IGNORECASE)


def reason_in(page: Page, sentence: int) -> Span | None:
    """The words of a sentence that grant a source anonymity, with the why they give, up to where the saying goes on."""
    span = page.annotated.sentences[sentence]
    text = page.text[span.start : span.end]
    if not _HINT.search(text):
        return None
    best: Span | None = None
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found and (not _PERMISSION.search(found.group()) or _NEGATIVE.search(found.group()[:30])):
            here = Span(span.start + found.start(), span.start + found.end())
            best = here if best is None or here.start < best.start else best
    if best is None:
        return None
    words = best.of(page.text).rstrip(" ,.;")
    return Span(best.start, best.start + len(words))


_HINT = re.compile(
    r"anonym|named|identified|quoted|authori[sz]ed|allowed|permitted|cleared|background|names?\b|withheld",
    re.IGNORECASE,
)
_PERMISSION = re.compile(
    r"^(?:was|were|is|are|wasn|weren|isn|aren).{0,8}(?:authori|allowed|permitted|cleared)", re.IGNORECASE
)
