"""A story's events: which are worth a row, how they are ordered, and what a row says."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from crosswire.events import main_event, same_event, worth
from crosswire.events import rows as module
from crosswire.events.learnt import Scale
from crosswire.events.rows import Happening, Scene, by_report, counting_beside, happenings, rows
from crosswire.events.told import Count, Told
from crosswire.model.account import Finding
from crosswire.model.happened import Event
from crosswire.model.said import Said
from crosswire.model.verdict import SlotValue
from tests.events.made import Made
from tests.events.telling import NOWHERE, report, role, said, telling, tells, unit

BODY = "Gunmen raided the camp near Zenda. Guards fled to Strelsau by boat. Dockers marched. Talks failed. Rain fell."
MAIN_DAY = "2031-05-03"


@pytest.fixture(autouse=True)
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Near vectors are one event, the one told most is likeliest the main one and told again by what is surely
    of its type, what is dated is worth a row."""

    def adds(names: Sequence[str], weights: dict[str, float], bias: float) -> Scale:
        out, none = np.array([weights.get(n, 0.0) for n in names]), np.zeros(0)
        return Scale(np.zeros(len(names)), np.ones(len(names)), none, none, out, bias)

    scales = {
        "same": adds(same_event.FEATURES, {"angle": 20}, -10),
        "main": adds(worth.FEATURES, {"most told": 4}, -2),
        "worth": adds(worth.FEATURES, {"dated": 4}, -2),
        "again": adds(main_event.FEATURES, {"types": 20}, -19.5),
    }
    monkeypatch.setattr(module, "same", lambda: scales["same"])
    monkeypatch.setattr(module, "main_of", scales["main"].likely)
    for one in (module, main_event):
        monkeypatch.setattr(one, "forest", lambda name: scales[name])
        monkeypatch.setattr(one, "thresholds", lambda: {"same": 0.5, "worth": 0.5, "again": 0.5})


def event(*told: Told, main: float = 0.1, good: float = 0.9, real: str = "asserted") -> Happening:
    return Happening(told=told, main=main, worth=good, real=real)


def scene(made: Made | None = None, findings: Sequence[Finding] = ()) -> Scene:
    if made is None:
        made = Made().report("a", BODY).report("b", BODY).report("c", BODY)
    entities = {e.id: e for e in made.entities.values()}
    return Scene(entities=entities, findings=findings, statements=by_report(findings), evidence=made.evidence)


MAIN = event(telling("a", 1, dates=[MAIN_DAY]), main=0.9)


def row(one: Happening, findings: Sequence[Finding] = ()) -> Event:
    """The row of a main event."""
    return rows([one], scene(findings=findings))[0][0]


def behind(*others: Happening) -> list[Event]:
    """The rows behind the main one."""
    return [made for made, _ in rows([MAIN, *others], scene())[1:]]


def test_an_empty_story_has_no_rows() -> None:
    assert rows([], scene()) == ()
    assert happenings([], {}, {}) == ()


def test_a_story_without_events_or_without_reading_has_none() -> None:
    one = report("Rain|NOUN|2|nsubj fell|VERB|0|root|fall")
    assert happenings([said(one), replace(said(one), reading=None)], {}, {}) == ()


@pytest.mark.parametrize("real", ["asserted", "alleged", "planned", "denied"])
def test_the_main_event_has_a_row_whatever_it_is(real: str) -> None:
    made = row(replace(MAIN, worth=0.0, real=real))
    assert (made.phase, made.of, made.certainty) == ("main", None, real)


def test_what_is_not_worth_a_row_or_not_done_has_none() -> None:
    assert behind(event(telling(sentence=2), good=0.49)) == []
    assert behind(*(event(telling(sentence=2), real=real) for real in ("planned", "denied"))) == []
    assert len(behind(event(telling(sentence=2), good=0.5, real="alleged"))) == 1


def test_a_row_stands_beside_what_it_is_read_from() -> None:
    late, early = (
        event(telling(sentence=2 + n, start=n, dates=[d])) for n, d in enumerate(["2031-05-09", "2031-05-01"])
    )
    assert [one for _, one in rows([MAIN, late, early], scene())] == [MAIN, early, late]


