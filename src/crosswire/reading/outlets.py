"""Outlets: their names told alike, and which of them published a page that carries no metadata.

A page names its outlet by its own words or not at all; nothing is guessed. What another outlet reported, or whom it
quotes, says nothing about this page. A wire's name says who wrote, not who published.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from crosswire.model.report import Outlet


@dataclass(frozen=True, slots=True)
class Known:
    """An outlet of the table; a wire sells its text to others."""

    name: str
    wire: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The word lists of `outlets.toml`; names are looked up case-blind, without their article."""

    names: dict[str, Known]
    domains: dict[str, Known]
    nameplates: frozenset[str]
    photo: tuple[str, ...]
    exact: frozenset[str]


@cache
def table() -> Table:
    """The word lists, read once."""
    raw = tomllib.loads(files("crosswire.reading").joinpath("outlets.toml").read_text())
    names: dict[str, Known] = {}
    domains: dict[str, Known] = {}
    exact: set[str] = set()
    for row in raw["outlet"]:
        known = Known(row["name"], row.get("wire", False))
        for name in (row["name"], *row.get("also", ())):
            names[_key(name)] = known
            exact.add(name)
        domains.update(dict.fromkeys(row.get("domains", ()), known))
    return Table(names, domains, frozenset(raw["nameplates"]), tuple(raw["photo"]), frozenset(exact))


def _key(name: str) -> str:
    return re.sub(r"^the\s+", "", name.casefold().strip(" .!")).strip()


def known(name: str) -> Known | None:
    """The outlet of the table that goes by this name. Acronyms count in capitals only: `AP` is, `ap` is not."""
    found = table().names.get(_key(name))
    return found if found and (len(name) > 4 or not name.islower()) else None


def canonical(name: str) -> str:
    """The usual spelling of an outlet's name; legal forms and addresses' endings dropped."""
    bare = _LEGAL.sub("", name.strip(" .,;:|–—-")).strip(" .,;:|–—-")
    bare = re.sub(r"^www\.", "", bare)
    entry = known(bare) or table().domains.get(bare.casefold())
    return entry.name if entry else bare


def of_address(url: str) -> str | None:
    """The outlet that lives at an address, where the table knows it."""
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    while "." in host:
        entry = table().domains.get(host)
        if entry:
            return entry.name
        host = host.split(".", 1)[1]
    return None


_LEGAL = re.compile(
    r"(?:[,\s]+(?:L\.?P\.?|Inc\.?|L\.?L\.?C\.?|Ltd\.?|Limited|Corp(?:oration)?\.?|Co\.|Company|plc|PLC|GmbH|S\.?A\.?|AG|Pty\.?|B\.?V\.?"
    r"|All rights reserved|All Rights Reserved|Holdings|and its affiliates))+\.?$"
)
_NAME = r"(?:[Tt]he )?(?:[A-Z][\w’'&!.-]*|of|and)(?: (?:[A-Z][\w’'&!-]*|of|and|&)){0,4}"
_COPYRIGHT = re.compile(
    r"(?:^|[\s(])(?:copyright|©|\(c\))[\s:]*(?:(?:copyright|©|\(c\))[\s:]*)?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s+(?:by\s+)?"
    r"(?P<name>[^.|]{2,60}?(?:\.(?:com|org|net|co\.uk)\b|\bL\.P\.|\bL\.L\.C\.)?)"
    r"(?=\.(?:\s|$)|\s*\||,?\s+all rights|$)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"^[\s•*—–-]*(?P<name>(?:[Tt]he )?[A-Z][\w&!.]*(?: [A-Z][\w&!.]*){0,3}?)(?:[’']s?)"
    r"(?: [\w-]+){0,3}? [A-Z][\w’'.-]+ [A-Z][\w’'.-]+.{0,200}\bcontributed\b"
)
_ADDRESSED = re.compile(
    rf"\b(?:told|tells|(?:statement|e-?mail|message|letter) (?:to|sent to|provided to|obtained by)) (?P<told>{_NAME}) "
    r"(?:in (?:an? |the )?(?:\w+ )?(?:statement|e-?mail|text message)|by e-?mail)"
    r"|\b(?:respond|reply|comment|return)\w*\b[^.]{0,60}?\b(?:requests?|inquir\w+|calls?|messages?) (?:for comment )?"
    rf"from (?P<request>{_NAME})"
    rf"|\b(?:respond|reply)\w* to (?P<asked>{_NAME})[’']s? (?:requests?|inquir\w+|questions?)"
)
_RELAYED = (
    r"(?:(?:according to|reported by|published by|published in|as|by|cited by) (?:the |The )?{0}\b"
    r"|\b{0} (?:\w+ )?(?:report(?:ed|s)|said|says|noted|wrote|writes|broke|obtained|quoted|cited|revealed|published"
    r"|added)\b"
    r"|\btold (?:the |The )?{0}\b(?! in an? (?:statement|e-?mail|interview)| by ))"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rule by which a page's own words name its outlet: its candidates, and how the reason begins."""

    candidates: Callable[[Iterable[str], str], Iterator[tuple[str, str]]]
    because: str


def _owners(debris: Iterable[str], body: str) -> Iterator[tuple[str, str]]:
    del body
    for line in debris:
        for match in _COPYRIGHT.finditer(line):
            name = canonical(match["name"])
            if name and name[0].isupper() and not _is_photo(name):
                yield name, match.group().strip(" (")


def _employers(debris: Iterable[str], body: str) -> Iterator[tuple[str, str]]:
    del body
    for line in debris:
        match = _CONTRIBUTED.search(line)
        if match and (known(match["name"]) or _has_nameplate(match["name"])):
            yield canonical(match["name"]), line


def _addressees(debris: Iterable[str], body: str) -> Iterator[tuple[str, str]]:
    del debris
    for match in _ADDRESSED.finditer(body):
        name = (match["told"] or match["request"] or match["asked"]).removesuffix("’s").removesuffix("'s")
        short = re.sub(r"^[Tt]he ", "", name)
        if not (known(name) or _has_nameplate(name)):
            continue
        if not re.search(_RELAYED.format(re.escape(short)), body):
            yield canonical(name), match.group()


EVIDENCE = (
    Evidence(_owners, "the page's copyright line"),
    Evidence(_employers, "the page's credit to its own reporter"),
    Evidence(_addressees, "the text speaks of its own outlet"),
)


def outlet_of(debris: Iterable[str], body: str) -> Outlet | None:
    """The outlet by a page's own words: the strongest kind of evidence that names any decides, if it names one."""
    lines = tuple(debris)
    for evidence in EVIDENCE:
        named: dict[str, str] = {}
        for name, words in evidence.candidates(lines, body):
            entry = known(name)
            if not (entry and entry.wire):
                named.setdefault(name, words)
        if len(named) > 1:
            return None
        for name, words in named.items():
            return Outlet(name=name, how="inferred", because=f"{evidence.because}: “{words[:160]}”")
    return None


def _has_nameplate(name: str) -> bool:
    return bool(table().nameplates & set(name.split()))


def _is_photo(name: str) -> bool:
    return any(name.casefold().startswith(agency.casefold()) for agency in table().photo)
