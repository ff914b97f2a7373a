"""E-mail and saved pages: what was written and what a browser showed, out of the parts a message is made of."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.reading.forms.made import (
    FIRST,
    SECOND,
    TEXT,
    TITLE,
    only,
    outlet,
    page,
    placed,
    reading,
    reasons,
    refused,
    removed,
)


def letter(
    text: str = f"{FIRST}\n\n{SECOND}\n", subject: str = TITLE, sender: str = "Jane Doe <jane@a.example>"
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "desk@b.example", subject
    made["Date"] = "Tue, 14 May 2024 23:30:00 -0400"
    made.set_content(text)
    return made


def test_a_letter(tmp_path: Path) -> None:
    report = only(tmp_path, "a.eml", letter().as_bytes())
    assert (report.text, report.id, report.title) == (TEXT, "a", TITLE)
    assert (report.published.value, report.published.because) == ("2024-05-14", "date of the message")
    assert report.bylines == ("Jane Doe",)
    assert placed(report, f"{FIRST}\n\n{SECOND}\n") > 0.85


@pytest.mark.parametrize("sender", ["BBC News <alerts@mail.example>", "News desk <alerts@bbc.co.uk>"])
def test_an_outlets_own_letter(tmp_path: Path, sender: str) -> None:
    assert outlet(only(tmp_path, "a.eml", letter(sender=sender).as_bytes())) == "BBC"


def test_the_plain_text_is_preferred(tmp_path: Path) -> None:
    made = letter()
    made.add_alternative("<table><tr><td>Read it in your browser</td></tr></table>", subtype="html")
    assert only(tmp_path, "a.eml", made.as_bytes()).text == TEXT


@pytest.mark.parametrize("html", [page(), f"<table><tr><td><p>{FIRST}</p><p>{SECOND}</p></td></tr></table>"])
def test_html_where_there_is_no_plain_text_to_speak_of(tmp_path: Path, html: str) -> None:
    made = letter("View in browser\n")
    made.add_alternative(html, subtype="html")
    assert only(tmp_path, "a.eml", made.as_bytes()).text == TEXT


def test_encodings_and_broken_lines(tmp_path: Path) -> None:
    wrapped = f"“{FIRST}”".replace(" to close", " \nto close")
    raw = (
        b"From: jane@a.example\nSubject: =?utf-8?q?Harbour_caf=C3=A9?=\nDate: Tue, 14 May 2024 20:00:00 GMT\n"
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=windows-1252; format=flowed\n\n"
        + wrapped.encode("cp1252")
    )
    report = only(tmp_path, "a.eml", raw)
    assert report.text == f"Harbour café\n\n“{FIRST}”"


def test_signatures_and_quotations_are_kept_aside(tmp_path: Path) -> None:
    asked = "On Mon, 13 May 2024, Ole Vik wrote:\n> Is it true that it\n> shuts?"
    said = f"{FIRST}\n\n{asked}\n\n{SECOND}\n\n-- \nJane Doe\nArden\n"
    report = only(tmp_path, "a.eml", letter(said).as_bytes())
    assert report.text == TEXT
    assert removed(report) == {
        "On Mon, 13 May 2024, Ole Vik wrote:": "quoted from an earlier message",
        "Is it true that it\nshuts?": "quoted from an earlier message",
        "--\nJane Doe\nArden": "signature of the message",
    }


PASSED_ON = (
    "---------- Forwarded message ---------\nFrom: {0}\nDate: Mon, May 13, 2024 at 8:00 PM\nSubject: {1}\nTo: x\n\n{2}",
    "Begin forwarded message:\n\n> From: {0}\n> Subject: {1}\n> Date: May 13, 2024 at 8:00 PM\n>\n> {3}\n>\n> {4}\n",
    "________________________________\nFrom: {0}\nSent: Monday, May 13, 2024 8:00 PM\nTo: x\nSubject: {1}\n\n{2}",
)


@pytest.mark.parametrize("form", PASSED_ON, ids=["gmail", "apple", "outlook"])
def test_a_letter_that_is_passed_on_is_its_writers(tmp_path: Path, form: str) -> None:
    text = "See below.\n\n" + form.format("BBC News <n@bbc.co.uk>", TITLE, f"{FIRST}\n\n{SECOND}\n", FIRST, SECOND)
    report = only(tmp_path, "a.eml", letter(text, subject="Fwd: look").as_bytes())
    assert report.text == TEXT
    assert (outlet(report), report.published.value) == ("BBC", "2024-05-13")
    (note,) = [why for text, why in removed(report).items() if text.startswith("See below.")]
    assert note == "note of who passed the message on"


def test_a_letter_attached_to_a_letter_is_a_report(tmp_path: Path) -> None:
    outer = letter(f"{SECOND} It is attached, and more will follow.", subject="Bridge")
    outer.add_attachment(letter(FIRST))
    outer.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    found = reading(tmp_path, "a.eml", outer.as_bytes())
    assert found.unread == ()
    assert {report.title for report in found.reports} == {"Bridge", TITLE}
    (first,) = [report for report in found.reports if report.title == "Bridge"]
    assert removed(first)["plan.pdf"].startswith("attachment")


def test_a_bad_letter_costs_no_other(tmp_path: Path) -> None:
    outer = letter("Short.", subject="Bridge")
    outer.add_attachment(letter(FIRST))
    found = reading(tmp_path, "a.eml", outer.as_bytes())
    assert ([report.title for report in found.reports], {*reasons(found)}) == ([TITLE], {"1"})


def test_parts_nested_too_deeply(tmp_path: Path) -> None:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    raw = f"From: a@a.example\nSubject: x\nMIME-Version: 1.0\n{head}Content-Type: text/plain\n\n{FIRST}\n"
    assert "nested too deeply" in refused(tmp_path, "a.eml", raw)


def test_very_many_parts(tmp_path: Path) -> None:
    part = "--b\nContent-Type: text/x-none\n\nx\n"
    head = "From: a@a.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    assert "more than 2,000 parts" in refused(tmp_path, "a.eml", f"{head}{part * 30_000}--b--\n")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"From: a@a.example\nSubject: x\nDate: y\n\n", "without text"),
        (b"From: a@a.example\nSubject: x\nContent-Type: application/pdf\n\n%PDF", "without text"),
        (
            b"From: a@a.example\nSubject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nAAAA",
            "not text",
        ),
        (b"\x00\x01\x02\x03", "binary"),
    ],
)
def test_a_letter_without_text(tmp_path: Path, raw: bytes, why: str) -> None:
    assert why in refused(tmp_path, "a.eml", raw)


def test_a_header_that_cannot_be_decoded(tmp_path: Path) -> None:
    raw = (
        b"From: =?bad?x?\xff?= <@@>\nSubject: =?utf-8?b?!!!?=\nDate: 99 Foo 2024\nMIME-Version: 1.0\n\n" + TEXT.encode()
    )
    assert SECOND in only(tmp_path, "a.eml", raw).text


AT = "https://www.arden-herald.example/2024/bridge"
SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: {at}
Subject: {title}
Date: Thu, 16 May 2024 09:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----X"

------X
Content-Type: text/html
Content-Transfer-Encoding: 8bit
Content-Location: https://ads.example/frame

<html><body><p>Buy this boat now, it is the best boat that there has ever been in Arden.</p></body></html>
------X
Content-Type: text/html
Content-Transfer-Encoding: 8bit
Content-Location: {at}

{html}
------X
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
------X--
"""


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a.eml"])
def test_a_saved_page(tmp_path: Path, name: str) -> None:
    report = only(tmp_path, name, SAVED.format(at=AT, title=TITLE, html=page()))
    assert report.text == TEXT
    assert (report.url, outlet(report)) == (AT, "arden-herald.example")
    assert (report.published.value, report.published.how) == ("2024-05-16", "inferred")
    assert placed(report, page() + "\n") > 0.95


def test_a_saved_page_without_a_page(tmp_path: Path) -> None:
    raw = SAVED.format(at=AT, title=TITLE, html="x").replace("text/html", "text/css")
    assert "without any HTML" in refused(tmp_path, "a.mhtml", raw)


def test_a_saved_page_that_is_cut_short(tmp_path: Path) -> None:
    raw = SAVED.format(at=AT, title=TITLE, html=page())
    assert only(tmp_path, "a.mhtml", raw[: raw.index("</article>")]).text == TEXT


def test_a_saved_page_without_an_article(tmp_path: Path) -> None:
    raw = SAVED.format(at=AT, title=TITLE, html="<html><body><nav>Home</nav></body></html>")
    assert "no article" in refused(tmp_path, "a.mhtml", raw)
