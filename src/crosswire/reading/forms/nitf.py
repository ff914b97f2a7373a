"""NITF, the News Industry Text Format → a page: `body.content` is the report, the head says whose and when."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crosswire.errors import InputError, NotReadable
from crosswire.model.report import Removed
from crosswire.outlets.credits import wire_credit
from crosswire.reading.forms.opened import Opened
from crosswire.reading.forms.safe_xml import Element, find, find_all, root, words
from crosswire.reading.forms.told import placed, placed_title, told
from crosswire.reading.genres import genre_stated
from crosswire.reading.page import Facts, Page
from crosswire.reading.published import iso_date
from crosswire.reading.records import WITHDRAWN

_DATES = (
    (("head", "docdata", "date.issue"), "norm"),
    (("head", "pubdata"), "date.publication"),
    (("body", "body.head", "dateline", "story.date"), "norm"),
    (("head", "docdata", "date.release"), "norm"),
)
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nitf:
    """What an NITF document says: the paragraphs with the subtitle and the abstract first, and its facts."""

    paragraphs: tuple[str, ...]
    facts: Facts
    aside: tuple[Removed, ...]


def pages(opened: Opened) -> Iterator[Page | InputError]:
    """The one page of an NITF file. Raises `NotReadable`."""
    source = opened.text()
    found = nitf(root(source, opened.path), opened.path)
    yield Page(
        path=opened.path,
        source=source,
        lines=placed(source, found.paragraphs),
        title=placed_title(source, found.facts.title or ""),
        facts=found.facts,
        left_out=found.aside,
    )


def nitf(tree: Element, path: str) -> Nitf:
    """What a document says. Raises `NotReadable` where its provider withdrew it."""
    status = _attribute(tree, ("head", "docdata"), "management-status")
    if status.lower() in WITHDRAWN:
        raise NotReadable(path, f"withdrawn by its provider (“{status}”)")
    head = find(tree, "body", "body.head")
    content = told(find(tree, "body", "body.content"))
    for note in find_all(tree, "head", "docdata", "ed-msg"):
        content.leave_out(note.get("info", "").strip(), "note to editors")
    for end in find_all(tree, "body", "body.end"):
        content.leave_out(words(end), "note at the article's end")
    before: list[str] = []
    if head is not None:
        before = [words(one) for one in (*find_all(head, "hedline", "hl2"), *find_all(head, "abstract"))]
        for note in find_all(head, "note"):
            content.leave_out(words(note), "note to editors")
    opening = " ".join(content.paragraphs[:3])
    fresh = [text for text in before if text and text not in opening]
    for text in before:
        if text and text not in fresh:
            content.leave_out(text, "description that repeats the text")
    return Nitf(paragraphs=(*fresh, *content.paragraphs), facts=_facts(tree), aside=tuple(content.aside))


def _facts(tree: Element) -> Facts:
    head = ("body", "body.head")
    distributor = words(find(tree, *head, "distributor"))
    wire = wire_credit(distributor) if distributor else None
    holder = _attribute(tree, ("head", "docdata", "doc.copyright"), "holder")
    outlet, because = next(
        (
            (name, f"“{where}” of the NITF document")
            for name, where in (
                (_attribute(tree, ("head", "pubdata"), "name"), "pubdata"),
                (holder, "doc.copyright"),
                (words(find(tree, *head, "rights", "rights.owner")), "rights.owner"),
                (distributor, "distributor"),
            )
            if name
        ),
        (None, ""),
    )
    published, stamp = next(
        ((day, path[-1]) for path, key in _DATES if (day := iso_date(_attribute(tree, path, key)))), (None, "")
    )
    genre, genre_because = genre_stated(_sections(tree))
    bylines = (_BY.sub("", words(one)) for one in find_all(tree, *head, "byline"))
    return Facts(
        title=words(find(tree, *head, "hedline", "hl1")) or words(find(tree, "head", "title")) or None,
        outlet=outlet,
        outlet_because=because,
        published=published,
        published_because=f"“{stamp}” of the NITF document",
        dateline=words(find(tree, *head, "dateline", "location")) or None,
        language=tree.get(_LANGUAGE) or None,
        authors=tuple(one for one in (*bylines, wire or "") if one),
        genre=genre,
        genre_because=genre_because,
    )


def _sections(tree: Element) -> Mapping[str, object]:
    kinds = [one.get("tobject.type", "") for one in find_all(tree, "head", "tobject")]
    fixtures = [one.get("fix-id", "") for one in find_all(tree, "head", "docdata", "fixture")]
    sections = [one.get("position.section", "") for one in find_all(tree, "head", "pubdata")]
    return {"type": kinds, "section": [*fixtures, *sections]}


def _attribute(tree: Element, path: tuple[str, ...], name: str) -> str:
    return next((value.strip() for one in find_all(tree, *path) if (value := one.get(name))), "")
