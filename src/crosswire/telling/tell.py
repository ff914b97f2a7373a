"""What was reconciled, and what happened → the account: coverage, timeline, brief, word choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from crosswire.model.account import Account, Figures, Wording
from crosswire.model.evidence import Evidence
from crosswire.model.material import Happened, Material
from crosswire.model.sources import Owners, Ratings
from crosswire.telling.brief import brief
from crosswire.telling.coverage import coverage, left_out
from crosswire.telling.provenance import sources
from crosswire.telling.timeline import timeline
from crosswire.telling.word_choice import wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingOptions:
    """Which of several figures leads, and what the user knows of outlets."""

    figures: Figures = "latest"
    ratings: Ratings = field(default_factory=Ratings)
    owners: Owners = field(default_factory=Owners)


def tell(material: Material, happened: Happened, evidence: Evidence, options: TellingOptions | None = None) -> Account:
    """The account of one story. A finding that an analyst rejected is listed, and told nowhere else."""
    options = options or TellingOptions()
    reports = tuple(s.annotated.report for s in material.said)
    findings = tuple(f for f in material.findings if f.judged != "rejected")
    threads = tuple(f for f in material.threads if f.judged != "rejected")
    return Account(
        story=material.story,
        reports=reports,
        entities=material.entities,
        attributions=material.attributions,
        origins=material.origins,
        findings=material.findings,
        conflicts=material.conflicts,
        differences=material.differences,
        quotations=material.quotations,
        events=happened.events,
        incidents=happened.incidents,
        commitments=happened.commitments,
        levels=happened.levels,
        left_out=left_out(findings, [r.id for r in reports]),
        timeline=timeline(happened.deeds, threads, evidence),
        brief=brief(findings, material.conflicts, evidence, material.origins, material.matches),
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
