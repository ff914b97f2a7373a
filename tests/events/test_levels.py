"""Numbers that move."""

from dataclasses import replace

from crosswire.events.levels import levels
from crosswire.events.material import deeds
from crosswire.events.rows import Happening, Scene, rows
from crosswire.model.happened import Event
from crosswire.model.statement import Figure
from crosswire.model.verdict import Slot, SlotValue
from tests.events.made import Made
from tests.events.telling import telling


def series(made):
    found = levels(deeds(made.findings, made.evidence), made.findings, made.evidence)
    return {level.what: [(p.date, p.value, p.exactness) for p in level.series] for level in found}


def test_from_and_to_in_either_order_make_one_series():
    made = Made()
    made.report("r1", "Ruritania cut its guards in Zenda from 800 to 500.")
    made.report("r2", "The guards were reduced to 500 from about 820.")
    made.number("r1", "800", 800, "guard").number("r1", "500", 500, "guard")
    made.number("r2", "500", 500, "guard").number("r2", "about 820", 820, "guard", "about")
    made.finding(made.say("r1", "Ruritania cut its guards in Zenda from 800 to 500.", "cut", place="Zenda"))
    made.finding(made.say("r2", "The guards were reduced to 500 from about 820.", "reduced", lemma="reduce"))
    assert series(made) == {"guards in Zenda": [(None, 820, "about"), (None, 800, "exact"), (None, 500, "exact")]}


def test_a_range_that_moves_nowhere_is_no_series():
    made = Made().report("r1", "Seats cost from 20 to 40 crowns.")
    made.number("r1", "20", 20, "crown").number("r1", "40", 40, "crown")
    made.finding(made.say("r1", "Seats cost from 20 to 40 crowns.", "cost"))
    assert series(made) == {}


def test_a_toll_moves_with_the_reports():
    made = Made()
    for key, day, number in (("r1", "2031-05-01", 3), ("r2", "2031-05-02", 4)):
        body = f"Gunmen killed {number} people in Zenda on 30 April."
        made.report(key, body, day=day)
        shot = made.say(key, body, "killed", lemma="kill", type="ASSAULT", actor="Gunmen", place="Zenda",
                        target=f"{number} people", date="2031-04-30", killed=[(str(number), number)])  # fmt: skip
        made.finding(shot)
    assert series(made) == {"deaths in Zenda": [("2031-05-01", 3, "exact"), ("2031-05-02", 4, "exact")]}


def test_nothing_moves_within_a_day():
    made = Made()
    for key, number in (("r1", 3), ("r2", 4)):
        body = f"Gunmen killed {number} people in Zenda on 30 April."
        made.report(key, body, day="2031-05-01")
        shot = made.say(key, body, "killed", lemma="kill", type="ASSAULT", place="Zenda",
                        target=f"{number} people", date="2031-04-30", killed=[(str(number), number)])  # fmt: skip
        made.finding(shot)
    assert series(made) == {}


def test_what_reports_count_of_one_event_moves_by_day_and_other_counts_stay_out() -> None:
    made = Made().report("a", "Nine were hurt.", day="2031-05-03").report("b", "Fifteen were hurt.", day="2031-05-04")

    def hurt(*values: tuple[float, str]) -> Event:
        slot = Slot(agreement="compatible", values=tuple(SlotValue(value=v, reports=(r,)) for v, r in values))
        ((event, _),) = rows([one], Scene(entities={}, findings=(), statements={}, evidence=made.evidence))
        return replace(event, wounded=slot)

    one = Happening(told=(telling("a", 1),), main=0.9, worth=0.9, real="asserted")
    (level,) = levels([], [], made.evidence, [hurt((9, "a"), (15, "b"))])
    assert level.what == "wounded"
    assert [(p.date, p.value) for p in level.series] == [("2031-05-03", 9), ("2031-05-04", 15)]
    assert levels([], [], made.evidence, [hurt((900, "a"), (15, "b"))]) == ()


def test_people_who_had_to_leave_are_counted_whatever_is_told_of_them() -> None:
    def counted(body: str) -> dict[str, list[tuple[str, float, str]]]:
        made = (
            Made().report("r1", "The port evacuated 900 people.", day="2031-05-01").report("r2", body, day="2031-05-02")
        )
        made.number("r1", "900", 900, "person").number("r2", "800", 800, "person")
        for key, words, verb in (("r1", "The port evacuated 900 people.", "evacuated"), ("r2", body, "told")):
            made.finding(made.say(key, words, verb, lemma={"evacuated": "evacuate"}.get(verb, "tell")))
        (one, two) = made.statements.values()
        for s, value in ((one, "900"), (two, "800")):
            figure = Figure(span=made.span(s.report, value), value=float(value), unit="person", exactness="exact")
            made.statements[s.id] = replace(s, frame=replace(s.frame, quantities=(figure,)))
        return series(made)

    moved = counted("The 800 people who were evacuated were told to wait.")
    assert moved == {"evacuated": [("2031-05-01", 900, "exact"), ("2031-05-02", 800, "exact")]}
    assert counted("The 800 people near the shelter were told to wait.") == {}
