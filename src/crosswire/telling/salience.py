"""What comes first: how much a sentence tells of the thing that all reports of a story are about.

A weighted sum of what can be seen of a sentence: nearness to the headlines and opening sentences of all the reports, to
the story as a whole, its place, how many reports tell it, what kind of act it tells. The weights are fitted on events
with a neutral summary (`python -m quality.salience`): they say which sentences such a summary is nearest to. But for
`reports`, which a summary does not care for and an account is about: of five weights on our listed events it is the one
with which the first lines tell most of what several reports tell (`python -m quality.brief_facts`). What is rather the
writer's judgement (`opinion.py`) is worth less.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from crosswire.model.account import Finding
from crosswire.model.days import days_between
from crosswire.model.event import HARM
from crosswire.model.evidence import Evidence
from crosswire.model.span import Span
from crosswire.model.statement import Statement
from crosswire.model.stems import stems
from crosswire.phrases.table import Phrases
from crosswire.telling.opinion import judged
from crosswire.telling.sentences import whole

FEATURES: Mapping[str, float] = {
    "near_openings": 0.289,
    "near_headlines": 0.296,
    "near_story": 0.239,
    "words_of_openings": 0.214,
    "words_of_headlines": 0.267,
    "opens": 0.017,
    "early": -0.043,
    "reports": 0.308,
    "harm": -0.012,
    "measure": 0.002,
    "words_said": -0.006,
    "background": 0.0,
    "past": 0.012,
    "victims": 0.029,
    "length": -0.014,
    "quoted": -0.009,
    "clause": -0.012,
}
OPINION, LIKELY = 1.2, 0.5
"""What a judgement of the writer's own costs where it is surely one, and how likely it must be to cost anything: of 145
briefs this took away four in ten of the lines that are such judgements, for one in twenty of the others."""
OPENING = 3
OLD = 45
MEASURES = frozenset("AGREE COERCE SANCTION PROTEST MOBILIZE RETREAT AID COOPERATE CONCEDE".split())
WORDS = frozenset("THREATEN ACCUSE REJECT REQUEST CONSULT SUPPORT PROMISE".split())
CLAUSE = Phrases("speech.comes_as")
QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]")

Floats = NDArray[np.float64]
Vector = NDArray[np.float32]
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a report with the statements it holds, each with its finding."""

    report: str
    number: int
    span: Span
    text: str
    rows: tuple[tuple[Finding, Statement], ...]

    @property
    def at(self) -> Place:
        """Which sentence of which report."""
        return self.report, self.number


def sentences_of(findings: Sequence[Finding], evidence: Evidence) -> tuple[Told, ...]:
    """The sentences that hold a statement of a finding, in order of report and position."""
    rows: dict[Place, list[tuple[Finding, Statement]]] = {}
    for finding in findings:
        for statement in evidence.of(finding):
            place = statement.report, statement.sentence
            if place in evidence.spans and evidence.spans[place].covers(statement.span):
                rows.setdefault(place, []).append((finding, statement))
    return tuple(
        Told(*place, span, whole(evidence.reports[place[0]].quote(span)), tuple(rows[place]))
        for place in sorted(rows)
        for span in [evidence.spans[place]]
    )


def salience(sentences: Sequence[Told], evidence: Evidence) -> dict[Place, float]:
    """What each sentence is worth; higher comes first."""
    if not sentences:
        return {}
    worth = readings(sentences, evidence) @ np.array(list(FEATURES.values()))
    return {one.at: float(value) - _opined(one, evidence) for one, value in zip(sentences, worth, strict=True)}


def _opined(one: Told, evidence: Evidence) -> float:
    """What a sentence loses for being a judgement of its writer; nothing where any of it is told as others' words."""
    own = all(s.attribution is None for _, s in one.rows)
    vector = vector_of(one.report, one.number, [s for _, s in one.rows], evidence) if own else None
    return 0.0 if vector is None else OPINION * max(0.0, judged(vector) - LIKELY)


def readings(sentences: Sequence[Told], evidence: Evidence) -> Floats:
    """What is seen of each sentence, `[sentences, FEATURES]`."""
    near = _near(sentences, evidence)
    words = _words(sentences, evidence)
    plain = np.array([_plain(one, evidence) for one in sentences])
    return np.column_stack([near, words, plain])


