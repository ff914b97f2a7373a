"""A report without a date gets one where its story fixes it, and says why."""

from dataclasses import replace

from crosswire.language.canned import bare
from crosswire.language.dates import find_dates
from crosswire.model.annotated import Annotated
from crosswire.model.report import Report
from crosswire.stories.dating import infer_dates
from tests.stories.texts import report

# 2031-05-04 is a Sunday.
SUNDAY = ("Ferry sinks", "A ferry sank off the coast on Sunday, the harbour master said.")
SUNDAY_RETOLD = ("Boat goes down", "The boat went down on Sunday, rescuers told a newspaper on Monday.")
LATER = ("Ferry owner speaks", "The ferry sank on Sunday. Its owner apologised on Tuesday.")
TIMELESS = ("Ferry sinks", "A ferry sank off the coast, the harbour master said.")
MONTH_DAY = ("Ferry inquiry", "The ferry sank on May 4 and the last body was found on May 9, officials said.")
AHEAD = ("Ferry to be raised", "The ferry that sank will be raised on May 30, officials said.")
OLD = ("Ferry history", "The worst accident at sea was on 3 June 2029, when a freighter burned.")


def story(*reports: Report) -> list[Annotated]:
    plain = [bare(one) for one in reports]
    return [replace(one, dates=find_dates(one.report.text, one.sentences, one.report.published.value)) for one in plain]


def inferred(*reports: Report) -> dict[str, str | None]:
    return {name: found.value for name, found in infer_dates(story(*reports)).items()}


def test_a_weekday_that_dated_reports_speak_of_fixes_the_week() -> None:
    dated, undated = report("a", SUNDAY, "2031-05-04"), report("b", SUNDAY_RETOLD)
    found = infer_dates(story(dated, undated))["b"]
    assert (found.value, found.how) == ("2031-05-05", "inferred")
    assert "Sunday" in found.because
    assert "2031-05-04" in found.because


def test_a_weekday_from_before_the_story_means_the_one_after() -> None:
    dated = report("a", SUNDAY, "2031-05-04"), report("c", SUNDAY_RETOLD, "2031-05-06")
    assert inferred(*dated, report("b", LATER)) == {"b": "2031-05-06"}


def test_without_a_clue_a_tight_story_dates_its_report() -> None:
    assert inferred(report("a", SUNDAY, "2031-05-04"), report("b", TIMELESS)) == {"b": "2031-05-04"}


def test_without_a_clue_a_drawn_out_story_does_not() -> None:
    dated = report("a", SUNDAY, "2031-05-04"), report("c", TIMELESS, "2031-05-12")
    assert inferred(*dated, report("b", TIMELESS)) == {}


def test_not_before_the_latest_past_day_it_tells_of() -> None:
    found = inferred(report("a", SUNDAY, "2031-05-08"), report("b", MONTH_DAY))
    assert found == {"b": "2031-05-09"}


def test_a_day_ahead_or_long_ago_is_no_bound() -> None:
    for text in (AHEAD, OLD):
        assert inferred(report("a", SUNDAY, "2031-05-04"), report("b", text)) == {"b": "2031-05-04"}


def test_a_story_without_any_date_stays_undated() -> None:
    assert inferred(report("a", SUNDAY), report("b", SUNDAY_RETOLD)) == {}


def test_dated_reports_are_left_alone() -> None:
    assert inferred(report("a", SUNDAY, "2031-05-04"), report("b", SUNDAY, "2031-05-05")) == {}
