"""A row of the ledger is completed by the event that it leads: where, when and how many, never who; a material event
that several reports tell and nothing coded is a row."""

from dataclasses import replace

from crosswire.events.incidents import completed
from crosswire.events.ledger import coded
from crosswire.events.material import deeds
from crosswire.events.rows import Happening, Scene, rows
from crosswire.model.account import Entity
from crosswire.model.happened import Event, Incident, Range, Spot
from crosswire.model.verdict import Slot, SlotValue
from tests.events.made import Made
from tests.events.telling import telling


def slot(*values: str | float) -> Slot:
    return Slot(agreement="agreed", values=tuple(SlotValue(value=v, reports=("a",)) for v in values))


def raid() -> tuple[Event, Incident]:
    made = Made().report("a", "A raid killed 5 dockers.")
    made.finding(made.say("a", "A raid killed 5 dockers.", "killed", lemma="kill", type="ASSAULT", target="5 dockers",
                          killed=[("5", 5)]))  # fmt: skip
    ((_, row),) = coded(deeds(made.findings, made.evidence), made.findings, made.evidence, None)
    one = Happening(told=(telling("a", 1, lemma="kill"),), main=0.9, worth=0.9, real="asserted")
    ((event, _),) = rows([one], Scene(entities={}, findings=(), statements={}, evidence=made.evidence))
    return event, row


ZENDA = Spot(lat=1.0, lon=2.0, country="RU", admin1=None, precision=1)


def test_what_the_row_leaves_open_is_the_events() -> None:
    event, row = raid()
    event = replace(event, date=slot("2031-05-03"), place=slot("Zenda"), where=ZENDA, killed=slot(3, 5))
    row = replace(row, killed=None)
    (found,) = completed([(event, row)], [row])
    assert found.date is None
    (found,) = completed([(replace(event, reports=("a", "b")), row)], [row])
    assert (found.date, found.place, found.country) == ("2031-05-03", "Zenda", "RU")
    assert found.killed is not None
    assert (found.killed.low, found.killed.best, found.killed.high) == (3, 3, 5)


def test_the_events_counts_stand_for_the_codings() -> None:
    event, row = raid()
    row = replace(row, killed=None, wounded=Range(low=4, best=4, high=4))
    (found,) = completed([(replace(event, killed=slot(4)), row)], [row])
    assert (found.killed, found.wounded) == (Range(low=4, best=4, high=4), Range(low=4, best=4, high=4))
    (found,) = completed([(replace(event, wounded=slot(2)), row)], [row])
    assert (found.killed, found.wounded) == (None, Range(low=2, best=2, high=2))
    (found,) = completed([(event, row)], [row])
    assert (found.killed, found.wounded) == (None, Range(low=4, best=4, high=4))


def test_a_material_event_that_several_tell_is_a_row() -> None:
    event, _ = raid()
    event = replace(event, date=slot("2031-05-03"), actor=slot("It", "The police"), reports=("a", "b"), type="COERCE")
    (found,) = completed([(event, None)], [])
    assert (found.date, found.type, found.actor and found.actor.name) == ("2031-05-03", "COERCE", "The police")
    for change in ({"reports": ("a",)}, {"date": slot()}, {"type": "CONSULT"}, {"actor": slot("It"), "target": slot()}):
        assert completed([(replace(event, **change), None)], []) == ()


def test_a_place_that_is_on_no_map_is_left_out() -> None:
    event, row = raid()
    (found,) = completed([(replace(event, place=slot("the stairs"), where=None), row)], [row])
    assert found.place is None


def test_who_did_it_is_the_codings_alone() -> None:
    event, row = raid()
    (found,) = completed([(replace(event, actor=slot("a missile")), row)], [row])
    assert found.actor == row.actor


def test_a_row_that_leads_no_event_stays_as_it_is() -> None:
    event, row = raid()
    assert completed([(replace(event, date=slot("2031-05-03")), None)], [row]) == (row,)


def test_of_a_disasters_toll_the_larger_count_stands() -> None:
    event, row = raid()
    row = replace(row, type="DISASTER", killed=Range(low=9, best=18, high=18))
    (found,) = completed([(replace(event, killed=slot(1)), row)], [row])
    assert found.killed == Range(low=9, best=18, high=18)
    (found,) = completed([(replace(event, killed=slot(20)), row)], [row])
    assert found.killed == Range(low=20, best=20, high=20)


