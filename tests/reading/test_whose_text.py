"""Whose text a page prints, and what kind of text: credits, copies, publishers, genres."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from crosswire.model.report import Report
from crosswire.model.sources import publisher_key
from crosswire.outlets.credits import wire_credit
from crosswire.reading import read
from crosswire.reading.addresses import original

CASES = Path(__file__).parents[1] / "cases"
BODY = (
    "Six miners died when a lift cable snapped at the Penvale mine on Tuesday. The cage fell 90 metres, said the "
    "manager, Harriet Coyle. The cable was last changed in 2016, and nobody had looked at it since then."
)


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return found


@pytest.mark.parametrize("row", rows("credits.toml"), ids=lambda row: row["name"])
def test_credits(row: dict[str, Any]) -> None:
    assert (wire_credit(row["words"]) or "") == row["wire"]


def page(tmp_path: Path, body: str, head: str = "") -> Report:
    path = tmp_path / "page.html"
    path.write_text(f"<html><head><title>Six die in lift</title>{head}</head><body>{body}</body></html>")
    return read([path]).reports[0]


MARKED = [
    '<div class="byline">By <span class="author">Reuters</span></div>{}',
    '<p class="author-name">Reuters</p>{}',
    '<div class="meta"><span class="source">Source: Reuters</span></div>{}',
    '{}<p class="credit">© 2024 Reuters</p>',
    '{}<div class="article-source">(Reuters)</div>',
    "{}<footer><cite>Reuters</cite></footer>",
]


@pytest.mark.parametrize("form", MARKED)
def test_markup_credits_a_wire(form: str, tmp_path: Path) -> None:
    report = page(tmp_path, "<article><h1>Six die in lift</h1>" + form.format(f"<p>{BODY}</p>") + "</article>")
    assert "Reuters" in report.bylines
    assert "Reuters" in report.text or any("Reuters" in one.text for one in report.removed)


def test_markup_of_a_picture_credits_nobody(tmp_path: Path) -> None:
    figure = '<figure><img src="x"><figcaption class="credit">Reuters</figcaption></figure>'
    assert "Reuters" not in page(tmp_path, f"<article><h1>Six die</h1>{figure}<p>{BODY}</p></article>").bylines


@pytest.mark.parametrize("key", ["source", "agency", "creditline", "copyrightholder", "provider"])
def test_a_record_credits_a_wire(key: str, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps({"title": "Six die", "text": BODY, "outlet": "Patna Standard", key: "AFP"}))
    report = read([path]).reports[0]
    assert (report.outlet and report.outlet.name, report.bylines) == ("Patna Standard", ("Agence France-Presse",))


COPIES = [
    ("https://web.archive.org/web/20210909014928/https://www.lisleherald.com/2016/bomb", "https://www.lisleherald.com/2016/bomb"),
    ("https://archive.ph/2020.01.02-123/https://fenpost.com/x", "https://fenpost.com/x"),
    ("http://webcache.googleusercontent.com/search?q=cache:abc:fenpost.com/a", "https://fenpost.com/a"),
    ("https://www.google.com/amp/s/www.fenpost.com/a", "https://www.fenpost.com/a"),
    ("https://archive.ph/AbC1", "https://archive.ph/AbC1"),
    ("https://fenpost.com/https://other.com", "https://fenpost.com/https://other.com"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "found"), COPIES)
def test_a_copy_names_the_page_that_was_copied(url: str, found: str) -> None:
    assert original(url) == found


def test_the_outlet_of_an_archived_page_is_the_page_s_own(tmp_path: Path) -> None:
    link = '<link rel="canonical" href="https://web.archive.org/web/2021/https://www.lisleherald.com/bomb">'
    report = page(tmp_path, f"<article><h1>Six die</h1><p>{BODY}</p></article>", link)
    assert report.outlet is not None
    assert report.outlet.name == "lisleherald.com"


PUBLISHERS = [
    ({"@id": "#pub"}, {"@type": "NewsMediaOrganization", "@id": "#pub", "name": "The Orvik Sun"}, "The Orvik Sun"),
    ([{"@id": "#pub"}], {"@type": "Organization", "@id": "#pub", "name": "Orvik Now"}, "Orvik Now"),
    ({"@id": "#other"}, {"@type": "Organization", "@id": "#pub", "name": "Orvik Now"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("publisher", "node", "name"), PUBLISHERS)
def test_a_publisher_is_what_its_id_points_at(
    publisher: object, node: object, name: str | None, tmp_path: Path
) -> None:
    graph = {"@graph": [{"@type": "NewsArticle", "headline": "Six die", "publisher": publisher}, node]}
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    report = page(tmp_path, f"<article><h1>Six die</h1><p>{BODY}</p></article>", head)
    assert (report.outlet.name if report.outlet else None) == name


@pytest.mark.parametrize("row", rows("genres.toml"), ids=lambda row: row["name"])
def test_genres(row: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps({"text": BODY, **row["record"]}))
    report = read([path]).reports[0]
    assert report.genre == row["genre"], report.genre_because


EDITIONS = [
    ("Fen Post International", "The Fen Post", True),
    ("Fen Post (UK edition)", "fenpost.com", True),
    ("CNN International", "CNN", True),
    ("Nikkei Asia", "Nikkei", False),
    ("Radio Free Asia", "Radio Free Europe", False),
    ("Fen Post", "Fen Herald", False),
]


@pytest.mark.parametrize(("one", "two", "same"), EDITIONS)
def test_editions_of_one_publisher(one: str, two: str, same: bool) -> None:
    assert (publisher_key(one) == publisher_key(two)) is same
