"""A look at a feed: what comes in, what waits, how the feed stands afterwards; the same suite for every book."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crosswire.errors import NotReadable, SettingsError
from crosswire.model.report import Outlet, Published, Report
from crosswire.watch.alerts.outbox import OutboxInMemory
from crosswire.watch.alerts.rules import Rule
from crosswire.watch.arrival import Arrival, Received
from crosswire.watch.feeds.book import FeedBook, FeedsInFolder, FeedsInMemory
from crosswire.watch.feeds.feed import Feed, FeedState, Waiting
from crosswire.watch.feeds.item import Item
from crosswire.watch.fetching.clock import stamp
from crosswire.watch.folder import ReportFolder
from crosswire.watch.visits import Tools, visit
from crosswire.watch.watching import is_due
from tests.watch.doubles import NOON, Reply, Time, Web, client, to

FEED = Feed(url="https://courier.example/rss", every=900.0)
PAGE = "https://courier.example/a"


def rss(*items: str, title: str = "The Courier") -> Reply:
    text = f"<rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>"
    return Reply(text.encode(), headers={"etag": f'"{hash((title, items))}"', "content-type": "application/rss+xml"})


def item(name: str, words: str = "The feed's own words of it.", more: str = "") -> str:
    return (
        f"<item><title>{name} sinks</title><link>/{name}</link><description>{words}</description>"
        f"<pubDate>Tue, 04 May 2032 10:00:00 GMT</pubDate>{more}</item>"
    )


def read_page(raw: bytes, address: str) -> Report:
    """A reader of pages as simple as can be: the first line is the headline."""
    text = raw.decode()
    if not text.startswith("H:"):
        raise NotReadable(address, "holds no article")
    return Report(
        id="",
        path=address,
        title=text.partition("\n")[0],
        text=text,
        outlet=Outlet(name="Courier", how="stated"),
        published=Published(value="2032-05-03", how="stated"),
    )


class Desk:
    """All that a look needs, with the web and the time in one's own hands."""

    def __init__(self, folder: Path, pages: dict[str, Reply | list[Reply]], book: FeedBook | None = None) -> None:
        self.web, self.time, self.folder = Web(pages), Time(), folder
        self.outbox = OutboxInMemory()
        self.book = book or FeedsInMemory()
        self.tools = Tools(
            client=client(self.web, time=self.time),
            book=self.book,
            sink=ReportFolder(folder),
            outbox=self.outbox,
            read_page=read_page,
            rules=(Rule(name="all"),),
            clock=self.time.clock(),
        )

    def look(self, feed: Feed = FEED) -> FeedState:
        self.added = visit(feed, self.tools)
        assert self.book.state(feed.url) == self.added.state
        return self.added.state

    def rows(self) -> list[dict[str, str]]:
        found = [json.loads(path.read_text()) for path in sorted(self.folder.glob("*.jsonl"))]
        return sorted(found, key=lambda row: str(row["title"]))


def page(words: str = "H: Ferry sinks\n\nAll of it.") -> Reply:
    return Reply(words.encode())


