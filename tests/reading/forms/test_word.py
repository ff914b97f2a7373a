"""Word documents: what a reader of the document sees is the report, all else is kept aside; archives from strangers."""

import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from tests.reading.forms.made import FIRST, SECOND, TEXT, TITLE, only, placed, refused, removed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(title: str = TITLE) -> Any:
    made = docx.Document()
    made.core_properties.comments = ""
    made.core_properties.created = datetime(2024, 5, 14)
    if title:
        made.add_heading(title, 0)
    made.add_paragraph(FIRST)
    made.add_paragraph(SECOND)
    return made


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_document(tmp_path: Path) -> None:
    report = only(tmp_path, "a.docx", saved(document()))
    assert (report.text, report.title, report.removed) == (TEXT, TITLE, ())
    assert (report.published.value, report.published.how) == ("2024-05-14", "inferred")
    assert placed(report, f"{TITLE}\n\n{FIRST}\n\n{SECOND}") > 0.95


def test_a_document_without_styles(tmp_path: Path) -> None:
    made = document("")
    made.paragraphs[0].insert_paragraph_before(TITLE)
    assert only(tmp_path, "a.docx", saved(made)).text == TEXT


def test_what_a_reader_does_not_see_is_kept_aside(tmp_path: Path) -> None:
    made = document()
    made.sections[0].header.paragraphs[0].text = "Arden Council press office"
    last = made.paragraphs[-1]
    last.add_run(" Secret words.").font.hidden = True
    last._p.append(parse_xml(f'<w:ins {W} w:id="1"><w:r><w:t xml:space="preserve"> It was put in.</w:t></w:r></w:ins>'))
    last._p.append(parse_xml(f'<w:del {W} w:id="2"><w:r><w:delText>It was taken out.</w:delText></w:r></w:del>'))
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Piers", "2"
    made.add_comment(runs=last.runs[:1], text="Check this", author="x")
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:pict>"
    last._p.append(parse_xml(f"<w:r {W}>{box}</w:r>"))
    report = only(tmp_path, "a.docx", saved(made))
    assert report.text == f"{TEXT} It was put in."
    assert removed(report) == {
        "Secret words.": "hidden in the document",
        "It was taken out.": "deleted in the document's tracked changes",
        "In a box": "text box of the document",
        "Piers": "table",
        "2": "table",
        "Arden Council press office": "header or footer of the document's pages",
        "Check this": "comment on the document",
    }


def test_a_document_laid_out_in_a_table_or_a_form(tmp_path: Path) -> None:
    made = docx.Document()
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = FIRST
    cell.add_paragraph(SECOND)
    text = f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p>"
    made.element.body.insert(0, parse_xml(f"<w:sdt {W}><w:sdtContent>{text}</w:sdtContent></w:sdt>"))
    report = only(tmp_path, "a.docx", saved(made))
    assert report.text == TEXT
    assert report.published.value is None


def test_the_day_of_a_template_is_none(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph(f"{FIRST} {SECOND}")
    assert only(tmp_path, "a.docx", saved(made)).published.value is None


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def changed(body: bytes) -> bytes:
    """A sound document with another body."""
    whole = zipfile.ZipFile(io.BytesIO(saved(document())))
    return archive({name: whole.read(name) for name in whole.namelist()} | {"word/document.xml": body})


BOMB = "<!DOCTYPE x [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9 if n else "ha"}">' for n in range(20)) + "]>"
TORN = f"<w:document {W}><w:body><w:p>".encode()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (changed(b" " * 3_000_000), "3 MB of text: the limit is 2 MB"),
        (archive({"word/document.xml": b"x", "word/media/a.png": b"\x00" * 50_000_000}), "unpacks to 50 MB"),
        (archive({f"word/{number}": b"" for number in range(6000)}), "6000 parts"),
        (changed(f"<?xml version='1.0'?>{BOMB}<w:document {W}>&e19;</w:document>".encode()), "declares entities"),
        (changed(TORN), "cannot be read"),
        (changed(f"<w:document {W}><w:body/></w:document>".encode()), "no article"),
        (archive({"word/document.xml": b"<x/>"}), "cannot be read"),
        (saved(document())[:-300], "broken"),
        (archive({"xl/workbook.xml": b"<x/>"}), "ZIP archive or an office document other than Word's"),
        (archive({"a.txt": FIRST.encode()}), "ZIP archive"),
        (b"PK\x03\x04" + b"\x00" * 400, "broken"),
        (b"", "empty"),
        (f"{TITLE}\n\n{FIRST}".encode(), "its name ends in .docx, but what it holds is not a Word document"),
    ],
    ids=["body", "bomb", "parts", "entities", "torn", "empty body", "no types", "cut", "sheet", "zip", "junk", "empty",
         "text"],
)  # fmt: skip
def test_what_is_no_document(tmp_path: Path, content: bytes, why: str) -> None:
    assert why in refused(tmp_path, "a.docx", content)


def test_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    assert 'pip install "crosswire[documents]"' in refused(tmp_path, "a.docx", saved(document()))
