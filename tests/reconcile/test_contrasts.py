"""What is a conflict, what merely differs, and what is not even that: rows of two reports side by side."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile.comparison import compare
from crosswire.reconcile.units import Counted, counted_alike
from tests.reconcile.scenes import Line, Tale, figure, scene

EARLY, LATE = "2031-05-02", "2031-05-04"


def contrasts(
    one: Sequence[Line], two: Sequence[Line], days: tuple[str | None, str | None] = (EARLY, EARLY)
) -> list[tuple[str, bool]]:
    made = scene(Tale(id="a", lines=one, published=days[0]), Tale(id="b", lines=two, published=days[1]))
    return [(c.kind, c.conflict) for c in compare(made.items, made).contrasts]


def toll(value: float, unit: str = "person", exactness: str = "exact") -> Line:
    return Line(
        text="The fire killed people in the depot",
        predicate="kill",
        type="ACCIDENT",
        killed=(figure(value, unit, exactness),),
    )


def count(
    value: float, unit: str, predicate: str = "derail", text: str = "coaches of the night train derailed"
) -> Line:
    return Line(text=text, predicate=predicate, quantities=(figure(value, unit),))


def on(date: str, value: float) -> Line:
    return replace(count(value, "coach"), date=date)


TOLLS = [
    ((5, "person"), (7, "person"), (EARLY, EARLY), [("number", True)], "two figures of one day"),
    ((5, "person"), (7, "person"), (EARLY, LATE), [("update", False)], "the toll rises"),
    ((7, "person"), (5, "person"), (EARLY, LATE), [("number", True)], "the toll falls"),
    ((5, "person"), (5, "person"), (EARLY, LATE), [], "one figure"),
    ((5, "person", "at-least"), (7, "person"), (EARLY, EARLY), [("precision", False)], "at least five"),
    ((980, "person"), (1000, "person"), (EARLY, EARLY), [("rounding", False)], "a round figure"),
    ((9, "person"), (2, "firefighter"), (EARLY, EARLY), [("subset", False)], "some of the dead"),
    ((9, "civilian"), (2, "soldier"), (EARLY, EARLY), [], "two groups of dead"),
    ((9, ""), (7, "person"), (EARLY, EARLY), [("number", True)], "people, where nothing else is said"),
]


@pytest.mark.parametrize(("one", "two", "days", "expected", "why"), TOLLS)
def test_tolls(one: tuple, two: tuple, days: tuple[str, str], expected: list, why: str) -> None:
    assert contrasts([toll(*one)], [toll(*two)], days) == expected, why


RISEN = replace(toll(7), text="The fire killed people in the depot, and the toll has risen")
SINCE = Line(text="The death toll has risen since noon", predicate="rise")
WATER = Line(text="The water has risen since noon", predicate="rise")


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ([toll(5)], [RISEN], [("update", False)]),
        ([replace(RISEN, killed=(figure(5),))], [toll(7)], [("number", True)]),
        ([toll(5)], [toll(7), SINCE], [("update", False)]),
        ([toll(5), SINCE], [toll(7)], [("number", True)]),
        ([toll(5)], [toll(7), WATER], [("number", True)]),
        ([toll(5)], [toll(7, exactness="at-least")], [("number", True)]),
        ([toll(80, exactness="at-least")], [toll(90, exactness="at-least")], [("precision", False)]),
        ([toll(5, exactness="at-least")], [toll(90, exactness="at-least")], []),
        ([toll(2)], [toll(9, "firefighter")], []),
    ],
    ids=[
        *(
            "the higher has risen",
            "the lower has",
            "risen elsewhere in it",
            "elsewhere in the other",
            "other things rose",
        ),
        *("no less than more", "no less than either", "no ends that meet", "a part that is more"),
    ],
)
def test_tolls_of_one_day(one: list[Line], two: list[Line], expected: list) -> None:
    assert contrasts(one, two) == expected


def test_no_less_than_more_on_a_later_day_is_news() -> None:
    assert contrasts([toll(5)], [toll(7, exactness="at-least")], (EARLY, LATE)) == [("update", False)]
    assert contrasts([toll(5)], [toll(7)], (None, LATE)) == [("number", True)], "no day is no later day"


@pytest.mark.parametrize(("outlet", "kind"), [("Post", "update"), ("Gazette", "number")])
def test_one_outlet_counts_again(outlet: str, kind: str) -> None:
    tales = [Tale(id="a", lines=[toll(5)], published=EARLY, outlet="Post")]
    made = scene(*tales, Tale(id="b", lines=[toll(7)], published=EARLY, outlet=outlet))
    assert [c.kind for c in compare(made.items, made).contrasts] == [kind]


def test_a_later_report_hides_no_contradiction_of_one_day() -> None:
    made = scene(
        *(Tale(id=i, lines=[toll(v)], published=d) for i, v, d in (("a", 5, EARLY), ("b", 7, EARLY), ("c", 9, LATE)))
    )
    kinds = {c.kind: {v.value for v in c.values} for c in compare(made.items, made).contrasts}
    assert kinds == {"number": {5, 7}, "update": {5, 7, 9}}


COUNTS = [
    ([count(5, "coach")], [count(7, "coach")], [("number", True)], "one thing counted twice"),
    ([count(5, "coach")], [count(7, "wagon")], [], "two things"),
    ([count(5, "")], [count(7, "")], [], "nobody knows what is counted"),
    ([count(5, "sleeping coach")], [count(7, "freight coach")], [], "two kinds of coaches"),
    ([count(5, "coach"), count(9, "coach")], [count(9, "coach")], [], "the nearest with the nearest"),
    (
        [count(27, "person", "arrest", "police arrested people")],
        [count(11, "person", "injure", "stones injured people")],
        [],
        "the arrested and the injured",
    ),
    ([on("2031-04-10", 5)], [on("2031-04-10", 7)], [("number", True)], "one thing on one day"),
    ([on("2031-04-10", 5)], [on("2031-04-11", 7)], [], "two days"),
    (
        [replace(count(5, "coach"), quantities=(figure(5, "coach"), figure(9, "coach")))],
        [count(7, "coach")],
        [],
        "which?",
    ),
]


@pytest.mark.parametrize(("one", "two", "expected", "why"), COUNTS)
def test_counts(one: list[Line], two: list[Line], expected: list, why: str) -> None:
    assert contrasts(one, two) == expected, why


def test_people_counted_again_another_day_are_an_update() -> None:
    rows = [count(v, "resident", "evacuate", "residents of the quarter were evacuated") for v in (1300, 450)]
    assert contrasts(rows[:1], rows[1:], (EARLY, LATE)) == [("update", False)]
    assert contrasts(rows[:1], rows[1:], (EARLY, EARLY)) == [("number", True)]


def visit(date: str, **more: object) -> Line:
    return Line(
        text="The envoy visited the harbour of Osterby",
        predicate="visit",
        type="CONSULT",
        date=date,
        names=("Osterby",),
        **more,
    )  # type: ignore[arg-type]


DATES = [
    ("2031-03", "2031-04", [("date", True)], "two months"),
    ("2031-03-10", "2031-03-14", [("date", True)], "two days"),
    ("2031-03-10", "2031-03-11", [], "a night between two days"),
    ("2031-03-10", "2031-03-17", [], "one weekday, read from two days of publication"),
    ("2031-03", "2031-03-14", [("precision", False)], "a day in the month"),
    ("2031-03-03/2031-03-09", "2031-03-12", [], "last week, told at its end"),
    ("2029/..", "2031-03-12", [], "what goes on since then"),
    ("2028-03", "2031-03", [], "years apart: another visit"),
    ("2030-03", "2031-03", [], "one month's name, read from two days of publication"),
    ("2031-05-01", "2031-03", [], "the news of the day, and something from weeks before"),
    ("2027/2031", "2026-01", [], "in recent years"),
    ("2031-03-01", "2031-04-20", [("date", True)], "both behind their reports"),
    ("2031-04-20", "2031-06-10", [], "one is done, one is due"),
    ("2031-06-10", "2031-04-20", [], "and the other way round"),
    ("2031-05-01", "2031-04-27", [("date", True)], "yesterday, in the report's own voice"),
]


@pytest.mark.parametrize(("one", "two", "expected", "why"), DATES)
def test_dates(one: str, two: str, expected: list, why: str) -> None:
    assert contrasts([visit(one)], [visit(two)]) == expected, why


def test_the_day_of_telling_is_no_day_of_the_event() -> None:
    told = Line(
        text="The fire killed nine people in the depot",
        predicate="kill",
        type="ACCIDENT",
        date=EARLY,
        source="The fire service",
        kind="organisation",
    )
    event = Line(text="The fire killed nine people in the depot", predicate="kill", type="ACCIDENT", date="2031-04-28")
    assert contrasts([told], [event]) == []


def test_yesterday_in_somebodys_words_may_be_the_day_of_telling() -> None:
    told, other = visit("2031-05-01", source="The envoy"), visit("2031-04-27")
    assert contrasts([told], [other]) == contrasts([other], [told]) == []


def lease(date: str, actor: str | None = "Harbour Board", verb: str = "sign", **more: object) -> Line:
    return Line(
        text="The Harbour Board signed the Norwell lease",
        predicate=verb,
        actor=actor,
        target="Norwell",
        date=date,
        **more,
    )  # type: ignore[arg-type]


def test_yesterday_is_the_day_of_what_one_doer_did() -> None:
    told = lease("2031-05-01")
    assert contrasts([told], [lease("2031-04-27")]) == [("date", True)]
    assert contrasts([lease("2031-05-01", "Board")], [lease("2031-04-27")]) == [("date", True)]
    assert contrasts([told], [lease("2031-04-27", "Kalmark Council")]) == []
    assert contrasts([told], [lease("2031-04-27", verb="seal")]) == []
    assert contrasts([lease("2031-05-01", None)], [lease("2031-04-27", None)]) == []
    assert contrasts([lease("2031-05-01", verb="say")], [lease("2031-04-27", verb="say")]) == []
    assert contrasts([lease("2031-05-01", source="Ana Holt")], [lease("2031-04-27")]) == []


def test_dates_of_two_events() -> None:
    other = Line(text="A ship came late", predicate="visit", type="CONSULT", date="2031-03-14")
    assert contrasts([visit("2031-03-10")], [other]) == []


def test_another_date_in_the_report_that_agrees_is_enough() -> None:
    assert contrasts([visit("2031-03-10"), visit("2031-03-14")], [visit("2031-03-14")]) == []


def close(modality: str, text: str, act: str = "close") -> Line:
    return Line(
        text=text,
        predicate="warn",
        type="THREATEN",
        act=act,
        actor="Harbour Board",
        target="Norwell",
        modality=modality,
    )


def test_firmness() -> None:
    may, will = (
        close("may", "The board may close the Norwell pier"),
        close("will", "The board will close the Norwell pier"),
    )
    plans = close("plans", "The board plans to close the Norwell pier")
    assert contrasts([may], [will]) == [("modality", True)]
    assert contrasts([may], [plans]) == [("modality", True)]
    assert contrasts([will], [plans]) == []
    assert contrasts([may, will], [will]) == [("modality", True)]
    assert contrasts([may, will], [may, will]) == []


def test_can_leaves_nothing_open() -> None:
    can = close("may", "Until the board can close the Norwell pier")
    assert contrasts([can], [close("will", "The board will close the Norwell pier")]) == []


def strike(actor: str, target: str = "Kalmark", **more: object) -> Line:
    return Line(
        text=f"{actor} attacked the town of {target}",
        predicate="attack",
        type="ASSAULT",
        actor=actor,
        target=target,
        **more,
    )  # type: ignore[arg-type]


def test_actors() -> None:
    assert contrasts([strike("Northern Front")], [strike("River Guard")]) == [("actor", True)]
    assert contrasts([strike("Northern Front")], [strike("River Guard", "Osterby")]) == []
    assert contrasts([strike("Northern Front")], [strike("River Guard", names=("Northern Front",))]) == []
    assert contrasts([strike("Northern Front", modality="may")], [strike("River Guard")]) == []


def struck(**more: object) -> Line:
    """The same deed by another, in other words."""
    return replace(strike("River Guard", **more), text="Guards struck Kalmark from the hills, a witness said")


def test_actors_in_other_words() -> None:
    front = strike("Northern Front")
    assert contrasts([front], [struck()]) == [("actor", True)]
    assert contrasts([front], [replace(struck(), predicate="shell")]) == []
    assert contrasts([front], [replace(struck(), type="COERCE")]) == []
    assert contrasts([strike("Northern Front", negated=True)], [struck()]) == []
    assert contrasts([front, strike("Hill Guard")], [struck()]) == [], "one report has two of them"


def test_actors_on_two_days() -> None:
    front = strike("Northern Front", date="2031-03-10")
    assert contrasts([front], [struck(date="2031-03-10")]) == [("actor", True)]
    assert contrasts([front], [struck(date="2031-03-20")]) == [("date", True)]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ((9, "2031-03-10"), (9, "2031-03-10"), [("actor", True)]),
        ((9, "2031-03-10"), (9, "2031-03"), []),
        ((2, "2031-03-10"), (2, "2031-03-10"), []),
        ((9, "2031-03-10"), (4, "2031-03-10"), [("number", True)]),
    ],
    ids=["so many on one day", "of no sure day", "too few to tell", "other victims"],
)
def test_actors_by_their_victims(one: tuple[int, str], two: tuple[int, str], expected: list) -> None:
    told = [
        Line(text=text, predicate=verb, type="ASSAULT", actor=actor, killed=(figure(number),), date=day)
        for text, verb, actor, (number, day) in (
            ("Fighters of the front killed farmers", "kill", "Northern Front", one),
            ("Guards from the river shot villagers at a well", "shoot", "River Guard", two),
        )
    ]
    assert contrasts(told[:1], told[1:]) == expected


def death(means: str, target: str = "Ana Holt", **more: object) -> Line:
    row: dict[str, object] = {"type": "ASSAULT", "killed": (figure(1),), **more}
    return Line(text=f"{target} was killed", predicate="kill", target=target, means=means, **row)  # type: ignore[arg-type]


def test_weapons_of_one_death() -> None:
    drone = death("drone")
    assert contrasts([drone], [death("rocket")]) == [("means", True)]
    assert contrasts([death("rocket")], [death("missile")]) == [], "two words for one"
    assert contrasts([drone], [death("stone")]) == [], "no weapon"
    assert contrasts([drone], [death("rocket", "Jon Vael")]) == [], "two deaths"
    assert contrasts([drone], [death("rocket", killed=())]) == [], "nobody was killed"
    assert contrasts([drone], [death("knife", type="COERCE")]) == [], "no harm"


def blast(place: str, number: float = 9, date: str | None = "2031-03-10", names: tuple[str, ...] = ()) -> Line:
    return Line(
        text="The blast killed nine people",
        predicate="kill",
        type="ACCIDENT",
        killed=(figure(number),),
        place=place,
        date=date,
        names=names,
    )


def test_towns_of_one_event() -> None:
    osterby = blast("Osterby")
    assert contrasts([osterby], [blast("Westhaven")]) == [("place", True)]
    assert contrasts([osterby], [blast("Westhaven", date=None)]) == [("place", True)]
    assert contrasts([osterby], [blast("Westhaven", names=("Osterby",))]) == []
    assert contrasts([osterby, blast("Westhaven")], [blast("Westhaven")]) == []
    assert contrasts([osterby], [blast("Westhaven", number=2)]) == [("number", True)]
    assert contrasts([osterby], [blast("Westhaven", date="2031-03-12")]) == [("date", True)]


def test_said_and_gainsaid() -> None:
    yes = Line(
        text="The Harbour Board signed the Norwell lease", predicate="sign", actor="Harbour Board", target="Norwell"
    )
    no = Line(
        text="The Harbour Board never signed the Norwell lease",
        predicate="sign",
        actor="Harbour Board",
        target="Norwell",
        negated=True,
    )
    misread = Line(
        text="The Harbour Board did not sign the Norwell lease",
        predicate="sign",
        actor="Harbour Board",
        target="Norwell",
    )
    assert contrasts([yes], [no]) == [("polarity", True)]
    assert contrasts([misread], [no]) == []


UNITS = [
    ("person", "people", Counted.PEOPLE),
    ("coach", "coach", Counted.SAME),
    ("person", "soldier", Counted.PART),
    ("worker", "dock worker", Counted.PART),
    ("dock worker", "rail worker", Counted.OTHER),
    ("other person", "person", Counted.OTHER),
    ("civilian", "soldier", Counted.OTHER),
    ("", "", Counted.SAME),
    ("", "person", Counted.OTHER),
]


@pytest.mark.parametrize(("one", "two", "expected"), UNITS)
def test_units(one: str, two: str, expected: Counted) -> None:
    assert counted_alike(one, two) is expected
    assert counted_alike(two, one) is expected


@given(st.floats(1, 10**6).map(int), st.floats(1, 10**6).map(int))
def test_a_toll_and_itself_never_clash_and_order_does_not_matter(one: int, two: int) -> None:
    assert contrasts([toll(one)], [toll(one)]) == []
    assert contrasts([toll(one)], [toll(two)]) == contrasts([toll(two)], [toll(one)])
