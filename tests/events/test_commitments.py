"""Threats, promises and ultimatums, with their clocks."""

import pytest

from crosswire.events.commitments import commitments
from tests.events.made import Made


def told(made):
    return commitments(made.findings, made.evidence)


def ultimatum(
    body="Ruritania will close the border unless Sylvania frees the crew by 9 May, two envoys said.", *, later=()
):
    made = (
        Made()
        .report("r1", body, day="2031-05-03")
        .who("r1", "Ruritania", "place", "RU")
        .who("r1", "Sylvania", "place", "SY")
    )
    made.date("r1", "9 May", "2031-05-09").tag("r1", "unless Sylvania frees the crew", "SCONJ PROPN VERB DET NOUN")
    condition = body[body.index("unless") : body.index(", two envoys")]
    made.finding(
        made.say("r1", body, "close", type="THREATEN", actor="Ruritania", modality="will", condition=condition)
    )
    for number, (day, words) in enumerate(later, start=2):
        key = f"r{number}"
        made.report(key, words, day=day).who(key, "Ruritania", "place", "RU")
        anchor = "closed" if "closed" in words else "met"
        lemma = {"closed": "close", "met": "meet"}[anchor]
        made.finding(made.say(key, words, anchor, lemma=lemma, type="SANCTION", actor="Ruritania"))
    return made


def test_an_announcement_with_a_condition_is_a_commitment():
    (row,) = told(ultimatum())
    assert (row.by, row.to) == ("Ruritania", "Sylvania")
    assert row.condition == "unless Sylvania frees the crew by 9 May"
    assert row.consequence == "will close the border"
    assert (row.clock, row.stands) == ("2031-05-09", "open")


@pytest.mark.parametrize(
    ("later", "stands"),
    [
        ([("2031-05-05", "Ruritania met the envoys.")], "open"),
        ([("2031-05-12", "Ruritania met the envoys.")], "lapsed"),
        ([("2031-05-12", "Ruritania closed the border.")], "met"),
    ],
)
def test_how_it_stands_as_later_reports_come(later, stands):
    assert told(ultimatum(later=later))[0].stands == stands


def test_two_tellings_are_one_commitment():
    made = ultimatum()
    body = "Ruritania may close its border if the crew is not freed by Sylvania."
    made.report("r9", body).who("r9", "Ruritania", "place", "RU")
    made.finding(made.say("r9", body, "close", type="THREATEN", actor="Ruritania", modality="may",
                          condition="if the crew is not freed by Sylvania"))  # fmt: skip
    (row,) = told(made)
    assert row.findings == ("f-00", "f-01")


@pytest.mark.parametrize(
    ("body", "anchor", "slots"),
    [
        (
            "The toll may rise if the rain goes on.",
            "rise",
            {"actor": "The toll", "modality": "may", "condition": "if the rain goes on"},
        ),
        (
            "It will snow if the wind turns.",
            "snow",
            {"actor": "It", "modality": "will", "condition": "if the wind turns"},
        ),
        (
            "Ruritania would have paid if asked.",
            "paid",
            {"actor": "Ruritania", "modality": "will", "condition": "if asked"},
        ),
        ("Ruritania paid when asked.", "paid", {"actor": "Ruritania"}),
        ("Ruritania will act if needed.", "act", {"actor": "Ruritania", "modality": "will", "condition": "if needed"}),
    ],
)
def test_what_binds_nobody_is_none(body, anchor, slots):
    made = (
        Made().report("r1", body).who("r1", body.split()[0], "place" if body.startswith("R") else "organisation", "RU")
    )
    if not body.startswith("R"):
        made.entities.clear()
    made.finding(made.say("r1", body, anchor, **slots))
    assert told(made) == ()


def test_a_vow_needs_no_condition():
    body = "Sylvania vowed to avenge the raid."
    made = Made().report("r1", body).who("r1", "Sylvania", "place", "SY")
    made.finding(made.say("r1", body, "vowed", lemma="vow", type="THREATEN", actor="Sylvania", modality="will",
                          act="avenge", act_span="to avenge the raid"))  # fmt: skip
    (row,) = told(made)
    assert (row.by, row.condition, row.consequence, row.stands) == ("Sylvania", None, "avenge the raid", "open")
