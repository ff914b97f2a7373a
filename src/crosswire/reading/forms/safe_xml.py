"""XML from strangers: nothing is fetched, no entity unfolds, and what is broken is read as far as it goes."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from crosswire.errors import InputError, NotReadable
from crosswire.reading.forms.glimpse import Glimpse
from crosswire.reading.forms.opened import HEAD, Opened
from crosswire.reading.page import Page

_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_FIRST_ELEMENT = re.compile(r"<[A-Za-z_]")
Element = Any
"""An element of lxml, which ships no types."""


def refuse_entities(source: str, path: str) -> None:
    """Raises `NotReadable` where a document declares entities: a few lines of them unfold to gigabytes."""
    first = _FIRST_ELEMENT.search(source)
    if "<!entity" in source[: first.start() if first else None].lower():
        raise NotReadable(path, "XML that declares entities of its own: they may unfold without end, so none is read")


def root(source: str, path: str) -> Element:
    """The root element of a document. Raises `NotReadable` where it declares entities or is too broken for one."""
    refuse_entities(source, path)
    raw = _DECLARATION.sub("", source).encode("utf-8", "replace")
    try:
        return etree.fromstring(raw, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        mended = _mended(raw)
        if mended is None or not "".join(mended.itertext()).strip():
            raise NotReadable(path, f"broken XML: {error.msg}") from error
        return mended


def _mended(raw: bytes) -> Element:
    try:
        return etree.fromstring(raw, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _parser(*, recover: bool) -> Any:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def local(element: Element) -> str:
    """An element's name without its namespace; nothing for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def find(element: Element, *path: str) -> Element | None:
    """The first element down a path of local names, whatever their namespaces."""
    return next(iter(find_all(element, *path)), None)


def find_all(element: Element, *path: str) -> list[Element]:
    """All elements down a path of local names, in order."""
    level = [element]
    for name in path:
        level = [child for above in level for child in above if local(child) == name]
    return level


def words(element: Element | None) -> str:
    """The text within an element, blanks made one."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def unknown_pages(opened: Opened) -> Iterator[Page | InputError]:
    """None: XML of a kind that is not read. Raises `NotReadable` with the name of its root."""
    source = opened.text()
    name = Glimpse(source[:HEAD].encode()).root
    why = f"XML of a kind that is not read here, its root is “{name}”; feeds, NewsML-G2 and NITF are"
    raise NotReadable(opened.path, why)