def test_rows_behind_the_main_one_are_in_order_of_time_and_undated_ones_last() -> None:
    days = ["2031-05-02", None, "2030-01-01", "2031-05-09"]
    others = [event(telling(sentence=2 + n, start=n, dates=[d] if d else [])) for n, d in enumerate(days)]
    found = [e.date.values[0].value if e.date.values else None for e in behind(*others)]
    assert found == ["2030-01-01", "2031-05-02", "2031-05-09", None]


def test_of_one_day_and_of_none_what_more_reports_tell_stands_first_then_what_is_told_earlier() -> None:
    late, early, twice = (
        event(telling("a", 4)), event(telling("a", 2)), event(telling("a", 5), telling("b", 5))
    )  # fmt: skip
    assert [one for _, one in rows([MAIN, late, early, twice], scene())] == [MAIN, twice, early, late]


def test_what_is_told_in_no_sentence_of_its_own_is_a_detail() -> None:
    larger = event(telling(sentence=2, dates=["2031-05-02"]), telling("b", 2, dates=["2031-05-02"]))
    assert len(behind(event(telling(sentence=2, start=4)), larger)) == 1


def test_words_for_dying_do_not_say_what_did_it_where_others_do() -> None:
    told = (
        telling("a", 1, lemma="explode", type="ACCIDENT"),
        *(telling("b", n, lemma=word, type="ASSAULT") for n, word in enumerate(("kill", "die", "wound"), 1)),
    )
    assert event(*told).type == "ACCIDENT"
    assert event(*told[1:]).type == "ASSAULT"


def test_the_main_event_without_a_place_on_the_map_is_at_the_storys_and_no_other_is() -> None:
    home = SlotValue(value="Zenda", reports=("a",))
    at = replace(scene(), home=home)
    (main, _), (other, _) = rows([MAIN, event(telling(sentence=2))], at)
    assert (main.place.values, other.place.values) == ((home,), ())
    assert main.where is not None


def test_what_is_done_lies_on_no_day_ahead_of_its_report_where_another_is_told() -> None:
    made = Made().report("a", BODY).report("b", BODY).report("c", BODY)
    ahead, behind = telling("a", 4, dates=["2031-05-25"]), telling("b", 4, number=1, dates=[MAIN_DAY])
    for real, days in (("asserted", [MAIN_DAY]), ("planned", ["2031-05-25", MAIN_DAY])):
        ((row, _),) = rows([event(ahead, behind, real=real)], scene(made))
        assert sorted(str(v.value) for v in row.date.values) == sorted(days)
    ((row, _),) = rows([event(ahead)], scene(made))
    assert [v.value for v in row.date.values] == ["2031-05-25"]


def test_an_open_start_is_sorted_by_its_end() -> None:
    others = [event(telling(sentence=2, dates=["../2031-05-30"])), event(telling(sentence=3, dates=["2031-05-04"]))]
    assert [e.date.values[0].value for e in behind(*others)] == ["2031-05-04", "../2031-05-30"]


@pytest.mark.parametrize(
    ("day", "phase", "belongs"),
    [
        ("2031-03-01", "before", False),
        ("2030", "before", False),
        ("2031-05-02", "part", True),
        (MAIN_DAY, "part", True),
        ("2031-05", "part", True),
        ("2031-05-04", "after", True),
        (None, "part", True),
    ],
)
def test_a_row_s_phase_is_its_day_s_beside_the_main_event(day: str | None, phase: str, belongs: bool) -> None:
    (made,) = behind(event(telling(sentence=2, dates=[day] if day else [], phase="part")))
    main = row(MAIN)
    assert (made.phase, made.of) == (phase, main.id if belongs else None)


def test_without_days_the_tellings_say_whether_it_came_before() -> None:
    (made,) = behind(event(telling(sentence=2, phase={"before": 0.6, "part": 0.3}), telling("b", 2, phase="before")))
    assert (made.phase, made.of) == ("before", None)


def tolls(*given: Told) -> list[tuple[float, tuple[str, ...]]]:
    return [(v.value, v.reports) for v in row(event(*given)).killed.values]  # type: ignore[misc]


def test_a_part_of_a_toll_never_leads_and_is_no_value() -> None:
    part = Count(90, NOWHERE, "person", part=True)
    assert tolls(telling(counts={"killed": [part, 12]}), telling("b", counts={"killed": [part]})) == [(12, ("a",))]
    assert tolls(telling(counts={"killed": [part]})) == []


