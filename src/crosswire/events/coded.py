"""Events and the ledger as one: what the ledger's careful coding has of an event leads its slots.

The ledger reads clause by clause who did what to whom and how many that hurt; the reader of events finds more, and
joins it over reports. An incident is of the event with which it shares most clauses; one that shares none with any row
is a row of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from crosswire.events.counts import beside
from crosswire.events.rows import Happening
from crosswire.events.told import Count
from crosswire.events.tolls import per_report
from crosswire.model.account import Finding
from crosswire.model.event import HARM, Deed
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Event, Incident, Range, Spot
from crosswire.model.ids import content_id
from crosswire.model.statement import Argument, Figure, Statement, When
from crosswire.model.verdict import Reason, Slot, SlotValue

Role = Literal["actor", "target", "place", "date", "means"]
EMPTY = Slot(agreement="agreed", values=())
LEDGER = Reason(rule="ledger", text="The ledger has a row for it: its coding leads.")


def with_ledger(
    rows: Sequence[tuple[Event, Happening]],
    ledger: Sequence[tuple[Deed, Incident]],
    findings: Sequence[Finding],
    evidence: Evidence,
) -> tuple[tuple[Event, Incident | None], ...]:
    """The events with the ledger's values first, each with the incident that leads it, then the incidents that no row
    tells; the main event stays first."""
    homes = _homes(rows, ledger)
    made = [
        (_led(event, ledger[homes[n]], evidence, any(t.heads for t in one.told)), ledger[homes[n]][1])
        if n in homes
        else (event, None)
        for n, (event, one) in enumerate(rows)
    ]
    told = {number for n, number in _every_home(rows, ledger)}
    main = made[0][0] if made else None
    known = {f.id: f for f in findings}
    left = [(_event(one, known, main, evidence), one[1]) for number, one in enumerate(ledger) if number not in told]
    return (*made, *left)


def _every_home(
    rows: Sequence[tuple[Event, Happening]], ledger: Sequence[tuple[Deed, Incident]]
) -> Iterator[tuple[int, int]]:
    """Pairs (row, incident): the row that shares most clauses with each incident; where none does, the harm of its type
    that is told in its sentences and counts nobody yet."""
    clauses = [{t.statement.id for t in one.told if t.statement is not None} for _, one in rows]
    sentences = [{t.place for t in one.told} for _, one in rows]
    for number, (deed, incident) in enumerate(ledger):
        ids, places = {s.id for s in deed.told}, {(s.report, s.sentence) for s in deed.told}
        shared = [(len(ids & mine), -n) for n, mine in enumerate(clauses) if ids & mine]
        beside = [
            (len(places & mine), -n)
            for n, mine in enumerate(sentences)
            if places & mine and _lacks_toll(rows[n][0], incident)
        ]
        if shared or beside:
            yield -max(shared or beside)[1], number


def _lacks_toll(event: Event, incident: Incident) -> bool:
    """Whether an event is of an incident's kind of harm and counts nobody, where the incident does."""
    harm = incident.type in HARM and event.type in (None, incident.type) and (incident.killed or incident.wounded)
    return bool(harm) and not event.killed.values and not event.wounded.values


def _homes(rows: Sequence[tuple[Event, Happening]], ledger: Sequence[tuple[Deed, Incident]]) -> Mapping[int, int]:
    """For each row the incident that leads it: of several the one that most reports tell."""
    found: dict[int, int] = {}
    for row, number in _every_home(rows, ledger):
        held = found.get(row)
        if held is None or len(ledger[number][1].reports) > len(ledger[held][1].reports):
            found[row] = number
    return found


