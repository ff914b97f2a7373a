"""PDFs: lines put together to paragraphs, furniture taken out, columns one after the other, and none without end."""

import sys
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.encryption import EncryptionMethod

from crosswire.reading.forms import pdf as reader
from tests.reading.forms.made import FIRST, SECOND, TEXT, TITLE, only, placed, reading, refused, removed

LONG = (
    f"{FIRST} The work was to begin at once, the harbour master told reporters, since nobody could say for how long "
    "the piers would hold. Lorries have been sent around the bay for a week already."
)
MORE = (
    "Shops on the quay fear for their trade. “Half of my customers come over that bridge,” said Ole Vik, who sells "
    "rope and lamps, “and the other half come to see the boats pass under it, so what is left?”"
)
LAST = "The last closure, nine years ago, was meant to take a month and took eleven, at four times the price agreed."


def sheets(size: int = 11) -> FPDF:
    made = FPDF()
    made.set_creation_date(datetime(2024, 5, 14, tzinfo=UTC))
    made.set_font("helvetica", size=size)
    made.add_page()
    return made


def headed(made: FPDF, title: str = TITLE) -> None:
    made.set_font("helvetica", style="B", size=20)
    made.multi_cell(0, 10, title, new_x="LMARGIN", new_y="NEXT")
    made.set_font("helvetica", size=11)


def told(made: FPDF, texts: Iterable[str]) -> None:
    for text in texts:
        made.multi_cell(0, 5, plain(text), new_x="LMARGIN", new_y="NEXT")
        made.ln(3)


def plain(text: str) -> str:
    return text.replace("“", '"').replace("”", '"')


def saved(made: FPDF) -> bytes:
    return bytes(made.output())


def test_a_sheet_with_its_headline(tmp_path: Path) -> None:
    made = sheets()
    headed(made)
    told(made, (LONG, MORE, LAST))
    report = only(tmp_path, "a.pdf", saved(made))
    assert report.text == plain(f"{TITLE}\n\n{LONG}\n\n{MORE}\n\n{LAST}")
    assert (report.title, report.published.value, report.published.how) == (TITLE, "2024-05-14", "inferred")
    assert sum(one.end - one.start for one in report.segments) > 0.9 * len(report.text)


def test_a_short_release_without_a_large_headline(tmp_path: Path) -> None:
    made = sheets()
    told(made, (TITLE, FIRST, SECOND))
    report = only(tmp_path, "a.pdf", saved(made))
    assert report.text == TEXT
    assert placed(report, f"{TITLE}\n{FIRST}\n{SECOND}") > 0.3


def test_what_repeats_from_sheet_to_sheet_is_furniture(tmp_path: Path) -> None:
    made = sheets()
    texts = [[plain(text)] for text in (f"{LONG} {SECOND}", MORE, LAST)]
    for number, part in enumerate(texts, start=1):
        if number > 1:
            made.add_page()
        made.set_auto_page_break(auto=False)
        made.text(12, 8, f"14/05/2024, 20:0{number}   The Arden Courier")
        made.text(12, 290, "https://www.arden-courier.example/bridge")
        made.text(180, 290, f"{number}/3")
        made.set_y(20)
        told(made, part)
    report = only(tmp_path, "a.pdf", saved(made))
    assert "".join(report.text.split()) == "".join("".join(text for part in texts for text in part).split())
    whys = removed(report)
    repeated = "header or footer that repeats from page to page"
    assert whys["https://www.arden-courier.example/bridge"] == repeated
    assert whys["14/05/2024, 20:02 The Arden Courier"] == repeated
    assert [text for text, why in whys.items() if why == "page number"] == ["1/3", "2/3", "3/3"]


def test_the_number_of_the_only_sheet(tmp_path: Path) -> None:
    made = sheets()
    headed(made)
    told(made, (FIRST, SECOND))
    made.set_auto_page_break(auto=False)
    made.text(100, 290, "Page 1 of 1")
    report = only(tmp_path, "a.pdf", saved(made))
    assert (report.text, removed(report)) == (TEXT, {"Page 1 of 1": "page number"})


def narrow(text: str, width: int = 44) -> list[str]:
    rows, row = [], ""
    for word in plain(text).split():
        if len(row) + len(word) >= width:
            rows.append(row)
            row = ""
        row = f"{row} {word}".strip()
    return [*rows, row]


@pytest.mark.parametrize("across", [False, True], ids=["column by column", "row by row"])
def test_two_columns(tmp_path: Path, across: bool) -> None:
    made = sheets()
    headed(made)
    left, right = narrow(f"{LONG} {SECOND}"), narrow(f"{MORE} {LAST}")
    places = [(12, 40 + 5 * row, text) for row, text in enumerate(left)]
    places += [(112, 40 + 5 * row, text) for row, text in enumerate(right)]
    for x, y, text in sorted(places, key=lambda one: one[1:2]) if across else places:
        made.text(x, y, text)
    report = only(tmp_path, "a.pdf", saved(made))
    told = " ".join(report.text.removeprefix(TITLE).split())
    assert told == plain(f"{LONG} {SECOND} {MORE} {LAST}")


def test_words_parted_at_a_lines_end(tmp_path: Path) -> None:
    made = sheets()
    rows = (
        "The council of Arden voted on Tuesday to close the har-",
        "bour bridge, a well-known sight of the old town, after engi-",
        "neers found cracks. The harbour is calm. The bridge is well-",
        "known to sailors from Kalmark, Osterby and the North-",
        "South line, whose engineers were asked for their opinion.",
    )
    for row, text in enumerate(rows):
        made.text(12, 20 + 5 * row, text)
    report = only(tmp_path, "a.pdf", saved(made))
    assert "close the harbour bridge" in report.text
    assert "after engineers found" in report.text
    assert "bridge is well-known to sailors" in report.text
    assert "the North-South line" in report.text


