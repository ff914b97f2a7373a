"""A page → a report: debris out and kept aside, headline, dateline, outlet and date told apart, places kept."""

import re
from collections.abc import Sequence

from crosswire.model.ids import content_id
from crosswire.model.report import Outlet, Published, Removed, Report
from crosswire.outlets.credits import wire_credit
from crosswire.outlets.names import canonical, known, of_host
from crosswire.reading.addresses import host_of
from crosswire.reading.captions import drop_captions
from crosswire.reading.cards import WHY as CARD
from crosswire.reading.cards import card_spans
from crosswire.reading.datelines import dateline
from crosswire.reading.debris import edge_span, line_rule
from crosswire.reading.entries import entries
from crosswire.reading.genres import genre_of
from crosswire.reading.inferred import inferred_date
from crosswire.reading.masthead import Masthead, find_headline, is_prose, read_masthead
from crosswire.reading.own_outlet import outlet_of
from crosswire.reading.page import Facts, Page
from crosswire.reading.published import url_date
from crosswire.reading.related import drop_headline_again, drop_related, drop_repeats
from crosswire.reading.sheet import Sheet
from crosswire.reading.tracing import Traced, join, segments, tidy, unplaced
from crosswire.reading.wrapping import unwrapped

_FOOTNOTE = re.compile(r"(?<=[\d.!?”])[⁰¹²³⁴-⁹]{1,3}(?!\w)")
_LONGEST_WORD = 240
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Scripts that part no words by blanks."""
_ROW = re.compile(rf"[^\s{_UNSPACED}]{{{_LONGEST_WORD},}}+")
_SUFFIX = re.compile(r"(?<!\s)\s+[|–—-]\s+(?P<name>[^|–—]{2,40})$")
_KICKER = 40


def clean(page: Page) -> Report:
    """The report of a page. Deterministic, and the same whatever else is read."""
    sheet = _sheet(page)
    if page.title is None:
        sheet.headline = find_headline(sheet)
        title = sheet.lines[sheet.headline] if sheet.headline is not None else unplaced("")
    else:
        title = tidy(page.title)
    title, named = _without_outlet(title, page.facts.outlet)
    _cut_rows(sheet)
    _cut_cards(sheet)
    _cut_footnotes(sheet)
    _drop_debris(sheet)
    drop_headline_again(sheet, title.text)
    masthead = read_masthead(sheet)
    drop_captions(sheet)
    _cut_edges(sheet)
    drop_repeats(sheet)
    drop_related(sheet)
    return _report(page, sheet, title, named, masthead)


def _sheet(page: Page) -> Sheet:
    lines: list[Traced] = []
    block: list[int] = []
    number = 0
    for line in unwrapped(page.lines):
        tidied = tidy(line)
        if tidied:
            lines.append(tidied)
            block.append(number)
        else:
            number += 1
    return Sheet(lines, block)


def _without_outlet(title: Traced, stated: str | None) -> tuple[Traced, str | None]:
    """A headline without the outlet's name that its page adds to it (`… | The Courier`), and that name, if known.
    `stated` is the outlet that the page or record names itself."""
    match = _SUFFIX.search(title.text)
    entry = known(match["name"]) if match else None
    if match and stated and canonical(match["name"]) == canonical(stated):
        return title.slice(0, match.start()), None
    if match and entry and not entry.wire:
        return title.slice(0, match.start()), entry.name
    return title, None


def _cut_cards(sheet: Sheet) -> None:
    for index in range(len(sheet.lines)):
        if index != sheet.headline and "MORE" in sheet.text(index):
            for start, end in reversed(card_spans(sheet.text(index))):
                sheet.cut(index, start, end, CARD)


def _cut_footnotes(sheet: Sheet) -> None:
    """A raised figure behind a figure or a sentence's end points at a note; behind a unit (`m²`) it belongs to it."""
    for index in range(len(sheet.lines)):
        marks = [mark.span() for mark in _FOOTNOTE.finditer(sheet.text(index))]
        if marks and index != sheet.headline:  # a headline is told as it is printed
            sheet.cut_all(index, marks, "mark of a footnote")


def _cut_rows(sheet: Sheet) -> None:
    """Characters without a blank that are too many for any word or address: nothing that a report says."""
    for index in range(len(sheet.lines)):
        if len(sheet.text(index)) > _LONGEST_WORD and (
            rows := [row.span() for row in _ROW.finditer(sheet.text(index))]
        ):
            sheet.cut_all(index, rows, "row of characters without a blank")


