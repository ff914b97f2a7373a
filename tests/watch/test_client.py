"""The client's manners: redirects, conditions, pauses, what hosts ask of robots, and how much an answer may hold."""

import zlib
from collections.abc import Iterator

import pytest

from crosswire.errors import NotAllowed, NotFetched
from crosswire.watch.fetching import Limits
from tests.watch.doubles import NOON, Names, Reply, Time, Web, client, packed, to

FEED = "https://courier.example/feed"
ROBOTS = "https://courier.example/robots.txt"


def why(web: Web, url: str = FEED, **manners: object) -> str:
    with pytest.raises(NotFetched) as caught:
        client(web, **manners).get(url)
    return caught.value.why


class TestRedirects:
    def test_they_are_followed(self) -> None:
        web = Web({FEED: to("/new"), "https://courier.example/new": Reply(b"well")})
        answer = client(web).get(FEED)
        assert (answer.url, answer.body, answer.moved) == ("https://courier.example/new", b"well", None)

    def test_letters_beyond_ascii_are_utf_8(self) -> None:
        web = Web(
            {FEED: to("/Łódź".encode().decode("latin-1")), "https://courier.example/%C5%81%C3%B3d%C5%BA": Reply(b"x")}
        )
        assert client(web).get(FEED).body == b"x"

    def test_a_move_for_good_is_told(self) -> None:
        new, last = "https://courier.example/new", "https://courier.example/today"
        web = Web({FEED: to(new, 301), new: to(last, 302), last: Reply(b"well")})
        assert client(web).get(FEED).moved == new

    def test_a_circle(self) -> None:
        web = Web({FEED: to("/a"), "https://courier.example/a": to("/feed")})
        assert why(web) == "its redirects lead in a circle"
        assert len(web.asked) == 2

    def test_a_page_that_leads_to_itself(self) -> None:
        assert why(Web({FEED: to(FEED)})) == "its redirects lead in a circle"

    def test_a_way_without_end(self) -> None:
        pages = {f"https://courier.example/{n}": to(f"/{n + 1}") for n in range(100)}
        web = Web(dict(pages))
        assert why(web, "https://courier.example/0") == "more than 5 redirects"
        assert len(web.asked) == 6

    def test_one_that_leads_nowhere(self) -> None:
        assert why(Web({FEED: Reply(status=302)})) == "the answer was 302 Found"


class TestConditions:
    def test_what_is_as_it_was(self) -> None:
        web = Web({FEED: Reply(b"x", headers={"etag": '"7"'})})
        answer = client(web).get(FEED, etag='"7"', modified="Mon, 03 May 2032 09:00:00 GMT")
        assert (answer.status, answer.body) == (304, b"")
        assert web.requests[0].headers["if-modified-since"] == "Mon, 03 May 2032 09:00:00 GMT"

    def test_as_it_was_where_nobody_said_how(self) -> None:
        assert why(Web({FEED: Reply(status=304)})) == "the answer was 304 Not Modified"

    def test_it_says_who_it_is(self) -> None:
        web = Web({FEED: Reply(b"x")})
        client(web).get(FEED)
        assert "Crosswire" in web.requests[0].headers["user-agent"]


class TestPauses:
    def test_between_two_requests_to_one_host(self) -> None:
        time, web = Time(), Web({FEED: Reply(b"x"), "https://other.example/": Reply(b"x")})
        asking = client(web, time=time, delay=2.0)
        asking.get(FEED)
        asking.get("https://other.example/")
        assert time.paused == []
        asking.get(FEED)
        assert time.paused == [2.0]

    @pytest.mark.parametrize(
        ("said", "seconds"),
        [
            ("120", 120),
            ("Sun, 17 Mar 2030 17:56:40 GMT", 600),
            (None, 300),
            ("soon", 300),
            ("99999999999", 86_400),
            ("-5", 300),
        ],
    )
    @pytest.mark.parametrize("status", [429, 503])
    def test_a_host_that_asks_to_be_left_alone(self, status: int, said: str | None, seconds: int) -> None:
        time = Time()
        web = Web({FEED: Reply(status=status, headers={"retry-after": said} if said else {})})
        asking = client(web, time=time)
        with pytest.raises(NotFetched) as caught:
            asking.get(FEED)
        assert caught.value.until == NOON + seconds
        with pytest.raises(NotFetched, match="asked to be left alone"):
            asking.get("https://courier.example/other")
        assert len(web.asked) == 1
        time.at += seconds + 1
        web.pages[FEED] = Reply(b"well")
        assert asking.get(FEED).body == b"well"

    @pytest.mark.parametrize(
        ("status", "lasting", "gone"), [(404, True, False), (410, True, True), (500, False, False), (408, False, False)]
    )
    def test_what_an_answer_means_for_the_next_try(self, status: int, lasting: bool, gone: bool) -> None:
        with pytest.raises(NotFetched) as caught:
            client(Web({FEED: Reply(status=status)})).get(FEED)
        assert (caught.value.lasting, caught.value.gone, caught.value.status) == (lasting, gone, status)


