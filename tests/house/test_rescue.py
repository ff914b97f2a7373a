"""What a stage raises that nobody foresaw: the input is named with the stage and the exception, the others go on."""

from collections.abc import Sequence

import pytest

from crosswire import app
from crosswire.errors import ModelError, NothingToRead
from crosswire.language.canned import CannedEngine
from crosswire.model.annotated import Annotated
from crosswire.model.report import Report, Unread
from crosswire.reading import Reading
from crosswire.rescue import each, together


def sound(items: Sequence[int]) -> int:
    """Work that no odd number bears, nor 2 and 4 together."""
    if any(item % 2 for item in items):
        raise ZeroDivisionError("odd\n  one")
    if {2, 4} <= {*items}:
        raise KeyError
    return sum(items)


def lost(unread: Sequence[Unread]) -> list[str]:
    return [one.path for one in unread]


def test_each_goes_by_itself() -> None:
    done, unread = each("reckoning", [2, 3, 6], lambda item: sound([item]), str)
    assert done == (2, 6)
    assert unread == (Unread(path="3", why="the stage “reckoning” failed on it: ZeroDivisionError: odd one"),)


@pytest.mark.parametrize(
    ("items", "total", "gone"),
    [
        ([], 0, []),
        ([6, 8, 10], 24, []),
        ([6, 8, 9, 10, 12], 36, ["9"]),
        ([1, 6, 8, 10, 3], 24, ["1", "3"]),
        ([2, 6, 4, 8], 16, ["4"]),
        ([5], None, ["5"]),
        ([5, 7], None, ["5", "7"]),
    ],
)
def test_as_many_as_bear_it(items: list[int], total: int | None, gone: list[str]) -> None:
    done, unread = together("reckoning", items, sound, str)
    assert (done, sorted(lost(unread))) == (total, gone)


def test_what_stands_beside_no_other_goes() -> None:
    def work(items: Sequence[int]) -> list[int]:
        if 0 in items and len(items) > 1:
            raise ValueError
        return [*items]

    done, unread = together("reckoning", [0, 1, 2, 3], work, str)
    assert (done, lost(unread)) == ([1, 2, 3], ["0"])


def test_one_culprit_is_found_in_few_runs() -> None:
    runs: list[int] = []

    def work(items: Sequence[int]) -> int:
        runs.append(len(items))
        return sound(items)

    together("reckoning", [*range(6, 518, 2), 7], work, str)
    assert len(runs) <= 20


def test_what_is_our_own_stops_the_run() -> None:
    def work(items: Sequence[int]) -> int:
        raise ModelError("The model is not here.")

    with pytest.raises(ModelError):
        together("reckoning", [1], work, str)


class Brittle(CannedEngine):
    """Breaks on the report with a certain id."""

    def analyse(self, report: Report) -> Annotated:
        if report.id == "two":
            raise RecursionError("maximum depth")
        return super().analyse(report)


def report(name: str) -> Report:
    return Report(id=name, path=f"{name}.txt", title="A storm", text=f"A storm\n\nIt sank {name} boats on Monday.")


def test_the_engine_breaks_on_one_report_alone() -> None:
    reading = Reading(reports=(report("one"), report("two"), report("three")), unread=())
    done = app.understand(reading, Brittle({}))
    assert [one.report.id for one in done.annotated] == ["one", "three"]
    why = "the stage “understanding” failed on it: RecursionError: maximum depth"
    assert done.unread == (Unread(path="two.txt", why=why),)
    with pytest.raises(NothingToRead):
        app.understand(Reading(reports=(report("two"),), unread=()), Brittle({}))
