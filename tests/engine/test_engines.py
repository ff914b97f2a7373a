"""What every engine keeps: answers in order, the tool made once, errors raised where they belong; and what only workers
can do: die, be ended, speak out of turn."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier

import pytest

from crosswire.engine import Died, Hands, Job, Processes, Serial, Threads
from crosswire.errors import CrosswireError, ModelError, SettingsError
from tests.engine import tasks

MAKERS = {"serial": Serial, "threads": lambda: Threads(2), "processes": lambda: Processes(2)}


@pytest.fixture(params=list(MAKERS))
def hands(request: pytest.FixtureRequest) -> Iterator[Hands]:
    """Each engine."""
    with MAKERS[request.param]() as found:
        yield found


def test_answers_come_in_the_order_of_the_items(hands: Hands) -> None:
    job = Job(tool=tasks.doubler, work=tasks.times)
    assert list(hands.map(job, range(1, 9))) == [2, 4, 6, 8, 10, 12, 14, 16]
    assert list(hands.map(job, [5])) == [10]
    assert list(hands.map(job, [])) == []


def test_what_work_raises_is_raised_at_its_turn(hands: Hands) -> None:
    answers = hands.map(Job(tool=tasks.doubler, work=tasks.refuses), [5, 6, 7, 8])
    assert [next(answers), next(answers)] == [10, 12]
    with pytest.raises(SettingsError, match="Seven is no number"):
        next(answers)
    assert list(hands.map(Job(tool=tasks.doubler, work=tasks.times), [3, 4])) == [6, 8]


def test_a_tool_that_cannot_be_made_stops_the_run(hands: Hands) -> None:
    with pytest.raises(ModelError, match="not in this installation"):
        list(hands.map(Job(tool=tasks.missing, work=tasks.times), [1, 2]))


def test_what_is_printed_is_no_answer(hands: Hands) -> None:
    assert list(hands.map(Job(tool=tasks.doubler, work=tasks.prints), [1, 2])) == [2, 4]


def test_threads_work_side_by_side_with_one_tool() -> None:
    meeting, made = Barrier(2), []
    job = Job(tool=lambda: made.append(1) or meeting, work=lambda tool, _: tool.wait(timeout=20) >= 0)
    assert list(Threads(2).map(job, range(4))) == [True] * 4  # one alone would wait for ever
    assert made == [1]


def test_threads_begin_no_more_than_they_are_asked_for() -> None:
    begun: list[int] = []
    answers = Threads(2).map(Job(tool=tasks.doubler, work=lambda _, item: begun.append(item)), range(40))
    next(answers)
    assert len(begun) < 5


def test_a_worker_makes_its_tool_once_for_all_jobs() -> None:
    with Processes(2) as hands:
        job = Job(tool=tasks.doubler, work=tasks.makings)
        found = [*hands.map(job, range(6)), *hands.map(job, range(6))]
    assert {made for _, made in found} == {1}
    assert os.getpid() not in {process for process, _ in found}


def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    with Processes(1) as hands, pytest.raises(CrosswireError, match="Odd: 1 and 2"):
        list(hands.map(Job(tool=tasks.doubler, work=tasks.raises_oddly), [1]))


def test_what_a_dead_worker_worked_on_is_tried_once_more(tmp_path: Path) -> None:
    items = [(tmp_path / "mark", number) for number in range(1, 6)]
    with Processes(2) as hands:
        assert list(hands.map(Job(tool=tasks.doubler, work=tasks.dies_at_first), items)) == [2, 4, 6, 8, 10]


def test_two_deaths_over_one_item_cost_that_item_alone() -> None:
    with Processes(2) as hands:
        found = list(hands.map(Job(tool=tasks.doubler, work=tasks.dies), [1, 2, 3, 4, 5]))
    assert [one for one in found if not isinstance(one, Died)] == [2, 4, 8, 10]
    assert isinstance(found[2], Died)
    assert found[2].why == "the process that worked on it ended twice without an answer (exit code 9)"


def test_workers_end_with_their_hands() -> None:
    with Processes(2) as hands:
        pids = {process for process, _ in hands.map(Job(tool=tasks.doubler, work=tasks.makings), range(4))}
    assert pids
    for process in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


INTERRUPTED = """
import sys
from crosswire.engine import Job, Processes
from tests.engine import tasks
with Processes(2) as hands:
    print("ready", flush=True)
    list(hands.map(Job(tool=tasks.doubler, work=tasks.sleeps), [1, 2, 3]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
def test_an_interrupt_ends_a_run_at_once_and_leaves_no_worker() -> None:
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", INTERRUPTED]
    with subprocess.Popen(
        command, env=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        assert run.stdout is not None and run.stdout.readline() == "ready\n"
        os.kill(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=50)  # its pipes close when the last worker is gone
    assert said.count("KeyboardInterrupt") == 1
    assert run.returncode != 0
