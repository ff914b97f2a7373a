"""Orders with a deadline or a penalty, and which promises are one, read by the shipped model; and what is none."""

import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from tests.events.notes import note

pytestmark = pytest.mark.skipif(
    not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`"
)

BOOKS = "the firm to hand over its books"
ROWS = [
    (f"The minister ordered {BOOKS} by Friday.", ("order", "The minister", "the firm", None, "2024-06-14")),
    (
        f"The minister ordered {BOOKS} or lose its licence.",
        ("ultimatum", "The minister", "the firm", "hand over its books", None),
    ),
    (
        "The rebels gave the army until Friday to leave the town.",
        ("order", "The rebels", "the army", None, "2024-06-14"),
    ),
    (
        "The rebels gave the army until Friday to leave the town, saying they would attack it otherwise.",
        ("ultimatum", "The rebels", "the army", "leave the town", "2024-06-14"),
    ),
]
NONE = [
    f"The minister ordered {BOOKS}.",
    f"The minister asked {BOOKS} by Friday.",
    f"The minister did not order {BOOKS} by Friday.",
    f"The minister declined to order {BOOKS} by Friday.",
    "The rebels gave the army two maps to leave the town.",
]


def _commitments(text: str) -> list[tuple[str | None, ...]]:
    reader = app.engine(1)
    found = app.account_of([reader.analyse(note(text, "2024-06-13"))], reader).commitments
    return [(one.kind, one.by, one.to, one.condition, one.clock) for one in found]


@pytest.mark.parametrize(("text", "row"), ROWS, ids=[text for text, _ in ROWS])
def test_an_order_with_a_deadline_or_a_penalty(text: str, row: tuple[str | None, ...]) -> None:
    assert _commitments(text) == [row]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_order(text: str) -> None:
    assert _commitments(text) == []


WALK_OUT = "The union vowed to walk out of the port on Monday.\n\nRain fell.\n\n"


@pytest.mark.parametrize(
    ("again", "binds"),
    [
        ("The union has promised to walk out of the port over wages.", ["The union"]),
        ("The drivers’ league has vowed to walk out of the port over wages.", ["The union", "The drivers’ league"]),
        ("The union has vowed to sue the harbour board.", ["The union", "The union"]),
    ],
)
def test_one_promise_told_twice_is_one_row(again: str, binds: list[str]) -> None:
    assert [by for _, by, *_ in _commitments(WALK_OUT + again)] == binds
