"""Messages of parts (RFC 5322, MIME), by the standard library: parsed within limits, their parts decoded to text."""

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email.errors import HeaderParseError, MessageError
from email.message import EmailMessage, Message

from crosswire.errors import NotReadable
from crosswire.reading.decoding import decode

_DEEPEST = 60
"""Boundaries that one message may name: each is looked for in every line, and each may lie within the last."""
_MOST = 2000
"""Parts of one message. Each is announced by a line that opens with two hyphens; few other lines do."""
_ANNOUNCED = re.compile(rb"^--", re.MULTILINE)


def message(raw: bytes, path: str) -> EmailMessage:
    """The message in a file. Raises `NotReadable` where its parts are too many, or nested too deeply."""
    if raw.lower().count(b"boundary=") > _DEEPEST:
        raise NotReadable(path, f"a message of more than {_DEEPEST} nested parts: nested too deeply to be read")
    if sum(1 for _ in _ANNOUNCED.finditer(raw)) > _MOST:
        raise NotReadable(path, f"a message of more than {_MOST:,} parts: no letter and no page has so many")
    try:
        return email.message_from_bytes(raw, policy=email.policy.default)
    except (RecursionError, MessageError, ValueError, IndexError, AttributeError) as error:
        raise NotReadable(path, f"a message that cannot be taken apart: {error}") from error


def field(one: Message, name: str) -> str:
    """A field of the header, decoded, on one line; nothing where it is missing or broken."""
    try:
        return " ".join(str(one.get(name) or "").split())
    except (ValueError, IndexError, AttributeError, TypeError, LookupError, HeaderParseError):
        return " ".join(str(dict(one.raw_items()).get(name) or "").split()) if isinstance(one, EmailMessage) else ""


def day_of(one: Message) -> str | None:
    """The day of a message's `Date`, as its writer's clock showed it."""
    try:
        when = getattr(one.get("Date"), "datetime", None)
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return when.date().isoformat() if isinstance(when, datetime) else None


def kind(part: Message) -> str:
    """The type of a part (`text/html`), whatever its header looks like."""
    try:
        return part.get_content_type()
    except (ValueError, IndexError, AttributeError, TypeError):
        return "application/octet-stream"


def is_attached(part: Message) -> bool:
    """Whether a part is to be saved, not shown."""
    return field(part, "Content-Disposition").lower().startswith("attachment")


def file_name(part: Message) -> str:
    """What an attached part is called; its type where it has no name."""
    try:
        return part.get_filename() or kind(part)
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return kind(part)


def parts(one: Message) -> Iterator[Message]:
    """A message's parts that hold something, in order; those of messages within it are not its own."""
    waiting: list[Message] = [one]
    for _ in range(_MOST):
        if not waiting:
            return
        part = waiting.pop()
        held = part.get_payload()
        if isinstance(held, list) and (part is one or kind(part).startswith("multipart/")):
            waiting.extend(piece for piece in reversed(held) if isinstance(piece, Message))
        else:
            yield part


def text_of(part: Message, path: str) -> str:
    """The text of a part. Raises `NotReadable` where it is none."""
    try:
        held = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except (ValueError, IndexError, AttributeError, TypeError, LookupError) as error:
        raise NotReadable(path, f"a part of a message that cannot be decoded: {error}") from error
    return decode(held, path, charset) if isinstance(held, bytes) and held.strip() else ""
