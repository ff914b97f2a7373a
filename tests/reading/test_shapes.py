"""Records in the shapes of services, pages in the encodings that they do not say, days as pages mean them."""

import json
from pathlib import Path
from typing import Any

import pytest

from crosswire.model.report import Report
from crosswire.reading import read
from crosswire.reading.mojibake import mended
from crosswire.reading.numeric_dates import settled
from crosswire.reading.published import numeric_day

FIRST = (
    "The council of Arden voted on Tuesday to close the harbour bridge after engineers found cracks, officials said."
)
SECOND = "Repairs will take three months, the mayor said at a press conference that evening in the town hall."
BODY = f"{FIRST}\n\n{SECOND}"
MARKED = f"<p>{FIRST}</p><p>{SECOND}</p>"
TITLE = "Harbour bridge shut"
AT = "https://www.arden-herald.example/bridge"


def one(folder: Path, name: str, content: str | bytes) -> Report:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = read([file])
    assert done.unread == ()
    (report,) = done.reports
    return report


SHAPES: dict[str, dict[str, Any]] = {
    "event registry": {
        "articles": {"results": [{"uri": "1", "dateTimePub": "2024-05-14T20:00:00Z", "title": TITLE, "body": BODY,
                                  "source": {"uri": "arden-herald.example", "title": "Arden Herald"}}]}},
    "guardian": {
        "response": {"results": [{"id": "x", "webTitle": TITLE, "webPublicationDate": "2024-05-14T20:00:00Z",
                                  "fields": {"bodyText": BODY, "publication": "Arden Herald"}}]}},
    "guardian, one": {
        "response": {"content": {"webTitle": TITLE, "webPublicationDate": "2024-05-14T20:00:00Z",
                                 "fields": {"body": MARKED, "publication": "Arden Herald"}}}},
    "media cloud": {"media_name": "Arden Herald", "publish_date": "2024-05-14", "title": TITLE, "text_content": BODY},
    "json feed": {
        "version": "https://jsonfeed.org/version/1.1", "title": "Arden Herald",
        "items": [{"id": "1", "url": AT, "title": TITLE, "content_text": BODY,
                   "date_published": "2024-05-14T20:00:00+02:00"}]},
    "associated press": {
        "data": {"items": [{"item": {"headline": TITLE, "versioncreated": "2024-05-14T20:00:00Z",
                                     "body_nitf": f"<nitf>{MARKED}</nitf>", "provider": "Arden Herald"}}]}},
    "taranis": {
        "data": [{"title": "Bridges", "news_items": [
            {"title": TITLE, "content": BODY, "published": "2024-05-14T20:00:00", "source": "Arden Herald"}]}]},
    "ninjs 2": {
        "uri": "urn:x", "versionCreated": "2024-05-16T08:00:00Z", "firstCreated": "2024-05-14T20:00:00Z",
        "headlines": [{"role": "short", "value": "Bridge"}, {"role": "main", "value": TITLE}],
        "bodies": [{"role": "summary", "value": "The harbour bridge of Arden is shut for three months from this week."},
                   {"role": "main", "contentType": "text/html", "value": MARKED}],
        "infosources": [{"name": "x"}], "copyrightholder": "Arden Herald"},
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_a_shape(tmp_path: Path, name: str, ending: str) -> None:
    report = one(tmp_path, f"a.{ending}", json.dumps(SHAPES[name]))
    assert report.text == f"{TITLE}\n\n{BODY}"
    assert (report.outlet and report.outlet.name, report.published.value) == ("Arden Herald", "2024-05-14")


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"url": AT}, "arden-herald.example"),
        ({"link": "http://news.fen.example/a?b=c"}, "news.fen.example"),
        ({"url": AT, "meta_site_name": "The Arden Herald"}, "The Arden Herald"),
        ({"source_url": AT}, "arden-herald.example"),
        ({"url": "https://["}, None),
    ],
)
def test_an_address_names_its_outlet(tmp_path: Path, fields: dict[str, str], outlet: str | None) -> None:
    report = one(tmp_path, "a.json", json.dumps({"title": TITLE, "text": BODY} | fields))
    assert (report.outlet and report.outlet.name) == outlet


