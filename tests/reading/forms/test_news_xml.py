"""NITF and NewsML-G2, as agencies send them: whose it is, when, what is text and what is not; and JSON of the same."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.reading.forms.made import (
    FIRST,
    SECOND,
    TEXT,
    TITLE,
    only,
    outlet,
    placed,
    reading,
    reasons,
    refused,
    removed,
)

NITF = (
    '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf xml:lang="en-GB"><head>'
    '<docdata management-status="{status}"><date.issue norm="20240514T200000Z"/><ed-msg info="Adds the mayor"/>'
    '<doc.copyright holder="Arden Press"/></docdata><pubdata name="The Arden Courier" date.publication="20240515"/>'
    "</head><body><body.head><hedline><hl1>Harbour <em>bridge</em> shut</hl1></hedline>"
    "<byline>By <person>Jane Doe</person></byline><dateline><location>ARDEN</location></dateline>"
    "</body.head><body.content><block>{text}</block>"
    "</body.content><body.end><tagline>The Courier is a paper.</tagline></body.end></body></nitf>"
)
MARKED = f"<p>{FIRST.replace('Arden', '<location>Arden</location>')}</p><p>{SECOND}</p>"


def nitf(text: str = MARKED, status: str = "usable") -> str:
    return NITF.format(text=text, status=status)


@pytest.mark.parametrize("name", ["a.nitf", "a.xml", "a.txt"])
def test_nitf(tmp_path: Path, name: str) -> None:
    media = '<media media-type="image"><media.caption>The bridge on Monday</media.caption></media>'
    report = only(tmp_path, name, nitf(MARKED.replace("</p><p>", f"</p>{media}<p>")))
    assert (report.text, report.title) == (TEXT, TITLE)
    assert (outlet(report), report.published.value, report.language) == ("The Arden Courier", "2024-05-14", "en")
    assert (report.bylines, report.dateline) == (("Jane Doe",), "ARDEN")
    assert removed(report) == {
        "The bridge on Monday": "picture or other medium, with its caption",
        "Adds the mayor": "note to editors",
        "The Courier is a paper.": "note at the article's end",
    }
    assert placed(report, nitf(MARKED.replace("</p><p>", f"</p>{media}<p>"))) > 0.9


def test_text_that_stands_in_no_paragraph(tmp_path: Path) -> None:
    loose = f"{FIRST.replace('Tuesday', '<em>Tuesday</em>')}<br/><ul><li>{SECOND}</li></ul>"
    assert only(tmp_path, "a.nitf", nitf(loose)).text == TEXT


def test_nitf_that_is_cut_short(tmp_path: Path) -> None:
    whole = nitf()
    assert only(tmp_path, "a.nitf", whole[: whole.index("</p></block>")]).text == TEXT


def test_nitf_in_another_encoding(tmp_path: Path) -> None:
    raw = nitf(f"<p>{FIRST} The café is shut.</p>").replace("UTF-8", "ISO-8859-1").encode("latin-1")
    assert only(tmp_path, "a.nitf", raw).text.endswith("The café is shut.")


BOMB = "<!DOCTYPE nitf [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9 if n else "ha"}">' for n in range(20)) + "]>"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (nitf(status="canceled"), "withdrawn by its provider (“canceled”)"),
        (nitf("<p>&e19;</p>").replace('<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">', BOMB), "declares entities"),
        (nitf(MARKED).replace('"nitf-3-6.dtd"', '"x" [<!ENTITY x SYSTEM "file:///etc/passwd">]'), "declares entities"),
        ("<nitf><body>", "broken XML"),
        (nitf(""), "no article"),
        (f"<nitf>{'<p>' * 5000}{FIRST}", "broken XML"),
    ],
    ids=["withdrawn", "bomb", "file", "torn", "empty", "deep"],
)
def test_nitf_that_is_no_report(tmp_path: Path, content: str, why: str) -> None:
    assert why in refused(tmp_path, "a.nitf", content)


ITEM = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1" version="1" standard="NewsML-G2"><itemMeta>'
    '<itemClass qcode="ninat:{kind}"/><provider qcode="nprov:AP"><name>Arden Press</name></provider>'
    "<versionCreated>2024-05-15T08:00:00Z</versionCreated><firstCreated>2024-05-14T20:00:00Z</firstCreated>"
    '<pubStatus qcode="stat:{status}"/><edNote>Adds the mayor</edNote></itemMeta><contentMeta><by>Jane Doe</by>'
    '<headline>{title}</headline><language tag="en-GB"/><located qcode="c:1"><name>Arden</name></located>'
    "</contentMeta><contentSet>{content}</contentSet></newsItem>"
)
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
    f"</head><body>{MARKED.replace('location', 'b')}<table><tr><td>1</td></tr></table></body></html></inlineXML>"
)
CONTENTS = {
    "xhtml": XHTML,
    "nitf": f'<inlineXML contenttype="application/nitf+xml">{nitf().partition(".dtd")[2][2:]}</inlineXML>',
    "plain": f'<inlineData contenttype="text/plain">{FIRST}\n\n{SECOND}</inlineData>',
    "escaped": f"<inlineData>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</inlineData>",
    "two": f"{XHTML}<inlineData>Short.</inlineData>",
}


def newsml(content: str = XHTML, status: str = "usable", kind: str = "text", title: str = TITLE) -> str:
    return ITEM.format(content=content, status=status, kind=kind, title=title)


@pytest.mark.parametrize("form", CONTENTS)
def test_newsml(tmp_path: Path, form: str) -> None:
    report = only(tmp_path, "a.xml", newsml(CONTENTS[form]))
    assert (report.text, report.id) == (TEXT, "a")
    assert (outlet(report), report.published.value, report.language) == ("Arden Press", "2024-05-14", "en")
    assert ("Jane Doe" in report.bylines, report.dateline) == (True, "ARDEN" if form == "nitf" else "Arden")
    assert removed(report)["Adds the mayor"] == "note to editors"
    assert placed(report, newsml(CONTENTS[form])) > (0.6 if form == "escaped" else 0.9)


def test_a_bad_item_costs_no_other(tmp_path: Path) -> None:
    items = (
        newsml(title="One"),
        newsml(status="withheld"),
        newsml("<remoteContent href='x'/>", kind="picture"),
        newsml("<remoteContent href='x'/>"),
        newsml(f"<inlineData>{SECOND} It is said that all of it is to be paid by the town.</inlineData>", title="Five"),
    )
    found = reading(tmp_path, "a.xml", f"<newsMessage><header/><itemSet>{''.join(items)}</itemSet></newsMessage>")
    assert {report.title for report in found.reports} == {"One", "Five"}
    assert reasons(found) == {
        "2": "withdrawn by its provider (“withheld”)",
        "3": "a news item without text of its own: it is a picture",
        "4": "a news item without text: it is kept elsewhere (remoteContent)",
    }


def test_a_package_holds_no_text(tmp_path: Path) -> None:
    assert "without a news item" in refused(tmp_path, "a.xml", "<packageItem><groupSet/></packageItem>")


def test_xml_of_another_kind_is_named(tmp_path: Path) -> None:
    assert "its root is “catalogue”" in refused(
        tmp_path, "a.xml", f"<?xml version='1.0'?><catalogue>{FIRST}</catalogue>"
    )


def ninjs(**fields: Any) -> str:
    body = [{"role": "main", "contenttype": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"}]
    own = {"uri": "urn:1", "type": "text", "pubstatus": "usable", "headlines": [{"role": "main", "value": TITLE}],
           "contentcreated": "2024-05-14T20:00:00Z", "by": "Jane Doe", "located": "Arden", "bodies": body,
           "infosources": [{"name": "Arden Press"}], "language": "en-GB"}  # fmt: skip
    return json.dumps(own | fields)


def test_ninjs_2(tmp_path: Path) -> None:
    report = only(tmp_path, "a.json", ninjs())
    assert (report.text, outlet(report), report.published.value) == (TEXT, "Arden Press", "2024-05-14")
    assert (report.bylines, report.dateline) == (("Jane Doe",), "Arden")


@pytest.mark.parametrize("key", ["pubstatus", "pubStatus"])
def test_ninjs_that_is_withdrawn(tmp_path: Path, key: str) -> None:
    assert "withdrawn" in refused(tmp_path, "a.json", ninjs(**{key: "canceled"}))


def test_ninjs_of_a_picture(tmp_path: Path) -> None:
    caption = [{"role": "caption", "value": FIRST}]
    why = refused(tmp_path, "a.json", ninjs(type="picture", bodies=[], descriptions=caption))
    assert why == "no article: a picture with its caption"


@pytest.mark.parametrize("listed", [True, False])
def test_a_parcel_of_ninjs(tmp_path: Path, listed: bool) -> None:
    parts = [json.loads(ninjs(headlines=[{"value": f"Part {n}"}], uri=f"urn:{n}")) for n in range(2)]
    parcel = {"uri": "urn:p", "type": "composite", "associations": parts if listed else {"a": parts[0], "b": parts[1]}}
    found = reading(tmp_path, "a.json", json.dumps(parcel))
    assert {report.title for report in found.reports} == {"Part 0", "Part 1"}


def test_a_json_feed(tmp_path: Path) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Arden Herald", "language": "en-GB", "items": [
        {"id": "1", "url": "https://a.example/1", "title": TITLE, "content_html": f"<p>{FIRST}</p><p>{SECOND}</p>",
         "date_published": "2024-05-14T20:00:00+02:00", "authors": [{"name": "Jane Doe"}]},
        {"id": "2"},
        {"id": "3", "title": "Three", "content_text": SECOND},
    ]}  # fmt: skip
    found = reading(tmp_path, "a.json", json.dumps(feed))
    first = next(report for report in found.reports if report.title == TITLE)
    assert (first.text, outlet(first), first.bylines, first.published.value) == (
        TEXT,
        "Arden Herald",
        ("Jane Doe",),
        "2024-05-14",
    )
    assert ({report.title for report in found.reports}, {*reasons(found)}) == ({TITLE, "Three"}, {"2"})
