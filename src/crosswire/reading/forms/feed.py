"""RSS and Atom → pages: each item a report, whoever `<source>` names its publisher. JSON Feed is read with JSON.

The items are cut apart before any is parsed, and feedparser gets them one by one: a broken item costs no other, a feed
without end is read as far as allowed, and each item's words keep their places in the file.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from crosswire.errors import InputError, NotReadable, unforeseen
from crosswire.reading.addresses import host_of, is_copy
from crosswire.reading.forms.opened import Opened
from crosswire.reading.forms.safe_xml import refuse_entities
from crosswire.reading.markup import Aligner, is_markup, visible
from crosswire.reading.metadata import record_facts
from crosswire.reading.page import Facts, Page
from crosswire.reading.published import iso_date
from crosswire.reading.records import STAGE, repeats
from crosswire.reading.tracing import Traced, trace, unplaced

MOST = 10_000
"""Items of one feed that are read; a feed of news has some dozens, an archive some thousands."""
_MARK = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<end>/?)(?:[\w.-]+:)?(?P<name>item|entry)(?=[\s/>])[^<>]*>",
    re.DOTALL,
)
_TAG = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<name>[\w:.-]+)[^<>]*>", re.DOTALL)
_OPEN = 100
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_ROOT = re.compile(r"<(?P<name>(?:[\w.-]+:)?(?P<local>rss|feed|RDF))\b[^<>]{0,4000}>")
_HEAD = 20_000
_TYPE = {"content-type": "application/xml; charset=utf-8"}
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Feed:
    """What holds for all items: how to stand one in a document of its own, who publishes them, in which language."""

    before: str
    after: str
    title: str
    link: str
    language: str


def pages(opened: Opened) -> Iterator[Page | InputError]:
    """The page of each item of a file. Raises `NotReadable`."""
    return feed_pages(opened.path, opened.text())


def feed_pages(path: str, source: str) -> Iterator[Page | InputError]:
    """The page of each item of a feed. Raises `NotReadable` where it has none and where it declares entities."""
    import feedparser as parser  # noqa: PLC0415  what reads no feed does not wait for it

    refuse_entities(source, path)
    spans = _items(source)
    first = next(spans, None)
    if first is None:
        raise NotReadable(path, "a feed without items")
    feed = _feed(parser, source[: first[0]])
    span: tuple[int, int] | None = first
    number = 0
    while span is not None:
        number += 1
        where = f"{path}:{number}"
        if number > MOST:
            yield NotReadable(where, f"a feed of more than {MOST:,} items: those from here on are left out")
            return
        try:
            with unforeseen(where, STAGE):
                page = _page(parser, feed, where, source[slice(*span)], span[0])
            yield page
        except InputError as error:
            yield error
        span = next(spans, None)


def _items(source: str) -> Iterator[tuple[int, int]]:
    """Where each item starts and ends; one that is not closed ends where the next starts."""
    start: int | None = None
    for mark in _MARK.finditer(source):
        if not mark["name"]:
            continue
        if mark["end"]:
            if start is not None:
                yield start, mark.end()
            start = None
            continue
        if start is not None:
            yield start, mark.start()
        start = mark.start()
        if mark.group().endswith("/>"):
            yield start, mark.end()
            start = None
    if start is not None:
        yield start, len(source)


def _closed(source: str) -> str:
    """An item with what it leaves open closed: a feed may be cut short anywhere."""
    if source.endswith(("</item>", "</entry>", "/>")):
        return source
    source += "]]>" * (source.rfind("<![CDATA[") > source.rfind("]]>"))
    names: list[str] = []
    for tag in _TAG.finditer(source):
        if tag["end"] and tag["name"] in names:
            while names.pop() != tag["name"]:
                pass
        elif tag["name"] and not tag["end"] and not tag.group().endswith("/>"):
            names.append(tag["name"])
    return source + "".join(f"</{name}>" for name in reversed(names[:_OPEN]))


def _feed(parser: Any, head: str) -> _Feed:
    root = _ROOT.search(head)
    name, local = (root["name"], root["local"]) if root else ("rss", "rss")
    before = root.group() if root else '<rss version="2.0">'
    before, after = (f"{before}<channel>", f"</channel></{name}>") if local == "rss" else (before, f"</{name}>")
    told = parser.parse(io.BytesIO(f"{head[:_HEAD]}{after}".encode("utf-8", "replace")), response_headers=_TYPE).feed
    return _Feed(before, after, _plain(told.get("title")), _plain(told.get("link")), _plain(told.get("language")))


def _page(parser: Any, feed: _Feed, where: str, source: str, base: int) -> Page:
    raw = f"{feed.before}{_closed(source)}{feed.after}".encode("utf-8", "replace")
    read = parser.parse(io.BytesIO(raw), response_headers=_TYPE, sanitize_html=False, resolve_relative_uris=False)
    if not read.entries:
        raise NotReadable(where, "an item of a feed that holds nothing")
    entry: Entry = read.entries[0]
    body = max((str(one.get("value", "")) for one in entry.get("content", ())), key=len, default="")
    lead = str(entry.get("summary", ""))
    if not body.strip() and not lead.strip():
        raise NotReadable(where, "an item of a feed without text")
    again = lead.strip() and body.strip() and repeats(_seen(lead), _seen(body))
    aligner = Aligner(visible(visible(trace(source).without(mark.span() for mark in _CDATA.finditer(source)))))
    parts = [body] if again else [part for part in (lead, body) if part.strip()]
    facts = _facts(feed, entry)
    title = _without_source(_plain(entry.get("title")), facts.outlet)
    return Page(
        path=where,
        source=source,
        base=base,
        lines=tuple(line for part in parts for line in _lines(aligner, part)),
        title=aligner.line(title) if title else None,
        hashed=True,
        facts=replace(facts, title=title or None),
        repeated=(_seen(lead),) if again else (),
    )


def _lines(aligner: Aligner, part: str) -> Iterator[Traced]:
    for line in _seen(part).split("\n"):
        if line.strip():
            yield aligner.line(line.strip())
        yield unplaced("")


def _seen(part: str) -> str:
    """What a reader sees of an item's field."""
    return visible(trace(part)).text if is_markup(part) or "&" in part else part


