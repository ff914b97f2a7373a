"""The brief: ten lines or fewer, the main thing first; each line cites statements and is checked against them.

A line is a report's own sentence with its relative dates written out, and in brackets how it stands: how many reports
and origins tell it, the one outlet that does, or the values it is disputed over. A line that fails its check
(`check.py`) is not written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.account import BriefLine, Conflict, Finding
from crosswire.model.span import Span
from crosswire.model.statement import Statement
from crosswire.telling.check import Cited, supported
from crosswire.telling.days import days_between
from crosswire.telling.evidence import Evidence
from crosswire.telling.sentences import ranked, whole
from crosswire.telling.terms import stems
from crosswire.telling.wording import count_of, say_conflict_value, say_date

LINES = 10
ALIKE = 0.6
OLD = 45
SIDES = 3
UNKNOWN_OUTLET = "an unidentified outlet"
WEIGHTS = {
    **dict.fromkeys(("THREATEN", "ASSAULT", "ACCIDENT", "DISASTER"), 4),
    **dict.fromkeys(("COERCE", "SANCTION", "PROTEST", "CRIME", "MOBILIZE", "RETREAT"), 3),
    **dict.fromkeys(("AGREE", "ACCUSE", "REJECT", "REQUEST", "CONCEDE", "AID"), 2),
}


@dataclass(frozen=True, slots=True)
class _Draft:
    """A line before it is taken: its sentence, its findings, and what it is worth."""

    line: BriefLine
    words: frozenset[str]
    at: tuple[str, int]


def brief(findings: Sequence[Finding], conflicts: Sequence[Conflict], evidence: Evidence) -> tuple[BriefLine, ...]:
    """The story in a few cited lines, no two of them of one sentence or nearly so."""
    of = {c.id: c for c in conflicts}
    taken: list[_Draft] = []
    for finding in sorted(findings, key=lambda f: _weight(f, evidence)):
        draft = _draft(finding, of, evidence, taken)
        if draft is not None:
            taken.append(draft)
        if len(taken) == LINES:
            break
    return tuple(d.line for d in taken)


def _weight(finding: Finding, evidence: Evidence) -> tuple[float, int, str]:
    """What most reports tell in their first sentences, as events of the day, comes first."""
    rows = evidence.of(finding)
    early = min(r.sentence for r in rows)
    leading = {r.report for r in rows if r.sentence <= 2}
    value = 3.0 * len({r.report for r in rows}) + 1.5 * len(leading) + WEIGHTS.get(finding.type or "", 0)
    value += 4.0 * max(_share_of_title(r, evidence) for r in rows)
    value += 1.0 * (finding.status in ("disputed", "denied") or bool(finding.conflicts)) - 0.15 * early
    value += 0.5 * min(3, sum(bool(r.frame.killed or r.frame.wounded) for r in rows))
    return (-value + 5.0 * _is_past(rows, evidence), early, finding.id)


def _share_of_title(statement: Statement, evidence: Evidence) -> float:
    """How much of its report's headline a statement tells."""
    title = stems(evidence.reports[statement.report].title)
    return len(title & stems(statement.text)) / len(title) if title else 0.0


def _is_past(rows: Sequence[Statement], evidence: Evidence) -> bool:
    """Whether it is told as history: marked so, or dated long before the reports."""
    last = evidence.last_day()
    dated = [r.frame.date.value for r in rows if r.frame.date]
    old = [d for d in dated if last and (gap := days_between(d, last)) is not None and gap > OLD]
    return sum(r.background for r in rows) * 2 > len(rows) or (len(old) * 2 > len(dated) and bool(dated))


def _draft(
    finding: Finding, conflicts: Mapping[str, Conflict], evidence: Evidence, taken: Sequence[_Draft]
) -> _Draft | None:
    rows = ranked(finding, evidence)
    here = {(s.report, s.sentence) for s, _ in rows}
    if here & {d.at for d in taken}:
        return None
    own = [conflicts[c] for c in finding.conflicts if c in conflicts]
    cited = [_cited(s, evidence) for s in evidence.of(finding)]
    values = [_said(v.value, c, finding) for c in own for v in c.values]
    for statement, plain in rows:
        words = frozenset(stems(plain))
        if any(_alike(words, d.words) for d in taken):
            return None
        text = f"{_dated(statement, evidence)} ({_standing(finding, own, evidence)})"
        mine = [c for c in cited if c.id == statement.id]
        if supported(text, [*mine, *(c for c in cited if c.id != statement.id)], values):
            line = BriefLine(text=text, cites=tuple(c.id for c in cited))
            return _Draft(line, words, (statement.report, statement.sentence))
    return None


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * min(len(one), len(other))


def _cited(statement: Statement, evidence: Evidence) -> Cited:
    report = evidence.reports[statement.report]
    voice = evidence.voice(statement)
    mentions = evidence.dates_in(statement.report, evidence.sentence(statement))
    return Cited(
        id=statement.id,
        text=whole(evidence.sentence_text(statement)),
        report=statement.report,
        outlet=_outlet(statement.report, evidence),
        dates={whole(report.quote(Span(d.start, d.end))): d.value for d in mentions if d.value},
        sources=(report.quote(voice.source),) if voice is not None and voice.source is not None else (),
    )


def _dated(statement: Statement, evidence: Evidence) -> str:
    """Its sentence, each relative date followed by the day or days it means."""
    span = evidence.sentence(statement)
    text = evidence.reports[statement.report].text
    pieces, at = [], span.start
    for mention in evidence.dates_in(statement.report, span):
        if not mention.relative or not mention.value or ".." in mention.value or mention.start < at:
            continue
        shown = text[mention.start : mention.end]
        if any(c.isdigit() for c in shown):
            continue
        end = mention.end + 2 * (text[mention.end : mention.end + 2] in ("'s", "’s"))
        pieces += [text[at:end], f" [{say_date(mention.value)}]"]
        at = end
    return whole("".join([*pieces, text[at : span.end]]))


def _standing(finding: Finding, conflicts: Sequence[Conflict], evidence: Evidence) -> str:
    """How it stands, in a few words."""
    reports = sorted({s.report for s in finding.statements})
    told = count_of(len(reports), "report")
    if len(reports) == 1:
        told = f"{_outlet(reports[0], evidence)} only"
    elif finding.status == "corroborated":
        told += f", at most {count_of(finding.independent_origins, 'independent origin')}"
    elif finding.status == "repeated":
        told += ", one origin"
    if finding.status == "denied":
        told = f"denied; {told}"
    if not conflicts:
        return f"disputed; {told}" if finding.status == "disputed" else told
    first = conflicts[0]
    sides = list(dict.fromkeys(_said(v.value, first, finding) for v in first.values))[:SIDES]
    lead = "disputed" if finding.status == "disputed" else f"{told}; {first.kind} differs"
    return f"{lead}: {' against '.join(sides)}"


def _said(value: str | float, conflict: Conflict, finding: Finding) -> str:
    return say_conflict_value(value, conflict, finding)


def _outlet(report: str, evidence: Evidence) -> str:
    outlet = evidence.reports[report].outlet
    return outlet.name if outlet else UNKNOWN_OUTLET