class TestBringingIn:
    def test_new_entries_with_their_pages(self, tmp_path: Path) -> None:
        desk = Desk(
            tmp_path,
            {FEED.url: rss(item("b"), item("a")), PAGE: page(), "https://courier.example/b": page("H: B\n\nx")},
        )
        state = desk.look()
        assert desk.web.urls() == [FEED.url, PAGE, "https://courier.example/b"]  # the oldest first
        first, second = desk.rows()
        assert (first["title"], first["text"], first["outlet"]) == ("H: B", "x", "Courier")
        assert (second["published"], second["url"], second["feed"]) == ("2032-05-03", PAGE, FEED.url)
        assert (state.title, state.added, state.error, state.failures) == ("The Courier", 2, "", 0)
        assert (state.asked, state.due) == (stamp(NOON), stamp(NOON + 900))
        assert len(desk.outbox.pending()) == 2

    def test_nothing_comes_in_twice(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, {FEED.url: rss(item("a")), PAGE: page()})
        desk.look()
        before = desk.rows()
        state = desk.look()
        assert desk.web.requests[-1].headers["if-none-match"] == state.etag
        desk.web.pages[FEED.url] = rss(item("a"), title="Renamed")
        state = desk.look()
        assert (desk.rows(), state.added, state.title, len(desk.outbox.pending())) == (before, 1, "Renamed", 1)
        assert desk.web.urls().count(PAGE) == 1

    def test_an_entry_in_two_feeds_is_one_report(self, tmp_path: Path) -> None:
        other = "https://courier.example/world"
        desk = Desk(tmp_path, {FEED.url: rss(item("a")), other: rss(item("a", "Said otherwise.")), PAGE: page()})
        desk.look()
        row = desk.rows()
        desk.look(replace(FEED, url=other))
        assert desk.rows() == row
        assert len(desk.outbox.pending()) == 1

    def test_a_page_rewritten_is_a_report_more(self, tmp_path: Path) -> None:
        old, new = item("a"), item("a").replace("sinks", "sinks, nobody hurt")
        desk = Desk(tmp_path, {FEED.url: [rss(old), rss(new)], PAGE: [page(), page("H: Ferry\n\nMore of it.")]})
        desk.look()
        desk.look()
        assert [row["text"] for row in desk.rows()] == ["More of it.", "All of it."]

    def test_a_feed_of_hundreds_comes_in_by_and_by(self, tmp_path: Path) -> None:
        many = [item(f"n{n}") for n in range(250)]
        pages = {f"https://courier.example/n{n}": page(f"H: {n}\n\nx") for n in range(250)}
        desk = Desk(tmp_path, {FEED.url: rss(*many), **pages})
        state = desk.look()
        assert (state.added, state.etag, desk.added.note) == (100, None, "150 more the next time")
        assert (desk.look().added, desk.look().added, desk.look().added) == (200, 250, 250)
        assert desk.look().etag
        assert len(desk.rows()) == 250

    def test_the_feed_alone(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, {FEED.url: rss(item("a"))})
        desk.look(replace(FEED, pages=False))
        (row,) = desk.rows()
        assert (row["content_html"], row["published"]) == ("The feed's own words of it.", "2032-05-04T10:00:00Z")
        assert desk.web.urls() == [FEED.url]

    @pytest.mark.parametrize(
        ("feed", "more", "outlet"),
        [
            (FEED, "", "Courier"),
            (FEED, "<source url='https://l.example'>The Lantern</source>", "The Lantern"),
            (replace(FEED, outlet="Mine"), "<source url='https://l.example'>The Lantern</source>", "Mine"),
        ],
    )
    def test_who_published_it(self, tmp_path: Path, feed: Feed, more: str, outlet: str) -> None:
        desk = Desk(tmp_path, {FEED.url: rss(item("a", more=more)), PAGE: page()})
        desk.look(feed)
        assert desk.rows()[0]["outlet"] == outlet

    def test_a_page_behind_a_redirect_has_its_own_address(self, tmp_path: Path) -> None:
        desk = Desk(
            tmp_path,
            {FEED.url: rss(item("a")), PAGE: to("https://lantern.example/x"), "https://lantern.example/x": page()},
        )
        desk.look()
        assert desk.rows()[0]["url"] == "https://lantern.example/x"

    def test_an_item_may_not_lead_home(self, tmp_path: Path) -> None:
        entry = item("a").replace("/a<", "http://127.0.0.1:8080/admin<")
        desk = Desk(tmp_path, {FEED.url: rss(entry)})
        desk.look()
        assert desk.web.urls() == [FEED.url]
        assert "not asked" in desk.rows()[0]["page_not_read"]