def _plain(value: object) -> str:
    return " ".join(_seen(str(value or "")).split())


def _without_source(title: str, source: str | None) -> str:
    """A headline without the publisher's name that gatherers of news add to it."""
    ending = f" - {source}"
    return title.removesuffix(ending) if source else title


def _facts(feed: _Feed, entry: Entry) -> Facts:
    outlet, because = _outlet(feed, entry)
    record = {
        "url": entry.get("link"),
        "published": _published(entry),
        "language": _language(entry) or feed.language,
        "author": [one["name"] for one in entry.get("authors", ()) if one.get("name")] or entry.get("author"),
        "categories": [tag["term"] for tag in entry.get("tags", ()) if tag.get("term")],
    }
    facts = record_facts({key: value for key, value in record.items() if value})
    return replace(facts, outlet=outlet, outlet_because=because, published_because="date of the feed's item")


def _outlet(feed: _Feed, entry: Entry) -> tuple[str | None, str]:
    """Who published an item: its source, its publisher, else whoever's feed it is, where it leads to his own pages."""
    source = entry.get("source") or {}
    if name := _plain(source.get("title")):
        return name, "“source” of the feed's item"
    if name := _plain(entry.get("publisher")):
        return name, "“publisher” of the feed's item"
    to, home = host_of(str(entry.get("link") or "")), host_of(feed.link)
    if to and home and not _is_kin(to, home) and not is_copy(to):
        return None, ""
    return feed.title or None, "title of the feed"


def _is_kin(one: str, other: str) -> bool:
    """Whether two hosts are one outlet's: the same, or one below the other, or both below one name."""
    return one.split(".")[-2:] == other.split(".")[-2:]


def _published(entry: Entry) -> str | None:
    for key in ("published", "created", "updated"):
        stated = str(entry.get(key) or "")
        if day := iso_date(stated):
            return day
        if (parsed := entry.get(f"{key}_parsed")) is not None:
            return date(*parsed[:3]).isoformat()
    return None


def _language(entry: Entry) -> str | None:
    fields = (*entry.get("content", ()), entry.get("summary_detail") or {}, entry.get("title_detail") or {})
    return next((one["language"] for one in fields if one.get("language")), None)
