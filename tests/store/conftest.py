"""Stores for the tests: in memory, in a file, in PostgreSQL."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crosswire.store.sql import IN_MEMORY, SqlStore, make_store
from tests.store.postgres import Server, server, why_none

SEEN = "2031-05-04T09:30:00Z"
KINDS = ("memory", "sqlite", "postgresql")
_NUMBERS = itertools.count(1)
Make = Callable[[], SqlStore]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    if why := why_none():
        pytest.skip(why)
    with server() as one:
        yield one


@pytest.fixture
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """The address of a place for a store of a kind, another one each time."""

    def place(kind: str) -> str:
        number = next(_NUMBERS)
        if kind == "postgresql":
            one: Server = request.getfixturevalue("postgres")
            return one.schema(f"store{number}")
        return IN_MEMORY if kind == "memory" else str(tmp_path / f"{number}.db")

    return place


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, new_place: Callable[[str], str]) -> Iterator[SqlStore]:
    """An empty store of each kind."""
    made, new = make_store(new_place(request.param), SEEN)
    assert new
    yield made
    made.close()
