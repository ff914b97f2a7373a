"""Reports of one event come together, others stay apart, in any order."""

from itertools import permutations

import pytest

from crosswire.language.embedding import Embedder
from crosswire.model.annotated import Annotated
from crosswire.stories.describing import describe
from crosswire.stories.grouping import GroupingOptions, group
from tests.stories.texts import BANK, FERRY, FERRY_INQUIRY, FERRY_LONG, VOTE, read, report

DESK = (
    report("a-ferry", FERRY, "2031-05-04"),
    report("b-bank", BANK, "2031-05-05"),
    report("c-ferry", FERRY_LONG, "2031-05-05"),
    report("d-vote", VOTE, "2031-05-05"),
    report("e-ferry", FERRY_INQUIRY),
)


@pytest.fixture(scope="module", params=["vectors", "words alone"])
def annotated(request: pytest.FixtureRequest) -> list[Annotated]:
    embedder = Embedder.load(threads=1) if request.param == "vectors" else None
    return [read(one, embedder) for one in DESK]


def ids(stories: tuple[tuple[Annotated, ...], ...]) -> list[list[str]]:
    return [[one.report.id for one in story] for story in stories]


def test_a_mixed_folder_parts_into_its_stories(annotated: list[Annotated]) -> None:
    stories = ids(group(annotated))
    assert stories[0][:2] == ["a-ferry", "c-ferry"]
    assert ["b-bank"] in stories
    assert ["d-vote"] in stories


def test_an_undated_report_finds_its_story() -> None:
    embedder = Embedder.load(threads=1)
    assert ids(group([read(one, embedder) for one in DESK]))[0] == ["a-ferry", "c-ferry", "e-ferry"]


def test_the_order_of_the_reports_changes_nothing(annotated: list[Annotated]) -> None:
    expected = ids(group(annotated))
    assert all(ids(group(order)) == expected for order in permutations(annotated))


def test_dates_far_apart_forbid() -> None:
    twins = [read(report("a", FERRY, "2031-05-04"), None), read(report("b", FERRY, "2031-06-30"), None)]
    assert ids(group(twins)) == [["a"], ["b"]]
    assert ids(group(twins, GroupingOptions(window_days=90))) == [["a", "b"]]


def test_nothing_and_one() -> None:
    assert group([]) == ()
    assert ids(group([read(report("a", BANK), None)])) == [["a"]]


def test_more_reports_ask_for_more_likeness() -> None:
    options = GroupingOptions()
    assert options.needed(5) < options.needed(50) < options.needed(500)


def test_a_story_is_described(annotated: list[Annotated]) -> None:
    story = describe(group(annotated)[0])
    assert story.reports[:2] == ("a-ferry", "c-ferry")
    assert (story.first, story.last) == ("2031-05-04", "2031-05-05")
    assert story.title in {text[0] for text in (FERRY, FERRY_LONG, FERRY_INQUIRY)}
    assert story.id.startswith("story-")


def test_a_question_is_not_the_title() -> None:
    embedder = Embedder.load(threads=1)
    asked = ("Why did the Norrhaven ferry sink, killing 14?", FERRY[1])
    story = describe([read(report("a", asked), embedder), read(report("b", FERRY), embedder)])
    assert story.title == FERRY[0]
