"""What the reader of events makes of a sentence before any weight: means of words, phrases, the sentence's place."""

from dataclasses import replace

import numpy as np
import pytest

from crosswire.language.happenings import FIRST, averages, by_word, phrase, setting
from crosswire.language.sights import Sight
from crosswire.language.ways import grounds
from crosswire.model.annotated import Annotated
from tests.statements.build import build


def test_a_word_is_the_mean_of_its_pieces() -> None:
    rows = np.array([[2, 0], [4, 2], [1, 1]], np.float32)
    found = averages(rows, np.array([0, 0, 1]), 2)
    assert found.tolist() == [[3, 1], [1, 1]]
    assert found.dtype == np.float32


def test_words_that_were_not_read_are_zero() -> None:
    assert averages(np.array([[2, 4]], np.float32), np.array([1]), 4).tolist() == [[0, 0], [2, 4], [0, 0], [0, 0]]


def test_without_pieces_every_word_is_zero() -> None:
    assert averages(np.zeros((0, 3), np.float32), np.zeros(0, np.int64), 2).tolist() == [[0, 0, 0]] * 2
    assert averages(np.zeros((0, 3), np.float32), np.zeros(0, np.int64), 0).shape == (0, 3)


def words(made: Annotated, at: int) -> str:
    """The characters of the phrase that hangs on a word of the only sentence."""
    return phrase(grounds(made)[0], at).of(made.report.text)


def test_a_phrase_has_its_modifiers_and_not_its_own_preposition() -> None:
    row = (
        "Rassen|PROPN|2|nsubj spoke|VERB|0|root to|ADP|6|case two|NUM|6|nummod old|ADJ|6|amod men|NOUN|2|obl"
        " from|ADP|8|case Zenda|PROPN|6|nmod"
    )
    made = build([[row]])
    assert words(made, 5) == "two old men from Zenda"
    assert words(made, 7) == "Zenda"
    assert words(made, 0) == "Rassen"


@pytest.mark.parametrize(
    ("tail", "why"),
    [
        ("who|PRON|4|nsubj fled|VERB|2|acl:relcl", "clause"),
        ("fleeing|VERB|2|acl smoke|NOUN|3|obj", "clause"),
        (",|PUNCT|4|punct dockers|NOUN|2|appos", "apposition"),
        ("and|CCONJ|4|cc sailors|NOUN|2|conj", "coordination"),
        ("(|PUNCT|4|punct dockers|NOUN|2|parataxis )|PUNCT|4|punct", "aside"),
    ],
)
def test_a_phrase_goes_without_clauses_appositions_and_coordinations(tail: str, why: str) -> None:
    assert words(build([[f"the|DET|2|det men|NOUN|0|root {tail}"]]), 1) == "the men", why


def test_the_possessor_is_a_phrase_without_its_mark_and_in_its_owner_s_with_it() -> None:
    made = build([["Zenda|PROPN|3|nmod:poss ’s|PART|1|case mayor|NOUN|4|nsubj left|VERB|0|root"]])
    assert words(made, 0) == "Zenda"
    assert words(made, 2) == "Zenda’s mayor"


def test_a_predicate_goes_without_its_subject_and_copula() -> None:
    made = build([["Fire|NOUN|5|nsubj was|AUX|5|cop the|DET|5|det main|ADJ|5|amod cause|NOUN|0|root"]])
    assert words(made, 4) == "the main cause"


def test_only_what_stands_together_is_the_phrase() -> None:
    made = build([["crowds|NOUN|2|nsubj came|VERB|0|root of|ADP|4|case dockers|NOUN|1|nmod"]])
    assert words(made, 0) == "crowds"


@pytest.mark.parametrize(
    ("row", "at", "wanted"),
    [
        ("a|DET|5|det well|ADV|4|advmod ~-|PUNCT|4|punct ~armed|ADJ|5|amod crowd|NOUN|0|root", 4, "a well-armed crowd"),
        ("a|DET|5|det large|ADJ|5|amod ,|PUNCT|2|punct angry|ADJ|5|amod crowd|NOUN|0|root", 4, "a large, angry crowd"),
        (
            "the|DET|5|det “|PUNCT|3|punct Dawn|PROPN|5|compound ”|PUNCT|3|punct group|NOUN|0|root",
            4,
            "the “Dawn” group",
        ),
    ],
)
def test_a_mark_inside_a_phrase_does_not_end_it(row: str, at: int, wanted: str) -> None:
    assert words(build([[row]]), at) == wanted


def test_a_circle_of_words_ends() -> None:
    made = build([["one|NUM|2|nummod two|NUM|1|nummod"]])
    assert words(made, 0) == words(made, 1) == "one two"
    alone = build([["one|NUM|0|root"]])
    assert words(replace(alone, tokens=(replace(alone.tokens[0], head=0),)), 0) == "one"


def test_a_phrase_in_a_later_sentence_has_the_report_s_characters() -> None:
    made = build([["Fire|NOUN|0|root"], ["The|DET|2|det dock|NOUN|3|nsubj burns|VERB|0|root"]])
    assert phrase(grounds(made)[1], 1).of(made.report.text) == "The dock"


def sight(number: int, said: tuple[int, ...] = (0, 0), *, headline: bool = False, place: float = 0.5) -> Sight:
    """A sentence of as many words as `said` tells to stand in somebody's words or not."""
    return Sight(
        pieces=np.arange(len(said)),
        owner=np.arange(len(said)),
        lemmas=("word",) * len(said),
        values=np.full(len(said), np.nan, np.float32),
        plain=np.array([(0, 0, 1, 0, one) for one in said], np.float32),
        headline=headline,
        place=place,
        number=number,
    )


def test_a_setting_is_headline_lead_quoted_and_place() -> None:
    assert setting(sight(0, headline=True, place=0)).tolist() == [1, 0, 0, 0]
    assert setting(sight(1)).tolist() == [0, 1, 0, 0.5]
    assert setting(sight(FIRST)).tolist() == [0, 1, 0, 0.5]
    assert setting(sight(FIRST + 1)).tolist() == [0, 0, 0, 0.5]


@pytest.mark.parametrize(("said", "quoted"), [((1, 1, 0), 1), ((1, 0), 0), ((0, 0, 1), 0), ((), 0)])
def test_a_sentence_is_quoted_where_most_of_its_words_are(said: tuple[int, ...], quoted: int) -> None:
    assert setting(sight(9, said))[2] == quoted


def test_the_words_of_a_report_are_averaged_sentence_by_sentence() -> None:
    made = build([["It|PRON|2|nsubj sank|VERB|0|root .|PUNCT|2|punct", "He|PRON|2|nsubj fled|VERB|0|root"]])
    owners = (np.array([0, 0, 1, 2]), np.array([0]))
    seen = [replace(sight(n), owner=owner) for n, owner in enumerate(owners)]
    states = [np.random.default_rng(n).normal(size=(len(o), 3)).astype(np.float32) for n, o in enumerate(owners)]
    found = by_word(made, seen, states)
    for rows, state, owner, count in zip(found, states, owners, (3, 2), strict=True):
        assert (rows == averages(state, owner, count)).all()
    unread = by_word(made, [replace(one, owner=one.owner[:0]) for one in seen], [rows[:0] for rows in states])
    assert [len(rows) for rows in unread] == [3, 2]
