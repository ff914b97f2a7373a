"""Threats, promises, ultimatums: by whom, to whom, on what condition, with what consequence, by when; do they stand.

Read from acts of speech (threaten, vow, warn that one will) and from plain announcements with a condition ("the city
will cut the water unless the arrears are paid"). A row needs somebody who binds himself; a forecast binds nobody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from crosswire.model.account import Commitment, Finding
from crosswire.model.annotated import Token
from crosswire.model.span import Span
from crosswire.model.statement import Statement
from crosswire.telling.days import bounds
from crosswire.telling.evidence import Evidence
from crosswire.telling.participants import acts, called, is_proper
from crosswire.telling.terms import consequence_span, span_text, spoken_of, stems

BINDING = frozenset({"THREATEN", "AGREE"})
PLEDGING = frozenset("threaten vow pledge promise swear warn tell say announce declare give deliver issue repeat "
                     "insist state make renew".split())  # fmt: skip
VENGEFUL = frozenset("retaliate avenge punish respond".split())
AHEAD = frozenset({"will", "plans", "may"})
COUNTERFACTUAL = re.compile(r"\b(?:would|could|might|should)(?:n[’']t| not)?\s+(?:\w+\s+)?have\b", re.IGNORECASE)
MOOD = re.compile(
    r"\b(?:will|would|may|might|could|can|shall|plans?|intends?|threat\w*|vow\w*|pledg\w*|"
    r"promis\w*|warn\w*|ready|prepared)\b|[’']ll\b",
                  re.IGNORECASE)  # fmt: skip
IDLE = re.compile(
    r"^(?:if|unless) (?:needed|necessary|possible|required|any|so|not|asked|true|confirmed|"
    r"elected|approved|passed|convicted)\b(?:\W*$)?",
    re.IGNORECASE,
)
DUE = re.compile(
    r"\b(?:by|before|until|till|within|on|from|after|starting|in|"
    r"deadline of)\s+(?:the end of\s+)?$",
    re.IGNORECASE,
)

Stands = Literal["open", "met", "lapsed", "unknown"]


@dataclass(frozen=True, slots=True)
class _Told:
    """One telling of a commitment."""

    finding: str
    statement: Statement
    by: str | None
    to: str | None
    condition: Span | None
    consequence: Span


def commitments(findings: Sequence[Finding], evidence: Evidence) -> tuple[Commitment, ...]:
    """One row a commitment, however many findings and reports tell of it."""
    groups: list[list[_Told]] = []
    for told in (t for f in findings for t in _tellings(f, evidence)):
        home = next((g for g in groups if any(_same(told, t, evidence) for t in g)), None)
        if home is None:
            groups.append([told])
        else:
            home.append(told)
    rows = (_commitment(g, findings, evidence) for g in groups)
    return tuple(r for r in rows if r is not None)


def _tellings(finding: Finding, evidence: Evidence) -> Iterator[_Told]:
    for statement in evidence.of(finding):
        if not _binds(statement, evidence):
            continue
        span = consequence_span(statement, evidence)
        if span is None or len(span) < 4:
            continue
        to = statement.frame.recipient or (statement.frame.target if statement.frame.type in BINDING else None)
        target = None if to is None or span.covers(to.span) else called(statement, to, evidence)
        if target is None and to is not None and is_proper(to.text) and not span.covers(to.span):
            target = to.text
        by = called(statement, statement.frame.actor, evidence)
        yield _Told(finding.id, statement, by, target if target != by else None, statement.frame.condition, span)


def _binds(statement: Statement, evidence: Evidence) -> bool:
    """Whether a statement tells of somebody who says what will be done to another, or for him."""
    frame = statement.frame
    voice = evidence.voice(statement)
    if voice is not None and statement.content and voice.polarity != "asserted":
        return False
    text = evidence.sentence_text(statement)
    if frame.modality not in AHEAD or COUNTERFACTUAL.search(text):
        return False
    if frame.type == "THREATEN":
        return frame.act_span is not None or frame.condition is not None
    if frame.predicate in VENGEFUL and frame.modality == "will" and statement.content and not frame.negated:
        return True
    if frame.type == "AGREE":
        return frame.act_span is not None and frame.predicate in PLEDGING and not frame.negated
    if frame.condition is None or frame.type in ("ACCUSE", "REJECT"):
        return False
    if IDLE.match(evidence.reports[statement.report].quote(frame.condition)):
        return False
    somebody = called(statement, frame.actor, evidence) is not None
    return somebody and MOOD.search(statement.text) is not None and not frame.negated


def _same(one: _Told, other: _Told, evidence: Evidence) -> bool:
    """Whether two tellings are of one commitment: one finding; or one consequence and, if told, one condition."""
    if one.finding == other.finding:
        return True
    shared = _stems(one, one.consequence, evidence) & _stems(other, other.consequence, evidence)
    if one.condition is None or other.condition is None:
        return len(shared) >= 2 and (one.by == other.by or one.by is None or other.by is None)
    both = _stems(one, one.condition, evidence) & _stems(other, other.condition, evidence)
    return bool(shared and both) or len(both) >= 3 or len(shared) >= 3


def _stems(told: _Told, span: Span, evidence: Evidence) -> set[str]:
    return stems(evidence.reports[told.statement.report].quote(span))


def _commitment(group: Sequence[_Told], findings: Sequence[Finding], evidence: Evidence) -> Commitment | None:
    by = _most([t.by for t in group])
    best = max(
        group,
        key=lambda t: (
            t.condition is not None,
            t.by == by,
            t.to is not None,
            t.statement.sentence != 0,
            -len(t.consequence),
            t.statement.id,
        ),
    )
    if by is None:
        return None
    condition = best.condition or next((t.condition for t in group if t.condition is not None), None)
    owner = next(t for t in group if t.condition == condition)
    clock = next((c for t in (best, *group) if (c := _clock(t, evidence))), None)
    named = dict.fromkeys(t.finding for t in group)
    return Commitment(
        by=by,
        to=best.to or _most([t.to for t in group if t.to != by]) or _listener((owner, *group), by, evidence),
        condition=spoken_of(owner.statement, condition, evidence) if condition else None,
        consequence=span_text(best.statement, best.consequence, evidence),
        clock=clock,
        stands=_stands(group, clock, findings, evidence),
        findings=tuple(named),
    )


def _listener(group: Sequence[_Told], by: str, evidence: Evidence) -> str | None:
    """Whom the conditions of its tellings ask to act."""
    return next((a for t in group if (a := _asked_of(t, by, evidence))), None)


def _asked_of(told: _Told, by: str, evidence: Evidence) -> str | None:
    """Who has to meet the condition: its subject, if that is somebody."""
    if told.condition is None:
        return None
    report = told.statement.report
    words: list[Token] = []
    for at in range(told.condition.start, told.condition.end):
        token = evidence.words.get((report, at))
        if token is None or (token.upos == "SCONJ" and not words):
            continue
        if token.upos in ("VERB", "AUX", "PUNCT", "SCONJ"):
            break
        words.append(token)
    if not words:
        return None
    phrase = evidence.reports[report].text[words[0].start : words[-1].end]
    entity = evidence.entity_of.get((report, phrase.removeprefix("the ")))
    name = entity.name if entity else phrase
    return name if (entity or acts(phrase)) and name != by else None


def _most(values: Sequence[str | None]) -> str | None:
    known = [v for v in values if v]
    return min(set(known), key=lambda v: (-known.count(v), v)) if known else None


def _clock(told: _Told, evidence: Evidence) -> str | None:
    """The day it falls due: a date in the condition, the consequence or behind a `by`, later than the report."""
    report = told.statement.report
    published = evidence.published.get(report)
    text = evidence.reports[report].text
    sentence = evidence.sentence(told.statement)
    for span in (told.condition, told.consequence, sentence):
        for mention in evidence.dates_in(report, span) if span else ():
            end = bounds(mention.value)[1] if mention.value else None
            due = DUE.search(text[max(0, mention.start - 24) : mention.start])
            if end is not None and due and (published is None or end.isoformat() >= published):
                return mention.value
    return None


def _stands(group: Sequence[_Told], clock: str | None, findings: Sequence[Finding], evidence: Evidence) -> Stands:
    """Met where a later report tells its consequence as done; lapsed where its day is past; else open."""
    days = [d for t in group if (d := evidence.published.get(t.statement.report))]
    if not days:
        return "unknown"
    said = {t.finding for t in group}
    others = [s for f in findings if f.id not in said for s in evidence.of(f)]
    if any(_met(t, s, min(days), evidence) for s in others for t in group):
        return "met"
    due, last = bounds(clock)[1] if clock else None, evidence.last_day()
    return "lapsed" if due is not None and last is not None and due.isoformat() < last else "open"


def _met(told: _Told, later: Statement, since: str, evidence: Evidence) -> bool:
    """Whether a statement of a later report tells as done what was threatened or promised."""
    frame = later.frame
    said = told.statement
    follows = later.report == said.report and later.sentence > said.sentence and told.condition is None
    if (
        (evidence.published.get(later.report, "") <= since and not follows)
        or frame.modality != "asserted"
        or frame.negated
    ):
        return False
    if frame.condition is not None or later.background or frame.predicate != (said.frame.act or said.frame.predicate):
        return False
    when = frame.date.value if frame.date else None
    if when is not None and (bounds(when)[1] is None or str(bounds(when)[1]) < since):
        return False
    actor = called(later, frame.actor, evidence)
    same = stems(later.text) & _stems(told, told.consequence, evidence)
    return (actor is None or actor == told.by) and len(same) >= (1 if follows and actor else 2)
