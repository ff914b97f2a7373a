"""Whose text a page prints: the lines, in its text or its markup, that credit it to a wire service.

A credit is a short line that names a service and nobody else but its reporters. Who only contributed, and who took a
picture, wrote no text.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from crosswire.outlets.names import canonical, known
from crosswire.outlets.table import key_of, table

_WORD = re.compile(r"[^\s,;:|/()•·–—]+")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-\d+)?\.?")
_SHARED = re.compile(
    r"\bstaff\b.{0,80}?(?:\band\b|&|,)|(?:\band\b|&).{0,80}?\bstaff\b|\w/(?-i:[A-Z]\w+ [A-Z])", re.IGNORECASE
)
_RESERVED = re.compile(r"(?<=all rights reserved)\b", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[a-z]{2,5}[-/]){1,4}(?:[a-z]{2,4} )?")
_FED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:syndicated|agency|wire) (?:feed|service|copy) (?:from|of|by) (?:the )?([^.,;()]{2,40})",
        r"\bfrom (?:an? |the )?([^.,;()]{2,40}?)(?:[’']s)? (?:\w+ )?feed\b",
    )
)
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?")
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
    names = {name: one.name for name in table().spelled if (one := table().on_page[key_of(name)]).wire}
    return tuple(sorted(((tuple(n.split()), full) for n, full in names.items()), key=lambda row: (-len(row[0]), row)))


def wire_credit(text: str) -> str | None:
    """The service that a line credits with the whole text, by its full name; None where it credits nobody."""
    line = _line(text)
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


def whole_credit(text: str) -> str | None:
    """The outlet that a byline names and nothing else, by its full name: "Bloomberg News", "© 2024 Bloomberg L.P."."""
    if not text or len(text) > _LONGEST:
        return None
    bare = " ".join(
        w for w in text.split() if w.lower().strip(".,:") not in _ABOUT and not _YEAR.fullmatch(w.strip(","))
    )
    entry = known(canonical(bare)) if bare else None
    return entry.name if entry else None


_ABOUT = frozenset({"by", "source", "copyright", "credit", "©", "(c)"})


def _line(text: str) -> str:
    """The part of a line that can credit: without what may be done with the text, the editors' initials before the
    service ("jl/im © AFP"), or what a page says of the feed that the text is from."""
    line = _RESERVED.split(" ".join(text.split()))[0]
    fed = (
        next((found for pattern in _FED if (found := pattern.search(line))), None) if len(line) <= _FEED_NOTE else None
    )
    if fed:
        return fed[1]
    return _INITIALS.sub("", line, count=1) if _INITIALS.match(line) else line


_FEED_NOTE = 300


def _is_named(here: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Names in capitals are read in capitals only; others in any."""
    return here == name or (any(len(w) > 4 for w in name) and " ".join(here).casefold() == " ".join(name).casefold())


def _is_time(word: str) -> bool:
    return bool(_YEAR.fullmatch(word) or _CLOCK.fullmatch(word))


def _is_credit(rest: list[str], line: str) -> bool:
    """Whether what stands beside the service's name is a few names of people and words of credits: no sentence."""
    others = [w for w in rest if w and w.lower() not in words().beside and not _is_time(w)]
    named = all(w[0].isupper() or w.lower() in ("de", "van", "von", "al", "el", "bin") for w in others)
    shared = _SHARED.search(line) is not None
    return named and len(others) <= _NAMES and not shared
