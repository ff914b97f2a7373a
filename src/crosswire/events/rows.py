"""A story's tellings of events → its events, one row each, the main one first.

What joins tellings and what is worth a row is learnt (`same_event.py`, `worth.py`); what a row says is its tellings'
(`slots.py`), and its verdict the best of the findings that tell it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crosswire.events import foremost, learnt, slots, worth
from crosswire.events.aims import aimed
from crosswire.events.counts import HARMED, toll
from crosswire.events.framed import filled
from crosswire.events.harms import retyped
from crosswire.events.learnt import Floats, forest, same, thresholds
from crosswire.events.learnt import main as main_of
from crosswire.events.main_event import OUTCOMES, with_main
from crosswire.events.people import with_heads
from crosswire.events.same_event import Laid, Matches, can_be_one, clustered, laid, likely
from crosswire.events.sentence import sentence_of
from crosswire.events.told import Told, rightly_cast, told_in
from crosswire.model.account import Entity, Finding
from crosswire.model.days import UNDATED, bounds, days_between, first_day
from crosswire.model.event import HARM
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Certainty, Event, EventPhase, Spot
from crosswire.model.ids import content_id
from crosswire.model.said import Said
from crosswire.model.verdict import Reason, Slot, SlotValue

RANK: Mapping[str, int] = {"corroborated": 0, "disputed": 1, "repeated": 2, "single-origin": 3, "denied": 4}
SURE_OF_TYPE = 0.6
LONG_BEFORE = 31
SAID = frozenset("AGREE CONSULT SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN SANCTION".split())
"""Kinds of events that kill nobody: the dead that are told beside one are another's."""
MOSTLY = 0.5
"""How likely an event must be something said, where no single kind is sure."""
BESIDE = 2
"""Sentences on either side of a telling of the main event in which its dead are counted by words of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event before it is written down: its tellings, how likely it is the main one and worth a row, how real."""

    told: tuple[Told, ...]
    main: float
    worth: float
    real: Certainty

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that tell it."""
        return tuple(sorted({t.report for t in self.told}))

    @property
    def type(self) -> str | None:
        """Its PLOVER root, as its tellings have it on average; None where they speak for none.

        Words for dying and being hurt say nothing of what did it, where others do.
        """
        telling = [t for t in self.told if t.lemma not in OUTCOMES] or self.told
        mean = {kind: sum(t.types[kind] for t in telling) / len(telling) for kind in self.told[0].types}
        best = max(mean, key=lambda kind: (mean[kind], kind))
        return None if best == "OTHER" or mean[best] < SURE_OF_TYPE else best


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a row is written from beside its tellings: who is who, what the reports say together, their words.

    `statements` are those of the findings (`by_report`); `home` is the place that most reports name first: where the
    main event was, if its tellings give no place on a map.
    """

    entities: Mapping[str, Entity]
    findings: Sequence[Finding]
    statements: Mapping[str, Sequence[tuple[int, int, int]]]
    evidence: Evidence
    home: SlotValue | None = None

    def telling(self, told: Sequence[Told]) -> list[Finding]:
        """The findings whose statements hold one of these words, those that hold more of them first."""
        held: dict[int, set[tuple[str, int]]] = {}
        for report, at in {(t.report, t.at.start) for t in told}:
            for start, end, number in self.statements.get(report, ()):
                if start <= at < end:
                    held.setdefault(number, set()).add((report, at))
        ranked = sorted(held, key=lambda n: (-len({r for r, _ in held[n]}), -len(held[n]), n))
        return [self.findings[n] for n in ranked]


def by_report(findings: Sequence[Finding]) -> dict[str, list[tuple[int, int, int]]]:
    """The statements of findings by report: their characters, and the number of the finding."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for number, finding in enumerate(findings):
        for s in finding.statements:
            found.setdefault(s.report, []).append((s.start, s.end, number))
    return found


def happenings(
    said: Sequence[Said], entity_of: Mapping[tuple[str, str], Entity], matches: Matches
) -> tuple[Happening, ...]:
    """Every event that the reports tell, the likeliest main one first, then as they are told; none is left out."""
    told = with_heads(told_in(said, entity_of), said)
    if not told:
        return ()
    vectors = {
        (one.annotated.report.id, number): np.frombuffer(row, "<f4").astype(float)
        for one in said
        if one.reading is not None
        for number, row in enumerate(one.reading.vectors)
    }
    groups = [[told[n] for n in group] for group in made(laid(told, vectors, matches), len(said))]
    table = weighed(groups, len(said))
    mains, worths = standing(groups, table, len(said)), forest("worth").likely(table)
    found = [
        Happening(told=tuple(group), main=float(main), worth=float(good), real=worth.reality(group))
        for group, main, good in zip(groups, mains, worths, strict=True)
    ]
    return tuple(sorted(found, key=lambda h: (-h.main, h.told[0].mention.sentence, h.told[0].number)))


def made(story: Laid, reports: int) -> list[list[int]]:
    """The tellings' numbers, event by event: joined two by two, then what tells the main event again put to it."""
    links = likely(story, same())
    groups = clustered(len(story.told), links, thresholds()["same"])
    told = [[story.told[n] for n in group] for group in groups]
    main = int(np.argmax(standing(told, weighed(told, reports), reports)))
    return with_main(story, links, groups, main, reports)


