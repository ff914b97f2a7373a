"""What a brief writes into a sentence, takes off its front, and says of its standing."""

from dataclasses import replace

import pytest

from crosswire.model.account import Conflict, ConflictValue, Origin
from crosswire.model.annotated import DateMention
from crosswire.telling.salience import salience, sentences_of
from crosswire.telling.sentences import opening, readable
from crosswire.telling.standing import Known, standing
from crosswire.telling.written import said_date, written
from tests.events.made import Made
from tests.telling.parses import tokens

BLAST = "A blast in Zenda killed 3 people on Monday, the mayor said."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ZENDA, Ruritania (AP) — Gunmen fled.", "Gunmen fled."),
        ("ZENDA, Ruritania, May 3 (ENS) - Gunmen fled.", "Gunmen fled."),
        ("Zenda (CNN) Gunmen fled.", "Gunmen fled."),
        ("STRELSAU — Gunmen fled.", "Gunmen fled."),
        ("• Gunmen fled.", "Gunmen fled."),
        ("But the council met.", "the council met."),
        ("However, the council met.", "the council met."),
        ("For example, the council met.", "the council met."),
        ("But for the council, all would be lost.", "But for the council, all would be lost."),
        ("Zenda (in the east) burned.", "Zenda (in the east) burned."),
    ],
)
def test_what_leads_in_is_taken_off(text, left):
    assert text[opening(text) :] == left


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen Kill Three People In The Port Of Zenda.",
        "Read more about the port of Zenda in our series.",
        "Mayor Ada Brandt speaks during a news conference in Zenda after the blast.",
        "The council of Zenda did not respond to a request for comment.",
        "What will become of the port of Zenda and its people?",
        "Simply put, the council of Zenda was right to close the port.",
        "Ilse Moor (@ilsemoor) wrote that the port would stay closed.",
    ],
)
def test_furniture_is_no_sentence(text):
    assert not readable(text)


@pytest.mark.parametrize(
    ("words", "value", "said"),
    [
        ("Monday", "2031-04-28", "28 April 2031"),
        ("last night", "2031-04-29", "29 April 2031"),
        ("Thursday", "2031-04-24", None),
        ("Friday", "2031-05-02", None),
        ("next Friday", "2031-05-02", None),
        ("last year", "2030", "2030"),
        ("last month", "2031-04", "April 2031"),
        ("March", "2031-03", "2031"),
        ("September", "2031-09", None),
        ("last week", "2031-04-21/2031-04-27", None),
        ("the fall", "2031-09/2031-11", None),
        ("a day earlier", "2031-04-27", None),
        ("May 3", "2031-05-03", None),
        ("recently", None, None),
    ],
)
def test_only_a_date_that_is_sure_is_written_out(words, value, said):
    mention = DateMention(start=0, end=len(words), value=value, relative=True)
    assert said_date(words, mention, "2031-04-30") == said


ASKED = ("Ada Vael asked Clara Moor to testify at a hearing on Monday.", [
    "Ada PROPN 3 nsubj", "Vael PROPN 1 flat", "asked VERB 0 root", "Clara PROPN 3 obj", "Moor PROPN 4 flat",
    "to PART 7 mark", "testify VERB 3 xcomp", "at ADP 10 case", "a DET 10 det", "hearing NOUN 7 obl", "on ADP 12 case",
    "Monday PROPN 10 nmod", ". PUNCT 3 punct",
])  # fmt: skip
TESTIFIED = ("Ada Vael and Clara Moor testified at a hearing on Monday.", [
    "Ada PROPN 6 nsubj", "Vael PROPN 1 flat", "and CCONJ 4 cc", "Clara PROPN 1 conj", "Moor PROPN 4 flat",
    "testified VERB 0 root", "at ADP 9 case", "a DET 9 det", "hearing NOUN 6 obl", "on ADP 11 case",
    "Monday PROPN 9 nmod", ". PUNCT 6 punct",
])  # fmt: skip


@pytest.mark.parametrize(("case", "shown"), [(ASKED, False), (TESTIFIED, True)])
def test_the_day_of_what_somebody_is_asked_to_do_may_be_ahead(case, shown):
    made = Made().report("r1", case[0], day="2031-04-29").date("r1", "Monday", "2031-04-28")
    made.finding(made.say("r1", case[0], case[1][2 if case is ASKED else 5].split()[0]))
    evidence = replace(made.evidence, tokens={"r1": tokens(made, "r1", case[1])})
    (one,) = sentences_of(made.findings, evidence)
    assert ("[28 April 2031]" in written(one, evidence, "")) is shown


def told(made, number=0):
    return sentences_of(made.findings, made.evidence)[number]


