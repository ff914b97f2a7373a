"""Lemmas by table, and which language a text is in."""

from pathlib import Path

import pytest
from lemminflect import config
from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec

from crosswire.language.languages import language_of, refusal
from crosswire.language.lemmas import _Dictionary, lemma


@pytest.mark.parametrize(
    ("form", "upos", "expected"),
    [
        ("said", "VERB", "say"), ("were", "AUX", "be"), ("n't", "PART", "not"), ("n’t", "PART", "not"),
        ("'s", "AUX", "be"), ("'s", "PART", "'s"), ("wo", "AUX", "will"), ("Leaves", "NOUN", "leave"),
        ("shot", "VERB", "shoot"), ("wounded", "ADJ", "wounded"), ("worse", "ADJ", "bad"), ("left", "VERB", "leave"),
        ("headquarters", "NOUN", "headquarters"), ("them", "PRON", "they"), ("5,200", "NUM", "5,200"),
        ("Courts", "PROPN", "Courts"), ("militias", "NOUN", "militia"),
    ],
)  # fmt: skip
def test_lemmas(form: str, upos: str, expected: str) -> None:
    assert lemma(form, upos) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The harbour was closed on Monday, the port authority said, because of the storm.",
        "Storm closes harbour",
        "Ana Lund, Mikkel Sørensen, Júlia Szabó, José Ñandú and Øystein Ås resign",
        "Kiruna, Luleå, Malmö, Örebro",
        "1 2 3",
        "",
    ],
)
def test_english_and_what_is_too_short_to_tell(text: str) -> None:
    assert language_of(text)[0] == "en"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Le port a été fermé lundi à cause de la tempête, a déclaré l'autorité portuaire dans un communiqué."),
        ("de", "Der Hafen wurde am Montag wegen des Sturms geschlossen, teilte die Behörde in einer Erklärung mit."),
        ("es", "El puerto fue cerrado el lunes por la tormenta, informó la autoridad portuaria en un comunicado."),
        ("nl", "De haven werd maandag gesloten vanwege de storm, zo meldde de havenautoriteit in een verklaring."),
        ("ru", "Порт был закрыт в понедельник из-за шторма, сообщило управление."),
        ("zh", "港务局周一表示，由于暴风雨，港口已经关闭。"),
    ],
)
def test_other_languages(code: str, text: str) -> None:
    assert language_of(text)[0] == code
    assert "English" in refusal(code)


def test_the_dictionary_says_what_its_own_table_says() -> None:
    theirs = LemmaLUCodec.load(config.lemma_lu_fn)
    ours = _Dictionary(Path(config.lemma_lu_fn))
    assert {word: ours.get(word, {}) for word in [*theirs][::97]} == {word: theirs[word] for word in [*theirs][::97]}


def test_a_word_that_only_begins_one_is_not_in_the_dictionary() -> None:
    ours = _Dictionary(Path(config.lemma_lu_fn))
    assert ours.get("zygot", None) is None
    assert ours.get("zygotes", None) == {"NOUN": ("zygote",)}
