"""Statements of clauses → propositions: the sentences that say something, each with all that it says."""

from collections.abc import Sequence

from crosswire.model.annotated import Annotated
from crosswire.model.ids import content_id
from crosswire.model.span import Span
from crosswire.model.statement import Proposition, Statement


def propositions(annotated: Annotated, statements: Sequence[Statement]) -> tuple[Proposition, ...]:
    """The report's propositions in order of position; every statement is a clause of exactly one."""
    held: dict[int, list[Statement]] = {}
    for statement in statements:
        held.setdefault(statement.sentence, []).append(statement)
    return tuple(_proposition(annotated, number, held[number]) for number in sorted(held))


def _proposition(annotated: Annotated, number: int, clauses: Sequence[Statement]) -> Proposition:
    report, bounds = annotated.report, annotated.sentences[number]
    span = Span(bounds.start, bounds.end)
    return Proposition(
        id=content_id("s", report.id, span.start, span.end),
        report=report.id,
        sentence=number,
        span=span,
        text=report.quote(span),
        clauses=tuple(sorted(clauses, key=lambda c: (c.frame.anchor.start, c.span.start, c.id))),
    )
