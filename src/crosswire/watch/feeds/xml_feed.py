"""RSS and Atom → their entries, by feedparser, which is given text alone and opens nothing."""

import re
import time
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from typing import Any

import feedparser

from crosswire.errors import NotReadable
from crosswire.watch.feeds.item import Issue, Item
from crosswire.watch.feeds.times import iso_time

_CLOSED = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>|<(?:\w+:)?(?:item|entry)\b[^<>]*/>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>")
_LONGEST_PAUSE = 24 * 3600.0
_PERIODS = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}


def xml_issue(text: str, url: str) -> Issue:
    """The entries of a feed in XML; of one that is broken, those that are whole. Raises `NotReadable`."""
    headers = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    # The HTML in entries is left as it is: reading takes the words out of it, and feedparser's cleaning of it takes
    # longer and longer with what somebody wrote to that end.
    found = feedparser.parse(
        BytesIO(text.encode("utf-8", "replace")),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    entries = list(found.entries)
    broken = _broken(found) if found.bozo else ""
    if broken:
        entries = entries[: len(_CLOSED.findall(text))]
    if not entries and (broken or not found.version):
        raise NotReadable(url, f"no feed that can be read: broken XML{broken}" if broken else "XML, but no feed")
    language = _words(found.feed, "language") or None
    items = tuple(item for entry in entries if (item := _item(entry, language)) is not None)
    title = _headline(_words(found.feed, "title"))
    return Issue(title=title, items=items, broken=broken, pause=_pause(found.feed), language=language)


def _broken(found: Any) -> str:
    """Where the XML breaks, in words; feedparser has its own for what is no fault at all."""
    error = found.get("bozo_exception")
    if isinstance(error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType):
        return ""
    line = getattr(error, "getLineNumber", lambda: None)()
    return f" at line {max(1, line - 1)}" if line else " somewhere"  # feedparser puts a line before the first


def _item(entry: Mapping[str, Any], language: str | None) -> Item | None:
    """An entry; none where it has neither an address nor an id nor words."""
    content = _content(entry)
    title, summary = _headline(_words(entry, "title")), _words(entry, "summary")
    address = _words(entry, "link") or next(
        (_words(one, "href") for one in entry.get("links", ()) if one.get("rel") == "alternate"), ""
    )
    name = _words(entry, "id") or address or title or (content or summary)[:200]
    if not name:
        return None
    source = entry.get("source")
    publisher = (_words(source, "title") or _words(source, "href")) if isinstance(source, Mapping) else ""
    return Item(
        name=name,
        address=address or None,
        title=title,
        published=_time(entry, "published"),
        updated=_time(entry, "updated"),
        text=content,
        summary="" if summary == content else summary,
        publisher=publisher or None,
        authors=_authors(entry),
        language=_words(entry, "language") or language,
    )


def _headline(words: str) -> str:
    """A headline in plain words: feeds write it as HTML, and some as HTML in HTML."""
    once = unescape(_TAG.sub("", words))
    return " ".join(unescape(_TAG.sub("", once)).split())


def _content(entry: Mapping[str, Any]) -> str:
    """The longest of an entry's contents that is no file of its own."""
    held = [_words(one, "value") for one in entry.get("content", ()) if "src" not in one]
    return max(held, key=len, default="")


def _time(entry: Mapping[str, Any], name: str) -> str | None:
    """The feed's own words of a time; as feedparser reads them where they are of no common form."""
    if name not in entry:  # feedparser answers for `updated` with `published`, and warns
        return None
    said = iso_time(_words(entry, name))
    parsed = entry.get(f"{name}_parsed")
    if said or not isinstance(parsed, time.struct_time):
        return said
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed)


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    named = [_words(one, "name") for one in entry.get("authors", ()) if isinstance(one, Mapping)]
    return tuple(dict.fromkeys(name for name in named if name))


def _pause(feed: Mapping[str, Any]) -> float:
    """How long the feed wants to be left alone: `ttl` in minutes, or the syndication module's period."""
    ttl = _words(feed, "ttl")
    if ttl.isdigit():
        return min(_LONGEST_PAUSE, float(ttl[:9]) * 60)
    period = _PERIODS.get(_words(feed, "sy_updateperiod"))
    often = _words(feed, "sy_updatefrequency")
    return min(_LONGEST_PAUSE, period / max(1, int(often[:6]) if often.isdigit() else 1)) if period else 0.0


def _words(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""
