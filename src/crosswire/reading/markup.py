"""HTML as text with places: what a reader of the page sees, and where each character of it stands in the source."""

import re
from array import array
from html import unescape
from itertools import pairwise

from crosswire.reading.tracing import NOWHERE, Traced

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<![^<>]*>|<(?P<hidden>script|style|noscript|template)\b.*?(?:</(?P=hidden)\s*>|\Z)"
    r"|<(?P<tag>/?[a-zA-Z][\w:-]*)[^<>]*(?:>|(?=<)|\Z)|&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|\w{2,31});",
    re.DOTALL | re.IGNORECASE,
)
_BLOCKS = frozenset((
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "section", "article",
    "header", "footer", "head", "title",
    "figure", "figcaption", "table", "tr", "td", "th", "pre", "hr", "main", "aside", "nav", "form",
))  # fmt: skip
_LOOKS_MARKED = re.compile(r"<(?:p|div|br|h[1-6]|li|span|a|strong|em)\b[^<>]*>", re.IGNORECASE)


def is_markup(text: str) -> bool:
    """Whether a text holds HTML elements of running text."""
    return bool(_LOOKS_MARKED.search(text))


def visible(source: Traced) -> Traced:
    """The text of marked-up text: tags out, character references read, a line break at every block.

    A reference keeps the place of its ampersand; a line break has no place.
    """
    texts: list[str] = []
    places = array("q")
    at = 0

    def put(text: str, where: "array[int]") -> None:
        texts.append(text)
        places.extend(where)

    for token in _TOKEN.finditer(source.text):
        put(source.text[at : token.start()].replace("\n", " ").replace("\r", " "), source.places[at : token.start()])
        at = token.end()
        if token.group().startswith("&"):
            said = unescape(token.group())
            put(said, array("q", [source.places[token.start()]]) * len(said))
        elif token["tag"] and token["tag"].strip("/").lower() == "q":
            put("”" if token["tag"].startswith("/") else "“", array("q", [NOWHERE]))
        elif token["tag"] and token["tag"].strip("/").lower() in _BLOCKS:
            put("\n", array("q", [NOWHERE]))
    put(source.text[at:].replace("\n", " ").replace("\r", " "), source.places[at:])
    return Traced("".join(texts), places)


class Aligner:
    """Finds lines of extracted text in a page, blanks aside; a line found nowhere has no places."""

    def __init__(self, page: Traced) -> None:
        kept = [index for index, character in enumerate(page.text) if not character.isspace()]
        self._text = "".join(map(page.text.__getitem__, kept))
        self._places = array("q", map(page.places.__getitem__, kept))
        self._at = 0

    def line(self, text: str) -> Traced:
        """The line with its places, sentence by sentence."""
        places = array("q", [NOWHERE]) * len(text)
        for start, end in _stretches(text):
            self._place(text, start, end, places)
        return Traced(text, places)

    def _place(self, text: str, start: int, end: int, places: "array[int]") -> None:
        squeezed = "".join(text[start:end].split())
        found = self._text.find(squeezed, self._at)
        if found < 0:
            found = self._text.find(squeezed)
        if found < 0 or not squeezed:
            return
        self._at = found + len(squeezed)
        for index in range(start, end):
            if not text[index].isspace():
                places[index] = self._places[found]
                found += 1
            elif index > start and places[index - 1] != NOWHERE:
                places[index] = places[index - 1] + 1


def _stretches(text: str) -> list[tuple[int, int]]:
    """The sentences of a line: what is changed in one does not cost the places of the others."""
    cuts = [0, *(match.end() for match in re.finditer(r"^\W+\s|[.!?][”\"’')]?\s", text)), len(text)]
    return [(start, end) for start, end in pairwise(cuts) if end > start]
