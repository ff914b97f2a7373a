"""Web archives: each page that a server answered with is a report, and what is broken costs itself alone."""

import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from crosswire.reading import Reading
from tests.reading.forms.made import (
    FIRST,
    SECOND,
    TITLE,
    blown,
    outlet,
    page,
    placed,
    reading,
    reasons,
    refused,
    squeezed,
)

HTML = b"text/html; charset=utf-8"
Pack = Callable[[bytes], bytes]


def record(
    uri: str, payload: bytes, kind: str = "response", about: str = "application/http; msgtype=response"
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
        f"WARC-Date: 2024-05-16T20:00:00Z\r\nWARC-Target-URI: {uri}\r\nContent-Type: {about}\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def answer(body: bytes, about: bytes = HTML, more: bytes = b"", status: bytes = b"200 OK") -> bytes:
    return b"HTTP/1.1 " + status + b"\r\nContent-Type: " + about + b"\r\n" + more + b"\r\n" + body


def article(number: int, head: str = "") -> bytes:
    return page(f"{TITLE} {number}", f"Story {number}. {FIRST}", SECOND, head=head).encode()


def response(number: int, more: bytes = b"", body: bytes | None = None) -> bytes:
    return record(
        f"https://www.arden-herald.example/{number}", answer(article(number) if body is None else body, more=more)
    )


INFO = record("urn:info", b"software: none\r\n", kind="warcinfo", about="application/warc-fields")
ASKED = record("https://www.arden-herald.example/1", b"GET / HTTP/1.1\r\n\r\n", kind="request")


def titles(found: Reading) -> list[str]:
    return sorted(report.title.removeprefix(f"{TITLE} ") for report in found.reports)


@pytest.mark.parametrize(("name", "pack"), [("a.warc", bytes), ("a.warc.gz", squeezed)])
def test_an_archive(tmp_path: Path, name: str, pack: Pack) -> None:
    stamp = '<meta property="article:published_time" content="2024-05-14T08:00:00+02:00">'
    dated = record("https://www.bbc.co.uk/news/2", answer(article(2, stamp)))
    found = reading(tmp_path, name, b"".join(map(pack, (INFO, ASKED, response(1), dated))))
    assert found.unread == ()
    first, second = sorted(found.reports, key=lambda one: one.path)
    assert first.path.endswith(f"{name}:1")
    assert (first.url, first.published.value) == ("https://www.arden-herald.example/1", "2024-05-16")
    assert (first.published.how, "WARC-Date" in first.published.because) == ("inferred", True)
    assert (outlet(second), second.published.value, second.published.how) == ("BBC", "2024-05-14", "stated")
    assert placed(first, article(1).decode()) > 0.9


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        (b"Content-Encoding: gzip\r\n", squeezed(article(1))),
        (b"Content-Encoding: br\r\n", brotli.compress(article(1))),
        (b"Content-Encoding: deflate\r\n", zlib.compress(article(1))),
        (b"Transfer-Encoding: chunked\r\n", b"%x\r\n%b\r\n0\r\n\r\n" % (len(article(1)), article(1))),
        (b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", squeezed(article(1))),
        (b"Content-Encoding: gzip\r\n", article(1)),
    ],
    ids=["gzip", "brotli", "deflate", "chunked", "both, though undone in part", "undone already"],
)
def test_what_a_server_puts_around_a_page(tmp_path: Path, coding: bytes, body: bytes) -> None:
    assert titles(reading(tmp_path, "a.warc", response(1, coding, body))) == ["1"]


def test_the_servers_charset(tmp_path: Path) -> None:
    body = page(TITLE, f"{FIRST} Кафе закрыто.", SECOND).replace('<meta charset="utf-8">', "").encode("cp1251")
    answered = answer(body, about=b"text/html; charset=windows-1251")
    (report,) = reading(tmp_path, "a.warc", record("https://a.example/1", answered)).reports
    assert "Кафе закрыто." in report.text


def test_what_is_no_page_is_told_together(tmp_path: Path) -> None:
    others = (
        record("https://a.example/p", answer(b"\x89PNG", about=b"image/png")),
        record("https://a.example/s", answer(b"a {}", about=b"text/css")),
        record("https://a.example/q", answer(b"\x89PNG", about=b"image/png")),
        record("https://a.example/g", answer(article(9), status=b"404 Not Found")),
    )
    found = reading(tmp_path, "a.warc", b"".join((*others, response(1))))
    assert titles(found) == ["1"]
    assert reasons(found) == {
        "": "4 records of it are no pages and were left out: 2 of image/png, 1 of text/css, 1 of status 404"
    }


def test_a_resource_is_a_page_too(tmp_path: Path) -> None:
    kept = record("https://a.example/1", article(1), kind="resource", about="text/html")
    assert titles(reading(tmp_path, "a.warc", kept)) == ["1"]


def test_a_bad_record_costs_no_other(tmp_path: Path) -> None:
    records = (
        response(1),
        response(2, b"Content-Encoding: gzip\r\n", squeezed(article(2))[:-40] + b"\x00" * 30),
        response(3, b"Content-Encoding: gzip\r\n", blown(300_000_000)),
        response(4, body=b"<html><body><nav>Home</nav></body></html>"),
        record("https://a.example/5", b"no answer at all"),
        response(6, body=b"<p>" + b"word " * 500_000),
        response(7),
    )
    found = reading(tmp_path, "a.warc", b"".join(records))
    assert titles(found) == ["1", "7"]
    why = reasons(found)
    assert {*why} == {"2", "3", "4", "5", "6"}
    assert "content encoding (gzip) is broken" in why["2"]
    assert "too large for one article once it is decompressed" in why["3"]
    assert "no article" in why["4"]
    assert "no answer of a server" in why["5"]
    assert "too large" in why["6"]


@pytest.mark.parametrize(("name", "pack"), [("a.warc", bytes), ("a.warc.gz", squeezed)])
@pytest.mark.parametrize("cut", [1, 30, 200, 400])
def test_an_archive_that_is_cut_short(tmp_path: Path, name: str, pack: Pack, cut: int) -> None:
    whole = b"".join(map(pack, (INFO, response(1), response(2), response(3))))
    found = reading(tmp_path, name, whole[:-cut])
    assert titles(found)[:2] == ["1", "2"]
    assert len(found.reports) == 3 or "cut short" in " ".join(reasons(found).values())


@pytest.mark.parametrize("pack", [bytes, squeezed])
def test_an_archive_that_is_broken_in_its_middle(tmp_path: Path, pack: Pack) -> None:
    parts = [pack(one) for one in (INFO, response(1), ASKED, response(2), ASKED, response(3))]
    parts[3] = parts[3][:4] + b"\xff" * 40 + parts[3][44:]
    found = reading(tmp_path, "a.warc", b"".join(parts))
    assert titles(found) == ["1", "3"]
    assert list(reasons(found)) == ["2"]
    assert "broken" in reasons(found)["2"]


@pytest.mark.parametrize(
    ("content", "why"),
    [(INFO, "without a single response"), (INFO + ASKED, "without a single response"), (b"WARC/1.0\r\n", "cut short")],
)
def test_an_archive_without_an_answer(tmp_path: Path, content: bytes, why: str) -> None:
    assert why in refused(tmp_path, "a.warc", content)


def test_an_archive_may_be_larger_than_any_page(tmp_path: Path) -> None:
    whole = b"".join(response(number) for number in range(12))
    assert len(reading(tmp_path, "a.warc", whole, limit=2000).reports) == 12


def test_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    assert 'pip install "crosswire[warc]"' in refused(tmp_path, "a.warc", response(1))
