"""JSON Feed (1.0 and 1.1) → its entries."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from crosswire.errors import NotReadable
from crosswire.watch.feeds.item import Issue, Item
from crosswire.watch.feeds.times import iso_time

Row = Mapping[str, Any]


def json_issue(text: str, url: str) -> Issue:
    """The entries of a JSON Feed. Raises `NotReadable`."""
    try:
        feed = json.loads(text)
    except json.JSONDecodeError as error:
        raise NotReadable(url, f"broken JSON: {error.msg}, line {error.lineno}") from error
    except (ValueError, RecursionError) as error:
        raise NotReadable(url, "JSON nested too deeply, or with a number that has no end") from error
    rows = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(rows, list) or "jsonfeed.org" not in str(feed.get("version")):
        raise NotReadable(url, "JSON, but no JSON Feed: its “version” names jsonfeed.org, and “items” is a list")
    language = _words(feed, "language") or None
    items = tuple(item for row in rows if isinstance(row, Mapping) if (item := _item(row, url, language)))
    return Issue(title=_words(feed, "title"), items=items, language=language)


def _item(row: Row, url: str, language: str | None) -> Item | None:
    """An entry; none where it has neither an address nor an id nor words."""
    said = _words(row, "url") or _words(row, "external_url")
    address = _absolute(url, said) if said else None
    text = _words(row, "content_html") or _words(row, "content_text")
    title, summary = _words(row, "title"), _words(row, "summary")
    own = row.get("id")
    name = str(own).strip() if isinstance(own, str | int | float) and not isinstance(own, bool) else ""
    name = name or address or title or (text or summary)[:200]
    if not name:
        return None
    return Item(
        name=name,
        address=address,
        title=title,
        published=iso_time(_words(row, "date_published")),
        updated=iso_time(_words(row, "date_modified")),
        text=text,
        summary=summary,
        authors=_authors(row),
        language=_words(row, "language") or language,
    )


def _authors(row: Row) -> tuple[str, ...]:
    listed = row.get("authors")
    held = [*(listed if isinstance(listed, list) else ()), row.get("author")]
    names = (_words(one, "name") for one in held if isinstance(one, Mapping))
    return tuple(dict.fromkeys(name for name in names if name))


def _words(row: Row, key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def _absolute(base: str, said: str) -> str | None:
    try:
        return urljoin(base, said)
    except ValueError:
        return None
