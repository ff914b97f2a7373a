"""The story in order of time: a row an event or a dated finding, each told in a sentence that gives the date itself.

What is threatened, possible, denied or on condition is no row. What lies long before the reports is marked as their
background, what is announced for a day to come as ahead.
"""

from collections.abc import Iterator, Sequence

from crosswire.model.account import Finding
from crosswire.model.days import best_date, compatible, days_between, first_day, width
from crosswire.model.event import MATERIAL, Deed
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Phase, TimelineRow
from crosswire.model.statement import Statement
from crosswire.model.stems import stems
from crosswire.telling.alone import hanging
from crosswire.telling.sentences import LONGEST, opening, ranked, whole

YEAR = 366
MONTH = 31
ALIKE = 0.6
LONG_BEFORE = 31
TOLD_AHEAD = ("will", "plans")


def timeline(events: Sequence[Deed], findings: Sequence[Finding], evidence: Evidence) -> tuple[TimelineRow, ...]:
    """Events and dated findings, earliest first; what one row tells of a day, no other repeats."""
    grouped = {f.id for e in events for f in (*e.findings, *e.extra)}
    rows = [_row(e.date, (*e.findings, *e.extra), evidence) for e in events]
    rows += [_row(_date(f), (f,), evidence) for f in findings if f.id not in grouped and _tells(f)]
    kept: list[TimelineRow] = []
    told = [r for r in rows if r is not None]
    for row in sorted(told, key=lambda r: (width(r.date), -len(r.findings), r.date, r.findings)):
        if not any(_repeats(row, k) for k in kept):
            kept.append(row)
    return tuple(sorted(kept, key=lambda r: (first_day(r.date), r.date, r.findings)))


def _tells(finding: Finding) -> bool:
    """Whether a finding is more than a dated aside: coded, or told by several reports."""
    wide = len({s.report for s in finding.statements}) > 1
    return finding.status != "denied" and (finding.type is not None or wide)


def _date(finding: Finding) -> str | None:
    slot = finding.slots.get("date")
    return best_date([str(v.value) for v in slot.values for _ in v.reports]) if slot else None


def _row(date: str | None, findings: tuple[Finding, ...], evidence: Evidence) -> TimelineRow | None:
    if date is None or width(date) > YEAR:
        return None
    for statement, text in _candidates(findings, evidence):
        phase = _phase(date, statement, evidence)
        if phase is not None and _gives(date, statement, evidence):
            shown = text[opening(text) :]
            numbers = tuple(dict.fromkeys(f.id for f in findings))
            return TimelineRow(date=date, text=shown[:1].upper() + shown[1:], findings=numbers, phase=phase)
    return None


def _candidates(findings: Sequence[Finding], evidence: Evidence) -> Iterator[tuple[Statement, str]]:
    """The sentences that may tell a row, the best first: of the body, then headlines."""
    titles = {w for report in evidence.reports.values() for w in stems(report.title)}
    for finding in findings:
        for statement, text in ranked(finding, evidence):
            if not hanging(statement.report, evidence.sentence(statement), evidence, titles | stems(finding.text)):
                yield statement, text
    for finding in findings:
        yield from ((s, whole(evidence.sentence_text(s))) for s in evidence.of(finding) if _is_headline(s, evidence))


def _is_headline(statement: Statement, evidence: Evidence) -> bool:
    return statement.sentence == 0 and len(evidence.sentence(statement)) <= LONGEST


def _gives(date: str, statement: Statement, evidence: Evidence) -> bool:
    """Whether the statement is dated so, by its own sentence; a month is too little for an aside, a year for words."""
    own = statement.frame.date
    if own is None or not compatible(own.value, date) or width(own.value) > width(date):
        return False
    sentence = evidence.sentence(statement)
    if width(date) > 1 and len(statement.span) * 2 < len(sentence):
        return False
    if width(date) > MONTH and statement.frame.type not in MATERIAL:
        return False
    return sentence.covers(own.span)


def _phase(date: str, statement: Statement, evidence: Evidence) -> Phase | None:
    """Whether it is background, the story, or ahead; None where it is not told as so."""
    frame = statement.frame
    voice = evidence.voice(statement)
    held = voice is not None and statement.content and voice.polarity != "asserted"
    if held or frame.condition is not None or frame.modality not in ("asserted", *TOLD_AHEAD):
        return None
    first, last = min(evidence.published.values(), default=None), evidence.last_day()
    after = days_between(last, date) if last else None
    if frame.modality in TOLD_AHEAD:
        begun = days_between(first, date) if first else None
        return "ahead" if begun is not None and begun >= 0 else None
    if after is not None and after > 0:
        return "ahead"
    behind = days_between(date, first) if first else None
    return "before" if behind is not None and behind > LONG_BEFORE else "story"


def _repeats(row: TimelineRow, other: TimelineRow) -> bool:
    if row.text == other.text:
        return True
    one, two = stems(row.text), stems(other.text)
    near = first_day(row.date)[:7] == first_day(other.date)[:7]
    return near and len(one & two) >= ALIKE * min(len(one), len(two))
