"""Articles as the generator sees them: sentences and words with their places, and what stands inside quotation marks.

No model and nothing of the program's own reading of a report is used: what two reports share is told by words alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from crosswire.language.sentences import split_sentences
from crosswire.language.words import split_words

STEM = 6
LEAST_WORDS, MOST_WORDS = 7, 55
DEBRIS = re.compile(r"[a-z]{2}[A-Z][a-z]|\bMORE\b|https?:|@|\bSIGN UP\b|\bREAD\b|»|\|")
SMALL = frozenset(
    """the a an this that it its his her their he she they of in on at to for and or by with from as is are was were be
    been has have had not do does did will would may might could can which who than into over up out also any all i
    we you there but if when while after before about more most no so what s t said says told mr mrs ms""".split()
)
BREAK = "\n\n"
OPENING, CLOSING = "“", "”"


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place in the article."""

    text: str
    start: int
    end: int

    @property
    def stem(self) -> str:
        """The word without case, cut so that forms of it meet."""
        return self.text.lower()[:STEM]


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article; `article` is the text that all places count in."""

    article: str
    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """Where the first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.words[-1].end

    @cached_property
    def stems(self) -> frozenset[str]:
        """The content words."""
        plain = (w for w in self.words if w.text[:1].isalnum() and w.text.lower() not in SMALL)
        return frozenset(w.stem for w in plain)

    @cached_property
    def lowered(self) -> tuple[str, ...]:
        """The words without case."""
        return tuple(w.text.lower() for w in self.words)

    def around(self, at: int, step: int) -> str:
        """The stem of the word `step` places from word `at`, empty past the ends."""
        place = at + step
        return self.words[place].stem if 0 <= place < len(self.words) else ""


def sentences_of(article: str) -> list[Sentence]:
    """The whole sentences of an article that are fit to be changed: no debris, not too short, not too long."""
    places = split_words(article)
    found = []
    for first, last, _ in split_sentences(article, places):
        words = tuple(Word(article[start:end], start, end) for start, end in places[first:last])
        if LEAST_WORDS <= len(words) <= MOST_WORDS and words[-1].text[-1] in '.”"!?':
            one = Sentence(article, words)
            if not DEBRIS.search(article[one.start : one.end]):
                found.append(one)
    return found


def quoted(article: str) -> list[tuple[int, int]]:
    """What stands inside double quotation marks, paragraph by paragraph; an unclosed mark reaches to the end of it."""
    rows = []
    for start, paragraph in _paragraphs(article):
        opened: int | None = None
        for at, mark in enumerate(paragraph, start):
            if opened is None and mark in (OPENING, '"'):
                opened = at
            elif opened is not None and mark in (CLOSING, '"'):
                rows.append((opened, at + 1))
                opened = None
        if opened is not None:
            rows.append((opened, start + len(paragraph)))
    return rows


def _paragraphs(article: str) -> Iterator[tuple[int, str]]:
    at = 0
    for paragraph in article.split("\n"):
        yield at, paragraph
        at += len(paragraph) + 1


def is_quoted(start: int, end: int, quotes: Iterable[tuple[int, int]]) -> bool:
    """Whether a place touches anything inside quotation marks."""
    return any(start < last and first < end for first, last in quotes)


def day_of(written: str | None) -> str | None:
    """An article's day of publication as the corpus writes it, in ISO 8601."""
    if not written:
        return None
    return written[:10] if "-" in written else datetime.strptime(written, "%m/%d/%y").date().isoformat()
