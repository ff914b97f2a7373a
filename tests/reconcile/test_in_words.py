"""The sentence that a finding is told in."""

import pytest

from crosswire.model.said import Said
from crosswire.model.span import Span
from crosswire.model.statement import Attribution
from crosswire.reconcile.entities import Entities
from crosswire.reconcile.features import scene_of
from crosswire.reconcile.in_words import best_told, in_words, is_whole, told_by
from crosswire.reconcile.same_fact import Alike
from crosswire.reconcile.tellings import tellings
from crosswire.statements.extract import extract
from crosswire.statements.propositions import propositions
from crosswire.statements.voices.voices import voices
from crosswire.statements.who.coreference import who_is_who
from tests.reconcile.scenes import Line, Tale, said, scene
from tests.statements.build import build

BRANDT = "Ada|PROPN|3|nsubj Brandt|PROPN|1|flat won|VERB|0|root|win the|DET|5|det election|NOUN|3|obj .|PUNCT|3|punct"
MET = (
    "Ada|PROPN|3|nsubj Brandt|PROPN|1|flat met|VERB|0|root|meet Clara|PROPN|3|obj "
    "Moor|PROPN|4|flat on|ADP|7|case Monday|PROPN|3|obl .|PUNCT|3|punct"
)
SHE = (
    "She|PRON|2|nsubj closed|VERB|0|root|close the|DET|4|det mill|NOUN|2|obj on|ADP|6|case "
    "Tuesday|PROPN|2|obl .|PUNCT|2|punct"
)

NOBODY = Entities((), {}, {}, {})


def told(*sentences: str) -> tuple[Said, list[str]]:
    annotated = build([list(sentences)], names=[("Ada Brandt", "person"), ("Clara Moor", "person")])
    who = who_is_who(annotated)
    statements = extract(annotated, who, voices(annotated, who))
    one = Said(
        annotated=annotated, who=who, attributions=(), statements=statements,
        propositions=propositions(annotated, statements),
    )  # fmt: skip
    rows = tellings([one], scene_of([one], NOBODY, lambda _: None))
    return one, [in_words(row, one) for row in rows if row.item.statement.id == row.proposition.id]


def test_a_pronoun_has_its_name_where_one_person_alone_can_be_meant() -> None:
    assert told(BRANDT, SHE)[1][1] == "She [Ada Brandt] closed the mill on Tuesday."


def test_where_two_can_be_meant_nobody_is_named() -> None:
    assert "[" not in told(MET, SHE)[1][1]


def test_who_says_a_quotation_stands_behind_it() -> None:
    one, _ = told(BRANDT, SHE)
    text = one.annotated.report.text
    second = one.annotated.sentences[1]
    voice = Attribution(
        id="v", report="r", source=Span(0, len("Ada Brandt")), cue=None, content=(Span(second.start, second.end),),
        kind="named", name="Ada Brandt",
    )  # fmt: skip
    spoken = Said(
        annotated=one.annotated, who=one.who, attributions=(voice,), statements=one.statements,
        propositions=one.propositions,
    )  # fmt: skip
    rows = tellings([spoken], scene_of([spoken], NOBODY, lambda _: None))
    assert in_words(rows[1], spoken).endswith("[Ada Brandt]"), text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The mill was closed on Tuesday.", True),
        ("“We closed it for good today.”", True),
        ("closed the mill on Tuesday for good.", False),
        ("The mill was closed on", False),
        ("Mill closed.", False),
    ],
)
def test_a_sentence_is_begun_and_ended(text: str, whole: bool) -> None:
    assert is_whole(text) == whole


def test_a_whole_sentence_is_told_before_a_headline_and_before_what_hangs() -> None:
    lines = [
        Line(text="He closed the old mill on Tuesday after the inspection."),
        Line(text="The council closed the old mill on Tuesday after the inspection."),
        Line(text="the council closing the old mill"),
    ]
    tales = [Tale(id=name, lines=[line]) for name, line in zip("abc", lines, strict=True)]
    rows = tellings([said(t) for t in tales], scene(*tales))
    assert best_told(rows, Alike({})).proposition.text == lines[1].text


@pytest.mark.parametrize(("verb", "shown"), [("claimed", 1), ("knew", 0)])
def test_of_a_claim_the_telling_that_calls_it_false_is_shown(verb: str, shown: int) -> None:
    texts = (
        f"Its owner {verb} before the council that the old mill had been safe for forty years until the fire.",
        "Its owner falsely called the old mill safe.",
    )
    tales = [Tale(id=name, lines=[Line(text=text)]) for name, text in zip("ab", texts, strict=True)]
    rows = tellings([said(t) for t in tales], scene(*tales))
    assert best_told(rows, Alike({})).proposition.text == texts[shown]


def test_what_is_told_by_more_keeps_its_sentence_and_the_other_takes_another() -> None:
    lines = [
        Line(text="The council closed the old mill on Tuesday after the inspection."),
        Line(text="Its owner had run the old mill for forty years until the council came."),
        Line(text="The old mill was closed."),
    ]
    tales = [Tale(id=name, lines=[line]) for name, line in zip("abc", lines, strict=True)]
    council, owner, short = tellings([said(t) for t in tales], scene(*tales))
    by_two, by_three = [council, owner], [council, owner, short]
    shown = told_by([by_two, by_three], Alike({}))
    assert len({t.place for t in shown}) == 2
    assert shown[1] == best_told(by_three, Alike({}))
