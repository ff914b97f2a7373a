"""Whatever befalls a watch into a store, nothing is lost and nothing is doubled, and it is told in a clear word.

What a fault of a host does to one answer is tried at the client (`test_client`, `test_addresses`, `test_wire`); here,
what it does to the round, the store and the alerts.
"""

import gzip
import json
import shutil
import socket
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from crosswire.errors import StoreBusy, StoreError
from crosswire.store.database import Patience
from crosswire.store.sql import IN_MEMORY, make_store, open_store
from crosswire.watch.feeds.feed import Feed
from crosswire.watch.fetching import Client, Limits, Manners, Reach
from crosswire.watch.fetching.addresses import PRIVATE
from tests.store.adding import held, wrong
from tests.store.conftest import new_place, postgres  # noqa: F401  fixtures
from tests.store.made import SEEN
from tests.store.postgres import Server
from tests.store.test_store_faults import limited
from tests.watch.doubles import PUBLIC, Reply, Web, packed, to
from tests.watch.into_store import Desk
from tests.watch.killed import FEEDS, web
from tests.watch.servers import says, served

COURIER, LANTERN = Feed(url="https://courier.example/rss"), Feed(url="https://lantern.example/rss")
UNFOLDS = "".join(f"<!ENTITY a{n} '{'&a;' * 10}'>" for n in range(9))
BOMB = f"<!DOCTYPE a [<!ENTITY a 'boom'>{UNFOLDS}]><rss>&a8;</rss>"


def words(name: str) -> str:
    return f"The {name} sank off Castle Rock on Monday with forty people aboard, the coast guard said."


def rss(host: str, *names: str) -> Reply:
    items = "".join(
        f"<item><title>{n} sinks</title><link>https://{host}/{n}</link><description>{words(n)}</description></item>"
        for n in names
    )
    return Reply(f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode())


def page(name: str) -> Reply:
    return Reply(f"Page of {name}\n\n{words(name)}".encode())


