"""An engine for tests: answers from annotations it was given, by the same door as the real one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from zlib import crc32

import numpy as np

from crosswire.language.sentences import split_sentences
from crosswire.language.words import split_words
from crosswire.model.annotated import Annotated, Sentence, Token
from crosswire.model.report import Report

DIM = 64
"""Numbers in a canned embedding."""


@dataclass(frozen=True, slots=True)
class CannedEngine:
    """Gives back the annotation of a report whose text it knows; any other text it only splits, untagged."""

    known: Mapping[str, Annotated]

    @classmethod
    def of(cls, annotated: Iterable[Annotated]) -> Self:
        """An engine that knows these."""
        return cls({one.report.text: one for one in annotated})

    def analyse(self, report: Report) -> Annotated:
        """The known annotation with this report in it, or bare words and sentences."""
        found = self.known.get(report.text)
        if found is None:
            return bare(report)
        return Annotated(
            report=report,
            tokens=found.tokens,
            sentences=found.sentences,
            names=found.names,
            attributions=found.attributions,
            dates=found.dates,
            quantities=found.quantities,
            vectors=found.vectors,
            dim=found.dim,
        )

    def embed(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        """Unit vectors of `DIM` numbers made of the texts' small words: the same words, the same vector."""
        return tuple(_vector(text) for text in texts)


def _vector(text: str) -> bytes:
    counts = np.zeros(DIM, "<f4")
    for word in text.lower().split():
        counts[crc32(word.encode()) % DIM] += 1
    return (counts / max(float(np.linalg.norm(counts)), 1.0)).astype("<f4").tobytes()


def bare(report: Report) -> Annotated:
    """Words and sentences by rule alone: tags `X`, every word hung on its sentence's first."""
    words = split_words(report.text)
    split = split_sentences(report.text, words)
    tokens = tuple(
        Token(
            start=words[index][0],
            end=words[index][1],
            text=report.text[words[index][0] : words[index][1]],
            lemma=report.text[words[index][0] : words[index][1]].lower(),
            upos="X",
            head=-1 if index == first else first,
            deprel="root" if index == first else "dep",
        )
        for first, last, _ in split
        for index in range(first, last)
    )
    sentences = tuple(
        Sentence(first=first, last=last, start=words[first][0], end=words[last - 1][1], paragraph=paragraph)
        for first, last, paragraph in split
    )
    return Annotated(
        report=report, tokens=tokens, sentences=sentences, names=(), attributions=(), dates=(), quantities=()
    )
