"""The same utterance across reports, quoted or retold, and how its words changed on the way.

A passage is what stands between quotation marks, or what an attribution reports as said. A quoted passage is matched
with passages of other reports that share a long run of its words, or, where it is short, all of them from one speaker.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosswire.model.account import Quotation, Reason, Version
from crosswire.model.ids import content_id
from crosswire.model.said import Said
from crosswire.model.span import Span
from crosswire.model.statement import Attribution
from crosswire.reconcile.drift import (
    FUNCTION,
    Drift,
    drift_between,
    longest_run,
    said_of_something_else,
    words_of,
    worst,
)
from crosswire.reconcile.entities import Entities
from crosswire.reconcile.independence import description

QUOTED = re.compile(r"[“\"]([^“”\"\n]{6,700})[”\"]")
LONG_RUN = 5
TEXTS: dict[Drift, str] = {
    "none": "The words are the same.",
    "punctuation": "The words are the same; punctuation or capitals differ.",
    "cut": "One version is a part of the other.",
    "wording": "The wording differs; nothing shows that the meaning does.",
    "meaning": "What is said differs: a negation, a figure, a modal, or what the words are said of.",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one speaker in one report: `after` are the words that follow them in the sentence."""

    report: str
    span: Span
    text: str
    words: tuple[str, ...]
    quoted: bool
    speaker: str | None
    entity: str | None
    after: tuple[str, ...]


def quotations(said: Sequence[Said], entities: Entities) -> tuple[Quotation, ...]:
    """Utterances that two or more reports carry, at least one of them between quotation marks."""
    passages = [p for s in sorted(said, key=lambda s: s.annotated.report.id) for p in passages_of(s, entities)]
    groups = _group(passages)
    made = [q for g in groups if (q := _quotation([passages[i] for i in g]))]
    return tuple(sorted(made, key=lambda q: (-len(q.versions), q.id)))


def passages_of(said: Said, entities: Entities) -> Iterable[Passage]:
    report = said.annotated.report
    quoted = [Span(m.start(1), m.end(1)) for m in QUOTED.finditer(report.text)]
    for span in quoted:
        if len(words_of(span.of(report.text))) >= 2:
            yield _passage(said, span, True, _speaker_of(said, span), entities)
    for attribution in said.attributions:
        for span in attribution.content:
            if len(span) >= 30 and not any(q.covers(span) for q in quoted):
                yield _passage(said, span, False, attribution, entities)


def _speaker_of(said: Said, span: Span) -> Attribution | None:
    covering = [a for a in said.attributions if any(c.overlaps(span) for c in a.content)]
    return min(covering, key=lambda a: sum(len(c) for c in a.content), default=None)


def _passage(said: Said, span: Span, quoted: bool, by: Attribution | None, entities: Entities) -> Passage:
    report = said.annotated.report
    text = span.of(report.text)
    end = next((s.end for s in said.annotated.sentences if s.start <= span.start < s.end), span.end)
    entity = entities.named(report.id, by.name) if by else None
    surface = by.name or (report.quote(by.source) if by.source else None) if by else None
    return Passage(
        report=report.id,
        span=span,
        text=text,
        words=tuple(words_of(text)),
        quoted=quoted,
        speaker=entity or (description(surface) if surface else None),
        entity=entity,
        after=tuple(words_of(report.text[span.end : max(end, span.end)])[:8]),
    )


def _group(passages: Sequence[Passage]) -> list[list[int]]:
    home = list(range(len(passages)))

    def root(i: int) -> int:
        while home[i] != i:
            i = home[i]
        return i

    for i, j in _candidates(passages):
        if _one_utterance(passages[i], passages[j]):
            home[max(root(i), root(j))] = min(root(i), root(j))
    groups: dict[int, list[int]] = {}
    for i in range(len(passages)):
        groups.setdefault(root(i), []).append(i)
    return [g for g in groups.values() if len(g) > 1]


def _candidates(passages: Sequence[Passage]) -> Iterable[tuple[int, int]]:
    """Pairs of different reports that share a pair of neighbouring words, one of the two not a function word."""
    index: dict[tuple[str, str], list[int]] = {}
    for number, passage in enumerate(passages):
        for pair in {p for p in zip(passage.words, passage.words[1:], strict=False) if not set(p) <= FUNCTION}:
            index.setdefault(pair, []).append(number)
    seen = {p for rows in index.values() if len(rows) <= 60 for p in combinations(rows, 2)}
    for i, j in sorted(seen):
        if passages[i].report != passages[j].report and (passages[i].quoted or passages[j].quoted):
            yield i, j


def _one_utterance(a: Passage, b: Passage) -> bool:
    shared = longest_run(list(a.words), list(b.words))
    run = a.words[shared.left : shared.left + shared.size]
    content = [w for w in run if w not in FUNCTION]
    if shared.size >= LONG_RUN and len(content) >= 3:
        return True
    same_speaker = a.speaker is not None and a.speaker == b.speaker
    whole = any(p.quoted and shared.size == len(p.words) for p in (a, b))
    if whole and content and same_speaker:
        return True
    return whole and len(content) >= 3 and not (a.speaker and b.speaker and a.entity and b.entity)


def _quotation(passages: Sequence[Passage]) -> Quotation | None:
    chosen: dict[str, list[Passage]] = {}
    for passage in passages:
        chosen.setdefault(passage.report, []).append(passage)
    if len(chosen) < 2:
        return None
    kept = [_best(rows) for rows in chosen.values()]
    fullest = max(kept, key=lambda p: (p.quoted, len(p.words), p.report))
    drifts = [_drift(a, b) for a, b in combinations(kept, 2)]
    overall = worst(drifts)
    versions = tuple(
        Version(report=p.report, text=p.text, start=p.span.start, end=p.span.end,
                drift="none" if p is fullest else _drift(fullest, p))
        for p in sorted(kept, key=lambda p: (p.report, p.span.start))
    )  # fmt: skip
    entities = sorted({p.entity for p in kept if p.entity})
    return Quotation(
        id=content_id("q", *(f"{v.report}:{v.start}" for v in versions)),
        entity=entities[0] if len(entities) == 1 else None,
        drift=overall,
        versions=versions,
        because=(Reason(rule=f"drift_{overall}", text=TEXTS[overall]),),
    )


def _best(rows: Sequence[Passage]) -> Passage:
    """A report's own quotation before its paraphrase, the longer before the shorter."""
    return max(rows, key=lambda p: (p.quoted, len(p.words), -p.span.start))


def _drift(a: Passage, b: Passage) -> Drift:
    shared = longest_run(list(a.words), list(b.words))
    after_a = [*a.words[shared.left + shared.size :], *a.after]
    after_b = [*b.words[shared.right + shared.size :], *b.after]
    found = drift_between(a.text, b.text)
    fragment = min(len(a.words), len(b.words)) <= shared.size + 2 or not (a.quoted and b.quoted)
    if found in ("cut", "wording") and fragment and said_of_something_else(after_a, after_b):
        return "meaning"
    if found == "meaning" and not (a.quoted and b.quoted):
        return "wording"
    return found
