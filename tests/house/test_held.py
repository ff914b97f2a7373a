"""What a run holds of each report: itself, or its bytes where there are many."""

import pytest

from crosswire.crew import FEW, Crew, hands
from crosswire.errors import NothingToRead
from crosswire.held import Held, met_in, stories_among
from crosswire.language.canned import CannedEngine
from crosswire.model.report import Report, Unread
from crosswire.model.said import Reader
from crosswire.reading import Reading


@pytest.mark.parametrize("packed", [True, False])
def test_what_is_held_comes_out_as_it_went_in(packed: bool) -> None:
    report = Report(id="r", path="r.txt", text="A storm\n\nIt sank a boat.", title="A storm")
    held = Held.of(report, report.path, packed=packed)
    assert (held.path, held.out()) == ("r.txt", report)
    assert (held.out() is report) is not packed


def reports(count: int) -> Reading:
    rows = (
        Report(
            id=f"{n:03}", path=f"{n:03}.txt", title="A storm", text=f"A storm\n\nIt sank {n} boats off Ostra on Monday."
        )
        for n in range(count)
    )
    return Reading(reports=tuple(rows), unread=(Unread(path="lost.txt", why="it is torn"),))


@pytest.mark.parametrize("count", [2, FEW + 2])
def test_the_reports_of_a_story_are_the_same_however_many_are_held(count: int) -> None:
    engine: Reader = CannedEngine({})
    met, unread = met_in(reports(count), Crew(hands(1), lambda: engine), lambda *_: None)
    assert [one.path for one in unread] == ["lost.txt"]
    (story, *more), outcomes = stories_among(met, ())
    assert (more, outcomes) == ([], ())
    assert [held.out() for held, _ in story] == [engine.analyse(one) for one in reports(count).reports]
    assert [read.out() for _, read in story] == [engine.read(engine.analyse(one)) for one in reports(count).reports]


def test_where_nothing_can_be_read_there_is_no_story() -> None:
    with pytest.raises(NothingToRead):
        met_in(reports(0), Crew(hands(1), lambda: CannedEngine({})), lambda *_: None)
    assert stories_among([], ()) == ([], ())
