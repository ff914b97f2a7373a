"""The story in order of time: background apart, what is ahead apart, nothing told as so that is not."""

import pytest

from crosswire.telling.timeline import timeline
from tests.events.made import Made


def row(text, anchor, words, value, *, day="2031-05-03", dates=None, **frame):
    """The timeline of one report of one sentence, its statement dated by the words in it."""
    made = Made().report("r1", text, day=day).date("r1", words, value)
    number = made.say("r1", text, anchor, **({"type": "COERCE", "lemma": anchor} | frame), date=value)
    statement = made.statements[number]
    when = type(statement.frame.date)(span=made.span("r1", words), value=value)
    made.statements[number] = replaced(statement, frame=replaced(statement.frame, date=when))
    made.finding(number, dates=dates or (value,))
    return timeline((), made.findings, made.evidence)


def replaced(value, **changes):
    return type(value)(**{f: changes.get(f, getattr(value, f)) for f in value.__slots__})


@pytest.mark.parametrize(
    ("text", "anchor", "words", "frame", "row_of"),
    [
        ("The council of Zenda closed the port on Friday.", "closed", "Friday", {}, ("2031-05-02", "story")),
        ("The council of Zenda closed the port in 2028.", "closed", "2028", {}, ("2028", "before")),
        ("The council of Zenda closed the port in March.", "closed", "March", {}, ("2031-03", "before")),
        ("The council of Zenda will open the port on Monday.", "open", "Monday", {"modality": "will"},
         ("2031-05-05", "ahead")),
        ("The council of Zenda plans to open it on Monday.", "open", "Monday", {"modality": "plans"},
         ("2031-05-05", "ahead")),
        ("The port of Zenda is to open on Monday, it said.", "open", "Monday", {}, ("2031-05-05", "ahead")),
    ],
)  # fmt: skip
def test_what_is_told_as_so_has_its_phase(text, anchor, words, frame, row_of):
    (only,) = row(text, anchor, words, row_of[0], **frame)
    assert ((only.date, only.phase), only.text) == (row_of, text)


@pytest.mark.parametrize(
    ("text", "anchor", "frame"),
    [
        ("The council of Zenda may close the port on Monday.", "close", {"modality": "may"}),
        ("The council of Zenda denied closing it on Monday.", "closing", {"modality": "denied"}),
        ("The council was asked to close the port on Monday.", "close", {"modality": "asked"}),
        ("The council of Zenda will close the port on Monday if the crews strike.", "close",
         {"modality": "will", "condition": "if the crews strike"}),
    ],
)  # fmt: skip
def test_what_is_possible_denied_asked_or_on_condition_is_no_row(text, anchor, frame):
    assert row(text, anchor, "Monday", "2031-05-05", **frame) == ()


def test_what_was_to_come_before_the_reports_is_not_told_as_ahead():
    assert row("The council would open the port on Monday.", "open", "Monday", "2031-03-03", modality="will") == ()


def test_a_row_stands_in_a_sentence_that_gives_its_date():
    text = "The council of Zenda closed the port on Friday."
    assert row(text, "closed", "Friday", "2031-05-02", dates=("2030-01-01",)) == ()


def test_words_of_a_whole_year_are_no_row():
    assert row("Ada Brandt accused the council in 2028 of theft.", "accused", "2028", "2028", type="ACCUSE") == ()


def test_a_denied_finding_is_no_row():
    made = Made().report("r1", "The council of Zenda closed the port on Friday.")
    made.finding(
        made.say("r1", "The council of Zenda closed the port on Friday.", "closed", type="COERCE", date="2031-05-02"),
        status="denied",
        dates=("2031-05-02",),
    )
    assert timeline((), made.findings, made.evidence) == ()
