"""Addresses of copies → the address that was copied: web archives, caches, mobile and translated pages."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import unquote, urlsplit

_INNER = re.compile(r"(?:https?:/{1,2}|(?<=/)s/)(?P<rest>(?:[\w-]+\.)+[a-z]{2,}(?:[/:?#].*)?)$", re.IGNORECASE)
_BARE = re.compile(r"[/:](?P<rest>(?:[\w-]+\.)+[a-z]{2,}(?:/.*)?)$", re.IGNORECASE)


@cache
def _holders() -> frozenset[str]:
    raw = tomllib.loads(files("crosswire.reading").joinpath("addresses.toml").read_text(encoding="utf-8"))
    return frozenset(raw["copies"])


def host_of(url: str) -> str:
    """The host of an address, without `www.`; nothing where what looks like an address is none."""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_copy(name: str) -> bool:
    """Whether a host, or an address, is a keeper's of other people's pages."""
    host = host_of(name.strip().lower()) or name.strip().lower()
    return any(host == one or host.endswith(f".{one}") for one in _holders())


def original(url: str) -> str:
    """The address of the page that a copy's address names within itself; any other address as it is."""
    if not is_copy(url):
        return url
    path = unquote(url.split("//", 1)[-1].partition("/")[2])
    inner = _INNER.search(path) or _BARE.search(f"/{path}")
    return f"https://{inner['rest']}" if inner else url
