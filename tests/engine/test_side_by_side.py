"""The same accounts however many processes work on them, and a report that none of them survives is named."""

from pathlib import Path

import pytest

import crosswire
from crosswire.crew import FEW, Crew, jobs_for
from crosswire.engine import Processes, Serial, Threads
from crosswire.formats.as_json import to_json
from crosswire.model.report import Unread
from crosswire.settings import Settings
from tests.engine import tasks

TOWNS = "Ashmere Bellwick Corran Dunmore Eastleigh Farrow Glendale Harwick Inverlow Jarrow Kelmoor Lorne Marwick Norby"


def kept(tool: int, item: int) -> tuple[tuple[int, ...], tuple[Unread, ...]]:
    """As the stages of a run answer: what was made, and what is left unread."""
    return (tasks.dies(tool, item),), ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """More reports than one process works on: of one event, each from a town of its own."""
    for number, town in enumerate(TOWNS.split()):
        text = f"Ferry sinks off {town}\n\n{number + 2} people drowned when a ferry sank off {town} on Monday.\n"
        more = f"\nThe harbour master of {town}, Ada Quill, said that the crew had been warned of the storm.\n"
        (tmp_path / f"{town}.txt").write_text(text + more, encoding="utf-8")
    return tmp_path


def test_the_same_account_whatever_the_number_of_jobs(folder: Path) -> None:
    one, two = (to_json(crosswire.accounts([folder], Settings(jobs=n)), text=True) for n in (1, 2))
    assert one == two


def test_threads_are_for_hands_that_are_alone() -> None:
    one, two = Crew(Serial(), tasks.doubler), Crew(Processes(2), tasks.doubler, 2)
    assert isinstance(one.threaded(2).hands, Threads)
    assert one.threaded(1) is one
    assert two.threaded(2) is two


def test_the_same_reports_are_read_whatever_the_number_of_threads(folder: Path) -> None:
    one, two = (to_json(crosswire.accounts([folder], Settings(jobs=1, threads=n)), text=True) for n in (1, 2))
    assert one == two


def test_few_reports_start_no_process() -> None:
    assert jobs_for(0, FEW) == jobs_for(8, FEW) == 1
    assert jobs_for(3, FEW + 1) == 3
    assert jobs_for(1, 1000) == 1


def test_a_report_that_ends_every_worker_is_left_unread() -> None:
    with Crew(Processes(2), tasks.doubler) as crew:
        found = list(crew.each(kept, [2, 3, 4], lambda item: (f"{item}.txt",)))
    assert [done for done, _ in found] == [(4,), (), (8,)]
    assert [one.path for one in found[1][1]] == ["3.txt"]


def test_the_last_items_have_the_tool_of_who_works_alone() -> None:
    with Crew(Processes(2), tasks.doubler, 2, tasks.tripler) as crew:
        found = [list(crew.each(kept, items, str)) for items in ([2, 4], [2])]
    assert [[done for done, _ in rows] for rows in found] == [[(4,), (8,)], [(6,)]]
