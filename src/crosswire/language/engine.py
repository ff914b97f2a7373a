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
from crosswire.language.alone import States, gathered, places
from crosswire.language.attributions import Attributed, Range, Scored, attributions
from crosswire.language.crew import Crew
from crosswire.language.dates import dates_of
from crosswire.language.decode import padded, spans, viterbi
from crosswire.language.embedding import Embedder
from crosswire.language.happenings import EventReader, by_word
from crosswire.language.headcounts import HeadcountReader
from crosswire.language.languages import language_of, refusal
from crosswire.language.lemmas import lemma
from crosswire.language.pairs import PairReader
from crosswire.language.parses import Parse, Surroundings, parse
from crosswire.language.pieces import Pieces
from crosswire.language.quantities import find_quantities
from crosswire.language.seats import with_seats
from crosswire.language.session import Model, load
from crosswire.language.sights import Sight, sights
from crosswire.language.texts import WordText, windowed, word_text
from crosswire.language.tidy import marks_of, tidy
from crosswire.language.windows import averaged
from crosswire.language.word_by_word import word_by_word
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of the words: `names` are rows (first, last, kind), `upos` numbers of the card's tags;
    `pieces` are what it read, `states` what it made of each sentence alone, where it does."""

    upos: Ints
    parse: Parse
    names: Ints
    attributed: Sequence[Attributed]
    pieces: Pieces
    states: States | None = None


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
        embedder = Embedder.load(chosen.threads)
        return cls(embedder.model, embedder, chosen, *readers)

    def over(self, threads: int) -> Self:
        """The same engine with so many threads; the model is not loaded again."""
        crew = Crew.of(threads)
        model = replace(self.model, crew=crew)
        return replace(
            self,
            model=model,
            embedder=replace(self.embedder, model=model) if self.embedder else None,
            pairs=replace(self.pairs, crew=crew) if self.pairs else None,
        )

    def analyse(self, report: Report) -> Annotated:
        """The report read; raises `NotThisLanguage` where it is not English."""
        annotated, _, states = self._words_read(report)
        return self._with_vectors(annotated, states)

    def understand(self, report: Report) -> tuple[Annotated, SentenceReading | None]:
        """What `analyse` and `read` say of a report, in one pass."""
        annotated, pieces, states = self._words_read(report)
        if states is None or pieces is None:
            return annotated, self.read(annotated)
        seen = sights(annotated, self.model.tokenizer, pieces)
        return self._with_vectors(annotated, states), self._sentences(annotated, seen, states)

    def _with_vectors(self, annotated: Annotated, states: States | None) -> Annotated:
        if self.embedder is None or states is None:
            return annotated
        head = states.vectors[: self.options.head].astype("<f4")
        return replace(annotated, vectors=tuple(row.tobytes() for row in head), dim=self.embedder.dim)

    def _words_read(self, report: Report) -> tuple[Annotated, Pieces | None, States | None]:
        """The report read but for its vectors, its word pieces, and what is made of its sentences alone; neither of a
        report without words."""
        if not self.options.any_language:
            code, _ = language_of(report.text)
            if code != "en":
                raise NotThisLanguage(report.path, refusal(code))
        text = word_text(report.text)
        if not text.forms:
            return _empty(report), None, None
        reading = read_words(self.model, text, alone=self.embedder is not None)
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
        return annotated, reading.pieces, reading.states

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
        return self._sentences(annotated, seen, self.embedder.sentences(annotated))

    def _sentences(self, annotated: Annotated, seen: Sequence[Sight], states: States) -> SentenceReading:
        words, told = states.words, by_word(annotated, seen, states.events)
        events = self.events.read(annotated, seen, told) if self.events else ()
        return SentenceReading(
            vectors=tuple(row.astype("<f4").tobytes() for row in states.vectors),
            words=tuple(row.astype("<f2").tobytes() for row in words),
            width=words[0].shape[1] if words else 0,
            events=events,
            headcounts=self.headcounts.read(annotated, told, events) if self.headcounts else (),
        )

    def compare(self, story: Sequence[Said], pairs: Sequence[Pair], *, sieved: bool = False) -> Sequence[Match]:
        """How likely each pair of sentences tells one fact; every report of the story has been `read`. With `sieved`
        those that cannot come out likely are not read."""
        if self.pairs is None or not pairs:
            return ()
        seen = [sights(one.annotated, self.model.tokenizer) for one in story]
        return self.pairs.read(seen, [_words(one.reading) for one in story], pairs, sieved=sieved)

    def words_alike(self, story: Sequence[Said], pairs: Sequence[Pair]) -> Sequence[Likest]:
        """Of each pair, for each word of its left sentence, the likest word of the right one."""
        asked = {report for pair in pairs for report, _ in (pair.left, pair.right)}
        seen = {n: sights(story[n].annotated, self.model.tokenizer) for n in asked}
        read = {n: _words(story[n].reading) for n in asked}
        sides = [[(seen[report][at], read[report][at]) for report, at in (p.left, p.right)] for p in pairs]
        return [word_by_word(one, other) for one, other in sides]


def _words(reading: SentenceReading | None) -> list[Floats]:
    """The vectors of each sentence's word pieces."""
    if reading is None:
        return []
    return [np.frombuffer(row, "<f2").reshape(-1, reading.width).astype(np.float32) for row in reading.words]


def _empty(report: Report) -> Annotated:
    return Annotated(report=report, tokens=(), sentences=(), names=(), attributions=(), dates=(), quantities=())


def read_words(model: Model, text: WordText, cues: Sequence[Range] | None = None, *, alone: bool = False) -> Reading:
    """Windows, the model, and its scores decoded; with `alone` what it makes of each sentence by itself, too.

    With `cues` given, what belongs to each of them is read instead of to the model's own, even where that is nothing.
    """
    laid = windowed(model, text)
    windows, rows = laid.windows, places(laid.parts, laid.windows, laid.homes)
    outputs = model.run_both(windows, rows) if alone else model.run(windows)
    edges = np.asarray([(part.first, part.last) for part in laid.parts], np.int64)

    def scores(name: str) -> Floats:
        return averaged(windows, [rows[name] for rows in outputs], len(text.forms))

    around = Surroundings(parts=laid.parts, windows=windows, homes=laid.homes)
    scored = Scored(windows=windows, outputs=outputs, attr=scores("attr"), paragraphs=_paragraphs(text))
    marks = marks_of(text.forms, text.sentences)
    attributed = (tidy(one, marks) for one in attributions(scored, edges, model.heads, model.card.transitions, cues))
    return Reading(
        upos=scores("upos").argmax(axis=1),
        parse=parse(around, outputs, model.heads, model.card.relations),
        names=_name_rows(model, scores("name"), edges),
        attributed=[one for one in attributed if one.content or cues is not None],
        pieces=laid.pieces,
        states=gathered(rows, outputs, len(text.sentences)) if alone else None,
    )


def _paragraphs(text: WordText) -> Ints:
    """The first word of every paragraph."""
    numbers = np.asarray([paragraph for _, _, paragraph in text.sentences], np.int64)
    firsts = np.asarray([first for first, _, _ in text.sentences], np.int64)
    return firsts[np.flatnonzero(np.diff(numbers, prepend=-1))]


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
