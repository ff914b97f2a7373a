"""What a PDF's sheets have in common at their edges: running heads, feet, page numbers. No words of the article."""

import re
from collections import defaultdict
from collections.abc import Sequence

from crosswire.model.report import Removed
from crosswire.reading.forms.pdf_lines import Line, by_sheet

REPEATED, NUMBER = "header or footer that repeats from page to page", "page number"
_EDGE = 3
"""Rows from the top and from the foot of a sheet in which such lines stand."""
_SHARE = 0.4
_NEAR = 12.0
"""Points within which the same line stands on each sheet."""
_LONGEST = 160
_FIGURES = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.|seite|side)\s*)?#(?:\s*(?:of|/|-|–|von|de)\s*#)?[-–—|\s]*", re.IGNORECASE
)
_ALONE = re.compile(r"[-–—|\s]*(?:page\s*)?(?P<at>\d+)\s*(?:of|/)\s*(?P<all>\d+)[-–—|\s]*", re.IGNORECASE)


def without_furniture(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Removed, ...]]:
    """The lines without their sheets' furniture, and what that was, each text once.

    A line goes where the same stands, figures aside, at the same place of two sheets or more and of two in five at
    least; where it is a page number alone it goes of a single sheet too, if it says of how many (`1/1`).
    """
    sheets = by_sheet(lines)
    edges = {id(line) for sheet in sheets for line in _edges(sheet)}
    where: dict[tuple[str, int], set[int]] = defaultdict(set)
    for line in lines:
        if id(line) in edges:
            where[_masked(line), _height(line)].add(line.sheet)
    enough = max(2, round(_SHARE * len(sheets)))
    kept: list[Line] = []
    aside: dict[str, str] = {}
    for line in lines:
        why = None
        if id(line) in edges and len(where[_masked(line), _height(line)]) >= enough:
            why = NUMBER if _NUMBER.fullmatch(_masked(line)) else REPEATED
        elif id(line) in edges and _is_its_number(line, len(sheets)):
            why = NUMBER
        if why is None:
            kept.append(line)
        else:
            aside.setdefault(line.text, why)
    return tuple(kept), tuple(Removed(text=text, why=why) for text, why in aside.items())


def _edges(sheet: Sequence[Line]) -> list[Line]:
    """The lines at a sheet's top and at its foot."""
    rows = sorted({round(line.y) for line in sheet})
    near = {*rows[:_EDGE], *rows[-_EDGE:]}
    return [line for line in sheet if len(line.text) <= _LONGEST and round(line.y) in near]


def _masked(line: Line) -> str:
    return _FIGURES.sub("#", line.text.casefold())


def _height(line: Line) -> int:
    return round(line.y / _NEAR)


def _is_its_number(line: Line, sheets: int) -> bool:
    """Whether a line says which of how many sheets it stands on, and rightly."""
    found = _ALONE.fullmatch(line.text)
    return found is not None and (int(found["at"]), int(found["all"])) == (line.sheet + 1, sheets)
