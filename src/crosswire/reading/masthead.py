"""The lines around a headline that are about the article and not part of it: bylines, dates, the outlet's own name."""

import re
from dataclasses import dataclass

from crosswire.outlets.names import canonical, known
from crosswire.reading.debris import line_rule
from crosswire.reading.own_outlet import is_masthead
from crosswire.reading.published import date_line, labelled_date, time_line
from crosswire.reading.sheet import Sheet

BYLINE = "byline"
DATE_LINE = "date line"
NAMEPLATE = "the outlet's name"

_NAME = r"(?:(?:[A-Z][\w’'.-]*|de|del|la|van|von|der|bin|al|el|da|di|le)(?![\w’'.-])\s?)"
_NAMES = rf"{_NAME}{{1,5}}(?:(?:,| and|,? &|;)\s?{_NAME}{{1,5}}){{0,8}}"
_BY = re.compile(
    r"(?:(?:story|written|reported|analysis|opinion|commentary|words|article|report|posted|published|column|essay|review"
    r"|exclusive|guest post)\s+)?by:?\s+(?P<who>(?-i:[A-Z@]).{1,140})",
    re.IGNORECASE,
)
_CREDITED = re.compile(rf"B[yY] {_NAMES}(?:, .{{2,80}}|\s\|.{{2,60}})?")
_SIGNED = re.compile(rf"[–—-]{{1,2}}\s?(?P<who>{_NAMES})")
_NAME_LINE = re.compile(rf"{_NAMES}(?:(?:of|the|for|and|,)\s?{_NAME}*)*")
_STAFF = re.compile(
    r"(?:(?:[A-Z][\w.&’'-]* ){0,4})?(?:staff|correspondent|contributor|columnist|reporter|staff writer|senior writer"
    r"|political reporter|opinion contributor|guest columnist|news staff|bureau|editor|newsroom)",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[.!?…][”\"’')\]]*$")
_TOP = 12


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date on the page, ISO 8601, and the line it stands in."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What the lines around the headline state. The date of an update is second best to that of publication."""

    published: Stamp | None = None
    updated: Stamp | None = None
    outlet: str | None = None


def is_prose(text: str) -> bool:
    """A paragraph of running text: a dozen words or more, closed by a full stop."""
    return text.count(" ") >= 11 and bool(_PROSE.search(text))


def find_headline(sheet: Sheet) -> int | None:
    """The first line that is neither debris nor about the article; None where that line is running text."""
    for index in range(min(len(sheet.lines), _TOP)):
        text = sheet.text(index)
        if line_rule(text, headline=True) or _is_about(text):
            continue
        return None if text.count(" ") >= 35 or _two_sentences(text) else index
    return None


def _two_sentences(text: str) -> bool:
    return text.count(" ") >= 20 and len(re.findall(r"[.!?][”\"’')]*(?:\s+[A-Z“\"]|$)", text)) >= 2


def _is_about(text: str) -> bool:
    return date_line(text) is not None or bool(
        text.count(" ") <= 12 and text[:3].lower() == "by " and _BY.fullmatch(text)
    )


def read_masthead(sheet: Sheet) -> Masthead:
    """Drop the lines about the article and tell what they state."""
    top = _top_lines(sheet)
    published, updated = _page_dates(sheet, top)
    outlet: str | None = None
    dropped: list[int] = []
    for index in sheet.kept():
        text = sheet.text(index)
        entry = known(text.strip(" |–—-"))
        if why := _about(text, at_top=index in top):
            sheet.drop(index, why)
            sheet.credits.extend(_authors(text) if why == BYLINE else ())
        elif index in top and (name := _masthead(sheet, index)):
            sheet.drop(index, NAMEPLATE)
            outlet = outlet or canonical(name)
        elif entry:
            sheet.drop(index, BYLINE)
            if entry.wire:
                sheet.credits.append(entry.name)
            elif index in top:
                outlet = outlet or entry.name
        else:
            continue
        dropped.append(index)
    _drop_names_beside(sheet, dropped)
    return Masthead(published=published, updated=updated, outlet=outlet)


def _masthead(sheet: Sheet, index: int) -> str | None:
    """The outlet's name, where a line is nothing but that and the date, or that with a line of the date beneath."""
    text = sheet.text(index)
    name, comma, rest = text.partition(",")
    if comma and date_line(rest.strip()) and _is_outlet(name):
        return name
    below = index + 1
    if below < len(sheet.lines) and date_line(sheet.text(below)) and sheet.block[below] == sheet.block[index]:
        return text if _is_outlet(text) else None
    return None


def _is_outlet(name: str) -> bool:
    entry = known(name)
    return is_masthead(name) and not (entry and entry.wire)


def _page_dates(sheet: Sheet, top: set[int]) -> tuple[Stamp | None, Stamp | None]:
    """The first date of publication and of an update, from date lines at the top and labelled ones anywhere."""
    published: Stamp | None = None
    updated: Stamp | None = None
    for index in range(len(sheet.lines)):
        text = sheet.text(index)
        if index == sheet.headline or not (index in top or (len(text) < 120 and _PREFIXED.match(text))):
            continue
        for part in (text, *_parts(text)):
            dated = date_line(part) or labelled_date(part) or date_line(part.partition(",")[2].strip())
            if dated and dated[1]:
                updated = updated or Stamp(dated[0].isoformat(), text)
            elif dated:
                published = published or Stamp(dated[0].isoformat(), text)
    return published, updated


_PREFIXED = re.compile(r"[\W_]*(?:first |originally )?(?:published|posted|updated|last updated|date)\b", re.IGNORECASE)


def _top_lines(sheet: Sheet) -> set[int]:
    """The lines up to the first paragraph of running text, and any before the headline."""
    top: set[int] = set()
    for index in range(min(len(sheet.lines), _TOP)):
        if sheet.headline is not None and index <= sheet.headline:
            top.add(index)
            continue
        if is_prose(sheet.text(index)) and sheet.stays(index):
            break
        top.add(index)
    return top


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\s[|•·–—]\s|\s{2,}", text) if part.strip()]


def _about(text: str, *, at_top: bool) -> str | None:
    if len(text) > 200:
        return None
    parts = _parts(text)
    if at_top and any(map(date_line, parts)) and all(date_line(part) or time_line(part) for part in parts):
        return DATE_LINE
    if at_top and any(map(_byline, parts)) and all(map(_is_page_part, parts)):
        return BYLINE
    if text[:3] in ("By ", "BY ") and not text.endswith((".", "?", "!", ":")) and _CREDITED.fullmatch(text):
        return BYLINE
    if _SIGNED.fullmatch(text) and not text.startswith("-" * 3) and text.count(" ") <= 10:
        return BYLINE
    return None


def _is_page_part(part: str) -> bool:
    return bool(date_line(part) or time_line(part) or _byline(part) or known(part))


def _byline(part: str) -> re.Match[str] | None:
    if part.count(" ") > 22 or (part.endswith((".", "?", "!")) and part.count(" ") > 8):
        return None
    return _BY.fullmatch(part)


def _authors(text: str) -> list[str]:
    for part in _parts(text):
        match = _byline(part) or _SIGNED.fullmatch(part) or _SIGNED.fullmatch(text)
        if match:
            return [match["who"].strip()]
    return [text]


def _drop_names_beside(sheet: Sheet, dropped: list[int]) -> None:
    """A line that is nothing but a name, right beside a byline, a date or the outlet's name, belongs to it."""
    for index in dropped:
        for beside in (index - 1, index + 1):
            if not 0 <= beside < len(sheet.lines) or not sheet.stays(beside) or beside == sheet.headline:
                continue
            text = sheet.text(beside)
            if _STAFF.fullmatch(text):
                sheet.drop(beside, BYLINE)
            elif 1 <= text.count(" ") <= 7 and _NAME_LINE.fullmatch(text) and sheet.why(index) in (BYLINE, DATE_LINE):
                near = sheet.block[beside] == sheet.block[index] or sheet.why(index) == BYLINE
                if near:
                    sheet.drop(beside, BYLINE if sheet.why(index) == BYLINE else "caption")
                    if sheet.why(beside) == BYLINE:
                        sheet.credits.append(text)
