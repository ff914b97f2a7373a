"""The ledger's rows beside the story's events: what an incident's own clauses leave open stands as its event has it;
an event of a material kind that several reports tell, and that no clause was coded for, is a row of its own.

Where, when and how many: who did it and to whom is the coding's (`ledger.py`) where it coded the event, which is wary
of what a reader of events takes for an actor.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from crosswire.events.attackers import ATTACKER
from crosswire.events.harms import DISEASES, DYING, by_words
from crosswire.events.participants import THING, acts, participant
from crosswire.events.told import Told
from crosswire.model.account import Entity
from crosswire.model.days import UNDATED, compatible, days_between, width
from crosswire.model.event import HARM, HARMING, MATERIAL
from crosswire.model.happened import Event, Incident, Participant, Range
from crosswire.model.ids import content_id
from crosswire.model.verdict import Slot, SlotValue
from crosswire.phrases.table import Phrases

WEEK, MONTH = 7, 31
LEADING_UP = frozenset("in at on near off of from outside inside".split())
PERSONAL = frozenset({"AID", "ACCIDENT"})
ONE = Phrases("people.one")
RECENT = 10
SHORT = 5
"""Words that a place no map knows may have, to be told."""


def completed(
    led: Sequence[tuple[Event, Incident | None]],
    coded: Sequence[Incident],
    entities: Mapping[str, Entity] | None = None,
    told: Mapping[str, Sequence[Told]] | None = None,
    story: tuple[SlotValue | None, str | None] | None = None,
) -> tuple[Incident, ...]:
    """The `coded` rows, those that lead an event completed by it, and the material events that none leads, in order of
    time; `entities` are the story's, by name, `told` what tells each event, by its id, `story` where
    and when it is: there what several tell of its days was done, where none says another place."""
    events = {row.id: event for event, row in led if row is not None}
    rows = [_completed(row, events[row.id]) if row.id in events else row for row in coded]
    known = entities or {}
    loose = [_typed(event, (told or {}).get(event.id, ())) for event, row in led if row is None]
    left = [_placed(event, *(story or (None, None))) for event in loose]
    rows += [_incident(event, known) for event in left if _is_incident(event, known)]
    return tuple(sorted((r for r in rows if _is_somewhere(r)), key=lambda row: (row.date or UNDATED, row.id)))


def _is_somewhere(row: Incident) -> bool:
    """Whether a row says enough to be looked up: when or where, whom it harmed, or that several reports tell of it."""
    harmed = row.target is not None and (row.killed or row.wounded)
    return bool(row.date or row.place or harmed or len(row.reports) > 1)


def _placed(event: Event, home: SlotValue | None, first: str | None) -> Event:
    """Harm of the story's days without a place of its own at the story's, where several reports tell of it."""
    day = str(event.date.values[0].value) if event.date.values else None
    gap = days_between(day, first) if day and first else None
    near = gap is not None and abs(gap) <= RECENT and event.type in HARM and len(event.reports) > 1
    if event.place.values or home is None or not near:
        return event
    return replace(event, place=Slot(agreement="agreed", values=(home,)))


def _typed(event: Event, told: Sequence[Told]) -> Event:
    """An event of no kind as what its words say, where it has one day: people saved, trapped, or somebody's death; of
    any the means that its clauses have, where it has none."""
    words, means = {t.lemma for t in told}, [t.statement.frame.means for t in told if t.statement is not None]
    if not event.means.values and event.type in HARM and (known := sorted({m for m in means if m})):
        using = SlotValue(value=max(known, key=means.count), reports=event.reports)
        event = replace(event, means=Slot(agreement="agreed", values=(using,)))
    kind = by_words(words) if event.type is None and _day(event) is not None else None
    if kind is None:
        return event
    whom = str(event.target.values[0].value) if event.target.values else ""
    if event.killed.values or not (ONE.match(whom) and any(word in DYING for word in words)):
        return replace(event, type=kind)
    dead = SlotValue(value=1, exactness="exact", reports=event.target.values[0].reports)
    return replace(event, type=kind, killed=Slot(agreement="agreed", values=(dead,)))


def _completed(row: Incident, event: Event) -> Incident:
    """A row with what its event has where it says nothing; a place only where it is named, and of the event on
    the row's own day: a tribunal sits elsewhere than what it judges was done."""
    spot = event.where if _on_one_day(row, event) else None
    if row.place is None and event.place.values and spot is not None:
        row = replace(
            row, place=str(event.place.values[0].value), country=spot.country, admin1=spot.admin1, lat=spot.lat,
            lon=spot.lon, place_precision=spot.precision,
        )  # fmt: skip
    elif (
        row.place is None
        and event.place.values
        and _on_one_day(row, event)
        and _is_named(str(event.place.values[0].value))
    ):
        row = replace(row, place=str(event.place.values[0].value))
    if row.date is None and len(event.reports) > 1 and (day := _day(event)) is not None:
        row = replace(row, date=day, date_precision=_precision(day))
    if row.type in HARM and not (row.target and ATTACKER.match(row.target.name)):
        killed, wounded = (_range(_told_by(slot, row.reports)) for slot in (event.killed, event.wounded))
        if row.type == "DISASTER":
            killed, wounded = _larger(killed, row.killed), _larger(wounded, row.wounded)
        row = replace(row, killed=killed or row.killed, wounded=wounded or row.wounded)
    return row


