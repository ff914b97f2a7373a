"""A story's reports, each with what it says → what they say together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from crosswire.model.account import (
    AttributionRow,
    Conflict,
    Entity,
    Finding,
    FindingStatement,
    Origin,
    Quotation,
)
from crosswire.model.ids import content_id
from crosswire.model.judgement import Judgement, Outcome
from crosswire.model.references import Tied
from crosswire.model.said import Gazetteer, Match, Said, WordMatcher, in_order
from crosswire.model.sources import Owners
from crosswire.model.statement import Attribution
from crosswire.model.verdict import Reason, Slot, Value
from crosswire.reconcile.alignment import Pairs, open_pairs, threads
from crosswire.reconcile.answered import by_group
from crosswire.reconcile.attributed import attribution_row
from crosswire.reconcile.comparison import Compared, compare
from crosswire.reconcile.contrasts import Contrast
from crosswire.reconcile.denials import answers
from crosswire.reconcile.described import with_names
from crosswire.reconcile.doubt import confirming
from crosswire.reconcile.entities import Entities, participants, who_over_reports
from crosswire.reconcile.features import Item, Scene, scene_of
from crosswire.reconcile.in_words import in_words, told_by
from crosswire.reconcile.independence import Context, Trace, outlets_of, traces_of
from crosswire.reconcile.judged import Decisions, decisions, joined, of_names, of_statements, reason, with_reasons
from crosswire.reconcile.name_contrasts import name_contrasts
from crosswire.reconcile.origins import origin_id, origins_from
from crosswire.reconcile.quotations import quotations
from crosswire.reconcile.same_fact import COMPARABLE, CONFIRMING, Alike, compared, one_fact, told_again
from crosswire.reconcile.tellings import Place, Telling, settled, tellings, whole_of
from crosswire.reconcile.verdicts import NOT_APART, NOT_ONE, verdict
from crosswire.reconcile.wording_contrasts import SAME_WORDS, wording_contrasts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What the reports of one story say together; `members` has the statements behind each finding, by its id.

    `said` are the reports in order, with the names of those whom their office alone tells (`described.py`).
    `threads` are the findings clause by clause: a row for each thing that the sentences of a finding tell, with the
    finding's id and verdict, the clauses' statements, and their own type and slots; `whole` is the statement of a
    finding that each clause's statement belongs to. `matches` is what the reader of pairs said of two
    sentences of different reports, by (report, sentence) of both, the smaller first.
    """

    said: tuple[Said, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[AttributionRow, ...]
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Conflict, ...]
    quotations: tuple[Quotation, ...]
    members: dict[str, tuple[Item, ...]]
    threads: tuple[Finding, ...] = ()
    whole: Mapping[str, str] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    matches: Mapping[tuple[Place, Place], Match] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcileOptions:
    """What people know that no report says: the judgements that hold, the newest first, and who owns which outlet."""

    judgements: tuple[Judgement, ...] = ()
    owners: Owners = field(default_factory=Owners)


