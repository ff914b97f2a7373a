"""Findings → the account: ledger, commitments, levels, coverage, timeline and brief, read from what was reconciled."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.account import (
    Account,
    AttributionRow,
    Conflict,
    Entity,
    Finding,
    Origin,
    Quotation,
    Story,
)
from crosswire.model.report import Report
from crosswire.model.said import Gazetteer, Said
from crosswire.model.statement import Attribution
from crosswire.telling.brief import brief
from crosswire.telling.commitments import commitments
from crosswire.telling.coverage import left_out, timeline
from crosswire.telling.ledger import Sheet, incidents
from crosswire.telling.levels import levels
from crosswire.telling.story import placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an account is told from: one story, its reports as read and said, and what they say together."""

    story: Story
    said: tuple[Said, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[AttributionRow, ...]
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Conflict, ...]
    quotations: tuple[Quotation, ...]


def tell(material: Material, gazetteer: Gazetteer) -> Account:
    """The account of one story."""
    reports = tuple(s.annotated.report for s in material.said)
    by_id = {r.id: r for r in reports}
    story = placed(material.story, material.entities, reports, gazetteer)
    sheet = _sheet(material, by_id, gazetteer)
    voices: dict[str, Attribution] = {a.id: a for s in material.said for a in s.attributions}
    findings = material.findings
    return Account(
        story=story,
        reports=reports,
        entities=material.entities,
        attributions=material.attributions,
        origins=material.origins,
        findings=findings,
        conflicts=material.conflicts,
        differences=material.differences,
        quotations=material.quotations,
        incidents=incidents(findings, sheet),
        commitments=commitments(findings, sheet),
        levels=levels(findings, sheet),
        left_out=left_out(findings, [r.id for r in reports]),
        timeline=timeline(findings),
        brief=brief(findings, sheet.statements, voices, by_id),
    )


def _sheet(material: Material, reports: Mapping[str, Report], gazetteer: Gazetteer) -> Sheet:
    statements = {s.id: s for one in material.said for s in one.statements}
    names = _names(material.entities, material.said)
    countries: Counter[str] = Counter()
    for entity in material.entities:
        if entity.country and entity.kind == "place":
            countries[entity.country] += len(entity.mentions)
    ranked = sorted(countries, key=lambda c: (-countries[c], c))
    published = {r.id: r.published.value for r in reports.values() if r.published.value}
    return Sheet(statements, names, published, tuple(ranked), gazetteer)


def _names(entities: Sequence[Entity], said: Sequence[Said]) -> dict[tuple[str, str], Entity]:
    """Which entity each report calls by which name: the one whose mentions the participant's are."""
    places = {(m.report, m.start, m.end): e for e in entities for m in e.mentions}
    found: dict[tuple[str, str], Entity] = {}
    for one in said:
        report = one.annotated.report.id
        for who in one.who.everyone:
            entity = next(
                (places[report, m.start, m.end] for m in who.mentions if (report, m.start, m.end) in places), None
            )
            if entity is not None:
                found[report, who.name] = entity
    return found