def _drop_debris(sheet: Sheet) -> None:
    last = len(sheet.lines) - 1
    body = "\n".join(line.text for line in sheet.lines)
    footer = True
    for index in range(last, -1, -1):
        if index == sheet.headline:
            continue
        text = sheet.text(index)
        rule = line_rule(text, end=footer)
        if rule and rule.end and not _is_stranger(text, body):
            rule = None
        if rule:
            sheet.drop(index, rule.why)
            if rule.credit:
                sheet.credits.append(text.strip(" •*()"))
        elif footer and wire_credit(text):
            sheet.drop(index, "credit")
        elif is_prose(text):
            footer = False


def _is_stranger(text: str, body: str) -> bool:
    """A note about an author opens with a name the article does not speak of."""
    name = re.match(r"(?:[A-Z][\w’'.-]+ ?)+", text)
    return (
        name is None
        or body.count(name.group().split()[-1].strip(",.")) <= text.count(name.group().split()[-1].strip(",.")) + 1
    )


def _cut_edges(sheet: Sheet) -> None:
    for index in sheet.kept():
        if span := edge_span(sheet.text(index)):
            sheet.cut(index, *span)


def _report(page: Page, sheet: Sheet, title: Traced, named: str | None, masthead: Masthead) -> Report:
    body = [sheet.lines[index] for index in sheet.kept()]
    text = join([piece for piece in (title, *body) if piece], "\n\n")
    removed = (
        *(Removed(text=lead, why="description that repeats the text") for lead in page.repeated),
        *(Removed(text=line, why="credit") for line in page.credits),
        *sheet.removed(),
    )
    place, wire = _dateline(body)
    printed = (wire_credit(one.text) for one in removed)
    credits = [*page.facts.authors, *sheet.credits, *([wire] if wire else []), *(one for one in printed if one)]
    genre, because = page.facts.genre, page.facts.genre_because
    if genre == "news":
        kickers = [one.text for one in removed if len(one.text) <= _KICKER] + [line.text for line in body[:1]]
        genre, because = genre_of(page.facts.url, title.text, kickers, credits)
    return Report(
        id=page.id or (content_id("report", text.text, page.facts.url) if page.hashed else ""),
        path=page.path,
        text=text.text,
        title=title.text,
        outlet=_outlet(page.facts, named, masthead, removed, body),
        published=_published(page.facts, masthead, body, removed),
        dateline=place or page.facts.dateline,
        language=_language(page.facts.language),
        url=page.facts.url,
        bylines=tuple(dict.fromkeys(credit for credit in credits if credit)),
        removed=(*removed, *page.left_out),
        segments=segments(text, page.source, page.base),
        genre=genre,
        genre_because=because,
        entries=entries(text, page.entries) if genre == "live" else (),
    )


def _dateline(body: list[Traced]) -> tuple[str | None, str | None]:
    for paragraph in body[:4]:
        found = dateline(paragraph.text)
        if found:
            return found.place, found.wire
    return None, None


def _outlet(
    facts: Facts, named: str | None, masthead: Masthead, removed: Sequence[Removed], body: list[Traced]
) -> Outlet | None:
    at_home = of_host(host_of(facts.url)) if facts.url else None
    if facts.outlet and (known(facts.outlet) or not at_home):
        return Outlet(name=canonical(facts.outlet), how="stated", because=facts.outlet_because)
    if at_home:
        return Outlet(name=at_home, how="stated", because=f"its address: {facts.url}")
    if named:
        return Outlet(name=named, how="inferred", because="its name ends the page's headline")
    if masthead.outlet:
        return Outlet(name=masthead.outlet, how="inferred", because="its name stands with the byline and the date")
    told = outlet_of(removed, "\n".join(piece.text for piece in body))
    host = host_of(facts.url) if facts.url else ""
    return told or (Outlet(name=host, how="stated", because=f"its address: {facts.url}") if host else None)


def _published(facts: Facts, masthead: Masthead, body: list[Traced], removed: Sequence[Removed]) -> Published:
    if facts.published:
        return Published(value=facts.published, how="stated", because=facts.published_because)
    if stamp := masthead.published:
        return Published(value=stamp.value, how="stated", because=f"date line on the page: “{stamp.words}”")
    if facts.url and (day := url_date(facts.url)):
        return Published(value=day, how="stated", because=f"date in its address: {facts.url}")
    if stamp := masthead.updated:
        return Published(value=stamp.value, how="stated", because=f"update stamp on the page: “{stamp.words}”")
    found = inferred_date([piece.text for piece in body], [one.text for one in removed])
    if found.value is None and facts.kept:
        return Published(value=facts.kept, how="inferred", because=facts.kept_because)
    return found


def _language(declared: str | None) -> str:
    code = re.split(r"[-_]", (declared or "en").strip().lower())[0]
    return code if len(code) == 2 and code.isalpha() else "en"
