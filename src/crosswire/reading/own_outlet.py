"""Which outlet published a page that carries no metadata, by the page's own words.

A page names its outlet by its own words or not at all; nothing is guessed. What another outlet reported, or whom it
quotes, says nothing about this page. A wire's name says who wrote, not who published.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crosswire.model.report import Outlet, Removed
from crosswire.outlets.forms import has_line, has_nameplate
from crosswire.outlets.names import canonical, known
from crosswire.outlets.table import table

COPYRIGHT = "copyright line"

_YEAR = re.compile(r"(?:19|20)\d\d")
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
        if match and (known(match["name"]) or has_nameplate(match["name"])):
            yield canonical(match["name"]), line.text


def _addressees(debris: Sequence[Removed], body: str) -> Iterator[tuple[str, str]]:
    del debris
    for match in _ADDRESSED.finditer(body):
        name = (match["told"] or match["asked"]).removesuffix("’s").removesuffix("'s")
        short = re.sub(r"^[Tt]he ", "", name)
        if not (known(name) or has_nameplate(name)):
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


def is_masthead(name: str) -> bool:
    """Whether a line beside the date is an outlet's name: a known one, or one that ends as they do."""
    words = name.split()
    if not 1 <= len(words) <= 6 or not all(word[0].isupper() or word in ("of", "the", "and") for word in words):
        return False
    return bool(known(name)) or has_nameplate(name) or has_line(name)


def _is_photo(name: str) -> bool:
    return any(name.casefold().startswith(agency.casefold()) for agency in table().pictures)
