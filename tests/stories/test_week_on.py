"""A weekday that a page's own day puts in last week, and that the story's other reports put after it."""

from dataclasses import replace

import pytest

from crosswire.language.canned import bare
from crosswire.language.dates import find_dates
from crosswire.model.annotated import Annotated
from crosswire.stories import week_on
from tests.stories.texts import report

# 2031-05-04 is a Sunday.
REWRITTEN = ("Ferry sinks", "The ferry sank on Sunday. The wreck was found on Monday, the harbour master said.")
RETOLD = ("Wreck found", "Divers found the wreck on Monday, a day after the ferry went down.")
RETOLD_LATER = ("Ferry lost", "Divers went down on Tuesday to the ferry that sank on Sunday.")
LAST = ("Ferry sinks", "The ferry sank on Sunday. It had been inspected last Monday, the owner said.")
OLD = ("Ferry was inspected", "The ferry was inspected on Monday, its owner said.")


def story(*reports: tuple[str, tuple[str, str], str]) -> list[Annotated]:
    plain = [bare(report(name, text, day)) for name, text, day in reports]
    return [replace(one, dates=find_dates(one.report.text, one.sentences, one.report.published.value)) for one in plain]


def values(story: list[Annotated]) -> list[str | None]:
    moved = week_on(story)
    return [m.value for m in moved.get(story[0].report.id, story[0].dates)]


def test_a_page_that_was_written_on_means_the_day_that_the_others_tell() -> None:
    assert values(story(("a", REWRITTEN, "2031-05-04"), ("b", RETOLD, "2031-05-05"))) == ["2031-05-04", "2031-05-05"]


@pytest.mark.parametrize(
    "beside",
    [
        ("b", OLD, "2031-04-28"),  # of last week's day others speak too
        ("b", RETOLD, "2031-05-19"),  # of another week
    ],
)
def test_what_others_do_not_tell_stays(beside: tuple[str, tuple[str, str], str]) -> None:
    assert values(story(("a", REWRITTEN, "2031-05-04"), beside)) == ["2031-05-04", "2031-04-28"]


def test_one_who_tells_last_weeks_day_is_enough_to_leave_it() -> None:
    found = story(("a", REWRITTEN, "2031-05-04"), ("b", RETOLD, "2031-05-05"), ("c", OLD, "2031-05-02"))
    assert values(found) == ["2031-05-04", "2031-04-28"]


def test_last_monday_is_last_weeks() -> None:
    assert values(story(("a", LAST, "2031-05-04"), ("b", RETOLD, "2031-05-05")))[-1] == "2031-04-28"


def test_a_report_alone_dates_nothing() -> None:
    assert week_on(story(("a", REWRITTEN, "2031-05-04"))) == {}


@pytest.mark.parametrize(
    ("words", "day"),
    [("VIDEO: the ferry goes down on Sunday evening.", "2031-05-04"), ("It will sail again on Sunday.", "2031-05-11")],
)
def test_a_caption_tells_of_the_sunday_just_gone(words: str, day: str) -> None:
    found = story(("a", ("Ferry sinks", words), "2031-05-05"), ("b", RETOLD_LATER, "2031-05-06"))
    assert values(found) == [day]