def standing(groups: Sequence[Sequence[Told]], table: Floats, reports: int) -> Floats:
    """How likely each event of a story is the one that it is about; what headlines share says nothing of one report.
    `table` is what `weighed` makes of the events."""
    likely_main = main_of(table)
    if reports == 1:
        return likely_main
    return foremost.shares(foremost.features(groups, likely_main, reports), learnt.foremost())


def weighed(groups: Sequence[Sequence[Told]], reports: int) -> Floats:
    """The events of a story as what they are to it is read from: a row of features each."""
    rivals = worth.rivals_of(groups)
    return np.array([worth.features(group, reports, rivals) for group in groups])


def rows(found: Sequence[Happening], scene: Scene) -> tuple[tuple[Event, Happening], ...]:
    """The events that are worth a row with what they are read from, the main one first, the others in order of time."""
    kept = [h for n, h in enumerate(found) if n == 0 or _is_row(h)]
    if not kept:
        return ()
    shown: Counter[str] = Counter()
    beside = counting_beside(found)
    made: list[tuple[Event, Happening]] = []
    larger = sorted(kept[1:], key=lambda h: (-len(h.reports), -len(h.told), h.told[0].number))
    for one in (kept[0], *larger):
        event = _row(one, scene, made[0][0] if made else None, shown, beside)
        if event.text not in shown:  # told in no sentence of its own: a detail of the event that the sentence tells
            made.append((event, one))
        shown[event.text] += 1
    return (made[0], *sorted(made[1:], key=lambda row: _by_time(*row)))


def _is_row(one: Happening) -> bool:
    return one.worth >= thresholds()["worth"] and one.real not in ("planned", "denied")


def _by_time(event: Event, one: Happening) -> tuple[str, int, int, str, str]:
    """In order of days; of one day, and of none, what more reports tell first, then what is told earlier in them."""
    day = first_day(str(event.date.values[0].value)) if event.date.values else UNDATED
    return day, -len(one.reports), min(t.mention.sentence for t in one.told), event.text, event.id


def counting_beside(found: Sequence[Happening]) -> tuple[Told, ...]:
    """The tellings of other events whose dead and hurt are those of the main one, the first of those found: told in a
    sentence with it, or nearby by words for nothing else or without a day and place of their own; never on other
    days."""
    main = found[0]
    here = {t.place for t in main.told}
    near = {(report, number + step) for report, number in here for step in range(-BESIDE, BESIDE + 1)}
    days = [bounds(day) for t in main.told for day in t.dates]
    counting: list[Told] = []
    for one in found[1:]:
        theirs = [bounds(day) for t in one.told for day in t.dates]
        apart = days and theirs and not any(can_be_one(a, b) for a in days for b in theirs)
        own = bool(theirs) or any(t.parties["place"] for t in one.told)
        outcome = all(t.lemma in OUTCOMES for t in one.told)
        counting += [t for t in one.told if t.place in here or (t.place in near and not apart and (outcome or not own))]
    return tuple(counting)


def _row(one: Happening, scene: Scene, main: Event | None, shown: Mapping[str, int], beside: Sequence[Told]) -> Event:
    def entity(key: str) -> Entity | None:
        return scene.entities.get(key)

    def parties(role: str) -> Slot:
        return slots.carried(told, role, entity, opening) if opening else slots.parties(told, role, entity)

    told = [aimed(rightly_cast(t), scene.evidence) for t in filled(one.told, scene.evidence)]
    opening = [t for t in told if t.lead or t.headline] if main is None else []
    date = slots.dates(_dating(told, opening, scene.evidence if one.real == "asserted" else None))
    place, spot = _placed(parties("place"), scene)
    if main is None and spot is None and scene.home is not None:
        place, spot = _placed(Slot(agreement="compatible", values=(scene.home, *place.values)), scene)
    findings, phase = scene.telling(told), _phase(one, date, main)
    kind = _kind(one, scene.evidence)
    counting = (*told, *beside) if main is None and kind not in SAID and not _is_said(one) else told
    now = main is None and not _long_ago(told)
    killed, wounded = (toll(counting, harm, scene.evidence, now) for harm in HARMED)
    best = min(findings, key=_surest, default=None)
    return Event(
        id=content_id("e", *sorted(f"{t.report}:{t.at.start}" for t in told)),
        text=sentence_of(told, findings, scene.evidence, shown, main=main is None),
        type=kind,
        mode=_mode(one, kind),
        phase=phase,
        of=main.id if main is not None and phase in ("part", "after") else None,
        certainty=one.real,
        status=best.status if best else "single-origin",
        credibility=best.credibility if best else 6,
        independent_origins=best.independent_origins if best else 1,
        date=date,
        place=place,
        actor=parties("actor"),
        target=parties("target"),
        means=parties("means"),
        killed=killed,
        wounded=wounded,
        quantity=slots.figures(slots.counted(told, {v.value for s in (killed, wounded) for v in s.values})),
        where=spot,
        claimed_by=(),
        blamed=(),
        reports=one.reports,
        findings=tuple(f.id for f in findings),
        because=_because(one),
    )  # fmt: skip


