"""The days that hang on an event's word, where neither its roles nor a clause of its own give one."""

import pytest

from crosswire.events.told import told_in
from tests.events.telling import report, said, tells

OWN = "Her|PRON|2|nmod:poss ruling|NOUN|6|nsubj on|ADP|4|case Monday|PROPN|2|nmod has|AUX|6|aux pleased|VERB|0|root"
BY_VERB = "Officials|NOUN|2|nsubj issued|VERB|0|root|issue {}|{}|4|{} orders|NOUN|2|obj|order Monday|PROPN|2|obl"


def dated(row: str, word: str, *others: str, reality: str = "happened") -> tuple[str, ...]:
    """The days of the event that a word of a row tells; `others` tell events beside it."""
    one = report(row, dates={"Monday": "2031-04-28"})
    events = [tells(one, word, reality=reality), *(tells(one, other) for other in others)]
    return told_in([said(one, *events)], {})[0].dates


def test_a_day_that_hangs_on_a_noun_is_its_own() -> None:
    assert dated(OWN, "ruling") == ("2031-04-28",)
    assert dated(OWN, "ruling", reality="planned") == ("2031-04-28",)
    assert dated(OWN, "pleased") == ()
    assert dated(OWN.replace("on|ADP", "since|ADP"), "ruling") == ()


def test_a_verb_that_tells_of_a_noun_as_new_says_when_it_was() -> None:
    assert dated(BY_VERB.format("two", "NUM", "nummod"), "orders") == ("2031-04-28",)


@pytest.mark.parametrize("known", [("the", "DET", "det"), ("those", "DET", "det"), ("their", "PRON", "nmod:poss")])
def test_of_what_is_known_already_a_verb_says_when_it_came_up_again(known: tuple[str, str, str]) -> None:
    assert dated(BY_VERB.format(*known), "orders") == ()


def test_what_may_come_of_it_and_what_another_event_does_to_it_was_not_then() -> None:
    row = BY_VERB.format("two", "NUM", "nummod")
    assert dated(row, "orders", reality="supposed") == ()
    assert dated(row, "orders", "issued") == ()
    assert dated(row.replace("orders|NOUN|2|obj|order", "orders|NOUN|2|obl|order"), "orders") == ()


def test_a_tally_has_no_day_but_that_of_the_count() -> None:
    row = "The|DET|2|det toll|NOUN|5|nsubj on|ADP|4|case Monday|PROPN|2|nmod rose|VERB|0|root|rise"
    assert dated(row, "toll") == ()
    assert dated(row.replace("toll", "raid"), "raid") == ("2031-04-28",)