def test_of_a_report_the_highest_toll_stands_and_nothing_is_added_up() -> None:
    told = [telling(counts={"killed": [3]}), telling(counts={"killed": [5]}), telling(counts={"killed": [2]})]
    assert tolls(*told, telling("b", counts={"killed": [3]})) == [(5, ("a",)), (3, ("b",))]


def test_nobody_killed_is_a_toll() -> None:
    assert tolls(telling(counts={"killed": [0]})) == [(0, ("a",))]


def test_the_dead_told_nearby_by_words_for_nothing_else_are_the_main_event_s() -> None:
    main = event(telling("a", 1, lemma="raid"), main=0.9)
    near = event(telling("a", 3, number=1, lemma="kill", counts={"killed": [5]}))
    far = event(telling("a", 9, number=2, lemma="kill", counts={"killed": [7]}))
    assert [t.number for t in counting_beside([main, near, far])] == [1]


@pytest.mark.parametrize(("kind", "killed"), [("ASSAULT", [5]), ("CONSULT", [])])
def test_talks_kill_nobody_whoever_died_is_told_beside_them(kind: str, killed: list[float]) -> None:
    main = event(telling("a", 1, lemma="meet", type=kind), main=0.9)
    dead = event(telling("a", 1, number=1, lemma="kill", counts={"killed": [5]}), good=0.0)
    ((row, _),) = rows([main, dead], scene())
    assert [v.value for v in row.killed.values] == killed


@pytest.mark.parametrize(
    ("kinds", "killed"),
    [
        ({"REQUEST": 0.4, "THREATEN": 0.3, "DISASTER": 0.3}, []),
        ({"DISASTER": 0.4, "ASSAULT": 0.3, "REQUEST": 0.3}, [5]),
    ],
)
def test_of_no_sure_type_it_is_what_most_speaks_for(kinds: dict[str, float], killed: list[float]) -> None:
    main = event(telling("a", 1, lemma="call", type=kinds), main=0.9)
    dead = event(telling("a", 1, number=1, lemma="kill", counts={"killed": [5]}), good=0.0)
    ((row, _),) = rows([main, dead], scene())
    assert row.type is None
    assert [v.value for v in row.killed.values] == killed


def test_killed_and_wounded_are_kept_apart() -> None:
    made = row(event(telling(counts={"killed": [1], "wounded": [4], "count": [7]})))
    assert [s.values[0].value for s in (made.killed, made.wounded, made.quantity)] == [1, 4, 7]


def test_the_most_precise_place_leads_and_is_put_on_the_map() -> None:
    told = [telling(parties={"place": ["Ruritania"]}), telling("b", parties={"place": ["Ruritania", "Zenda"]})]
    made = row(event(*told))
    assert [v.value for v in made.place.values] == ["Zenda", "Ruritania"]
    assert made.where is not None
    assert (made.where.country, made.where.precision) == ("RU", 1)


def test_a_place_nobody_knows_stays_a_place_off_the_map() -> None:
    made = row(event(telling(parties={"place": ["the old quay"]})))
    assert ([v.value for v in made.place.values], made.where) == (["the old quay"], None)
    assert row(event(telling())).where is None


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"ASSAULT": 1.0}, "ASSAULT"),
        ({"OTHER": 0.6, "ASSAULT": 0.4}, None),
        ({"OTHER": 0.35, "ASSAULT": 0.65}, "ASSAULT"),
        ({"ASSAULT": 0.35, "CRIME": 0.33, "COERCE": 0.32}, None),
    ],
)
def test_a_type_is_told_only_where_the_tellings_speak_for_one(given: dict[str, float], wanted: str | None) -> None:
    assert row(event(telling(type=given))).type == wanted


def test_the_verdict_is_the_best_of_the_findings_that_hold_its_words() -> None:
    made = Made().report("a", BODY).report("b", BODY).report("c", BODY)
    for key in "ab":
        made.say(key, "Gunmen raided the camp near Zenda.", "raided")
    made.say("a", "Dockers marched.", "marched")
    one = made.finding("s-00")
    two = replace(made.finding("s-00", "s-01", status="corroborated", origins=2), credibility=1)
    made.finding("s-02", status="disputed")
    at = made.span("a", "raided").start
    told = (telling("a", 1, start=at, lemma="raided"), telling("b", 1, start=at, lemma="raided"))
    found = rows([event(*told)], scene(made, [*made.findings[:1], two, *made.findings[2:]]))[0][0]
    assert (found.status, found.credibility, found.independent_origins) == ("corroborated", 1, 2)
    assert found.findings == (two.id, one.id)


