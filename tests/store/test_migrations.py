"""The schema by name: made once, brought up to date by `migrate`, refused where it is newer than the program."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, inspect, select

from crosswire.errors import StoreError, WrongSchema
from crosswire.model.kept import Feed, KeptChange
from crosswire.store.database import Database, Patience
from crosswire.store.migrations import MIGRATIONS, Migration, check, create, migrate
from crosswire.store.sql import make_store, migrate_store, open_store
from crosswire.store.tables import METADATA, migrations, placings
from tests.store.made import PIER, SEEN, arrival, keep, put_together, tell

Place = Callable[[str], str]


def add_colour(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE reports ADD COLUMN colour TEXT")


def stumble(connection: Connection) -> None:
    add_colour(connection)
    connection.exec_driver_sql("ALTER TABLE no_such_table ADD COLUMN colour TEXT")


FUTURE = (*MIGRATIONS, Migration("2031-05-colours", add_colour))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, new_place: Place) -> str:
    return new_place(request.param)


def test_made_once(place: str) -> None:
    store, new = make_store(place, SEEN)
    keep(store, arrival(PIER))
    store.close()
    again, newer = make_store(place, SEEN)
    assert (new, newer, again.reports.count()) == (True, False, 1)
    again.close()
    assert migrate_store(place, SEEN) == ()


def test_an_older_store_is_brought_up_to_date(place: str) -> None:
    store, _ = make_store(place, SEEN)
    keep(store, arrival(PIER))
    with pytest.raises(
        WrongSchema, match="older Crosswire: run `crosswire migrate` once, which adds “2031-05-colours”"
    ):
        check(store.database, FUTURE)
    with pytest.raises(WrongSchema, match="run `crosswire migrate`"):
        create(store.database, SEEN, FUTURE)
    assert migrate(store.database, SEEN, FUTURE) == ("2031-05-colours",)
    assert migrate(store.database, SEEN, FUTURE) == ()
    check(store.database, FUTURE)
    assert store.reports.count() == 1
    store.close()


def as_it_was_first(connection: Connection) -> None:
    """The schema before anything was watched, with a change that was told."""
    run = connection.exec_driver_sql
    for name in ("alerts", "entries", "feeds"):
        run(f"DROP TABLE {name}")
    run("DROP INDEX ix_changes_weighed")
    run("ALTER TABLE changes DROP COLUMN weighed")
    run("ALTER TABLE stories DROP COLUMN due")
    run(
        "CREATE TABLE feeds (url TEXT PRIMARY KEY, title TEXT NOT NULL, added TEXT NOT NULL, seen TEXT, "
        "failures INTEGER NOT NULL, error TEXT NOT NULL, state TEXT NOT NULL)"
    )
    run(
        "CREATE TABLE alerts (id TEXT PRIMARY KEY, rule TEXT NOT NULL, sink TEXT NOT NULL, state TEXT NOT NULL, "
        "change TEXT NOT NULL REFERENCES changes (id), seen TEXT NOT NULL, tries INTEGER NOT NULL, error TEXT NOT NULL)"
    )
    run("CREATE INDEX ix_alerts_change ON alerts (change)")
    run("CREATE INDEX ix_alerts_state ON alerts (state)")
    run("DELETE FROM migrations WHERE name = '2026-11-watched'")


def schema(database: Database) -> dict[str, object]:
    """Every table with its columns, indexes and keys."""

    def look(connection: Connection) -> dict[str, object]:
        seen = inspect(connection)
        return {
            name: (
                {c["name"]: (str(c["type"]), c["nullable"], c["default"]) for c in seen.get_columns(name)},
                sorted((str(i["name"]), tuple(i["column_names"])) for i in seen.get_indexes(name)),
                seen.get_pk_constraint(name)["constrained_columns"],
                sorted((k["constrained_columns"], k["referred_table"]) for k in seen.get_foreign_keys(name)),
            )
            for name in sorted(METADATA.tables)
        }

    return database.read(look)


def test_a_store_from_before_the_watch(place: str, new_place: Place) -> None:
    store, _ = make_store(place, SEEN)
    (story,) = put_together(store, (keep(store, arrival(PIER))[1],))
    change = KeptChange(id="c", story=story.id, kind="new", about=None, text="A pier is shut.", seen=SEEN)
    store.stories.tell(story.id, replace(tell(store, story.id), changes=(change,)))
    whole = schema(store.database)
    store.database.write(as_it_was_first)
    store.close()
    with pytest.raises(WrongSchema, match="which adds “2026-11-watched”"):
        open_store(place)
    assert migrate_store(place, SEEN) == ("2026-11-watched",)
    again = open_store(place)
    assert schema(again.database) == whole
    assert (again.changes.since(), again.changes.unweighed()) == ((change,), ())
    again.feeds.put(Feed(url="https://fenpost.example/rss", entries=("a",)))
    assert again.feeds.all()[0].entries == ("a",)
    again.close()


def test_a_newer_store_is_refused(place: str) -> None:
    store, _ = make_store(place, SEEN)
    migrate(store.database, SEEN, FUTURE)
    store.close()
    for use in (open_store, lambda where: migrate_store(where, SEEN), lambda where: make_store(where, SEEN)):
        with pytest.raises(WrongSchema, match=r"newer Crosswire.*“2031-05-colours”.*update Crosswire"):
            use(place)


def test_a_step_that_fails_leaves_nothing(place: str) -> None:
    store, _ = make_store(place, SEEN)
    broken = (*FUTURE[:-1], Migration("2031-05-colours", stumble))
    with pytest.raises(StoreError, match="refused"):
        migrate(store.database, SEEN, broken)
    names = store.database.read(lambda connection: set(connection.execute(select(migrations.c.name)).scalars()))
    assert names == {one.name for one in MIGRATIONS}
    assert migrate(store.database, SEEN, FUTURE) == ("2031-05-colours",)
    store.close()


def test_there_is_no_store(tmp_path: Path, place: str) -> None:
    with pytest.raises(StoreError, match=r"There is no store at .*: make one with `crosswire init`"):
        open_store(place)
    assert not (tmp_path / "1.db").exists()


def test_other_tables_are_left_alone(place: str) -> None:
    database = Database(place)
    database.write(lambda connection: connection.exec_driver_sql("CREATE TABLE reports (mine TEXT)"))
    with pytest.raises(StoreError, match="holds other tables of the same names"):
        make_store(place, SEEN)
    database.close()


PLACES = [
    ("mysql://u@h/d", "A store is a SQLite file or a PostgreSQL database, not mysql"),
    ("postgresql://nobody@127.0.0.1:1/none", "does not answer"),
    ("://", "is no address of a store"),
]


@pytest.mark.parametrize(("where", "words"), PLACES, ids=[where for where, _ in PLACES])
def test_places_that_are_none(where: str, words: str) -> None:
    with pytest.raises(StoreError, match=words):
        open_store(where, Patience(away=0.1))


def test_a_password_is_in_no_message() -> None:
    database = Database("postgresql://me:secret@127.0.0.1:1/none")
    assert database.name == "postgresql://me:***@127.0.0.1:1/none"


def test_files_that_are_no_store(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("These are my notes on piers, and no database at all." * 50)
    with pytest.raises(StoreError, match=r"notes\.db is no store"):
        open_store(file)
    with pytest.raises(StoreError, match="cannot be opened"):
        make_store(tmp_path / "no" / "such" / "folder.db", SEEN)


def test_a_store_that_knows_no_reasons_gets_room_for_them(place: str) -> None:
    store, _ = make_store(place, SEEN)
    key = keep(store, arrival(PIER))[1]

    def age(connection: Connection) -> None:
        placings.drop(connection)
        connection.execute(delete(migrations).where(migrations.c.name == "2026-12-placings"))

    store.database.write(age)
    store.close()
    assert migrate_store(place, SEEN) == ("2026-12-placings",)
    again = open_store(place)
    assert again.stories.placings([key]) == {}
    again.close()
