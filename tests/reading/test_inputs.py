"""Every kind of input, good and bad, through the stage's own door."""

import io
import json
from pathlib import Path

import pytest

from crosswire.errors import SettingsError
from crosswire.reading import Reading, ReadingOptions, read

FIRST = (
    "The council of Arden voted on Tuesday to close the harbour bridge after engineers found cracks, officials said."
)
SECOND = "Repairs will take three months, the mayor said at a press conference that evening in the town hall."
BODY = f"{FIRST}\n\n{SECOND}"
PAGE = f"Harbour bridge shut\n\n{BODY}\n"


def only(reading: Reading) -> str:
    assert reading.unread == ()
    (report,) = reading.reports
    return report.text


def why(folder: Path, name: str, content: bytes) -> str:
    file = folder / name
    file.write_bytes(content)
    reading = read([file])
    assert reading.reports == ()
    (unread,) = reading.unread
    assert unread.path.startswith(str(file))
    return unread.why


def record(**fields: object) -> dict[str, object]:
    return {"title": "Harbour bridge shut", "text": BODY, **fields}


def test_a_text_file(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(PAGE)
    reading = read([tmp_path / "bridge.txt"])
    assert only(reading) == f"Harbour bridge shut\n\n{BODY}"
    assert (reading.reports[0].id, reading.reports[0].title) == ("bridge", "Harbour bridge shut")


def test_markdown_with_a_head(tmp_path: Path) -> None:
    head = "---\ntitle: Harbour bridge shut\noutlet: The Arden Herald\ndate: 2024-05-02\n---\n"
    (tmp_path / "a.md").write_text(
        f"{head}\n# Harbour bridge shut\n\nThe **council** of [Arden](https://a.example) voted [sic].\n\n{BODY}"
    )
    reading = read([tmp_path / "a.md"])
    assert only(reading).startswith("Harbour bridge shut\n\nThe council of Arden voted [sic].\n\nThe council")
    report = reading.reports[0]
    assert (report.outlet and report.outlet.name, report.published.value) == ("The Arden Herald", "2024-05-02")


def test_html_with_its_metadata(tmp_path: Path) -> None:
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Harbour bridge shut",
        "datePublished": "2024-05-02T08:00:00Z",
        "publisher": {"@type": "Organization", "name": "The Arden Courier"},
        "author": [{"@type": "Person", "name": "Jane Doe"}],
    }
    paragraphs = "".join(
        f"<p>{text} Boats &#8220;can pass&#8221; as before.</p>" for text in (FIRST, SECOND, FIRST.upper())
    )
    (tmp_path / "a.html").write_text(
        f'<html lang="en"><head><script type="application/ld+json">{json.dumps(linked)}</script></head>'
        f"<body><nav>Home</nav><article><h1>Harbour bridge shut</h1>{paragraphs}</article></body></html>"
    )
    reading = read([tmp_path / "a.html"])
    text = only(reading)
    report = reading.reports[0]
    assert f"{SECOND} Boats “can pass” as before." in text
    assert report.outlet is not None
    assert (report.outlet.name, report.outlet.how) == ("The Arden Courier", "stated")
    assert (report.published.value, report.published.how, report.bylines) == ("2024-05-02", "stated", ("Jane Doe",))
    source = (tmp_path / "a.html").read_text()
    assert all(
        text[one.start : one.end] == source[one.original : one.original + one.end - one.start]
        for one in report.segments
    )
    assert sum(one.end - one.start for one in report.segments) > 0.9 * len(text)