def test_what_no_finding_tells_rests_on_its_reports_alone() -> None:
    found = row(event(telling("a", 2), telling("b", 2)))
    assert (found.status, found.credibility, found.findings, found.reports) == ("single-origin", 6, (), ("a", "b"))


def test_a_row_s_mode_is_that_of_its_clauses_of_the_same_type() -> None:
    made = Made().report("a", BODY)
    words = "Gunmen raided the camp near Zenda."
    for kind, mode in (("ASSAULT", "abduct"), ("ASSAULT", "beat"), ("ASSAULT", "beat"), ("PROTEST", "strike")):
        made.say("a", words, "raided", type=kind, mode=mode)
    told = [telling("a", 1, start=n, statement=s) for n, s in enumerate(made.statements.values())]
    assert row(event(*told)).mode == "beat"
    assert row(event(*told[3:])).mode is None


def test_two_rows_have_two_sentences_where_there_are_two() -> None:
    both = event(telling("a", 1, start=1, dates=["2031-05-02"]), telling("a", 2, start=2, depth=1))
    (made,) = behind(both)
    assert made.text == "Guards fled to Strelsau by boat."
    assert row(MAIN).text == "Gunmen raided the camp near Zenda."


def test_the_reason_counts_words_and_reports() -> None:
    assert row(event(telling())).because[0].text == "Told by 1 word of 1 report: raid."
    told = [telling("a"), telling("b", lemma="storm"), telling("b", 2)]
    assert row(event(*told)).because[0].text == "Told by 3 words of 2 reports: raid, storm."


def test_a_row_is_the_same_whatever_the_order_of_its_tellings() -> None:
    told = [
        telling("a", 1, number=0, dates=["2031-05-03"], parties={"actor": ["gunmen"]}, counts={"killed": [2]}),
        telling("b", 1, number=1, dates=["2031-05"], parties={"actor": ["masked gunmen"]}, counts={"killed": [3]}),
        telling("c", 1, number=2, parties={"actor": ["dockers"]}, counts={"killed": [3]}),
    ]
    one, other = row(event(*told)), row(event(*told[::-1]))
    assert replace(one, because=()) == replace(other, because=())


def raids(key: str, *, fled: bool = True, day: str | None = None) -> Said:
    """A report of a raid, and of guards who fled."""
    one = report(
        "Gunmen|NOUN|2|nsubj raided|VERB|0|root|raid camps|NOUN|2|obj|camp Monday|PROPN|2|obl",
        "Guards|NOUN|2|nsubj fled|VERB|0|root|flee",
        key=key,
        dates={"Monday": day} if day else None,
    )
    times = (role(one, "time", "Monday"),) if day else ()
    first = tells(one, "raided", *times, vector=unit(1, 0))
    return said(one, *([tells(one, "fled", vector=unit(0, 1))] if fled else []), first)


def test_every_telling_is_in_one_event_and_the_likeliest_main_one_comes_first() -> None:
    found = happenings([raids("a"), raids("b", fled=False), raids("c", fled=False, day="2031-04-28")], {}, {})
    assert [[(t.report, t.lemma) for t in h.told] for h in found] == [
        [("a", "raid"), ("b", "raid"), ("c", "raid")], [("a", "flee")],
    ]  # fmt: skip
    assert found[0].main > found[1].main
    assert found[0].worth > 0.5 > found[1].worth
    assert found[0].reports == ("a", "b", "c")


def test_the_order_of_reports_does_not_matter() -> None:
    story = [raids("a"), raids("b", day="2031-04-28"), raids("c", fled=False)]
    assert happenings(story, {}, {}) == happenings(story[::-1], {}, {})


def test_a_report_that_was_not_read_tells_nothing_and_breaks_nothing() -> None:
    unread = replace(raids("a"), reading=None)
    (one, other) = happenings([unread, raids("b")], {}, {})
    assert {*one.reports, *other.reports} == {"b"}
