"""Two reports in the same words but for one: what that one word makes of them."""

from collections.abc import Sequence

import pytest

from crosswire.reconcile.comparison import compare
from crosswire.reconcile.wording_contrasts import spelt_alike, wording_contrasts
from tests.reconcile.scenes import Line, Tale, figure, scene

MAY_2, MAY_3 = "2031-05-02", "2031-05-03"


def kinds(one: Line, two: Line, days: tuple[str, str] = (MAY_2, MAY_2)) -> list[str]:
    made = scene(Tale(id="a", lines=[one], published=days[0]), Tale(id="b", lines=[two], published=days[1]))
    return [c.kind for c in wording_contrasts(made.items, made)]


def told(text: str, **more: object) -> Line:
    return Line(text=text, predicate="tell", **more)  # type: ignore[arg-type]


PAIRS = [
    ("The council approved the harbour plan", "The council did not approve the harbour plan", ["polarity"]),
    (
        "The harbour plan was approved by the council",
        "The harbour plan was never approved by the council",
        ["polarity"],
    ),
    ("The harbour plan won’t cost the town a penny", "The harbour plan will cost the town a penny", ["polarity"]),
    ("The plan is not approved by the harbour council", "The plan is never approved by the harbour council", []),
    ("The plan is a gift to the harbour town", "The plan is not only a gift to the harbour town", []),
    ("The council will close the northern pier", "The council might close the northern pier", ["modality"]),
    ("The council plans to close the northern pier", "The council could close the northern pier", ["modality"]),
    ("The council will close the northern pier", "The council plans to close the northern pier", []),
    ("The northern pier burned down on Monday evening", "The northern pier burned down on Thursday evening", ["date"]),
    ("The northern pier burned down on Monday evening", "The northern pier burned down on Tuesday evening", []),
    ("The northern pier opened there in March", "The northern pier opened there in October", ["date"]),
    ("The northern pier opened there in 2019", "The northern pier opened there in 2016", ["date"]),
    ("The northern pier was shut after the storm", "The northern quay was shut after the storm", []),
    (
        "The port must invest 10 billion in its northern pier",
        "The port must invest 13 billion in its northern pier",
        ["number"],
    ),
    (
        "Two other sailors had earlier accused the harbour master of theft",
        "Four sailors had earlier accused the harbour master of theft",
        [],
    ),
    (
        "Two sailors had earlier accused the harbour master of theft",
        "Four sailors had earlier accused the harbour master of theft",
        ["number"],
    ),
    ("The anger on the pier will result in a fight", "The anger on the pier could result in a fight", []),
    ("A fire broke out in the depot", "The crew left an hour before noon", []),
    (
        "Port set a 25 percent tariff on all foreign grain ships",
        "Port put 40 percent tariffs on all foreign grain ships",
        ["number"],
    ),
    (
        "Port set a 25 percent tariff on all foreign grain ships",
        "Port put 25 percent tariffs on all foreign grain ships",
        [],
    ),
]


@pytest.mark.parametrize(("one", "two", "expected"), PAIRS)
def test_one_word_apart(one: str, two: str, expected: list[str]) -> None:
    assert kinds(told(one), told(two)) == expected
    assert kinds(told(two), told(one)) == expected


def named(*names: str, text: str, **more: object) -> Line:
    return told(text.format(*names), names=names, **more)


WHO = "The harbour police arrested {} over the fire in the depot"
WHERE = "The ferry ran aground with its crew off {} in heavy fog"


def test_another_name_in_the_same_part() -> None:
    assert kinds(named("Holt", text=WHO), named("Merriman", text=WHO)) == ["actor"]
    assert kinds(named("Holt", text=WHO), named("Holtt", text=WHO)) == []
    both = told(f"{WHO.format('Merriman')} and asked Holt about it", names=("Merriman", "Holt"))
    assert kinds(named("Holt", text=WHO), both) == []


def test_another_place() -> None:
    assert kinds(named("Osterby", text=WHERE), named("Kalmark", text=WHERE)) == ["place"]
    other_modality = named("Kalmark", text=WHERE, modality="may")
    assert kinds(named("Osterby", text=WHERE), other_modality) == []


def test_a_place_in_a_list_is_told_in_any_order() -> None:
    line = "The ferry ran aground with its crew off {}, Skagen and Vardo"
    assert kinds(named("Osterby", text=line), named("Kalmark", text=line)) == []


def test_of_two_first_names_alike_the_last_names_tell() -> None:
    assert spelt_alike("Georg Holtman", "Georg Holtmann")
    assert spelt_alike("Qasem Holt", "Qassem Holt")
    assert not spelt_alike("Georg Mason", "Georg Tremaine")


DEAD = "The dead of the crash included 82 sailors, {} pilots and 11 cooks of the ferry"


@pytest.mark.parametrize(("early", "late", "expected"), [("63", "57", ["number"]), ("57", "63", [])])
def test_the_dead_only_rise(early: str, late: str, expected: list[str]) -> None:
    lines = [told(DEAD.format(n), killed=(figure(float(n), "pilot"),)) for n in (early, late)]
    assert kinds(lines[0], lines[1], (MAY_2, MAY_3)) == expected


def test_a_conflict_makes_its_slot_conflicting() -> None:
    lines: Sequence[Line] = [
        told("The council will close the northern pier", modality="will"),
        told("The council might close the northern pier", modality="may"),
    ]
    made = scene(*(Tale(id=str(n), lines=[line], published=MAY_2) for n, line in enumerate(lines)))
    done = compare(made.items, made)
    assert done.slots["modality"].agreement == "conflicting"
    assert [c.kind for c in done.contrasts if c.conflict] == ["modality"]


def test_a_report_does_not_contradict_itself() -> None:
    lines = [told(one) for one in PAIRS[0][:2]]
    made = scene(Tale(id="a", lines=lines, published=MAY_2))
    assert list(wording_contrasts(made.items, made)) == []


def test_a_report_that_tells_both_versions_is_on_no_side() -> None:
    one, two = (told(text) for text in PAIRS[0][:2])
    made = scene(Tale(id="a", lines=[one, two], published=MAY_2), Tale(id="b", lines=[two], published=MAY_2))
    assert list(wording_contrasts(made.items, made)) == []


def test_a_capital_that_acts_is_no_place() -> None:
    line = "He threatened the harbour people if {} went on with it"
    assert kinds(named("Osterby", text=line), named("Kalmark", text=line)) == []
