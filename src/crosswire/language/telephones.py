"""Telephone numbers: groups of digits that are neither years nor counts."""

import re
from functools import lru_cache

# With a plus or a leading nought, with an area code in brackets, or behind a word that asks to call.
_NUMBER = re.compile(
    r"(?<![\w.,])\+\d{1,3}(?:[ .-]\(?\d{1,8}\)?){1,5}(?!\w)"
    r"|(?<![\w.,])0\d{1,4}(?:[ -]\d{2,8}){1,4}(?![\w%])"
    r"|(?<![\w.,])\(\d{2,5}\)[ -]?\d{2,4}(?:[ -]\d{2,4}){1,3}(?!\w)"
    r"|(?<![\w.,])1-\d{3}-\d{3}-\d{4}(?!\w)"
)
_ASKED = re.compile(
    r"\b(?:[Cc]all|[Pp]hone|[Tt]el(?:ephone)?|[Dd]ial|[Rr]ing|[Tt]ext|[Ff]ax|[Hh]otline|[Hh]elpline|WhatsApp)\b"
    r"[^.;\d]{0,40}(?P<number>(?!(?:19|20)\d\d-)\d{2,5}(?:[ -]\d{2,4}){1,4})(?![\w%])"
)
DIGITS = 6


@lru_cache(maxsize=8)
def telephones(text: str) -> tuple[tuple[int, int], ...]:
    """The characters of every telephone number, in order."""
    found = [match.span() for match in _NUMBER.finditer(text)]
    found += [match.span("number") for match in _ASKED.finditer(text)]
    return tuple(sorted({(a, b) for a, b in found if sum(c.isdigit() for c in text[a:b]) >= DIGITS}))