def test_a_surname_gets_the_first_name_its_report_gives_once():
    made = Made().report("r1", "On Monday Brandt closed the port of Zenda. Ada Brandt is its mayor.")
    made.who("r1", "Ada Brandt", kind="person").tag("r1", "Brandt", "PROPN")
    surname = made.span("r1", "Brandt")
    entity = made.entities["r1", "Ada Brandt"]
    mention = type(entity.mentions[0])(report="r1", start=surname.start, end=surname.end)
    made.entities["r1", "Ada Brandt"] = type(entity)(
        **{**{f: getattr(entity, f) for f in entity.__slots__}, "mentions": (*entity.mentions, mention)}
    )
    made.finding(made.say("r1", "Brandt closed the port of Zenda", "closed", lemma="close"))
    assert written(told(made), made.evidence, "") == "On Monday [Ada] Brandt closed the port of Zenda."
    assert written(told(made), made.evidence, "Ada Brandt spoke.") == "On Monday Brandt closed the port of Zenda."


@pytest.mark.parametrize(("who", "shown"), [("Judge", "[Ada] Judge"), ("Judge Vael", "Judge Vael")])
def test_a_surname_before_another_name_is_a_title(who, shown):
    made = Made().report("r1", f"On Monday {who} closed the port of Zenda. Ada Judge is its mayor.")
    made.who("r1", "Ada Judge", kind="person").tag("r1", "Judge", "PROPN")
    entity, surname = made.entities["r1", "Ada Judge"], made.span("r1", "Judge")
    mention = replace(entity.mentions[0], start=surname.start, end=surname.end)
    made.entities["r1", "Ada Judge"] = replace(entity, mentions=(*entity.mentions, mention))
    made.finding(made.say("r1", f"{who} closed the port of Zenda", "closed", lemma="close"))
    assert written(told(made), made.evidence, "") == f"On Monday {shown} closed the port of Zenda."


def both(other, **frame):
    made = Made().report("r1", BLAST, outlet="The Orsk Echo").report("r2", other, outlet="Karsk Radio")
    made.finding(made.say("r1", BLAST, "killed", lemma="kill"), made.say("r2", other, "killed", lemma="kill"), **frame)
    return made


def stands(made, conflicts=(), origins=()):
    return standing(told(made), Known(made.evidence, {c.id: c for c in conflicts}, {o.id: o for o in origins}))


def test_a_report_that_tells_as_much_bears_it_out():
    assert stands(both("On Monday a blast killed 3 people in Zenda, the mayor said.")).words == "2 reports, one origin"


def test_a_report_of_the_fact_that_tells_less_tells_a_part_of_it():
    found = stands(both("The storm that killed dozens of people in Orsk last year cost the mayor her office."))
    assert (found.words, found.outlet) == ("1 more report tells a part of it", "The Orsk Echo")
    assert [(c.report, c.bears) for c in found.cited] == [("r1", True), ("r2", False)]


def test_the_one_origin_is_named():
    origin = Origin(id="o", kind="utterance", name="the mayor", reports=("r1", "r2"), because=())
    found = stands(both("On Monday a blast killed 3 people in Zenda, the mayor said."), origins=(origin,))
    assert found.words == "2 reports, one origin: the mayor"


def dispute(kind, *values):
    sides = tuple(ConflictValue(value=v, reports=(r,), statements=(s,)) for v, r, s in values)
    return Conflict(id="c-1", finding="f-00", kind=kind, about="the dead", values=sides, because=())


def test_both_sides_of_a_dispute_are_told_and_cited():
    made = both("A blast in Orsk killed 5 people.", status="disputed", conflicts=("c-1",))
    found = stands(made, (dispute("number", (3, "r1", "s-00"), (5, "r2", "s-01")),))
    assert found.words.endswith("disputed: 3 against 5")
    assert {c.id: c.bears for c in found.cited}["s-00"]
    assert {c.report for c in found.cited} == {"r1", "r2"}


def test_where_the_sentence_itself_gives_both_values_they_are_of_two_things():
    text = "A blast in Zenda killed 3 people and another in Orsk killed 5, the mayor said."
    made = Made().report("r1", text).report("r2", "The blast killed 5 people.")
    one, two = made.say("r1", text, "killed"), made.say("r2", "The blast killed 5 people.", "killed")
    made.finding(one, two, conflicts=("c-1",))
    found = stands(made, (dispute("number", (3, "r1", one), (5, "r2", two)),))
    assert "differs" not in found.words


def test_what_headlines_and_other_openings_tell_comes_first():
    made = both("On Monday a blast killed 3 people in Zenda, the mayor said.")
    made.report("r3", "The harbour cafe sells smoked eel. It opened long ago.", title="Blast kills 3 in Zenda")
    made.finding(made.say("r3", "The harbour cafe sells smoked eel.", "sells", lemma="sell"))
    rows = sentences_of(made.findings, made.evidence)
    worth = salience(rows, made.evidence)
    assert min(worth, key=worth.get) == ("r3", 1)


def test_of_two_that_are_as_near_what_more_reports_tell_is_worth_more():
    made, shut, home = Made(), "The harbour was shut.", "The pilots went home."
    for key in ("r1", "r2", "r3"):
        made.report(key, f"{shut} {home}", title="Zenda")
    made.finding(*(made.say(key, shut, "shut") for key in ("r1", "r2")))
    made.finding(*(made.say(key, home, "went") for key in ("r1", "r2", "r3")))
    worth = salience(sentences_of(made.findings, made.evidence), made.evidence)
    assert worth["r1", 2] > worth["r1", 1] + 0.1
