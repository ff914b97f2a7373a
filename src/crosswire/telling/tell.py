"""Findings → the account: ledger, commitments, levels, coverage, timeline and brief, read from what was reconciled."""

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
from crosswire.model.said import Gazetteer, Said
from crosswire.telling.brief import brief
from crosswire.telling.commitments import commitments
from crosswire.telling.coverage import left_out
from crosswire.telling.evidence import evidence_of
from crosswire.telling.happened import events
from crosswire.telling.ledger import incidents
from crosswire.telling.levels import levels
from crosswire.telling.story import placed
from crosswire.telling.timeline import timeline


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
    evidence = evidence_of(material.said, material.entities, gazetteer)
    findings = material.findings
    happened = events(findings, evidence)
    story = placed(material.story, material.entities, reports, gazetteer)
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
        incidents=incidents(happened, findings, evidence, story.place),
        commitments=commitments(findings, evidence),
        levels=levels(happened, findings, evidence),
        left_out=left_out(findings, [r.id for r in reports]),
        timeline=timeline(happened, findings, evidence),
        brief=brief(findings, material.conflicts, evidence),
    )
