"""A whole store as lines of JSON, and back: from one database into another, whichever they are.

The first line names the form and the schema's steps; each other line is a row, `{"in": table, "row": {…}}`, those that
others point at first, bytes in base64. The same store gives the same bytes.
"""

import base64
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, LargeBinary, Table, func, insert, select

from crosswire.errors import SettingsError, StoreError
from crosswire.store.database import Database
from crosswire.store.fulltext import put
from crosswire.store.migrations import MIGRATIONS
from crosswire.store.tables import IN_ORDER, SEARCHED

FORM = "crosswire-store/1"
_LOCAL = frozenset({"number", "words"})
"""Columns that are each database's own."""
_AT_ONCE = 500


def exported(database: Database, into: IO[bytes]) -> int:
    """Write the whole store, gzip'd, as it is at one moment; how many rows it has."""
    with gzip.GzipFile(fileobj=into, mode="wb", mtime=0, filename="") as file:

        def write(connection: Connection) -> int:
            file.write(_line({"form": FORM, "migrations": [one.name for one in MIGRATIONS]}))
            count = 0
            for count, line in enumerate(_lines(connection), 1):  # noqa: B007  the count is wanted after the loop
                file.write(line)
            return count

        return database.read(write)


def imported(database: Database, path: Path) -> int:
    """Fill an empty store from what `exported` wrote, all of it or nothing; how many rows it has.

    Raises `SettingsError` where the file is none of these, `StoreError` where the store is not empty.
    """

    def fill(connection: Connection) -> int:
        if any(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in IN_ORDER):
            raise StoreError(f"The store {database.name} is not empty: import into a new one (`crosswire init`).")
        return _fill(connection, _rows(path))

    return database.write(fill)


def _lines(connection: Connection) -> Iterator[bytes]:
    for table in IN_ORDER:
        order = [table.c.number] if "number" in table.c else [*table.primary_key.columns]
        columns = [column for column in table.c if column.name not in _LOCAL]
        rows = connection.execute(select(*columns).order_by(*order), execution_options={"yield_per": _AT_ONCE})
        for row in rows:
            yield _line({"in": table.name, "row": {name: _out(value) for name, value in row._mapping.items()}})


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _out(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _fill(connection: Connection, rows: Iterable[tuple[Table, dict[str, Any]]]) -> int:
    count, waiting = 0, list[dict[str, Any]]()
    last: Table | None = None
    for table, row in rows:
        if last is not None and (table is not last or len(waiting) == _AT_ONCE):
            _insert(connection, last, waiting)
            waiting = []
        last = table
        waiting.append(row)
        count += 1
    if last is not None:
        _insert(connection, last, waiting)
    return count


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if table not in SEARCHED.values():
        connection.execute(insert(table), rows)
        return
    put(connection, table, rows)


def _rows(path: Path) -> Iterator[tuple[Table, dict[str, Any]]]:
    tables = {table.name: table for table in IN_ORDER}
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            _check(json.loads(next(file, "null")), path)
            for line in file:
                held = json.loads(line)
                table = tables[held["in"]]
                yield table, {name: _in(table, name, value) for name, value in held["row"].items()}
    except (OSError, EOFError) as error:
        why = (
            "it is cut off" if isinstance(error, EOFError) else getattr(error, "strerror", None) or "it is no gzip file"
        )
        raise SettingsError(f"{path} cannot be imported: {why}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"{path} cannot be imported: it is no store that `crosswire export` wrote.") from error


def _check(head: Any, path: Path) -> None:
    if not isinstance(head, dict) or head.get("form") != FORM:
        raise SettingsError(f"{path} cannot be imported: it is no store that `crosswire export` wrote.")
    if set(head["migrations"]) != {one.name for one in MIGRATIONS}:
        raise SettingsError(
            f"{path} cannot be imported: another Crosswire wrote it; export and import with the same one."
        )


def _in(table: Table, name: str, value: Any) -> Any:
    return base64.b64decode(value) if isinstance(table.c[name].type, LargeBinary) and value is not None else value
