"""Claims with a known answer: what is written by hand is well formed, what is distorted is distorted in one slot."""

import random
from collections import Counter

import pytest

from quality.check import is_right
from quality.claims import Claim, written
from quality.distorting import SLOTS, Around, Slot, distorted

TOLD = "Mayor Jo Roe said on Monday that 40 boats left Fenmouth after Di Brandt raised the fee."
AROUND = Around(
    f"{TOLD} The harbour has 55 berths. Carl Orlik and Di Brandt spoke in Rockham.",
    {"person": ("Carl Orlik", "Di Brandt", "Jo Roe"), "place": ("Fenmouth", "Rockham")},
)


def test_sixty_claims_are_written_by_hand() -> None:
    rows = [*written()]
    assert Counter(one.kind for one in rows) == {"told": 20, "distorted": 20, "in part": 10, "elsewhere": 10}
    assert all(one.slot in SLOTS for one in rows if one.kind == "distorted")
    assert len({one.text for one in rows}) == len(rows)


@pytest.mark.parametrize(
    ("slot", "found"),
    [
        ("borrowed", TOLD.replace("40", "55")),
        ("opposite", TOLD.replace("left", "joined")),
        ("place", TOLD.replace("Fenmouth", "Rockham")),
        ("exchange", "Mayor Di Brandt said on Monday that 40 boats left Fenmouth after Jo Roe raised the fee."),
        ("firmness", None),
    ],
)
def test_a_slot_is_distorted(slot: Slot, found: str | None) -> None:
    assert distorted(TOLD, AROUND, slot, random.Random(1)) == found


@pytest.mark.parametrize("slot", ["number", "day", "actor", "negation"])
def test_others_are_drawn(slot: Slot) -> None:
    found = distorted(TOLD, AROUND, slot, random.Random(1))
    assert found not in (None, TOLD)


@pytest.mark.parametrize(
    ("status", "slot", "about", "right"),
    [
        ("repeated", "", "a", {"corroborated", "repeated", "single-origin"}),
        ("repeated", "number", "a", {"contradicted", "in-part"}),
        ("repeated", "", "b", {"not-reported"}),
        ("in part", "", "a", {"in-part"}),
        ("elsewhere", "", "a", {"not-reported"}),
    ],
)
def test_what_is_right(status: str, slot: str, about: str, right: set[str]) -> None:
    claim = Claim(event="a", about=about, text="", origin="written", status=status, slot=slot)
    asked = ("corroborated", "repeated", "single-origin", "contradicted", "in-part", "not-reported")
    assert {one for one in asked if is_right(claim, one)} == right