def endless(piece: bytes, read: list[int]) -> Callable[[], Iterator[bytes]]:
    """A gigabyte, each piece of it counted as it is taken."""

    def pieces() -> Iterator[bytes]:
        for _ in range(1_000_000_000 // len(piece)):
            read.append(len(piece))
            yield piece

    return pieces


@dataclass(frozen=True)
class Fault:
    """What stands at an address instead of what should, and the word for it."""

    reply: Callable[[], Reply]
    word: str
    answers: tuple[tuple[str, ...], ...] = ()

    def befalls(self, desk: Desk, url: str) -> None:
        desk.web.pages[url] = self.reply()
        if self.answers:
            desk.names.told["courier.example"] = [*self.answers]


READ: list[int] = []
FAULTS = {
    "a gigabyte that says so": Fault(lambda: Reply(headers={"content-length": "1000000000"}), "too large"),
    "a gigabyte": Fault(lambda: Reply(pieces=endless(b"x" * 100_000, READ)), "too large"),
    "a zip bomb": Fault(lambda: packed(b" " * 60_000_000), "too large unpacked"),
    "a bomb in a bomb": Fault(lambda: Reply(gzip.compress(packed(b" " * 9_000_000).body),
                                              headers={"content-encoding": "gzip, gzip"}), "not asked for"),
    "a circle": Fault(lambda: to("https://courier.example/round"), "circle"),
    "to this machine": Fault(lambda: to("http://127.0.0.1:8080/"), "this machine"),
    "to this machine by IPv6": Fault(lambda: to("http://[::1]/"), "this machine"),
    "to a machine of the cloud": Fault(lambda: to("http://169.254.169.254/latest/meta-data/"), "link-local"),
    "to a private network": Fault(lambda: to("http://10.1.2.3/"), "private"),
    "to a file": Fault(lambda: to("file:///etc/passwd"), "only http and https"),
    "a name that answers otherwise": Fault(lambda: rss("courier.example", "x"), "this machine", (("127.0.0.1",),)),
    "a name with two answers": Fault(lambda: rss("courier.example", "x"), "link-local", ((PUBLIC, "169.254.1.1"),)),
    "nothing": Fault(lambda: Reply(b""), "empty"),
    "an error": Fault(lambda: Reply(status=500), "500"),
}  # fmt: skip
OF_FEEDS = {
    "broken XML": Fault(lambda: Reply(b"<rss><channel><item><title>Fe"), "broken XML"),
    "a bomb of entities": Fault(lambda: Reply(BOMB.encode()), "entities"),
    "entities from a file": Fault(
        lambda: Reply(b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss>&x;</rss>"), "entities"
    ),
    "a web page": Fault(lambda: Reply(b"<html><body>x</body></html>"), "web page"),
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store, _ = make_store(IN_MEMORY, SEEN)
    yield Desk(store, web(), tmp_path / "alerts.jsonl")
    store.close()


def once_each(desk: Desk, *names: str) -> None:
    """Each of these is one report, told once, and nothing else is."""
    titles = [one.title for story in desk.store.stories.list() for one in titled(desk, story.id)]
    assert Counter(titles) == Counter(names)
    told = [one.rpartition(": ")[2] for one in desk.shown]
    assert Counter(told) == Counter(names)
    ids = [json.loads(line)["change"]["id"] for line in desk.file.read_text().splitlines()]
    assert Counter(ids) == Counter(one.id for one in desk.store.changes.since())
    assert (desk.store.alerts.waiting(), desk.store.changes.unweighed()) == ((), ())


def titled(desk: Desk, story: str) -> list[Any]:
    kept = desk.store.stories.get(story)
    assert kept is not None
    return [one.report for one in desk.store.reports.get(kept.reports)]


@pytest.mark.parametrize("name", [*FAULTS, *OF_FEEDS])
def test_a_feed(desk: Desk, name: str) -> None:
    READ.clear()
    fault = {**FAULTS, **OF_FEEDS}[name]
    desk.web.pages = {
        COURIER.url: rss("courier.example", "a"), LANTERN.url: rss("lantern.example", "b"),
        "https://courier.example/round": to(COURIER.url),
        **{f"https://courier.example/{n}": page(n) for n in "ac"},
        **{f"https://lantern.example/{n}": page(n) for n in "bd"},
    }  # fmt: skip
    before = desk.round(COURIER, LANTERN)[0].state
    fault.befalls(desk, COURIER.url)
    desk.web.pages[LANTERN.url] = rss("lantern.example", "d", "b")
    failed, other = desk.round(COURIER, LANTERN)
    assert fault.word in failed.state.error, failed.state.error
    assert (failed.state.seen, failed.state.had, failed.state.failures) == (before.seen, before.had, 1)
    assert other.came == {"new": 1}
    assert {address for _, address in desk.web.asked} == {PUBLIC}
    assert sum(READ) < 20_000_000
    once_each(desk, "Page of a", "Page of b", "Page of d")
    desk.web.pages[COURIER.url] = rss("courier.example", "c", "a")
    desk.names.told.clear()
    desk.time.at += 86_401
    assert desk.round(COURIER, LANTERN)[0].state.error == ""
    once_each(desk, "Page of a", "Page of b", "Page of c", "Page of d")


@pytest.mark.parametrize("name", FAULTS)
def test_a_page(desk: Desk, name: str) -> None:
    """Its entry is one report in the end: of the page where it can be had later, else of the feed's own words."""
    fault, at = FAULTS[name], "https://courier.example/a"
    desk.web.pages = {LANTERN.url: rss("lantern.example", "b"), "https://lantern.example/b": page("b")}
    desk.web.pages["https://courier.example/round"] = to(at)
    source = Feed(url="https://lantern.example/others")
    desk.web.pages[source.url] = rss("courier.example", "a")
    fault.befalls(desk, at)
    why = ""
    for _ in range(6):
        state = desk.round(source, LANTERN)[0].state
        why = why or " ".join(one.why for one in state.waiting) or "had at once"
        desk.time.at += 3_600
    assert state.waiting == ()
    assert fault.word in why or why == "had at once"
    assert {address for _, address in desk.web.asked} == {PUBLIC}
    once_each(desk, "a sinks", "Page of b")


def test_a_feed_that_hangs_holds_nobody_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crosswire.watch.visits.OF_FEEDS", Limits(seconds=1.5, idle=0.3, connecting=1.0))
    feed = rss("127.0.0.1", "b").body
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(feed), feed)
    with served(lambda held, _: hang(held)) as hanging, served(says(answer)) as well:
        desk.client = Client(Manners(robots=False, delay=0.0, reach=Reach(networks=PRIVATE)))
        urls = [f"http://127.0.0.1:{port}/rss" for port in (hanging, well)]
        failed, other = desk.round(*(Feed(url=url, pages=False) for url in urls))
    assert (failed.state.error, failed.state.failures) == ("silent for 0 seconds", 1)
    assert other.came == {"new": 1}
    once_each(desk, "b sinks")


def hang(held: socket.socket) -> None:
    held.recv(1)


def large() -> Web:
    """A feed whose pages take room."""
    pages: dict[str, Reply | list[Reply]] = {}
    pages[FEEDS[0].url] = rss("courier.example", *(f"barge{n}" for n in range(10)))
    for n in range(10):
        told = " ".join(f"Barge {n * 1000 + barge} sailed to Rockham that day." for barge in range(60))
        pages[f"https://courier.example/barge{n}"] = Reply(f"Page of barge {n}\n\n{told}".encode())
    return Web(pages)


def whole(folder: Path, made: Callable[[], Web] = web) -> tuple[list[str], list[str]]:
    """What a store and a file of alerts hold that nobody disturbed."""
    store, _ = make_store(IN_MEMORY, SEEN)
    desk = Desk(store, made(), folder / "right")
    desk.round(*FEEDS)
    found = held(store), sorted(desk.file.read_text().splitlines())
    store.close()
    return found


def test_a_full_disk(tmp_path: Path) -> None:
    rows, alerts = whole(tmp_path, large)
    empty, file, stopped = tmp_path / "empty.db", tmp_path / "store.db", 0
    make_store(empty, SEEN)[0].close()
    shutil.copy(empty, file)
    pages = empty.stat().st_size // 4096
    for more in (*range(0, 60, 6), 1000):
        store = open_store(file)
        limited(store, pages + more)
        try:
            Desk(store, large(), tmp_path / "alerts").round(*FEEDS)
        except StoreError as error:
            stopped += 1
            assert "has no room left on its disk: what was kept before stays" in str(error)
        store.close()
        assert wrong(file) == []
    store = open_store(file)
    assert stopped > 2
    assert sorted(held(store)) == sorted(rows)
    assert sorted((tmp_path / "alerts").read_text().splitlines()) == alerts
    store.close()


def test_a_locked_database(tmp_path: Path) -> None:
    rows, alerts = whole(tmp_path)
    file = tmp_path / "store.db"
    make_store(file, SEEN)[0].close()
    store = open_store(file, Patience(locked=0.05))
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="is being written by another process: wait for it to finish"):
            Desk(store, web(), tmp_path / "alerts").round(*FEEDS)
        other.execute("ROLLBACK")
    other.close()
    Desk(store, web(), tmp_path / "alerts").round(*FEEDS)
    assert held(store) == rows
    assert sorted((tmp_path / "alerts").read_text().splitlines()) == alerts
    store.close()


@pytest.mark.parametrize("restart", [(4, "fast"), (60, "immediate"), (250, "fast"), (420, "immediate")])
def test_postgresql_is_restarted_under_it(
    tmp_path: Path,
    postgres: Server,  # noqa: F811
    new_place: Callable[[str], str],  # noqa: F811
    restart: tuple[int, str],
) -> None:
    rows, alerts = whole(tmp_path)
    store, _ = make_store(new_place("postgresql"), SEEN)
    moment, how = restart
    went_by = 0

    def at_moment(*_: Any) -> None:
        nonlocal went_by
        went_by += 1
        if went_by == moment:
            postgres.control("restart", "-m", how)

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(store.database.engine, name, at_moment)
    Desk(store, web(), tmp_path / "alerts").round(*FEEDS)
    assert went_by > moment
    assert held(store) == rows
    assert sorted((tmp_path / "alerts").read_text().splitlines()) == alerts
    store.close()
