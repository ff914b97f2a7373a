"""A watch that is killed at any of its steps, and goes on: `python -m tests.watch.killed FOLDER MOMENTS SEED`.

Each moment is a process of its own that ends itself by SIGKILL at one of its own operations on files, drawn by seed:
before an open, before or after a sync, a rename, a removal. Then another goes on, and what both left behind must be
what one that nobody disturbed leaves. Prints what differs, as JSON. Needs `fork`.
"""

import json
import os
import random
import signal
import sys
from pathlib import Path

from crosswire.errors import NotReadable
from crosswire.model.report import Report
from crosswire.watch.alerts.asked import Asked
from crosswire.watch.alerts.delivering import senders
from crosswire.watch.alerts.outbox import OutboxFile
from crosswire.watch.alerts.rules import Rule
from crosswire.watch.feeds.book import FeedsInFolder
from crosswire.watch.feeds.feed import Feed
from crosswire.watch.folder import ReportFolder
from crosswire.watch.visits import Tools
from crosswire.watch.watching import Watched, alone, once
from tests.watch.doubles import Reply, Time, Web, client

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


def read_page(raw: bytes, address: str) -> Report:
    if not raw.startswith(b"Page"):
        raise NotReadable(address, "no page")
    text = raw.decode()
    return Report(id="", path=address, title=text.partition("\n")[0], text=text)


def watch(folder: Path) -> None:
    """One round, as the command makes it."""
    time, asking = Time(), web()
    with alone(folder / ".watch"):
        asked = Asked(
            rules=(Rule(name="r", to=("screen", "desk"), words=("a", "d", "f")),), places={"desk": folder / "alerts"}
        )
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

    def step(self) -> None:
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


def in_a_process(folder: Path, last: int | None) -> int:
    """The exit status of a round that is killed at its step `last`; where it is not, of how many steps it had."""
    folder.mkdir(parents=True, exist_ok=True)
    if (child := os.fork()) == 0:
        steps = Steps(last)
        watch(folder)
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


def main(folder: Path, moments: int, seed: int) -> None:
    in_a_process(folder / "whole", None)
    whole, steps = left(folder / "whole"), int((folder / "steps").read_text())
    drawn = random.Random(seed).sample(range(1, steps + 1), min(moments, steps))
    wrong: dict[int, object] = {}
    killed = 0
    for moment in drawn:
        place = folder / f"at-{moment}"
        killed += os.WIFSIGNALED(in_a_process(place, moment))
        in_a_process(place, None)
        if (found := left(place)) != whole:
            wrong[moment] = found
    print(json.dumps({"steps": steps, "moments": len(drawn), "killed": killed, "whole": whole, "wrong": wrong}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
