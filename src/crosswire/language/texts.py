"""A text in words and sentences, and the windows it is read by."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.language.pieces import Pieces, Window, cut
from crosswire.language.sentences import split_sentences
from crosswire.language.session import Model
from crosswire.language.windows import Part, cut_windows, homes, parts, plan
from crosswire.language.words import split_words

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordText:
    """A text in words: their forms, its sentences as (first, last, paragraph), and their places in the report."""

    forms: Sequence[str]
    sentences: Sequence[tuple[int, int, int]]
    places: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Windowed:
    """A text's sentences or parts of them, the windows they are read by, and of each part the window it is best seen
    in."""

    pieces: Pieces
    parts: list[Part]
    windows: list[Window]
    homes: Ints


def word_text(text: str) -> WordText:
    """The text in words and sentences, by rules alone."""
    words = split_words(text)
    forms = [text[start:end] for start, end in words]
    return WordText(forms=forms, sentences=split_sentences(text, words), places=words)


def windowed(model: Model, text: WordText) -> Windowed:
    """The windows that a model reads a text by."""
    pieces = cut(model.tokenizer, text.forms, _beginnings(text))
    found = parts(text.forms, text.sentences, pieces, model.card.limit)
    ranges = plan([pieces.count(part.first, part.last) for part in found], model.card.limit)
    return Windowed(pieces, found, cut_windows(pieces, found, ranges), homes(ranges, len(found)))


def _beginnings(text: WordText) -> list[int]:
    """2 where a paragraph begins, 1 where a sentence begins, else 0."""
    found = [0] * len(text.forms)
    before = -1
    for first, _, paragraph in text.sentences:
        found[first] = 2 if paragraph != before else 1
        before = paragraph
    return found
