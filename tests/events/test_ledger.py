"""What stands in the ledger, and what never does."""

import pytest

from crosswire.events.ledger import incidents
from crosswire.events.material import deeds
from tests.events.made import Made


def ledger(made, home=None):
    return incidents(deeds(made.findings, made.evidence), made.findings, made.evidence, home)


def toll(row):
    return None if row is None else (row.low, row.best, row.high)


NEVER = [
    ("threatened", {"modality": "will"}),
    ("planned", {"modality": "plans"}),
    ("possible", {"modality": "may"}),
    ("hypothetical", {"modality": "if"}),
    ("asked for", {"modality": "asked"}),
    ("denied", {"modality": "denied"}),
    ("negated", {"negated": True}),
    ("of no type", {"type": None}),
    ("a word, not a deed", {"type": "THREATEN"}),
]


@pytest.mark.parametrize(("why", "slots"), NEVER, ids=[row[0] for row in NEVER])
def test_what_did_not_happen_is_no_incident(why, slots):
    made = Made().report("r1", "Rebels shelled a bridge in Zenda on Monday.")
    row = {"type": "ASSAULT", "actor": "Rebels", "target": "a bridge", "place": "Zenda", "date": "2031-05-01"} | slots
    made.finding(
        made.say("r1", "Rebels shelled a bridge in Zenda on Monday.", "shelled", lemma="shell", **row), type="ASSAULT"
    )
    assert ledger(made) == ()


@pytest.mark.parametrize(
    ("body", "anchor", "kind"),
    [
        ("The council spoke of the withdrawal of troops in May.", "withdrawal", "RETREAT"),
        ("Prosecutors spoke of the closing of the plant in May.", "closing", "SANCTION"),
        ("Attacks on convoys have increased in recent weeks.", "Attacks", "ASSAULT"),
    ],
)
def test_a_bare_noun_tells_of_no_incident(body, anchor, kind):
    made = Made().report("r1", body)
    made.finding(made.say("r1", body, anchor, upos="NOUN", lemma=anchor.lower().rstrip("s"), type=kind, date="2031-05"))
    assert ledger(made) == ()


def test_what_somebody_denies_is_no_incident():
    body = "Sylvania denied that its guards shot a farmer on Monday."
    made = Made().report("r1", body).who("r1", "Sylvania", "place", "SY")
    voice = made.voice("r1", "Sylvania", "its guards shot a farmer on Monday", polarity="denied")
    made.finding(
        made.say("r1", "its guards shot a farmer on Monday", "shot", lemma="shoot", voice=voice, type="ASSAULT",
                 target="a farmer", date="2031-05-01")
    )  # fmt: skip
    assert ledger(made) == ()


def blasts():
    made = Made()
    made.report("r1", "A blast killed 5 people in Zenda on Monday.", day="2031-05-01")
    made.report("r2", "The blast killed 7 people, police said on Tuesday.", day="2031-05-02")
    made.report("r3", "The toll from the blast rose to 9 on Wednesday. Two of the dead were nurses.", day="2031-05-03")
    say = made.say
    first = say("r1", "A blast killed 5 people in Zenda on Monday.", "killed", lemma="kill", type="ACCIDENT",
                target="5 people", place="Zenda", date="2031-05-01", killed=[("5", 5)])  # fmt: skip
    second = say("r2", "The blast killed 7 people, police said on Tuesday.", "killed", lemma="kill", type="ACCIDENT",
                 target="7 people", date="2031-05-02", killed=[("7", 7)])  # fmt: skip
    third = say("r3", "The toll from the blast rose to 9 on Wednesday.", "rose", lemma="rise", type="ACCIDENT",
                date="2031-05-03", killed=[("9", 9)])  # fmt: skip
    part = say("r3", "Two of the dead were nurses.", "nurses", upos="NOUN", lemma="nurse", type="ACCIDENT",
               target="nurses", killed=[("Two", 2)])  # fmt: skip
    for number in (first, second, third, part):
        made.finding(number)
    return made


def test_a_toll_that_rises_is_one_incident_on_its_own_day():
    (row,) = ledger(blasts())
    assert (row.date, row.date_precision, row.place, row.country, row.type) == (
        "2031-05-01",
        1,
        "Zenda",
        "RU",
        "ACCIDENT",
    )
    assert toll(row.killed) == (5, 9, 9)
    assert row.reports == ("r1", "r2", "r3")
    assert row.actor is None


