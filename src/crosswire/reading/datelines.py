"""Where a report was filed from, by its first paragraph: `PARIS (Reuters) -`, `KYIV, Ukraine (AP) —`, `LIMA, (AFP)`."""

import re
from dataclasses import dataclass

_CAPITALS = r"(?:[A-ZÀ-ÖØ-Þ.’']|-(?=[A-ZÀ-ÖØ-Þ]))"
_UPPER = rf"[A-ZÀ-ÖØ-Þ]{_CAPITALS}+(?:(?: and |[ /])[A-ZÀ-ÖØ-Þ]{_CAPITALS}*)*"
_MIXED = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}"
_REGION = r"(?:,\s(?:[A-Z][\w.’'-]*(?:\s(?:of\s)?[A-Z][\w.’'-]*){0,3}))?"
_DAY = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}"
_DATE = rf"(?:,?\s{_DAY})?"
_DASH = r"\s?(?:—|–|--|-{1,2})\s?"
_WIRE = r"\((?P<{}>[A-Z][\w .&/’'-]{{1,40}})\)"
_LONGEST = 90
_START = r"\s?(?=[A-Z“\"])"
_PATTERN = re.compile(
    rf"(?P<upper>{_UPPER}){_REGION}{_DATE}(?:,?\s*{_WIRE.format('wire_a')})?{_DASH}(?=\S)"
    rf"|(?P<mixed>{_MIXED}){_REGION}{_DATE},?\s*{_WIRE.format('wire_b')}(?:{_DASH}|{_START})"
    rf"|(?:{_DAY}\s?)?\s*{_WIRE.format('wire_c')}(?:{_DASH}|{_START})"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The town as written, and the wire named with it; `end` is where the paragraph's own text begins."""

    place: str | None
    wire: str | None
    end: int


def dateline(paragraph: str) -> Dateline | None:
    """The dateline a paragraph opens with, if it does."""
    match = _PATTERN.match(paragraph[: 2 * _LONGEST])
    if not match or match.end() > _LONGEST:
        return None
    place = match["upper"] or match["mixed"]
    wire = match["wire_a"] or match["wire_b"] or match["wire_c"]
    if place is None and wire is None:
        return None
    return Dateline(place, wire, match.end())