def _is_named(place: str) -> bool:
    """Whether words for a place hold a name, and are not a whole phrase of something else."""
    words = place.split()
    return len(words) <= SHORT and words[0] not in LEADING_UP and any(word[:1].isupper() for word in words)


def _on_one_day(row: Incident, event: Event) -> bool:
    """Whether a row's day can be the one that leads its event's."""
    return row.date is None or not event.date.values or compatible(row.date, str(event.date.values[0].value))


def _larger(told: Range | None, coded: Range | None) -> Range | None:
    """Of a disaster, whose toll many clauses and several events tell, the clauses' count where the event's is less."""
    return coded if told is None or (coded is not None and told.best < coded.low) else told


def _day(event: Event) -> str | None:
    """When it was, where the tellings agree on a month at least; one report's day is often that of what was said."""
    day = str(event.date.values[0].value) if event.date.values else None
    return day if day and event.date.agreement != "conflicting" and width(day) <= MONTH else None


def _precision(day: str) -> int:
    return 1 if width(day) <= 1 else 2 if width(day) <= WEEK else 3


def _is_incident(event: Event, entities: Mapping[str, Entity]) -> bool:
    """Whether an event that nothing coded is one: of a material kind, told by several, done, dated, with somebody."""
    done = event.phase != "planned" and event.certainty != "planned"
    several = len(event.reports) > 1 or (event.type in PERSONAL and bool(event.target.values and event.place.values))
    told = several and event.type in MATERIAL and bool(event.date.values)
    return done and told and bool(_doer(event, entities) or _who(_unless_ill(event.target), entities))


def _doer(event: Event, entities: Mapping[str, Entity]) -> Participant | None:
    """Who did it; nobody does what nature or chance did."""
    return None if event.type in ("ACCIDENT", "DISASTER") else _who(event.actor, entities)


def _unless_ill(slot: Slot) -> Slot:
    """A slot without the diseases in it: they are no whom."""
    return replace(slot, values=tuple(v for v in slot.values if not DISEASES.search(str(v.value))))


def _incident(event: Event, entities: Mapping[str, Entity]) -> Incident:
    """An event as a row of the ledger, the first value of each slot."""
    spot, day = event.where, str(event.date.values[0].value)
    return Incident(
        id=content_id("i", event.id),
        date=day,
        date_precision=_precision(day),
        place=_spot(event.place, entities),
        admin1=spot.admin1 if spot else None,
        country=spot.country if spot else None,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        place_precision=spot.precision if spot else 3,
        type=event.type or "",
        mode=event.mode,
        actor=_doer(event, entities),
        target=_who(_unless_ill(event.target), entities) or _what(event.target),
        means=str(event.means.values[0].value) if event.means.values else None,
        killed=_range(event.killed) if event.type in HARMING else None,
        wounded=_range(event.wounded) if event.type in HARMING else None,
        certainty="alleged" if event.certainty == "planned" else event.certainty,
        claimed_by=event.claimed_by,
        blamed=event.blamed,
        reports=event.reports,
        findings=event.findings,
    )


def _who(slot: Slot, entities: Mapping[str, Entity]) -> Participant | None:
    """The first of a slot's values that is somebody known, else one who can act."""
    names = [str(v.value) for v in slot.values]
    known = next((entities[n] for n in names if n in entities), None)
    if known is not None:
        return participant(known.name, known)
    name = next((n for n in names if acts(n)), None)
    return participant(name, None) if name else None


def _what(slot: Slot) -> Participant | None:
    """The first of a slot's values that are few words: a thing can be hit too."""
    names = [n for v in slot.values if len((n := str(v.value)).split()) <= SHORT and not THING.search(n.lower())]
    return participant(names[0], None) if names else None


def _spot(slot: Slot, entities: Mapping[str, Entity]) -> str | None:
    """The first of the places that is nobody's name."""
    names = [str(v.value) for v in slot.values]
    return next((n for n in names if n not in entities or entities[n].kind != "person"), None)


def _told_by(slot: Slot, reports: Collection[str]) -> Slot:
    """What these reports say of a slot: two nights that an event has as one are told by reports of their own."""
    return replace(slot, values=tuple(v for v in slot.values if set(v.reports) & set(reports)))


def _range(slot: Slot) -> Range | None:
    values = [float(v.value) for v in slot.values if isinstance(v.value, (int, float))]
    return Range(low=min(values), best=values[0], high=max(values)) if values and max(values) > 0 else None