def reconcile(
    said: Sequence[Said], gazetteer: Gazetteer, matcher: WordMatcher, options: ReconcileOptions | None = None
) -> Reconciled:
    """Reconcile the reports of one story. The order of the reports does not matter."""
    judgements = options.judgements if options else ()
    said = in_order(said)
    reports = {s.annotated.report.id: s.annotated.report for s in said}
    named = of_names(judgements, participants(said), reports)
    entities = with_reasons(who_over_reports(said, gazetteer, named.bonds), named, participants(said))
    said = with_names(said, entities)
    by_report = {s.annotated.report.id: s for s in said}
    scene = scene_of(said, entities, gazetteer.country, matcher.embed)
    voices = {a.id: a for s in said for a in s.attributions}
    told = tellings(said, scene)
    wholes = [t.item for t in told]
    tied = of_statements(judgements, wholes, [*reports.values()])
    alike = compared(said, told, matcher)
    found = [[t.item for t in group] for group in one_fact(told, alike, tied.bonds.apart)]
    judged = frozenset(n for pair in (*tied.bonds.together, *tied.bonds.apart) for n in pair)
    joined_up = [[told[i.index] for i in cluster] for cluster in joined(found, wholes, tied.bonds, _one_sentence)]
    groups = settled(told_again(joined_up, told, alike, judged), scene)
    clusters = [tuple(t.item for t in group) for group in groups]
    decided = decisions(judgements, clusters, [*reports.values()])
    work = _Work(by_report, voices, entities, scene, decided, tied, outlets_of(said),
                 options.owners if options else Owners(), alike,
                 by_group(groups, answers(said, scene, matcher)))  # fmt: skip
    shown = zip(groups, told_by(groups, alike), _clauses(groups, scene), strict=True)
    done = _told_once(sorted((work.finding(*row) for row in shown), key=_rank))
    traced = {sid: row for d in done for sid, row in d.traced.items()}
    matches = alike.by_sentence(told)
    return Reconciled(
        said=said,
        entities=entities.all,
        attributions=tuple(attribution_row(a, by_report[a.report], entities) for s in said for a in s.attributions),
        origins=origins_from(traced),
        findings=tuple(d.finding for d in done),
        conflicts=tuple(c for d in done for c in d.conflicts),
        differences=tuple(c for d in done for c in d.differences),
        quotations=quotations(said, entities, matches),
        members={d.finding.id: d.items for d in done},
        threads=tuple(thread for d in done for thread in d.threads),
        whole=whole_of(groups),
        outcomes=(*named.outcomes, *tied.outcomes, *decided.told(c for d in done for c in d.contrasts)),
        matches=matches,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    finding: Finding
    items: tuple[Item, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Conflict, ...]
    traced: dict[str, tuple[str, Trace]]
    contrasts: tuple[Contrast, ...]
    threads: tuple[Finding, ...]


def _one_sentence(one: Item, other: Item) -> bool:
    """No two parts of one sentence are one fact; nothing else is impossible to whom a person judged the same."""
    return (one.report, one.statement.sentence) == (other.report, other.statement.sentence)


def _told_once(done: Sequence[_Done]) -> list[_Done]:
    """A conflict that two clauses of the same sentences give is shown once, with the finding that ranks first."""
    seen: set[tuple[str, frozenset[tuple[str, int]]]] = set()
    kept = []
    sentences = {i.statement.id: (i.report, i.statement.sentence) for one in done for i in one.items}
    for one in done:
        fresh = []
        for conflict in one.conflicts:
            key = (conflict.kind, frozenset(sentences[s] for v in conflict.values for s in v.statements))
            if key not in seen:
                fresh.append(conflict)
            seen.add(key)
        finding = replace(one.finding, conflicts=tuple(c.id for c in fresh))
        kept.append(replace(one, finding=finding, conflicts=tuple(fresh)))
    return kept


def _rank(done: _Done) -> tuple[bool, int, int, bool, int, str, str]:
    """The widest told first, then what is coded, then the order of telling; last what was rejected."""
    finding = done.finding
    reports = {s.report for s in finding.statements}
    first = min(s.start for s in finding.statements)
    several = len(finding.statements) if len(reports) > 1 else 0
    return (finding.judged == "rejected", -len(reports), -several, finding.type is None, first, finding.text,
            finding.id)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Clauses:
    """The clauses of a finding, and which of them, two by two, it takes their meaning to tell apart."""

    items: Sequence[Item]
    pairs: Pairs


def _clauses(groups: Sequence[Sequence[Telling]], scene: Scene) -> list[_Clauses]:
    """Those of each finding; what it takes their meaning to tell is read for all at once."""
    items = ([c for t in told for c in t.clauses] for told in groups)
    found = [_Clauses(mine, open_pairs(mine, scene)) for mine in items]
    asked = (one.items[n] for one in found for pair in one.pairs for n in pair)
    scene.meanings.read(item.statement.text for item in asked if item.vector is None)
    return found


@dataclass(frozen=True, slots=True)
class _Thread:
    """Clauses that tell one thing, compared."""

    items: tuple[Item, ...]
    compared: Compared


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
    alike: Alike
    denied: Mapping[int, Contrast]

    def finding(self, told: Sequence[Telling], best: Telling, clauses: _Clauses) -> _Done:
        """The finding that a group of tellings is, shown by the best of them."""
        items = [t.item for t in told]
        traces = self._traces(items)
        threads = self._threads(told, clauses)
        certain = 1.0 if len(told) < 2 or self._is_bound(items) else self.alike.certain(told)
        contrasts = self._contrasts(items, threads, certain)
        if (denied := self.denied.get(items[0].index)) and not any(
            c.conflict and c.kind == denied.kind for c in contrasts
        ):
            contrasts.append(self.decided.settle(denied))
        ruled = verdict(items, traces, self.voices, contrasts, unsure=self._unsure(items, traces, certain))
        text = in_words(best, self.by_report[best.item.report])
        key = content_id("f", *sorted(i.statement.id for i in items))
        judged, why = self.decided.of(items)
        sides = [self._conflict(c, key, text) for c in contrasts]
        conflicts, differences = (
            tuple(s for s, c in zip(sides, contrasts, strict=True) if c.conflict == conflict)
            for conflict in (True, False)
        )
        if judged == "rejected":
            conflicts = differences = ()
        finding = Finding(
            id=key,
            text=text,
            type=_type(threads[0].items),
            status=ruled.status,
            credibility=ruled.credibility,
            independent_origins=ruled.independent_origins,
            origins=tuple(sorted({origin_id(t.key) for t in traces.values()})),
            slots=_slots(threads),
            statements=tuple(_row(i, traces[i.statement.id]) for i in items),
            conflicts=tuple(c.id for c in conflicts),
            because=(*ruled.because, *self._bonds(items), *why),
            judged=judged,
        )
        return _Done(
            finding=finding,
            items=tuple(items),
            conflicts=conflicts,
            differences=differences,
            traced={i.statement.id: (i.report, traces[i.statement.id]) for i in items},
            contrasts=tuple(contrasts),
            threads=tuple(self._thread(finding, row) for row in threads),
        )

    def _contrasts(self, items: Sequence[Item], threads: Sequence[_Thread], certain: float) -> list[Contrast]:
        """What differs; a conflict only where the tellings are surely enough of one fact."""
        found = _settled([*(c for row in threads for c in row.compared.contrasts), *self._in_whole(items, threads)])
        return [
            c
            for c in found
            if not c.conflict or c.judged or ((certain >= COMPARABLE or _same_words(c)) and not _both_told(c, threads))
        ]

    def _in_whole(self, items: Sequence[Item], threads: Sequence[_Thread]) -> Iterator[Contrast]:
        """What the sentences show beside each other as wholes, of kinds in which no two of their clauses conflict."""
        told = {c.kind for row in threads for c in row.compared.contrasts if c.conflict or c.judged}
        for found in chain(wording_contrasts(items, self.scene), name_contrasts(items, self.scene)):
            if found.kind not in told:
                told.add(found.kind)
                yield self.decided.settle(found)

    def _unsure(self, items: Sequence[Item], traces: Mapping[str, Trace], certain: float) -> list[Reason]:
        """Why the reports of a finding may not confirm one another: they may share an origin, or tell two facts."""
        if len({t.key for t in traces.values()}) < 2:
            return []
        found = confirming(self._contexts(items), traces, certain)
        if found == "sure":
            return [NOT_ONE] if certain < CONFIRMING else []
        return [NOT_APART] if found == "one source" else [NOT_ONE]

    def _traces(self, items: Sequence[Item]) -> dict[str, Trace]:
        return traces_of(self._contexts(items), self.owners)

    def _contexts(self, items: Sequence[Item]) -> list[Context]:
        return [
            Context(i.statement, self.by_report[i.report], self.voices.get(i.statement.attribution or ""),
                    self.entities, self.outlets)
            for i in items
        ]  # fmt: skip

    def _threads(self, told: Sequence[Telling], clauses: _Clauses) -> list[_Thread]:
        """What the sentences tell clause by clause: first the clauses that carry the fact, then those that tell the
        same, whichever of them carries it."""
        front = [next(c for c in t.clauses if c.statement.frame.anchor == t.item.statement.frame.anchor) for t in told]
        alike = threads(clauses.items, clauses.pairs, self.scene)
        carrying = {c.index for c in front}
        groups = [tuple(front), *(g for g in alike if not {c.index for c in g} <= carrying)]
        whole = whole_of([told])

        def settle(contrast: Contrast) -> Contrast:
            """A contrast between clauses as one between their sentences, and as it was judged."""
            values = tuple(
                replace(v, statements=tuple(sorted({whole[s] for s in v.statements}))) for v in contrast.values
            )
            return self.decided.settle(replace(contrast, values=values))

        return [_Thread(group, compare(group, self.scene, settle)) for group in groups]

    def _thread(self, finding: Finding, row: _Thread) -> Finding:
        traces = self._traces(row.items)
        return replace(
            finding,
            text=max((i.statement.text for i in row.items), key=len),
            type=_type(row.items),
            slots=row.compared.slots,
            statements=tuple(_row(i, traces[i.statement.id]) for i in row.items),
        )

    def _is_bound(self, items: Sequence[Item]) -> bool:
        """Whether a person judged statements of the finding to be one."""
        mine = {i.index for i in items}
        return any(one in mine and two in mine for one, two in self.tied.bonds.together)

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


def _settled(contrasts: Sequence[Contrast]) -> list[Contrast]:
    """Each contrast once, whichever clauses of the same sentences give it."""
    rows = {(c.kind, c.conflict, tuple((v.value, v.statements) for v in c.values)): c for c in contrasts}
    return list(rows.values())


def _same_words(conflict: Contrast) -> bool:
    """Whether the words around the values are the same: that proves that one thing is meant, but not of one day."""
    told = all(reason.rule.startswith(SAME_WORDS) for reason in conflict.because)
    return told and conflict.kind not in ("polarity", "modality")


def _both_told(conflict: Contrast, threads: Sequence[_Thread]) -> bool:
    """Whether one report's sentences give two of a conflict's values: then they are of two things."""
    told: dict[str, set[Value]] = {}
    for slot in (s for row in threads for s in row.compared.slots.values()):
        for value in slot.values:
            for report in value.reports:
                told.setdefault(report, set()).add(value.value)
    values = {v.value for v in conflict.values}
    return any(len(values & given) > 1 for given in told.values())


def _slots(threads: Sequence[_Thread]) -> dict[str, Slot]:
    """The slots of the clauses that carry the fact; what they leave open, as the other clauses have it."""
    slots: dict[str, Slot] = {}
    for row in threads:
        for name, slot in row.compared.slots.items():
            slots.setdefault(name, slot)
    return slots


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
