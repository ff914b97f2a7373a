"""A report's text with a mark on every cited span, so that a link opens the exact words.

Marks may overlap: where two cross, the later one is closed and taken up again, and only its first piece has the id.
`:target` reaches that piece alone, so `split` names the marks whose further pieces the style has to light as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """A way back from cited words to the place that cites them; `quiet` ones show only when one has come that way."""

    label: str
    href: str
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Somebody cites these characters of a report."""

    report: str
    start: int
    end: int
    back: Back


@dataclass(slots=True)
class Mark:
    """A stretch of a report's text under one anchor, with the ways back to all that cite it."""

    start: int
    end: int
    anchor: str
    backs: list[Back] = field(default_factory=list)

    @property
    def loud(self) -> bool:
        """Whether it is tinted unasked: a finding or a quotation rests on it."""
        return any(not back.quiet for back in self.backs)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """One report's paragraphs as HTML, and the anchors of the marks that fell in pieces."""

    headline: Markup
    paragraphs: tuple[Markup, ...]
    split: tuple[str, ...]


def slug(text: str) -> str:
    """Letters, digits, `-` and `_` only: fit for an id and for a selector."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-") or "x"


def place_marks(text: str, anchor: str, citations: Iterable[Citation]) -> dict[tuple[int, int], Mark]:
    """The marks of one report by span, `{anchor}-s-1` and so on by position; a span outside the text has none."""
    by_span: dict[tuple[int, int], list[Back]] = {}
    for citation in citations:
        if 0 <= citation.start < citation.end <= len(text):
            backs = by_span.setdefault((citation.start, citation.end), [])
            if citation.back not in backs:
                backs.append(citation.back)
    ordered = sorted(by_span, key=lambda span: (span[0], -span[1]))
    return {span: Mark(*span, f"{anchor}-s-{n}", by_span[span]) for n, span in enumerate(ordered, 1)}


def mark_text(text: str, marks: Iterable[Mark]) -> MarkedText:
    """Paragraphs (parted by blank lines; the first is the headline) with nested `<mark>` elements."""
    writer = _Writer(text, tuple(marks))
    paragraphs = tuple(Markup("").join(writer.write(start, end)) for start, end in _paragraphs(text))
    return MarkedText(
        headline=paragraphs[0] if paragraphs else Markup(""),
        paragraphs=paragraphs[1:],
        split=tuple(sorted(writer.split)),
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in re.finditer(r"\n\s*\n", text):
        yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


class _Writer:
    """Writes one text piece by piece, remembering which marks were opened before."""

    def __init__(self, text: str, marks: tuple[Mark, ...]) -> None:
        self._text = text
        self._marks = marks
        self._opened: set[str] = set()
        self.split: set[str] = set()

    def write(self, start: int, end: int) -> Iterator[Markup]:
        here = [mark for mark in self._marks if mark.start < end and start < mark.end]
        cuts = sorted({start, end} | {cut for mark in here for cut in (mark.start, mark.end) if start < cut < end})
        stack: list[Mark] = []
        for left, right in pairwise(cuts):
            opening = [mark for mark in here if max(mark.start, start) == left]
            yield from self._open(stack, opening)
            yield escape(self._text[left:right])
            yield from self._close(stack, right, last=right == end)

    def _open(self, stack: list[Mark], opening: list[Mark]) -> Iterator[Markup]:
        for mark in sorted(opening, key=lambda mark: (-mark.end, mark.start)):
            stack.append(mark)
            yield self._start(mark)

    def _close(self, stack: list[Mark], at: int, *, last: bool) -> Iterator[Markup]:
        """Close what ends here; what lies above it in the stack but goes on is closed and opened again."""
        if last:
            while stack:
                yield self._end(stack.pop(), at)
            return
        going_on: list[Mark] = []
        while any(mark.end == at for mark in stack):
            mark = stack.pop()
            yield self._end(mark, at)
            if mark.end > at:
                going_on.append(mark)
        yield from self._open(stack, going_on)

    def _start(self, mark: Mark) -> Markup:
        tone = "" if mark.loud else " q"
        if mark.anchor in self._opened:
            self.split.add(mark.anchor)
            return Markup('<mark class="c-{}{}">').format(mark.anchor, tone)
        self._opened.add(mark.anchor)
        return Markup('<mark id="{}"{}>').format(mark.anchor, Markup(' class="q"') if tone else "")

    def _end(self, mark: Mark, at: int) -> Markup:
        backs = mark.backs if mark.end == at else ()
        links = (
            Markup('<a class="back{}" href="{}" title="back to {}">{}</a>').format(
                " q" if back.quiet else "", back.href, back.label, back.label
            )
            for back in backs
        )
        return Markup("").join((*links, Markup("</mark>")))