def _near(sentences: Sequence[Told], evidence: Evidence) -> Floats:
    """Cosines to the reports' opening sentences, to their headlines, to the middle of all openings; 0 unembedded."""
    heads = {report: _stacked(rows) for report, rows in evidence.heads.items() if rows and report in evidence.reports}
    if not heads:
        return np.zeros((len(sentences), 3))
    middle = np.mean([head[:OPENING].mean(axis=0) for head in heads.values()], axis=0)
    tops = np.stack([head[np.minimum(np.arange(OPENING), len(head) - 1)] for head in heads.values()])
    owners = np.array([*heads])
    found = np.zeros((len(sentences), 3))
    for row, one in zip(found, sentences, strict=True):
        vector = vector_of(one.report, one.number, [s for _, s in one.rows], evidence)
        if vector is None:
            continue
        near = tops @ vector
        others = near.max(axis=1)[owners != one.report]
        if not len(others):  # the only report: its other openings
            mine = np.delete(near[0, : len(heads[one.report])], [one.number][one.number >= OPENING :])
            others = np.array([max(mine, default=0.0)])
        row[:] = _mean(others), _mean(near[:, 0]), middle @ vector
    return found


def _mean(rows: Vector) -> float:
    """As `np.mean` has it, to the last bit."""
    return float(np.add.reduce(rows) / len(rows))


def _stacked(rows: Sequence[bytes]) -> Vector:
    return np.stack([np.frombuffer(row, dtype="<f4") for row in rows])


def vector_of(report: str, number: int, statements: Sequence[Statement], evidence: Evidence) -> Vector | None:
    """A sentence's embedding; beyond a report's first sentences that of the longest of its statements."""
    head = evidence.heads.get(report, ())
    longest = max(statements, key=lambda s: len(s.span), default=None)
    row = head[number] if number < len(head) else evidence.vectors.get(longest.id) if longest else None
    return np.frombuffer(row, dtype="<f4") if row else None


def nearness(one: Told, other: Told, evidence: Evidence) -> float:
    """The cosine of two sentences, 0 where nothing embeds."""
    left, right = (vector_of(t.report, t.number, [s for _, s in t.rows], evidence) for t in (one, other))
    return 0.0 if left is None or right is None else float(np.dot(left, right))


def _words(sentences: Sequence[Told], evidence: Evidence) -> Floats:
    """Shares of the words that the reports' openings, and their headlines, have in common with a sentence."""
    openings = {report: _opening(report, evidence) for report in sorted(evidence.reports)}
    spread = Counter(w for words in openings.values() for w in words)
    titles = Counter(w for report in evidence.reports.values() for w in stems(report.title))
    headed = _Weights.of(titles)
    opened = dict.fromkeys(openings, headed)
    if len(openings) > 1:
        opened = {r: _Weights.of({w: n - (w in own) for w, n in spread.items()}) for r, own in openings.items()}
    mine = [(one.report, stems(one.text)) for one in sentences]
    return np.array([[opened[report].share(words), headed.share(words)] for report, words in mine])


@dataclass(frozen=True, slots=True)
class _Weights:
    """In how many texts each word stands, squared, and the sum of that over all words."""

    squares: Mapping[str, int]
    total: int

    @classmethod
    def of(cls, spread: Mapping[str, int]) -> "_Weights":
        """Of words with how many texts they stand in."""
        squares = {word: number * number for word, number in spread.items()}
        return cls(squares, sum(squares.values()))

    def share(self, mine: set[str]) -> float:
        """The share of words that a sentence has, a word weighing the square of the texts it stands in."""
        return sum(self.squares.get(word, 0) for word in mine) / self.total if self.total else 0.0


def _opening(report: str, evidence: Evidence) -> set[str]:
    spans = [evidence.spans[report, n] for n in range(OPENING) if (report, n) in evidence.spans]
    return {w for span in spans for w in stems(evidence.reports[report].quote(span))}


def _plain(one: Told, evidence: Evidence) -> list[float]:
    """What is seen of a sentence by itself."""
    statements = [s for _, s in one.rows]
    widest = max((len({s.report for s in f.statements}) for f, _ in one.rows), default=1)
    kinds = {s.frame.type for s in statements}
    quoted = sum(len(m) for m in QUOTED.findall(one.text))
    return [
        1.0 if one.number == 1 else 0.5 if one.number == 2 else 0.0,
        1.0 / (1 + one.number),
        (widest - 1) / max(1, len(evidence.reports) - 1),
        float(bool(kinds & HARM)),
        float(bool(kinds & MEASURES)),
        float(bool(kinds & WORDS)),
        sum(s.background for s in statements) / len(statements),
        float(_is_past(statements, evidence)),
        float(any(s.frame.killed or s.frame.wounded for s in statements)),
        abs(log(max(20, len(one.text)) / 180)),
        quoted / max(1, len(one.text)),
        float(bool(CLAUSE.search(one.text))),
    ]


def _is_past(statements: Sequence[Statement], evidence: Evidence) -> bool:
    """Whether what it dates lies long before the reports."""
    last = evidence.last_day()
    gaps = [days_between(s.frame.date.value, last) for s in statements if s.frame.date and last]
    return bool(gaps) and all(gap is not None and gap > OLD for gap in gaps)
