"""What analysts' judgements mean in one story: names and statements that are one or are not, findings and conflicts
that were accepted or rejected.

A judgement outranks the rules on what it names and on nothing else, carries its reason in words, and does nothing where
its subject cannot be told for sure.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.model.account import Entity, Judged
from crosswire.model.bonds import Bonds, bound
from crosswire.model.judgement import (
    ConflictRef,
    FindingRef,
    Judgement,
    NameRef,
    Outcome,
    StatementRef,
    Subject,
    signed,
    subject_in_words,
)
from crosswire.model.references import Found, Tied, statement_at, tie
from crosswire.model.report import Report
from crosswire.model.sources import outlet_key
from crosswire.model.verdict import Reason
from crosswire.model.who import Who
from crosswire.reconcile.contrasts import Contrast
from crosswire.reconcile.entities import Entities
from crosswire.reconcile.features import Item
from crosswire.reconcile.names import fold

SAID = {"same": "Judged the same", "not-same": "Judged not the same", "unsure": "Judged unsure whether the same"}
DECIDED: Mapping[str, Judged] = {"accept": "accepted", "reject": "rejected"}
NO_CONFLICT = "the reports have no such conflict now"
OVERRULED = "a later judgement says otherwise"

Place = tuple[str, int]


def of_names(judgements: Iterable[Judgement], rows: Sequence[tuple[str, Who]], reports: Mapping[str, Report]) -> Tied:
    """What was judged of names, as bonds among the participants of all reports."""

    def find(subject: Subject) -> Found:
        return _named(subject, rows, reports) if isinstance(subject, NameRef) else Found()

    return tie([j for j in judgements if isinstance(j.subjects[0], NameRef)], find)


def _named(ref: NameRef, rows: Sequence[tuple[str, Who]], reports: Mapping[str, Report]) -> Found:
    """Those whom reports call by a name; only where nobody is called so, those who have it as an alias."""
    own = [n for n, (report, _) in enumerate(rows) if ref.outlet is None or _is_of(reports[report], ref.outlet)]
    wanted = fold(ref.name)
    called = [n for n in own if fold(rows[n][1].name) == wanted]
    hits = called or [n for n in own if wanted in {fold(a) for a in rows[n][1].aliases}]
    return Found(tuple(hits), "" if hits else f"nobody here is called {subject_in_words(ref)}")


def _is_of(report: Report, outlet: str) -> bool:
    return report.outlet is not None and outlet_key(report.outlet.name) == outlet_key(outlet)


def with_reasons(entities: Entities, tied: Tied, rows: Sequence[tuple[str, Who]]) -> Entities:
    """The entities with the reasons of the judgements that touch them."""
    told: dict[str, list[Reason]] = {}
    for one, numbers in tied.touched:
        for entity in sorted({entities.by_who[rows[n][0], rows[n][1].id] for n in numbers}):
            told.setdefault(entity, []).append(reason(one))
    if not told:
        return entities
    return replace(entities, all=tuple(_because(e, told.get(e.id, ())) for e in entities.all))


def _because(entity: Entity, told: Sequence[Reason]) -> Entity:
    return replace(entity, because=(*entity.because, *told)) if told else entity


def reason(one: Judgement) -> Reason:
    """A judgement as the reason that the reader sees."""
    if one.says in DECIDED:
        return Reason(rule=f"judged_{DECIDED[one.says]}", text=f"{DECIDED[one.says].capitalize()} {signed(one)}.")
    about = " and ".join(subject_in_words(s) for s in one.subjects)
    return Reason(rule=f"judged_{one.says.replace('-', '_')}", text=f"{SAID[one.says]} {signed(one)}: {about}.")


def of_statements(judgements: Iterable[Judgement], items: Sequence[Item], reports: Sequence[Report]) -> Tied:
    """What was judged of statements, as bonds among the story's."""

    def find(subject: Subject) -> Found:
        return statement_at(subject, items, reports) if isinstance(subject, StatementRef) else Found()

    return tie([j for j in judgements if isinstance(j.subjects[0], StatementRef)], find)