class TestPagesThatCannotBeHad:
    @pytest.mark.parametrize(
        "reply", [Reply(status=404), Reply(status=403), page("no article"), to("file:///etc/passwd")]
    )
    def test_the_feeds_own_words_have_to_do(self, tmp_path: Path, reply: Reply) -> None:
        desk = Desk(tmp_path, {FEED.url: rss(item("a")), PAGE: reply})
        state = desk.look()
        (row,) = desk.rows()
        assert row["content_html"] == "The feed's own words of it."
        assert row["page_not_read"]
        assert (state.added, state.waiting, desk.added.bare) == (1, (), 1)

    def test_a_page_that_cannot_be_read_is_handed_on_as_it_is(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, {FEED.url: rss(item("a")), PAGE: page("no article")})
        kept: list[Arrival] = []

        class Keeping(ReportFolder):
            def add(self, arrival: Arrival) -> Received:
                kept.append(arrival)
                return super().add(arrival)

        desk.tools = replace(desk.tools, sink=Keeping(tmp_path))
        desk.look()
        assert [(one.page, one.report, one.why, one.address) for one in kept] == [
            (b"no article", None, "holds no article", PAGE)
        ]

    def test_one_that_may_come_back_is_waited_for(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, {FEED.url: [rss(item("a")), rss()], PAGE: [Reply(status=500), page()]})
        state = desk.look()
        assert (desk.rows(), [one.why for one in state.waiting]) == ([], ["the answer was 500 Internal Server Error"])
        state = desk.look()  # the feed has dropped the entry meanwhile
        assert (desk.rows()[0]["text"], state.waiting, state.added) == ("All of it.", (), 1)

    def test_it_is_waited_for_while_the_feed_fails_too(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, {FEED.url: [rss(item("a")), Reply(status=500)], PAGE: [Reply(status=500), page()]})
        desk.look()
        state = desk.look()
        assert (len(desk.rows()), state.failures, state.waiting) == (1, 1, ())

    def test_not_for_ever(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, {FEED.url: rss(item("a")), PAGE: Reply(status=500)})
        for _ in range(3):
            assert desk.look().waiting
        state = desk.look()
        assert (state.waiting, desk.rows()[0]["page_not_read"]) == ((), "the answer was 500 Internal Server Error")

    def test_a_host_that_asks_for_a_pause_is_not_tried_before(self, tmp_path: Path) -> None:
        busy = Reply(status=503, headers={"retry-after": "7200"})
        desk = Desk(
            tmp_path,
            {
                FEED.url: rss(item("b").replace("/b", "https://other.example/b")),
                "https://other.example/b": [busy, page()],
            },
        )
        for _ in range(6):
            desk.look()
        assert desk.web.urls().count("https://other.example/b") == 1
        desk.time.at += 7201
        assert desk.look().added == 1


