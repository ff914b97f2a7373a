"""NewsML-G2 → pages: each news item of a message a report; its text stands within it as XHTML, NITF or plain."""

from collections.abc import Iterator
from dataclasses import replace

from crosswire.errors import InputError, NotReadable, unforeseen
from crosswire.model.report import Removed
from crosswire.reading.forms.nitf import Nitf, nitf
from crosswire.reading.forms.opened import Opened
from crosswire.reading.forms.safe_xml import Element, find, find_all, local, root, words
from crosswire.reading.forms.told import placed, placed_title, told
from crosswire.reading.genres import genre_stated
from crosswire.reading.markup import is_markup, visible
from crosswire.reading.page import Facts, Page
from crosswire.reading.published import iso_date
from crosswire.reading.records import STAGE, WITHDRAWN, repeats
from crosswire.reading.tracing import trace

_OUTLETS = (
    ("itemMeta", "provider"),
    ("rightsInfo", "copyrightHolder"),
    ("contentMeta", "infoSource"),
    ("contentMeta", "creditline"),
)
_DATES = (
    ("itemMeta", "firstCreated"),
    ("contentMeta", "contentCreated"),
    ("contentMeta", "contentModified"),
    ("itemMeta", "versionCreated"),
)
_WORDED = {"text", "composite"}
_NOTES = (("itemMeta", "edNote"), ("contentMeta", "edNote"))


def pages(opened: Opened) -> Iterator[Page | InputError]:
    """The page of each news item. Raises `NotReadable` where a file is too broken or holds none."""
    source = opened.text()
    items = _items(root(source, opened.path))
    if not items:
        raise NotReadable(opened.path, "NewsML-G2 without a news item: what it holds are packages, concepts or plans")
    for number, item in enumerate(items, start=1):
        where = opened.path if len(items) == 1 else f"{opened.path}:{number}"
        try:
            with unforeseen(where, STAGE):
                page = _page(where, source, item, alone=len(items) == 1)
            yield page
        except InputError as error:
            yield error


def _items(tree: Element) -> list[Element]:
    if local(tree) == "newsItem":
        return [tree]
    return [item for items in find_all(tree, "itemSet") for item in find_all(items, "newsItem")]


def _page(where: str, source: str, item: Element, *, alone: bool) -> Page:
    status = _code(find(item, "itemMeta", "pubStatus"))
    if status in WITHDRAWN:
        raise NotReadable(where, f"withdrawn by its provider (“{status}”)")
    content = _content(where, item)
    notes = [Removed(text=words(one), why="note to editors") for path in _NOTES for one in find_all(item, *path)]
    facts = _facts(item, content.facts)
    description = words(find(item, "contentMeta", "description"))
    again = bool(description) and repeats(description, "\n".join(content.paragraphs))
    lead = (description,) if description and not again else ()
    return Page(
        path=where,
        source=source,
        lines=placed(source, (*lead, *content.paragraphs)),
        title=placed_title(source, facts.title or ""),
        hashed=not alone,
        facts=facts,
        repeated=(description,) if again else (),
        left_out=(*content.aside, *(note for note in notes if note.text)),
    )


def _content(where: str, item: Element) -> Nitf:
    """The text of an item, in whichever form it is fullest. Raises `NotReadable` where it has none of its own."""
    found: list[Nitf] = []
    for held in find_all(item, "contentSet", "inlineXML"):
        found += (nitf(inner, where) if local(inner) == "nitf" else _xhtml(inner) for inner in held)
    found += (_data("".join(held.itertext())) for held in find_all(item, "contentSet", "inlineData"))
    best = max(found, key=lambda one: sum(map(len, one.paragraphs)), default=None)
    if best is not None and best.paragraphs:
        return best
    kind = _code(find(item, "itemMeta", "itemClass"))
    if kind and kind not in _WORDED:
        raise NotReadable(where, f"a news item without text of its own: it is a {kind}")
    elsewhere = find(item, "contentSet", "remoteContent") is not None
    raise NotReadable(where, f"a news item without text{': it is kept elsewhere (remoteContent)' if elsewhere else ''}")


def _xhtml(tree: Element) -> Nitf:
    body = find(tree, "body")
    content = told(tree if body is None else body)
    title = words(find(tree, "head", "title"))
    return Nitf(paragraphs=tuple(content.paragraphs), facts=Facts(title=title or None), aside=tuple(content.aside))


def _data(text: str) -> Nitf:
    lines = (visible(trace(text)).text if is_markup(text) else text).split("\n")
    return Nitf(paragraphs=tuple(" ".join(line.split()) for line in lines if line.strip()), facts=Facts(), aside=())


def _facts(item: Element, within: Facts) -> Facts:
    """What the item's own metadata says; where that is silent, what the document within it says."""
    about = find(item, "contentMeta")
    outlet, where = next(((name, path[-1]) for path in _OUTLETS if (name := _name(find(item, *path)))), (None, ""))
    published, stamp = next(
        ((day, path[-1]) for path in _DATES if (day := iso_date(words(find(item, *path))))), (None, "")
    )
    headline = words(find(item, "contentMeta", "headline")) or words(find(item, "itemMeta", "title"))
    language = find(item, "contentMeta", "language")
    genres = [_name(one) for one in find_all(item, "contentMeta", "genre")]
    genre, because = genre_stated({"genre": genres}) if within.genre == "news" else (within.genre, within.genre_because)
    by = [words(one) for one in (find_all(about, "by") if about is not None else ())]
    creators = [_name(one) for one in (find_all(about, "creator") if about is not None else ())]
    place = words(find(item, "contentMeta", "dateline")) or _name(find(item, "contentMeta", "located"))
    return replace(
        within,
        title=headline or within.title,
        outlet=outlet or within.outlet,
        outlet_because=f"“{where}” of the news item" if outlet else within.outlet_because,
        published=published or within.published,
        published_because=f"“{stamp}” of the news item" if published else within.published_because,
        dateline=within.dateline or place or None,
        language=(language.get("tag") if language is not None else None) or within.language,
        authors=tuple(dict.fromkeys(one for one in (*by, *creators, *within.authors) if one)),
        genre=genre,
        genre_because=because,
    )


def _name(element: Element | None) -> str:
    """What a thing is called: its name, its own words, the literal or the code that stands for it."""
    if element is None:
        return ""
    literal = element.get("literal", "") or _code(element)
    return words(find(element, "name")) or words(element) or literal


def _code(element: Element | None) -> str:
    """The code of a thing without its scheme: `usable` of `stat:usable`."""
    if element is None:
        return ""
    code: str = element.get("qcode") or element.get("uri") or ""
    return code.rpartition("/")[2].rpartition(":")[2].lower() if ":" in code else code