def joined(
    clusters: Sequence[Sequence[Item]], items: Sequence[Item], bonds: Bonds, impossible: Callable[[Item, Item], bool]
) -> list[tuple[Item, ...]]:
    """Clusters with the statements that were judged the same in one; who cannot be with them stays behind."""

    def barred(one: int, other: int) -> bool:
        return bonds.parted(one, other) or impossible(items[one], items[other])

    numbers = [[i.index for i in cluster] for cluster in clusters]
    return [tuple(items[n] for n in cluster) for cluster in bound(numbers, bonds, barred)]


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A conflict that was judged: its kind and, for each side, the sentences that give it."""

    judgement: Judgement
    kind: str
    sides: tuple[frozenset[Place], ...]

    def is_about(self, contrast: Contrast, place: Mapping[str, Place]) -> bool:
        """Whether two sides of the conflict stand against each other in the contrast."""
        values = [{place[s] for s in v.statements if s in place} for v in contrast.values]
        met = [{n for n, value in enumerate(values) if side & value} for side in self.sides]
        return contrast.kind == self.kind and any(
            m != n for one, first in enumerate(met) for other in met[one + 1 :] for m in first for n in other
        )


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was accepted and rejected among a story's findings and conflicts, the newest judgement first.

    `findings` maps the first statement of a cluster to its judgements; `places` a statement to its sentence.
    """

    findings: Mapping[int, tuple[Judgement, ...]]
    conflicts: tuple[_Ruled, ...]
    places: Mapping[str, Place]
    outcomes: tuple[Outcome, ...]

    def of(self, items: Sequence[Item]) -> tuple[Judged | None, tuple[Reason, ...]]:
        """What was judged of a finding, the newest judgement holding; with every judgement as a reason."""
        mine = self.findings.get(items[0].index, ())
        return (DECIDED[mine[0].says] if mine else None), tuple(reason(j) for j in mine[:1])

    def settle(self, contrast: Contrast) -> Contrast:
        """A conflict as it was judged: one that was rejected is none."""
        mine = self._about(contrast) if contrast.conflict else []
        if not mine:
            return contrast
        because = (*contrast.because, reason(mine[0]))
        return replace(contrast, conflict=mine[0].says == "accept", because=because, judged=DECIDED[mine[0].says])

    def _about(self, contrast: Contrast) -> list[Judgement]:
        return [r.judgement for r in self.conflicts if r.is_about(contrast, self.places)]

    def told(self, contrasts: Iterable[Contrast]) -> tuple[Outcome, ...]:
        """What became of every judgement, given all contrasts of the story as they were settled."""
        why = {r.judgement.id: NO_CONFLICT for r in self.conflicts}
        for mine in (self._about(c) for c in contrasts if c.judged is not None):
            why |= {one.id: "" if one.says == mine[0].says else OVERRULED for one in mine}
        return tuple(
            replace(o, applied=why[o.judgement] == "", why=why[o.judgement]) if o.judgement in why else o
            for o in self.outcomes
        )


def decisions(
    judgements: Iterable[Judgement],
    clusters: Sequence[Sequence[Item]],
    reports: Sequence[Report],
) -> Decisions:
    """The decisions that are about findings and conflicts of one story; `clusters` are its findings."""
    held: dict[int, list[Judgement]] = {}
    conflicts: list[_Ruled] = []
    outcomes: list[Outcome] = []
    items = sorted((i for cluster in clusters for i in cluster), key=lambda i: i.index)
    home = {i.index: cluster[0].index for cluster in clusters for i in cluster}
    places = {i.statement.id: (i.report, i.statement.sentence) for i in items}

    def found(refs: Iterable[StatementRef]) -> list[tuple[int, ...]]:
        return [hits for ref in refs if (hits := statement_at(ref, items, reports).numbers)]

    for one in judgements:
        subject = one.subjects[0]
        if isinstance(subject, FindingRef):
            hits = found(subject.statements)
            at, why = _most({home[n] for n in numbers} for numbers in hits)
            before = held.setdefault(at, []) if at is not None else []
            why = why or (OVERRULED if before and before[0].says != one.says else "")
            before.append(one)
            outcomes.append(Outcome(judgement=one.id, applied=why == "", found=frozenset([0] if hits else []), why=why))
        elif isinstance(subject, ConflictRef):
            sides = [found(side) for side in subject.sides]
            ruled = tuple(frozenset(places[items[n].statement.id] for ns in s for n in ns) for s in sides)
            here = sum(map(bool, ruled)) > 1
            seen = frozenset([0] if here else [])
            outcomes.append(Outcome(judgement=one.id, applied=here, found=seen, why=NO_CONFLICT))
            conflicts += [_Ruled(one, subject.kind, ruled)] * here
    return Decisions({n: tuple(js) for n, js in held.items()}, tuple(conflicts), places, tuple(outcomes))


def _most(homes: Iterable[set[int]]) -> tuple[int | None, str]:
    """The finding that holds more than half of the statements, and why there is none."""
    found = [*homes]
    tally = {at: sum(at in home for home in found) for home in found for at in home}
    best = max(tally, key=lambda at: (tally[at], -at), default=None)
    if best is None:
        return None, "none of its statements is here"
    if tally[best] * 2 <= len(found):
        return None, "its statements stand in several findings now"
    return best, ""
