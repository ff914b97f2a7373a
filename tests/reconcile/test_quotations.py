"""One utterance in several reports, and what became of its words."""

import pytest

from crosswire.model.account import Quotation
from crosswire.model.said import Match
from crosswire.reconcile.quotations import quotations
from crosswire.reconcile.word_changes import changes
from tests.reconcile.scenes import Line, Tale, entities_of, said

WHOLE = "“Some of the cranes will not be mended before the winter storms reach the quay,”"


def found(*rows: tuple[str, str]) -> list[Quotation]:
    tales = [Tale(id=i, lines=[Line(text=t, source=s)]) for i, (t, s) in zip("abc", rows, strict=False)]
    made = quotations([said(t) for t in tales], entities_of(tales))
    texts = {t.id: said(t).annotated.report.text for t in tales}
    assert all(texts[v.report][v.start : v.end] == v.text for q in made for v in q.versions)
    return list(made)


def test_the_same_words() -> None:
    (quotation,) = found((WHOLE, "Ada Moor"), (WHOLE, "Ada Moor"))
    assert (quotation.drift, quotation.entity) == ("none", "e-Ada Moor")


def test_a_fragment_by_one_speaker_is_a_cut() -> None:
    (quotation,) = found((WHOLE, "Ada Moor"), ("She said they “will not be mended” soon", "Ada Moor"))
    assert [(v.report, v.drift) for v in quotation.versions] == [("a", "none"), ("b", "cut")]


def test_a_fragment_by_another_speaker_is_another_utterance() -> None:
    assert found((WHOLE, "Ada Moor"), ("He said they “will not be mended” soon", "Ben Tarn")) == []


def test_what_narrows_the_words_is_part_of_their_meaning() -> None:
    (lost,) = found((WHOLE, "Ada Moor"), (WHOLE.replace("Some of the", "The"), "Ada Moor"))
    assert lost.drift == "meaning"
    (kept,) = found((WHOLE, "Ada Moor"), (WHOLE.replace("“Some of the cranes", "some of “the cranes"), "Ada Moor"))
    assert kept.drift == "cut"


def test_a_retelling_beside_a_quotation() -> None:
    (quotation,) = found(
        (WHOLE, "Ada Moor"), ("some cranes will not be mended before the winter storms reach land", "Ada Moor")
    )
    assert quotation.drift == "wording"


def test_a_retelling_changes_nothing_of_what_two_quote_alike() -> None:
    retold = "some cranes will not be mended before the winter storms reach land"
    (quotation,) = found((WHOLE, "Ada Moor"), (WHOLE, "Ada Moor"), (retold, "Ada Moor"))
    assert quotation.drift == "none"
    assert [v.drift for v in quotation.versions] == ["none", "none", "wording"]


def test_two_translations_of_one_utterance() -> None:
    rows = ("He told them to look into “possible shortcomings or mistakes”", "Ada Moor"), (
        "He called on them to “pursue probable shortcomings and guilt” at the quay", "Ada Moor",
    )  # fmt: skip
    assert found(*rows) == []
    tales = [Tale(id=i, lines=[Line(text=t, source=s)]) for i, (t, s) in zip("ab", rows, strict=True)]
    heard = [said(t) for t in tales]
    for sure, drifts in ((0.9, ["wording"]), (0.2, [])):
        matches = {(("a", n), ("b", m)): Match(sure, (), ()) for n in range(3) for m in range(3)}
        assert [q.drift for q in quotations(heard, entities_of(tales), matches)] == drifts


def test_the_same_words_of_somebody_unnamed() -> None:
    asked = "“Why are you doing this?”"
    assert found((f"A witness asked him, {asked}", "witness"), (f"He heard them shout: {asked}", "Ada Moor"))
    assert not found((f"He asked, {asked}", "Ben Tarn"), (f"She asked, {asked}", "Ada Moor"))


def test_a_crosshead_makes_no_term_of_what_was_said() -> None:
    told = "She spoke of a “wretched shambles” at the quay"
    whole = "“A wretched shambles delayed the cranes for years,”"
    assert found((f"‘WRETCHED SHAMBLES’\n\n{told}", "Ada Moor"), (whole, "Ada Moor"))
    assert not found((f"The “wretched shambles”, as a song has it, again.\n\n{told}", "Ada Moor"), (whole, "Ada Moor"))


def test_names_and_thanks_are_no_quotations() -> None:
    assert (
        found(
            ("They met at the “Great Northern Quay” today", "Ada Moor"),
            ("The “Great Northern Quay” is shut", "Ada Moor"),
        )
        == []
    )
    assert found(("She wrote “Thank you!” to all", "Ada Moor"), ("He wrote “Thank you!” to all", "Ben Tarn")) == []


def test_boilerplate_in_two_retellings_is_no_utterance() -> None:
    rows = [
        (f"the board would do all it can at the end of the day for the {w}", "Ada Moor") for w in ("crews", "owners")
    ]
    assert found(*rows) == []


def test_changed_words_are_marked_with_the_words_they_stand_for() -> None:
    (quotation,) = found(
        (WHOLE, "Ada Moor"), (WHOLE.replace("mended", "painted").replace("Some of the", "The"), "Ada Moor")
    )
    texts = {v.report: v for v in quotation.versions}
    assert texts["a"].changes == ()
    marked = [
        (texts["b"].text[c.start - texts["b"].start : c.end - texts["b"].start], c.was) for c in texts["b"].changes
    ]
    assert ("painted", "mended") in marked
    assert "paraphrase_in_marks" in [r.rule for r in quotation.because]


def test_words_without_marks_are_told_from_words_with_them() -> None:
    bare = WHOLE.strip("“,”")
    (quotation,) = found((WHOLE, "Ada Moor"), (bare, "Ada Moor"))
    assert [(v.report, v.quoted) for v in quotation.versions] == [("a", True), ("b", False)]
    assert "marks_left_out" in [r.rule for r in quotation.because]


CHANGES = [
    ("We will leave the port", "We will leave the port by spring", []),
    ("We will quit the port", "We will leave the port", [("quit", "leave")]),
    ("The talks were good", "The talks, which took days, were good", [("", "which took days")]),
    ("We never leave the old port", "We leave the port", [("never", ""), ("old", "")]),
    ("The cease-fire holds.", "The Ceasefire holds", []),
]


@pytest.mark.parametrize(("text", "full", "expected"), CHANGES)
def test_words_that_stand_otherwise(text: str, full: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[c.start : c.end], c.was) for c in changes(text, full)] == expected


RETOLD = "Moor said the winter storms would reach the quay before some cranes were mended"


def test_a_paraphrase_in_another_order_is_the_same_utterance() -> None:
    (quotation,) = found((WHOLE, "Ada Moor"), (RETOLD, "Ada Moor"))
    assert [(v.report, v.quoted, v.drift) for v in quotation.versions] == [("a", True, "none"), ("b", False, "wording")]
    assert found((WHOLE, "Ada Moor"), (RETOLD, "Ben Tarn")) == []
    assert found((WHOLE, "Ada Moor"), ("Moor said nobody would be paid before the spring", "Ada Moor")) == []