@pytest.mark.parametrize(
    ("value", "region", "day"),
    [
        ("13.05.2024", None, "2024-05-13"),
        ("13/05/2024 20:00", None, "2024-05-13"),
        ("05/13/2024", None, "2024-05-13"),
        ("04.03.2024", None, "2024-03-04"),
        ("03/04/2024", None, None),
        ("03/04/2024", "US", "2024-03-04"),
        ("03/04/2024", "GB", "2024-04-03"),
        ("03-04-2024", "AU", "2024-04-03"),
        ("03/04/2024", "CA", None),
        ("05/05/2024", None, "2024-05-05"),
        ("31/02/2024", "GB", None),
        ("192.168.12.2024", None, None),
    ],
)
def test_dates_in_figures(value: str, region: str | None, day: str | None) -> None:
    found = numeric_day(value, region)
    assert (found and found.isoformat()) == day


def test_a_day_worked_out_from_figures_is_settled() -> None:
    blocks = ["Published: 03/04/2024 16:42", "The bridge reopened on Monday."]
    assert settled("2024-04-03", blocks, "US") == "2024-03-04"
    assert settled("2024-04-03", blocks, "GB") == "2024-04-03"
    assert settled("2024-04-03", blocks, None) is None
    assert settled("2024-07-01", blocks, None) == "2024-07-01"


def page(head: str = "", body: str = MARKED, lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{TITLE}</title>{head}</head>'
        f"<body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    )


STAMP = '<meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("stamp", "line", "day"),
    [
        ("2024-05-15T03:30:00Z", "Tuesday, May 14, 2024, 9:30 p.m. MDT", "2024-05-14"),
        ("2024-05-13T22:30:00+00:00", "14 May 2024, 8.30am AEST", "2024-05-14"),
        ("2024-05-14T03:30:00-06:00", "Monday, May 13, 2024", "2024-05-14"),
        ("2024-05-15T03:30:00Z", "May 2, 2024", "2024-05-15"),
        ("2024-05-15T03:30:00Z", "Updated May 14, 2024", "2024-05-15"),
    ],
)
def test_a_stamp_in_utc_does_not_move_the_day(tmp_path: Path, stamp: str, line: str, day: str) -> None:
    html = page(STAMP.format(stamp), f'<p class="date">{line}</p>{MARKED}')
    assert one(tmp_path, "a.html", html).published.value == day


def linked(headline: str, day: str, outlet: str, **more: str) -> str:
    value = {"@type": "NewsArticle", "headline": headline, "datePublished": day, "publisher": {"name": outlet}} | more
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


OTHER = linked("Singer cancels tour after fall", "2022-08-01", "Glossy Network")
OWN = linked(TITLE, "2024-05-14", "Arden Herald")


@pytest.mark.parametrize(
    "head", [OTHER + OWN, OWN + OTHER, f'<meta property="og:title" content="{TITLE}">{OTHER}{OWN}']
)
def test_the_json_ld_of_the_page_itself(tmp_path: Path, head: str) -> None:
    report = one(tmp_path, "a.html", page(head))
    assert (report.title, report.outlet and report.outlet.name) == (TITLE, "Arden Herald")
    assert report.published.value == "2024-05-14"


def test_another_articles_json_ld_alone_says_nothing(tmp_path: Path) -> None:
    report = one(tmp_path, "a.html", page(OTHER))
    assert (report.title, report.outlet, report.published.value) == (TITLE, None, None)


def test_the_address_tells_too(tmp_path: Path) -> None:
    own = linked("Bridge closes, mayor says three months", "2024-05-14", "Arden Herald", url=AT)
    head = f'<link rel="canonical" href="{AT}">{OTHER}{own}'
    assert one(tmp_path, "a.html", page(head)).published.value == "2024-05-14"


CURLY = f"{FIRST} “It’s old,” he said at the café."


