"""Small drawings as inline SVG, each beside the same in words: who takes it from whom, how a number moves."""

from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from crosswire.model.happened import Level
from crosswire.model.wording import one_line, say_date, say_number

_ROW = 30
_GAP = 150
_LONGEST = 40
_LETTER, _SMALL = 7.2, 6.0  # the width of a letter, generously: the page's fonts are the reader's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A line of text at one side of the drawing, a link where it has somewhere to lead."""

    id: str
    label: str
    href: str = ""
    note: str = ""


def origins_drawing(
    origins: tuple[Node, ...], reports: tuple[Node, ...], edges: tuple[tuple[str, str, bool], ...]
) -> Markup:
    """Origins on the left, reports on the right, a curve where a report takes from an origin, dashed if retold."""
    height = _ROW * max(len(origins), len(reports)) + 10
    start = max(_width(node) for node in origins) + 14
    end = start + _GAP
    left = {node.id: _y(number, len(origins), height) for number, node in enumerate(origins)}
    right = {node.id: _y(number, len(reports), height) for number, node in enumerate(reports)}
    curves = [
        f'<path class="{"retold" if retold else "own"}" d="M{start + 8} {left[origin]}C{start + 72} {left[origin]} '
        f'{end - 72} {right[report]} {end - 8} {right[report]}"/>'
        for origin, report, retold in edges
        if origin in left and report in right
    ]
    texts = [_text(node, start, left[node.id], "end") for node in origins]
    texts += [_text(node, end, right[node.id], "start") for node in reports]
    width = end + max(_width(node) for node in reports)
    label = "Which report takes from which origin; the table below says the same in words"
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return Markup(f'<svg class="flow" {size} role="img" aria-label="{label}">{"".join(curves)}{"".join(texts)}</svg>')


def _width(node: Node) -> int:
    return round(_LETTER * len(one_line(node.label, _LONGEST)) + _SMALL * len(node.note)) + 6


def _y(number: int, rows: int, height: int) -> float:
    return round((number + 0.5) * height / rows, 1)


def _text(node: Node, x: int, y: float, anchor: str) -> str:
    shown = escape(one_line(node.label, _LONGEST))
    note = f' <tspan class="note">{escape(node.note)}</tspan>' if node.note else ""
    label = f'<text x="{x}" y="{y + 4}" text-anchor="{anchor}">{shown}{note}<title>{escape(node.label)}</title></text>'
    dot = f'<circle cx="{x + 6 if anchor == "end" else x - 6}" cy="{y}" r="2.6"/>'
    linked = f'<a href="{escape(node.href)}">{label}</a>' if node.href else label
    return linked + dot


def level_drawing(level: Level) -> Markup:
    """A step line through the readings in order, the first and the last figure written at its ends; evenly spaced."""
    values = [point.value for point in level.series]
    low, high = min(values), max(values)
    spread = (high - low) or 1
    step = min(64, 260 / max(1, len(values) - 1))
    points = [(44 + number * step, 40 - (value - low) / spread * 28) for number, value in enumerate(values)]
    path = f"M{points[0][0]:g} {points[0][1]:g}" + "".join(f"H{x:g}V{y:g}" for _, (x, y) in pairwise(points))
    dots = "".join(
        f'<circle cx="{x:g}" cy="{y:g}" r="2.6"><title>{escape(say_date(point.date or "no date"))}: '
        f"{say_number(point.value)}</title></circle>"
        for (x, y), point in zip(points, level.series, strict=True)
    )
    ends = f'<text x="{points[0][0] - 8:g}" y="{points[0][1] + 4:g}" text-anchor="end">{say_number(values[0])}</text>'
    if len(points) > 1:
        ends += f'<text x="{points[-1][0] + 8:g}" y="{points[-1][1] + 4:g}">{say_number(values[-1])}</text>'
    name = escape(f"{level.what}: {', '.join(say_number(value) for value in values)}")
    width = points[-1][0] + 70
    return Markup(
        f'<svg class="level" viewBox="0 0 {width:g} 52" width="{width:g}" height="52" role="img" aria-label="{name}">'
        f'<path d="{path}"/>{dots}{ends}</svg>'
    )
