"""Where the strings of a JSON source stand in it, so that a field's words keep their places."""

import json
import re
from array import array

from crosswire.reading.tracing import NOWHERE, Traced, unplaced

_LITERAL = re.compile(r'(?<!\\)"(?:[^"\\]|\\.)*"', re.DOTALL)
_ESCAPE = re.compile(r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.", re.DOTALL)


class Literals:
    """The strings of one source, each by what it says; read once, however many records ask."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._found: dict[str, tuple[int, int]] | None = None

    def located(self, value: str) -> Traced:
        """A value with the places of its characters; an escaped one has the place of its own letter."""
        if self._found is None:
            self._found = {}
            for match in _LITERAL.finditer(self.source):
                if (said := _decoded(match.group())) is not None:
                    self._found.setdefault(said, match.span())
        at = self._found.get(value)
        return Traced(value, _places(self.source[at[0] + 1 : at[1] - 1], at[0] + 1)) if at else unplaced(value)


def _decoded(literal: str) -> str | None:
    try:
        text = json.loads(literal, strict=False)
    except json.JSONDecodeError:
        return None
    return text if isinstance(text, str) else None


def _places(raw: str, start: int) -> "array[int]":
    places = array("q")
    at = 0
    for escape in _ESCAPE.finditer(raw):
        places.extend(range(start + at, start + escape.start()))
        places.append(start + escape.start() + 1 if len(escape.group()) == 2 else NOWHERE)
        at = escape.end()
    places.extend(range(start + at, start + len(raw)))
    return places
