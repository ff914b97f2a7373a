"""A watch into a store, in each database: reports and their versions, what is told of them, alerts that go once."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crosswire import archive
from crosswire.errors import StoreBusy
from crosswire.model.account import Account
from crosswire.model.happened import Commitment
from crosswire.store.database import Patience
from crosswire.store.sql import IN_MEMORY, SqlStore, make_store, open_store
from crosswire.telling.changes.clocks import turn
from crosswire.watch.alerts.rules import Rule
from crosswire.watch.feeds.feed import Feed
from crosswire.watch.fetching.clock import seconds
from crosswire.watch.kept.feeds import FeedsInStore
from crosswire.watch.watching import for_ever
from tests.store.conftest import new_place, postgres, store  # noqa: F401  fixtures
from tests.store.made import PIER, PIER_TOO, SEEN, arrival, keep, put_together, tell
from tests.watch.doubles import Reply, Web
from tests.watch.into_store import Desk, archive_of
from tests.watch.test_visits import WHOLE

COURIER = Feed(url="https://courier.example/rss", outlet="The Courier")
LANTERN = Feed(url="https://lantern.example/rss")
FERRY = "https://courier.example/ferry"
STRIKE = (
    "The dock workers' union will strike from 20 May 2032 unless the port pays its members, its leader Ana Ruiz said "
    "on Sunday. About 300 workers are members of the union in Osterby."
)
WORDS = "The ferry sank off Castle Rock on Monday with forty people aboard, the coast guard said."


def rss(*items: str) -> Reply:
    return Reply(f"<rss version='2.0'><channel><title>T</title>{''.join(items)}</channel></rss>".encode())


def item(title: str = "Ferry sinks", address: str = FERRY, words: str = WORDS, day: str = "04") -> str:
    return (
        f"<item><title>{title}</title><link>{address}</link><description>{words}</description>"
        f"<pubDate>Tue, {day} May 2032 10:00:00 GMT</pubDate></item>"
    )


def page(title: str = "Ferry sinks", words: str = WORDS) -> Reply:
    return Reply(f"Page: {title}\n\n{words}".encode())


@pytest.fixture
def desk(store: SqlStore, tmp_path: Path) -> Desk:  # noqa: F811  the fixture
    return Desk(store, Web({}), tmp_path / "alerts.jsonl")


class TestReports:
    def test_a_page_is_a_report_of_its_outlet_and_day(self, desk: Desk) -> None:
        desk.web.pages = {COURIER.url: rss(item()), FERRY: page()}
        (visit,) = desk.round(COURIER)
        (story,) = desk.store.stories.list()
        (kept,) = desk.store.reports.get(story.reports)
        assert (visit.came, desk.stories, visit.state.added) == ({"new": 1}, [1], 1)
        assert (kept.address, kept.report.outlet and kept.report.outlet.name) == (FERRY, "The Courier")
        assert (kept.report.published.value, kept.report.text) == ("2032-05-04", f"Page: Ferry sinks\n\n{WORDS}")

    def test_nothing_comes_in_twice(self, desk: Desk) -> None:
        desk.web.pages = {COURIER.url: rss(item()), LANTERN.url: rss(item()), FERRY: page()}
        desk.round(COURIER, LANTERN)
        (visit, other) = desk.round(COURIER, LANTERN)
        assert (visit.came, other.came, desk.store.reports.count(), desk.stories) == ({}, {}, 1, [1])
        assert desk.web.urls().count(FERRY) == 2  # once a feed

    def test_other_words_at_an_address_are_a_version(self, desk: Desk) -> None:
        again = item("Ferry sinks, two dead")
        desk.web.pages = {COURIER.url: [rss(item()), rss(again)], FERRY: [page(), page(words=f"{WORDS} Two died.")]}
        desk.round(COURIER)
        desk.time.at += 3600
        (visit,) = desk.round(COURIER)
        (story,) = desk.store.stories.list()
        versions = desk.store.reports.versions(story.reports[0])
        assert (visit.came, [one.current for one in versions]) == ({"rewritten": 1}, [False, True])
        assert versions[1].diff.splitlines()[-1] == f"+{WORDS} Two died."
        assert [one.kind for one in desk.store.changes.since()] == ["new", "correction"]

    def test_the_feeds_words_take_the_place_of_no_page(self, desk: Desk) -> None:
        brief = replace(LANTERN, pages=False)
        desk.web.pages = {COURIER.url: rss(item()), brief.url: rss(item(words=f"In short: {WORDS}")), FERRY: page()}
        _, visit = desk.round(COURIER, brief)
        (story,) = desk.store.stories.list()
        assert (visit.came, len(desk.store.reports.versions(story.reports[0]))) == ({"known": 1}, 1)

    def test_a_page_takes_the_place_of_the_feeds_words(self, desk: Desk) -> None:
        brief = replace(LANTERN, pages=False)
        desk.web.pages = {COURIER.url: rss(item()), brief.url: rss(item(words=f"In short: {WORDS}")), FERRY: page()}
        visits = desk.round(brief, COURIER)
        assert [one.came for one in visits] == [{"new": 1}, {"rewritten": 1}]

    def test_what_cannot_be_read_is_kept_with_its_reason(self, desk: Desk) -> None:
        desk.web.pages = {COURIER.url: [rss(item(words="Soon.")), rss(item("Now"))], FERRY: [Reply(status=404), page()]}
        (visit,) = desk.round(COURIER)
        (refused,) = desk.store.refusals.all()
        assert (visit.came, visit.state.seen != (), refused.source) == ({"refused": 1}, True, FERRY)
        assert refused.why == visit.why
        assert "holds no article" in refused.why
        assert desk.round(COURIER)[0].came == {"new": 1}
        assert desk.store.refusals.all() == ()

    def test_how_a_feed_stands_is_there_for_the_next_watch(self, desk: Desk) -> None:
        answer = Reply(rss(item()).body, headers={"etag": '"x"', "last-modified": "Mon"})
        busy = Reply(status=503, headers={"retry-after": "60"})
        desk.web.pages = {COURIER.url: answer, FERRY: busy, LANTERN.url: Reply(status=500)}
        before, failed = desk.round(COURIER, LANTERN)
        feeds = {one.url: one for one in desk.store.feeds.all()}
        assert (feeds[COURIER.url].etag, feeds[COURIER.url].modified, feeds[COURIER.url].title) == ('"x"', "Mon", "T")
        assert (feeds[LANTERN.url].failures, feeds[LANTERN.url].error[:3]) == (1, "the")
        with desk.working() as (tools, _):
            assert tools.book.state(COURIER.url) == before.state
            assert tools.book.state(LANTERN.url) == failed.state
            assert [one.item.title for one in before.state.waiting] == ["Ferry sinks"]

    def test_all_that_is_known_of_a_feed_is_kept(self, desk: Desk) -> None:
        state = replace(WHOLE, title="T\0\ud800", etag='"x"', gone=True, moved="https://b.example/", added=7)
        FeedsInStore(archive_of(desk.store, desk.time)).put(state)
        found = FeedsInStore(archive_of(desk.store, desk.time)).state(state.url)
        assert found == replace(state, title="T\ufffd\ufffd")


class TestAlerts:
    def test_of_what_changed_and_once(self, desk: Desk) -> None:
        desk.web.pages = {COURIER.url: rss(item()), FERRY: page()}
        desk.round(COURIER)
        desk.round(COURIER)
        assert desk.shown == ["all: new: Page: Ferry sinks"]
        assert len(desk.file.read_text().splitlines()) == 1
        (change,) = desk.store.changes.since()
        assert {one.state for one in desk.store.alerts.of([change.id])} == {"sent"}
        assert change.id in desk.file.read_text()

    def test_of_what_was_added_by_hand_meanwhile_and_not_of_what_was_there_before(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.txt").write_text(f"Old news\n\n{WORDS}\n", encoding="utf-8")
        desk.add(tmp_path / "in")
        desk.web.pages = {COURIER.url: rss()}
        desk.round(COURIER)
        assert (desk.shown, len(desk.store.changes.since())) == ([], 1)
        (tmp_path / "in" / "b.txt").write_text(
            "Barges sail\n\nTwelve barges sailed to Rockham that day, said one of their skippers.\n", encoding="utf-8"
        )
        desk.add(tmp_path / "in")
        assert desk.shown == []
        desk.round(COURIER)
        assert desk.shown == ["all: new: Barges sail"]

    def test_rules_that_come_later_are_held_against_what_comes_later(self, desk: Desk) -> None:
        desk.web.pages = {COURIER.url: rss(item()), FERRY: page()}
        desk.rules = ()
        desk.round(COURIER)
        desk.rules = (Rule(name="all", to=("screen",)),)
        desk.round(COURIER)
        assert desk.shown == []

    def test_one_that_does_not_arrive_is_tried_again(self, desk: Desk) -> None:
        desk.web.pages = {COURIER.url: rss(item()), FERRY: page()}
        desk.file.mkdir()
        desk.round(COURIER)
        (late,) = desk.store.alerts.waiting()
        assert (late.sink, late.tries, "cannot be written" in late.error) == ("desk", 1, True)
        desk.file.rmdir()
        desk.round(COURIER)
        assert not desk.file.exists(), "it is not due yet"
        desk.time.at += 61
        desk.round(COURIER)
        assert (len(desk.file.read_text().splitlines()), len(desk.shown)) == (1, 1)

    def test_and_given_up_in_the_end(self, desk: Desk) -> None:
        desk.web.pages = {COURIER.url: rss(item()), FERRY: page()}
        desk.file.mkdir()
        for _ in range(9):
            desk.round(COURIER)
            desk.time.at += 86_401
        assert [(one.state, one.tries) for one in desk.store.alerts.of([desk.store.changes.since()[0].id])] == [
            ("failed", 8), ("sent", 1),
        ]  # fmt: skip


class TestTime:
    def test_the_day_on_which_a_clock_turns(self) -> None:
        account = Account(story=None, reports=())  # type: ignore[arg-type]
        clock = Commitment(
            by="X", to=None, condition=None, consequence="y", clock="2031-05-20", stands="open", findings=()
        )
        held = replace(account, commitments=(clock, replace(clock, clock="2031-07-01"), replace(clock, clock=None)))
        told = [turn(held, f"{day}T09:00:00Z") for day in ("2031-05-04", "2031-05-18", "2031-05-21", "2031-07-02")]
        assert told == ["2031-05-18", "2031-05-21", "2031-06-29", None]
        assert turn(replace(account, commitments=(replace(clock, stands="met"),)), "2031-05-04") is None

    def test_a_deadline_that_comes_near_and_passes_is_told_by_the_day_alone(self, model: None, tmp_path: Path) -> None:
        store, _ = make_store(IN_MEMORY, SEEN)  # noqa: F811  no fixture here
        desk = Desk(store, Web({COURIER.url: rss(item("Strike", words=STRIKE)), FERRY: page("Strike", STRIKE)}),
                    tmp_path / "alerts", (Rule(name="clock", kinds=("clock-near", "clock-past")),))  # fmt: skip
        desk.with_the_engine = True
        told: list[tuple[str, int]] = []
        for day in ("2032-05-04", "2032-05-17", "2032-05-18", "2032-05-19", "2032-05-21", "2032-05-22"):
            desk.time.at = seconds(f"{day}T12:00:00Z") or 0.0
            desk.round(COURIER)
            told.append((day, len(desk.shown)))
        assert [count for _, count in told] == [0, 0, 1, 1, 2, 2]
        near, past = desk.shown
        assert near.startswith("clock: clock-near: ")
        assert past.startswith("clock: clock-past: ")
        assert {one.kind for one in store.changes.since("2032-05-05")} == {"clock-near", "clock-past"}
        store.close()

    def test_a_story_is_told_anew_by_then(self, desk: Desk) -> None:
        one = keep(desk.store, arrival(PIER))[1]
        (story,) = put_together(desk.store, (one,))
        telling = tell(desk.store, story.id)
        desk.store.stories.tell(story.id, replace(telling, due="2031-05-18"))
        assert (desk.store.stories.turn("2031-05-17"), desk.store.stories.stale()) == (0, ())
        assert (desk.store.stories.turn("2031-05-18"), desk.store.stories.stale()) == (1, (story.id,))
        assert archive.settle(archive_of(desk.store, desk.time)) == [story.id]
        assert (desk.store.stories.turn("2099-01-01"), desk.store.stories.stale()) == (0, ())


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_one_watch_a_store(new_place: Callable[[str], str], tmp_path: Path, kind: str) -> None:  # noqa: F811
    place = new_place(kind)
    first = make_store(place, SEEN)[0]
    second = open_store(place, Patience(locked=0.2))
    other = make_store(new_place(kind), SEEN)[0]
    with first.alone() as still, other.alone():
        still()
        with pytest.raises(StoreBusy, match="Another watch works for the store"), second.alone():
            pass
        keep(second, arrival(PIER_TOO))
        assert first.reports.count() == 1
    with second.alone():
        pass
    for one in (first, second, other):
        one.close()


class Stop(Exception):
    """The watch has gone on for long enough."""


def test_a_busy_store_stops_no_watch(new_place: Callable[[str], str], tmp_path: Path) -> None:  # noqa: F811
    place = new_place("sqlite")
    make_store(place, SEEN)[0].close()
    desk = Desk(open_store(place, Patience(locked=0.05)), Web({COURIER.url: rss(item()), FERRY: page()}),
                tmp_path / "alerts")  # fmt: skip
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waits = 0

    def pause(seconds: float) -> None:
        nonlocal waits
        waits += 1
        desk.time.at += seconds
        if waits == 2:
            other.execute("ROLLBACK")
        if desk.shown:
            raise Stop

    with desk.working() as (tools, places), pytest.raises(Stop):
        for_ever([COURIER], replace(tools, clock=replace(tools.clock, pause=pause)), places, desk.told)  # type: ignore[arg-type]
    assert len(desk.busy) == 2
    assert "is being written by another process" in str(desk.busy[0])
    assert (desk.store.reports.count(), len(desk.shown)) == (1, 1)
    other.close()
    desk.store.close()
