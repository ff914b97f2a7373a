"""Sentences that hang on words elsewhere. Parses are written by hand: word, tag, head, relation."""

from dataclasses import replace

import pytest

from crosswire.model.annotated import Token
from crosswire.model.stems import stems
from crosswire.telling.alone import hanging
from tests.events.made import Made

NONE: set[str] = set()


def parsed(text, rows):
    """A report of one sentence with its tokens; a head of 0 is the root, as in CoNLL-U."""
    made = Made().report("r1", text)
    tokens, at = [], made.spans["r1", 1].start
    for word, upos, head, relation in (row.split() for row in rows):
        start = made.reports["r1"].text.index(word, at)
        at = start + len(word)
        tokens.append(
            Token(start=start, end=at, text=word, lemma=word.lower(), upos=upos, head=int(head) - 1, deprel=relation)
        )
    return replace(made.evidence, tokens={"r1": tuple(tokens)}), made.spans["r1", 1]


SHE_LEFT = ("In Zenda, she left.", ["In ADP 2 case", "Zenda PROPN 5 obl", ", PUNCT 5 punct", "she PRON 5 nsubj",
                                    "left VERB 0 root", ". PUNCT 5 punct"])  # fmt: skip
MOOR_LEFT = ("In her speech, Moor left.", ["In ADP 3 case", "her PRON 3 nmod:poss", "speech NOUN 6 obl",
                                           ", PUNCT 6 punct",
                                           "Moor PROPN 6 nsubj", "left VERB 0 root", ". PUNCT 6 punct"])  # fmt: skip
SAID_HE = ("“Zenda burns,” he said.", ["“ PUNCT 3 punct", "Zenda PROPN 3 nsubj", "burns VERB 0 root", ", PUNCT 3 punct",
                                       "” PUNCT 3 punct", "he PRON 7 nsubj", "said VERB 3 parataxis",
                                       ". PUNCT 3 punct"])  # fmt: skip
WE_KNOW = ("Moor knew what we know.", ["Moor PROPN 2 nsubj", "knew VERB 0 root", "what PRON 5 obj", "we PRON 5 nsubj",
                                       "know VERB 2 ccomp", ". PUNCT 2 punct"])  # fmt: skip
THESE = ("Moor read these cases.", ["Moor PROPN 2 nsubj", "read VERB 0 root", "these DET 4 det", "cases NOUN 2 obj",
                                    ". PUNCT 2 punct"])  # fmt: skip
THIS_WEEK = ("Moor left this week.", ["Moor PROPN 2 nsubj", "left VERB 0 root", "this DET 4 det",
                                      "week NOUN 2 obl", ". PUNCT 2 punct"])  # fmt: skip
TOUR = ("The tour begins Monday.", ["The DET 2 det", "tour NOUN 3 nsubj", "begins VERB 0 root", "Monday PROPN 3 obl",
                                    ". PUNCT 3 punct"])  # fmt: skip
COUNCIL_OF = ("The council of Zenda met.", ["The DET 2 det", "council NOUN 5 nsubj", "of ADP 4 case",
                                            "Zenda PROPN 2 nmod", "met VERB 0 root", ". PUNCT 5 punct"])  # fmt: skip
CAMPAIGN = ("Moor leads, the campaign said.", ["Moor PROPN 2 nsubj", "leads VERB 0 root", ", PUNCT 2 punct",
                                                "the DET 5 det", "campaign NOUN 6 nsubj", "said VERB 2 parataxis",
                                                ". PUNCT 2 punct"])  # fmt: skip
MUST = ("Moor must resign.", ["Moor PROPN 3 nsubj", "must AUX 3 aux", "resign VERB 0 root", ". PUNCT 3 punct"])
MUST_SAID = ("Moor must resign, Vael said.", ["Moor PROPN 3 nsubj", "must AUX 3 aux", "resign VERB 0 root",
                                              ", PUNCT 3 punct", "Vael PROPN 6 nsubj", "said VERB 3 parataxis",
                                              ". PUNCT 3 punct"])  # fmt: skip

