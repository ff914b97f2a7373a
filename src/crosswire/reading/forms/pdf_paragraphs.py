"""The lines of a PDF → its headline and its paragraphs: broken lines joined, words that were parted made whole."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from crosswire.reading.forms.pdf_lines import Line
from crosswire.reading.page import Page
from crosswire.reading.tracing import Traced, join, trace, unplaced

_HEADLINE = 1.25
"""How much larger than the text a headline is set, at least."""
_OTHER_SIZE = 0.12
_LEADING = 1.35
"""A gap between lines beyond this many times the usual one parts paragraphs."""
_WIDEST = 2.4
"""… and one beyond this many sizes of the font too, which is more than a double line."""
_TIGHTEST = 0.85
"""What is nearer than this many sizes of its font is no line below but a raised mark."""
_INDENT = 0.7
_SHORT = 0.75
_LONGEST_HEADLINE = 300
_ENDS = re.compile(r"[.!?:…][”’\"')\]]*$")
_PARTED = re.compile(r"(?<=[^\W\d_])(?:[-\u2010\u00ad])$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


def article(path: str, lines: Sequence[Line]) -> Page:
    """The page of a PDF's lines: places are in its text as it was drawn, one line after the other."""
    source = "\n".join(line.text for line in lines)
    placed: list[Traced] = []
    at = 0
    for line in lines:
        placed.append(trace(line.text, at))
        at += len(line.text) + 1
    head = _headline(lines)
    title = join([placed[index] for index in head], " ") if head else None
    rest = [index for index in range(len(lines)) if index not in set(head)]
    body = _Body([lines[index] for index in rest], [placed[index] for index in rest])
    return Page(path=path, source=source, lines=tuple(body.paragraphs()), title=title)


def _headline(lines: Sequence[Line]) -> list[int]:
    """The lines set largest on the first sheet, where they are set larger than its text and stand together."""
    usual = _usual_size(lines)
    first = [index for index, line in enumerate(lines) if line.sheet == lines[0].sheet]
    largest = max(lines[index].size for index in first)
    if largest < _HEADLINE * usual:
        return []
    start = next(index for index in first if lines[index].size >= largest * (1 - _OTHER_SIZE))
    found = [start]
    while found[-1] + 1 in first and lines[found[-1] + 1].size >= largest * (1 - _OTHER_SIZE):
        found.append(found[-1] + 1)
    told = sum(len(lines[index].text) for index in found)
    return found if told <= _LONGEST_HEADLINE else []


def _usual_size(lines: Sequence[Line]) -> float:
    """The size most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


class _Body:
    """The text of an article, line by line, while its paragraphs are found."""

    def __init__(self, lines: Sequence[Line], placed: Sequence[Traced]) -> None:
        self._lines, self._placed = lines, placed
        self._gap = _leading(lines)
        self._widest = _column_width(lines)
        self._words = Counter(word.casefold() for line in lines for word in _WORD.findall(line.text))

    def paragraphs(self) -> list[Traced]:
        """The paragraphs, each a line, with an empty one after it."""
        done: list[Traced] = []
        pending: list[Traced] = []
        for index, piece in enumerate(self._placed):
            if pending and self._parts(index):
                done += (join(pending, ""), unplaced(""))
                pending = []
            pending.append(self._joined(pending, piece) if pending else piece)
        if pending:
            done.append(join(pending, ""))
        return done

    def _parts(self, index: int) -> bool:
        """Whether a paragraph starts with a line."""
        before, line = self._lines[index - 1], self._lines[index]
        if abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
            return True
        ended = bool(_ENDS.search(before.text))
        gap = _gap(before, line)
        if gap <= 0:  # the head of another column or sheet
            return ended and len(before.text) < _SHORT * self._widest
        if gap > min(_LEADING * (self._gap or gap), _WIDEST * line.size):
            return True
        if line.x > before.x + _INDENT * line.size:
            return ended
        return ended and len(before.text) < _SHORT * self._widest

    def _joined(self, pending: list[Traced], piece: Traced) -> Traced:
        """The next line as it goes on after the last: a blank between, or none where a word was parted."""
        last = pending[-1]
        mark = _PARTED.search(last.text)
        if mark is None or not piece.text[:1].isalpha():
            return join((unplaced(" "), piece), "") if not last.text.endswith("-") else piece
        if last.text.endswith("\u00ad") or self._is_one_word(last.text, piece.text):
            pending[-1] = last.slice(0, mark.start())
        return piece

    def _is_one_word(self, before: str, after: str) -> bool:
        """Whether a word parted at a line's end is written without a hyphen: as the rest of the text has it, else yes,
        unless what follows begins with a capital."""
        first: list[str] = _WORD.findall(before.rstrip("-\u2010"))[-1:] or [""]
        second: list[str] = _WORD.findall(after)[:1] or [""]
        whole, hyphened = f"{first[0]}{second[0]}".casefold(), f"{first[0]}-{second[0]}".casefold()
        if self._words[hyphened] > self._words[whole]:
            return False
        return second[0][:1].islower()


def _gap(one: Line, two: Line) -> float:
    """How far a line stands below the one before it; nothing where it stands on another sheet or higher."""
    return one.y - two.y if one.sheet == two.sheet else 0.0


def _leading(lines: Sequence[Line]) -> float:
    """How far apart the lines of one paragraph stand: as near as most, for a short text is mostly gaps."""
    gaps = sorted(
        gap
        for one, two in pairwise(lines)
        if (gap := _gap(one, two)) > _TIGHTEST * one.size and abs(one.size - two.size) <= _OTHER_SIZE * one.size
    )
    return gaps[len(gaps) // 5] if gaps else 0.0


def _column_width(lines: Sequence[Line]) -> float:
    """How many characters a full line has: nine in ten lines have no more."""
    lengths = sorted(len(line.text) for line in lines)
    return float(lengths[int(0.9 * (len(lengths) - 1))]) if lengths else 0.0
