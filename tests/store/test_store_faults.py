"""Whatever befalls an adding, nothing is lost and nothing is doubled, and it is told in a clear word."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from crosswire.errors import StoreBusy, StoreError
from crosswire.store.database import Patience
from crosswire.store.sql import SqlStore, make_store, open_store
from tests.store.adding import add, folder, held, wrong
from tests.store.made import SEEN
from tests.store.postgres import Server

MOMENTS, SEED = 100, 20310504


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return folder(tmp_path / "reports")


@pytest.fixture
def right(source: Path) -> list[str]:
    """What a store holds that nobody disturbed."""
    store, _ = make_store("sqlite://", SEEN)
    add(store, source)
    found = held(store)
    store.close()
    return found


def killed(root: Path, kind: str, source: Path, scratch: Path, moments: int) -> None:
    """An adding killed at so many moments leaves each time what one leaves that nobody disturbed."""
    arguments = [kind, source, scratch, moments, SEED]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(root / "src"), str(root)))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.adding", *map(str, arguments)],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == (f"{moments} killed\n", 0), done.stderr


def test_killed_at_any_moment(source: Path, tmp_path: Path, root: Path) -> None:
    killed(root, "sqlite", source, tmp_path, MOMENTS)


def test_killed_at_any_moment_in_postgresql(
    source: Path, tmp_path: Path, root: Path, postgres: Server, moments: int
) -> None:
    killed(root, postgres.url, source, tmp_path, moments)


def limited(store: SqlStore, pages: int) -> None:
    """A disk on which the store's file may have so many pages."""

    def limit(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store.database.engine, "connect", limit)
    store.database.engine.dispose()


def test_a_full_disk(source: Path, tmp_path: Path) -> None:
    for number in range(8):
        told = " ".join(f"Barge {number * 1000 + barge} sailed to Rockham that day." for barge in range(60))
        (source / f"barges{number}.txt").write_text(f"Barges sail on day {number}\n\n{told}\n", encoding="utf-8")
    file, whole = tmp_path / "store.db", open_store(shutil.copy(empty(tmp_path), tmp_path / "whole.db"))
    add(whole, source)
    right, pages, stopped = held(whole), empty(tmp_path).stat().st_size // 4096, 0
    whole.close()
    shutil.copy(empty(tmp_path), file)
    for more in range(0, 60, 6):
        store = open_store(file)
        limited(store, pages + more)
        try:
            add(store, source)
        except StoreError as error:
            stopped += 1
            assert str(error).endswith("has no room left on its disk: what was kept before stays; "
                                       "make room and run this again.")  # fmt: skip
        store.close()
        assert wrong(file) == []
    store = open_store(file)
    add(store, source)
    assert stopped > 3
    assert held(store) == right
    store.close()


def empty(at: Path) -> Path:
    """A store with nothing in it."""
    file = at / "empty.db"
    make_store(file, SEEN)[0].close()
    return file


def test_a_locked_database(source: Path, tmp_path: Path, right: list[str]) -> None:
    file = tmp_path / "store.db"
    make_store(file, SEEN)[0].close()
    store = open_store(file, Patience(locked=0.05))
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="is being written by another process: wait for it to finish"):
            add(store, source)
        assert store.reports.count() == 0, "reading goes on"
        other.execute("ROLLBACK")
    other.close()
    add(store, source)
    assert held(store) == right
    store.close()


def test_a_store_that_may_only_be_read(source: Path, tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    make_store(file, SEEN)[0].close()
    store = open_store(file)

    def only_read(connection: Any, _: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    event.listen(store.database.engine, "connect", only_read)
    store.database.engine.dispose()
    with pytest.raises(StoreError, match="cannot be written: it may only be read"):
        add(store, source)
    store.close()


def test_a_damaged_file(source: Path, tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    store, _ = make_store(file, SEEN)
    add(store, source)
    store.close()
    size = file.stat().st_size
    with file.open("r+b") as raw:
        for at in range(4096, size, 4096):
            raw.seek(at)
            raw.write(b"\xff" * 2000)
    with pytest.raises(StoreError, match=r"is damaged|is no store"):
        open_store(file).reports.count()


RESTARTS = [(1, "fast"), (25, "immediate"), (70, "fast"), (150, "immediate"), (260, "immediate")]


@pytest.mark.parametrize("restart", RESTARTS)
def test_postgresql_is_restarted_under_it(
    source: Path, right: list[str], postgres: Server, new_place: Callable[[str], str], restart: tuple[int, str]
) -> None:
    store, _ = make_store(new_place("postgresql"), SEEN)
    moment, how = restart
    went_by = 0

    def at_moment(_: int) -> None:
        nonlocal went_by
        went_by += 1
        if went_by == moment:
            postgres.control("restart", "-m", how)

    add(store, source, at_moment)
    assert went_by > moment
    assert held(store) == right
    store.close()


def test_postgresql_that_stays_away(
    source: Path, right: list[str], postgres: Server, new_place: Callable[[str], str]
) -> None:
    made, _ = make_store(new_place("postgresql"), SEEN)
    store = SqlStore(type(made.database)(made.database.url.render_as_string(hide_password=False), Patience(away=0.5)))
    postgres.control("stop", "-m", "fast")
    try:
        with pytest.raises(StoreError, match=r"does not answer .*: what was kept before stays; run this again"):
            add(store, source)
    finally:
        postgres.control("start")
    add(store, source)
    assert held(store) == right
    for one in (store, made):
        one.close()


def test_two_addings_at_once(source: Path, tmp_path: Path, right: list[str]) -> None:
    """Each runs whole within one step of the other: what they find out is the same, and it is kept once."""
    file = tmp_path / "store.db"
    make_store(file, SEEN)[0].close()
    store, other = open_store(file), open_store(file)
    done = False

    def at_moment(now: int) -> None:
        nonlocal done
        if now > 40 and not done and not store.database.engine.pool.checkedout():
            done = True
            add(other, source)

    add(store, source, at_moment)
    assert sorted(held(store)) == sorted(right)
    assert wrong(file) == []
    for one in (store, other):
        one.close()


def test_a_copy_of_the_file_is_a_store(source: Path, tmp_path: Path, right: list[str]) -> None:
    store, _ = make_store(tmp_path / "store.db", SEEN)
    add(store, source)
    store.close()
    copy = open_store(shutil.copy(tmp_path / "store.db", tmp_path / "copy.db"))
    assert held(copy) == right
    copy.close()


def test_two_addings_of_one_report_at_the_same_moment(
    source: Path, right: list[str], postgres: Server, new_place: Callable[[str], str]
) -> None:
    """The other's report comes in between this one's look and its writing: run again, the transaction finds it."""
    place = new_place("postgresql")
    store, other = make_store(place, SEEN)[0], open_store(place)
    done = False

    def before(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        nonlocal done
        if statement.startswith("INSERT INTO reports") and not done:
            done = True
            add(other, source)

    event.listen(store.database.engine, "before_cursor_execute", before)
    add(store, source)
    assert done
    assert sorted(held(store)) == sorted(right)
    for one in (store, other):
        one.close()
