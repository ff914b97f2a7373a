"""An act that a verb only carries out is no target: what it is on or against is."""

from dataclasses import replace

import pytest

from crosswire.events.aims import aimed
from crosswire.events.told import Party
from tests.events.made import Made
from tests.events.telling import telling


def targets(body: str, *phrases: str, type: str = "ASSAULT") -> list[tuple[str, str | None]]:
    """The targets of a telling whose reader took these phrases for them, with whom they mean."""
    made = Made().report("a", body)
    if "Sylvania" in body:
        made.who("a", "Sylvania", kind="place", country="SY")
    given = tuple(Party(words, None, made.span("a", words), 0.9) for words in phrases)
    one = telling("a", 1, lemma="launch", type=type)
    told = aimed(replace(one, parties={**one.parties, "target": given}), made.evidence)
    return [(p.text, p.entity and "known") for p in told.parties["target"]]


def test_what_an_act_is_on_or_against_is_the_target() -> None:
    assert targets("They launched two strikes on the depot.", "two strikes on the depot") == [("the depot", None)]
    body = "They launched two strikes on the depot in Zenda."
    assert targets(body, "two strikes") == [("the depot", None)]
    assert targets(body, "two strikes", "the depot") == [("the depot", None)]


def test_a_measure_befalls_whom_it_is_against() -> None:
    body = "They imposed sanctions against Sylvania."
    assert targets(body, "sanctions against Sylvania", type="SANCTION") == [("Sylvania", "known")]


@pytest.mark.parametrize(
    ("body", "phrase", "type"),
    [
        ("They launched two strikes on Monday, the mayor said.", "two strikes", "ASSAULT"),
        ("They launched two strikes on the depot.", "two strikes on the depot", "AID"),
        ("They hit the depot on the hill.", "the depot", "ASSAULT"),
        ("They violated the sanctions on Sylvania.", "the sanctions on Sylvania", "COERCE"),
        ("They launched two strikes and left.", "two strikes", "ASSAULT"),
    ],
)
def test_what_is_no_act_and_what_is_done_to_an_act_stays(body: str, phrase: str, type: str) -> None:
    assert targets(body, phrase, type=type) == [(phrase, None)]
