"""Outlets: their names told alike, and which of them published a page that carries no metadata.

A page names its outlet by its own words or not at all; nothing is guessed. What another outlet reported, or whom it
quotes, says nothing about this page. A wire's name says who wrote, not who published.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from crosswire.model.report import Outlet, Removed
from crosswire.reading.addresses import host_of


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
    mastheads: frozenset[str]
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
    return Table(
        names, domains, frozenset(raw["nameplates"]), frozenset(raw["mastheads"]), tuple(raw["photo"]), frozenset(exact)
    )


def _key(name: str) -> str:
    return re.sub(r"^the\s+", "", name.casefold().strip(" .!")).strip()


def known(name: str) -> Known | None:
    """The outlet of the table that goes by this name. Acronyms count in capitals only: `AP` is, `ap` is not."""
    found = table().names.get(_key(name))
    return found if found and (len(name) > 4 or not name.islower()) else None


def canonical(name: str) -> str:
    """The usual spelling of an outlet's name; legal forms and addresses' endings dropped."""
    bare = _LEGAL.sub("", name.strip(_EDGES)).strip(_EDGES)
    bare = re.sub(r"^www\.", "", bare)
    entry = known(bare) or table().domains.get(bare.casefold())
    return entry.name if entry else bare


def of_address(url: str) -> str | None:
    """The outlet that lives at an address, where the table knows it."""
    host = host_of(url)
    while "." in host:
        entry = table().domains.get(host)
        if entry:
            return entry.name
        host = host.split(".", 1)[1]
    return None


COPYRIGHT = "copyright line"

_EDGES = " .,;:|&–—-"
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEGAL = re.compile(
    r"(?:(?<![,\s])[,\s]+(?:L\.?P\.?|Inc\.?|L\.?L\.?C\.?|Ltd\.?|Limited|Corp(?:oration)?\.?|Co\.|Company|plc|PLC|GmbH|S\.?A\.?|AG|Pty\.?|B\.?V\.?"
    r"|All rights reserved|All Rights Reserved|Holdings|and its affiliates))+\.?$"
)
_NAME = r"(?:[Tt]he )?(?:[A-Z][\w’'&!.-]*|of|and)(?: (?:[A-Z][\w’'&!-]*|of|and|&)){0,4}"
_COPYRIGHT = re.compile(
    r"(?:^|[\s(])(?:copyright|©|\(c\))[\s:]*(?:(?:copyright|©|\(c\))[\s:]*)?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s+(?:by\s+)?"
    r"(?P<name>[^.|]{2,60}?(?:\.(?:com|org|net|co\.uk)\b|\bL\.P\.|\bL\.L\.C\.)?)"
    r"(?=\.(?:\s|$)|\s*\||,?\s+all rights|$)",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    r"(?:copyright|©)[\s:]*(?:©\s*)?(?P<name>(?!copyright)(?-i:[A-Z])[^.|©]{2,60}?)(?:,?\s+(?:19|20)\d\d\b|\.|\s*\||$)"
    r"|(?P<reserved>(?!copyright)(?-i:[A-Z])[^.,|©]{2,60}?)(?:,[^.]{2,40})?\.\s*all rights reserved",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r"^(?P<name>(?:The )?[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|and)){0,3}) is "
    r"(?:(?:published|produced|owned|operated|run) by|(?:reader|listener|viewer|member)[- ](?:funded|supported))\b"
)
_CONTRIBUTED = re.compile(
    r"^[\s•*—–-]*(?P<name>(?:[Tt]he )?[A-Z][\w&!.]*(?: [A-Z][\w&!.]*){0,3}?)(?:[’']s?)"
    r"(?: [\w-]+){0,3}? [A-Z][\w’'.-]+ [A-Z][\w’'.-]+.{0,200}\bcontributed\b"
)
_ADDRESSED = re.compile(
    rf"\b(?:told|tells|(?:statement|e-?mail|message|letter) (?:to|sent to|provided to|obtained by)) (?P<told>{_NAME}) "
    r"(?:in (?:an? |the )?(?:\w+ )?(?:statement|e-?mail|text message)|by e-?mail)"
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

    candidates: Callable[[Sequence[Removed], str], Iterator[tuple[str, str]]]
    because: str


def _owners(debris: Sequence[Removed], body: str) -> Iterator[tuple[str, str]]:
    del body
    for line in debris:
        if line.why != COPYRIGHT:
            continue
        for match in _COPYRIGHT.finditer(line.text) if _YEAR.search(line.text) else ():
            yield from _owner(match["name"], match.group())
        if bare := _YEARLESS.match(line.text):
            yield from _owner(bare["name"] or bare["reserved"], bare.group())


def _owner(words: str, line: str) -> Iterator[tuple[str, str]]:
    name = canonical(words)
    if name and name[0].isupper() and not _is_photo(name):
        yield (name.title() if name.isupper() and not known(name) else name), line.strip(" (")


def _itself(debris: Sequence[Removed], body: str) -> Iterator[tuple[str, str]]:
    del body
    for line in debris:
        match = _ABOUT_ITSELF.match(line.text)
        if match:
            yield canonical(match["name"]), match.group()


def _employers(debris: Sequence[Removed], body: str) -> Iterator[tuple[str, str]]:
    del body
    for line in debris:
        match = _CONTRIBUTED.search(line.text)
        if match and (known(match["name"]) or _has_nameplate(match["name"])):
            yield canonical(match["name"]), line.text


def _addressees(debris: Sequence[Removed], body: str) -> Iterator[tuple[str, str]]:
    del debris
    for match in _ADDRESSED.finditer(body):
        name = (match["told"] or match["asked"]).removesuffix("’s").removesuffix("'s")
        short = re.sub(r"^[Tt]he ", "", name)
        if not (known(name) or _has_nameplate(name)):
            continue
        if not re.search(_RELAYED.format(re.escape(short)), body):
            yield canonical(name), match.group()


EVIDENCE = (
    Evidence(_owners, "the page's copyright line"),
    Evidence(_itself, "the page says of its outlet"),
    Evidence(_employers, "the page's credit to its own reporter"),
    Evidence(_addressees, "the text speaks of its own outlet"),
)


def outlet_of(debris: Sequence[Removed], body: str) -> Outlet | None:
    """The outlet by a page's own words: the strongest kind of evidence that names any decides, if it names one."""
    for evidence in EVIDENCE:
        named: dict[str, str] = {}
        for name, words in evidence.candidates(debris, body):
            entry = known(name)
            if not (entry and entry.wire):
                named.setdefault(name, words)
        if len(named) > 1:
            return None
        for name, words in named.items():
            return Outlet(name=name, how="inferred", because=f"{evidence.because}: “{words[:160]}”")
    return None


def _has_nameplate(name: str) -> bool:
    """Whether a name ends, or opens, as newspapers' and stations' names do."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    return len(words) > 1 and (words[-1] in table().nameplates or words[0] in ("Radio", "Daily", "Télé"))


def is_masthead(name: str) -> bool:
    """Whether a line beside the date is an outlet's name: a known one, or one that ends as they do."""
    words = name.split()
    if not 1 <= len(words) <= 6 or not all(word[0].isupper() or word in ("of", "the", "and") for word in words):
        return False
    return bool(known(name)) or _has_nameplate(name) or (len(words) > 1 and words[-1] in table().mastheads)


def _is_photo(name: str) -> bool:
    return any(name.casefold().startswith(agency.casefold()) for agency in table().photo)
