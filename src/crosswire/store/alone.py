"""One watch a store: two would send everything twice. The hold ends with the process, however that ends."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from crosswire.errors import StoreBusy
from crosswire.store.database import Database

_ENDING = ".watched"
_OFTEN = 0.1
_LOCK = func.pg_try_advisory_lock(func.hashtext("crosswire watch"), func.hashtext(func.current_schema()))


@contextmanager
def alone(database: Database) -> Iterator[Callable[[], None]]:
    """While it lasts no other process watches for this store. What it gives makes sure that this still holds.

    Both raise `StoreBusy` where another watches, after as long as a locked store is waited for.
    """
    if database.is_sqlite:
        with _file(database):
            yield lambda: None
    else:
        hold = _Hold(database)
        try:
            hold.sure()
            yield hold.sure
        finally:
            hold.let_go()


@contextmanager
def _file(database: Database) -> Iterator[None]:
    """A file beside that of SQLite; none for a store in memory."""
    file = database.url.database
    if not file:
        yield
        return
    try:
        with FileLock(Path(file + _ENDING), timeout=0):
            yield
    except Timeout as error:
        raise _busy(database) from error


class _Hold:
    """A lock of PostgreSQL's own, on a connection that is kept: where the server goes away it has to be taken again."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: Connection | None = None

    def sure(self) -> None:
        if self._held is not None:
            try:
                self._held.execute(text("SELECT 1"))
            except DBAPIError:
                self.let_go()
            else:
                return
        give_up = time.monotonic() + self._database.patience.locked
        while not self._database.read(self._taken):  # that of one that was killed goes in a moment
            if time.monotonic() > give_up:
                raise _busy(self._database)
            time.sleep(_OFTEN)

    def _taken(self, _waits_for_the_server: Connection) -> bool:
        engine = self._database.engine.execution_options(isolation_level="AUTOCOMMIT")
        one = engine.connect()
        try:
            if one.execute(select(_LOCK)).scalar():
                self._held = one
                return True
        finally:
            if self._held is not one:
                one.close()
        return False

    def let_go(self) -> None:
        if self._held is not None:
            self._held.invalidate()  # a connection that goes back to the pool would keep the lock
            self._held.close()
            self._held = None


def _busy(database: Database) -> StoreBusy:
    return StoreBusy(f"Another watch works for the store {database.name}: two would send everything twice.")
