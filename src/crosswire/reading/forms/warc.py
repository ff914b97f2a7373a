"""Web archives (WARC, as Common Crawl's CC-NEWS has them) → pages: each response that is an HTML page, as it comes.

An archive may be of any size; one page of it may not. What is broken in the middle costs its own record: the reading
goes on at the next record that can be made out.
"""

import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import IO, Any

from crosswire.errors import InputError, NotReadable, unforeseen
from crosswire.reading.addresses import original
from crosswire.reading.decoding import decode
from crosswire.reading.forms.extras import needed
from crosswire.reading.forms.opened import GZIP, Opened, megabytes
from crosswire.reading.page import Page
from crosswire.reading.records import STAGE

_PAGES = ("text/html", "application/xhtml+xml")
_READERS = {
    "gzip": "GzipReader",
    "x-gzip": "GzipReader",
    "deflate": "deflate",
    "br": "BrotliReader",
    "chunked": "ChunkedReader",
}
"""Who undoes each encoding of HTTP."""
_FINE = 200
_CHUNK = 1 << 20
_SIGN = b"WARC/"
_MEMBERS_HEAD = 512
_MEMBER = b"\x1f\x8b\x08"
_NO_HEAD = "the archive is cut short within the head of this record"
_KINDS = 5
"""Kinds of what is no page that are named."""


def pages(opened: Opened) -> Iterator[Page | InputError]:
    """The page of each response, numbered as the archive's pages are. Raises `NotReadable` where there is none."""
    warc = needed("fastwarc.warc", "warc", opened.path, "a web archive (WARC)")
    others: Counter[str] = Counter()
    number = 0
    for record in _records(warc, opened):
        if isinstance(record, str):
            number += 1
            yield NotReadable(f"{opened.path}:{number}", record)
            continue
        what = _is_no_page(record)
        if what is not None:
            others[what] += 1
            continue
        number += 1
        where = f"{opened.path}:{number}"
        try:
            with unforeseen(where, STAGE):
                page = _page(where, record, opened.limit)
            yield page
        except InputError as error:
            yield error
    if others:
        named = ", ".join(f"{count} of {what}" for what, count in others.most_common(_KINDS))
        yield NotReadable(opened.path, f"{others.total()} records of it are no pages and were left out: {named}")
    if not number and not others:
        raise NotReadable(opened.path, "a web archive (WARC) without a single response")


def _records(warc: Any, opened: Opened) -> Iterator[Any]:
    """The responses and resources of an archive, their HTTP heads parsed; words in the place of what is broken."""
    wanted = (warc.WarcRecordType.response, warc.WarcRecordType.resource)
    start: int | None = 0
    while start is not None:
        opened.lying.seek(start)
        last, told = start, start > 0
        try:
            for record in warc.ArchiveIterator(opened.lying, parse_http=False):
                last, told = record.stream_pos, False
                if record.headers.get("Content-Length") is None:
                    yield _NO_HEAD
                elif record.record_type in wanted:
                    yield _headed(record)
            start = None
            if _next_record(opened.lying, last + 1) is not None:
                yield _NO_HEAD
        except (OSError, ValueError) as error:
            if not told:  # a break that the last search ran into once more has been told
                yield f"the archive is broken from here on to the next record that can be made out: {error}"
            start = _next_record(opened.lying, last + 1)


def _headed(record: Any) -> Any:
    """A record with the head of its answer read; words where that is broken."""
    try:
        if "http" in (record.headers.get("Content-Type") or "application/http"):
            record.parse_http(strict_mode=False)
    except (OSError, ValueError) as error:
        return f"a record whose head is broken: {error}"
    return record


def _next_record(stream: IO[bytes], start: int) -> int | None:
    """Where the next record starts, from a place within a broken one on: in a compressed archive its member."""
    stream.seek(0)
    sign = _MEMBER if stream.read(len(GZIP)) == GZIP else b"\r\n" + _SIGN
    stream.seek(start)
    at, rest = start, b""
    while chunk := stream.read(_CHUNK):
        block = rest + chunk
        found = block.find(sign)
        while found >= 0:
            place = at - len(rest) + found
            if sign != _MEMBER:
                return place + 2
            if _opens_a_record(stream, place):
                return place
            found = block.find(sign, found + 1)
        at += len(chunk)
        rest = block[-len(sign) :]
        stream.seek(at)
    return None


