"""What kind of text a page is: a news report, an opinion piece, a live page, a round-up of others' news.

Told by what the page states (type, section), by its address, its title, its kicker or its byline; never by what it
argues. A page of which nothing says otherwise is news.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from crosswire.model.report import Genre

GENRES: tuple[Genre, ...] = ("opinion", "live", "round-up")
_SECTIONS = (
    "articleSection", "section", "article:section", "sections", "sectionName", "section_name", "category", "genre",
    "categories", "pillarName", "kicker", "og:section", "parsely-section", "type", "type_of_material",
)  # fmt: skip
_PARTS = re.compile(r" ?[|:–—] ?| - ")
_EDGES = " ‘’“”'\"[]().!*"
Told = tuple[Genre, str]
NEWS: Told = ("news", "")


@cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    raw = tomllib.loads(files("crosswire.reading").joinpath("genres.toml").read_text(encoding="utf-8"))
    return {genre: {key: frozenset(rows) for key, rows in raw[genre].items()} for genre in GENRES}


def _of(key: str, words: str) -> Genre | None:
    plain = " ".join(words.strip(_EDGES).lower().split())
    return next((genre for genre in GENRES if plain in _table()[genre][key]), None)


def genre_stated(record: Mapping[str, Any]) -> Told:
    """What a record or a page's meta tags state: a type of JSON-LD, a section."""
    for kind in _texts(record.get("@type")):
        for genre in GENRES:
            if kind in _table()[genre]["type"]:
                return genre, f"its type: {kind}"
    for key in _SECTIONS:
        for words in _texts(record.get(key)):
            for part in (words, *re.split(r"[/>,|]", words)):
                if found := _of("section", part):
                    return found, f"its section: {words}"
    return NEWS


def genre_of(url: str | None, title: str, kickers: Iterable[str], bylines: Iterable[str]) -> Told:
    """What address, title, kicker and byline tell."""
    for step in _steps(url):
        if found := _of("section", step):
            return found, f"its address: {url}"
    parts = _PARTS.split(" ".join(title.split()))
    for part in (parts[0], parts[-1]) if len(parts) > 1 else ():
        if found := _of("title", part):
            return found, f"its title: {title}"
    for line in kickers:
        if found := _of("title", line) or _of("section", line):
            return found, f"the line above it: {line}"
    for line in bylines:
        for genre in GENRES:
            if any(re.search(rf"\b{re.escape(words)}\b", line.lower()) for words in _table()[genre]["byline"]):
                return genre, f"its byline: {line}"
    return NEWS


def _steps(url: str | None) -> list[str]:
    """The steps of an address before its last, which is the article's own name, and the first label of its host."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").split(".")
    except ValueError:
        return []
    steps = [step for step in parts.path.split("/") if step]
    return [*(host[:1] if len(host) > 2 else []), *steps[:-1]]


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    name = value.get("name") if isinstance(value, Mapping) else None
    return [name] if isinstance(name, str) else []
