"""Words → what the model takes in: word pieces, word shapes, sentence numbers. Shared by training and run time.

The encoder's vocabulary is lower-cased, so case and punctuation come in by a *shape* for every word. The same
functions prepare the training data and the reports, so that a model never sees at run time what it was not
trained on. Typographic variants (curly quotes, the dashes, the ellipsis) are folded before the vocabulary is
asked; where the quotation opens and closes stays in the shape.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

IntArray = NDArray[np.int64]

PAD, UNKNOWN, CLS, SEP = 0, 100, 101, 102
LONGEST_WORD = 12
"""Pieces kept of one word: a URL or a row of symbols never fills a window."""

_FOLDED = {
    **dict.fromkeys("‘’ʼ′`´‛", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒", "-"),
    **dict.fromkeys("—―", "—"),
    "…": "...",
}
_FOLD = str.maketrans(_FOLDED)
_WHOLE = {"''": '"', "``": '"', "--": "—", "---": "—", "–": "—", ",,": '"'}
_OPENING, _CLOSING, _STRAIGHT = frozenset("“„«‟"), frozenset("”»"), frozenset('"″')

BASES = (
    "pad", "lower", "title", "upper", "letter", "camel", "mixed", "digits", "number", "ordinal-like", "initials",
    "abbreviation", "hyphen-lower", "hyphen-title", "hyphen-upper", "stop", "question", "comma", "colon", "dash",
    "quote-open", "quote-close", "apostrophe", "bracket-open", "bracket-close", "money", "clitic", "address", "symbol",
)  # fmt: skip
_BASE = {name: index for index, name in enumerate(BASES)}
_PLACES = 3
_QUOTED = 2
SHAPES = len(BASES) * _PLACES * _QUOTED
"""How many shape codes: (base * 3 + place) * 2 + quoted, where place is 1 first of sentence, 2 of paragraph, else 0."""

_PUNCTUATION = {
    **dict.fromkeys((".", "..."), "stop"),
    **dict.fromkeys(("?", "!", "?!", "!!", "!?", "??"), "question"),
    ",": "comma",
    **dict.fromkeys((":", ";"), "colon"),
    **dict.fromkeys(("-", "—", "--", "–"), "dash"),
    '"': "quote-open",
    "'": "apostrophe",
    **dict.fromkeys(("(", "[", "{"), "bracket-open"),
    **dict.fromkeys((")", "]", "}"), "bracket-close"),
    **dict.fromkeys(("$", "€", "£", "¥", "%"), "money"),
}
_PATTERNS = tuple(
    (re.compile(pattern), base)
    for pattern, base in (
        (r"'\w{1,3}|n't", "clitic"),
        (r"\S*(?:://|www\.|@\w)\S*", "address"),
        (r"\d+", "digits"),
        (r"[\d.,:/+-]*\d[\d.,:/%-]*", "number"),
        (r"(?:[^\W\d_]\.){1,6}[^\W\d_]?", "initials"),
        (r"[A-Z][a-z]{1,5}\.", "abbreviation"),
        (r"[^\W\d_]+", "word"),
        (r"\w[\w'.&]*(?:-[\w'.&]+)+", "hyphen"),
        (r".*\d.*", "ordinal-like"),
        (r".*\w.*", "word"),
    )
)


def fold(word: str) -> str:
    """The word with typographic variants folded to the form the vocabulary knows."""
    if word.isascii():
        return _WHOLE.get(word, word)
    folded = word.translate(_FOLD)
    return _WHOLE.get(folded, folded)


def _case(word: str) -> str:
    if word.islower():
        return "lower"
    if word.isupper():
        return "upper" if len(word) > 1 else "letter"
    return "title" if word[:1].isupper() and word[1:].islower() else "camel" if word[:1].isupper() else "mixed"


@lru_cache(maxsize=65536)
def base_shape(folded: str) -> int:
    """The class of one folded word, without its place; an index into `BASES`."""
    punctuation = _PUNCTUATION.get(folded)
    if punctuation is not None:
        return _BASE[punctuation]
    for pattern, base in _PATTERNS:
        if pattern.fullmatch(folded):
            if base == "word":
                return _BASE[_case(folded)]
            if base == "hyphen":
                return _BASE[_hyphenated(folded)]
            return _BASE[base]
    return _BASE["symbol"]


def _hyphenated(word: str) -> str:
    if word.isupper():
        return "hyphen-upper"
    return "hyphen-lower" if word.islower() else "hyphen-title"


def shape_codes(words: Sequence[str], places: Sequence[int]) -> IntArray:
    """Shape code of every word. `places`: 2 where a paragraph begins, 1 where a sentence begins, else 0.

    A double quotation opened in a paragraph lasts until it is closed or the paragraph ends.
    """
    codes: list[int] = []
    inside = False
    for word, place in zip(words, places, strict=True):
        if place == 2:
            inside = False
        folded = fold(word)
        base = base_shape(folded)
        if folded == '"':
            opens = word[0] in _OPENING or word == "``" or (word[0] in _STRAIGHT and not inside)
            base = _BASE["quote-open" if opens else "quote-close"]
            inside = opens
        codes.append((base * _PLACES + place) * _QUOTED + inside)
    return np.array(codes, np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Words as word pieces: word `i` is `ids[offsets[i]:offsets[i + 1]]`, at least one piece each."""

    ids: IntArray
    offsets: IntArray
    shapes: IntArray

    def count(self, first: int, last: int) -> int:
        """Pieces of words `first` to `last`, half-open."""
        return int(self.offsets[last] - self.offsets[first])


