"""E-mail messages → pages: the letter itself, and each message that is attached to it, is a report.

Its plain text is preferred to its HTML, which in letters is mostly a layout of tables. Who only passes a report on is
not its author: of a letter that is passed on the head of the original counts.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.utils import parseaddr
from importlib import import_module

from crosswire.errors import InputError, NotReadable, unforeseen
from crosswire.model.report import Removed
from crosswire.outlets.names import known, of_host
from crosswire.reading.addresses import host_of
from crosswire.reading.forms.letter import letter
from crosswire.reading.forms.mime import day_of, field, file_name, is_attached, kind, message, parts, text_of
from crosswire.reading.forms.opened import Opened
from crosswire.reading.markup import visible
from crosswire.reading.page import Facts, Page
from crosswire.reading.published import iso_date
from crosswire.reading.records import STAGE
from crosswire.reading.tracing import lines, trace, unplaced
from crosswire.reading.wrapping import unwrapped

_DEEPEST = 5
"""Messages within messages that are followed."""
_FEWEST_WORDS = 8
_ANSWER = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
ATTACHED = "attachment of the message: read it as a file of its own"


def pages(opened: Opened) -> Iterator[Page | InputError]:
    """The page of a message and of each message attached to it. Raises `NotReadable`."""
    found = list(_messages(message(opened.whole(), opened.path), 0))
    for number, one in enumerate(found, start=1):
        where = opened.path if len(found) == 1 else f"{opened.path}:{number}"
        try:
            with unforeseen(where, STAGE):
                page = _page(where, one, alone=len(found) == 1)
            yield page
        except InputError as error:
            yield error


def _messages(one: Message, depth: int) -> Iterator[Message]:
    """A message that says something itself, and those within it; one that only carries others is none."""
    held = [part for part in parts(one) if part is not one and kind(part) == "message/rfc822"]
    if not held or any(kind(part).startswith("text/") and not is_attached(part) for part in parts(one)):
        yield one
    for part in held if depth < _DEEPEST else ():
        inner = part.get_payload()
        for piece in inner if isinstance(inner, list) else ():
            if isinstance(piece, Message):
                yield from _messages(piece, depth + 1)


def _page(where: str, one: Message, *, alone: bool) -> Page:
    page = _text(where, [part for part in parts(one) if not is_attached(part)])
    if page is None:
        raise NotReadable(where, "a message without text")
    aside = (Removed(text=file_name(part), why=ATTACHED) for part in parts(one) if is_attached(part))
    facts = _facts(one, page.facts)
    title = page.title or (unplaced(facts.title) if facts.title else None)
    return replace(page, title=title, hashed=not alone, facts=facts, left_out=(*page.left_out, *aside))


def _text(where: str, shown: list[Message]) -> Page | None:
    """The first plain text that says something, else the HTML, as an article or failing that as it is seen."""
    for part in shown:
        if kind(part) == "text/plain" and text_of(part, where).strip():
            page = _plain_page(where, text_of(part, where), flowed=_is_flowed(part))
            if sum(len(line.text.split()) for line in page.lines) >= _FEWEST_WORDS:
                return page
    for part in shown:
        if kind(part) == "text/html" and text_of(part, where).strip():
            return _html_page(where, text_of(part, where))
    return None


def _is_flowed(part: Message) -> bool:
    return bool(re.search(r"format\s*=\s*\"?flowed", field(part, "Content-Type"), re.IGNORECASE))


def _plain_page(where: str, source: str, *, flowed: bool) -> Page:
    found = letter(source, flowed=flowed)
    stated = found.original.get("date") or found.original.get("sent") or ""
    facts = Facts(
        title=_ANSWER.sub("", found.original.get("subject", "")) or None,
        published=iso_date(stated),
        published_because="date of the message that is passed on",
    )
    facts = _signed(facts, found.original.get("from", ""))
    kept = unwrapped(found.kept, enough=1)
    return Page(path=where, source=source, lines=tuple(kept), facts=facts, left_out=tuple(found.aside))


def _html_page(where: str, source: str) -> Page:
    try:
        page: Page = import_module("crosswire.reading.html").html_page(where, source)
    except NotReadable:
        shown = [piece for line in lines(visible(trace(source))) for piece in (line, unplaced(""))]
        return Page(path=where, source=source, lines=tuple(shown))
    return page


def _facts(one: Message, within: Facts) -> Facts:
    """What the text states, and where it is silent the message's own head."""
    facts = within if within.authors or within.outlet else _signed(within, field(one, "From"))
    return replace(
        facts,
        title=within.title or _ANSWER.sub("", field(one, "Subject")) or None,
        published=within.published or day_of(one),
        published_because=within.published_because if within.published else "date of the message",
    )


def _signed(facts: Facts, sender: str) -> Facts:
    """The facts with what a sender tells: the outlet where the name or the address is a known one's, else who wrote."""
    name, address = parseaddr(sender)
    entry = known(name) if name else None
    host = address.rpartition("@")[2]
    outlet = entry.name if entry and not entry.wire else of_host(host_of(host)) if host else None
    if outlet:
        return replace(facts, outlet=outlet, outlet_because=f"sender of the message: {sender}")
    return replace(facts, authors=(name,)) if name else facts
