"""Which form a file is: its content before its name, its name where the content shows nothing; and what lies packed."""

import json
from pathlib import Path
from random import Random

import pytest

from crosswire.reading import read
from crosswire.reading.forms.table import FORMS, READABLE, may_be_read
from tests.reading.forms.made import (
    FIRST,
    SECOND,
    TEXT,
    TITLE,
    blown,
    only,
    page,
    placed,
    reading,
    reasons,
    refused,
    squeezed,
    written,
)

RECORD = json.dumps({"title": TITLE, "text": f"{FIRST}\n\n{SECOND}"})
LINES = "\n".join(json.dumps({"id": name, "title": name, "text": f"{name} {FIRST}"}) for name in ("One", "Two"))
ITEM = f"<item><title>{TITLE}</title><description>{FIRST} {SECOND}</description></item>"
FEED = f"<rss><channel><title>x</title>{ITEM}</channel></rss>"
LETTER = f"From: a@a.example\nSubject: {TITLE}\nDate: Tue, 14 May 2024 20:00:00 +0200\n\n{FIRST}\n\n{SECOND}\n"
NITF = (
    f"<nitf><body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head>"
    f"<body.content><p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf>"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", page()), ("a.md", page()), ("a.json", page()), ("a.xml", page()), ("a.jsonl", page()),
        ("a.html", RECORD), ("a.txt", RECORD), ("a.md", RECORD), ("a.xml", RECORD),
        ("a.html", LETTER), ("a.txt", LETTER), ("a.pdf", LETTER), ("a.docx", LETTER),
        ("a.html", NITF), ("a.txt", NITF), ("a.json", NITF), ("a.rss", NITF), ("a.newsml", NITF),
        ("a.warc", page()), ("a.pdf", page()), ("a.eml", page()), ("a.mhtml", LETTER), ("a.rss", page()),
    ],
)  # fmt: skip
def test_the_content_is_believed_before_the_name(tmp_path: Path, name: str, content: str) -> None:
    assert only(tmp_path, name, content).text == TEXT


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.json", "a.nitf", "a.eml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_feed_by_any_name(tmp_path: Path, name: str, encoding: str) -> None:
    (report,) = reading(tmp_path, name, f"<!-- made by x -->\n{FEED}".encode(encoding)).reports
    assert report.title == TITLE


@pytest.mark.parametrize("name", ["a.json", "a.txt", "a.html", "a.jsonl", "a.ndjson"])
def test_json_lines_by_any_name(tmp_path: Path, name: str) -> None:
    assert {report.id for report in reading(tmp_path, name, LINES).reports} == {"One", "Two"}


def test_one_value_over_many_lines_is_no_json_lines(tmp_path: Path) -> None:
    report = only(tmp_path, "a.jsonl", json.dumps(json.loads(RECORD), indent=2))
    assert (report.text, report.id) == (TEXT, "a")


def test_a_text_that_shows_nothing_is_text(tmp_path: Path) -> None:
    for opening in ("[Photo] ", "{sic} ", "<b>Now</b> ", "Note: ", "From: here on, "):
        assert FIRST in only(tmp_path, "a.txt", f"{TITLE}\n\n{opening}{FIRST}\n\n{SECOND}").text


@pytest.mark.parametrize("name", ["a.html.gz", "a.HTML.GZ", "a.html", "a.txt", "a.gz", "a.pdf"])
def test_a_page_that_lies_packed(tmp_path: Path, name: str) -> None:
    report = only(tmp_path, name, squeezed(page().encode()))
    assert (report.text, report.id) == (TEXT, "a")
    assert placed(report, page()) > 0.95


def test_what_is_named_as_packed_and_is_not(tmp_path: Path) -> None:
    assert only(tmp_path, "a.html.gz", page()).text == TEXT


@pytest.mark.parametrize(
    ("name", "content"), [("a.json.gz", RECORD), ("a.txt.gz", TEXT), ("a.md.gz", TEXT), ("a.eml.gz", LETTER)]
)
def test_other_forms_packed(tmp_path: Path, name: str, content: str) -> None:
    assert only(tmp_path, name, squeezed(content.encode())).text == TEXT


def test_json_lines_packed(tmp_path: Path) -> None:
    members = b"".join(squeezed(f"{line}\n".encode()) for line in LINES.split("\n"))
    assert {report.id for report in reading(tmp_path, "a.jsonl.gz", members).reports} == {"One", "Two"}


def test_json_lines_that_are_packed_and_cut_short(tmp_path: Path) -> None:
    dice = Random(7)
    rows = ({"id": str(n), "title": f"Story {n}", "text": f"{dice.random()} {FIRST}"} for n in range(400))
    packed = squeezed("".join(f"{json.dumps(row)}\n" for row in rows).encode())
    found = reading(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2])
    assert len(found.reports) > 100
    assert "compression is broken or cut short" in reasons(found)[""]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.html.gz", squeezed(page().encode())[:-30], "compression is broken or cut short"),
        ("a.html.gz", b"\x1f\x8b\x08" + b"\xff" * 90, "compression is broken or cut short"),
        ("a.html.gz", squeezed(b""), "empty"),
        ("a.txt.gz", squeezed(squeezed(TEXT.encode())), "gzip-compressed"),
        ("a.gz", squeezed(b"\x00\x01\x02" * 99), "binary"),
        ("a.gz", squeezed(TEXT.encode()), "no form that is read here"),
        ("a.html.gz", blown(300_000_000), "too large for one article once it is decompressed: the limit is 2 MB"),
        ("a.pdf.gz", squeezed(b"%PDF-" + b" " * 3_000_000), "too large"),
        ("a.rss", LINES.replace("{", "("), "its name ends in .rss, but what it holds is not a feed"),
        ("a.eml", b"\x89PNG\r\n\x1a\n", "a PNG image"),
        ("a.warc", "", "empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_unpacked_or_is_something_else(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    assert why in refused(tmp_path, name, content)


def test_a_line_that_unpacks_without_end_costs_no_other(tmp_path: Path) -> None:
    rows = squeezed(f"{RECORD}\n".encode()) + blown(50_000_000) + squeezed(f"\n{RECORD}\n".encode())
    found = reading(tmp_path, "a.jsonl.gz", rows)
    assert len(found.reports) == 1
    assert "larger than 2 MB" in reasons(found)["2"]


def test_every_form_at_once_from_a_folder(tmp_path: Path) -> None:
    for name, content in (("a.html", page("One")), ("b.eml", LETTER), ("c.nitf", NITF), ("d.rss", FEED)):
        written(tmp_path, name, content)
    written(tmp_path, "e.xyz", "x")
    written(tmp_path, "f.pdf", b"%PDF-1.4 torn")
    found = read([tmp_path])
    assert len(found.reports) + sum("same report" in one.why for one in found.unread) == 4
    assert {Path(one.path).name for one in found.unread if "same report" not in one.why} == {"e.xyz", "f.pdf"}


def test_the_table_is_sound() -> None:
    endings = [ending for form in FORMS for ending in form.endings]
    assert len(endings) == len(set(endings))
    for ending in endings:
        assert may_be_read(Path(f"a{ending}"))
        assert may_be_read(Path(f"a{ending}.gz"))
    assert not may_be_read(Path("a.tar.gz"))
    for told in READABLE.partition(", and")[0].split(", "):
        assert told in endings
