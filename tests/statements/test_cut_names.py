"""Names that the engine saw too wide: a headline's verb, another's name, a caption's words; and people called like a
country."""

from crosswire.model.who import Who
from crosswire.statements.who.coreference import who_is_who
from tests.statements.build import build

BODY = [
    "Ana|PROPN|3|nsubj Moor|PROPN|1|flat signed|VERB|0|root|sign the|DET|5|det order|NOUN|3|obj .|PUNCT|3|punct",
    "Moor|PROPN|2|nsubj left|VERB|0|root|leave .|PUNCT|2|punct",
]


def named(paragraphs: list[list[str]], names: list[list[str]]) -> dict[str, Who]:
    return {who.name: who for who in who_is_who(build(paragraphs, names)).everyone if who.named}


def test_a_headline_is_no_name_beyond_its_verb() -> None:
    head = ["Moor|PROPN|2|nsubj Signs|VERB|0|root|sign Harbor|PROPN|4|compound Order|PROPN|2|obj"]
    found = named([head, BODY], [["Moor Signs Harbor Order", "person"], ["Ana Moor", "person"], ["Moor", "person"]])
    assert set(found) == {"Ana Moor"}
    assert len(found["Ana Moor"].mentions) == 3


def test_what_a_headline_alone_has_before_its_verb_names_nobody() -> None:
    head = ["Loud|ADJ|2|amod Critics|NOUN|3|nsubj Fear|VERB|0|root|fear Harbor|PROPN|5|compound Order|PROPN|3|obj"]
    found = named([head, BODY], [["Loud Critics Fear Harbor Order", "organisation"], ["Ana Moor", "person"]])
    assert set(found) == {"Ana Moor"}


def test_a_name_with_a_verb_that_the_text_has_too_is_one() -> None:
    head = ["Save|VERB|3|nsubj Arden|PROPN|1|obj Wins|VERB|0|root|win Vote|NOUN|3|obj"]
    body = ["Save|VERB|3|nsubj Arden|PROPN|1|obj won|VERB|0|root|win the|DET|5|det vote|NOUN|3|obj .|PUNCT|3|punct"]
    assert set(named([head, body], [["Save Arden", "organisation"]])) == {"Save Arden"}


def test_an_ordinary_sentence_keeps_its_names() -> None:
    body = [
        "The|DET|3|det Homes|PROPN|3|nsubj Stand|VERB|0|root|stand movement|NOUN|3|obj and|CCONJ|6|cc "
        "others|NOUN|3|conj met|VERB|3|conj|meet on|ADP|9|case Friday|PROPN|7|obl .|PUNCT|3|punct"
    ]
    assert set(named([BODY, body], [["Homes Stand", "organisation"], ["Ana Moor", "person"]])) == {
        "Homes Stand",
        "Ana Moor",
    }


def test_two_people_joined_are_two() -> None:
    body = [
        "Ana|PROPN|6|nsubj Moor|PROPN|1|flat and|CCONJ|4|cc writer|NOUN|1|conj Rosa|PROPN|4|flat "
        "argued|VERB|0|root|argue .|PUNCT|6|punct"
    ]
    assert set(named([body], [["Ana Moor and writer Rosa", "person"]])) == {"Ana Moor", "Rosa"}


def test_partners_are_one_firm() -> None:
    body = [
        "Ana|PROPN|5|nsubj Holt|PROPN|1|flat and|CCONJ|4|cc Daughters|PROPN|1|conj closed|VERB|0|root|close .|PUNCT|5|p"
    ]
    found = named([body], [["Ana Holt and Daughters", "person"]])
    assert [len(who.mentions) for who in found.values()] == [1]


def test_a_part_in_small_letters_that_is_glued_on_belongs_to_the_name() -> None:
    body = [
        "Kim|PROPN|5|nsubj Dae-|PROPN|1|flat ~un|NOUN|1|flat has|AUX|5|aux|have left|VERB|0|root|leave .|PUNCT|5|punct"
    ]
    assert set(named([body], [["Kim Dae-un", "person"]])) == {"Kim Dae-un"}


def test_a_caption_that_runs_into_a_name_ends_it() -> None:
    body = [
        "Ana|PROPN|7|nsubj Moor|PROPN|1|flat A|PROPN|1|flat young|ADJ|1|flat Moor|PROPN|1|flat is|AUX|7|aux|be "
        "seen|VERB|0|root|see .|PUNCT|7|punct"
    ]
    assert set(named([body, BODY], [["Ana Moor A young Moor", "person"], ["Ana Moor", "person"]])) == {"Ana Moor"}


def test_a_day_called_after_somebody_is_not_he() -> None:
    body = [
        "It|PRON|5|nsubj is|AUX|5|cop|be Edd|PROPN|5|compound Quint|PROPN|3|flat Jr.|PROPN|3|flat "
        "Day|PROPN|0|root .|PUNCT|5|p"
    ]
    assert set(named([body], [["Edd Quint Jr. Day", "person"]])) == {"Edd Quint Jr."}


ASKED = "Jordan|PROPN|2|nsubj asked|VERB|0|root|ask again|ADV|2|advmod .|PUNCT|2|punct"
RAY = "Ray|PROPN|3|nsubj Jordan|PROPN|1|flat asked|VERB|0|root|ask twice|ADV|3|advmod .|PUNCT|3|punct"


def test_somebody_called_like_a_country_is_meant_by_it() -> None:
    found = named([[RAY, ASKED]], [["Ray Jordan", "person"], ["Jordan", "place"]])
    assert {name: who.kind for name, who in found.items()} == {"Ray Jordan": "person"}
    assert len(found["Ray Jordan"].mentions) == 2


def test_a_country_that_things_are_done_in_is_meant_by_its_name() -> None:
    there = "It|PRON|2|nsubj rained|VERB|0|root|rain in|ADP|4|case Jordan|PROPN|2|obl .|PUNCT|2|punct"
    found = named([[RAY, there]], [["Ray Jordan", "person"], ["Jordan", "place"]])
    assert {name: who.kind for name, who in found.items()} == {"Ray Jordan": "person", "Jordan": "place"}
