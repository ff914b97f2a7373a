"""A text without end is read in parts, and only then: nothing that is read at once grows beyond bounds."""

import pytest

from crosswire.language.sentences import LONGEST_PARAGRAPH, LONGEST_SENTENCE, split_sentences
from crosswire.language.words import split_words
from crosswire.reading.entry import finished
from crosswire.reading.options import ReadingOptions
from crosswire.reading.plain import text_page
from crosswire.reading.records import record_pages

LEAD = "A ferry turned back to port on Tuesday in thick fog with forty passengers, the harbour office said."


def sentences(text: str) -> list[tuple[int, int, int]]:
    return split_sentences(text, split_words(text))


def test_a_sentence_without_end_is_cut_behind_a_comma() -> None:
    text = "killed 3 people, and " * 2000
    found = sentences(text)
    assert max(last - first for first, last, _ in found) <= LONGEST_SENTENCE
    assert [first for first, _, _ in found[1:]] == [last for _, last, _ in found[:-1]]
    words = split_words(text)
    assert {text[slice(*words[last - 1])] for _, last, _ in found[:-1]} == {","}


def test_a_paragraph_without_end_is_read_in_parts() -> None:
    found = sentences(f"Headline\n\n{'Police said so on Monday. ' * 1000}\n\n{LEAD}")
    sizes: dict[int, int] = {}
    for first, last, paragraph in found:
        sizes[paragraph] = sizes.get(paragraph, 0) + last - first
    assert max(sizes.values()) <= LONGEST_PARAGRAPH
    assert sorted(sizes) == [*range(len(sizes))]


def test_a_long_one_stays_whole() -> None:
    sentence = "The court found, " + "after hearing the harbour office, " * 40 + "for the crew."
    assert len(sentences(sentence)) == 1


@pytest.mark.parametrize("row", ["*", "9", "x", "AA-", "—", "Ж", "a.b/"])
def test_a_row_without_a_blank_is_set_aside(row: str) -> None:
    report = finished(
        text_page("x.txt", f"Ferry turns back\n\n{LEAD}\n\n{row * 3000}\n\n{LEAD[:-1]} later."), ReadingOptions()
    )
    assert row * 3 not in report.text
    assert any(row * 3 in removed.text for removed in report.removed)
    assert report.text.count("\n\n") == 2


def test_many_records_read_their_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from crosswire.reading import literals  # noqa: PLC0415

    decoded: list[str] = []
    real = literals._decoded
    monkeypatch.setattr(literals, "_decoded", lambda literal: (decoded.append(literal), real(literal))[1])
    rows = ",".join(f'{{"title": "Ferry {n}", "text": "{LEAD} {n}"}}' for n in range(200))
    assert len([*record_pages("x.json", f"[{rows}]")]) == 200
    assert len(decoded) == 200 * 4
