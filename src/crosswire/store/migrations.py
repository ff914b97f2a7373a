"""The schema's steps by name: a new store has them all, an older one takes those it lacks, a newer one is refused."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, false, insert, inspect, select, text, update

from crosswire.errors import NoStore, StoreError, WrongSchema
from crosswire.store.database import Database
from crosswire.store.fulltext import create_index
from crosswire.store.tables import METADATA, alerts, changes, entries, feeds, migrations, placings


@dataclass(frozen=True, slots=True)
class Migration:
    """One named step from the schema before it to the schema with it. `change` is None for what every store has from
    its first day."""

    name: str
    change: Callable[[Connection], None] | None = None


def watched(connection: Connection) -> None:
    """Feeds with all that a watch knows of them, alerts on their way, clocks of stories. Nobody watched a store before:
    what changed until then is no news."""
    for name in ("alerts", "feeds"):  # as they were before anything was kept in them
        connection.execute(text(f"DROP TABLE {name}"))
    connection.execute(text("ALTER TABLE stories ADD COLUMN due TEXT"))
    no = false().compile(dialect=connection.dialect)
    connection.execute(text(f"ALTER TABLE changes ADD COLUMN weighed BOOLEAN DEFAULT {no} NOT NULL"))
    connection.execute(update(changes).values(weighed=True))
    connection.execute(text("CREATE INDEX ix_changes_weighed ON changes (weighed)"))
    METADATA.create_all(connection, tables=[feeds, entries, alerts])


def _placings(connection: Connection) -> None:
    """Why each report is in its story, and what later ones meet it by."""
    placings.create(connection)


MIGRATIONS = (
    Migration("2026-11-reports-and-stories"),
    Migration("2026-11-watched", watched),
    Migration("2026-12-placings", _placings),
)
"""In order; a name, once released, stays as it is for good."""


def create(database: Database, seen: str, steps: Sequence[Migration] = MIGRATIONS) -> bool:
    """The tables of a new store, all or none of them; False where they are there already. Raises `WrongSchema`."""
    return database.write(lambda connection: _create(connection, database.name, seen, steps))


def check(database: Database, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Raises `StoreError` where there is no store, `WrongSchema` where it is an older or a newer one."""
    if lacking := database.read(lambda connection: _lacking(connection, database.name, steps)):
        raise WrongSchema(
            f"The store {database.name} was made by an older Crosswire: run `crosswire migrate` once, which adds "
            f"{_listed(one.name for one in lacking)}."
        )


def migrate(database: Database, seen: str, steps: Sequence[Migration] = MIGRATIONS) -> tuple[str, ...]:
    """The steps that an older store lacked, done now, all of them or none; none where it lacked none.

    Raises `StoreError` where there is no store, `WrongSchema` where it is newer than this Crosswire.
    """
    return database.write(lambda connection: _migrate(connection, database.name, seen, steps))


def _create(connection: Connection, name: str, seen: str, steps: Sequence[Migration]) -> bool:
    if _is_there(connection):
        if _lacking(connection, name, steps):
            raise WrongSchema(f"There is a store at {name} already, of an older Crosswire: run `crosswire migrate`.")
        return False
    if others := set(inspect(connection).get_table_names()) & set(METADATA.tables):
        raise StoreError(
            f"{name} holds other tables of the same names ({_listed(sorted(others))}): name another place."
        )
    METADATA.create_all(connection)
    create_index(connection)
    connection.execute(insert(migrations), [{"name": step.name, "applied": seen} for step in steps])
    return True


def _migrate(connection: Connection, name: str, seen: str, steps: Sequence[Migration]) -> tuple[str, ...]:
    lacking = _lacking(connection, name, steps)
    for step in lacking:
        if step.change is not None:
            step.change(connection)
        connection.execute(insert(migrations), {"name": step.name, "applied": seen})
    return tuple(step.name for step in lacking)


def _lacking(connection: Connection, name: str, steps: Sequence[Migration]) -> list[Migration]:
    if not _is_there(connection):
        raise NoStore(f"There is no store at {name}: make one with `crosswire init`.")
    applied = set(connection.execute(select(migrations.c.name)).scalars())
    if newer := applied - {step.name for step in steps}:
        raise WrongSchema(
            f"The store {name} was made by a newer Crosswire (it has {_listed(sorted(newer))}): "
            "update Crosswire to use it."
        )
    return [step for step in steps if step.name not in applied]


def _is_there(connection: Connection) -> bool:
    return bool(inspect(connection).has_table(migrations.name))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{one}”" for one in names)