BUT_TOUR = ("But the tour begins Monday.", ["But CCONJ 4 cc", "the DET 3 det", "tour NOUN 4 nsubj",
                                            "begins VERB 0 root", "Monday PROPN 4 obl", ". PUNCT 4 punct"])  # fmt: skip
ISSUE = ("Moor took issue with that.", ["Moor PROPN 2 nsubj", "took VERB 0 root", "issue NOUN 2 obj", "with ADP 5 case",
                                        "that PRON 2 obl", ". PUNCT 2 punct"])  # fmt: skip
THOSE_WHO = ("Moor met those who left.", ["Moor PROPN 2 nsubj", "met VERB 0 root", "those PRON 2 obj",
                                          "who PRON 5 nsubj", "left VERB 3 acl:relcl", ". PUNCT 2 punct"])  # fmt: skip
PLAN_THAT = ("Vael read a plan that Moor wrote.", ["Vael PROPN 2 nsubj", "read VERB 0 root", "a DET 4 det",
                                                   "plan NOUN 2 obj", "that PRON 7 obj", "Moor PROPN 7 nsubj",
                                                   "wrote VERB 4 acl:relcl", ". PUNCT 2 punct"])  # fmt: skip
MEETING = ("Moor left after the meeting.", ["Moor PROPN 2 nsubj", "left VERB 0 root", "after ADP 5 case",
                                            "the DET 5 det", "meeting NOUN 2 obl", ". PUNCT 2 punct"])  # fmt: skip
ORSK_MEETING = ("Moor left after the Orsk meeting.", ["Moor PROPN 2 nsubj", "left VERB 0 root", "after ADP 6 case",
                                                      "the DET 6 det", "Orsk PROPN 6 compound", "meeting NOUN 2 obl",
                                                      ". PUNCT 2 punct"])  # fmt: skip
SIMILAR = ("Moor took a similar path.", ["Moor PROPN 2 nsubj", "took VERB 0 root", "a DET 5 det", "similar ADJ 5 amod",
                                         "path NOUN 2 obj", ". PUNCT 2 punct"])  # fmt: skip
SIMILAR_TO = ("Moor took a similar path to Vael.", ["Moor PROPN 2 nsubj", "took VERB 0 root", "a DET 5 det",
                                                    "similar ADJ 5 amod", "path NOUN 2 obj", "to ADP 7 case",
                                                    "Vael PROPN 4 obl", ". PUNCT 2 punct"])  # fmt: skip
NEED = ("Towns need to save.", ["Towns NOUN 2 nsubj", "need VERB 0 root", "to PART 4 mark", "save VERB 2 xcomp",
                                ". PUNCT 2 punct"])  # fmt: skip
NEED_MONEY = ("Towns need money.", ["Towns NOUN 2 nsubj", "need VERB 0 root", "money NOUN 2 obj",
                                    ". PUNCT 2 punct"])  # fmt: skip
MAY_NEED = ("Towns may need to save.", ["Towns NOUN 3 nsubj", "may AUX 3 aux", "need VERB 0 root", "to PART 5 mark",
                                        "save VERB 3 xcomp", ". PUNCT 3 punct"])  # fmt: skip
STATES = ("The states objecting left.", ["The DET 2 det", "states NOUN 4 nsubj", "objecting VERB 2 acl",
                                         "left VERB 0 root", ". PUNCT 4 punct"])  # fmt: skip
MUST_ORDER = ("Moor must resign in order to save Zenda.", ["Moor PROPN 3 nsubj", "must AUX 3 aux", "resign VERB 0 root",
                                                           "in ADP 7 mark", "order NOUN 4 fixed", "to PART 7 mark",
                                                           "save VERB 3 advcl", "Zenda PROPN 7 obj",
                                                           ". PUNCT 3 punct"])  # fmt: skip
REVEALED = ("Moor revealed that Vael must go.", ["Moor PROPN 2 nsubj", "revealed VERB 0 root", "that SCONJ 6 mark",
                                                 "Vael PROPN 6 nsubj", "must AUX 6 aux", "go VERB 2 ccomp",
                                                 ". PUNCT 2 punct"])  # fmt: skip
