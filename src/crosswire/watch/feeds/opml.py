"""Lists of feeds as OPML, the form that readers of feeds exchange them in: read and written."""

from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from crosswire.errors import SettingsError
from crosswire.model.characters import plain
from crosswire.watch.feeds.feed import Feed, distinct

_LARGEST = 20_000_000
_DEEPEST = 100


def from_opml(path: Path) -> tuple[Feed, ...]:
    """The feeds of a list, each once, folders opened. Raises `SettingsError`."""
    try:
        if path.stat().st_size > _LARGEST:
            raise SettingsError(f"{path} is too large for a list of feeds: the limit is {_LARGEST / 1e6:.0f} MB.")
        root = fromstring(path.read_bytes(), forbid_dtd=True)
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error
    except DefusedXmlException as error:
        raise SettingsError(f"{path} defines XML entities or a type of its own, which OPML has none of.") from error
    except (ParseError, ValueError, LookupError) as error:
        raise SettingsError(f"{path} is no OPML: {error}.") from error
    if root.tag.lower() != "opml":
        raise SettingsError(f"{path} is XML, but no OPML: it begins with <{root.tag[:40]}>.")
    feeds = distinct(_feeds(root, 0))
    if not feeds:
        raise SettingsError(f"{path} lists no feed: no outline in it has an “xmlUrl”.")
    return feeds


def _feeds(at: Element, depth: int) -> Iterable[Feed]:
    for one in at if depth < _DEEPEST else ():
        held = {name.lower(): value.strip() for name, value in one.attrib.items()}
        if held.get("xmlurl"):
            yield Feed(url=held["xmlurl"], title=held.get("title") or held.get("text") or "")
        yield from _feeds(one, depth + 1)


def to_opml(feeds: Iterable[Feed], title: str = "Feeds watched by Crosswire") -> bytes:
    """A list of these feeds."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = title
    body = SubElement(root, "body")
    for feed in feeds:
        name = plain(feed.title or feed.outlet or feed.url)
        SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=plain(feed.url))
    indent(root)
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
