"""The story in order of time: a row an event or a dated finding, each told in a sentence that stands by itself."""

from collections.abc import Sequence

from crosswire.model.account import Finding, TimelineRow
from crosswire.telling.days import first_day, width
from crosswire.telling.evidence import Evidence
from crosswire.telling.happened import Event, best_date
from crosswire.telling.sentences import best
from crosswire.telling.terms import stems

YEAR = 366
ALIKE = 0.6


def timeline(events: Sequence[Event], findings: Sequence[Finding], evidence: Evidence) -> tuple[TimelineRow, ...]:
    """Events and dated findings, earliest first; what one row tells of a day, no other repeats."""
    grouped = {f.id for e in events for f in (*e.findings, *e.extra)}
    rows = [_row(e.date, (*e.findings, *e.extra), evidence) for e in events]
    rows += [_row(_date(f), (f,), evidence) for f in findings if f.id not in grouped and _tells(f, evidence)]
    kept: list[TimelineRow] = []
    told = [r for r in rows if r is not None]
    for row in sorted(told, key=lambda r: (width(r.date), -len(r.findings), r.date, r.findings)):
        if not any(_repeats(row, k) for k in kept):
            kept.append(row)
    return tuple(sorted(kept, key=lambda r: (first_day(r.date), r.date, r.findings)))


def _tells(finding: Finding, evidence: Evidence) -> bool:
    """Whether a finding is more than a dated aside: coded, or told by several reports; and told as so, or announced."""
    wide = len({s.report for s in finding.statements}) > 1
    plain = any(s.frame.modality in ("asserted", "will", "plans") and s.frame.date for s in evidence.of(finding))
    return (finding.type is not None or wide) and plain


def _date(finding: Finding) -> str | None:
    slot = finding.slots.get("date")
    return best_date([str(v.value) for v in slot.values for _ in v.reports]) if slot else None


def _row(date: str | None, findings: tuple[Finding, ...], evidence: Evidence) -> TimelineRow | None:
    if date is None or width(date) > YEAR:
        return None
    text = best(findings, evidence)
    return TimelineRow(date=date, text=text, findings=tuple(f.id for f in findings)) if text else None


def _repeats(row: TimelineRow, other: TimelineRow) -> bool:
    if row.text == other.text:
        return True
    one, two = stems(row.text), stems(other.text)
    near = first_day(row.date)[:7] == first_day(other.date)[:7]
    return near and len(one & two) >= ALIKE * min(len(one), len(two))
