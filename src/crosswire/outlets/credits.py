"""Whose text a page prints: the lines, in its text or its markup, that credit it to a wire service.

A credit is a short line that names a service and nobody else but its reporters. Who only contributed, and who took a
picture, wrote no text.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from crosswire.outlets.names import known
from crosswire.outlets.table import table

_WORD = re.compile(r"[^\s,;:|/()•·–—]+")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-\d+)?\.?")
_SHARED = re.compile(
    r"\bstaff\b.{0,80}?(?:\band\b|&|,)|(?:\band\b|&).{0,80}?\bstaff\b|\w/(?-i:[A-Z]\w+ [A-Z])", re.IGNORECASE
)
_RESERVED = re.compile(r"(?<=all rights reserved)\b", re.IGNORECASE)
_LONGEST = 90
_LISTS = ("beside", "part", "picture", "pictured", "called")
_MOST = 14
_NAMES = 5


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of `credits.toml`."""

    beside: frozenset[str]
    part: frozenset[str]
    picture: frozenset[str]
    pictured: frozenset[str]
    called: frozenset[str]
    keys: tuple[str, ...]


@cache
def words() -> Words:
    """The word lists, read once."""
    raw = tomllib.loads(files("crosswire.outlets").joinpath("credits.toml").read_text(encoding="utf-8"))
    beside, part, picture, pictured, called = (frozenset(raw[key].split()) for key in _LISTS)
    return Words(beside, part, picture, pictured, called, tuple(raw["keys"]))


@cache
def _services() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The services' names in words, the longest first."""
    names = {name: one.name for name in table().spelled if (one := known(name)) and one.wire}
    return tuple(sorted(((tuple(n.split()), full) for n, full in names.items()), key=lambda row: (-len(row[0]), row)))


def wire_credit(text: str) -> str | None:
    """The service that a line credits with the whole text, by its full name; None where it credits nobody."""
    line = _RESERVED.split(" ".join(text.split()))[0]
    return _credited(line) if line and len(line) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _credited(line: str) -> str | None:
    """As `wire_credit`, of one short line: a report's are asked about for each of its statements."""
    found = [w.removesuffix("’s").removesuffix("'s").strip(".'’“”\"") for w in _WORD.findall(line)]
    lower = [w.lower() for w in found]
    if len(found) > _MOST or set(lower) & words().part or set(lower[:2]) & words().picture:
        return None
    for name, full in _services():
        for at in range(len(found) - len(name) + 1):
            if _is_named(tuple(found[at : at + len(name)]), name):
                rest = [*found[:at], *found[at + len(name) :]]
                return full if _is_credit(rest, line) else None
    return None


def _is_named(here: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Names in capitals are read in capitals only; others in any."""
    return here == name or (any(len(w) > 4 for w in name) and " ".join(here).casefold() == " ".join(name).casefold())


def _is_credit(rest: list[str], line: str) -> bool:
    """Whether what stands beside the service's name is a few names of people and words of credits: no sentence."""
    others = [w for w in rest if w and w.lower() not in words().beside and not _YEAR.fullmatch(w)]
    named = all(w[0].isupper() or w.lower() in ("de", "van", "von", "al", "el", "bin") for w in others)
    shared = _SHARED.search(line) is not None
    return named and len(others) <= _NAMES and not shared