def test_the_order_of_findings_does_not_matter():
    made, turned = blasts(), blasts()
    turned.findings.reverse()
    assert ledger(made) == ledger(turned)


def test_groups_of_one_clause_add_up_and_parts_do_not():
    body = "On Monday gunmen shot dead two officers and a driver in Zenda, one of them a captain."
    made = Made().report("r1", body)
    shared = {"type": "ASSAULT", "actor": "gunmen", "place": "Zenda", "date": "2031-05-01", "lemma": "shoot"}
    made.finding(made.say("r1", body, "shot", target="two officers", killed=[("two", 2)], **shared))
    made.finding(made.say("r1", body, "shot", target="a driver", killed=[("a driver", 1)], **shared))
    made.finding(made.say("r1", body, "shot", target="a captain", killed=[("one", 1)], **shared))
    (row,) = ledger(made)
    assert toll(row.killed) == (3, 3, 3)
    assert row.actor is not None
    assert row.actor.name == "gunmen"


def test_two_days_are_two_incidents():
    body = "Rebels killed 3 people in Zenda on Monday. Rebels killed 4 people in Zenda on Tuesday."
    made = Made().report("r1", body)
    for words, number, day in (("Monday", 3, "2031-04-28"), ("Tuesday", 4, "2031-04-29")):
        text = f"Rebels killed {number} people in Zenda on {words}."
        made.finding(made.say("r1", text, "killed", lemma="kill", type="ASSAULT", actor="Rebels", place="Zenda",
                              target=f"{number} people", date=day, killed=[(str(number), number)]))  # fmt: skip
    assert [r.date for r in ledger(made)] == ["2031-04-28", "2031-04-29"]


@pytest.mark.parametrize("actor", ["The attack", "He", "Monday", "which", "Rockets", "the number of raids"])
def test_no_actor_that_cannot_act(actor):
    body = f"{actor} killed 3 people in Zenda, it was told on May 1."
    made = Made().report("r1", body)
    made.finding(made.say("r1", body, "killed", lemma="kill", type="ASSAULT", actor=actor, target="3 people",
                          place="Zenda", date="2031-05-01", killed=[("3", 3)]))  # fmt: skip
    (row,) = ledger(made)
    assert row.actor is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A train derailed near Zenda on Monday and 3 people were killed.", "ACCIDENT"),
        ("A fire killed 3 people in Zenda on Monday.", "ACCIDENT"),
        ("An earthquake killed 3 people in Zenda on Monday.", "DISASTER"),
        ("A car bomb and the fire it set killed 3 people in Zenda on Monday.", "ASSAULT"),
        ("Gunmen killed 3 people in Zenda on Monday.", "ASSAULT"),
    ],
)
def test_harm_without_an_attacker_is_an_accident(words, kind):
    made = Made().report("r1", words)
    made.finding(made.say("r1", words, "killed", lemma="kill", type="ASSAULT", target="3 people", place="Zenda",
                          date="2031-05-01", killed=[("3", 3)]))  # fmt: skip
    (row,) = ledger(made)
    assert row.type == kind


def test_blame_and_claim_stand_beside_the_attack():
    attack = "Gunmen killed 3 people in Zenda on Monday."
    body = f"{attack} Ruritania blamed the Red Hand for the attack. The Red Hand claimed responsibility."
    made = Made().report("r1", body).who("r1", "Ruritania", "place", "RU").who("r1", "Red Hand")
    made.finding(made.say("r1", "Gunmen killed 3 people in Zenda on Monday.", "killed", lemma="kill", type="ASSAULT",
                          target="3 people", place="Zenda", date="2031-05-01", killed=[("3", 3)]))  # fmt: skip
    made.finding(made.say("r1", "Ruritania blamed the Red Hand for the attack.", "blamed", lemma="blame", type="ACCUSE",
                          actor="Ruritania", target="the Red Hand"))  # fmt: skip
    made.finding(made.say("r1", "The Red Hand claimed responsibility.", "claimed", lemma="claim", actor="The Red Hand"))
    (row,) = ledger(made)
    assert [(b.who, b.by) for b in row.blamed] == [("Red Hand", "Ruritania")]
    assert row.claimed_by == ("Red Hand",)


