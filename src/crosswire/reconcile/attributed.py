"""An act of saying as the account shows it: in the report's words, with who is behind them."""

from crosswire.model.account import AttributionRow, AttributionSpansRow
from crosswire.model.said import Said
from crosswire.model.span import Span
from crosswire.model.statement import Attribution
from crosswire.reconcile.entities import Entities


def attribution_row(attribution: Attribution, said: Said, entities: Entities) -> AttributionRow:
    """The row of a voice of one report."""
    report = said.annotated.report

    def pair(span: Span | None) -> tuple[int, int] | None:
        return (span.start, span.end) if span else None

    return AttributionRow(
        id=attribution.id,
        report=attribution.report,
        source=report.quote(attribution.source) if attribution.source else None,
        cue=report.quote(attribution.cue) if attribution.cue else None,
        content=" … ".join(report.quote(c) for c in attribution.content),
        spans=AttributionSpansRow(
            source=pair(attribution.source),
            cue=pair(attribution.cue),
            content=tuple((c.start, c.end) for c in attribution.content),
        ),
        kind=attribution.kind,
        entity=entities.named(report.id, attribution.name),
        count=attribution.count,
        reason=attribution.reason,
        via=tuple(_resolved(v, report.id, entities) for v in attribution.via),
        to=attribution.to,
        polarity=attribution.polarity,
    )


def _resolved(name: str, report: str, entities: Entities) -> str:
    found = entities.get(entities.named(report, name))
    return found.name if found else name
