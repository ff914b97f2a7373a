"""Spans of attributions without what dangles at their ends, and with whole quotations.

PolNeAR's annotators leave out the period after a content and the comma before its cue, but take a quotation
whole: its marks and the stop inside them belong to the content.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.language.attributions import Attributed, Range

_OPENING, _CLOSING, _STRAIGHT = frozenset("“„«"), frozenset("”»"), frozenset('"')
_DANGLING = frozenset([",", ";", ":", "-", "–", "—", "--", "…", "...", "*", "•", "'", "‘", "’"])
_STOPS = frozenset([".", "?", "!"])
_BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Where double quotations open and close, where brackets do (1 and -1), which words are punctuation."""

    opens: Sequence[bool]
    closes: Sequence[bool]
    brackets: Sequence[int]
    dangling: Sequence[bool]
    stops: Sequence[bool]


def marks_of(forms: Sequence[str], sentences: Sequence[tuple[int, int, int]]) -> Marks:
    """A straight quotation mark opens where none is open in its paragraph, else closes."""
    opens, closes = [False] * len(forms), [False] * len(forms)
    before, inside = -1, False
    for first, last, paragraph in sentences:
        inside = inside and paragraph == before
        before = paragraph
        for index in range(first, last):
            form = forms[index]
            if form in _STRAIGHT:
                opens[index], closes[index] = not inside, inside
                inside = not inside
            elif form in _OPENING or form in _CLOSING:
                inside = opens[index] = form in _OPENING
                closes[index] = not inside
    return Marks(
        opens=opens,
        closes=closes,
        brackets=[_BRACKETS.get(form, 0) for form in forms],
        dangling=[form in _DANGLING for form in forms],
        stops=[form in _STOPS for form in forms],
    )


def tidy(attributed: Attributed, marks: Marks) -> Attributed:
    """The same without dangling punctuation and with whole quotations; what had nothing else is gone."""
    pieces = (_whole(piece, marks) for piece in attributed.content)
    source = attributed.source and _stripped(attributed.source, marks)
    cue = _stripped(attributed.cue, marks)
    return Attributed(
        source=source if source and source[0] < source[1] else None,
        cue=cue if cue[0] < cue[1] else attributed.cue,  # a colon alone is a cue of its own
        content=tuple(piece for piece in pieces if piece[0] < piece[1]),
    )


def _stripped(piece: Range, marks: Marks) -> Range:
    """Without stops, commas, dashes and unpaired marks at its ends; a bracket it opens is closed."""
    first, last = piece
    leading = (marks.dangling, marks.stops, marks.closes)
    while first < last and (marks.brackets[first] < 0 or any(kind[first] for kind in leading)):
        first += 1
    while first < last and _dangles(first, last, marks):
        last -= 1
    if first < last and sum(marks.brackets[first:last]) > 0:
        if last < len(marks.brackets) and marks.brackets[last] < 0:
            last += 1
        elif marks.brackets[first] > 0:
            first += 1
    return first, last


def _dangles(first: int, last: int, marks: Marks) -> bool:
    """Whether the last word of a piece does not belong to it."""
    word = last - 1
    if marks.brackets[word] < 0:
        return sum(marks.brackets[first:last]) < 0
    return marks.dangling[word] or marks.stops[word] or marks.opens[word] or marks.brackets[word] > 0


def _whole(piece: Range, marks: Marks) -> Range:
    """A content piece with the mark that closes its quotation, and the stop before it."""
    first, last = _stripped(piece, marks)
    if first >= last:
        return first, last
    balance, lowest = 0, 0
    for word in range(first, last):
        balance += marks.opens[word] - marks.closes[word]
        lowest = min(lowest, balance)
    if lowest < 0 and first > 0 and marks.opens[first - 1]:
        first, balance = first - 1, balance + 1
    if balance > 0:
        end = last
        while end < len(marks.opens) and end < last + 2 and (marks.stops[end] or marks.dangling[end]):
            end += 1
        if end < len(marks.opens) and marks.closes[end]:
            last = end + 1
    return first, last
