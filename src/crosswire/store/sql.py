"""The store in a database: SQLite in a file or in memory, or PostgreSQL by its address."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

from crosswire.errors import NoStore
from crosswire.model.kept import Hit, Wanted
from crosswire.store import migrations
from crosswire.store.alone import alone
from crosswire.store.database import Database, Patience
from crosswire.store.judgements import SqlJudgements
from crosswire.store.moving import exported, imported
from crosswire.store.notes import SqlAlerts, SqlChanges, SqlFeeds, SqlRefusals
from crosswire.store.reports import SqlReports
from crosswire.store.search import search
from crosswire.store.stories import SqlStories

IN_MEMORY = "sqlite://"
"""The address of a store that forgets with the process."""


class SqlStore:
    """`contract.Store` on a database whose schema is known to be today's; made by `open_store` and `make_store`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.reports = SqlReports(database)
        self.stories = SqlStories(database)
        self.judgements = SqlJudgements(database)
        self.refusals = SqlRefusals(database)
        self.feeds = SqlFeeds(database)
        self.changes = SqlChanges(database)
        self.alerts = SqlAlerts(database)

    @property
    def name(self) -> str:
        """Where it is, as messages say it, without a password."""
        return self.database.name

    def search(self, wanted: Wanted) -> tuple[Hit, ...]:
        """What is wanted, kind by kind, the best of each first. Raises `SettingsError` where nothing is asked for."""
        return self.database.read(lambda connection: search(connection, wanted))

    def export(self, into: IO[bytes]) -> int:
        """Write the whole store as it is at one moment, for `fill`; how many rows it has."""
        return exported(self.database, into)

    def fill(self, path: Path) -> int:
        """Fill this store, which is empty, from what `export` wrote, all of it or nothing; how many rows it has."""
        return imported(self.database, path)

    def alone(self) -> AbstractContextManager[Callable[[], None]]:
        """While it lasts no other process watches for this store; what it gives makes sure that this still holds."""
        return alone(self.database)

    def close(self) -> None:
        """Let go of every connection."""
        self.database.close()


def make_store(where: str | Path, seen: str, patience: Patience | None = None) -> tuple[SqlStore, bool]:
    """The store at a place, made where there is none yet, and whether it was. Raises `StoreError`."""
    with _let_go(Database(where, patience)) as database:
        return SqlStore(database), migrations.create(database, seen)


def open_store(where: str | Path, patience: Patience | None = None) -> SqlStore:
    """The store at a place. Raises `StoreError` where there is none, `WrongSchema` where it is not of today's form."""
    with _let_go(Database(where, patience)) as database:
        _there(database)
        migrations.check(database)
        return SqlStore(database)


def migrate_store(where: str | Path, seen: str) -> tuple[str, ...]:
    """Bring an older store to today's form; the names of what was done. Raises `StoreError`."""
    with _let_go(Database(where)) as database:
        _there(database)
        done = migrations.migrate(database, seen)
        database.close()
        return done


@contextmanager
def _let_go(database: Database) -> Iterator[Database]:
    """The database, let go of where it turns out to be of no use."""
    try:
        yield database
    except BaseException:
        database.close()
        raise


def _there(database: Database) -> None:
    """A SQLite file is there: none is made by looking for it."""
    file = database.url.database
    if database.is_sqlite and file and not Path(file).is_file():
        raise NoStore(f"There is no store at {file}: make one with `crosswire init`.")
