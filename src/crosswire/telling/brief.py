"""The brief: ten lines or fewer, the main thing first; each line cites statements and is checked against them.

A line is a report's own sentence, with its source named where one report alone has it, and with what its relative
dates mean written out. A line that fails its check (`check.py`) is not written.
"""

import re
from collections.abc import Mapping, Sequence

from crosswire.model.account import BriefLine, Finding
from crosswire.model.report import Report
from crosswire.model.statement import Attribution, Statement
from crosswire.telling.check import supported

LINES = 10
DANGLING = re.compile(
    r"^(?:he|she|it|they|this|that|these|those|his|her|their|its|but|and|also|so|however|which|who|then|there|the spokes\w+|the official\w*|the two)\b",
    re.IGNORECASE,
)
WEIGHTS = {"THREATEN": 4, "ASSAULT": 4, "ACCIDENT": 4, "DISASTER": 4, "COERCE": 3, "SANCTION": 3, "PROTEST": 3, "CRIME": 3,
           "MOBILIZE": 3, "RETREAT": 3, "AGREE": 2, "ACCUSE": 2, "REJECT": 2, "REQUEST": 2, "CONCEDE": 2, "AID": 2}  # fmt: skip


def brief(findings: Sequence[Finding], statements: Mapping[str, Statement], voices: Mapping[str, Attribution],
          reports: Mapping[str, Report]) -> tuple[BriefLine, ...]:  # fmt: skip
    """The story in a few cited lines, no two of them about one sentence."""
    lines: list[BriefLine] = []
    used: set[tuple[str, int]] = set()
    for finding in sorted(findings, key=lambda f: _weight(f, statements)):
        line, places = _line(finding, statements, voices, reports)
        if line is None or places & used:
            continue
        used |= {(statements[s.id].report, statements[s.id].sentence) for s in finding.statements}
        lines.append(line)
        if len(lines) == LINES:
            break
    return tuple(lines)


def _weight(finding: Finding, statements: Mapping[str, Statement]) -> tuple[float, int, str]:
    rows = [statements[s.id] for s in finding.statements]
    reports = len({r.report for r in rows})
    early = min(r.sentence for r in rows)
    lead = sum(r.sentence <= 2 for r in rows)
    value = (
        3.0 * reports
        + WEIGHTS.get(finding.type or "", 0)
        + 1.5 * lead
        - 0.15 * early
        + 1.0 * (finding.status in ("disputed", "denied"))
    )
    return (-value, early, finding.id)


def _line(finding: Finding, statements: Mapping[str, Statement], voices: Mapping[str, Attribution],
          reports: Mapping[str, Report]) -> tuple[BriefLine | None, set[tuple[str, int]]]:  # fmt: skip
    rows = [statements[s.id] for s in finding.statements]
    for row in sorted(rows, key=lambda r: _fitness(r, finding)):
        text = _sentence(row, voices.get(row.attribution or ""), reports[row.report])
        if text is None:
            continue
        line = BriefLine(text=f"{text} {_standing(finding, rows, reports)}", cites=tuple(r.id for r in rows))
        if supported(text, row, reports[row.report]):
            return line, {(row.report, row.sentence)}
    return None, set()


def _fitness(row: Statement, finding: Finding) -> tuple[float, str]:
    best = row.text == finding.text
    length = len(row.text)
    penalty = abs(length - 160) / 160 + (2 if DANGLING.match(row.text) else 0) + (1.5 if row.sentence == 0 else 0)
    return (penalty - 0.4 * best + (0.6 if not row.text[:1].isupper() else 0), row.id)


def _sentence(row: Statement, voice: Attribution | None, report: Report) -> str | None:
    text = " ".join(row.text.split()).strip(" ,;:")
    if (
        len(text) < 25
        or len(text) > 420
        or DANGLING.match(text)
        or text.count("“") != text.count("”")
        or text.count('"') % 2
    ):
        return None
    text = text[0].upper() + text[1:]
    text = text if text[-1] in '.!?”"' else text + "."
    if voice is None or voice.source is None:
        return text
    source = report.quote(voice.source)
    if voice.cue is not None and source in row.text:
        return text
    return f"{source[0].upper()}{source[1:]}: {text}" if not DANGLING.match(source) else None


def _standing(finding: Finding, rows: Sequence[Statement], reports: Mapping[str, Report]) -> str:
    """In brackets: who tells it, and how it stands."""
    named = sorted({_outlet(reports[r.report]) for r in rows})
    who = ", ".join(named[:4]) + (f" and {len(named) - 4} more" if len(named) > 4 else "")
    origins = finding.independent_origins
    standing = {
        "corroborated": f"corroborated, at most {origins} independent origins",
        "repeated": "repeated, one origin",
        "single-origin": "one report only",
        "disputed": "disputed",
        "denied": "denied",
    }[finding.status]
    return f"[{who}: {standing}]"


def _outlet(report: Report) -> str:
    return report.outlet.name if report.outlet else f"unidentified outlet ({report.id})"