class TestFeedsThatFail:
    @pytest.mark.parametrize(
        ("reply", "words"),
        [
            (Reply(status=500), "500"), (Reply(b""), "empty"), (Reply(b"<html>"), "web page"), (to("/rss"), "circle"),
            (to("http://127.0.0.1/"), "this machine"), (Reply(b"<rss><channel><item>"), "broken XML"),
            (Reply(headers={"content-length": "1000000000"}), "too large"),
            (Reply(b"<!DOCTYPE a [<!ENTITY b 'c'>]><rss/>"), "entities"),
        ],
    )  # fmt: skip
    def test_the_word_is_kept_and_so_is_all_else(self, tmp_path: Path, reply: Reply, words: str) -> None:
        desk = Desk(tmp_path, {FEED.url: [rss(item("a")), reply], PAGE: page()})
        before = desk.look()
        state = desk.look()
        assert words in state.error
        assert (state.failures, state.had, state.etag, state.seen) == (1, before.had, before.etag, before.seen)
        assert len(desk.rows()) == 1

    def test_it_is_asked_less_and_less(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, {FEED.url: [Reply(status=500)] * 12 + [rss()]})
        pauses = []
        for _ in range(12):
            state = desk.look()
            assert not is_due(state, desk.time.at)
            pauses.append(state.due)
        assert pauses[:3] == [stamp(NOON + 1800), stamp(NOON + 3600), stamp(NOON + 7200)]
        assert pauses[-1] == stamp(NOON + 86_400)
        state = desk.look()
        assert (state.failures, state.error, state.due) == (0, "", stamp(NOON + 900))

    def test_the_hosts_own_word_counts(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, {FEED.url: Reply(status=429, headers={"retry-after": "36000"})})
        assert desk.look().due == stamp(NOON + 36_000)

    def test_what_nobody_foresaw_stops_no_watch(self, tmp_path: Path) -> None:
        def broken() -> Iterator[bytes]:
            raise AttributeError("a fault of a library")
            yield b""

        desk = Desk(tmp_path, {FEED.url: [Reply(pieces=broken), rss(item("a"))], PAGE: Reply(pieces=broken)})
        assert "AttributeError" in desk.look().error
        assert (desk.look().added, "AttributeError" in desk.rows()[0]["page_not_read"]) == (1, True)

    def test_one_that_is_gone_is_let_go(self, tmp_path: Path) -> None:
        state = Desk(tmp_path, {FEED.url: Reply(status=410)}).look()
        assert state.gone
        assert not is_due(state, NOON * 2)

    def test_one_that_broke_off_is_read_again(self, tmp_path: Path) -> None:
        whole = rss(item("b"), item("a"))
        cut = Reply(whole.body[: whole.body.index(b"/a<")], headers=whole.headers)
        desk = Desk(tmp_path, {FEED.url: [cut, whole], PAGE: page(), "https://courier.example/b": page("H: B\n\nx")})
        state = desk.look()
        assert (state.etag, len(desk.rows()), desk.added.note[:10]) == (None, 1, "broken XML")
        assert (desk.look().added, len(desk.rows())) == (2, 2)

    def test_a_feed_that_wants_to_be_left_alone(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, {FEED.url: rss("<ttl>120</ttl>")})
        assert desk.look().due == stamp(NOON + 7200)

    def test_one_that_has_moved_for_good_says_so(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, {FEED.url: to("/new", 301), "https://courier.example/new": rss()})
        assert desk.look().moved == "https://courier.example/new"

    def test_a_feed_with_more_entries_than_are_remembered(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("crosswire.watch.visits._REMEMBERED", 20)
        many = [item(f"n{n}") for n in range(50)]
        desk = Desk(tmp_path, {FEED.url: [rss(*many), rss(*many, "<ttl>9</ttl>")]})
        feed = replace(FEED, pages=False)
        assert (desk.look(feed).added, desk.look(feed).added) == (50, 50)


BOOKS: list[Callable[[Path], FeedBook]] = [lambda _: FeedsInMemory(), FeedsInFolder]
WHOLE = FeedState(
    url="https://a.example/“x”\u2028",
    title="T",
    asked=stamp(NOON),
    error="none\nat all",
    failures=3,
    seen=("a", "b"),
    waiting=(Waiting(item=Item(name="n", authors=("A", "B")), why="w", tries=2, inside=True, until=NOON),),
)


@pytest.mark.parametrize("made", BOOKS)
class TestBooks:
    def test_what_was_put_is_there(self, tmp_path: Path, made: Callable[[Path], FeedBook]) -> None:
        book = made(tmp_path / "feeds")
        assert book.state("https://new.example/") == FeedState(url="https://new.example/")
        book.put(WHOLE)
        book.put(replace(WHOLE, url="https://b.example/"))
        assert book.state(WHOLE.url) == WHOLE
        book.put(replace(WHOLE, waiting=()))
        assert book.state(WHOLE.url) == replace(WHOLE, waiting=())


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"form": "crosswire-feed/9"}', '{"form": "crosswire-feed/1", "x": 1}']
)
def test_a_broken_state_is_told(tmp_path: Path, text: str) -> None:
    book = FeedsInFolder(tmp_path)
    book.put(WHOLE)
    (path,) = tmp_path.iterdir()
    path.write_text(text)
    with pytest.raises(SettingsError, match="Move it away"):
        book.state(WHOLE.url)
