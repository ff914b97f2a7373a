"""A sentence as the reader of pairs sees it, and two of them beside each other.

`Sight` is what one sentence gives by itself; `beside` is what each of its word pieces has in common with another
sentence. The same functions prepare the training data and the reports, so that the model never meets at run time what
it was not trained on.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isnan, log
from typing import Self

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crosswire.language.numbers import SMALL, TENS
from crosswire.language.pieces import Pieces, pieces_of
from crosswire.model.annotated import Annotated

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

MOST_PIECES = 72
"""Word pieces that are read of a sentence: what stands behind them seldom says what happened."""
STEM = 5
LONGEST_NUMBER = 15
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
FEATURES = (
    "same word",
    "same stem",
    "rarity",
    "name",
    "number",
    "same number",
    "content",
    "verb",
    "rare and same",
    "said",
)
"""What is known of a word piece beside another sentence, in the order of the columns of `beside`."""
SETTING = (
    "cosine",
    "rank there",
    "rank here",
    "headline here",
    "headline there",
    "apart",
    "length here",
    "length there",
)
"""What is known of a pair of sentences as wholes, in the order of `setting`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One sentence: its word pieces with the word each is of, and what each word is by itself.

    `values` are NaN where a word is no number; `plain` has a row a word: name, number, content, verb, said; `place` is
    how far down the report it stands, from 0 to 1, `number` which sentence it is.
    """

    pieces: Ints
    owner: Ints
    lemmas: tuple[str, ...]
    values: Floats
    plain: Floats
    headline: bool
    place: float
    number: int = 0

    @property
    def content(self) -> frozenset[str]:
        """The lemmas of its content words."""
        return frozenset(lemma for lemma, row in zip(self.lemmas, self.plain, strict=True) if row[2])


def sights(annotated: Annotated, tokenizer: Tokenizer, pieces: Pieces | None = None) -> tuple[Sight, ...]:
    """Every sentence of a report, in order; `pieces` are those of its words, where they are known."""
    tokens = annotated.tokens
    if not tokens:
        return ()
    ids, ends = (pieces.ids, pieces.offsets) if pieces else pieces_of(tokenizer, [t.text for t in tokens])
    named = {index for name in annotated.names for index in range(name.first, name.last)}
    spoken = [piece for one in annotated.attributions for piece in one.content]
    found = []
    for number, sentence in enumerate(annotated.sentences):
        words = tokens[sentence.first : sentence.last]
        offsets = ends[sentence.first : sentence.last + 1]
        values = [_value(t.lemma) for t in words]
        here = [s for s in spoken if s.start < sentence.end and sentence.start < s.end]
        plain = [
            (index in named, not isnan(value), t.upos in CONTENT, t.upos == "VERB",
             any(s.start <= t.start < s.end for s in here))
            for index, (t, value) in enumerate(zip(words, values, strict=True), sentence.first)
        ]  # fmt: skip
        found.append(
            Sight(
                pieces=ids[offsets[0] : offsets[-1]][:MOST_PIECES],
                owner=np.repeat(np.arange(len(words)), np.diff(offsets))[:MOST_PIECES],
                lemmas=tuple(t.lemma.lower() for t in words),
                values=np.array(values, np.float32),
                plain=np.array(plain, np.float32),
                headline=sentence.paragraph == 0,
                place=number / len(annotated.sentences),
                number=number,
            )
        )
    return tuple(found)


@lru_cache(maxsize=16384)
def _value(word: str) -> float:
    """The number a word is, NaN where it is none."""
    plain = word.replace(",", "").lstrip("$£€")
    if len(plain) <= LONGEST_NUMBER and plain.isascii() and plain.replace(".", "", 1).isdigit():
        return float(plain)
    return float(SMALL.get(word.lower(), TENS.get(word.lower(), "nan")))


def rarity(stories: Iterable[Sight]) -> dict[str, float]:
    """How rare each lemma is among the sentences of a story, about 0 to 1.5."""
    spread: Counter[str] = Counter()
    count = 0
    for one in stories:
        spread.update(one.content)
        count += 1
    return {word: log((count + 1) / (number + 0.5)) / 5 for word, number in spread.items()}


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence of a story, ready to be laid beside others: what it brings whatever the other is, worked out once.

    `words` and `stems` are numbers of its lemmas and of what these begin with, -1 for the stem of a short one; `held`
    and `held_stems` are the same in order. `begins` are the places of each word's first piece.
    """

    sight: Sight
    words: Ints
    stems: Ints
    held: Ints
    held_stems: Ints
    values: tuple[float, ...]
    numbers: frozenset[float]
    rarities: Floats
    table: Floats
    begins: Ints

    @classmethod
    def of(cls, sight: Sight, rare: Mapping[str, float], known: dict[str, int]) -> Self:
        """The side of a sentence in a story whose lemmas are so rare; `known` numbers the story's words, and grows."""
        rarities = np.array([rare.get(lemma, 0.0) for lemma in sight.lemmas], np.float32)
        table = np.zeros((len(sight.lemmas), len(FEATURES)), np.float32)
        table[:, 2] = rarities
        table[:, [3, 4, 6, 7, 9]] = sight.plain
        values = tuple(sight.values.tolist())
        words = np.array([known.setdefault(lemma, len(known)) for lemma in sight.lemmas], np.int64)
        stems = np.array(
            [known.setdefault(lemma[:STEM], len(known)) if len(lemma) >= STEM else -1 for lemma in sight.lemmas],
            np.int64,
        )
        return cls(
            sight=sight,
            words=words,
            stems=stems,
            held=np.sort(words),
            held_stems=np.sort(stems[stems >= 0]),
            values=values,
            numbers=frozenset(value for value in values if not isnan(value)),
            rarities=rarities,
            table=table,
            begins=np.flatnonzero(np.diff(sight.owner, prepend=-1)),
        )

    def beside(self, other: "Side") -> Floats:
        """[pieces, FEATURES] of the sentence beside another."""
        table, same = self.table.copy(), _held(self.words, other.held)
        table[:, 0] = same
        table[:, 1] = np.where(self.stems >= 0, _held(self.stems, other.held_stems), same)
        if self.numbers and other.numbers:
            table[:, 5] = [value in other.numbers for value in self.values]
        table[:, 8] = table[:, 0] * self.rarities
        return table[self.sight.owner]

    def by_word(self, pieces: NDArray[np.float64]) -> tuple[float, ...]:
        """The highest of each word's pieces, none below 0; 0 for words that were not read."""
        found = np.zeros(len(self.words))
        if len(pieces):
            found[self.sight.owner[self.begins]] = np.maximum.reduceat(pieces, self.begins)
        return tuple(found.tolist())


def _held(sought: Ints, held: Ints) -> NDArray[np.bool_]:
    """Which of these numbers are among those held, which are in order."""
    if not len(held):
        return np.zeros(len(sought), bool)
    found: NDArray[np.bool_] = held[np.minimum(held.searchsorted(sought), len(held) - 1)] == sought
    return found


def beside(one: Sight, other: Sight, rare: Mapping[str, float]) -> Floats:
    """[pieces, FEATURES] of one sentence beside another."""
    known: dict[str, int] = {}
    return Side.of(one, rare, known).beside(Side.of(other, rare, known))


def setting(one: Sight, other: Sight, near: tuple[float, int, int]) -> Sequence[float]:
    """What a pair is as a whole; `near` is the cosine of the two, and at which place each stands among the other's
    nearest in its report, from 1."""
    cosine, there, here = near
    lengths = (len(one.pieces) / MOST_PIECES, len(other.pieces) / MOST_PIECES)
    apart = abs(one.place - other.place)
    return (cosine, 1 / there, 1 / here, float(one.headline), float(other.headline), apart, *lengths)
