"""Pages that a browser saved in one file (MHTML) → pages: the page itself, not its frames, styles and pictures."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from importlib import import_module

from crosswire.errors import InputError, NotReadable
from crosswire.reading.addresses import original
from crosswire.reading.forms.mime import day_of, field, kind, message, parts, text_of
from crosswire.reading.forms.opened import Opened
from crosswire.reading.page import Page

_PAGES = ("text/html", "application/xhtml+xml")


def pages(opened: Opened) -> Iterator[Page | InputError]:
    """The article of a saved page, under the address it was saved from. Raises `NotReadable`."""
    one = message(opened.whole(), opened.path)
    found = [part for part in parts(one) if kind(part) in _PAGES]
    if not found:
        raise NotReadable(opened.path, "a saved page (MHTML) without any HTML in it")
    url = _web(field(one, "Snapshot-Content-Location"))
    root = _root(one, found, url)
    url = url or _web(field(root, "Content-Location"))
    page: Page = import_module("crosswire.reading.html").html_page(opened.path, text_of(root, opened.path))
    facts = replace(
        page.facts,
        title=page.facts.title or field(one, "Subject") or None,
        url=original(url) if url else page.facts.url,
        kept=day_of(one),
        kept_because="the day on which the page was saved",
    )
    yield replace(page, facts=facts)


def _root(one: Message, found: list[Message], url: str | None) -> Message:
    """The page among its frames: the one the message starts with, by name or by address, else the first."""
    start = str(one.get_param("start") or "")
    for part in found:
        if (start and field(part, "Content-ID") == start) or (url and field(part, "Content-Location") == url):
            return part
    return found[0]


def _web(address: str) -> str | None:
    """An address of the web; a file's or a part's own is none."""
    return address if address.lower().startswith(("http://", "https://")) else None
