"""Threats, promises, ultimatums: by whom, to whom, on what condition, with what consequence, by when."""

from collections.abc import Sequence

from crosswire.model.account import Commitment, Finding
from crosswire.model.statement import Statement
from crosswire.telling.ledger import Sheet

BINDING = frozenset({"THREATEN", "AGREE"})


def commitments(findings: Sequence[Finding], sheet: Sheet) -> tuple[Commitment, ...]:
    """One row for each finding whose act of speech binds its speaker to something."""
    rows = []
    for finding in findings:
        if finding.type not in BINDING:
            continue
        told = [sheet.statements[s.id] for s in finding.statements]
        best = _clearest(told)
        if best is not None:
            rows.append(_commitment(finding, best, told, sheet))
    return tuple(rows)


def _clearest(told: Sequence[Statement]) -> Statement | None:
    """The statement that tells the most: consequence, condition, addressee."""
    able = [
        s for s in told if s.frame.act_span is not None and s.frame.modality in ("will", "plans", "may", "asserted")
    ]
    conditional = [s for s in able if s.frame.condition is not None or s.frame.type == "THREATEN"]
    return max(
        conditional,
        key=lambda s: (s.frame.condition is not None, s.frame.actor is not None and s.frame.actor.name is not None,
                       s.frame.target is not None and s.frame.target.name is not None, -len(s.span), s.id),
        default=None,
    )  # fmt: skip


def _name(statement: Statement, slot: str, sheet: Sheet) -> str | None:
    argument = statement.frame.actor if slot == "by" else statement.frame.target
    if argument is None:
        return None
    entity = sheet.entity(statement, argument)
    return entity.name if entity else argument.text


def _within(statement: Statement, start: int, end: int) -> str:
    low, high = max(0, start - statement.span.start), max(0, end - statement.span.start)
    return statement.text[low:high]


def _commitment(finding: Finding, best: Statement, told: Sequence[Statement], sheet: Sheet) -> Commitment:
    frame = best.frame
    act = frame.act_span
    by = _name(best, "by", sheet) or next((n for s in told if (n := _name(s, "by", sheet))), "unknown")
    to = _name(best, "to", sheet) or next((n for s in told if (n := _name(s, "to", sheet))), None)
    condition = _within(best, frame.condition.start, frame.condition.end) if frame.condition else None
    consequence = _within(best, act.start, act.end) if act else ""
    clock = frame.date.value if frame.date and act and act.covers(frame.date.span) else None
    if condition and condition in consequence:
        consequence = consequence.replace(condition, "").strip(" ,;") or consequence
    return Commitment(
        by=by,
        to=to,
        condition=condition,
        consequence=consequence,
        clock=clock,
        stands="open",
        findings=(finding.id,),
    )