def _is_said(one: Happening) -> bool:
    """Whether an event is rather something said, as its tellings have it on average, than harm: also where no single
    type is sure."""
    said, harm = (
        sum(t.types[kind] for t in one.told for kind in t.types if kind in kinds) / len(one.told)
        for kinds in (SAID, HARM)
    )
    return said > max(harm, MOSTLY)


def _long_ago(told: Sequence[Told]) -> bool:
    """Whether all its days lie long before its reports: for them it is another event than what they are about now."""
    gaps = [gap for one in told for gap in one.away]
    return bool(gaps) and min(gaps) > LONG_BEFORE


def _dating(told: Sequence[Told], opening: Sequence[Told], evidence: Evidence | None) -> list[Told]:
    """The tellings whose days count: of a report whose opening gives one, its opening alone. With `evidence` the event
    is done: what gives a day that lies ahead of its report gives way to what does not."""
    first, dated = {t.number for t in opening}, {t.report for t in opening if t.dates}
    rows = [t for t in told if t.number in first or t.report not in dated]
    behind = [t for t in rows if evidence is None or not _ahead(t, evidence.reports[t.report].day_at(t.at.start))]
    return behind if any(t.dates for t in behind) else rows


def _ahead(told: Told, day: str | None) -> bool:
    return day is not None and any((days_between(day, value) or 0) > 0 for value in told.dates)


def _placed(place: Slot, scene: Scene) -> tuple[Slot, Spot | None]:
    """The places, the most precise that is told most first, and where it lies."""
    known = []
    for number, value in enumerate(place.values):
        located = scene.evidence.gazetteer.locate(str(value.value), scene.evidence.countries)
        if located is not None:
            known.append((located.precision >= 3, -len(value.reports), number, located))
    if not known:
        return place, None
    _, _, number, at = min(known, key=lambda k: k[:3])
    values = (place.values[number], *(v for n, v in enumerate(place.values) if n != number))
    spot = Spot(lat=at.lat, lon=at.lon, country=at.country, admin1=at.admin1, precision=at.precision)
    return Slot(agreement=place.agreement, values=values), spot


def _surest(finding: Finding) -> tuple[int, int, str, int, str]:
    """What a row's standing is read off first; where two stand alike, words and place decide before any id."""
    return RANK[finding.status], finding.credibility, finding.text, finding.statements[0].start, finding.id


def _kind(one: Happening, evidence: Evidence) -> str | None:
    """Its type; of harm, whether somebody did it is left to what the sentences speak of (`harms.py`)."""
    told = [t.statement for t in one.told if t.statement is not None]
    return retyped(one.type, told, evidence) if one.type == "ASSAULT" and told else one.type


def _mode(one: Happening, kind: str | None) -> str | None:
    modes = [t.statement.frame.mode for t in one.told if t.statement and t.statement.frame.type == kind]
    known = [m for m in modes if m]
    return min(set(known), key=lambda m: (-known.count(m), m)) if known else None


def _phase(one: Happening, date: Slot, main: Event | None) -> EventPhase:
    if main is None:
        return "main"
    if one.real == "planned":
        return "planned"
    mean = {p: float(np.mean([t.mention.phases[p] for t in one.told])) for p in ("part", "before")}
    when = str(date.values[0].value) if date.values else None
    told = str(main.date.values[0].value) if main.date.values else None
    if when and told:
        behind = days_between(when, told)
        if behind is not None and behind > LONG_BEFORE:
            return "before"
        ahead = days_between(told, when)
        if ahead is not None and ahead > 0:
            return "after"
    return "part" if mean["part"] >= mean["before"] else "before"


def _because(one: Happening) -> tuple[Reason, ...]:
    words = ", ".join(dict.fromkeys(t.lemma for t in one.told))
    return (
        Reason(
            rule="one event",
            text=f"Told by {len(one.told)} word{'s' * (len(one.told) > 1)} of {len(one.reports)} report"
            f"{'s' * (len(one.reports) > 1)}: {words}.",
        ),
    )
