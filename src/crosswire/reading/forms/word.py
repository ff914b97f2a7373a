"""Word documents (.docx) → pages, by python-docx: the body's paragraphs; what is hidden, deleted or around it is not.

A document is a ZIP archive: what it says that it unpacks to is added up before any of it is unpacked, and no part
unpacks to more than it says.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crosswire.errors import InputError, NotReadable
from crosswire.model.report import Removed
from crosswire.reading.forms.extras import needed
from crosswire.reading.forms.opened import HEAD, Opened, megabytes
from crosswire.reading.forms.safe_xml import Element, local, refuse_entities
from crosswire.reading.page import Facts, Page
from crosswire.reading.tracing import lines, trace

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_UNPACKED = 5
"""How many times the bytes of one article a document may unpack to: it brings its pictures and its fonts."""
_PARTS = 5000
_FEWEST_WORDS = 40
_BLANKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLES = ("title", "heading 1")
HIDDEN, DELETED, BOX = "hidden in the document", "deleted in the document's tracked changes", "text box of the document"
TABLE, COMMENT, AROUND = "table", "comment on the document", "header or footer of the document's pages"


def pages(opened: Opened) -> Iterator[Page | InputError]:
    """The one page of a document. Raises `NotReadable`."""
    raw = opened.whole()
    _check(raw, opened)
    docx = needed("docx", "documents", opened.path, "a Word document")
    try:
        document = docx.Document(io.BytesIO(raw))
        yield _page(opened.path, document)
    except InputError:
        raise
    except Exception as error:  # python-docx raises what its parts do: zipfile, lxml, KeyError …
        raise NotReadable(opened.path, f"a Word document that cannot be read: {_said(error)}") from error


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__


def _check(raw: bytes, opened: Opened) -> None:
    """Raises `NotReadable` for an archive that is none of Word's, that unpacks to too much, or whose text would."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            why = _refused(parts, len(archive.infolist()), opened.limit)
            if why is None and _BODY in parts:
                with archive.open(_BODY) as body:
                    refuse_entities(body.read(HEAD).decode("utf-8", "replace"), opened.path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, zlib.error) as error:
        raise NotReadable(opened.path, f"a ZIP archive or an office document, and broken: {error}") from error
    if why is not None:
        raise NotReadable(opened.path, why)


def _refused(parts: Mapping[str, zipfile.ZipInfo], count: int, limit: int) -> str | None:
    if not any(name.startswith("word/") for name in parts):
        return "not text: it is a ZIP archive or an office document other than Word's .docx"
    if any(part.flag_bits & 1 for part in parts.values()):
        return "a Word document that is locked with a password"
    size, allowed = sum(part.file_size for part in parts.values()), _UNPACKED * limit
    if size > allowed or count > _PARTS:
        return f"a Word document that unpacks to {megabytes(size)} in {count} parts: the limit is {megabytes(allowed)}"
    body = parts[_BODY].file_size if _BODY in parts else 0
    return None if body <= limit else f"a Word document of {megabytes(body)} of text: the limit is {megabytes(limit)}"


def _page(path: str, document: Any) -> Page:
    aside: list[Removed] = []
    title = ""
    told: list[str] = []
    tables: list[str] = []
    for block in _blocks(document.element.body):
        if local(block) == "tbl":
            tables += (text for one in block.iter(f"{_W}p") if (text := _text(one, aside)))
            continue
        text = _text(block, aside)
        if text and not title and not told and _style(block, document) in _TITLES:
            title = " ".join(text.split())
        elif text:
            told.append(text)
    if tables and _words(told) < min(_FEWEST_WORDS, _words(tables)):
        told, tables = [*told, *tables], []  # a document that is laid out in a table
    aside += (Removed(text=text, why=TABLE) for text in tables)
    aside += _around(document)
    source = "\n\n".join([title, *told] if title else told)
    traced = list(lines(trace(source)))
    return Page(
        path=path,
        source=source,
        lines=tuple(traced[2:] if title else traced),
        title=traced[0] if title else None,
        facts=_facts(document),
        left_out=tuple(aside),
    )


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _blocks(held: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body in order, those within a form's fields too."""
    for child in held:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "smartTag", "ins"):
            yield from _blocks(child)


def _style(paragraph: Element, document: Any) -> str:
    """The name of a paragraph's style, in lower case."""
    mark = paragraph.find(f"{_W}pPr/{_W}pStyle")
    named = mark.get(f"{_W}val") if mark is not None else None
    return next((str(style.name).lower() for style in document.styles if style.style_id == named), "") if named else ""


def _text(paragraph: Element, aside: list[Removed]) -> str:
    """What a reader of a paragraph sees, with insertions that are tracked and without deletions."""
    shown: list[str] = []
    gone: dict[str, list[str]] = {HIDDEN: [], DELETED: []}
    for piece in paragraph.iter():
        name = local(piece)
        if name not in ("t", "delText", *_BLANKS) or _owner(piece) is not paragraph:
            continue
        text = piece.text or "" if name in ("t", "delText") else _BLANKS[name]
        if name == "delText" or any(local(above) in ("del", "moveFrom") for above in piece.iterancestors()):
            gone[DELETED].append(text)
        elif _is_hidden(piece.getparent()):
            gone[HIDDEN].append(text)
        else:
            shown.append(text)
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(local(above) == "Fallback" for above in box.iterancestors()):
            gone.setdefault(BOX, []).append(" ".join(piece.text or "" for piece in box.iter(f"{_W}t")))
    aside += (Removed(text=text, why=why) for why, found in gone.items() if (text := "".join(found).strip()))
    return "".join(shown).strip()


def _owner(piece: Element) -> Element | None:
    """The paragraph a piece is of; a text box within a paragraph has its own, and no alternative is told twice."""
    for above in piece.iterancestors():
        if local(above) == "Fallback":
            return None
        if local(above) == "p":
            return above
    return None


def _is_hidden(run: Element | None) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish") if run is not None else None
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off")


def _around(document: Any) -> Iterator[Removed]:
    """What stands around the body: headers, footers, comments; each text once."""
    seen: set[str] = set()
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            text = "\n".join(one.text.strip() for one in part.paragraphs if one.text.strip())
            if text and text not in seen:
                seen.add(text)
                yield Removed(text=text, why=AROUND)
    for comment in document.comments:
        if text := comment.text.strip():
            yield Removed(text=text, why=COMMENT)


def _facts(document: Any) -> Facts:
    core = document.core_properties
    made = core.created if not str(core.comments).startswith("generated by") else None  # a template's, else
    return Facts(
        kept=made.date().isoformat() if made else None,
        kept_because="the day on which the document was made, by its properties",
    )
