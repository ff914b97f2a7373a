"""What holds for every input: places lead back, nothing is lost, order does not matter, nothing is raised."""

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from crosswire.errors import NotReadable
from crosswire.reading import read
from crosswire.reading.cleaning import clean
from crosswire.reading.decoding import decode
from crosswire.reading.plain import text_page
from crosswire.reading.tracing import lines, normalised, segments, tidy, trace

LINES = st.sampled_from(
    (
        "The council of Arden voted on Tuesday to close the harbour bridge, and nobody minded, officials said.",
        "Mayor Jane DoeJane DoeSenators clash over budget Ten stories MORE told reporters that she would stay.",
        "Image: The bridge", "The bridge on Sunday.Pat Poe / AFP - Getty Images", "© Getty Images", "Advertisement",
        "By Jane Doe", "May 2, 2024", "RELATED", "Ten Ways to Cross a River", "READ MORE: How bridges are built",
        "'A collective duty'", "Sign up for our newsletter", "©2021 Arden Mercury L.P.", "Harbour bridge shut", "",
        "He said\u00a0no,  twice\u200b over, and the\tcouncil\u2009heard it in the end, which is more than most say.",
        "Repairs will take three months, the mayor said. READ MORE: The long way round",
    )
)  # fmt: skip
PAGES = st.lists(st.one_of(LINES, st.text(max_size=120)), max_size=25).map("\n".join)


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_segments_lead_back_to_the_same_characters(source: str) -> None:
    report = clean(text_page("a.txt", source))
    end = 0
    for one in report.segments:
        assert end <= one.start < one.end <= len(report.text)
        assert report.text[one.start : one.end] == source[one.original : one.original + one.end - one.start]
        end = one.end


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_only_blanks_have_no_place(source: str) -> None:
    report = clean(text_page("a.txt", source))
    covered = {index for one in report.segments for index in range(one.start, one.end)}
    assert all(character.isspace() for index, character in enumerate(report.text) if index not in covered)


@given(PAGES)
@example("0²")
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost(source: str) -> None:
    report = clean(text_page("a.txt", source))
    whole = "".join(normalised(source).split())
    parts = [report.text, *(removed.text for removed in report.removed)]
    assert all(word in whole for removed in report.removed for word in normalised(removed.text).split())
    if not source.lstrip("\ufeff ").startswith(("---", "+++")):
        assert sorted("".join("".join(parts).split())) == sorted(whole) or _has_head(source)


def _has_head(source: str) -> bool:
    """A head of metadata is read and not kept among the removed."""
    return bool(
        text_page("a.txt", source).facts.outlet or len(text_page("a.txt", source).lines) < len(source.splitlines())
    )


@given(PAGES)
@settings(max_examples=50, deadline=None)
def test_cleaning_is_the_same_twice(source: str) -> None:
    assert clean(text_page("a.txt", source)) == clean(text_page("a.txt", source))


@given(st.text())
def test_tidy_keeps_places(source: str) -> None:
    for line in lines(trace(source)):
        piece = tidy(line)
        assert len(piece.text) == len(piece.places)
        assert piece.text == normalised(line.text)
        assert all(source[one.original] == piece.text[one.start] for one in segments(piece, source))


@given(st.binary(max_size=400), st.sampled_from((".txt", ".md", ".json", ".jsonl")))
@settings(max_examples=150, deadline=None)
def test_reading_never_raises(raw: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"a{ending}"
        file.write_bytes(raw)
        reading = read([file])
        assert reading.reports or reading.unread


@given(st.binary(max_size=400))
def test_decoding_gives_text_or_a_reason(raw: bytes) -> None:
    try:
        assert isinstance(decode(raw, "a"), str)
    except NotReadable as error:
        assert error.why


@given(st.permutations(("a.txt", "b.txt", "c.txt", "sub/a.txt", "sub", ".")))
@settings(max_examples=20, deadline=None)
def test_the_order_of_inputs_does_not_matter(order: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sub").mkdir()
        body = "The council of Arden voted on Tuesday to close the harbour bridge after engineers found cracks."
        for file in ("a.txt", "b.txt", "c.txt", "sub/a.txt"):
            (folder / file).write_text(f"Harbour bridge shut\n\n{body}" + (f" {file}" if file != "b.txt" else " a.txt"))
        asked = [folder / one for one in order]
        reading = read(asked)
        assert reading == read(sorted(asked, key=str))
        assert len(reading.reports) == 3