def _opens_a_record(stream: IO[bytes], place: int) -> bool:
    """Whether a member that starts here unpacks to a record, or ends before that can be said."""
    stream.seek(place)
    raw = stream.read(_MEMBERS_HEAD)
    try:
        unpacked = zlib.decompressobj(wbits=31).decompress(raw, 64)
    except zlib.error:
        return False
    return unpacked.startswith(_SIGN) or (not unpacked and len(raw) < _MEMBERS_HEAD)


def _is_no_page(record: Any) -> str | None:
    """What a record is, where it is no HTML page that was answered in full."""
    kind = _type(record)
    status = record.http_headers.status_code if record.http_headers is not None else _FINE
    if status is not None and status != _FINE:
        return f"status {status}"
    return None if kind in _PAGES or status is None else kind or "no stated type"


def _type(record: Any) -> str:
    stated = record.http_content_type if record.http_headers is not None else record.headers.get("Content-Type")
    return str(stated or "").partition(";")[0].strip().lower()


def _page(where: str, record: Any, limit: int) -> Page:
    if record.http_headers is not None and record.http_headers.status_code is None:
        raise NotReadable(where, "the archive is cut short within this record, or it is no answer of a server")
    declared = record.content_length
    if declared > limit:
        raise NotReadable(where, f"{megabytes(declared)} is too large for one article: the limit is {megabytes(limit)}")
    raw = record.reader.read(limit + 1)
    if len(raw) < declared:
        raise NotReadable(where, f"the archive is cut short within this record: {len(raw):,} of {declared:,} bytes")
    source = decode(_unpacked(where, record, raw, limit), where, record.http_charset)
    page: Page = import_module("crosswire.reading.html").html_page(where, source)
    url = record.headers.get("WARC-Target-URI")
    day = record.record_date.date().isoformat() if record.record_date else None
    facts = replace(
        page.facts,
        url=original(url.strip("<> ")) if url else page.facts.url,
        kept=day,
        kept_because="the day on which it was archived (WARC-Date)",
    )
    return replace(page, hashed=True, facts=facts)


def _unpacked(where: str, record: Any, raw: bytes, limit: int) -> bytes:
    """A payload without the encodings that its server put around it. Raises `NotReadable` beyond the limit."""
    if record.http_headers is None:
        return raw
    coded = [record.http_headers.get(name) or "" for name in ("Content-Encoding", "Transfer-Encoding")]
    names = [name.strip().lower() for field in coded for name in field.split(",") if name.strip()]
    for name in reversed(names):
        reader = _READERS.get(name)
        if reader is None:
            continue
        try:
            raw = _read(reader, raw, limit)
        except (OSError, EOFError, zlib.error) as error:
            if not _lies_bare(name, raw):
                raise NotReadable(where, f"its content encoding ({name}) is broken: {error}") from error
        if len(raw) > limit:
            allowed = f"the limit is {megabytes(limit)}"
            raise NotReadable(where, f"too large for one article once it is decompressed: {allowed}")
    return raw


def _read(reader: str, raw: bytes, limit: int) -> bytes:
    if reader == "deflate":
        unpacker = zlib.decompressobj(wbits=15 if raw[:1] == b"\x78" else -15)
        return unpacker.decompress(raw, limit + 1)
    if reader == "GzipReader":
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            return file.read(limit + 1)
    made = getattr(import_module("fastwarc.stream_io"), reader)(io.BytesIO(raw))
    pieces: list[bytes] = []
    size = 0
    while size <= limit and (piece := made.read(min(_CHUNK, limit + 1 - size))):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _lies_bare(name: str, raw: bytes) -> bool:
    """Whether a payload lies as it was before its server encoded it, though its head says otherwise; crawlers do so."""
    return name == "chunked" or not raw.startswith(GZIP)
