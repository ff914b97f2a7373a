"""Records and pages that another hand wrote of the kinds that went wrong: what services cut, who is credited, dates in
figures, leads in boxes that are called after prompts."""

import json
from pathlib import Path

import pytest

from crosswire.model.report import Report
from crosswire.outlets.credits import whole_credit
from crosswire.reading import read
from crosswire.reading.mojibake import mended
from crosswire.reading.published import date_line, numeric_day

SAID = (
    "A gunman opened fire at a ferry terminal in Lorm on Monday and killed two people, police said.",
    "He was arrested on the quay, said police chief Ida Moe.",
    "Four others were wounded, according to the Sankt Elm hospital.",
)
BODY = "\n\n".join(SAID)
TITLE = "Gunman kills two at Lorm ferry terminal"
RECORDS = {
    "newsapi": {
        "articles": [
            {
                "source": {"name": "Lorm Courier"},
                "title": f"{TITLE} - Lorm Courier",
                "publishedAt": "2024-05-13T21:00:00Z",
                "content": f"{BODY}… [+1234 chars]",
            }
        ]
    },
    "world news api": {
        "news": [{"title": TITLE, "text": BODY, "publish_date": "2024-05-13 21:00:00", "source": "Lorm Courier"}]
    },
    "elastic": {
        "hits": {
            "hits": [{"_source": {"title": TITLE, "text": BODY, "published": "13/05/2024", "outlet": "Lorm Courier"}}]
        }
    },
    "media cloud's older form": [
        {"media_name": "Lorm Courier", "publish_date": "2024-05-13 21:00:00", "title": TITLE, "story_text": BODY}
    ],
    "ninjs 2 of other roles": {
        "uri": "urn:y",
        "versionCreated": "2024-05-13T21:00:00Z",
        "headlines": [{"role": "print", "value": "Ferry shooting"}, {"role": "headline", "value": TITLE}],
        "bodies": [
            {"role": "caption", "value": "Two dead in Lorm."},
            {"role": "print", "value": SAID[0]},
            {"role": "web", "value": "".join(f"<p>{said}</p>" for said in SAID)},
        ],
        "infoSources": [{"name": "Lorm Courier", "role": "originator"}],
    },
    "two figures for the year": {"title": TITLE, "text": BODY, "outlet": "Lorm Courier", "published": "5/13/24"},
}


def one(folder: Path, name: str, content: str) -> Report:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    done = read([file])
    assert done.unread == ()
    (report,) = done.reports
    return report


@pytest.mark.parametrize("form", RECORDS)
def test_records(form: str, tmp_path: Path) -> None:
    report = one(tmp_path, "1.json", json.dumps(RECORDS[form]))
    assert (report.title, report.published.value) == (TITLE, "2024-05-13")
    assert report.outlet is not None
    assert report.outlet.name == "Lorm Courier"
    assert report.text == f"{TITLE}\n\n{BODY}"


def test_a_record_with_a_permalink_is_of_its_host(tmp_path: Path) -> None:
    report = one(
        tmp_path, "1.json", json.dumps({"title": TITLE, "text": BODY, "permalink": "http://lorm-times.example/a"})
    )
    assert report.outlet is not None
    assert report.outlet.name == "lorm-times.example"


def _page(before: str, after: str) -> str:
    inner = before + "".join(f"<p>{said}</p>" for said in SAID) + after
    return f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{inner}</article></body></html>"


@pytest.mark.parametrize(
    ("before", "after", "wire"),
    [
        (
            '<div class="story-meta"><span>PTI</span> <span>Updated: May 13, 2024 10:12 IST</span></div>',
            "",
            "Press Trust of India",
        ),
        (
            "",
            "<p>(This story has not been edited by our staff and is from a syndicated feed from PTI.)</p>",
            "Press Trust of India",
        ),
        ("", "<p><small>sh/dpa</small></p>", "Deutsche Presse-Agentur"),
        ("", "<p>jl/im © Agence France-Presse</p>", "Agence France-Presse"),
        ("", '<p class="source">Sources: dpa, Lorm Courier</p>', "Deutsche Presse-Agentur"),
    ],
)
def test_whose_text(before: str, after: str, wire: str, tmp_path: Path) -> None:
    report = one(tmp_path, "1.html", _page(before, after))
    assert wire in report.bylines
    assert report.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    ("byline", "outlet"),
    [
        ("Bloomberg News", "Bloomberg"),
        ("© 2024 Bloomberg L.P.", "Bloomberg"),
        ("By CNN", "CNN"),
        ("Jane Doe", None),
        ("By Jane Doe, CNN", None),
    ],
)
def test_a_byline_that_is_another_outlet(byline: str, outlet: str | None) -> None:
    assert whole_credit(byline) == outlet


@pytest.mark.parametrize("mark", ["ALSO READ | Bomb kills 30 in Harat", "WATCH ► Ferry sinks with 19 aboard"])
def test_links_behind_a_bar_go(mark: str, tmp_path: Path) -> None:
    report = one(tmp_path, "1.txt", f"{TITLE}\n\n{SAID[0]}\n\n{mark}\n\n{SAID[1]}\n\n{SAID[2]}\n")
    assert mark not in report.text
    assert mark in {gone.text for gone in report.removed}


def test_a_lead_in_a_box_called_after_a_prompt_stays_and_a_prompt_goes(tmp_path: Path) -> None:
    lead = "The terminal was opened in March and has no guards, according to the harbour inspectors of the town."
    prompt = "Subscribe to our newsletter and get the best of the Courier in your inbox every morning, free of charge."
    boxes = f'<div class="promo-lead"><p>{lead}</p></div>', f'<div class="promo-lead"><p>{prompt}</p></div>'
    report = one(tmp_path, "1.html", _page(*boxes))
    assert lead in report.text
    assert prompt not in report.text


def test_broken_utf_8_in_the_escapes_of_json() -> None:
    broken = "Caf\u00e9 \u201cswept\u201d \u00a340".encode().decode("cp1252", "replace")
    assert json.loads(mended(json.dumps(broken))) == "Caf\u00e9 \u201cswept\u201d \u00a340"
    sound = json.dumps("\u00c3ngela in S\u00e3o Jo\u00e3o, \u00c2ngela and \u00dcnye")
    assert mended(sound) == sound


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("04.03.2024 18:20", "2024-03-04"),
        ("Posted: 13/05/2024 18:20", "2024-05-13"),
        ("03/04/2024", None),
        ("score 13.05.2024 goals", None),
    ],
)
def test_a_line_that_is_a_date_in_figures(line: str, day: str | None) -> None:
    found = date_line(line)
    assert (found[0].isoformat() if found else None) == day


@pytest.mark.parametrize(("value", "day"), [("2/28/24", "2024-02-28"), ("24/02/28", None), ("1/2/24", None)])
def test_two_figures_for_a_year(value: str, day: str | None) -> None:
    found = numeric_day(value, None)
    assert (found.isoformat() if found else None) == day
