"""An adding that may be killed: a folder of invented reports, added with the double of the engine.

`python -m tests.store.adding TEMPLATE FOLDER SCRATCH MOMENTS SEED` adds the folder to copies of an empty store, each in
a child that kills itself at one of so many seeded moments: as it is about to send a statement to the database, or as
one of them has just been done. Each store is looked at, the adding run again to its end, and what the store then holds
is compared with what one holds that nobody disturbed. Prints a line for whatever is wrong, and how many children died.
"""

import gzip
import io
import os
import random
import re
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

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
    for name, text in REPORTS.items():
        (at / name).write_text(text, encoding="utf-8")
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


def wrong(file: Path) -> list[str]:
    """What is half written in a store: nothing, whatever happened to it."""
    with sqlite3.connect(file) as connection:
        asked = {
            "damaged": "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
            "points nowhere": "SELECT * FROM pragma_foreign_key_check",
            "report without words": "SELECT id FROM reports EXCEPT SELECT report FROM versions WHERE current",
            "words without reading": "SELECT id FROM versions WHERE id NOT IN (SELECT version FROM readings)",
            "told without account": "SELECT id FROM stories WHERE told IS NOT NULL AND account IS NULL",
            "neither waiting nor in a story": "SELECT id FROM reports WHERE story IS NULL AND NOT waiting",
        }
        found = [f"{what}: {row}" for what, query in asked.items() for row in connection.execute(query)]
        for table in ("versions", "statements", "findings", "events", "stories"):
            connection.execute(f"INSERT INTO {table}_words ({table}_words) VALUES ('integrity-check')")
    connection.close()
    return found


def killed(file: Path, source: Path, moment: int) -> bool:
    """Whether an adding in a child was killed at that moment; False where it had come to its end before."""
    child = os.fork()
    if not child:

        def at_moment(now: int) -> None:
            if now == moment:
                os.kill(os.getpid(), signal.SIGKILL)

        add(open_store(file), source, at_moment)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main(template: Path, source: Path, scratch: Path, count: int, seed: int) -> int:
    """As the module says; the exit code is how many stores were wrong."""
    make_store(template, SEEN)[0].close()
    whole = shutil.copy(template, scratch / "whole.db")
    store = open_store(whole)
    moments, right = add(store, source), held(store)
    store.close()
    chosen = random.Random(seed).sample(range(1, moments + 1), count)
    deaths, bad = 0, 0
    for number, moment in enumerate(chosen):
        file = Path(shutil.copy(template, scratch / f"{number}.db"))
        deaths += killed(file, source, moment)
        found = wrong(file)
        store = open_store(file)
        add(store, source)
        found += [] if held(store) == right else ["it holds something else in the end"]
        store.close()
        found += wrong(file)
        bad += bool(found)
        for one in found:
            print(f"killed at {moment} of {moments}: {one}")
    print(f"{deaths} killed")
    return bad


if __name__ == "__main__":
    paths = [Path(one) for one in sys.argv[1:4]]
    sys.exit(main(*paths, int(sys.argv[4]), int(sys.argv[5])))  # type: ignore[misc]  # three paths
