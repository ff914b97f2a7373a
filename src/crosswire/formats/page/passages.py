"""The findings that one report alone has, gathered by the words they stand in: a long sentence yields many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.account import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one report: the finding that says most of it, and what else stands in the same words."""

    main: Finding
    rest: tuple[Finding, ...]

    @property
    def size(self) -> int:
        """How many findings it has."""
        return 1 + len(self.rest)


def passages(findings: Sequence[Finding]) -> Mapping[str, list[Passage]]:
    """For each report, in its own order, the passages of the findings that only it has."""
    found: dict[str, list[tuple[int, int, Finding]]] = {}
    for finding in findings:
        if finding.statements:
            start = min(row.start for row in finding.statements)
            end = max(row.end for row in finding.statements)
            found.setdefault(finding.statements[0].report, []).append((start, end, finding))
    return {report: _gathered(rows) for report, rows in found.items()}


def _gathered(rows: Sequence[tuple[int, int, Finding]]) -> list[Passage]:
    """Findings whose words overlap, in order of the text; the longest leads."""
    runs: list[list[tuple[int, int, Finding]]] = []
    reach = -1
    for row in sorted(rows, key=lambda row: (row[0], -row[1])):
        if row[0] >= reach:
            runs.append([])
        runs[-1].append(row)
        reach = max(reach, row[1])
    return [_passage(run) for run in runs]


def _passage(run: Sequence[tuple[int, int, Finding]]) -> Passage:
    main = max(run, key=lambda row: (row[1] - row[0], -row[0]))[2]
    return Passage(main=main, rest=tuple(row[2] for row in run if row[2] is not main))
