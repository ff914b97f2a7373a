"""The list of conflicts that were read by eye, and what is counted from it."""

from crosswire.model.account import Account, Conflict, ConflictValue, Story
from quality.claimdiff import auc
from quality.noise import READ, SORTED, Shown, measure, verdicts


def shown(kind: str, *values: str) -> Shown:
    sides = tuple(ConflictValue(value=v, reports=(f"made-1-{n}",), statements=()) for n, v in enumerate(values))
    conflict = Conflict(id="c", finding=None, kind=kind, about="", values=sides, because=())
    story = Story(id="s", title="", place=None, country=None, first=None, last=None, reports=())
    return Shown("made-1", conflict, Account(story=story, reports=()))


def test_an_id_tells_conflicts_apart_and_outlives_the_statements() -> None:
    assert shown("number", "5", "7").id == shown("number", "5", "7").id
    assert shown("number", "5", "7").id != shown("number", "5", "8").id
    assert shown("number", "5", "7").id != shown("date", "5", "7").id


def test_shares_are_of_what_was_read() -> None:
    rows = [shown("number", "5", "7"), shown("date", "2031-05", "2031-06"), shown("place", "Osterby", "Kalmark")]
    found = measure(rows, 2, {rows[0].id: "right", rows[1].id: "wrong"})
    assert (found["per_event"], found["read"], found["right"], found["wrong"], found["arguable"]) == (
        1.5,
        2,
        0.5,
        0.5,
        0,
    )


def test_the_list_holds_ids_and_verdicts_alone() -> None:
    assert set(verdicts().values()) <= set(SORTED)
    assert all(len(line.split(",")) == 4 for line in READ.read_text().splitlines())


def test_area_under_the_curve() -> None:
    assert auc([3, 2], [0, 1]) == 1
    assert auc([0, 0], [0, 0]) == 0.5
    assert auc([0], [1]) == 0
