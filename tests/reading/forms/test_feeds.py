"""RSS, Atom and RDF: each item a report of its own, under its true publisher, whatever is wrong with its neighbours."""

from pathlib import Path

import pytest

from crosswire.reading.forms import feed as feeds
from tests.reading.forms.made import FIRST, SECOND, TITLE, outlet, placed, reading, reasons, refused, removed

HOME = "https://www.arden-herald.example"
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Arden Herald</title><link>{home}</link>'
    "<language>en-GB</language>{items}</channel></rss>"
)


def rss(*items: str) -> str:
    return RSS.format(home=HOME, items="".join(items))


def item(text: str, title: str = TITLE, more: str = "", link: str = f"{HOME}/bridge") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}<description>{text}</description></item>"


def test_an_rss_feed(tmp_path: Path) -> None:
    full = (
        f"<content:encoded><![CDATA[<p>{FIRST}</p><p>Caf&eacute; &#8220;Quay&#8221; is open.</p>]]></content:encoded>"
    )
    stamp = "<pubDate>Tue, 14 May 2024 20:00:00 GMT</pubDate><dc:creator>Jane Doe</dc:creator>"
    source = rss(item(FIRST[:80] + "…", more=stamp + full), item(f"&lt;p&gt;{SECOND}&lt;/p&gt;", title="Three months"))
    found = reading(tmp_path, "a.rss", source)
    assert found.unread == ()
    first, second = sorted(found.reports, key=lambda one: one.path)
    assert first.path.endswith("a.rss:1")
    assert first.text == f"{TITLE}\n\n{FIRST}\n\nCafé “Quay” is open."
    assert (outlet(first), first.published.value, first.bylines) == ("Arden Herald", "2024-05-14", ("Jane Doe",))
    assert (first.url, first.language) == (f"{HOME}/bridge", "en")
    assert removed(first) == {FIRST[:80] + "…": "description that repeats the text"}
    assert second.text == f"Three months\n\n{SECOND}"
    assert placed(first, source) > 0.85
    assert placed(second, source) > 0.95
    assert len({first.id, second.id}) == 2


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour news</title><link href="{home}"/>
<entry><title>{title} - The Courier</title><link href="https://gather.example/1"/><updated>2024-05-14T20:00:00Z</updated>
<author><name>Jane Doe</name></author><source><title>The Courier</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{first}</p><p>{second}</p></div></content></entry></feed>
"""


def test_an_atom_feed_and_its_true_publisher(tmp_path: Path) -> None:
    source = ATOM.format(home=HOME, title=TITLE, first=FIRST, second=SECOND)
    (report,) = reading(tmp_path, "a.atom", source).reports
    assert report.text == f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
    assert report.outlet is not None
    assert (report.outlet.name, report.outlet.because) == ("The Courier", "“source” of the feed's item")
    assert (report.published.value, report.bylines) == ("2024-05-14", ("Jane Doe",))


def test_an_rdf_feed_in_latin_1(tmp_path: Path) -> None:
    source = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x">'
        f"<title>Arden Herald</title><link>{HOME}</link><items><rdf:Seq/></items></channel>"
        f'<item rdf:about="y"><title>{TITLE}</title><link>{HOME}/b</link><dc:date>2024-05-14</dc:date>'
        f"<description>{FIRST} The café is shut.</description></item></rdf:RDF>"
    )
    (report,) = reading(tmp_path, "a.rdf", source.encode("latin-1")).reports
    assert report.text.endswith("The café is shut.")
    assert (outlet(report), report.published.value) == ("Arden Herald", "2024-05-14")


@pytest.mark.parametrize(
    ("more", "link", "name"),
    [
        (
            '<source url="https://c.example">The Courier</source>',
            "https://news.google.com/rss/articles/x",
            "The Courier",
        ),
        ("<dc:publisher>The Courier</dc:publisher>", "https://other.example/1", "The Courier"),
        ("", "https://www.bbc.co.uk/news/1", "BBC"),
        ("", "https://other.example/1", "other.example"),
        ("", "https://live.arden-herald.example/1", "Arden Herald"),
    ],
)
def test_whose_item_it_is(tmp_path: Path, more: str, link: str, name: str) -> None:
    (report,) = reading(tmp_path, "a.xml", rss(item(FIRST, more=more, link=link))).reports
    assert outlet(report) == name


def test_a_bad_item_costs_no_other(tmp_path: Path) -> None:
    source = rss(
        item(FIRST, title="One"),
        "<item><title>broken & <b></title><description>&nope; < 3</item>",
        "<item/>",
        "<item><title>Not closed</title>",
        item("Too short"),
        item(SECOND, title="Six"),
    )
    found = reading(tmp_path, "a.xml", source)
    assert {report.title for report in found.reports} == {"One", "Six"}
    assert {*reasons(found)} == {"2", "3", "4", "5"}
    assert "holds no article" in reasons(found)["5"]


def test_a_feed_that_is_cut_short(tmp_path: Path) -> None:
    whole = rss(item(FIRST, title="One"), item(SECOND, title="Two"))
    found = reading(tmp_path, "a.xml", whole[: whole.index(SECOND) + 80])
    assert [report.title for report in sorted(found.reports, key=lambda one: one.path)] == ["One", "Two"]


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9 if n else "ha"}">' for n in range(20))
    source = f"<?xml version='1.0'?><!DOCTYPE rss [{bomb}]>{rss(item('&e19;')).split('?>')[1]}"
    assert "declares entities" in refused(tmp_path, "a.xml", source)


def test_an_item_that_speaks_of_items(tmp_path: Path) -> None:
    odd = f"<![CDATA[<p>{FIRST}</p><p>It wrote &lt;item&gt; twice: <code></item></code></p>]]>"
    found = reading(tmp_path, "a.xml", rss(item(odd, title="One"), "<!-- <item> -->", item(SECOND, title="Two")))
    assert ({report.title for report in found.reports}, found.unread) == ({"One", "Two"}, ())


def test_a_feed_without_items(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.rss", rss()) == "a feed without items"


def test_a_feed_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 20)
    many = (item(f"{FIRST} This is number {number}.") for number in range(100_000))
    source = RSS.format(home=HOME, items="".join(many))
    found = reading(tmp_path, "a.xml", source, limit=len(source) + 1)
    assert len(found.reports) == 20
    assert reasons(found) == {"21": "a feed of more than 20 items: those from here on are left out"}


def test_a_feed_beyond_the_limit(tmp_path: Path) -> None:
    assert "too large" in refused(tmp_path, "a.xml", rss(*[item(FIRST)] * 50), limit=5000)


def test_where_the_text_was_first_is_taken_out(tmp_path: Path) -> None:
    ending = "The post Harbour bridge shut appeared first on Arden Herald."
    source = rss(item(f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{ending}&lt;/p&gt;"))
    (report,) = reading(tmp_path, "a.xml", source).reports
    assert report.text == f"{TITLE}\n\n{FIRST}"
    assert removed(report) == {ending: "note of where a feed's text was first"}
