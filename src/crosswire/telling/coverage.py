"""What each report tells, what it alone has, and what it leaves out."""

from collections.abc import Sequence

from crosswire.model.account import Coverage, Finding, LeftOut

WIDE = 2


def left_out(findings: Sequence[Finding], reports: Sequence[str]) -> tuple[LeftOut, ...]:
    """For each finding that some reports tell and others do not: the others."""
    rows = []
    for finding in findings:
        by = tuple(sorted(set(reports) - {s.report for s in finding.statements}))
        if by and len(by) < len(reports):
            rows.append(LeftOut(finding=finding.id, by=by))
    return tuple(rows)


def coverage(findings: Sequence[Finding], reports: Sequence[str]) -> tuple[Coverage, ...]:
    """A row a report. It leaves out what at least two others tell: what one other has is that one's own."""
    by = {finding.id: {s.report for s in finding.statements} for finding in findings}
    return tuple(
        Coverage(
            report=report,
            tells=tuple(f for f, told in by.items() if report in told),
            alone=tuple(f for f, told in by.items() if told == {report}),
            leaves_out=tuple(f for f, told in by.items() if report not in told and len(told) >= WIDE),
        )
        for report in reports
    )