@pytest.mark.parametrize("charset", ["iso-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_western_names_mean_windows_1252(tmp_path: Path, charset: str) -> None:
    html = page(f'<meta charset="{charset}">', f"<p>{CURLY}</p><p>{SECOND}</p>").encode("cp1252")
    assert CURLY in one(tmp_path, "a.html", html).text


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "no-such", "rot13"])
def test_a_name_that_is_no_charset_is_passed_over(tmp_path: Path, charset: str) -> None:
    html = page(f'<meta charset="{charset}">', f"<p>{CURLY} +AGE- \\ud800</p><p>{SECOND}</p>").encode("cp1252")
    assert f"{CURLY} +AGE- \\ud800" in one(tmp_path, "a.html", html).text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.json"])
def test_utf_16_with_and_without_its_mark(tmp_path: Path, encoding: str, name: str) -> None:
    content = {
        "a.html": page(body=f"<p>{CURLY}</p><p>{SECOND}</p>"),
        "a.txt": f"{TITLE}\n\n{CURLY}\n\n{SECOND}",
        "a.json": json.dumps({"title": TITLE, "text": f"{CURLY}\n\n{SECOND}"}, ensure_ascii=False),
    }[name]
    assert CURLY in one(tmp_path, name, content.encode(encoding)).text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The cafÃ© in ZÃ¼rich", "The café in Zürich"),
        ("he said â€œthe chimneyâ€\ufffd was his", "he said “the chimney” was his"),
        ("heâ€™d gone", "he’d gone"),
        ("heÃ¢Â\x80Â\x99d gone, sheÃ¢Â\x80Â\x99d stayed", "he’d gone, she’d stayed"),
        ("NÃO is Portuguese, Âé is not", "NÃO is Portuguese, Âé is not"),
        ("one Ã© alone", "one Ã© alone"),
        ("sound “text” – café", "sound “text” – café"),
    ],
)
def test_text_decoded_twice(broken: str, whole: str) -> None:
    assert mended(broken) == whole


PLAIN = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
ODD = "Gunmen freed a prisoner at a toll station, guards said."


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        (f'<article class="embed"><h4>Read next</h4><p>{ODD}</p></article>', "another story set into the page"),
        (f'<p style="display: none">{ODD}</p>', "hidden on the page"),
        (f"<div hidden><p>{ODD}</p></div>", "hidden on the page"),
        (f'<div class="paywall-box"><p>{ODD}</p></div>', "newsletter or subscription prompt"),
        (f'<aside id="newsletter-signup"><p>{ODD}</p></aside>', "newsletter or subscription prompt"),
        (f"<table><tr><td>{ODD}</td></tr></table>", "not part of the article, by its place on the page"),
    ],
)
def test_what_is_set_into_a_page_is_told(tmp_path: Path, odd: str, why: str) -> None:
    report = one(tmp_path, "a.html", page(body=f"<p>{FIRST}</p>{odd}<p>{SECOND}</p>"))
    assert report.text == PLAIN
    assert [removed.why for removed in report.removed if ODD in removed.text] == [why]


@pytest.mark.parametrize("name", ["teaser-content", "article-intro", "lead", "standfirst", "entry-summary"])
def test_a_lead_stays_whatever_its_class(tmp_path: Path, name: str) -> None:
    body = f'<div class="{name}"><p>{FIRST}</p></div><div class="rest"><p>{SECOND}</p></div>'
    assert one(tmp_path, "a.html", page(body=body)).text == PLAIN


def test_a_page_that_hides_all_hides_nothing(tmp_path: Path) -> None:
    assert FIRST in one(tmp_path, "a.html", page(body=f'<div style="display:none">{MARKED}</div>')).text


def test_short_quotations_keep_their_marks(tmp_path: Path) -> None:
    body = (
        f"<p>{FIRST}</p><p><q>The <em>bridge</em> is old</q>, said the mayor, Ole Vik, on Tuesday.</p><p>{SECOND}</p>"
    )
    report = one(tmp_path, "a.html", page(body=body))
    assert "“The bridge is old”, said the mayor" in report.text
    assert any(segment.end - segment.start > 20 for segment in report.segments)
