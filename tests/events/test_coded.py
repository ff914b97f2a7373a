"""The ledger's values lead an event's; an incident that no row tells is a row of its own."""

from dataclasses import replace

from crosswire.events.coded import with_ledger
from crosswire.events.ledger import coded
from crosswire.events.material import deeds
from crosswire.events.rows import Happening, Scene, rows
from crosswire.events.told import Told
from crosswire.model.happened import Event
from tests.events.made import Made
from tests.events.telling import telling


def blasts() -> Made:
    made = Made()
    made.report("r1", "A blast killed 5 people in Zenda on Monday.", day="2031-05-01")
    made.report("r2", "The blast killed 7 people, police said on Tuesday.", day="2031-05-02")
    shared = {"lemma": "kill", "type": "ACCIDENT", "date": "2031-05-01"}
    first = made.say("r1", "A blast killed 5 people in Zenda on Monday.", "killed", target="5 people", place="Zenda",
                     killed=[("5", 5)], **shared)  # fmt: skip
    second = made.say("r2", "The blast killed 7 people, police said on Tuesday.", "killed", target="7 people",
                      killed=[("7", 7)], **shared)  # fmt: skip
    for one in (first, second):
        made.finding(one)
    return made


def events(made: Made, *told: Told) -> tuple[Event, ...]:
    ledger = coded(deeds(made.findings, made.evidence), made.findings, made.evidence, None)
    one = Happening(told=told, main=0.9, worth=0.9, real="asserted")
    scene = Scene(entities={}, findings=(), statements={}, evidence=made.evidence)
    return tuple(event for event, _ in with_ledger(rows([one], scene), ledger, made.findings, made.evidence))


def of(made: Made, report: str) -> Told:
    statement = next(s for s in made.evidence.statements.values() if s.report == report)
    return replace(telling(report, 1, lemma="kill", type="ASSAULT"), statement=statement)


def test_a_figure_names_the_reports_that_give_it_and_the_latest_leads() -> None:
    made = blasts()
    (event,) = events(made, of(made, "r1"), of(made, "r2"))
    assert [(v.value, v.reports) for v in event.killed.values] == [(7, ("r2",)), (5, ("r1",))]


def test_the_ledgers_type_and_place_lead() -> None:
    made = blasts()
    (event,) = events(made, of(made, "r1"), of(made, "r2"))
    assert (event.type, event.place.values[0].value, event.place.values[0].reports) == ("ACCIDENT", "Zenda", ("r1",))
    assert event.where is not None
    assert event.because[-1].rule == "ledger"


def test_an_incident_that_no_row_tells_is_a_row_behind_the_main_one() -> None:
    made = blasts()
    main, other = events(made, telling("r1", 0, lemma="meet", type="CONSULT"))
    assert (main.phase, other.phase, other.of, other.type) == ("main", "part", main.id, "ACCIDENT")
    assert other.findings


def test_a_harm_that_counts_nobody_is_led_by_the_incident_of_its_sentence() -> None:
    made = blasts()
    first = next(s for s in made.evidence.statements.values() if s.report == "r1")
    (event,) = events(made, telling("r1", first.sentence, lemma="tear", type="ACCIDENT"))
    assert [v.value for v in event.killed.values] == [7, 5]
    other, row = events(made, telling("r1", first.sentence, lemma="meet", type="CONSULT"))
    assert (other.killed.values, row.phase) == ((), "part")
