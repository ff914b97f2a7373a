"""A feed's bytes → its entries. What is no feed says so, and what would blow up is refused before it is read."""

import re
from html import unescape
from urllib.parse import urljoin

from crosswire.errors import NotReadable
from crosswire.watch.feeds.item import Issue
from crosswire.watch.feeds.json_feed import json_issue
from crosswire.watch.feeds.wording import text_of
from crosswire.watch.feeds.xml_feed import xml_issue

_START = re.compile(r"<[A-Za-z_]")
_ENTITY = re.compile(r"<!\s*(?:ENTITY|ATTLIST|ELEMENT)\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,400}(?:\[[^\]<]{0,400}\]\s*)?>", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_FORMS = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def issue_of(raw: bytes, url: str, content_type: str = "") -> Issue:
    """The feed that these bytes are, as they came from an address. Raises `NotReadable`."""
    text = text_of(raw, content_type)
    if not text.strip():
        raise NotReadable(url, "the feed is empty")
    if text.lstrip()[:1] in "{[":
        return json_issue(text, url)
    if _PAGE.match(text):
        raise NotReadable(url, f"a web page, no feed{_elsewhere(text, url)}")
    return xml_issue(_without_doctype(text, url), url)


def _without_doctype(text: str, url: str) -> str:
    """The document without its type, which nothing here needs. One that defines entities or elements of its own is
    refused: a few lines of them unfold to gigabytes, and no reader of feeds asks for them."""
    start = _START.search(text)
    head = text[: start.start()] if start else text
    if _ENTITY.search(head):
        raise NotReadable(url, "the feed defines XML entities of its own: not read, since such a feed can be a bomb")
    return _DOCTYPE.sub("", head, count=1) + text[len(head) :]


def _elsewhere(page: str, url: str) -> str:
    """Where a page says that its feed is."""
    for tag in _LINK.findall(page[:200_000]):
        found = re.search(r"""\bhref\s*=\s*["']([^"']{1,1000})""", tag, re.IGNORECASE)
        if found and any(form in tag.lower() for form in _FORMS):
            try:
                return f"; it names one: {urljoin(url, unescape(found[1]))}"
            except ValueError:
                continue
    return ""
