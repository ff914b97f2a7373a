"""An adding that may be killed: a folder of invented reports, added with the double of the engine.

`python -m tests.store.adding KIND FOLDER SCRATCH MOMENTS SEED` adds the folder to empty stores, each in a child that
kills itself at one of so many seeded moments: as it is about to send a statement to the database, or as one of them has
just been done. Each store is looked at, the adding run again to its end, and what the store then holds is compared with
what one holds that nobody disturbed. KIND is `sqlite`, or the address of a PostgreSQL server. Prints a line for
whatever is wrong, and how many children died.
"""

import gzip
import io
import os
import random
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, event, text

from crosswire import archive
from crosswire.language.canned import CannedEngine
from crosswire.store.sql import SqlStore, make_store, open_store
from tests.store.made import MODEL, SEEN

REPORTS = {
    "pier.txt": "Pier to shut\n\nFEN POST\n\nMayor Jo Roe shut the pier in Fenmouth on 5 May 2031. Nobody was hurt.",
    "too.txt": "Pier shut\n\nISLE HERALD\n\nThe pier in Fenmouth was shut on 5 May 2031 by Mayor Jo Roe. She is 40.",
    "flood.txt": "Flood in Rockham\n\nROCK COURIER\n\nA flood drowned forty sheep in Rockham, a farmer said.",
    "lines.jsonl": '{"title": "Boats sail", "text": "The boats of Rockham sailed again on Tuesday, a sailor said.", '
    '"url": "https://rock.example/boats-1?utm_source=x"}\n{"title": "Empty", "text": ""}\n',
    "none.txt": "",
}
Moment = Callable[[int], None]


def folder(at: Path) -> Path:
    """The folder of reports, two of which cannot be read."""
    at.mkdir()
    for name, told in REPORTS.items():
        (at / name).write_text(told, encoding="utf-8")
    return at


def archive_of(store: SqlStore) -> archive.Archive:
    """A store with the double of the engine and a clock that stands."""
    return archive.Archive(store=store, reader=lambda: CannedEngine({}), model=MODEL, clock=lambda: SEEN)


def add(store: SqlStore, source: Path, at_moment: Moment | None = None) -> int:
    """The folder added; how many moments went by, each of them told."""
    moments = 0

    def passing(*_: Any) -> None:
        nonlocal moments
        moments += 1
        if at_moment is not None:
            at_moment(moments)

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(store.database.engine, name, passing)
    archive.add(archive_of(store), [source])
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.remove(store.database.engine, name, passing)
    return moments


def held(store: SqlStore) -> list[str]:
    """All that a store holds, but for how often what cannot be read was tried."""
    file = io.BytesIO()
    store.export(file)
    lines = gzip.decompress(file.getvalue()).decode().split("\n")
    return [re.sub(r'"tries":\d+', "", line) for line in lines]


_HALF_WRITTEN = {
    "report without words": "SELECT id FROM reports EXCEPT SELECT report FROM versions WHERE current",
    "words without reading": "SELECT id FROM versions WHERE id NOT IN (SELECT version FROM readings)",
    "told without account": "SELECT id FROM stories WHERE told IS NOT NULL AND account IS NULL",
    "neither waiting nor in a story": "SELECT id FROM reports WHERE story IS NULL AND NOT waiting",
}
_DAMAGED = {
    "damaged": "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    "points nowhere": "SELECT * FROM pragma_foreign_key_check",
}


def wrong(place: Path | str) -> list[str]:
    """What is half written in a store: nothing, whatever happened to it."""
    store = open_store(place)
    lite = store.database.is_sqlite

    def look(connection: Connection) -> list[str]:
        asked = _HALF_WRITTEN | (_DAMAGED if lite else {})
        found = [f"{what}: {tuple(row)}" for what, query in asked.items() for row in connection.execute(text(query))]
        for table in ("versions", "statements", "findings", "events", "stories") if lite else ():
            connection.execute(text(f"INSERT INTO {table}_words ({table}_words) VALUES ('integrity-check')"))
        return found

    found = store.database.write(look)
    store.close()
    return found


def new_place(kind: str, scratch: Path, name: str) -> str:
    """The address of an empty store."""
    place = str(scratch / f"{name}.db")
    if kind != "sqlite":
        with psycopg.connect(kind, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA adding_{name}".encode())
        place = f"{kind}&options=-csearch_path%3Dadding_{name}"
    make_store(place, SEEN)[0].close()
    return place


def killed(place: str, source: Path, moment: int) -> bool:
    """Whether an adding in a child was killed at that moment; False where it had come to its end before."""
    child = os.fork()
    if not child:

        def at_moment(now: int) -> None:
            if now == moment:
                os.kill(os.getpid(), signal.SIGKILL)

        add(open_store(place), source, at_moment)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main(kind: str, source: Path, scratch: Path, count: int, seed: int) -> int:
    """As the module says; the exit code is how many stores were wrong."""
    store = open_store(new_place(kind, scratch, "whole"))
    moments, right = add(store, source), held(store)
    store.close()
    chosen = random.Random(seed).sample(range(1, moments + 1), count)
    deaths, bad = 0, 0
    for number, moment in enumerate(chosen):
        place = new_place(kind, scratch, str(number))
        deaths += killed(place, source, moment)
        found = wrong(place)
        store = open_store(place)
        add(store, source)
        found += [] if held(store) == right else ["it holds something else in the end"]
        store.close()
        found += wrong(place)
        bad += bool(found)
        for one in found:
            print(f"killed at {moment} of {moments}: {one}")
    print(f"{deaths} killed")
    return bad


if __name__ == "__main__":
    kind, source, scratch, count, seed = sys.argv[1:6]
    sys.exit(main(kind, Path(source), Path(scratch), int(count), int(seed)))
