"""The connection: the one object that begins and ends transactions, tries again and says in words what went wrong.

SQLite runs with a write-ahead log, foreign keys and full synchronisation: what was committed survives a kill and a
power cut. A PostgreSQL that goes away is waited for, and the whole transaction is tried again: every one of them may be
run twice, since ids hash content.
"""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import StaticPool

from crosswire.errors import MissingExtra, StoreBusy, StoreError

T = TypeVar("T")
_WRITES = "crosswire_writes"
_MOST_CLASHES = 5
_CLASHES = frozenset({"23505", "40001", "40P01"})
"""PostgreSQL's words for a row that is there already, two transactions in no order, a deadlock."""
_FIRST_WAIT, _LONGEST_WAIT = 0.1, 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds that a locked SQLite file, and a PostgreSQL that went away, are waited for."""

    locked: float = 10.0
    away: float = 30.0


class Database:
    """A database by its address; `name` is how messages call it, without a password."""

    def __init__(self, where: str | Path, patience: Patience | None = None) -> None:
        self.patience = patience or Patience()
        self.url = url_of(where)
        self.name = _name(self.url)
        self.engine = _engine(self.url, self.patience)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite; PostgreSQL otherwise."""
        return self.engine.dialect.name == "sqlite"

    def read(self, work: Callable[[Connection], T]) -> T:
        """What the work finds, in one transaction: all of it at one moment of the store."""
        at_one_moment = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        return self._again(self.engine.execution_options(**at_one_moment), work)

    def write(self, work: Callable[[Connection], T]) -> T:
        """The work done whole or not at all. It may be run more than once, so it must be the same run twice."""
        return self._again(self.engine.execution_options(**{_WRITES: True}), work)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _again(self, engine: Engine, work: Callable[[Connection], T]) -> T:
        give_up, wait, clashes = time.monotonic() + self.patience.away, _FIRST_WAIT, 0
        while True:
            try:
                with engine.begin() as connection:
                    return work(connection)
            except DBAPIError as error:
                clashes += _clashed(error)
                again = _went_away(error) or (_clashed(error) and clashes <= _MOST_CLASHES)
                if not again or time.monotonic() > give_up:
                    raise _told(error, self.name) from error
            time.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)


def url_of(where: str | Path) -> URL:
    """The address of a database: a path is a SQLite file. Raises `StoreError` where it is neither."""
    text = str(where)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser().absolute()))
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreError(f"{text} is no address of a store: name a file, or postgresql://user@host/name.") from error
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in ("sqlite", "postgresql+psycopg"):
        return url
    raise StoreError(f"A store is a SQLite file or a PostgreSQL database, not {url.drivername}.")


def _name(url: URL) -> str:
    if url.drivername == "sqlite":
        return url.database or "the store in memory"
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def _engine(url: URL, patience: Patience) -> Engine:
    if url.drivername != "sqlite":
        try:
            # No statement is prepared: how a search is best run depends on its words.
            return create_engine(url, pool_pre_ping=True, connect_args={"prepare_threshold": None})
        except (ImportError, NoSuchModuleError) as error:
            raise MissingExtra('PostgreSQL needs an extra part: pip install "crosswire[postgres]".') from error
    options: dict[str, Any] = {"connect_args": {"timeout": patience.locked, "check_same_thread": False}}
    if not url.database:
        options["poolclass"] = StaticPool
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    """SQLite: transactions are ours to begin; what is committed stays; rows point at rows that are there."""
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once: one that had only read before would be refused without waiting."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _went_away(error: DBAPIError) -> bool:
    """Whether the server closed the connection or does not answer: it may be back in a moment."""
    if isinstance(error.orig, sqlite3.Error):
        return False
    state = getattr(error.orig, "sqlstate", None) or ""
    if error.connection_invalidated or state.startswith(("57P", "08")):
        return True
    return isinstance(error, OperationalError) and not state and "password" not in str(error.orig)


def _clashed(error: DBAPIError) -> bool:
    """Whether another process kept the same, or needed the same, just then: run again, the work finds it there."""
    return getattr(error.orig, "sqlstate", None) in _CLASHES


_SAID: tuple[tuple[str, type[StoreError], str], ...] = (
    ("locked", StoreBusy, "is being written by another process: wait for it to finish, then run this again"),
    (
        "disk is full",
        StoreError,
        "has no room left on its disk: what was kept before stays; make room and run this again",
    ),
    (
        "no space left",
        StoreError,
        "has no room left on its disk: what was kept before stays; make room and run this again",
    ),
    ("readonly", StoreError, "cannot be written: it may only be read"),
    ("unable to open", StoreError, "cannot be opened: there is no such folder, or it may not be read"),
    ("not a database", StoreError, "is no store: another kind of file has its name"),
    ("malformed", StoreError, "is damaged: bring back a copy of it, or import what `crosswire export` wrote"),
    ("disk i/o error", StoreError, "cannot be read or written: its disk answers with an error"),
    ("password", StoreError, "does not let this user in: its name or password is wrong"),
)


def _told(error: DBAPIError, name: str) -> StoreError:
    """The library's error as a sentence."""
    said = " ".join(str(error.orig).split())
    for words, kind, told in _SAID:
        if words in said.lower():
            return kind(f"The store {name} {told}.")
    if _went_away(error):
        return StoreError(f"The store {name} does not answer ({said}): what was kept before stays; run this again.")
    return StoreError(f"The store {name} refused: {said}.")
