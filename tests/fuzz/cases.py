"""A case is a few files made by a seed: pieces of sound reports, mutated, written in some form a report comes in."""

import json
import os
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from pathlib import Path
from random import Random

from tests.fuzz.mutations import ADDRESSES, DATES, ODD, mutated

ROOT = Path(__file__).parents[2]
WINDOW = (200, 900)
"""Characters of a sound report that a case takes; `make test` has to read hundreds of them."""
Files = dict[str, bytes]


@lru_cache(maxsize=1)
def sources() -> tuple[str, ...]:
    """The texts that are mutated: the example's, and those of the cases where CROSSWIRE_SHARED brings them."""
    folders = [ROOT / "examples"]
    if shared := os.environ.get("CROSSWIRE_SHARED"):
        folders.append(Path(shared) / "cases")
    files = [path for folder in folders for path in sorted(folder.rglob("*.*")) if path.suffix in _TEXT]
    return tuple(
        text for path in files if len(text := _TEXT[path.suffix](path.read_text(encoding="utf-8"))) > WINDOW[0]
    )


def _record(text: str) -> str:
    found = json.loads(text)
    return f"{found.get('title', '')}\n\n{found.get('text', '')}" if isinstance(found, dict) else text


_TEXT: dict[str, Callable[[str], str]] = {".txt": str, ".html": str, ".json": _record}


def files(seed: int) -> Files:
    """The files of a seed; the same each time on the same sources."""
    dice = Random(seed)
    number = dice.choice((1, 1, 1, 1, 2, 3))
    found: Files = {}
    base = _piece(dice)
    for at in range(number):
        body = base if at and dice.random() < 0.5 else _piece(dice)
        name, content = _written(mutated(body, dice), dice)
        found[f"{at}{name}"] = _bytes(content, dice)
    if dice.random() < 0.05:
        found["reports.toml"] = _sidecar(dice).encode("utf-8", "replace")
    return found


def _piece(dice: Random) -> str:
    text = dice.choice(sources())
    size = dice.randrange(*WINDOW)
    start = 0 if dice.random() < 0.4 else dice.randrange(max(1, len(text) - size))
    return text[start : start + size]


def _written(body: str, dice: Random) -> tuple[str, str]:
    form = dice.choice((_plain, _page, _json, _lines))
    name, content = form(body, dice)
    return (name, mutated(content, dice)) if dice.random() < 0.15 else (name, content)


def _plain(body: str, dice: Random) -> tuple[str, str]:
    head = f"url: {dice.choice(ADDRESSES)}\ndate: {dice.choice(DATES)}\n\n" if dice.random() < 0.15 else ""
    return ".txt", head + body


def _page(body: str, dice: Random) -> tuple[str, str]:
    title, _, rest = body.partition("\n")
    paragraphs = "".join(f"<p>{part}</p>" for part in rest.split("\n\n"))
    meta = json.dumps(
        {"@type": "NewsArticle", "headline": title, "datePublished": dice.choice(DATES), "url": dice.choice(ADDRESSES),
         "publisher": dice.choice(({"name": dice.choice(ODD)}, [], "Roe", {"@id": "#p"}, None))}
    )  # fmt: skip
    linked = f'<script type="application/ld+json">{meta}</script>' if dice.random() < 0.5 else ""
    stamp = f'<meta property="article:published_time" content="{dice.choice(DATES)}">' if dice.random() < 0.4 else ""
    charset = dice.choice(("utf-8", "utf-8", "iso-8859-1", "utf-16", "nonsense", "\x00"))
    return ".html", (
        f'<html lang="{dice.choice(("en", "en-US", "xx", ""))}"><head><meta charset="{charset}">'
        f"<title>{title}</title>{stamp}{linked}</head><body><article><h1>{unescape(title)}</h1>{paragraphs}</article></body></html>"
    )


def _fields(body: str, dice: Random) -> dict[str, object]:
    title, _, rest = body.partition("\n")
    found: dict[str, object] = {
        "title": title,
        "text": rest.strip(),
        "published": "2024-05-13",
        "outlet": "The Lantern",
    }
    odd: tuple[object, ...] = (None, [], {}, 0, -1, 1e308, True, "", [[[]]], {"a": {"b": []}}, *DATES, *ODD, *ADDRESSES)
    for key in ("title", "text", "published", "outlet", "id", "url", "language", "author", "byline", "source"):
        if dice.random() < 0.12:
            found[key] = dice.choice(odd)
    return found


def _json(body: str, dice: Random) -> tuple[str, str]:
    record = _fields(body, dice)
    whole = dice.choice((record, record, [record, record], {"articles": [record]}, {"items": [record, {}, None]}))
    return ".json", json.dumps(whole, ensure_ascii=dice.random() < 0.7)


def _lines(body: str, dice: Random) -> tuple[str, str]:
    rows = [json.dumps(_fields(body, dice)) for _ in range(dice.choice((1, 2)))]
    return ".jsonl", dice.choice(("\n", "\n\n", "\r\n", "\u2028")).join([*rows, dice.choice(("", "{", "null", "[]"))])


def _sidecar(dice: Random) -> str:
    values = (
        '"x"',
        "1",
        "9" * 30,
        "[]",
        "true",
        f'"{dice.choice(ADDRESSES[:5])}"',
        '"9999-12-31"',
        "2024-02-30",
        '"\\uD83D"',
    )
    return "\n".join(
        f'["{at}.txt"]\n{dice.choice(("outlet", "published", "url", "id", "nonsense"))} = {dice.choice(values)}'
        for at in range(2)
    )


def _bytes(content: str, dice: Random) -> bytes:
    encoding = dice.choice(("utf-8",) * 12 + ("utf-16", "utf-16-le", "cp1252", "utf-8-sig"))
    raw = content.encode(encoding, "surrogatepass" if encoding.startswith("utf-8") else "replace")
    if dice.random() < 0.06 and raw:
        broken = bytearray(raw)
        for _ in range(dice.choice((1, 5, 50))):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        raw = bytes(broken)
    return raw
