"""A story's reports, each with what it says → what they say together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from crosswire.model.account import (
    AttributionRow,
    AttributionSpansRow,
    Conflict,
    Entity,
    Finding,
    FindingStatement,
    Origin,
    Quotation,
    Reason,
)
from crosswire.model.ids import content_id
from crosswire.model.judgement import Judgement, Outcome
from crosswire.model.references import Tied
from crosswire.model.said import Gazetteer, Said
from crosswire.model.sources import Owners
from crosswire.model.span import Span
from crosswire.model.statement import Attribution
from crosswire.reconcile.alignment import align, impossible
from crosswire.reconcile.comparison import compare
from crosswire.reconcile.contrasts import Contrast
from crosswire.reconcile.entities import Entities, participants, who_over_reports
from crosswire.reconcile.features import Item, Scene, scene_of
from crosswire.reconcile.independence import Context, Trace, outlets_of, traces_of
from crosswire.reconcile.judged import Decisions, decisions, joined, of_names, of_statements, reason, with_reasons
from crosswire.reconcile.origins import origin_id, origins_from
from crosswire.reconcile.quotations import quotations
from crosswire.reconcile.verdicts import verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What the reports of one story say together; `members` has the statements behind each finding, by its id."""

    entities: tuple[Entity, ...]
    attributions: tuple[AttributionRow, ...]
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Conflict, ...]
    quotations: tuple[Quotation, ...]
    members: dict[str, tuple[Item, ...]]
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcileOptions:
    """What people know that no report says: the judgements that hold, the newest first, and who owns which outlet."""

    judgements: tuple[Judgement, ...] = ()
    owners: Owners = field(default_factory=Owners)


