"""A sheet's words at their places → its lines in reading order, column by column where they were drawn across."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import hypot
from statistics import median

_WIDTH = 0.5
"""How wide a character is on average, in sizes of its font."""
_SAME = 0.5
"""How far apart the feet of two pieces of one line may stand, in sizes of their font."""
_GUTTER = 1.5
"""The blank between two columns, at least, in sizes of the font; between two words it is a quarter to a half."""
_SLOPE = 0.1
_ROWS = 5
"""Lines that a column has at least."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
Matrix = Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a sheet: its words, where its first stands from the sheet's lower left (in points), its font's size."""

    text: str
    sheet: int
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """About where the line ends."""
        return self.x + len(self.text) * self.size * _WIDTH


class Lines:
    """Collects what pypdf shows of one sheet, piece by piece, as lines."""

    def __init__(self, sheet: int, rotation: int = 0) -> None:
        self._sheet = sheet
        self._rotation = rotation % 360
        self._found: list[Line] = []
        self._turned: list[str] = []
        self._words: list[str] = []
        self._at: tuple[float, float, float] | None = None
        self._end = 0.0

    def add(self, text: str, cm: Matrix, tm: Matrix, _font: object, size: float) -> None:
        """A piece of text, where it stands and how large: the form of pypdf's `visitor_text`."""
        if text.strip() and _is_turned(cm, tm, self._rotation):
            self._turned.append(text)
            return
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._close()
            if piece.strip():
                x, y, height = _place(cm, tm, size)
                self._put(piece, *_upright(x, y, self._rotation), height)
            elif piece and self._words:
                self._words.append(" ")

    def turned(self) -> list[str]:
        """What stands across the sheet's text: a stamp, a note along the edge."""
        text = " ".join(" ".join(self._turned).translate(_LIGATURES).split())
        return [text] if text else []

    def _put(self, piece: str, x: float, y: float, size: float) -> None:
        if self._at is not None:
            apart = abs(y - self._at[1]) > _SAME * max(size, self._at[2])
            across = x > self._end + _GUTTER * size or x < self._at[0] - size
            if apart or across:
                self._close()
            elif x > self._end + size * 0.15 and not self._words[-1].endswith(" "):
                self._words.append(" ")
        if self._at is None:
            self._at = (x, y, size)
        self._words.append(piece)
        self._end = x + len(piece) * size * _WIDTH

    def _close(self) -> None:
        text = " ".join("".join(self._words).translate(_LIGATURES).split())
        if text and self._at is not None:
            x, y, size = self._at
            self._found.append(Line(text=text, sheet=self._sheet, x=x, y=y, size=size))
        self._words, self._at = [], None

    def done(self) -> list[Line]:
        """The sheet's lines, in the order in which they were drawn; where that is across its columns, by column."""
        self._close()
        return list(_by_column(self._found)) if _is_across(self._found) else self._found


def _place(cm: Matrix, tm: Matrix, size: float) -> tuple[float, float, float]:
    """Where text stands on the sheet, and its size there."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    scale = hypot(tm[2], tm[3]) * hypot(cm[2], cm[3])
    return x, y, abs(size * scale) or 1.0


def _upright(x: float, y: float, rotation: int) -> tuple[float, float]:
    """The place as a reader sees it on a sheet that is shown turned."""
    return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(rotation, (x, y))


def _is_turned(cm: Matrix, tm: Matrix, rotation: int) -> bool:
    """Whether text does not run from left to right as the sheet is shown."""
    along = _upright(tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3], rotation)
    return abs(along[1]) > _SLOPE * abs(along[0])


def _beside(one: Line, other: Line) -> bool:
    """Whether two lines stand side by side."""
    return abs(one.y - other.y) <= _SAME * min(one.size, other.size) and one.x != other.x


def _is_across(lines: Sequence[Line]) -> bool:
    """Whether a sheet was drawn row by row over its columns: often one line is followed by the one beside it."""
    pairs = [(one, other) for one, other in pairwise(lines) if _beside(one, other)]
    starts = Counter(round(max(one.x, other.x)) for one, other in pairs)
    return any(count >= _ROWS for count in starts.values())


def _by_column(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines column after column; one that runs over all columns parts what is above it from what is below."""
    gutter = _gutter(lines)
    rows = sorted(lines, key=lambda line: (-line.y, line.x))
    band: list[Line] = []
    for line in rows:
        if line.x < gutter < line.end - line.size and not any(_beside(line, other) for other in lines):
            yield from _columns(band, gutter)
            yield line
            band = []
        else:
            band.append(line)
    yield from _columns(band, gutter)


def _columns(band: Sequence[Line], gutter: float) -> Iterator[Line]:
    left = [line for line in band if line.x < gutter]
    right = [line for line in band if line.x >= gutter]
    yield from left
    if right and _is_across(sorted(right, key=lambda line: (-line.y, line.x))):
        yield from _by_column(right)
    else:
        yield from right


def _gutter(lines: Sequence[Line]) -> float:
    """Where the second column starts, a hair to its left: the place at which most lines stand beside another."""
    rows = sorted(lines, key=lambda line: (-line.y, line.x))
    starts = [max(one.x, other.x) for one, other in pairwise(rows) if _beside(one, other)]
    often = Counter(round(start) for start in starts)
    best = min((start for start, count in often.items() if count >= _ROWS), default=round(median(starts)))
    return best - 2.0


def by_sheet(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each sheet."""
    return [list(found) for _, found in groupby(lines, key=lambda line: line.sheet)]
