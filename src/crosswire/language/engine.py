"""Report → annotated report: the one door of the language stage.

`Engine.load(options).analyse(report)` reads one report at a time; what it says depends on nothing but the report.
`language.canned` is its double for tests, with the same door.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self, get_args

import numpy as np
from numpy.typing import NDArray

from crosswire.errors import NotThisLanguage
from crosswire.language.attributions import Attributed, Range, Scored, attributions
from crosswire.language.crew import Crew
from crosswire.language.dates import dates_of
from crosswire.language.decode import padded, spans, viterbi
from crosswire.language.embedding import Embedder, States
from crosswire.language.happenings import EventReader
from crosswire.language.headcounts import HeadcountReader
from crosswire.language.languages import language_of, refusal
from crosswire.language.lemmas import lemma
from crosswire.language.pairs import PairReader
from crosswire.language.parses import Parse, Surroundings, parse
from crosswire.language.pieces import Pieces, Window, cut
from crosswire.language.quantities import find_quantities
from crosswire.language.seats import with_seats
from crosswire.language.sentences import split_sentences
from crosswire.language.session import BATCH, Model, load
from crosswire.language.sights import Sight, sights
from crosswire.language.tidy import marks_of, tidy
from crosswire.language.windows import Part, averaged, by_length, cut_windows, homes, parts, plan
from crosswire.language.word_by_word import word_by_word
from crosswire.language.words import split_words
from crosswire.model.annotated import Annotated, AttributionSpans, Name, NameKind, Sentence, Token
from crosswire.model.report import Report
from crosswire.model.said import Likest, Match, Pair, Said
from crosswire.model.said import Reading as SentenceReading
from crosswire.model.span import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineOptions:
    """`threads` bounds onnxruntime's own; `any_language` never refuses; `embeddings` adds a vector for each of the
    first `head` sentences: the headline and the lead, which is all that grouping looks at."""

    threads: int = 2
    embeddings: bool = True
    any_language: bool = False
    head: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WordText:
    """A text in words: their forms, its sentences as (first, last, paragraph), and their places in the report."""

    forms: Sequence[str]
    sentences: Sequence[tuple[int, int, int]]
    places: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of the words: `names` are rows (first, last, kind), `upos` numbers of the card's tags;
    `pieces` are what it read."""

    upos: Ints
    parse: Parse
    names: Ints
    attributed: Sequence[Attributed]
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Engine:
    """Holds the loaded model; safe to use for any number of reports, one after the other."""

    model: Model
    embedder: Embedder | None
    options: EngineOptions
    pairs: PairReader | None = None
    events: EventReader | None = None
    headcounts: HeadcountReader | None = None

    @classmethod
    def load(cls, options: EngineOptions | None = None) -> Self:
        """The engine with the package's own weights; `ModelError` where they are missing or not the right ones."""
        chosen = options or EngineOptions()
        if not chosen.embeddings:
            return cls(load(chosen.threads), None, chosen)
        readers = PairReader.load(chosen.threads), EventReader.load(), HeadcountReader.load()
        return cls(load(chosen.threads), Embedder.load(chosen.threads), chosen, *readers)

    def over(self, threads: int) -> Self:
        """The same engine with so many threads; the model is not loaded again."""
        crew = Crew.of(threads)
        return replace(
            self,
            model=replace(self.model, crew=crew),
            embedder=replace(self.embedder, crew=crew) if self.embedder else None,
            pairs=replace(self.pairs, crew=crew) if self.pairs else None,
        )

    def analyse(self, report: Report) -> Annotated:
        """The report read; raises `NotThisLanguage` where it is not English."""
        annotated, _ = self._words_read(report)
        head = annotated.sentences[: self.options.head]
        return self._with_vectors(annotated, self.embed([report.text[s.start : s.end] for s in head]))

    def understand(self, report: Report) -> tuple[Annotated, SentenceReading | None]:
        """What `analyse` and `read` say of a report, each sentence encoded once; the vectors may differ from those of
        `analyse` in their last bits."""
        annotated, pieces = self._words_read(report)
        if self.embedder is None or pieces is None:
            return annotated, self.read(annotated)
        seen = sights(annotated, self.model.tokenizer, pieces)
        states = self.embedder.states([one.pieces for one in seen])
        vectors = self._head(annotated, seen, states.vectors)
        return self._with_vectors(annotated, vectors), self._sentences(annotated, seen, states)

    def _head(self, annotated: Annotated, seen: Sequence[Sight], encoded: Floats) -> tuple[bytes, ...]:
        """The vectors of the first sentences: those of the states where these read the same word pieces."""
        assert self.embedder is not None
        text = annotated.report.text
        rows = self.embedder.pieces([text[s.start : s.end] for s in annotated.sentences[: self.options.head]])
        other = [n for n, row in enumerate(rows) if row != seen[n].pieces.tolist()]
        vectors = encoded[: len(rows)].copy()
        if other:
            vectors[other] = self.embedder.vectors([rows[n] for n in other])
        return tuple(row.tobytes() for row in vectors.astype("<f4"))

    def _with_vectors(self, annotated: Annotated, vectors: tuple[bytes, ...]) -> Annotated:
        if self.embedder is None or not annotated.tokens:
            return annotated
        return replace(annotated, vectors=vectors, dim=self.embedder.dim)

    def _words_read(self, report: Report) -> tuple[Annotated, Pieces | None]:
        """The report read but for its vectors, and its word pieces; none of a report without words."""
        if not self.options.any_language:
            code, _ = language_of(report.text)
            if code != "en":
                raise NotThisLanguage(report.path, refusal(code))
        text = word_text(report.text)
        if not text.forms:
            return _empty(report), None
        reading = read_words(self.model, text)
        tokens = _tokens(text, reading, self.model.card.upos)
        sentences = tuple(
            Sentence(
                first=first, last=last, start=text.places[first][0], end=text.places[last - 1][1], paragraph=paragraph
            )
            for first, last, paragraph in text.sentences
        )
        annotated = Annotated(
            report=report,
            tokens=tokens,
            sentences=sentences,
            names=_names(text, reading.names, self.model.card.names),
            attributions=_attributions(text, reading.attributed),
            dates=dates_of(report, sentences),
            quantities=find_quantities(report.text, tokens, sentences),
        )
        return annotated, reading.pieces

    def embed(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        """One embedding a text, as `Annotated.vectors` holds them; none where the engine runs without embeddings."""
        if self.embedder is None or not texts:
            return ()
        return tuple(vector.tobytes() for vector in self.embedder.embed(texts).astype("<f4"))

    def read(self, annotated: Annotated) -> SentenceReading | None:
        """A report's sentences for comparing, and the events they tell; None where the engine has no embeddings."""
        if self.embedder is None:
            return None
        seen = sights(annotated, self.model.tokenizer)
        return self._sentences(annotated, seen, self.embedder.states([one.pieces for one in seen]))

    def _sentences(self, annotated: Annotated, seen: Sequence[Sight], states: States) -> SentenceReading:
        words = states.words
        events = self.events.read(annotated, seen, states.events) if self.events else ()
        return SentenceReading(
            vectors=tuple(row.astype("<f4").tobytes() for row in states.vectors),
            words=tuple(row.astype("<f2").tobytes() for row in words),
            width=words[0].shape[1] if words else 0,
            events=events,
            headcounts=self.headcounts.read(annotated, seen, states.events, events) if self.headcounts else (),
        )

    def compare(self, story: Sequence[Said], pairs: Sequence[Pair]) -> Sequence[Match]:
        """How likely each pair of sentences tells one fact; every report of the story has been `read`."""
        if self.pairs is None or not pairs:
            return ()
        seen = [sights(one.annotated, self.model.tokenizer) for one in story]
        return self.pairs.read(seen, [_words(one.reading) for one in story], pairs)

    def words_alike(self, story: Sequence[Said], pairs: Sequence[Pair]) -> Sequence[Likest]:
        """Of each pair, for each word of its left sentence, the likest word of the right one."""
        seen = [sights(one.annotated, self.model.tokenizer) for one in story]
        read = [_words(one.reading) for one in story]
        sides = [[(seen[report][at], read[report][at]) for report, at in (p.left, p.right)] for p in pairs]
        return [word_by_word(one, other) for one, other in sides]


def _words(reading: SentenceReading | None) -> list[Floats]:
    """The vectors of each sentence's word pieces."""
    if reading is None:
        return []
    return [np.frombuffer(row, "<f2").reshape(-1, reading.width).astype(np.float32) for row in reading.words]


def word_text(text: str) -> WordText:
    """The text in words and sentences, by rules alone."""
    words = split_words(text)
    forms = [text[start:end] for start, end in words]
    return WordText(forms=forms, sentences=split_sentences(text, words), places=words)


def _empty(report: Report) -> Annotated:
    return Annotated(report=report, tokens=(), sentences=(), names=(), attributions=(), dates=(), quantities=())


def read_words(model: Model, text: WordText, cues: Sequence[Range] | None = None) -> Reading:
    """Windows, the model, and its scores decoded.

    With `cues` given, what belongs to each of them is read instead of to the model's own, even where that is nothing.
    """
    pieces = cut(model.tokenizer, text.forms, _beginnings(text))
    found, ranges, windows = _windowed(model, text, pieces)
    outputs = model.run(windows, by_length(windows, BATCH))
    edges = np.asarray([(part.first, part.last) for part in found], np.int64)

    def scores(name: str) -> Floats:
        return averaged(windows, [rows[name] for rows in outputs], len(text.forms))

    around = Surroundings(parts=found, windows=windows, homes=homes(ranges, len(found)))
    scored = Scored(windows=windows, outputs=outputs, attr=scores("attr"), paragraphs=_paragraphs(text))
    marks = marks_of(text.forms, text.sentences)
    attributed = (tidy(one, marks) for one in attributions(scored, edges, model.heads, model.card.transitions, cues))
    return Reading(
        upos=scores("upos").argmax(axis=1),
        parse=parse(around, outputs, model.heads, model.card.relations),
        names=_name_rows(model, scores("name"), edges),
        attributed=[one for one in attributed if one.content or cues is not None],
        pieces=pieces,
    )


def windows_of(model: Model, text: WordText) -> tuple[list[Part], list[tuple[int, int]], list[Window]]:
    """The text's sentences or parts of them, the ranges of them that are read at once, and those as windows."""
    return _windowed(model, text, cut(model.tokenizer, text.forms, _beginnings(text)))


def _windowed(model: Model, text: WordText, pieces: Pieces) -> tuple[list[Part], list[tuple[int, int]], list[Window]]:
    found = parts(text.forms, text.sentences, pieces, model.card.limit)
    ranges = plan([pieces.count(part.first, part.last) for part in found], model.card.limit)
    return found, ranges, cut_windows(pieces, found, ranges)


def _paragraphs(text: WordText) -> Ints:
    """The first word of every paragraph."""
    numbers = np.asarray([paragraph for _, _, paragraph in text.sentences], np.int64)
    firsts = np.asarray([first for first, _, _ in text.sentences], np.int64)
    return firsts[np.flatnonzero(np.diff(numbers, prepend=-1))]


def _beginnings(text: WordText) -> list[int]:
    """2 where a paragraph begins, 1 where a sentence begins, else 0."""
    found = [0] * len(text.forms)
    before = -1
    for first, _, paragraph in text.sentences:
        found[first] = 2 if paragraph != before else 1
        before = paragraph
    return found


def _name_rows(model: Model, scores: Floats, edges: Ints) -> Ints:
    """Rows (first word, last word, kind) of the names."""
    rows, lengths = padded(scores, edges)
    found = spans(viterbi(rows, lengths, model.card.transitions["name"]))
    begin = edges[found[:, 0], 0]
    return np.stack((begin + found[:, 1], begin + found[:, 2], found[:, 3]), axis=1)


def _tokens(text: WordText, reading: Reading, upos: Sequence[str]) -> tuple[Token, ...]:
    tags = [upos[index] for index in reading.upos.tolist()]
    heads, relations = reading.parse.heads.tolist(), reading.parse.relations
    return tuple(
        Token(start=start, end=end, text=form, lemma=lemma(form, tag), upos=tag, head=head, deprel=relation)
        for (start, end), form, tag, head, relation in zip(text.places, text.forms, tags, heads, relations, strict=True)
    )


def _names(text: WordText, rows: Ints, labels: Sequence[str]) -> tuple[Name, ...]:
    """`labels` are O, B-kind, I-kind … in order."""
    kinds: list[NameKind] = [kind for label in labels[1::2] for kind in get_args(NameKind) if label == f"B-{kind}"]
    found = [
        Name(first=first, last=last, start=text.places[first][0], end=text.places[last - 1][1], kind=kinds[kind])
        for first, last, kind in rows.tolist()
    ]
    return with_seats(found, text.forms)


def _attributions(text: WordText, found: Sequence[Attributed]) -> tuple[AttributionSpans, ...]:
    def span(words: tuple[int, int]) -> Span:
        return Span(text.places[words[0]][0], text.places[words[1] - 1][1])

    return tuple(
        AttributionSpans(
            source=span(one.source) if one.source else None,
            cue=span(one.cue),
            content=tuple(span(piece) for piece in one.content),
        )
        for one in found
    )
