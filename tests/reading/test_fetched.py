"""A page that was fetched is read as a file is, with the address that it came from."""

import pytest

from crosswire.errors import NotReadable, Unforeseen
from crosswire.reading.fetched import read_page
from crosswire.reading.options import ReadingOptions

AT = "https://courier.example/a/ferry"
WORDS = "A ferry with forty people aboard ran aground off Castle Rock on Monday, the café’s owner said."
PAGE = (
    '<html><head><title>Ferry runs aground</title>{head}</head><body><article><h1>Ferry runs aground</h1>'
    "<p>{words}</p><p>Nobody was hurt, said Ines Brandt, the captain, who is to be questioned on Wednesday.</p>"
    "<p>The ship was towed to port in the evening and will be inspected by the coast guard there.</p></article></body>"
)  # fmt: skip


def page(head: str = "") -> str:
    return PAGE.format(head=head, words=WORDS)


def test_a_page_and_where_it_came_from() -> None:
    found = read_page(page().encode(), AT)
    assert (found.title, found.url, found.path) == ("Ferry runs aground", AT, AT)
    assert WORDS in found.text


def test_a_page_that_names_its_own_address() -> None:
    head = '<link rel="canonical" href="https://courier.example/ferry">'
    assert read_page(page(head).encode(), f"{AT}?utm_source=feed").url == "https://courier.example/ferry"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_charsets(charset: str) -> None:
    raw = page(f'<meta charset="{charset}">').encode(charset)
    assert WORDS in read_page(raw, AT).text


def test_plain_text() -> None:
    found = read_page(f"Ferry runs aground\n\n{WORDS}\n".encode(), AT)
    assert (found.title, found.url) == ("Ferry runs aground", AT)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"), (b"%PDF-1.7 x", "a PDF"), (b"\x00\x01\x02" * 50, "binary"),
        (b"<html><body></body></html>", "no article"),
        (b'{"title": "' + b"word " * 50 + b'"}', "JSON, no page"),
        (b"<rss><channel>" + b"word " * 5 + b"</channel></rss>", "article"),
    ],
)  # fmt: skip
def test_what_is_no_page_says_so(raw: bytes, words: str) -> None:
    with pytest.raises(NotReadable, match=words):
        read_page(raw, AT)


def test_a_page_too_large() -> None:
    with pytest.raises(NotReadable, match="too large"):
        read_page(page().encode(), AT, ReadingOptions(max_bytes=100))


def test_what_nobody_foresaw_is_told_with_its_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(raw: bytes, path: str) -> str:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("crosswire.reading.fetched.decode", broken)
    with pytest.raises(Unforeseen, match="the stage “reading” failed"):
        read_page(b"x", AT)
