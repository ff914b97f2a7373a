"""How much of a claim sentences tell, word by word: by the same words, or by words of their meaning.

The reader of pairs says whether two sentences are about one fact; it marks a word that a sentence does not have at all
nearly as surely as one that it has. So a claim is carried only where its words are: every verb, and most of the rest.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from crosswire.checking.evidence import Sentence
from crosswire.checking.words import CONTENT, COPULA, DENYING, Words
from crosswire.model.annotated import Token

ALIKE = 0.64
"""How like a word of the sentence must be to a word of the claim, to tell it."""
NEEDED = 0.75
"""Of the claim's words, the share that must be told for it to be carried."""
ABOUT = 0.6
"""Of the claim's words, the share that must be told for a sentence to speak of it at all."""
NEARLY = 0.5
"""How like an opposite must be to the word that it stands for."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which words of a claim are told: the `share` of all, whether every verb is, whether any is, whether one of the
    main clauses is with nearly all that hangs on it, and the share of the words that stand there themselves."""

    share: float
    every_verb: bool
    any_verb: bool
    any_clause: bool
    verbatim: float

    @property
    def whole(self) -> bool:
        """Whether nothing that matters is left out."""
        return self.share >= NEEDED and self.every_verb

    @property
    def most(self) -> bool:
        """Whether what was done is told, in fewer words."""
        return self.share >= ABOUT and self.every_verb

    @property
    def some(self) -> bool:
        """Whether sentences speak of the claim at all."""
        return (self.share >= ABOUT and self.any_verb) or self.any_clause


def coverage(claim: Words, row: Sequence[Sentence]) -> Coverage:
    """What of the claim these sentences tell together; figures, days and names are looked at by others."""
    own = [*_weighed(claim)]
    told = [any(_told(claim, n, s) for s in row) for n, _ in own]
    verbs = [is_told for (_, token), is_told in zip(own, told, strict=True) if token.upos == "VERB" or token.head < 0]
    share = sum(told) / len(told) if told else 1.0
    same = [any(s.words.shares(token.lemma.lower()) for s in row) for _, token in own]
    verbatim = sum(same) / len(same) if same else 0.0
    return Coverage(share, all(verbs), any(verbs) or not verbs, _any_clause(claim, [n for n, _ in own], told), verbatim)


def _any_clause(claim: Words, numbers: Sequence[int], told: Sequence[bool]) -> bool:
    """Whether a verb of the claim's main clauses is told with nearly all that hangs on it."""
    clauses: dict[int, list[bool]] = {}
    verbs: dict[int, bool] = {}
    for number, is_told in zip(numbers, told, strict=True):
        verb = _verb_above(claim, number)
        clauses.setdefault(verb, []).append(is_told)
        if verb == number:
            verbs[verb] = is_told
    return any(
        verbs.get(v) and _is_main(claim, v) and sum(row) >= NEEDED * len(row) and len(row) > 1
        for v, row in clauses.items()
    )


def _is_main(claim: Words, number: int) -> bool:
    tokens = claim.annotated.tokens
    while tokens[number].deprel.partition(":")[0] in ("conj", "parataxis") and tokens[number].head >= 0:
        number = tokens[number].head
    return tokens[number].head < 0


def _verb_above(claim: Words, number: int) -> int:
    """The verb that a word hangs on, itself where it is one; the head of all where none is."""
    tokens = claim.annotated.tokens
    while tokens[number].upos != "VERB" and tokens[number].head >= 0:
        number = tokens[number].head
    return number


def untold(claim: Words, row: Sequence[Sentence]) -> str:
    """The words of the claim that no sentence tells, as a reader sees them."""
    return ", ".join(t.text for n, t in _weighed(claim) if not any(_told(claim, n, s) for s in row))


def _weighed(claim: Words) -> Iterator[tuple[int, Token]]:
    """The words that say something by themselves."""
    aside = claim.named
    for number, token in claim.tokens:
        lemma = token.lemma.lower()
        if token.upos in CONTENT and lemma not in COPULA | DENYING and not any(a <= token.start < b for a, b in aside):
            yield number, token


def _told(claim: Words, number: int, sentence: Sentence) -> bool:
    token = claim.annotated.tokens[number]
    if sentence.words.shares(token.lemma.lower()):
        return True
    return sentence.alike[number - claim.tokens[0][0]][0] >= ALIKE


def opposites(claim: Words, row: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """Words of the claim for which a sentence has the opposite, and that; both denied or neither."""
    for number, token in claim.tokens:
        against = _pairs().get(token.lemma.lower())
        if against is None or any(token.lemma.lower() in s.words.folded for s in row):
            continue
        for sentence in row:
            like, place = sentence.alike[number - claim.tokens[0][0]]
            there = sentence.words.tokens[0][0] + place
            other = sentence.words.annotated.tokens[there]
            denied = (number in claim.denied) == (there in sentence.words.denied)
            if like >= NEARLY and denied and {other.lemma.lower(), other.text.lower()} & against:
                yield token.text, other.text
                return


def are_opposites(one: Token, other: Token) -> bool:
    """Whether two words say the opposite of one another, by the table."""
    against = _pairs().get(one.lemma.lower(), frozenset()) | _pairs().get(one.text.lower(), frozenset())
    return bool({other.lemma.lower(), other.text.lower()} & against)


def replaced(claim: Words, sentence: Sentence, pairs: Iterable[tuple[Token, Token]]) -> Iterator[str]:
    """Words of the claim that stand for others, word by word, where the sentence has none of their meaning."""
    numbers = {token.start: number for number, token in _weighed(claim)}
    for mine, theirs in pairs:
        number = numbers.get(mine.start)
        if number is not None and theirs.upos in CONTENT and not _told(claim, number, sentence):
            yield mine.text


@cache
def _pairs() -> dict[str, frozenset[str]]:
    table = tomllib.loads((resources.files("crosswire.checking") / "opposites.toml").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for one, other in table["pairs"]:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(against) for word, against in found.items()}
