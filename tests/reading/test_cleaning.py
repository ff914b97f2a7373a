"""Debris, outlets, dates and datelines, from the tables in tests/cases."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from crosswire.model.report import Removed, Report
from crosswire.outlets.names import canonical, of_host
from crosswire.reading.addresses import host_of
from crosswire.reading.cleaning import clean
from crosswire.reading.datelines import dateline
from crosswire.reading.inferred import inferred_date
from crosswire.reading.plain import text_page
from crosswire.reading.published import date_line, url_date

CASES = Path(__file__).parent.parent / "cases"


def table(name: str, key: str) -> list[Any]:
    rows = tomllib.loads((CASES / f"{name}.toml").read_text())[key]
    return [pytest.param(row, id=row.get("name", row.get("text"))) for row in rows]


def cleaned(page: str) -> Report:
    return clean(text_page("page.txt", page))


@pytest.mark.parametrize("case", table("debris", "case"))
def test_debris_goes_and_text_stays(case: dict[str, Any]) -> None:
    report = cleaned(case["page"].lstrip())
    assert [words for words in case["drop"] if words in report.text] == []
    assert [words for words in case["keep"] if words not in report.text] == []
    if "why" in case:
        assert case["why"] in {removed.why for removed in report.removed}
    else:
        assert report.removed == ()


@pytest.mark.parametrize("case", table("debris", "case"))
def test_what_went_is_kept_aside(case: dict[str, Any]) -> None:
    report = cleaned(case["page"].lstrip())
    assert [words for words in case["drop"] if not any(words in removed.text for removed in report.removed)] == []


@pytest.mark.parametrize("case", table("outlets", "case"))
def test_outlet_by_the_pages_own_words(case: dict[str, Any]) -> None:
    body = "The ferry will sail again, the harbour master said after a long inspection on Friday."
    outlet = cleaned(f"Ferry back in service\n\n{body}\n\n{case['words']}\n").outlet
    assert (outlet.name if outlet else "") == case["outlet"]
    assert outlet is None or (outlet.how == "inferred" and outlet.because)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("The Associated Press", "Associated Press"),
        ("AP", "Associated Press"),
        ("USA TODAY", "USA Today"),
        ("Arden Mercury Ltd.", "Arden Mercury"),
        ("www.bbc.co.uk", "BBC"),
        ("Arden Courier", "Arden Courier"),
    ],
)
def test_names_of_outlets_are_told_alike(given: str, name: str) -> None:
    assert canonical(given) == name


def test_outlet_of_an_address() -> None:
    assert of_host(host_of("https://www.bbc.co.uk/news/1")) == "BBC"
    assert of_host(host_of("https://edition.cnn.com/x")) == "CNN"
    assert of_host(host_of("https://news.example.org/x")) is None


@pytest.mark.parametrize("case", table("published", "line"))
def test_date_lines(case: dict[str, Any]) -> None:
    found = date_line(case["text"])
    assert (found[0].isoformat() if found else "") == case["value"]
    assert found is None or found[1] == case.get("update", False)


@pytest.mark.parametrize("case", table("published", "url"))
def test_dates_in_addresses(case: dict[str, Any]) -> None:
    assert (url_date(case["text"]) or "") == case["value"]


@pytest.mark.parametrize("case", table("published", "inferred"))
def test_dates_inferred_from_the_text(case: dict[str, Any]) -> None:
    published = inferred_date(case["paragraphs"], case["debris"])
    assert (published.value or "") == case["value"]
    assert published.how == ("inferred" if case["value"] else "unknown")


@pytest.mark.parametrize("case", table("published", "dateline"))
def test_datelines(case: dict[str, Any]) -> None:
    found = dateline(case["text"])
    assert (found.place if found and found.place else "") == case["place"]
    assert (found.wire if found else None) == case.get("wire")


def test_an_update_is_second_best_to_publication() -> None:
    body = "The ferry will sail again, the harbour master said after a long inspection on Friday."
    both = cleaned(f"Ferry back\n\nUpdated May 4, 2024\nPublished May 2, 2024\n\n{body}")
    assert both.published.value == "2024-05-02"
    assert cleaned(f"Ferry back\n\nUpdated May 4, 2024\n\n{body}").published.value == "2024-05-04"


def test_a_headline_loses_its_outlet_and_the_report_gains_it() -> None:
    report = cleaned(
        "Ferry back in service - BBC News\n\nThe ferry will sail again, the harbour master said after an inspection."
    )
    assert report.title == "Ferry back in service"
    assert report.outlet is not None
    assert report.outlet.name == "BBC"


def test_removed_is_in_the_order_of_the_page() -> None:
    report = cleaned(
        "Ferry back\n\nAdvertisement\n\nThe ferry sails again, the master said after a long day of work.\n\nShare\n"
    )
    assert report.removed == (
        Removed(text="Advertisement", why="advertisement marker"),
        Removed(text="Share", why="share or comment prompt"),
    )
