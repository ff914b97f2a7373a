"""The folders of faults stand in the table as they come out: those right stay right, none turns right unnoticed."""

from typing import Any

import pytest

from quality.case import SHARED
from quality.fault_rows import groups, quoting, rows, some
from quality.faults import Fault, home, table, troubles

HOME = home()
ACCOUNT: dict[str, Any] = {
    "accounts": [
        {"story": {"id": "s", "reports": ["b", "a"]}, "incidents": [{"date": None, "killed": {"best": 12}}]},
        {
            "story": {"id": "t", "reports": ["c"]},
            "incidents": [{"date": "2024-05-01", "blamed": [{"who": "the Army"}]}],
        },
    ]
}
READ: dict[str, Any] = {
    "read": [
        {
            "id": "a",
            "text": "Pier shut\n\nIt shut on Monday.",
            "entities": [{"id": "e", "name": "Ada Finn"}],
            "dates": [{"start": 22, "end": 28, "value": "2024-05-13"}],
            "attributions": [{"entity": "e"}, {"entity": None}],
            "statements": [{"report": "a", "start": 11, "end": 18, "text": "It shut"}],
        }
    ]
}


@pytest.mark.skipif(HOME is None, reason=f"{SHARED} names no folder with faults/")
@pytest.mark.parametrize("fault", table(), ids=lambda fault: fault.folder)
def test_a_folder_is_as_the_table_says(model: None, fault: Fault) -> None:
    assert HOME is not None
    found = troubles(fault, HOME)
    if fault.wrong:
        assert found, "it is right now: take `wrong` out of quality/faults.toml"
    else:
        assert not found, "\n".join(found)


@pytest.mark.skipif(HOME is None, reason=f"{SHARED} names no folder with faults/")
def test_every_folder_has_a_row() -> None:
    assert HOME is not None
    assert [fault.folder for fault in table()] == sorted(path.name for path in HOME.iterdir() if path.is_dir())


def test_a_fault_without_checks_tells_nothing() -> None:
    assert [fault.folder for fault in table() if not fault.checks] == []


@pytest.mark.parametrize(
    ("path", "wanted", "expected"),
    [
        ("incidents", {"killed.best": 12, "date": "-"}, True),
        ("incidents", {"killed.best": 12, "date": "2024-05-01"}, False),
        ("incidents", {"blamed.who": "~the army"}, True),
        ("incidents", {"blamed.who": ["the Navy", "the Army"]}, True),
        ("incidents", {"killed": "-"}, True),
        ("story", {"reports": "c", "id": "s"}, False),
    ],
)
def test_what_a_row_holds(path: str, wanted: dict[str, Any], expected: bool) -> None:
    assert some(rows(ACCOUNT, path), wanted) is expected


def test_rows_of_reports_say_their_words_and_whose_they_are() -> None:
    assert some(rows(READ, "read.dates"), {"words": "Monday", "value": "2024-05-13"})
    assert some(rows(READ, "read.attributions"), {"who": "Ada Finn"})
    assert len(rows(READ, "read")) == 1


def test_stories_are_told_apart_by_their_reports() -> None:
    assert groups(rows(ACCOUNT, "story")) == [["a", "b"], ["c"]]


def test_a_span_that_does_not_quote_is_seen() -> None:
    assert quoting(READ) == []
    moved = {"read": [READ["read"][0] | {"statements": [{"report": "a", "start": 0, "end": 4, "text": "It shut"}]}]}
    assert len(quoting(moved)) == 1
