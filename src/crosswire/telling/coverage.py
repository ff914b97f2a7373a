"""What each report leaves out, and the story in order of time."""

from collections.abc import Sequence

from crosswire.model.account import Finding, LeftOut, TimelineRow
from crosswire.telling.days import first_day, width


def left_out(findings: Sequence[Finding], reports: Sequence[str]) -> tuple[LeftOut, ...]:
    """For each finding that some reports tell and others do not: the others."""
    rows = []
    for finding in findings:
        by = tuple(sorted(set(reports) - {s.report for s in finding.statements}))
        if by and len(by) < len(reports):
            rows.append(LeftOut(finding=finding.id, by=by))
    return tuple(rows)


def timeline(findings: Sequence[Finding]) -> tuple[TimelineRow, ...]:
    """Findings with a date, in order; the date shown is the most precise one given. Wider than a year says nothing."""
    rows = []
    for finding in findings:
        slot = finding.slots.get("date")
        values = [str(v.value) for v in slot.values] if slot else []
        known = [v for v in values if width(v) <= 366 and ".." not in v]
        if known and finding.type is not None:
            best = min(known, key=lambda v: (width(v), v))
            rows.append(TimelineRow(date=best, text=finding.text, findings=(finding.id,)))
    return tuple(sorted(rows, key=lambda r: (first_day(r.date), r.date, r.findings)))
