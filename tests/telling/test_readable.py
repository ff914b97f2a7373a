"""Which sentences can be read by themselves, by their look alone; and whose a line of the brief says that it is."""

import pytest

from crosswire.telling.brief import line_of
from crosswire.telling.sentences import opening, readable
from crosswire.telling.standing import UNKNOWN_OUTLET, Standing

PLAIN = "The mayor of Zenda closed the northern harbour after a storm."
MOOR = "The port closed, according to Moor."
GOOD = [
    PLAIN,
    "“The northern harbour is closed,” the mayor said.",
    'The mayor said the northern harbour was "closed until May."',
    "The mayor (of Zenda) closed the northern harbour.",
    "$4 million was lost in the northern harbour.",
    "The UN and the IMF sent aid to Zenda on Monday.",
]
BAD = [
    ("is too short", "Moor is in the port today."),
    ("is too long", f"{PLAIN[:-1]}, {'and the southern one too, ' * 14}she said."),
    ("announces", "The mayor of Zenda summed up the case against the port."),
    ("is half shouted", "MAYOR OF ZENDA CLOSES northern harbour after STORM."),
    ("begins within something", "…of Zenda closed the northern harbour after a storm."),
    ("is shouted", "MAYOR OF ZENDA CLOSES NORTHERN HARBOUR AFTER STORM."),
    ("is set as a headline", "Mayor of Zenda Closes Northern Harbour After Storm."),
    ("opens a quotation", "The mayor said the “northern harbour was closed after a storm."),
    ("opens a straight one", 'The mayor said the "northern harbour was closed after a storm.'),
    ("opens a bracket", "The mayor of Zenda (closed the northern harbour after a storm."),
    ("is all quoted", "“The northern harbour is closed after a storm in Zenda.”"),
    ("does not end", "The mayor of Zenda closed the northern harbour after"),
    ("asks", "The mayor of Zenda closed the northern harbour after a storm?"),
    ("quotes who asks", "The mayor of Zenda asked: “Who closed the northern harbour?”"),
    ("is no sentence of words", "Northernmost-harbour closed-until-further-notice."),
]


@pytest.mark.parametrize("text", GOOD)
def test_a_plain_sentence_can_be_read(text: str) -> None:
    assert readable(text)


@pytest.mark.parametrize(("why", "text"), BAD, ids=[why for why, _ in BAD])
def test_what_cannot(why: str, text: str) -> None:
    assert not readable(text)


def test_a_bullet_and_a_dateline_lead_in() -> None:
    assert PLAIN[opening(PLAIN) :] == PLAIN
    assert f"• ZENDA (LPA) — {PLAIN}"[opening(f"• ZENDA (LPA) — {PLAIN}") :] == PLAIN


@pytest.mark.parametrize(
    ("sentence", "outlet", "words", "line"),
    [
        ("The port closed.", "", "two reports", "The port closed. (two reports)"),
        ("The port closed.", "", "", "The port closed."),
        ("The port closed.", "The Post", "", "The port closed, according to The Post."),
        ("The port closed, the Post said.", "The Post", "", "The port closed, the Post said."),
        (MOOR, "The Post", "", f"{MOOR[:-1]}, The Post reported."),
        ("Moor said: “We closed.”", "The Post", "", "Moor said: “We closed,” according to The Post."),
        (MOOR, UNKNOWN_OUTLET, "", f"{MOOR} (according to one report)"),
        ("Moor asked: “Why?”", "The Post", "disputed", "Moor asked: “Why?” (disputed; according to The Post)"),
    ],
)  # fmt: skip
def test_whose_a_line_is(sentence: str, outlet: str, words: str, line: str) -> None:
    assert line_of(sentence, Standing(cited=(), words=words, outlet=outlet, values=())) == line