def _led(event: Event, coded: tuple[Deed, Incident], evidence: Evidence, counted: bool = False) -> Event:
    """An event with an incident's values first, each with the reports that give it; `counted` where its own people are
    read already."""
    deed, row = coded
    counted = counted or bool(event.killed.values or event.wounded.values)

    def beside_it(slot: Slot, name: Role, value: str | None) -> Slot:
        return slot if value is None else _beside(slot, value, _tellers(deed, name, value, evidence))

    return replace(
        event,
        type=row.type,
        mode=row.mode,
        certainty=row.certainty,
        date=beside_it(event.date, "date", row.date),
        place=beside_it(event.place, "place", row.place),
        where=_spot(row) or event.where,
        actor=beside_it(event.actor, "actor", row.actor.name if row.actor else None),
        target=beside_it(event.target, "target", row.target.name if row.target else None),
        means=beside_it(event.means, "means", row.means),
        killed=event.killed if counted else _figures(event.killed, row.killed, per_report(deed, "killed", evidence)),
        wounded=event.wounded
        if counted
        else _figures(event.wounded, row.wounded, per_report(deed, "wounded", evidence)),
        claimed_by=row.claimed_by,
        blamed=row.blamed,
        findings=tuple(dict.fromkeys((*event.findings, *row.findings))),
        because=(*event.because, LEDGER),
    )


def _tellers(deed: Deed, name: Role, value: str, evidence: Evidence) -> tuple[str, ...]:
    """The reports that give a value: those whose clauses name it, else those that fill the slot at all."""
    filled = [(s, getattr(s.frame, name)) for s in deed.told if getattr(s.frame, name) is not None]
    named = {s.report for s, found in filled if value in _names(s, found, evidence)}
    return tuple(sorted(named or {s.report for s, _ in filled} or {s.report for s in deed.told}))


def _names(statement: Statement, found: Argument | When | str, evidence: Evidence) -> set[str]:
    """What a clause calls what stands in a slot."""
    if isinstance(found, str):
        return {found}
    if isinstance(found, When):
        return {found.value}
    entity = evidence.entity(statement, found)
    return {found.text, found.name or found.text, entity.name if entity else found.text}


def _beside(slot: Slot, value: str, reports: tuple[str, ...]) -> Slot:
    """A slot with a value beside what it has; what most tellings say stays first."""
    if any(v.value == value for v in slot.values):
        return slot
    agreement = slot.agreement if slot.agreement == "conflicting" else "compatible"
    own = SlotValue(value=value, reports=reports)
    return Slot(agreement=agreement if slot.values else "agreed", values=(*slot.values, own))


def _figures(slot: Slot, told: Range | None, figures: Mapping[str, Sequence[Figure]]) -> Slot:
    """A toll as the ledger counts it, report by report, the leading figure first."""
    if told is None or not figures:
        return slot
    return beside({report: (_counted(rows),) for report, rows in sorted(figures.items())}, told.best)


def _counted(figures: Sequence[Figure]) -> Count:
    """A report's groups of victims as one figure."""
    one = figures[0]
    if len(figures) == 1:
        return Count(one.value, one.span, "", one.exactness, one.high)
    return Count(sum(f.value for f in figures), one.span)


def _spot(row: Incident) -> Spot | None:
    if row.country is None:
        return None
    return Spot(lat=row.lat, lon=row.lon, country=row.country, admin1=row.admin1, precision=row.place_precision)


def _event(
    coded: tuple[Deed, Incident], findings: Mapping[str, Finding], main: Event | None, evidence: Evidence
) -> Event:
    """An incident as an event."""
    row = coded[1]
    told = [findings[key] for key in row.findings if key in findings]
    best = min(told, key=lambda f: (f.credibility, f.id), default=None)
    blank = Event(
        id=content_id("e", row.id),
        text=told[0].text if told else "",
        type=row.type, mode=row.mode, phase="part" if main else "main", of=main.id if main else None,
        certainty=row.certainty,
        status=best.status if best else "single-origin",
        credibility=best.credibility if best else 6,
        independent_origins=best.independent_origins if best else 1,
        date=EMPTY, place=EMPTY, actor=EMPTY, target=EMPTY, means=EMPTY, killed=EMPTY, wounded=EMPTY, quantity=EMPTY,
        where=None, claimed_by=(), blamed=(), reports=row.reports, findings=row.findings, because=(),
    )  # fmt: skip
    return _led(blank, coded, evidence)