def load_tokenizer(path: str) -> Tokenizer:
    """The encoder's tokenizer, without the padding and truncation its file may ask for."""
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def cut(tokenizer: Tokenizer, words: Sequence[str], places: Sequence[int]) -> Pieces:
    """Word pieces and shapes of a text's words."""
    ids, offsets = pieces_of(tokenizer, words)
    return Pieces(ids=ids, offsets=offsets, shapes=shape_codes(words, places))


def pieces_of(tokenizer: Tokenizer, words: Sequence[str]) -> tuple[IntArray, IntArray]:
    """The word pieces of words one after the other, and where each word's begin and the last's end."""
    found = [_pieces(tokenizer, word) for word in words]
    ids = np.fromiter(chain.from_iterable(found), np.int64)
    return ids, np.cumsum([0, *map(len, found)], dtype=np.int64)


@lru_cache(maxsize=65536)
def _pieces(tokenizer: Tokenizer, word: str) -> tuple[int, ...]:
    """The pieces of one word, which hang on no other: [UNK] for one without, and no more than `LONGEST_WORD`."""
    encoded = tokenizer.encode([fold(word)], is_pretokenized=True, add_special_tokens=False)
    return tuple(encoded.ids[:LONGEST_WORD]) or (UNKNOWN,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Words `first` to `last` (half-open) of a text, whole sentences; `sentence` numbers each word's sentence."""

    pieces: Pieces
    first: int
    last: int
    sentence: IntArray


def pack(counts: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Ranges of whole sentences with at most `limit` pieces each; a longer sentence stands alone."""
    ranges: list[tuple[int, int]] = []
    first, total = 0, 0
    for index, count in enumerate(counts):
        if index > first and total + count > limit:
            ranges.append((first, index))
            first, total = index, 0
        total += count
    if first < len(counts):
        ranges.append((first, len(counts)))
    return ranges


def batch(windows: Iterable[Window]) -> dict[str, IntArray]:
    """The model's inputs for some windows, padded to the longest of them."""
    chosen = list(windows)
    size = len(chosen)
    longest = max(window.pieces.count(window.first, window.last) for window in chosen) + 2
    most = max(window.last - window.first for window in chosen)
    ids, shapes, mask = (np.zeros((size, longest), np.int64) for _ in range(3))
    words, word_mask, sentence = (np.zeros((size, most), np.int64) for _ in range(3))
    for row, window in enumerate(chosen):
        pieces, first, last = window.pieces, window.first, window.last
        start, end = int(pieces.offsets[first]), int(pieces.offsets[last])
        length, count = end - start, last - first
        ids[row, 0], ids[row, length + 1] = CLS, SEP
        ids[row, 1 : length + 1] = pieces.ids[start:end]
        mask[row, : length + 2] = 1
        spread = np.repeat(pieces.shapes[first:last], np.diff(pieces.offsets[first : last + 1]))
        shapes[row, 1 : length + 1] = spread
        words[row, :count] = pieces.offsets[first:last] - start + 1
        word_mask[row, :count] = 1
        sentence[row, :count] = window.sentence
    return {
        "ids": ids, "mask": mask, "shapes": shapes, "words": words, "word_mask": word_mask, "sentence": sentence,
    }  # fmt: skip
