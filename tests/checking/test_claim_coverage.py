"""Which words of a claim are told, as they stand or by others of their meaning; opposites; what was only asked for."""

from collections.abc import Mapping

import pytest

from crosswire.checking.asserting import asserted
from crosswire.checking.coverage import coverage, opposites, untold
from crosswire.checking.evidence import Sentence
from crosswire.checking.words import Words
from crosswire.model.said import Match
from tests.checking.scenes import words

CLAIM = (
    "Police|NOUN|2|nsubj released|VERB|0|root|release the|DET|4|det footage|NOUN|2|obj and|CCONJ|6|cc "
    "fined|VERB|2|conj|fine the|DET|8|det driver|NOUN|6|obj"
)
"""Police released the footage and fined the driver."""


def sentence(claim: Words, row: str, like: Mapping[str, tuple[float, str]] | None = None) -> Sentence:
    """A sentence of a report; `like` says how like a word of the claim is to which of its words."""
    made = words(row, key="a")
    there = [t.text for _, t in made.tokens]
    same = {t.lemma: (1.0, t.text) for _, t in made.tokens}
    pairs = [(like or {}).get(t.text, same.get(t.lemma, (0.0, there[0]))) for _, t in claim.tokens]
    alike = tuple((cosine, there.index(word)) for cosine, word in pairs)
    return Sentence(made, 0.9, 0.5, Match(0.9, (), ()), alike)


def test_a_claim_is_covered_where_every_verb_and_most_words_are() -> None:
    claim = words(CLAIM)
    found = coverage(claim, [sentence(claim, CLAIM)])
    assert (found.share, found.whole, found.some, found.verbatim) == (1.0, True, True, 1.0)
    assert untold(claim, [sentence(claim, CLAIM)]) == ""


def test_words_of_the_same_meaning_cover_and_those_of_another_do_not() -> None:
    claim = words(CLAIM)
    row = CLAIM.replace("footage", "video").replace("fined|VERB|2|conj|fine", "freed|VERB|2|conj|free")
    found = coverage(claim, [sentence(claim, row, {"footage": (0.8, "video"), "fined": (0.5, "freed")})])
    assert (found.share, found.every_verb, found.whole) == (0.8, False, False)
    assert untold(claim, [sentence(claim, row, {"footage": (0.8, "video")})]) == "fined"


def test_one_main_clause_is_enough_to_speak_of_it_and_not_to_carry_it() -> None:
    claim = words(CLAIM)
    half = "Police|NOUN|2|nsubj released|VERB|0|root|release the|DET|4|det footage|NOUN|2|obj"
    found = coverage(claim, [sentence(claim, half)])
    assert (found.any_clause, found.some, found.whole, found.most) == (True, True, False, False)


def test_sentences_cover_together() -> None:
    claim = words(CLAIM)
    one = "Police|NOUN|2|nsubj released|VERB|0|root|release the|DET|4|det footage|NOUN|2|obj"
    other = "They|PRON|2|nsubj fined|VERB|0|root|fine the|DET|4|det driver|NOUN|2|obj"
    assert coverage(claim, [sentence(claim, one), sentence(claim, other)]).whole


def test_names_and_figures_are_no_words_of_it() -> None:
    claim = words("Brandt|PROPN|2|nsubj left|VERB|0|root|leave", names=[("Brandt", "person")])
    assert coverage(claim, [sentence(claim, "Orlik|PROPN|2|nsubj left|VERB|0|root|leave")]).share == 1.0


RAISED = "The|DET|2|det council|NOUN|3|nsubj {}|VERB|0|root|{} the|DET|5|det fee|NOUN|3|obj"
NOT_LOWERED = "The|DET|2|det council|NOUN|5|nsubj did|AUX|5|aux|do not|PART|5|advmod lower|VERB|0|root fees|NOUN|5|obj"


@pytest.mark.parametrize(
    ("row", "like", "found"),
    [
        (RAISED.format("raised", "raise"), {"lowered": (0.7, "raised")}, [("lowered", "raised")]),
        (RAISED.format("raised", "raise"), {"lowered": (0.3, "raised")}, []),
        (RAISED.format("raised", "raise"), {"lowered": (0.7, "fee")}, []),
        (RAISED.format("lowered", "lower"), {}, []),
        (RAISED.format("named", "name"), {"lowered": (0.7, "named")}, []),
    ],
)
def test_a_word_and_its_opposite(row: str, like: dict[str, tuple[float, str]], found: list[tuple[str, str]]) -> None:
    claim = words(RAISED.format("lowered", "lower"))
    assert [*opposites(claim, [sentence(claim, row, like)])] == found


def test_an_opposite_that_is_denied_says_the_same() -> None:
    claim = words(RAISED.format("raised", "raise"))
    assert [*opposites(claim, [sentence(claim, NOT_LOWERED, {"raised": (0.7, "lower")})])] == []


DID = "Police|NOUN|2|nsubj released|VERB|0|root|release it|PRON|2|obj"
PRESSURE = "Pressure|NOUN|0|root on|ADP|3|case police|NOUN|1|nmod to|PART|5|mark release|VERB|1|acl it|PRON|5|obj"
DEMANDED = "They|PRON|2|nsubj demanded|VERB|0|root|demand police|NOUN|4|nsubj release|VERB|2|ccomp it|PRON|4|obj"
BEGAN = "They|PRON|2|nsubj began|VERB|0|root|begin to|PART|4|mark release|VERB|2|xcomp it|PRON|4|obj"
IF = "They|PRON|2|nsubj asked|VERB|0|root|ask if|SCONJ|5|mark police|NOUN|5|nsubj released|VERB|2|ccomp|release"
SAID = "They|PRON|2|nsubj said|VERB|0|root|say police|NOUN|4|nsubj released|VERB|2|ccomp|release it|PRON|4|obj"
WILL = "Police|NOUN|3|nsubj will|AUX|3|aux release|VERB|0|root it|PRON|3|obj"
OTHER = "Police|NOUN|2|nsubj shut|VERB|0|root it|PRON|2|obj"


@pytest.mark.parametrize(
    ("claim", "row", "found"),
    [
        (DID, DID, []),
        (DID, SAID, []),
        (DID, BEGAN, []),
        (DID, PRESSURE, ["released"]),
        (DID, DEMANDED, ["released"]),
        (DID, IF, ["released"]),
        (DID, WILL, ["released"]),
        (DID, OTHER, []),
        (WILL, PRESSURE, []),
        (DEMANDED, DEMANDED, []),
    ],
)
def test_what_is_asked_for_is_not_done(claim: str, row: str, found: list[str]) -> None:
    mine = words(claim)
    assert [one.claimed for one in asserted(mine, [sentence(mine, row)])] == found


def test_a_verb_in_other_words_is_asked_for_too() -> None:
    claim = words(DID)
    row = PRESSURE.replace("release", "publish")
    assert [one.how for one in asserted(claim, [sentence(claim, row, {"released": (0.8, "publish")})])] == ["untold"]
    assert [*asserted(claim, [sentence(claim, row, {"released": (0.4, "publish")})])] == []
