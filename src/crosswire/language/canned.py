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
from crosswire.model.said import Likest, Match, Pair, Reading, Said

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

    def understand(self, report: Report) -> tuple[Annotated, Reading]:
        """Both at once, as the engine has them."""
        annotated = self.analyse(report)
        return annotated, self.read(annotated)

    def embed(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        """Unit vectors of `DIM` numbers made of the texts' small words: the same words, the same vector."""
        return tuple(_vector(text) for text in texts)

    def read(self, annotated: Annotated) -> Reading:
        """A vector for each sentence, made of its small words; nothing of its word pieces."""
        texts = [annotated.report.text[s.start : s.end] for s in annotated.sentences]
        return Reading(vectors=self.embed(texts), words=(), width=0)

    def compare(self, story: Sequence[Said], pairs: Sequence[Pair], *, sieved: bool = False) -> Sequence[Match]:  # noqa: ARG002  reads all
        """How many of their words two sentences share, of all that either has; shared words carry what they tell."""
        return [_match(_lemmas(story[a.left[0]], a.left[1]), _lemmas(story[a.right[0]], a.right[1])) for a in pairs]

    def words_alike(self, story: Sequence[Said], pairs: Sequence[Pair]) -> Sequence[Likest]:
        """1 for words that the other sentence has, with its place; 0 for others."""
        both = [(_lemmas(story[a.left[0]], a.left[1]), _lemmas(story[a.right[0]], a.right[1])) for a in pairs]
        return [tuple((1.0, there.index(w)) if w in there else (0.0, 0) for w in here) for here, there in both]


def _lemmas(said: Said, sentence: int) -> list[str]:
    bounds = said.annotated.sentences[sentence]
    return [token.lemma.lower() for token in said.annotated.tokens[bounds.first : bounds.last]]


def _match(left: Sequence[str], right: Sequence[str]) -> Match:
    shared, either = set(left) & set(right), set(left) | set(right)
    marks = [tuple(float(word in shared) for word in side) for side in (left, right)]
    return Match(len(shared) / max(1, len(either)), *marks)


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
