"""JSON → pages: plain records, JSON Feed, news-please, trafilatura, schema.org, ninjs; one, a list, or one a line."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import IO

from rapidfuzz import fuzz

from crosswire.errors import InputError, NotReadable, unforeseen
from crosswire.reading.decoding import decode
from crosswire.reading.json_values import loads, sound
from crosswire.reading.literals import Literals
from crosswire.reading.markup import is_markup, visible
from crosswire.reading.metadata import LEADS, TEXTS, TITLES, Record, articles, first_text, record_facts
from crosswire.reading.own import own_json
from crosswire.reading.page import Page
from crosswire.reading.tracing import Traced, lines, unplaced

STAGE = "reading"
_HOLDERS = ("articles", "items", "data", "results", "response", "item", "content",
            "news", "news_items", "stories", "docs", "hits", "_source",
            "reports", "documents", "entries", "associations", "@graph")  # fmt: skip
WITHDRAWN = ("withheld", "canceled", "cancelled")
"""What news agencies call an item that is not, or no more, to be used."""
_WORDLESS = frozenset(("picture", "audio", "video", "graphic"))
_SAME = 90
_OPENING, _LEAD = 1500, 1500


def record_pages(path: str, source: str) -> Iterator[Page | InputError]:
    """The pages of a JSON file. Raises `NotReadable` where it is no JSON or holds no record."""
    source = sound(source)
    literals = Literals(source)
    records = _loaded(path, source)
    if not records:
        raise NotReadable(path, "JSON that holds no article")
    for number, record in enumerate(records, start=1):
        alone = len(records) == 1
        where = path if alone else f"{path}:{number}"
        try:
            with unforeseen(where, STAGE):
                page = _page(where, literals, record, own_id=not alone)
            yield page
        except InputError as error:
            yield error


def _loaded(path: str, source: str) -> list[Record]:
    try:
        value = loads(source.removeprefix("\ufeff"))
        if what := own_json(value):
            raise NotReadable(path, what)
        return list(_records(value))
    except json.JSONDecodeError as error:
        raise NotReadable(path, f"no JSON: {error.msg}, line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise NotReadable(path, "JSON nested too deeply to be an article") from error


def _records(value: object, feed: Record | None = None) -> Iterator[Record]:
    """The records in a value; those of a JSON Feed are of the outlet that the feed is called after, in its language."""
    if isinstance(value, list):
        for item in value:
            yield from _records(item, feed)
    elif isinstance(value, Mapping):
        linked = list(articles(value))
        held = [value[key] for key in _HOLDERS if isinstance(value.get(key), list | Mapping)]
        if linked:
            yield from linked
        elif held and not first_text(value, TEXTS):
            if value.get("associations") is held[0] and isinstance(held[0], Mapping):
                held = [list(held[0].values())]  # ninjs 1 keeps a parcel's parts under names of its own
            yield from _records(held[0], _feed(value) or feed)
        elif isinstance(fields := value.get("fields"), Mapping):  # The Guardian keeps an article's words apart
            yield {**value, **fields}
        else:
            yield {**feed, **value} if feed else value


def _feed(value: Record) -> Record | None:
    """What a JSON Feed says of all its items; None where a value is none."""
    title = value.get("title")
    if "jsonfeed.org" not in str(value.get("version")) or not isinstance(title, str):
        return None
    return {"outlet": title} | ({"language": value["language"]} if value.get("language") else {})


def line_pages(path: str, stream: IO[bytes], limit: int) -> Iterator[Page | InputError]:
    """The pages of JSON lines, read as they come; a line that cannot be read is told by its number."""
    at = 0
    for number, raw in enumerate(_bounded_lines(stream, limit), start=1):
        where = f"{path}:{number}"
        if raw is None:
            yield NotReadable(where, f"line {number} is larger than {limit / 1e6:.0f} MB: too large for one article")
            continue
        if not raw.strip():
            at += len(raw)
            continue
        try:
            text = sound(decode(raw, where))
            with unforeseen(where, STAGE):
                page = _line_page(where, number, text, at)
            yield page
            at += len(text)
        except InputError as error:
            at += len(raw.decode(errors="replace"))
            yield error


def _bounded_lines(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines of a stream; None for one beyond the limit, which is never held whole."""
    while raw := stream.readline(limit + 1):
        if len(raw) <= limit or raw.endswith(b"\n"):
            yield raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(limit)
        yield None


def _line_page(where: str, number: int, text: str, base: int) -> Page:
    try:
        value = loads(text)
        record = next(articles(value), None) or next(_records(value), value)
    except json.JSONDecodeError as error:
        raise NotReadable(where, f"line {number} is no JSON: {error.msg}, column {error.colno}") from error
    except RecursionError as error:
        raise NotReadable(where, f"line {number} is nested too deeply to be an article") from error
    if what := own_json(value):
        raise NotReadable(where, what)
    if not isinstance(record, Mapping):
        raise NotReadable(where, f"line {number} is no JSON object")
    return _page(where, Literals(text), record, own_id=True, base=base)


def _page(where: str, literals: Literals, record: Record, *, own_id: bool, base: int = 0) -> Page:
    text = first_text(record, TEXTS)
    lead = first_text(record, LEADS)
    title = first_text(record, TITLES)
    if why := _unusable(record, with_text=bool(text)):
        raise NotReadable(where, why)
    if not text and not lead:
        raise NotReadable(
            where, "JSON without text: none of " + ", ".join(f"“{key}”" for key in TEXTS[:4]) + " holds any"
        )
    found = _split(literals.located(text)) if text else []
    again: tuple[str, ...] = ()
    if lead:
        piece = literals.located(lead)
        if text and repeats(lead, text):
            again = (lead,)
        else:
            found = [*_split(piece), unplaced(""), *found]
    own = record.get("id", record.get("_id", record.get("guid")))
    return Page(
        path=where,
        source=literals.source,
        lines=tuple(found),
        title=next(iter(_split(literals.located(title))), None) if title else None,
        id=str(own) if own_id and isinstance(own, str | int) and str(own).strip() else None,
        hashed=own_id,
        facts=record_facts(record),
        base=base,
        repeated=again,
    )


def _unusable(record: Record, *, with_text: bool) -> str | None:
    """Why a record of a news agency (ninjs) is no report, where its provider says so."""
    for status in (record.get("pubstatus"), record.get("pubStatus")):
        if isinstance(status, str) and status.lower() in WITHDRAWN:
            return f"withdrawn by its provider (“{status}”)"
    kind = record.get("type")
    if not with_text and isinstance(kind, str) and kind in _WORDLESS and "uri" in record:
        return f"no article: a {kind} with its caption"
    return None


def _split(piece: Traced) -> list[Traced]:
    """The lines of a field; a field in HTML by its blocks, each set apart."""
    if not is_markup(piece.text):
        return list(lines(piece)) or [piece]
    return [part for line in lines(visible(piece)) for part in (line, unplaced(""))]


def repeats(lead: str, text: str) -> bool:
    """Whether a description says what the article's opening says: the same words, cut short perhaps."""
    said = " ".join(re.sub(r"(?:\[?…\]?|\.\.\.)\s?$", "", " ".join(lead.split())[:_LEAD]).split()).casefold()
    opening = " ".join(text[: _OPENING + 3 * min(len(lead), _LEAD)].split()).casefold()
    return bool(said) and (said in opening or fuzz.partial_ratio(said, opening) >= _SAME)
