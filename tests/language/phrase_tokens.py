"""Tokens for a phrase without the model: split by rule, tagged from small lists, without a parse (every head is -1)."""

import re

from lemminflect import getLemma

from crosswire.language.countries import country_of_demonym
from crosswire.language.numbers import FRACTIONS, SCALES, SMALL, TENS
from crosswire.model.annotated import Sentence, Token

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[$£€]|%|\d[\d,.]*\d|\d|[A-Za-z]+(?='s\b)|'s|[A-Za-z]+|[^\w\s]")
_TAGS = {
    "DET": "the a an this that these those every each all some any another both no",
    "ADP": "of in on at by for from to with over under near about around after before during into through than as per"
    " inside "
    "off across against between up down above below since until within like among toward",
    "CCONJ": "and or but nor",
    "PRON": "he she it they them we you i who which his her its their our someone",
    "AUX": "is are was were be been being has have had will would may can could should do does did",
    "ADV": "also then early earlier later still almost nearly only not there away ago roughly approximately now here "
    "instead together alone apart at least most daily",
    "VERB": "said killed wounded injured left leaving killing wounding injuring fired rose fell reached hit died"
    " carried "
    "arrested detained deployed cost costs paid pay owed took take takes lasted met sent cut remain remained voted "
    "signed reported displaced fled lost raised crossed destroyed struck spent announced counted saw covered aired "
    "dropped climbed grew passed won scored ranging demanded seized freed shot flew landed drowned gathered marched "
    "ordered withdrew bought sold weighs ran driving walked needs need want wants made make earned include including "
    "involving work worked built hold holds opened closed held told tested vaccinated rescued trapped put plan plans "
    "stood stretches rises turned recovered charged sentenced burned slashed estimated",
    "ADJ": "military senior armed ballistic nuclear civil anonymous Western new more many other additional young local "
    "official foreign federal wooden mobile political heavy wounded light private public armoured armored"
    " international "
    "independent big small consecutive medical American British Islamic dead missing senior injured suspected homeless "
    "elderly defensive electoral further separate different serious fresh unarmed remaining",
}
_TAG_OF = {word: tag for tag, words in _TAGS.items() for word in words.split()}
_NUMERALS = frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES) | frozenset(FRACTIONS)


def phrase_tokens(text: str) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """The phrase as one sentence."""
    tokens = []
    for match in _WORD.finditer(text):
        word = match[0]
        upos = _upos(word, first=match.start() == 0)
        lemma = getLemma(word, upos=upos)[0] if upos in ("NOUN", "VERB", "ADJ") else word
        tokens.append(
            Token(start=match.start(), end=match.end(), text=word, lemma=lemma, upos=upos, head=-1, deprel="dep")
        )
    whole = Sentence(first=0, last=len(tokens), start=0, end=len(text), paragraph=0)
    return tuple(tokens), (whole,)


def _upos(word: str, first: bool) -> str:
    lower = word.lower()
    if word[0].isdigit() or lower in _NUMERALS:
        return "NUM"
    if not word[0].isalpha():
        return "SYM" if word in "$£€%" else "PUNCT"
    if lower in _TAG_OF or word in _TAG_OF:
        return _TAG_OF.get(lower) or _TAG_OF[word]
    if country_of_demonym(word) and word[0].isupper():
        return "PROPN" if word.endswith("s") and not word.endswith("ss") else "ADJ"
    return "PROPN" if word[0].isupper() and not first else "NOUN"