def test_an_event_of_no_kind_is_the_one_its_words_say_and_one_alone_is_one_dead() -> None:
    event, _ = raid()
    event = replace(event, type=None, date=slot("2031-05-03"), target=slot("a soldier"), reports=("a", "b"))
    (found,) = completed([(event, None)], [], None, {event.id: [telling(lemma="die")]})
    assert (found.type, found.killed) == ("ACCIDENT", Range(low=1, best=1, high=1))
    (found,) = completed(
        [(replace(event, target=slot("soldiers")), None)], [], None, {event.id: [telling(lemma="die")]}
    )
    assert found.killed is None
    assert completed([(event, None)], [], None, {event.id: [telling(lemma="die"), telling(lemma="say")]}) == ()
    days = replace(slot("2031-05-03", "2031-06-09"), agreement="conflicting")
    assert completed([(replace(event, date=days), None)], [], None, {event.id: [telling(lemma="die")]}) == ()


def test_harm_of_the_storys_days_that_several_tell_is_where_the_story_is() -> None:
    event, _ = raid()
    event = replace(event, date=slot("2031-05-03"), target=slot("a soldier"), reports=("a", "b"), place=slot())
    home = slot("Zenda").values[0]

    def place(event: Event, first: str) -> str | None:
        (found,) = completed([(event, None)], [], None, None, (home, first))
        return found.place

    assert place(event, "2031-05-05") == "Zenda"
    assert place(event, "2031-07-05") is None
    assert place(replace(event, place=slot("Strelsau")), "2031-05-05") == "Strelsau"
    assert place(replace(event, type="COERCE", actor=slot("The police")), "2031-05-05") is None


def test_a_row_that_says_neither_when_nor_where_nor_whom_it_harmed_is_none() -> None:
    event, row = raid()
    bare = replace(row, killed=None, wounded=None, date=None, place=None)
    assert completed([(event, None)], [bare]) == ()
    for change in ({"date": "2031-05-03"}, {"place": "Zenda"}, {"reports": ("a", "b")}, {"killed": row.killed}):
        assert len(completed([(event, None)], [replace(bare, **change)])) == 1


def test_nobody_does_what_nature_did_and_a_disease_is_no_whom() -> None:
    event, _ = raid()
    event = replace(
        event, date=slot("2031-05-03"), actor=slot("The police"), target=slot("a soldier"), reports=("a", "b")
    )
    (found,) = completed([(replace(event, type="DISASTER"), None)], [])
    assert (found.actor, found.target and found.target.name) == (None, "a soldier")
    assert completed([(replace(event, type="DISASTER", target=slot("the virus")), None)], []) == ()
    (found,) = completed([(event, None)], [])
    assert found.actor is not None


def test_a_thing_can_be_hit_and_nobodys_name_is_where_it_was() -> None:
    event, _ = raid()
    event = replace(
        event, date=slot("2031-05-03"), actor=slot("The police"), target=slot("two depots"), reports=("a", "b")
    )
    (found,) = completed([(replace(event, place=slot("Strelsau")), None)], [])
    assert (found.target and found.target.name, found.place) == ("two depots", "Strelsau")
    (found,) = completed([(replace(event, target=slot("missile strikes")), None)], [])
    assert found.target is None
    rudolf = Entity(id="e", name="Rudolf", kind="person", aliases=(), roles=(), country=None, mentions=())
    (found,) = completed([(replace(event, place=slot("Rudolf", "Zenda")), None)], [], {"Rudolf": rudolf})
    assert found.place == "Zenda"


def test_means_that_an_event_leaves_open_are_those_of_its_clauses() -> None:
    event, _ = raid()
    event = replace(event, date=slot("2031-05-03"), actor=slot("The police"), reports=("a", "b"))
    made = Made().report("a", "The police shelled two depots.")
    made.finding(made.say("a", "The police shelled two depots.", "shelled", lemma="shell", means="artillery"))
    (clause,) = made.statements.values()
    told = {event.id: [telling(lemma="shell", statement=clause)]}
    (found,) = completed([(event, None)], [], None, told)
    assert found.means == "artillery"
    (found,) = completed([(replace(event, means=slot("a mortar")), None)], [], None, told)
    assert found.means == "a mortar"
