"""What reports leave out, and the story in order of time."""

from crosswire.events.material import deeds
from crosswire.telling.coverage import left_out
from crosswire.telling.timeline import timeline
from tests.events.made import Made


def made_story():
    made = Made()
    made.report("r1", "Gunmen killed 3 people in Zenda on Monday. The council of Zenda met on Tuesday about it.")
    made.report("r2", "On Monday gunmen killed 3 people in the town of Zenda.")
    shared = {"lemma": "kill", "type": "ASSAULT", "place": "Zenda", "date": "2031-04-28", "killed": [("3", 3)]}
    one = made.say("r1", "Gunmen killed 3 people in Zenda on Monday.", "killed", target="3 people", **shared)
    two = made.say(
        "r2", "On Monday gunmen killed 3 people in the town of Zenda.", "killed", target="3 people", **shared
    )
    met = made.say(
        "r1", "The council of Zenda met on Tuesday about it.", "met", lemma="meet", type="CONSULT", date="2031-04-29"
    )
    made.finding(one, two, dates=("2031-04-28",))
    made.finding(met, dates=("2031-04-29",))
    return made


def test_who_leaves_what_out():
    made = made_story()
    assert [(r.finding, r.by) for r in left_out(made.findings, ["r1", "r2"])] == [("f-01", ("r2",))]


def test_one_row_an_event_in_order_each_a_whole_sentence():
    made = made_story()
    rows = timeline(deeds(made.findings, made.evidence), made.findings, made.evidence)
    assert [r.date for r in rows] == ["2031-04-28", "2031-04-29"]
    assert all(r.text[0].isupper() and r.text.endswith(".") for r in rows)


def test_no_row_hangs_on_another_sentence():
    body = "He left the town of Zenda on Monday, and which he never saw again."
    made = Made().report("r1", body)
    made.finding(made.say("r1", body, "left", lemma="leave", type="RETREAT", date="2031-04-28"), dates=("2031-04-28",))
    assert timeline((), made.findings, made.evidence) == ()