def test_one_voice_against_a_person_is_alleged():
    body = "Ilse Moor told the Orsk Echo that Jonas Vael beat a waiter in Zenda in 2029."
    made = Made().report("r1", body).who("r1", "Jonas Vael", "person").who("r1", "Ilse Moor", "person")
    words = "Jonas Vael beat a waiter in Zenda in 2029"
    voice = made.voice("r1", "Ilse Moor", words)
    made.finding(made.say("r1", words, "beat", voice=voice, type="ASSAULT", actor="Jonas Vael", target="a waiter",
                          place="Zenda", date="2029"))  # fmt: skip
    (row,) = ledger(made)
    assert row.certainty == "alleged"


def test_an_event_without_a_place_that_leads_the_reports_is_at_home():
    body = "Thousands marched on Monday against the closing of a school."
    made = Made().report("r1", body)
    made.finding(made.say("r1", body, "marched", lemma="march", type="PROTEST", actor="Thousands", date="2031-05-01"))
    (row,) = ledger(made, "Strelsau")
    assert (row.place, row.country, row.place_precision) == ("Strelsau", "RU", 2)


def test_more_than_all_who_live_is_no_toll():
    made = Made()
    made.report("r1", "The storm that hit Zenda cost 25 trillion.", day="2031-05-01")
    made.finding(
        made.say("r1", "The storm that hit Zenda cost 25 trillion.", "cost", type="DISASTER", target="Zenda",
                 date="2031-05-01", killed=[("25 trillion", 25e12)]),
        type="DISASTER",
    )  # fmt: skip
    assert [row.killed for row in ledger(made)] == [None]


def test_the_toll_of_a_disaster_is_its_own_whichever_report_counts():
    made = Made()
    made.report("r1", "A storm flooded Zenda on Monday.", day="2031-05-01")
    made.report("r2", "The storm's death toll stood at 18. A guard died in his car.", day="2031-05-02")
    storm = made.say("r1", "A storm flooded Zenda on Monday.", "flooded", lemma="flood", type="DISASTER",
                     target="Zenda", date="2031-05-01")  # fmt: skip
    counted = made.say("r2", "The storm's death toll stood at 18.", "stood", lemma="stand", type="DISASTER",
                       killed=[("18", 18)])  # fmt: skip
    beside = made.say("r2", "A guard died in his car.", "died", lemma="die", type="DISASTER", target="A guard",
                      killed=[("A guard", 1)])  # fmt: skip
    for told in (storm, counted, beside):
        made.finding(told, type="DISASTER")
    assert sorted((row.date or "", toll(row.killed)) for row in ledger(made)) == [
        ("", (1, 1, 1)),
        ("2031-05-01", (18, 18, 18)),
    ]


@pytest.mark.parametrize(
    ("slots", "rows"),
    [
        ({"type": "SANCTION", "target": "five bodies"}, 0),
        ({"type": "SANCTION", "target": "a fund", "date": "2031-05-01"}, 1),
        ({"type": "ASSAULT", "target": "a guard", "killed": [("five", 5)]}, 1),
    ],
)
def test_what_harms_nobody_needs_its_actor_or_its_day(slots, rows):
    body = "The court pulled five bodies, a fund and a guard from the rubble."
    made = Made().report("r1", body)
    made.finding(made.say("r1", body, "pulled", lemma="pull", **slots), type=slots["type"])
    found = ledger(made)
    assert len(found) == rows
    assert all(row.type == "ASSAULT" or row.killed is None for row in found)


def test_who_did_it_is_told_most_and_of_two_told_alike_no_country():
    body = "Sylvania shelled a bridge. Sylvania shelled a mill. The Guard shelled a dam."
    made = Made().report("r1", body).who("r1", "Sylvania", "place", "SY").who("r1", "The Guard")
    numbers = [
        made.say(
            "r1",
            f"{actor} shelled a {what}.",
            "shelled",
            lemma="shell",
            type="ASSAULT",
            actor=actor,
            target=f"a {what}",
            date="2031-05-01",
        )
        for actor, what in (("Sylvania", "bridge"), ("Sylvania", "mill"), ("The Guard", "dam"))
    ]
    made.finding(*numbers)
    (row,) = ledger(made)
    assert row.actor is not None
    assert row.actor.name == "Sylvania"
    made.findings.clear()
    made.finding(*numbers[1:])
    (row,) = ledger(made)
    assert row.actor is not None
    assert row.actor.name == "The Guard"
