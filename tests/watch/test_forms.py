"""Feeds in their forms, sound and broken: what comes of them, and the word for what does not."""

import contextlib
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.errors import NotReadable, SettingsError
from crosswire.watch.feeds.feed import Feed
from crosswire.watch.feeds.item import Issue
from crosswire.watch.feeds.listed import listing
from crosswire.watch.feeds.opml import from_opml, to_opml
from crosswire.watch.feeds.parsing import issue_of

AT = "https://courier.example/feeds/all.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>All of the Courier</title><ttl>30</ttl><language>en</language>
<item><title>Ferry &amp;amp; fog</title><link>/a/ferry</link><guid isPermaLink="false">7</guid>
<pubDate>Tue, 04 May 2032 23:50:00 -0300</pubDate><description>&lt;p&gt;Short words.&lt;/p&gt;</description>
<content:encoded>&lt;p&gt;The whole of it.&lt;/p&gt;</content:encoded><dc:creator>Ada Finn</dc:creator>
<source url="https://lantern.example/rss">The Lantern</source></item>
<item><title>Vote is held</title><link>https://courier.example/a/vote</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Lantern</title>
<entry><id>tag:lantern.example,2032:1</id><title type="html">A &lt;b&gt;storm&lt;/b&gt;</title><link href="../storm"/>
<published>2032-05-04T22:00:00-03:00</published><updated>2032-05-05T08:00:00Z</updated><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>All of it.</p></div></content>
<author><name>Bo Ek</name></author><source><title>The Fen Post</title></source></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Port and Tide",
    "language": "en",
    "items": [
        {"id": 5, "url": "/berths", "title": "Berths", "content_html": "<p>All.</p>", "summary": "Short",
         "date_published": "2032-05-04T22:00:00-03:00", "authors": [{"name": "Cy Dahl"}]},
        {"content_text": "Words without a name."}, {}, 7, {"id": "x", "url": "http://[", "title": "Odd"},
    ],
}  # fmt: skip


def issue(text: str | bytes, content_type: str = "") -> Issue:
    return issue_of(text if isinstance(text, bytes) else text.encode(), AT, content_type)


def refused(text: str | bytes) -> str:
    with pytest.raises(NotReadable) as caught:
        issue(text)
    return caught.value.why


class TestForms:
    def test_rss(self) -> None:
        found = issue(RSS)
        assert (found.title, found.pause, found.broken) == ("All of the Courier", 1800.0, "")
        ferry, vote = found.items
        assert (ferry.title, ferry.address) == ("Ferry & fog", "https://courier.example/a/ferry")
        assert (ferry.published, ferry.publisher) == ("2032-05-04T23:50:00-03:00", "The Lantern")
        assert (ferry.text, ferry.summary) == ("<p>The whole of it.</p>", "<p>Short words.</p>")
        assert (ferry.name, ferry.authors, ferry.language) == ("7", ("Ada Finn",), "en")
        assert (vote.name, vote.published, vote.publisher) == ("https://courier.example/a/vote", None, None)

    def test_atom(self) -> None:
        (storm,) = issue(ATOM).items
        assert (storm.title, storm.address) == ("A storm", "https://courier.example/storm")
        assert (storm.published, storm.updated) == ("2032-05-04T22:00:00-03:00", "2032-05-05T08:00:00Z")
        assert "All of it." in storm.text
        assert (storm.summary, storm.publisher, storm.authors) == ("Short.", "The Fen Post", ("Bo Ek",))

    def test_json(self) -> None:
        berths, words, odd = issue(json.dumps(JSON)).items
        assert (berths.name, berths.address, berths.authors) == ("5", "https://courier.example/berths", ("Cy Dahl",))
        assert (berths.text, berths.published) == ("<p>All.</p>", "2032-05-04T22:00:00-03:00")
        assert (words.name, words.address) == ("Words without a name.", None)
        assert (odd.title, odd.address) == ("Odd", None)

    def test_one_without_entries_is_a_feed(self) -> None:
        assert issue("<rss version='2.0'><channel><title>T</title></channel></rss>").items == ()

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "iso-8859-1"]
    )
    def test_charsets(self, encoding: str) -> None:
        said = encoding.removesuffix("-sig").removesuffix("-le")
        text = f'<?xml version="1.0" encoding="{said}"?><rss version="2.0"><channel><title>Café</title></channel></rss>'
        assert issue(text.encode(encoding)).title == "Café"

    def test_a_charset_that_the_header_names(self) -> None:
        raw = "<rss version='2.0'><channel><title>Łódź</title></channel></rss>".encode("iso-8859-2")
        assert issue(raw, "application/xml; charset=ISO-8859-2").title == "Łódź"
        assert (
            issue("<rss version='2.0'><channel><title>Łódź</title></channel></rss>", "x; charset=ascii").title == "Łódź"
        )
        assert (
            issue("<rss version='2.0'><channel><title>Łódź</title></channel></rss>", "x; charset=zlib").title == "Łódź"
        )


