"""Findings → the account: ledger, commitments, levels, coverage, timeline and brief, read from what was reconciled."""

from collections.abc import Mapping, Sequence
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
    Wording,
)
from crosswire.model.said import Gazetteer, Said
from crosswire.model.sources import Owners, Ratings
from crosswire.model.statement import Statement
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
    """What an account is told from: one story, its reports as read and said, and what they say together.

    `threads` are the findings clause by clause, for what is read of single acts and figures; `wholes` are the
    statements of findings, each a sentence with the frame of the clause that carries the fact, and `whole` says which
    of them a clause's statement belongs to.
    """

    story: Story
    said: tuple[Said, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[AttributionRow, ...]
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    threads: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Conflict, ...]
    quotations: tuple[Quotation, ...]
    wholes: tuple[Statement, ...] = ()
    whole: Mapping[str, str] = field(default_factory=dict)


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
    evidence = _known(evidence_of(material.said, material.entities, gazetteer, material.wholes), material, options)
    findings = tuple(f for f in material.findings if f.judged != "rejected")
    threads = tuple(f for f in material.threads if f.judged != "rejected")
    happened = events(threads, evidence)
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
        incidents=incidents(happened, threads, evidence, story.place),
        commitments=commitments(threads, evidence),
        levels=levels(happened, threads, evidence),
        left_out=left_out(findings, [r.id for r in reports]),
        timeline=timeline(happened, threads, evidence),
        brief=brief(findings, material.conflicts, evidence, material.origins),
        sources=sources(reports, material.origins, options.ratings, options.owners),
        figures=options.figures,
        coverage=coverage(findings, [r.id for r in reports]),
        wordings=_of_findings(wordings(threads, evidence), material.whole),
    )


def _of_findings(rows: Sequence[Wording], whole: Mapping[str, str]) -> tuple[Wording, ...]:
    """Words chosen in clauses, with the statements of findings that these belong to."""
    return tuple(
        replace(row, versions=tuple(replace(v, statement=whole.get(v.statement, v.statement)) for v in row.versions))
        for row in rows
    )


def _known(evidence: Evidence, material: Material, options: TellingOptions) -> Evidence:
    """The evidence with what leads among figures, and by what."""
    outlets = {r.id: r.outlet.name for r in evidence.reports.values() if r.outlet is not None}
    return replace(
        evidence,
        figures=options.figures,
        grades={report: options.ratings.of(name).grade for report, name in outlets.items()},
        origins={s.id: s.origin for f in (*material.findings, *material.threads) for s in f.statements},
    )
