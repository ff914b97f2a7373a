"""What reports make of a claim: never more than they say."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from crosswire.checking.check import check
from crosswire.checking.rules import StoryTold
from crosswire.errors import SettingsError
from crosswire.formats.as_answer import answer_to_json, print_answer
from crosswire.model.account import Origin
from crosswire.model.claim import Checked
from crosswire.model.said import Said
from tests.checking.scenes import Sure, finding, said, story

ROW = "The|DET|2|det ferry|NOUN|3|nsubj sank|VERB|0|root|sink with|ADP|6|case {}|NUM|6|nummod people|NOUN|3|obl"
OTHER = "Lawmakers|NOUN|2|nsubj passed|VERB|0|root|pass a|DET|4|det budget|NOUN|2|obj"
TEXT = "The ferry sank with 40 people."


def told(count: int, key: str) -> Said:
    return said(ROW.format(count), figures=[(str(count), count, "person")], key=key)


CLAIM = told(40, "claim")
A, B, C = told(40, "a"), told(40, "b"), told(46, "c")
ORIGINS = tuple(Origin(id=f"o-{n}", kind="own-voice", name=f"Origin {n}", reports=(), because=()) for n in (0, 1))


def asked(*reports: Said, status: str = "single-origin", origins: int = 1, sure: float = 0.9) -> Checked:
    told = story(*reports, findings=[finding(status, *reports, origins=origins)], origins=ORIGINS)
    return check(TEXT, CLAIM, [told], Sure({r.annotated.report.id: sure for r in reports}))


def test_one_report_carries_it() -> None:
    found = asked(A)
    assert (found.answer, found.independent_origins, found.finding) == ("single-origin", 1, "f-1")
    assert [(w.report, w.carries, w.text) for w in found.words] == [("a", "whole", "The ferry sank with 40 people")]
    assert found.origins[0].name == "Origin 0"


@pytest.mark.parametrize(("status", "origins", "answer"), [
    ("corroborated", 2, "corroborated"), ("repeated", 1, "repeated"), ("repeated", 2, "repeated"),
])  # fmt: skip
def test_several_reports_carry_it_as_their_finding_stands(status: str, origins: int, answer: str) -> None:
    found = asked(A, B, status=status, origins=origins)
    assert (found.answer, found.independent_origins) == (answer, origins)


def test_whoever_tells_it_otherwise_confirms_nothing() -> None:
    found = asked(A, C, status="corroborated", origins=2)
    assert (found.answer, found.independent_origins) == ("single-origin", 1)
    assert [(d.part, d.claimed, [(t.value, t.reports) for t in d.told]) for d in found.differs] == [
        ("number", "40", [("46", ("c",))])
    ]


def test_another_figure_contradicts_it() -> None:
    found = asked(C)
    assert (found.answer, found.independent_origins, found.origins) == ("contradicted", 0, ())
    assert found.words[0].carries == "otherwise"


def test_what_the_reports_dispute_is_contradicted() -> None:
    assert asked(A, B, status="disputed", origins=2).answer == "contradicted"


def test_a_detail_that_no_report_has_leaves_it_in_part() -> None:
    bare = said("The|DET|2|det ferry|NOUN|3|nsubj sank|VERB|0|root|sink", key="a")
    found = asked(bare)
    assert found.answer == "in-part"
    assert [(d.part, d.claimed, d.told) for d in found.differs] == [("number", "40", ()), ("words", "people", ())]


def test_another_event_is_not_reported() -> None:
    for found in (asked(said(OTHER, key="a"), sure=0.2), check(TEXT, CLAIM, [], Sure({}))):
        assert (found.answer, found.words, found.story) == ("not-reported", (), None)
        assert found.because


def test_the_story_that_carries_it_answers() -> None:
    away = story(C, findings=[finding("single-origin", C)])
    here = story(A, findings=[finding("single-origin", A)], origins=ORIGINS)
    for stories in ([away, here], [here, away]):
        assert check(TEXT, CLAIM, stories, Sure({"a": 0.7, "c": 0.95})).answer == "single-origin"


def test_a_claim_that_says_nothing_is_refused() -> None:
    with pytest.raises(SettingsError, match="says nothing that can be checked"):
        check("Oh!", said("Oh|INTJ|0|root"), [story(A)], Sure({}))


def test_the_answer_as_json() -> None:
    text = answer_to_json(asked(A))
    assert text.startswith('{\n "schema": "crosswire-check/1",\n "claim": ')
    assert '"answer": "single-origin"' in text


def shown(*stories: StoryTold) -> str:
    """The answer as a terminal shows it."""
    sure = Sure({"a": 0.9, "b": 0.9, "c": 0.9})
    file = StringIO()
    print_answer(check(TEXT, CLAIM, stories, sure), Console(file=file, width=200))
    return file.getvalue()


def test_the_stories_that_were_looked_at_are_told() -> None:
    here = story(A, findings=[finding("single-origin", A)], origins=ORIGINS)
    away = replace(story(C, findings=[finding("single-origin", C)]), id="story-2", title="Another ferry")
    other = replace(story(said(OTHER, key="d")), id="story-3", title="Budget passed")
    found = check(TEXT, CLAIM, [other, away, here], Sure({"a": 0.9, "c": 0.9}))
    assert [(one.story, one.reports, one.answer) for one in found.looked] == [
        ("story-1", 1, "single-origin"), ("story-2", 1, "contradicted"), ("story-3", 1, "not-reported"),
    ]  # fmt: skip
    told = shown(other, away, here)
    assert "Another ferry (story-2, 1 report): contradicted" in told
    assert "Looked at 1 other story that does not speak of it" in told
    assert "Budget passed" not in told
    assert "Budget passed (story-3, 1 report): not reported" in shown(other)
    assert "none was looked at" in shown()


def test_a_report_with_another_figure_does_not_count_for_the_claim() -> None:
    found = asked(A, C, status="corroborated", origins=2)
    assert [one.text for one in found.because][-1] == "Of 2 reports that tell of it, 1 counts for what is claimed."
