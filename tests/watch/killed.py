"""A watch that is killed at any of its steps, and goes on: `python -m tests.watch.killed FOLDER MOMENTS SEED [KIND]`.

Each moment is a process of its own that ends itself by SIGKILL at one of its own operations, drawn by seed: on files
(before an open, before or after a sync, a rename, a removal), and on the database (before or after a statement, before
a commit). Then another goes on, and what both left behind must be what one that nobody disturbed leaves. KIND is
`folder`, `sqlite`, or the address of a PostgreSQL server. Prints what differs, as JSON. Needs `fork`.
"""

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import event

from crosswire.store.sql import make_store, open_store
from crosswire.watch.alerts.asked import Asked
from crosswire.watch.alerts.delivering import senders
from crosswire.watch.alerts.outbox import OutboxFile
from crosswire.watch.alerts.rules import Rule
from crosswire.watch.feeds.book import FeedsInFolder
from crosswire.watch.feeds.feed import Feed
from crosswire.watch.folder import ReportFolder
from crosswire.watch.visits import Tools
from crosswire.watch.watching import Watched, alone, once
from tests.store.adding import held, wrong
from tests.watch.doubles import Reply, Time, Web, client
from tests.watch.into_store import Desk, read_page

HOST = "https://courier.example"
FEEDS = tuple(Feed(url=f"{HOST}/{n}.rss") for n in range(2))


def web() -> Web:
    """Two feeds that share an entry, with pages of which one fails at first and one is none."""
    pages: dict[str, Reply | list[Reply]] = {}
    for feed, names in zip(FEEDS, ("abcd", "defg"), strict=True):
        items = "".join(
            f"<item><title>{n} sinks</title><link>/{n}</link><description>{n}.</description></item>" for n in names
        )
        body = f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()
        pages[feed.url] = Reply(body, headers={"etag": f'"{names}"'})
    pages |= {f"{HOST}/{n}": Reply(f"Page of {n}\n\n{n} sank.".encode()) for n in "abdefg"}
    return Web(pages)


RULE = Rule(name="r", to=("screen", "desk"), words=("a", "d", "f"))
SEEN = "2031-05-04T09:30:00Z"


def watch(folder: Path) -> None:
    """One round into a folder, as the command makes it."""
    time, asking = Time(), web()
    with alone(folder / ".watch"):
        asked = Asked(rules=(RULE,), places={"desk": folder / "alerts"})
        tools = Tools(
            client=client(asking, time=time),
            book=FeedsInFolder(folder / ".watch" / "feeds"),
            sink=ReportFolder(folder),
            outbox=OutboxFile(folder / ".watch" / "alerts.jsonl"),
            read_page=read_page,
            rules=asked.rules,
            clock=time.clock(),
        )
        places = senders(asked, lambda one: None, tools.client, tools.clock)
        once(FEEDS, tools, places, Watched(visited=lambda one: None, delivered=lambda one: None))


def watch_into(place: str, folder: Path, step: Callable[..., None]) -> None:
    """One round into a store, each step on its database told."""
    store = open_store(place)
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(store.database.engine, name, step)
    Desk(store, web(), folder / "alerts", (RULE,)).round(*FEEDS)
    store.close()


class Steps:
    """Counts operations on files, and kills at one of them."""

    def __init__(self, last: int | None) -> None:
        self.count, self.last = 0, last
        for module, name in (
            (os, "fsync"),
            (os, "replace"),
            (os, "rename"),
            (os, "truncate"),
            (os, "mkdir"),
            (os, "unlink"),
        ):
            setattr(module, name, self.counted(getattr(module, name)))
        sys.addaudithook(self.audited)

    def step(self, *_: Any) -> None:
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(self, real):  # type: ignore[no-untyped-def]
        def run(*given, **named):  # type: ignore[no-untyped-def]
            self.step()
            done = real(*given, **named)
            self.step()
            return done

        return run

    def audited(self, event: str, given: tuple[object, ...]) -> None:
        if event == "open" and isinstance(given[0], str) and given[0].endswith((".part", ".jsonl", "alerts")):
            self.step()


def in_a_process(folder: Path, last: int | None, place: str | None) -> int:
    """The exit status of a round that is killed at its step `last`; where it is not, of how many steps it had."""
    folder.mkdir(parents=True, exist_ok=True)
    if (child := os.fork()) == 0:
        steps = Steps(last)
        if place is None:
            watch(folder)
        else:
            watch_into(place, folder, steps.step)
        (folder.parent / "steps").write_text(str(steps.count))
        os._exit(0)
    return os.waitpid(child, 0)[1]


def left(folder: Path) -> dict[str, object]:
    """What a round leaves behind: its reports, its alerts one by one, how the feeds stand."""
    states = [FeedsInFolder(folder / ".watch" / "feeds").state(feed.url) for feed in FEEDS]
    alerts = [json.loads(line)["id"] for line in (folder / "alerts").read_text().splitlines()]
    return {
        "reports": {path.name: path.read_text() for path in sorted(folder.glob("*.jsonl"))},
        "alerts": sorted(alerts),
        "half written": sorted(path.name for path in folder.rglob(".*.part")),
        "on their way": len(OutboxFile(folder / ".watch" / "alerts.jsonl").pending()),
        "seen": [sorted(state.seen) for state in states],
        "etags": [state.etag for state in states],
        "errors": [state.error for state in states],
    }


def left_in(place: str, folder: Path) -> dict[str, object]:
    """What a round into a store leaves behind."""
    store = open_store(place)
    alerts = [json.loads(line)["id"] for line in (folder / "alerts").read_text().splitlines()]
    rows = held(store)
    found = {
        "reports": store.reports.count(),
        "alerts": sorted(alerts),
        "half written": wrong(Path(place)) if store.database.is_sqlite else [],
        "on their way": len(store.alerts.waiting()),
        "refused": [one.source for one in store.refusals.all()],
        "rows": rows,
    }
    store.close()
    return found


def new_place(kind: str, folder: Path) -> str | None:
    """Where the store of a folder is, an empty one."""
    if kind == "folder":
        return None
    folder.mkdir(parents=True)
    place = str(folder / "store.db")
    if kind != "sqlite":
        name = "killed_" + "".join(letter if letter.isalnum() else "_" for letter in folder.name)
        with psycopg.connect(kind, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        place = f"{kind}&options=-csearch_path%3D{name}"
    make_store(place, SEEN)[0].close()
    return place


def main(folder: Path, moments: int, seed: int, kind: str = "folder") -> None:
    first = folder / "whole"
    place = new_place(kind, first)
    in_a_process(first, None, place)
    whole = left(first) if place is None else left_in(place, first)
    steps = int((folder / "steps").read_text())
    drawn = random.Random(seed).sample(range(1, steps + 1), min(moments, steps))
    bad: dict[int, object] = {}
    killed = 0
    for moment in drawn:
        here = folder / f"at-{moment}"
        place = new_place(kind, here)
        killed += os.WIFSIGNALED(in_a_process(here, moment, place))
        in_a_process(here, None, place)
        found = left(here) if place is None else left_in(place, here)
        if found != whole:
            bad[moment] = {name: value for name, value in found.items() if value != whole[name]}
    print(json.dumps({"steps": steps, "moments": len(drawn), "killed": killed, "whole": whole, "wrong": bad}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:5])