class TestBroken:
    def test_what_is_whole_is_read(self) -> None:
        found = issue(RSS[: RSS.index("Vote is") + 4])
        assert [one.name for one in found.items] == ["7"]
        assert found.broken

    def test_an_entry_cut_in_two_waits_for_its_rest(self) -> None:
        cut = RSS[: RSS.index("The whole")]
        assert "broken XML" in refused(cut)

    def test_signs_that_are_none(self) -> None:
        found = issue(RSS.replace("fog", "fog & <rain> &nbsp; mist"))
        assert (len(found.items), bool(found.broken)) == (2, True)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "the feed is empty"),
            (" \n\0", "the feed is empty"),
            ("<html><head><link rel='alternate' type='application/rss+xml' href='/rss?a&amp;b'></head></html>",
             "it names one: https://courier.example/rss?a&b"),
            ("<!-- x -->\n<!DOCTYPE html><p>", "a web page, no feed"),
            ("{", "broken JSON"), ('{"items": []}', "no JSON Feed"), ("[" * 100_000, "nested too deeply"),
            ('{"a": ' + "9" * 5000 + "}", "no end"),
            ("<a><b/></a>", "no feed"), ("<a>", "broken XML at line 1"), ("only words", "no feed"),
            ("\x89PNG\r\n\x1a\n", "no feed"), ("%PDF-1.7", "no feed"),
        ],
    )  # fmt: skip
    def test_what_is_no_feed_says_so(self, text: str, words: str) -> None:
        assert words in refused(text)


class TestBombs:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bombs = (
        f'<!DOCTYPE rss [<!ENTITY a0 "ha">{laughs}]><rss><channel><title>&a11;</title></channel></rss>',
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]><rss><channel><title>{"&a;" * 100_000}</title></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1/x"> %a;]><rss><channel/></rss>',
        '<!DOCTYPE rss [<!-- > --><!entity a "b">]><rss><channel/></rss>',
    )

    @pytest.mark.parametrize("bomb", bombs, ids=range(len(bombs)))
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
    def test_entities_are_refused_before_they_are_read(self, bomb: str, encoding: str) -> None:
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        assert "entities of its own" in refused((head + bomb).encode(encoding))

    def test_a_type_from_elsewhere_is_not_fetched(self) -> None:
        netscape = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">'
        assert len(issue(RSS.replace("<rss", f"{netscape}<rss", 1)).items) == 2

    def test_words_about_entities_are_words(self) -> None:
        assert len(issue(RSS.replace("Short words.", "On &lt;!ENTITY a &quot;b&quot;&gt; in XML.")).items) == 2

    def test_elements_without_end(self) -> None:
        deep = "<rss version='2.0'><channel><item><title>" + "<b>" * 5_000
        assert "broken XML" in refused(deep)


OPEN = "<rss version='2.0'><channel><item><title>x</title><description>"
SHUT = "</description></item></channel></rss>"


@pytest.mark.parametrize(
    "made",
    [
        lambda n: OPEN + "<a " * n, lambda n: OPEN + "&" * n, lambda n: OPEN + "<![" * n, lambda n: OPEN + "<b>" * n,
        lambda n: OPEN + "&lt;!--" * n + SHUT, lambda n: OPEN + "&lt;b&gt;" * n + SHUT,
        lambda n: "<rss version='2.0'><channel>" + "<item><title>" * n, lambda n: "<!--x-->" * n + "<html",
        lambda n: "<!" * n, lambda n: "<!DOCTYPE " + "[" * n, lambda n: "<html>" + "<link " * n,
    ],
)  # fmt: skip
def test_what_is_written_to_take_long_takes_as_long_as_it_is(made: Callable[[int], str]) -> None:
    """Four times as much takes four times as long, or so: of processor time, with room for a busy machine."""

    def taken(size: int) -> float:
        text, began = made(size), time.process_time()
        with contextlib.suppress(NotReadable):
            issue(text)
        return time.process_time() - began

    assert min(taken(12_000) for _ in range(2)) <= 10 * min(taken(3_000) for _ in range(2)) + 0.1


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_refused(raw: bytes) -> None:
    for whole in (raw, b"<rss version='2.0'><channel><item><title>" + raw + b"</title></item></channel></rss>"):
        try:
            issue(whole)
        except NotReadable as error:
            assert error.why


