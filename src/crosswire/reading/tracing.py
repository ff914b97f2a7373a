"""Text whose every character knows its place in the decoded source, so that cleaning never loses the way back."""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crosswire.model.report import Segment

NOWHERE = -1

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f"
_GONE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_TO_SPACE = str.maketrans(dict.fromkeys(_SPACES, " "))
_ODD = re.compile(f"[{_GONE}\x00-\x08\x0e-\x1f\x7f]")
_BLANKS = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Traced:
    """A piece of text; `places[i]` is where `text[i]` came from in the decoded source, or NOWHERE.

    Cutting, joining and normalising keep both in step: `len(text) == len(places)` always.
    """

    text: str
    places: "array[int]"

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def slice(self, start: int, end: int | None = None) -> "Traced":
        """The part from `start` to `end`."""
        return Traced(self.text[start:end], self.places[start:end])

    def stripped(self) -> "Traced":
        """The text without blanks at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.slice(left, max(left, len(self.text.rstrip())))

    def without(self, spans: Iterable[tuple[int, int]]) -> "Traced":
        """The text with the spans (in order, not overlapping) cut out."""
        kept, at = [], 0
        for start, end in spans:
            kept.append(self.slice(at, start))
            at = end
        kept.append(self.slice(at))
        return join(kept, "")


def trace(text: str, start: int = 0) -> Traced:
    """The text as it stands in the source from `start` on."""
    return Traced(text, array("q", range(start, start + len(text))))


def unplaced(text: str) -> Traced:
    """Text that has no place in the source."""
    return Traced(text, array("q", [NOWHERE]) * len(text))


def join(pieces: Iterable[Traced], between: str) -> Traced:
    """One text of several; what is put between them has no place."""
    texts: list[str] = []
    places = array("q")
    gap = array("q", [NOWHERE]) * len(between)
    for index, piece in enumerate(pieces):
        if index:
            places.extend(gap)
        texts.append(piece.text)
        places.extend(piece.places)
    return Traced(between.join(texts), places)


def lines(traced: Traced) -> Iterator[Traced]:
    """The lines, without their line ends; `\\r\\n`, `\\r` and the Unicode line ends count."""
    at = 0
    for line in traced.text.splitlines(keepends=True):
        bare = line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        yield traced.slice(at, at + len(bare))
        at += len(line)


def normalised(text: str) -> str:
    """What `tidy` makes of a text, for comparing."""
    return _BLANKS.sub(" ", _ODD.sub("", text.translate(_TO_SPACE))).strip()


def tidy(traced: Traced) -> Traced:
    """The same text with every kind of blank as one plain blank, invisible characters gone, ends stripped."""
    text = traced.text.translate(_TO_SPACE)
    piece = Traced(text, traced.places)
    if _ODD.search(text):
        piece = piece.without(match.span() for match in _ODD.finditer(text))
    if "  " in piece.text:
        piece = piece.without((match.start() + 1, match.end()) for match in _BLANKS.finditer(piece.text))
    return piece.stripped()


def segments(traced: Traced, source: str, base: int = 0) -> tuple[Segment, ...]:
    """The runs of the text that stand unchanged, in one piece, in the source, which starts at `base` of its file."""
    found: list[Segment] = []
    text, places = traced.text, traced.places
    identity = array("q", range(len(source)))
    start, size = 0, len(text)
    while start < size:
        place = places[start]
        if not 0 <= place < len(source) or source[place] != text[start]:
            start += 1
            continue
        length = _run(text, places, source, identity, start)
        found.append(Segment(start=start, end=start + length, original=base + place))
        start += length
    return tuple(found)


def _run(text: str, places: "array[int]", source: str, identity: "array[int]", start: int) -> int:
    """How far the text from `start` on equals the source from its place on; found by doubling, then halving."""
    place = places[start]

    def equal(length: int) -> bool:
        return (
            start + length <= len(text)
            and place + length <= len(source)
            and text[start : start + length] == source[place : place + length]
            and places[start : start + length] == identity[place : place + length]
        )

    low = 1
    while equal(low * 2):
        low *= 2
    high = low * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if equal(middle) else (low, middle)
    return low
