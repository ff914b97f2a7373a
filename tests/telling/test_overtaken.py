"""What another report tells as done or as false is no line; nor what an opinion piece says in its own name."""

from dataclasses import replace

import pytest

from crosswire.telling.brief import brief
from crosswire.telling.overtaken import overtaken
from crosswire.telling.salience import sentences_of
from tests.events.made import Made
from tests.telling.parses import tokens

WILL_SIGN = ("Ilse Moor intends to sign the harbour order on Monday.", [
    "Ilse PROPN 3 nsubj", "Moor PROPN 1 flat", "intends VERB 0 root intend", "to PART 5 mark", "sign VERB 3 xcomp",
    "the DET 8 det", "harbour NOUN 8 compound", "order NOUN 5 obj", "on ADP 10 case", "Monday PROPN 5 obl",
    ". PUNCT 3 punct",
])  # fmt: skip
SIGNED = ("Ilse Moor signed the harbour order on Monday.", [
    "Ilse PROPN 3 nsubj", "Moor PROPN 1 flat", "signed VERB 0 root sign", "the DET 6 det", "harbour NOUN 6 compound",
    "order NOUN 3 obj", "on ADP 8 case", "Monday PROPN 3 obl", ". PUNCT 3 punct",
])  # fmt: skip
READ = ("Ilse Moor read the harbour order on Monday.", [
    "Ilse PROPN 3 nsubj", "Moor PROPN 1 flat", "read VERB 0 root read", "the DET 6 det", "harbour NOUN 6 compound",
    "order NOUN 3 obj", "on ADP 8 case", "Monday PROPN 3 obl", ". PUNCT 3 punct",
])  # fmt: skip
MAY_SIGN = ("Ilse Moor would have signed the harbour order on Monday.", [
    "Ilse PROPN 5 nsubj", "Moor PROPN 1 flat", "would AUX 5 aux", "have AUX 5 aux", "signed VERB 0 root sign",
    "the DET 8 det", "harbour NOUN 8 compound", "order NOUN 5 obj", "on ADP 10 case", "Monday PROPN 5 obl",
    ". PUNCT 5 punct",
])  # fmt: skip
CLAIM = "Ilse Moor claimed that the harbour vote was stolen from the town."
DEBUNKED = "Ilse Moor falsely claimed that the harbour vote was stolen from the town."
SAID = "Ilse Moor said that the harbour vote was stolen from the town."


def first_of(*texts, rows=()):
    """Whether the first of these sentences, which tell one fact in a report each, is overtaken by the others."""
    made, said = Made(), []
    for n, text in enumerate(texts, 1):
        made.report(f"r{n}", text)
        said.append(made.say(f"r{n}", text, text.split()[2]))
    made.finding(*said)
    parsed = {f"r{n}": tokens(made, f"r{n}", row) for n, row in enumerate(rows, 1)}
    evidence = replace(made.evidence, tokens=parsed)
    return overtaken(next(one for one in sentences_of(made.findings, evidence) if one.report == "r1"), evidence)


@pytest.mark.parametrize(("other", "done"), [(SIGNED, True), (READ, False), (MAY_SIGN, False), (WILL_SIGN, False)])
def test_what_is_done_elsewhere_is_foretold_no_more(other, done):
    assert first_of(WILL_SIGN[0], other[0], rows=(WILL_SIGN[1], other[1])) is done


def test_what_is_done_is_not_overtaken_by_what_foretells_it():
    assert not first_of(SIGNED[0], WILL_SIGN[0], rows=(SIGNED[1], WILL_SIGN[1]))


@pytest.mark.parametrize(
    ("told", "other", "answer"),
    [(CLAIM, DEBUNKED, True), (CLAIM, CLAIM, False), (DEBUNKED, DEBUNKED, False), (SAID, DEBUNKED, False)],
)
def test_a_claim_that_another_report_calls_false_is_told_so(told, other, answer):
    assert first_of(told, other) is answer


@pytest.mark.parametrize(("genre", "voice", "lines"), [("opinion", None, 0), ("news", None, 1), ("opinion", "Moor", 1)])
def test_an_opinion_is_its_authors_alone(genre, voice, lines):
    text = "The harbour wall is a monument to the vanity of the town, Moor says."
    made = Made().report("r1", text, title="The harbour wall").report("r2", "Rain fell.", title="Rain")
    made.reports["r1"] = replace(made.reports["r1"], genre=genre)
    said = made.voice("r1", "Moor", "The harbour wall is a monument to the vanity of the town") if voice else None
    made.finding(made.say("r1", text, "is", lemma="be", voice=said))
    assert len(brief(made.findings, (), made.evidence)) == lines