WARNING = ("Moor had a warning that ships must wait.", ["Moor PROPN 2 nsubj", "had VERB 0 root", "a DET 4 det",
                                                        "warning NOUN 2 obj", "that SCONJ 8 mark", "ships NOUN 8 nsubj",
                                                        "must AUX 8 aux", "wait VERB 4 acl",
                                                        ". PUNCT 2 punct"])  # fmt: skip
CLEAR = ("It is clear that Moor must go.", ["It PRON 3 expl", "is AUX 3 cop", "clear ADJ 0 root", "that SCONJ 7 mark",
                                            "Moor PROPN 7 nsubj", "must AUX 7 aux", "go VERB 3 csubj",
                                            ". PUNCT 3 punct"])  # fmt: skip
SEEMS = ("It seems that Moor must go.", ["It PRON 2 expl", "seems VERB 0 root", "that SCONJ 6 mark",
                                         "Moor PROPN 6 nsubj", "must AUX 6 aux", "go VERB 2 ccomp",
                                         ". PUNCT 2 punct"])  # fmt: skip
RULE_THAT = ("Moor wrote a rule that must go.", ["Moor PROPN 2 nsubj", "wrote VERB 0 root", "a DET 4 det",
                                                 "rule NOUN 2 obj", "that PRON 7 nsubj", "must AUX 7 aux",
                                                 "go VERB 4 acl:relcl", ". PUNCT 2 punct"])  # fmt: skip
SHARED_MEMO = ("The widely shared memo names Moor.", ["The DET 4 det", "widely ADV 3 advmod", "shared VERB 4 amod",
                                                      "memo NOUN 5 nsubj", "names VERB 0 root", "Moor PROPN 5 obj",
                                                      ". PUNCT 5 punct"])  # fmt: skip
PAST_MAY = ("Moor left this past May.", ["Moor PROPN 2 nsubj", "left VERB 0 root", "this DET 5 det", "past ADJ 5 amod",
                                         "May PROPN 2 obl", ". PUNCT 2 punct"])  # fmt: skip
HANGS = [SHE_LEFT, WE_KNOW, THESE, TOUR, MUST, BUT_TOUR, ISSUE, MEETING, SIMILAR, NEED, MUST_ORDER, CLEAR, SEEMS,
         RULE_THAT, SHARED_MEMO]  # fmt: skip
STANDS = [MOOR_LEFT, THIS_WEEK, COUNCIL_OF, MUST_SAID, THOSE_WHO, PLAN_THAT, ORSK_MEETING, SIMILAR_TO, NEED_MONEY,
          MAY_NEED, STATES, REVEALED, WARNING, PAST_MAY]  # fmt: skip


def lemmas(evidence):
    """`said` is a form of `say`: the one lemma these parses need."""
    tokens = tuple(replace(t, lemma="say") if t.text == "said" else t for t in evidence.tokens["r1"])
    return replace(evidence, tokens={"r1": tokens})


@pytest.mark.parametrize("case", HANGS, ids=lambda case: case[0])
def test_what_hangs(case):
    evidence, span = parsed(*case)
    assert hanging("r1", span, evidence, NONE)


@pytest.mark.parametrize("case", STANDS, ids=lambda case: case[0])
def test_what_stands(case):
    evidence, span = parsed(*case)
    assert hanging("r1", span, lemmas(evidence), NONE) is None


def test_whose_campaign_speaks_must_be_told():
    evidence, span = parsed(*CAMPAIGN)
    assert hanging("r1", span, lemmas(evidence), stems("The campaigns of Moor and Vael"))


def test_a_pronoun_outside_quotation_marks_takes_up_nothing_within_them():
    evidence, span = parsed(*SAID_HE)
    assert hanging("r1", span, evidence, NONE)


@pytest.mark.parametrize(
    ("case", "told"),
    [(TOUR, "A bus tour"), (SHARED_MEMO, "A leaked memo"), (THESE, "Two cases"), (MEETING, "A meeting in Orsk")],
)
def test_what_a_line_before_told_of_is_known(case, told):
    evidence, span = parsed(*case)
    assert hanging("r1", span, evidence, stems(told)) is None


def test_without_a_parse_nothing_is_held_against_a_sentence():
    made = Made().report("r1", "She left it to them.")
    assert hanging("r1", made.spans["r1", 1], made.evidence, NONE) is None