def reconcile(said: Sequence[Said], gazetteer: Gazetteer, options: ReconcileOptions | None = None) -> Reconciled:
    """Reconcile the reports of one story. The order of the reports does not matter."""
    judgements = options.judgements if options else ()
    said = sorted(said, key=lambda s: s.annotated.report.id)
    by_report = {s.annotated.report.id: s for s in said}
    reports = {key: s.annotated.report for key, s in by_report.items()}
    named = of_names(judgements, participants(said), reports)
    entities = with_reasons(who_over_reports(said, gazetteer, named.bonds), named, participants(said))
    scene = scene_of(said, entities, gazetteer.country)
    voices = {a.id: a for s in said for a in s.attributions}
    tied = of_statements(judgements, scene.items, [*reports.values()])
    clusters = joined(align(scene, tied.bonds.apart), scene.items, tied.bonds, lambda a, b: impossible(a, b, scene))
    decided = decisions(judgements, clusters, [*reports.values()])
    work = _Work(
        by_report, voices, entities, scene, decided, tied, outlets_of(said), options.owners if options else Owners()
    )
    done = [work.finding(cluster) for cluster in clusters]
    done.sort(key=_rank)
    done = _told_once(done)
    traced = {sid: row for d in done for sid, row in d.traced.items()}
    return Reconciled(
        entities=entities.all,
        attributions=tuple(_attribution_row(a, by_report[a.report], entities) for s in said for a in s.attributions),
        origins=origins_from(traced),
        findings=tuple(d.finding for d in done),
        conflicts=tuple(c for d in done for c in d.conflicts),
        differences=tuple(c for d in done for c in d.differences),
        quotations=quotations(said, entities),
        members={d.finding.id: d.items for d in done},
        outcomes=(*named.outcomes, *tied.outcomes, *decided.told(c for d in done for c in d.contrasts)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    finding: Finding
    items: tuple[Item, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Conflict, ...]
    traced: dict[str, tuple[str, Trace]]
    contrasts: tuple[Contrast, ...]


def _told_once(done: Sequence[_Done]) -> list[_Done]:
    """A conflict that two clauses of the same sentences give is shown once, with the finding that ranks first."""
    seen: set[tuple[str, frozenset[tuple[str, int]]]] = set()
    kept = []
    for one in done:
        sentences = {i.statement.id: (i.report, i.statement.sentence) for i in one.items}
        fresh = []
        for conflict in one.conflicts:
            key = (conflict.kind, frozenset(sentences[s] for v in conflict.values for s in v.statements))
            if key not in seen:
                fresh.append(conflict)
            seen.add(key)
        finding = replace(one.finding, conflicts=tuple(c.id for c in fresh))
        kept.append(replace(one, finding=finding, conflicts=tuple(fresh)))
    return kept


def _rank(done: _Done) -> tuple[bool, int, int, bool, int, str]:
    """The widest told first, then what is coded, then the order of telling; last what was rejected."""
    finding = done.finding
    reports = {s.report for s in finding.statements}
    first = min(s.start for s in finding.statements)
    several = len(finding.statements) if len(reports) > 1 else 0
    return (finding.judged == "rejected", -len(reports), -several, finding.type is None, first, finding.id)


@dataclass(frozen=True, slots=True)
class _Work:
    by_report: dict[str, Said]
    voices: dict[str, Attribution]
    entities: Entities
    scene: Scene
    decided: Decisions
    tied: Tied
    outlets: frozenset[str]
    owners: Owners

    def finding(self, items: Sequence[Item]) -> _Done:
        contexts = [
            Context(i.statement, self.by_report[i.report], self.voices.get(i.statement.attribution or ""),
                    self.entities, self.outlets)
            for i in items
        ]  # fmt: skip
        traces = traces_of(contexts, self.owners)
        compared = compare(items, self.scene, self.decided.settle)
        found = verdict(items, traces, self.voices, compared.contrasts)
        best = headline_statement(items)
        key = content_id("f", *sorted(i.statement.id for i in items))
        judged, why = self.decided.of(items)
        sides = [self._conflict(c, key, best.statement.text) for c in compared.contrasts]
        conflicts, differences = (
            tuple(s for s, c in zip(sides, compared.contrasts, strict=True) if c.conflict == conflict)
            for conflict in (True, False)
        )
        if judged == "rejected":
            conflicts = differences = ()
        finding = Finding(
            id=key,
            text=best.statement.text,
            type=_type(items),
            status=found.status,
            credibility=found.credibility,
            independent_origins=found.independent_origins,
            origins=tuple(sorted({origin_id(t.key) for t in traces.values()})),
            slots=compared.slots,
            statements=tuple(_row(i, traces[i.statement.id]) for i in items),
            conflicts=tuple(c.id for c in conflicts),
            because=(*found.because, *self._bonds(items), *why),
            judged=judged,
        )
        return _Done(
            finding=finding,
            items=tuple(items),
            conflicts=conflicts,
            differences=differences,
            traced={i.statement.id: (i.report, traces[i.statement.id]) for i in items},
            contrasts=tuple(compared.contrasts),
        )

    def _bonds(self, items: Sequence[Item]) -> Iterator[Reason]:
        """The reasons of judgements about statements of the finding."""
        mine = {i.index for i in items}
        yield from (reason(one) for one, numbers in self.tied.touched if mine & set(numbers))

    def _conflict(self, contrast: Contrast, finding: str, about: str) -> Conflict:
        return Conflict(
            id=content_id("c", finding, contrast.kind, *(v.value for v in contrast.values)),
            finding=finding,
            kind=contrast.kind,
            about=about,
            values=contrast.values,
            because=contrast.because,
            judged=contrast.judged,
        )


def headline_statement(items: Sequence[Item]) -> Item:
    """The statement that tells the finding best: whole, named, neither a headline nor too long, near the others."""

    def rank(item: Item) -> tuple[float, int, str]:
        text = item.statement.text
        length = abs(len(text) - 150) / 150
        others = [float(item.vector @ o.vector) for o in items if o is not item and item.vector.size > 1]
        central = sum(others) / len(others) if others else 0.0
        named = 0.3 * min(3, len(item.entities))
        whole = text[:1].isupper() and text[-1:] in '.”"'
        return (length + 0.5 * item.headline - 0.6 * whole - named - central, item.index, text)

    return min(items, key=rank)


def _type(items: Sequence[Item]) -> str | None:
    types = [i.statement.frame.type for i in items if i.statement.frame.type]
    return min(set(types), key=lambda t: (-types.count(t), t)) if types else None


def _row(item: Item, trace: Trace) -> FindingStatement:
    statement = item.statement
    return FindingStatement(
        id=statement.id,
        report=statement.report,
        start=statement.span.start,
        end=statement.span.end,
        text=statement.text,
        attribution=statement.attribution,
        origin=origin_id(trace.key),
        predicate=statement.frame.predicate,
    )


def _attribution_row(attribution: Attribution, said: Said, entities: Entities) -> AttributionRow:
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
