"""The forms of a page's address meet in one, and the addresses of two pages never do."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crosswire.reading.canonical import canonical

PAGE = "https://fen.example/2031/05/pier-to-shut"
ONE_PAGE = [
    "http://fen.example/2031/05/pier-to-shut",
    "https://www.fen.example/2031/05/pier-to-shut/",
    "HTTPS://WWW.FEN.EXAMPLE:443/2031/05/pier-to-shut",
    "fen.example/2031/05/pier-to-shut",
    "//fen.example/2031/05/pier-to-shut",
    "https://m.fen.example/2031/05/pier-to-shut",
    "https://amp.fen.example/2031/05/pier-to-shut",
    "https://mobile.fen.example/2031/05/pier-to-shut?m=1",
    "https://www.m.fen.example/2031/05/pier-to-shut",
    "https://fen.example/2031/05/pier-to-shut/amp/",
    "https://fen.example/amp/2031/05/pier-to-shut",
    "https://fen.example/2031/05/pier-to-shut.amp",
    "https://fen.example/2031/05/pier-to-shut?amp",
    "https://fen.example/2031/05/pier-to-shut?outputType=amp",
    "https://fen.example/2031/05/pier-to-shut/print",
    "https://fen.example/2031/05/pier-to-shut?print=true",
    "https://fen.example/2031/05/pier-to-shut?page=all#comments",
    "https://fen.example/2031/05/pier-to-shut?utm_source=a&utm_medium=b&fbclid=c",
    "https://fen.example/2031/05/pier-to-shut?ref=front&cid=7",
    "https://www.google.com/amp/s/www.fen.example/2031/05/pier-to-shut",
    "https://www-fen-example.cdn.ampproject.org/c/s/www.fen.example/2031/05/pier-to-shut",
    "https://web.archive.org/web/20310505101010/https://fen.example/2031/05/pier-to-shut",
    "https://fen.example/2031/05/pier%2Dto%2Dshut",
]
TWO_PAGES = [
    ("https://fen.example/story?id=1", "https://fen.example/story?id=2"),
    ("https://fen.example/story?cid=1", "https://fen.example/story?cid=2"),
    ("https://fen.example/?p=1", "https://fen.example/?p=2"),
    ("https://fen.example/pier?page=1", "https://fen.example/pier?page=2"),
    ("https://fen.example/pier", "https://news.fen.example/pier"),
    ("https://fen.example/Pier", "https://fen.example/pier"),
    ("https://fen.example:8080/pier", "https://fen.example/pier"),
    ("https://fen.example/amp", "https://fen.example/print"),
    ("https://amp.example/pier", "https://m.example/pier"),
    ("https://fen.example/printers-on-strike", "https://fen.example/on-strike"),
]
NO_PAGE = [
    None, "", " ",
    "https://fen.example", "https://www.fen.example/?utm_source=x", "mailto:roe@fen.example", "about:blank",
    "javascript:void(0)", "file:///etc/passwd", "ftp://fen.example/a", "https://[::1", "https://fen.example:port/a",
    "https://localhost/a", "https://web.archive.org/save", "not an address",
]  # fmt: skip


@pytest.mark.parametrize("url", ONE_PAGE)
def test_forms_of_one_page(url: str) -> None:
    assert canonical(url) == PAGE


@pytest.mark.parametrize(("one", "other"), TWO_PAGES)
def test_two_pages(one: str, other: str) -> None:
    assert None not in (canonical(one), canonical(other))
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize("url", NO_PAGE)
def test_no_page(url: str | None) -> None:
    assert canonical(url) is None


@given(
    some.text(max_size=40)
    | some.from_regex(r"https?://(www\.|m\.)?[a-z]{1,5}\.example(/[a-z%&=?.-]{0,8}){0,3}", fullmatch=True)
)
def test_the_canonical_form_is_its_own(url: str) -> None:
    found = canonical(url)
    assert found is None or canonical(found) == found


def test_the_order_of_parameters_is_none() -> None:
    assert canonical("https://fen.example/a?b=1&a=%20x") == canonical("https://fen.example/a?a=+x&b=1")
