"""What an event is to its story: how real its tellings hold it, and what of them is counted."""

import itertools

import pytest

from crosswire.events.told import Told
from crosswire.events.worth import FEATURES, features, reality, rivals_of
from tests.events.telling import mention, report, role, telling

ALONE = {"tellings": 1.0, "headlines": 1.0}


def of(*told: Told, reports: int = 2, rivals: dict[str, float] | None = None) -> dict[str, float]:
    found = features(told, reports, rivals or ALONE)
    assert all(isinstance(value, float | int) for value in found)
    return dict(zip(FEATURES, found, strict=True))


def test_reports_are_shares_of_the_story_and_counted_once() -> None:
    told = [telling("a", 0), telling("a", 0, within=3), telling("a", 2), telling("b", 9)]
    found = of(*told, reports=4)
    assert (found["reports"], found["headlines"], found["leads"]) == (0.5, 0.25, 0.25)


def test_a_headline_comes_first() -> None:
    assert of(telling(sentence=9), telling(sentence=0))["first"] == 1
    assert of(telling(sentence=4), telling(sentence=9))["first"] == pytest.approx(0.2)


def test_how_sure_its_words_are_events() -> None:
    found = of(telling(type={"NONE": 0.4, "OTHER": 0.6}), telling("b", type={"NONE": 0.1, "ASSAULT": 0.9}))
    assert (found["surest"], found["sure"], found["other"]) == pytest.approx((0.9, 0.75, 0.3))


def test_one_telling_with_a_slot_is_enough() -> None:
    bare, full = (
        telling(),
        telling("b", dates=["2031"], parties={"place": ["Zenda"], "actor": ["gunmen"]}, counts={"killed": [0]}),
    )
    names = ("dated", "placed", "who", "whom", "counted")
    assert [of(bare)[n] for n in names] == [0, 0, 0, 0, 0]
    assert [of(bare, full)[n] for n in names] == [1, 1, 1, 0, 1]


def test_phases_and_realities_are_means_and_the_best_telling_counts_too() -> None:
    found = of(telling(phase="main", reality="planned"), telling("b", phase="aside", reality="denied"))
    assert [found[n] for n in ("main", "aside", "part", "main at best")] == [0.5, 0.5, 0, 1]
    assert [found[n] for n in ("planned", "denied", "happened", "planned phase")] == [0.5, 0.5, 0, 0]


def test_roles_and_verbs_are_means() -> None:
    made = report("Gunmen|NOUN|2|nsubj raided|VERB|0|root|raid camps|NOUN|2|obj|camp")
    roles = (role(made, "actor", "Gunmen"), role(made, "target", "camps"))
    found = of(telling(told=mention("a", 1, roles=roles)), telling("b", tag="NOUN"))
    assert (found["roles"], found["verbs"]) == (1, 0.5)


def test_rivals_are_the_most_that_any_event_has() -> None:
    most = [telling("a", 0), telling("b", 0), telling("c", 4)]
    few = [telling("a", 0)]
    assert rivals_of([few, most]) == {"tellings": 3.0, "headlines": 2.0}
    found = of(*few, rivals=rivals_of([few, most]))
    assert found["most told"] == pytest.approx(1 / 3)
    assert found["most headlines"] == 0.5


def test_without_events_or_headlines_nothing_is_divided_by_zero() -> None:
    assert rivals_of([]) == ALONE
    assert rivals_of([[telling()]]) == {"tellings": 1.0, "headlines": 0.0}
    assert of(telling(), rivals=rivals_of([[telling()]]))["most headlines"] == 0


def test_the_order_of_tellings_does_not_matter() -> None:
    told = [telling("a", 0, reality="planned"), telling("b", 3, phase="part"), telling("c", 7, type="OTHER")]
    for other in itertools.permutations(told):
        assert features(other, 3, ALONE) == pytest.approx(features(told, 3, ALONE))
        assert reality(other) == reality(told)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["happened"], "asserted"),
        (["under way"], "asserted"),
        (["planned"], "planned"),
        (["threatened"], "planned"),
        (["denied"], "denied"),
        (["supposed"], "alleged"),
        (["happened", "planned", "happened"], "asserted"),
        (["happened", "supposed", "supposed"], "alleged"),
        (["planned", "threatened", "denied"], "planned"),
        (["happened", "under way", "denied", "denied"], "asserted"),
    ],
)
def test_an_event_is_as_real_as_most_of_its_tellings_have_it(given: list[str], wanted: str) -> None:
    assert reality([telling(report, reality=one) for report, one in zip("abcd", given, strict=False)]) == wanted


def test_shares_count_and_not_only_the_likeliest() -> None:
    torn = {"planned": 0.4, "happened": 0.35, "under way": 0.25}
    assert reality([telling(reality=torn)]) == "asserted"
