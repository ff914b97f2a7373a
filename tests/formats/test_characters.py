"""Words from strangers' pages in every format: nothing in them turns the text, moves the cursor or starts a formula."""

import csv
import io
import json

import pytest

from crosswire.formats.as_html import to_html
from crosswire.formats.exports.as_csv import _written
from crosswire.model.characters import line_safe, one_plain_line, plain, whole
from tests.formats.sample import ACCOUNTS

BAD = "\x00\x07\x1b[31m\x7f\x9b2J\u202eflip\u2066\u200f"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("\x00=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("＠cmd", "'＠cmd"),
        ("\u202e-1", "'-1"),
        (" \n+1", "' \n+1"),
        ("plain", "plain"),
        (f"a{BAD}b", "a[31m2Jflipb"),
        (("=a", "b;c"), "'=a; b,c"),
        (-4, "-4"),
        (None, ""),
    ],
)
def test_cells(cell: str | tuple[str, ...] | int | None, written: str) -> None:
    assert _written(cell) == written
    assert len([*csv.reader(io.StringIO(written.replace("\n", " ")))]) <= 1


def test_lines() -> None:
    assert one_plain_line(f"a\u2028b\nc{BAD}") == "a b c[31m2Jflip"
    assert plain("a\x85b\u2029c\td") == "a\nb\nc\td"
    assert whole("\ud83d\ude00" + "😀") == "\ufffd\ufffd😀"
    row = {"text": f"a\u2028b\x85c{BAD}"}
    safe = line_safe(json.dumps(row, ensure_ascii=False))
    assert json.loads(safe) == row
    assert len(safe.splitlines()) == 1
    assert safe.isprintable()


def test_the_page_may_fetch_nothing() -> None:
    page = to_html(ACCOUNTS)
    assert "Content-Security-Policy" in page[:400]
    assert "default-src &#39;none&#39;" in page
    assert "sha256-" in page
