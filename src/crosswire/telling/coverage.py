"""What each report leaves out."""

from collections.abc import Sequence

from crosswire.model.account import Finding, LeftOut


def left_out(findings: Sequence[Finding], reports: Sequence[str]) -> tuple[LeftOut, ...]:
    """For each finding that some reports tell and others do not: the others."""
    rows = []
    for finding in findings:
        by = tuple(sorted(set(reports) - {s.report for s in finding.statements}))
        if by and len(by) < len(reports):
            rows.append(LeftOut(finding=finding.id, by=by))
    return tuple(rows)
