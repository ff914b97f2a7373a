"""A store made large within its database: its reports and what they say once more, and once more, on later days.

To read and split a hundred thousand texts in Python takes hours of a small machine, and searching does not need that.
PostgreSQL's indexes of words are made once all rows are there.
"""

from sqlalchemy import Connection, Table, text

from crosswire.store.sql import SqlStore
from crosswire.store.tables import reports, statements, versions

DAYS = 10
_KEYS = {"reports": ("id",), "versions": ("id", "report"), "statements": ("version", "report")}


def repeat(store: SqlStore, count: int, number: int) -> None:
    """So many reports out of the `count` that are there; each copy stands `DAYS` later than the one before."""
    lite = store.database.is_sqlite
    tops = {t.name: store.database.read(lambda c, t=t: _top(c, t)) for t in (versions, statements)}
    if not lite:
        store.database.write(lambda c: [c.exec_driver_sql(f"DROP INDEX {name}_words") for name in tops])
    for copy in range(1, -(-number // count)):
        part = min(count, number - copy * count)
        store.database.write(lambda c, copy=copy, part=part: _copied(c, copy, part, tops, lite=lite))
    if not lite:
        for name in tops:
            made = f"CREATE INDEX {name}_words ON {name} USING gin (words)"
            store.database.write(lambda c, made=made: c.exec_driver_sql(made))
        store.database.write(lambda c: c.exec_driver_sql("ANALYZE"))


def _top(connection: Connection, table: Table) -> int:
    return int(connection.execute(text(f"SELECT max(number) FROM {table.name}")).scalar_one())


def _copied(connection: Connection, copy: int, part: int, tops: dict[str, int], *, lite: bool) -> None:
    first = "SELECT id FROM reports WHERE id NOT LIKE '%~%' ORDER BY id LIMIT :part"
    for table in (reports, versions, statements):
        chosen = [column.name for column in table.c if not (lite and column.name == "words")]
        shown = ", ".join(_value(table, name, copy, tops, lite=lite) for name in chosen)
        columns = ", ".join(f'"{name}"' for name in chosen)
        key = "id" if table is reports else "report"
        address = " AND address IS NULL" if table is reports else f" AND number <= {tops[table.name]}"
        rows = f"SELECT {shown} FROM {table.name} WHERE {key} IN ({first}){address}"
        connection.execute(text(f"INSERT INTO {table.name} ({columns}) {rows}"), {"part": part})


def _value(table: Table, name: str, copy: int, tops: dict[str, int], *, lite: bool) -> str:
    if name in _KEYS[table.name]:
        return f"{name} || '~{copy}'"
    if name == "number":
        return f"number + {copy * tops[table.name]}"
    if name in ("first", "last"):
        days = copy * DAYS
        return f"date({name}, '+{days} days')" if lite else f"(CAST({name} AS date) + {days})::text"
    return f'"{name}"'