class TestOpml:
    def write(self, tmp_path: Path, text: str) -> Path:
        path = tmp_path / "feeds.opml"
        path.write_text(text)
        return path

    def test_there_and_back(self, tmp_path: Path) -> None:
        feeds = (Feed(url="https://a.example/?x=1&y=2", title="A <&> “B”"), Feed(url="https://b.example/", title="B"))
        path = tmp_path / "feeds.opml"
        path.write_bytes(to_opml(feeds))
        assert from_opml(path) == feeds

    def test_folders_are_opened_and_a_feed_is_one(self, tmp_path: Path) -> None:
        text = """<opml version="1.0"><body><outline text="News"><outline text="A" xmlurl="https://a.example/"/>
        <outline text="Again" xmlUrl="https://a.example/"/></outline><outline text="empty"/></body></opml>"""
        assert from_opml(self.write(tmp_path, text)) == (Feed(url="https://a.example/", title="A"),)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("<opml><body/></opml>", "lists no feed"), ("<html/>", "no OPML"), ("<opml>", "no OPML"), ("", "no OPML"),
            (f"<!DOCTYPE opml [{TestBombs.laughs}]><opml>&a11;</opml>", "entities"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_told(self, tmp_path: Path, text: str, words: str) -> None:
        with pytest.raises(SettingsError, match=words):
            from_opml(self.write(tmp_path, text))

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(SettingsError, match="No such file"):
            from_opml(tmp_path / "none.opml")


class TestListing:
    def held(self, tmp_path: Path, text: str) -> Path:
        path = tmp_path / "feeds.toml"
        path.write_text(text)
        return path

    def test_all_that_may_stand_there(self, tmp_path: Path) -> None:
        text = """into = "in"\nalerts = "a.toml"\nevery = 5\ndelay = 0.5\nrobots = false\ncontact = "desk@example.org"
        private = ["10.1.0.0/16", "127.0.0.1"]\n[[feed]]\nurl = "https://a.example/"\noutlet = "A"\npages = false
        [[feed]]\nurl = "https://b.example/"\nevery = 60\n"""
        found = listing([str(self.held(tmp_path, text))])
        assert found.feeds[0] == Feed(url="https://a.example/", outlet="A", pages=False, every=300.0)
        assert found.feeds[1] == Feed(url="https://b.example/", every=3600.0)
        assert (found.into, found.delay, found.robots, found.contact) == (
            tmp_path / "in",
            0.5,
            False,
            "desk@example.org",
        )
        assert [str(one) for one in found.private] == ["10.1.0.0/16", "127.0.0.1/32"]

    def test_an_address_by_itself(self) -> None:
        assert listing(["https://a.example/rss"]).feeds == (Feed(url="https://a.example/rss"),)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "nothing to watch"), ("evry = 5", "did you mean “every”"), ("every = 0", "from 1 to"),
            ("x", "Expected"),
            ('[[feed]]\ntitle = "x"', "“url” is missing"), ('[[feed]]\nurl = "file:///x"', "only http and https"),
            ('[feed]\nurl = "https://x.example/"', "a list of tables"),
            ('private = ["8.8.8.8"]', "network of one's own"),
            ('private = ["x"]', "no network"), ('private = ["0.0.0.0/0"]', "network of one's own"),
            ('robots = "no"', "true or false"),
            ('[[feed]]\nurl = "https://x.example/"\npages = 1', "true or false"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_told(self, tmp_path: Path, text: str, words: str) -> None:
        with pytest.raises(SettingsError, match=words):
            listing([str(self.held(tmp_path, text))])

    def test_two_files_that_differ_in_how_to_watch(self, tmp_path: Path) -> None:
        one = self.held(tmp_path, 'every = 5\ndelay = 3\n[[feed]]\nurl = "https://a.example/"')
        other = tmp_path / "other.toml"
        other.write_text('delay = 2\n[[feed]]\nurl = "https://b.example/"')
        with pytest.raises(SettingsError, match="differently"):
            listing([str(one), str(other)])