@pytest.mark.parametrize(
    ("fields", "outlet", "published"),
    [
        (
            {"title": "Bridge", "text": BODY, "published": "2024-05-02", "outlet": "Arden Courier"},
            "Arden Courier",
            "2024-05-02",
        ),
        (
            {
                "title": "Bridge",
                "maintext": BODY,
                "date_publish": "2024-05-02 08:00:00",
                "source_domain": "www.bbc.co.uk",
            },
            "BBC",
            "2024-05-02",
        ),
        (
            {
                "title": "Bridge",
                "raw_text": BODY,
                "text": BODY,
                "date": "2024-05-02",
                "source-hostname": "Arden Courier",
                "source": "https://a.example/x",
            },
            "Arden Courier",
            "2024-05-02",
        ),
        (
            {
                "@type": "NewsArticle",
                "headline": "Bridge",
                "articleBody": BODY,
                "datePublished": "2024-05-02",
                "publisher": {"name": "Arden Courier"},
            },
            "Arden Courier",
            "2024-05-02",
        ),
        (
            {
                "uri": "urn:x:1",
                "headlines": [{"role": "main", "value": "Bridge"}],
                "bodies": [{"contentType": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"}],
                "versioncreated": "2024-05-02T08:00:00+00:00",
                "provider": {"name": "Arden Courier"},
            },
            "Arden Courier",
            "2024-05-02",
        ),
        (
            {
                "title": "Bridge",
                "content": BODY,
                "publishedAt": 1714636800,
                "source": {"id": None, "name": "Arden Courier"},
            },
            "Arden Courier",
            "2024-05-02",
        ),
    ],
    ids=["plain", "news-please", "trafilatura", "schema.org", "ninjs", "epoch"],
)
def test_json_in_the_forms_people_have(tmp_path: Path, fields: dict[str, object], outlet: str, published: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps(fields))
    reading = read([tmp_path / "a.json"])
    assert only(reading) == f"Bridge\n\n{BODY}"
    report = reading.reports[0]
    assert report.outlet is not None
    assert (report.id, report.outlet.name, report.published.value) == ("a", outlet, published)


def test_places_in_escaped_json(tmp_path: Path) -> None:
    body = f'“{FIRST}”\n\nHe said "no" twice, café or not.\n\n{SECOND}'
    (tmp_path / "a.json").write_text(json.dumps(record(text=body)))
    (report,) = read([tmp_path / "a.json"]).reports
    source = (tmp_path / "a.json").read_text()
    assert all(
        report.text[one.start : one.end] == source[one.original : one.original + one.end - one.start]
        for one in report.segments
    )
    assert sum(one.end - one.start for one in report.segments) > 0.9 * len(report.text)


def test_a_description_that_repeats_the_body_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(record(description=f"{FIRST[:80]}…")))
    (tmp_path / "b.json").write_text(
        json.dumps(record(text=SECOND, description="The ferry runs twice as often, the mayor has promised the shops."))
    )
    again, own = read([tmp_path]).reports
    assert again.text == f"Harbour bridge shut\n\n{BODY}"
    assert "description that repeats the text" in {removed.why for removed in again.removed}
    assert own.text.startswith("Harbour bridge shut\n\nThe ferry runs twice as often")


def test_json_lines_have_ids_of_their_own(tmp_path: Path) -> None:
    rows = [
        json.dumps(record(id="b7")),
        "{torn",
        "",
        "[1]",
        json.dumps({"title": "no text"}),
        json.dumps(record(text=f"{SECOND} {FIRST}")),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    reading = read([tmp_path / "a.jsonl"])
    assert [report.id for report in reading.reports][:1] == ["b7"]
    assert reading.reports[1].id.startswith("report-")
    assert [unread.path.rpartition(":")[2] for unread in reading.unread] == ["2", "4", "5"]
    assert "line 2" in reading.unread[0].why


def test_standard_input() -> None:
    reading = read(["-"], stdin=io.BytesIO(json.dumps(record(id="s")).encode()))
    assert [report.id for report in reading.reports] == ["s"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "blanks"),
        ("a.txt", b"text\x00text" * 9, "binary"),
        ("a.txt", b"%PDF-1.7 ...", "a PDF"),
        ("a.html", b"\x89PNG\r\n\x1a\n...", "PNG"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "no article"),
        ("a.txt", b"Two words", "no article"),
        ("a.json", b'{"title": "x",\n "text": }', "line 2"),
        ("a.json", b'{"title": "x"}', "without text"),
        ("a.json", b"[]", "no article"),
        ("a.jsonl", b"\n\n", "no line"),
        ("a.docx", b"words", ".docx"),
    ],
)
def test_bad_input_says_why(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    assert reason in why(tmp_path, name, content)


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word " * 400)
    (tmp_path / "b.jsonl").write_text(json.dumps(record(text="word " * 400)) + "\n" + json.dumps(record(id="ok")))
    reading = read([tmp_path], ReadingOptions(max_bytes=1500))
    assert [report.id for report in reading.reports] == ["ok"]
    assert ["too large" in unread.why for unread in reading.unread] == [True, True]


@pytest.mark.parametrize(
    "raw", [PAGE.encode() + b"caf\xe9 \xff", ("“Café”. " + PAGE).encode("cp1252"), PAGE.encode("utf-16")]
)
def test_other_encodings_are_read(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    assert SECOND in only(read([tmp_path / "a.txt"]))


def test_missing_files_get_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(PAGE)
    (unread,) = read([tmp_path / "brigde.txt"]).unread
    assert "did you mean" in unread.why
    assert "bridge.txt" in unread.why


def test_folders_and_patterns_without_anything_readable(tmp_path: Path) -> None:
    reading = read([tmp_path, str(tmp_path / "*.txt")])
    assert sorted(unread.why.partition(":")[0] for unread in reading.unread) == [
        "no file matches this pattern",
        "the folder holds nothing readable",
    ]


def test_copies_are_read_once_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "b.txt").write_text(PAGE)
    reading = read([tmp_path, tmp_path / "a.txt"])
    assert [report.id for report in reading.reports] == ["a"]
    assert [unread.why.partition(":")[0] for unread in reading.unread] == [
        "asked for twice",
        f"the same report as {tmp_path / 'a.txt'}",
    ]


def test_the_same_text_from_two_outlets_is_two_reports(tmp_path: Path) -> None:
    rows = [record(outlet="Arden Courier"), record(outlet="Arden Herald")]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    reading = read([tmp_path])
    assert len(reading.reports) == len({report.id for report in reading.reports}) == 2


def test_ids_that_collide_get_a_hash(tmp_path: Path) -> None:
    for folder, body in (("x", BODY), ("y", f"{SECOND}\n\n{FIRST}")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"Harbour bridge shut\n\n{body}")
    ids = [report.id for report in read([tmp_path]).reports]
    assert len(set(ids)) == 2
    assert all(one.startswith("a-") for one in ids)


def test_a_sidecar_wins_over_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Harbour bridge shut\n\nMay 2, 2024\n\n{BODY}")
    (tmp_path / "reports.toml").write_text(
        '["a.txt"]\noutlet = "The Arden Courier"\npublished = 2024-05-03\n["b.txt"]\noutlet = "X"\n'
    )
    reading = read([tmp_path])
    (report,) = reading.reports
    assert report.outlet is not None
    assert (report.outlet.name, report.published.value) == ("The Arden Courier", "2024-05-03")
    (unread,) = reading.unread
    assert "b.txt" in unread.why


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ('["a.txt"]\noutlt = "X"', "line 2: “outlt” is no setting of a report; did you mean “outlet”?"),
        ('["a.txt"]\npublished = "soon"', "line 2: “soon” is no date"),
        ('["a.txt"]\noutlet = 3', "line 2: the outlet must be a name"),
        ("a = 1", "line 1: “a” stands outside a table"),
        ("[a", "Expected ']'"),
    ],
)
def test_a_wrong_sidecar_stops_the_run(tmp_path: Path, sidecar: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "reports.toml").write_text(sidecar)
    with pytest.raises(SettingsError) as caught:
        read([tmp_path])
    assert reason in str(caught.value)
    assert "reports.toml" in str(caught.value)
