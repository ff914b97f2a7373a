"""One office and one first name, two last names."""

from dataclasses import replace

import pytest

from crosswire.model.account import Mention
from crosswire.reconcile.entities import Entities
from crosswire.reconcile.features import Scene, scene_of
from crosswire.reconcile.name_contrasts import name_contrasts
from tests.reconcile.scenes import Line, Tale, entities_of, said

ONE = "Harbour Minister Ada Holt wrote a short dissent"
ROWS = [
    (ONE, "A dissent was filed by Harbour Minister Ada Merriman", ["Ada Holt", "Ada Merriman"]),
    (ONE, "A dissent was filed by Harbour Minister Ada Holte", []),
    (ONE, "A dissent was filed by Harbour Minister Berta Merriman", []),
    (ONE, "A dissent was filed by the painter Ada Merriman", []),
    (ONE, "A dissent was filed by Harbour Minister Ada Holt", []),
]


def scene(*tales: Tale) -> Scene:
    """A scene of people, each mentioned where a line names them."""
    found = entities_of(tales, "person")
    rows = [
        replace(
            e, mentions=tuple(Mention(report=t.id, start=0, end=1) for t in tales for x in t.lines if e.name in x.names)
        )
        for e in found.all
    ]
    by_name = {(t.id, e.name): e.id for t in tales for e in rows}
    return scene_of(
        [said(t) for t in tales], Entities(tuple(rows), {}, by_name, {e.id: e for e in rows}), lambda _: None
    )


def names(*lines: str) -> list[str]:
    people = ("Ada Holt", "Ada Merriman", "Ada Holte", "Berta Merriman")
    told = [tuple(p for p in people if f"{p} " in f"{line} ") for line in lines]
    tales = [
        Tale(id=f"r{n}", lines=[Line(text=t, names=who)]) for n, (t, who) in enumerate(zip(lines, told, strict=True))
    ]
    made = scene(*tales)
    return [str(v.value) for c in name_contrasts(made.items, made) for v in c.values]


@pytest.mark.parametrize(("one", "two", "told"), ROWS)
def test_whom_two_reports_name_otherwise(one: str, two: str, told: list[str]) -> None:
    assert names(one, two) == told
    assert sorted(names(two, one)) == told


def test_a_name_that_the_other_report_knows_is_no_other_name() -> None:
    people = ("Ada Holt", "Ada Merriman")
    first = Tale(id="a", lines=[Line(text=ONE, names=people[:1]), Line(text="So said Ada Merriman", names=people[1:])])
    second = Tale(id="b", lines=[Line(text="A dissent by Harbour Minister Ada Merriman", names=people[1:])])
    made = scene(first, second)
    assert list(name_contrasts(made.items, made)) == []