class TestRobots:
    rules = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: crosswire\nDisallow: /feed\n"

    def test_what_is_closed_to_us_is_not_asked(self) -> None:
        web = Web({ROBOTS: Reply(self.rules), FEED: Reply(b"x")})
        with pytest.raises(NotAllowed, match=r"robots\.txt of courier\.example asks not to"):
            client(web, robots=True).get(FEED)
        assert [url for url, _ in web.asked] == [ROBOTS]

    def test_they_are_asked_for_once_a_day(self) -> None:
        time, web = Time(), Web({ROBOTS: Reply(b"User-agent: *\nCrawl-delay: 7\n"), FEED: Reply(b"x")})
        asking = client(web, time=time, robots=True)
        for _ in range(3):
            asking.get(FEED)
        assert [url for url, _ in web.asked].count(ROBOTS) == 1
        assert time.paused == [7.0, 7.0, 7.0]
        time.at += 90_000
        asking.get(FEED)
        assert [url for url, _ in web.asked].count(ROBOTS) == 2

    def test_a_host_without_them_is_open(self) -> None:
        assert client(Web({FEED: Reply(b"well")}), robots=True).get(FEED).body == b"well"

    @pytest.mark.parametrize("status", [500, 429, 503])
    def test_a_host_that_cannot_say_is_left_alone(self, status: int) -> None:
        web = Web({ROBOTS: Reply(status=status), FEED: Reply(b"x")})
        assert "could not be had" in why(web, robots=True)
        assert web.urls() == []

    def test_a_page_elsewhere_has_rules_of_its_own(self) -> None:
        web = Web({FEED: to("https://other.example/feed"), "https://other.example/robots.txt": Reply(self.rules)})
        with pytest.raises(NotAllowed):
            client(web, robots=True).get(FEED)
        assert "https://other.example/feed" not in web.urls()

    def test_endless_ones_are_read_as_far_as_the_standard_asks(self) -> None:
        def endless() -> Iterator[bytes]:
            yield b"User-agent: *\nDisallow: /feed\n"
            for _ in range(1000):
                yield b"# " + b"x" * 65_000 + b"\n"
            raise AssertionError("it was read to its end")

        web = Web({ROBOTS: Reply(pieces=endless), FEED: Reply(b"x")})
        with pytest.raises(NotAllowed):
            client(web, robots=True).get(FEED)


class TestSizes:
    limits = Limits(sent=100_000, unpacked=1_000_000)

    def test_one_that_says_it_is_too_large_is_not_read(self) -> None:
        def never() -> Iterator[bytes]:
            raise AssertionError("it was read")
            yield b""

        web = Web({FEED: Reply(pieces=never, headers={"content-length": "1000000000"})})
        assert why(web, limits=self.limits) == "too large as it is sent: 1,000 MB, and the limit is 0.1 MB"

    def test_one_that_does_not_end(self) -> None:
        read = 0

        def endless() -> Iterator[bytes]:
            nonlocal read
            while True:
                read += 10_000
                yield b"x" * 10_000

        assert "too large as it is sent" in why(Web({FEED: Reply(pieces=endless)}), limits=self.limits)
        assert read <= 110_000

    def test_a_bomb(self) -> None:
        """A gigabyte of nothing in a megabyte: no more of it is unpacked than the limit allows."""
        layer = zlib.compressobj(9, zlib.DEFLATED, 31)
        bomb = b"".join(layer.compress(b"\0" * 1_000_000) for _ in range(200)) + layer.flush()
        web = Web({FEED: Reply(bomb, headers={"content-encoding": "gzip"})})
        assert "too large unpacked" in why(web, limits=Limits(sent=2_000_000, unpacked=1_000_000))

    @pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip, br", "x" * 500])
    def test_what_was_not_asked_for(self, encoding: str) -> None:
        assert "was not asked for" in why(Web({FEED: Reply(b"x", headers={"content-encoding": encoding})}))

    def test_what_is_packed_is_unpacked(self) -> None:
        body = bytes(range(256)) * 2_000
        bare = zlib.compressobj(9, zlib.DEFLATED, -15)
        raw = bare.compress(body) + bare.flush()
        for reply in (
            packed(body),
            Reply(zlib.compress(body), headers={"content-encoding": "deflate"}),
            Reply(raw, headers={"content-encoding": "Deflate"}),
            Reply(packed(body).body + packed(b"more").body + b"\0\0", headers={"content-encoding": "x-gzip"}),
        ):
            found = client(Web({FEED: reply})).get(FEED).body
            assert found in (body, body + b"more")

    @pytest.mark.parametrize("cut", [1, 10, 40])
    def test_what_is_cut_short_is_not_taken_for_whole(self, cut: int) -> None:
        short = packed(b"a feed of many words, and more of them" * 20)
        web = Web({FEED: Reply(short.body[:-cut], headers=short.headers)})
        assert why(web) == "what was sent as gzip ends in the middle"

    def test_what_is_not_packed_as_it_says(self) -> None:
        assert "cannot be unpacked" in why(Web({FEED: Reply(b"<rss/>" * 9, headers={"content-encoding": "gzip"})}))


class TestSending:
    def test_a_post_goes_to_public_addresses_alone(self) -> None:
        web = Web()
        with pytest.raises(NotAllowed):
            client(web, Names({"hook.example": [["10.0.0.1"]]})).post("https://hook.example/", b"{}", {})
        assert web.asked == []

    def test_its_redirects_are_not_followed(self) -> None:
        web = Web({FEED: to("https://other.example/", 307)})
        with pytest.raises(NotFetched, match="307"):
            client(web).post(FEED, b"{}", {})
        assert len(web.asked) == 1

    def test_it_arrives(self) -> None:
        web = Web({FEED: Reply(status=204)})
        assert client(web).post(FEED, b"{}", {"x-own": "1"}).status == 204
        assert (web.requests[0].method, web.requests[0].body, web.requests[0].headers["x-own"]) == ("POST", b"{}", "1")
