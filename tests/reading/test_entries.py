"""The entries of a live page are of their own days, as the page states them."""

from pathlib import Path

import pytest

from crosswire.language.dates import dates_of
from crosswire.language.sentences import split_sentences
from crosswire.language.words import split_words
from crosswire.model.annotated import Sentence
from crosswire.model.report import Entry, Published, Report
from crosswire.reading.entries import listed, stretches
from crosswire.reading.entry import read
from crosswire.reading.tracing import trace

LATE = (
    "Divers reached the wreck of the ferry on Sunday and brought up the ship's log, the harbour office says. "
    "It was shut yesterday."
)
EARLY = (
    "The ferry sank off Norrhaven this morning with sixty people on board, the harbour office says. "
    "Nine are known to have died so far today."
)
NESTED = (
    "<article><time datetime='{1}'>late</time><p>{0}</p></article><article><time datetime='{3}'/><p>{2}</p></article>"
)
FLAT = (
    "<h2>Log found</h2><time datetime='{1}'>20.00</time><p>{0}</p>"
    "<h2>Ferry sinks</h2><p><time datetime='{3}'>9.00</time></p>"
    "<p>{2}</p>"
)
STATED = (
    "<div><meta itemprop='datePublished' content='{1}'><p>{0}</p></div>"
    "<div><meta itemprop='datePublished' content='{3}'><p>{2}</p></div>"
)
DAYS = ("2031-05-04T18:00:00Z", "2031-05-03T07:00:00Z")
PAGE = (
    "<html><head><title>Ferry live: the search</title><meta property='article:published_time' content='2031-05-03'>"
    "<meta property='article:section' content='live'></head><body><main><h1>Ferry live: the search</h1>{}</main>"
    "</body></html>"
)


@pytest.mark.parametrize("form", [NESTED, FLAT, STATED], ids=["nested", "flat", "microdata"])
def test_each_entry_is_of_the_day_that_the_page_states(form: str) -> None:
    source = PAGE.format(form.format(LATE, DAYS[0], EARLY, DAYS[1]))
    found = stretches(source)

    def day(words: str) -> str:
        at = source.index(words)
        return next(day for start, end, day in found if start <= at < end)

    assert (day("Divers"), day("Nine are known")) == ("2031-05-04", "2031-05-03")


def test_a_report_keeps_the_days_of_its_entries(tmp_path: Path) -> None:
    page = tmp_path / "ferry.html"
    page.write_text(PAGE.format(f"<div>{NESTED.format(LATE, DAYS[0], EARLY, DAYS[1])}</div>"), encoding="utf-8")
    (report,) = read([page]).reports
    told = {day: report.text.index(words) for day, words in (("2031-05-04", "Divers"), ("2031-05-03", "Nine are"))}
    assert report.genre == "live"
    assert {report.day_at(at) for at in told.values()} == set(told)
    assert all(report.day_at(at) == day for day, at in told.items())


@pytest.mark.parametrize(
    "source",
    [
        "<main><p>Nothing is dated here.</p></main>",
        "<p><time>2d ago</time></p><p>Words.</p>",
        "<time datetime='noon'>noon</time><p>Words.</p>",
    ],
)
def test_without_a_stated_day_there_is_no_entry(source: str) -> None:
    assert stretches(source) == ()


def test_dates_are_reckoned_from_the_entry() -> None:
    text = "Live\n\nIt was shut yesterday.\n\nIt was shut yesterday."
    middle = text.rindex("It was")
    report = Report(
        id="r",
        path="r",
        text=text,
        title="Live",
        published=Published(value="2031-05-03", how="stated"),
        entries=(Entry(start=6, end=middle - 2, day="2031-05-05"),),
    )
    words = split_words(text)
    sentences = [
        Sentence(first=first, last=last, start=words[first][0], end=words[last - 1][1], paragraph=paragraph)
        for first, last, paragraph in split_sentences(text, words)
    ]
    assert [one.value for one in dates_of(report, sentences)] == ["2031-05-04", "2031-05-02"]
    assert [text[one.start : one.end] for one in dates_of(report, sentences)] == ["yesterday", "yesterday"]


def test_entries_that_json_ld_lists_are_found_by_their_headlines() -> None:
    lines = [trace("Log found", 10), trace(LATE, 30), trace("Ferry sinks", 300), trace(EARLY, 320)]
    updates = [
        {"headline": "Log found", "datePublished": DAYS[0]},
        {"headline": "Ferry sinks", "datePublished": DAYS[1]},
        {"headline": "Not on the page", "datePublished": DAYS[1]},
    ]
    end = 320 + len(EARLY)
    assert listed({"liveBlogUpdate": updates}, lines) == ((10, 300, "2031-05-04"), (300, end, "2031-05-03"))
    assert listed({"liveBlogUpdate": updates[2:]}, lines) == listed({}, lines) == ()
