"""What sort of harm is told, with what, and where it was: by the words of the sentences."""

import pytest

from crosswire.events.harms import by_words
from crosswire.events.ledger import incidents
from crosswire.events.material import deeds
from tests.events.made import Made


def ledger(made, home=None):
    return incidents(deeds(made.findings, made.evidence), made.findings, made.evidence, home)


def told(body, anchor, **slots):
    made = Made().report("r1", body)
    slots = {"type": "ASSAULT", "date": "2031-05-01"} | slots
    made.finding(made.say("r1", body, anchor, lemma=f"{anchor}!", **slots))
    return ledger(made)


@pytest.mark.parametrize(
    ("body", "kind", "actor"),
    [
        ("The premier let the epidemic spread, killing 300 people.", "DISASTER", None),
        ("The premier let the guards loose, killing 300 people.", "ASSAULT", "The premier"),
        ("The premier let gunmen loose in the epidemic, killing 300 people.", "ASSAULT", "The premier"),
    ],
)
def test_who_dies_of_a_disease_dies_by_nobodys_hand(body, kind, actor):
    (row,) = told(body, "killing", actor="The premier", target="300 people", killed=[("300", 300)])
    assert (row.type, row.actor and row.actor.name) == (kind, actor)


def test_cases_of_a_disease_are_no_incident_and_their_dead_are_one_of_a_day():
    assert told("Zenda counted 40 new cases on Thursday.", "counted", type="DISASTER", target="40 new cases") == ()
    dead = {"type": "DISASTER", "target": "9 people", "killed": [("9", 9)]}
    body = "The flu killed 9 people in Zenda."
    assert len(told(body, "killed", place="Zenda", **dead)) == 1
    made = Made().report("r1", body)
    made.finding(made.say("r1", body, "killed", lemma="kill", **dead))
    assert ledger(made) == ()


@pytest.mark.parametrize(("verdict", "rows"), [("guilty", 1), ("not guilty", 0)])
def test_whom_a_court_acquits_it_does_not_convict(verdict, rows):
    body = f"A captain was found {verdict} on Thursday."
    found = told(body, "found", type="SANCTION", mode="convict", target="A captain")
    assert len(found) == rows


@pytest.mark.parametrize(("with_what", "means"), [("a hunting rifle", "hunting rifle"), ("great care", "small arms")])
def test_small_arms_are_called_as_they_are_told(with_what, means):
    (row,) = told(f"A man shot 3 clerks with {with_what}.", "shot", means="small arms", target="3 clerks",
                  killed=[("3", 3)])  # fmt: skip
    assert row.means == means


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("a ferry in Zenda", "a ferry in Zenda"),
        ("a ferry from Zenda", None),
        ("$40 of Zenda goods", None),
    ],
)
def test_where_something_came_from_and_what_it_cost_is_no_place(place, where):
    (row,) = told(f"Guards shot 3 clerks on {place}.", "shot", place=place, target="3 clerks", killed=[("3", 3)])
    assert row.place == where


def test_nobodys_name_is_a_place():
    body = "Guards shot 3 clerks at Rudolf Rassendyll."
    made = Made().report("r1", body).who("r1", "Rudolf Rassendyll", "person")
    made.finding(made.say("r1", body, "shot", lemma="shoot", type="ASSAULT", date="2031-05-01", target="3 clerks",
                          place="Rudolf Rassendyll", killed=[("3", 3)]))  # fmt: skip
    (row,) = ledger(made)
    assert row.place is None


@pytest.mark.parametrize(
    ("on_what", "target"),
    [("Sylvanian goods", "Sylvania"), ("imported goods", "duties"), ("Ruritanian goods", "duties")],
)
def test_duties_befall_whose_goods_they_are_on(on_what, target):
    body = f"Ruritania put duties on $9 million worth of {on_what} on Thursday."
    (row,) = told(body, "put", type="SANCTION", actor="Ruritania", target="duties")
    assert row.target is not None
    assert row.target.name == target


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["rescue", "free"], "AID"),
        (["die", "death"], "ACCIDENT"),
        (["trap", "cut"], "ACCIDENT"),
        (["rescue", "operation"], None),
        (["death"], None),
        (["cut"], None),
        ([], None),
    ],
)
def test_an_event_of_no_kind_is_what_all_its_words_say(words, kind):
    assert by_words(words) == kind