def test_what_stands_across_a_sheet_is_kept_aside(tmp_path: Path) -> None:
    made = sheets()
    headed(made)
    told(made, (FIRST, SECOND))
    with made.rotation(90, 200, 200):
        made.text(200, 200, "COPY FOR THE FILES")
    report = only(tmp_path, "a.pdf", saved(made))
    assert (report.text, removed(report)) == (TEXT, {"COPY FOR THE FILES": "turned on the sheet, across its text"})


@pytest.mark.parametrize("method", [EncryptionMethod.RC4, EncryptionMethod.AES_256])
def test_a_lock(tmp_path: Path, method: EncryptionMethod) -> None:
    for user, is_read in (("", True), ("secret", False)):
        made = sheets()
        headed(made)
        told(made, (FIRST, SECOND))
        made.set_encryption(owner_password="owner", user_password=user, encryption_method=method)
        if is_read:
            assert only(tmp_path, "a.pdf", saved(made)).text == TEXT
        else:
            assert refused(tmp_path, "b.pdf", saved(made)) == "a PDF that is locked with a password"


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A file of these objects, numbered from 1."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, root, len(out))  # fmt: skip


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), more, content)


CATALOG, TREE = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SHEET = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
)
FLATE = b"/Filter /FlateDecode"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> /Font << /F1 5 0 R >> >>"
WORDS = b"BT /F1 12 Tf 20 700 Td (%b) Tj 0 -30 Td (%b) Tj 0 -30 Td (%b) Tj ET " % (
    TITLE.encode(), FIRST.encode(), SECOND.encode())  # fmt: skip


def one_sheet(content: bytes, *others: bytes) -> bytes:
    return pdf(CATALOG, TREE, SHEET, content, FONT, *others)


def test_a_sheet_by_hand(tmp_path: Path) -> None:
    assert only(tmp_path, "a.pdf", one_sheet(stream(WORDS))).text == TEXT


def test_drawings_that_draw_themselves_end(tmp_path: Path) -> None:
    looped = stream(WORDS + b"/X Do /X Do", FORM)
    report = only(tmp_path, "a.pdf", one_sheet(stream(b"/X Do"), looped))
    assert FIRST in report.text


def test_a_sheet_that_unpacks_without_end(tmp_path: Path) -> None:
    bomb = stream(zlib.compress(b" " * 60_000_000, 9), FLATE)
    why = refused(tmp_path, "a.pdf", one_sheet(bomb))
    assert "PDF" in why
    assert "imit" in why


def test_sheets_that_unpack_to_too_much_together(tmp_path: Path) -> None:
    kids = b" ".join(b"3 0 R" for _ in range(40))
    tree = b"<< /Type /Pages /Kids [%b] /Count 40 >>" % kids
    content = stream(zlib.compress(WORDS + b" " * 100_000, 9), FLATE)
    why = refused(tmp_path, "a.pdf", pdf(CATALOG, tree, SHEET, content, FONT))
    assert why == "a PDF whose sheets unpack to more than one article may: the limit is 2 MB"


def test_too_many_sheets(tmp_path: Path) -> None:
    kids = b" ".join(b"3 0 R" for _ in range(500))
    tree = b"<< /Type /Pages /Kids [%b] /Count 500 >>" % kids
    assert "500 sheets" in refused(tmp_path, "a.pdf", pdf(CATALOG, tree, SHEET, stream(WORDS), FONT))


def test_too_many_drawing_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_OPERATIONS", 1000)
    assert "1,000 drawing steps" in refused(tmp_path, "a.pdf", one_sheet(stream(b"q Q " * 2000)))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "a PDF"),
        (pdf(CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"), "without a single sheet"),
        (pdf(b"<< /Type /Catalog /Pages 1 0 R >>"), "a PDF"),
        (pdf(b"[" * 3000), "a PDF"),
        (b"%PDF-1.7 ...", "a PDF that cannot be read"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "a PDF that cannot be read"),
        (one_sheet(stream(b"q Q")), "its sheets are pictures"),
        (one_sheet(stream(b"not zlib", FLATE)), "PDF"),
        (one_sheet(stream(b"BT /F1 12 Tf 20 700 Td (Short) Tj ET")), "no article"),
        (f"{TITLE}\n\n{FIRST}".encode(), "its name ends in .pdf, but what it holds is not a PDF"),
    ],
    ids=["tree", "none", "root", "deep", "head", "junk", "picture", "torn", "short", "text"],
)
def test_what_is_no_article(tmp_path: Path, content: bytes, why: str) -> None:
    assert why in refused(tmp_path, "a.pdf", content)


def test_a_pdf_that_is_cut_short_is_read_or_refused(tmp_path: Path) -> None:
    made = sheets()
    headed(made)
    told(made, (FIRST, SECOND))
    whole = saved(made)
    for share in (0.3, 0.6, 0.9, 0.99):
        found = reading(tmp_path, f"{share}.pdf", whole[: int(share * len(whole))])
        assert len(found.reports) + len(found.unread) == 1
        assert all("failed on it" not in unread.why for unread in found.unread)


def test_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert 'pip install "crosswire[documents]"' in refused(tmp_path, "a.pdf", one_sheet(stream(WORDS)))
