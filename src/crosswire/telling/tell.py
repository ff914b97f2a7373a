"""Findings → the account: ledger, commitments, levels, coverage, timeline and brief, read from what was reconciled."""

from dataclasses import dataclass, field, replace

from crosswire.model.account import (
    Account,
    AttributionRow,
    Conflict,
    Entity,
    Figures,
    Finding,
    Origin,
    Quotation,
    Story,
)
from crosswire.model.said import Gazetteer, Said
from crosswire.model.sources import Owners, Ratings
from crosswire.telling.brief import brief
from crosswire.telling.commitments import commitments
from crosswire.telling.coverage import coverage, left_out
from crosswire.telling.evidence import Evidence, evidence_of
from crosswire.telling.happened import events
from crosswire.telling.ledger import incidents
from crosswire.telling.levels import levels
from crosswire.telling.provenance import sources
from crosswire.telling.story import placed
from crosswire.telling.timeline import timeline
from crosswire.telling.worded import wordings


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingOptions:
    """Which of several figures leads, and what the user knows of outlets."""

    figures: Figures = "latest"
    ratings: Ratings = field(default_factory=Ratings)
    owners: Owners = field(default_factory=Owners)


def tell(material: Material, gazetteer: Gazetteer, options: TellingOptions | None = None) -> Account:
    """The account of one story. A finding that an analyst rejected is listed, and told nowhere else."""
    options = options or TellingOptions()
    reports = tuple(s.annotated.report for s in material.said)
    evidence = _known(evidence_of(material.said, material.entities, gazetteer), material, options)
    findings = tuple(f for f in material.findings if f.judged != "rejected")
    happened = events(findings, evidence)
    story = placed(material.story, material.entities, reports, gazetteer)
    return Account(
        story=story,
        reports=reports,
        entities=material.entities,
        attributions=material.attributions,
        origins=material.origins,
        findings=material.findings,
        conflicts=material.conflicts,
        differences=material.differences,
        quotations=material.quotations,
        incidents=incidents(happened, findings, evidence, story.place),
        commitments=commitments(findings, evidence),
        levels=levels(happened, findings, evidence),
        left_out=left_out(findings, [r.id for r in reports]),
        timeline=timeline(happened, findings, evidence),
        brief=brief(findings, material.conflicts, evidence, material.origins),
        sources=sources(reports, material.origins, options.ratings, options.owners),
        figures=options.figures,
        coverage=coverage(findings, [r.id for r in reports]),
        wordings=wordings(findings, evidence),
    )


def _known(evidence: Evidence, material: Material, options: TellingOptions) -> Evidence:
    """The evidence with what leads among figures, and by what."""
    outlets = {r.id: r.outlet.name for r in evidence.reports.values() if r.outlet is not None}
    return replace(
        evidence,
        figures=options.figures,
        grades={report: options.ratings.of(name).grade for report, name in outlets.items()},
        origins={s.id: s.origin for f in material.findings for s in f.statements},
    )
