"""The ledger: what happened in the world, a row an event, apart from what was said about it.

Types are PLOVER's material ones with ACCIDENT, DISASTER and CRIME; date, place and casualties follow ACLED's columns
(time precision 1 a day, 2 a week or month part, 3 a month or more; geo precision 1 a town, 2 an area, 3 a country).
What is threatened, planned, denied, asked for or hypothetical never stands here (`happened.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from crosswire.events.blame import blamed, claimed
from crosswire.events.contexts import Coded, contexts
from crosswire.events.participants import PRONOUN, actor_of, burdened, country_in, sector, target_of
from crosswire.events.tolls import toll, victims
from crosswire.model.account import Finding
from crosswire.model.days import UNDATED, days_between, width
from crosswire.model.event import HARM, HARMING, SURE, Deed
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Incident, Participant
from crosswire.model.ids import content_id
from crosswire.model.said import Located
from crosswire.model.statement import Argument, Statement
from crosswire.phrases.table import Phrases

WEEK = 7
LEAD = 3
RECENT = 10
NAMED_AFTER = Phrases("places.named_behind")
SHORT_PLACE = 8
SAME_SPOT = Phrases("places.same_spot")
EVENT_HEAD = Phrases("harm.event_head")
GUN = Phrases("harm.gun")
SUM = re.compile(r"[$€£%]")
ROUTE = Phrases("places.route")
HEDGED = Phrases("certainty.hedged")
FOUND = Phrases("certainty.found_guilty")
NOBODY_NAMED = frozenset({"PROTEST", "ACCIDENT", "DISASTER"})


def incidents(
    events: Sequence[Deed], findings: Sequence[Finding], evidence: Evidence, home: str | None = None
) -> tuple[Incident, ...]:
    """One row for each thing that happened, in order of time; `home` is the story's place."""
    return tuple(row for _, row in coded(events, findings, evidence, home))


def coded(
    events: Sequence[Deed], findings: Sequence[Finding], evidence: Evidence, home: str | None = None
) -> tuple[tuple[Deed, Incident], ...]:
    """The same, each with what it was coded from."""
    rows = [(e, _incident(e, findings, evidence, home)) for e in events]
    kept = [(e, r) for e, r in rows if _tells(r)]
    return tuple(sorted(kept, key=lambda row: (row[1].date or UNDATED, row[1].id)))


def _tells(row: Incident) -> bool:
    """Whether a row says whom it is about: what harms nobody needs its actor, or its day beside its target."""
    if row.type in NOBODY_NAMED or row.killed or row.wounded:
        return True
    return bool(row.actor or (row.target and (row.date or row.type in HARM)))


def _incident(event: Deed, findings: Sequence[Finding], evidence: Evidence, home: str | None) -> Incident:
    when = event.date
    place, located = where(event.told, evidence)
    if place is None and event.scene:
        place, located = where(event.scene, evidence)
    if place is None and home and _at_home(event, evidence):
        found = evidence.gazetteer.locate(home, evidence.countries)
        place, located = home, replace(found, precision=max(2, found.precision)) if found else None
    members = (*event.findings, *event.extra)
    natural = event.type in ("ACCIDENT", "DISASTER")
    coded = Coded(
        type=event.type,
        mode=_most([s.frame.mode for s in event.told if s.frame.type == event.type]),
        means=None if natural else _means(event.told, evidence),
        actor=None if natural else actor_of(event.told, evidence),
        target=_other_side(event, evidence) or victims_of(event, evidence) or burdened(event.told, evidence),
        told=event.told,
    )
    about = contexts(coded, evidence)
    return Incident(
        id=content_id("i", *sorted(f.id for f in members)),
        date=when,
        date_precision=1 if when and width(when) <= 1 else 2 if when and width(when) <= WEEK else 3,
        place=place,
        admin1=located.admin1 if located else None,
        country=located.country if located else None,
        lat=located.lat if located else None,
        lon=located.lon if located else None,
        place_precision=located.precision if located else 3,
        type=coded.type,
        mode=coded.mode,
        actor=coded.actor,
        target=coded.target,
        means=coded.means,
        killed=toll(event, "killed", evidence) if event.type in HARMING else None,
        wounded=toll(event, "wounded", evidence) if event.type in HARMING else None,
        certainty=_certainty(event, evidence),
        claimed_by=claimed(event, findings, evidence) if event.type in HARM else (),
        blamed=blamed(event, findings, evidence) if event.type in HARM else (),
        reports=tuple(sorted({s.report for s in event.told})),
        findings=tuple(dict.fromkeys(f.id for f in members)),
        context=tuple(reason.rule for reason in about),
        context_because=about,
    )


def _at_home(event: Deed, evidence: Evidence) -> bool:
    """Whether an event without a place of its own is the story's: told first, or said to be at the same spot."""
    leads = {s.report for s in event.told if s.sentence <= LEAD}
    here = any(SAME_SPOT.search(evidence.sentence_text(s)) for s in event.told)
    when = event.date
    recent = when is not None and (first := min(evidence.published.values(), default=None)) is not None
    near = recent and (gap := days_between(when or "", first or "")) is not None and gap <= RECENT
    told = len({s.report for s in event.told}) > 1
    return here or bool(near and (leads or told) and event.type in SURE)


def _certainty(event: Deed, evidence: Evidence) -> Literal["asserted", "alleged", "denied"]:
    """Alleged where disputed, hedged wherever somebody is said to have done it, one voice's word against a person, or
    only unnamed voices'."""
    if any(f.status == "disputed" and f.conflicts == () for f in event.findings):
        return "alleged"
    blaming = [s for s in event.told if s.frame.actor is not None] or event.told
    if all(HEDGED.search(evidence.sentence_text(s)) or _is_suspect(s, evidence) for s in blaming):
        return "alleged"
    if any(FOUND.search(evidence.sentence_text(s)) for s in event.told):
        return "asserted"
    voiced = all(s.content and evidence.voice(s) is not None for s in event.told)
    accused = any(s.frame.actor is not None and s.frame.actor.kind == "person" for s in event.told)
    if voiced and accused and all(f.independent_origins <= 1 for f in event.findings):
        return "alleged"
    unnamed = all(s.content and (v := evidence.voice(s)) is not None and v.kind == "anonymous" for s in event.told)
    return "alleged" if unnamed and all(f.credibility >= 4 for f in event.findings) else "asserted"


def _is_suspect(statement: Statement, evidence: Evidence) -> bool:
    """Whether whoever did it is told to be held for it, and no more: `arrested a farmer over the shooting of`."""
    actor = statement.frame.actor
    here = (statement.report, statement.sentence)
    return actor is not None and any(
        other.frame.mode == "arrest" and other.frame.target is not None and other.frame.target.span.overlaps(actor.span)
        for other in evidence.statements.values()
        if (other.report, other.sentence) == here
    )


def _other_side(event: Deed, evidence: Evidence) -> Participant | None:
    """The second of two sides that hurt each other: neither side's dead are what the first did alone."""
    mutual = [s for s in event.told if s.frame.target is not None and s.frame.recipient == s.frame.target]
    return target_of(mutual, evidence) if mutual and event.type == "ASSAULT" else None


def victims_of(event: Deed, evidence: Evidence) -> Participant | None:
    """Unnamed victims, group by group, as the report that counts them best has them."""
    rows = victims(event, evidence)
    targets = [(s, s.frame.target) for s in event.told if s.frame.target]
    if not rows or any((e := evidence.entity(s, a)) is not None and e.kind == "person" for s, a in targets):
        return None
    words = list(dict.fromkeys(a.text for _, a in rows if not PRONOUN.match(a.text)))[:3]
    if not words:
        return None
    role = next((r for w in words if (r := sector(w))), None)
    return Participant(name=" and ".join(words), country=country_in(" ".join(words), evidence), role=role)


def _most(values: Sequence[str | None]) -> str | None:
    known = [v for v in values if v]
    return min(set(known), key=lambda v: (-known.count(v), v)) if known else None


def _means(told: Sequence[Statement], evidence: Evidence) -> str | None:
    """What it was done with, as most tellings have it; of small arms, the weapon that most sentences name."""
    means = _most([s.frame.means for s in told])
    if means != "small arms":
        return means
    named = [m.group() for s in told if (m := GUN.search(evidence.sentence_text(s)))]
    return _most(named) or means


def where(told: Sequence[Statement], evidence: Evidence) -> tuple[str | None, Located | None]:
    """The words for the place most tellings give, and where it lies; an unnamed site stays a string, a headline's only
    where no text gives one."""
    placed = [s for s in told if s.frame.place and _is_where(s, s.frame.place, evidence)]
    spots = [_with_name(s, s.frame.place, evidence) for s in placed if s.frame.place]
    known = [(p, at) for p in spots if p.name and (at := _located(p, p.name, evidence))]
    if not known:
        heads = [s.sentence == 0 for s in placed]
        shown = sorted(zip(heads, map(_shown, spots), strict=True), key=lambda row: (row[0], len(row[1]), row[1]))
        return (shown[0][1] if shown else None), None
    names = [p.name for p, _ in known]
    place, located = min(known, key=lambda k: (k[1].precision, -names.count(k[0].name), len(k[0].text), k[0].text))
    return _shown(place), located


def _is_where(statement: Statement, place: Argument, evidence: Evidence) -> bool:
    """Whether the words can say where: no sum, nobody's name, and not only where something came from or went to."""
    words, found, _ = place.text.partition(place.name or place.text)
    entity = evidence.entity(statement, place)
    if entity is not None and entity.kind == "person":
        return False
    return not (SUM.search(place.text) or (found and ROUTE.search(words)))


def _located(place: Argument, name: str, evidence: Evidence) -> Located | None:
    """Where a place lies, as its own words put it: "north of", "the northern …"; else where its name lies."""
    words, found, _ = EVENT_HEAD.sub("", place.text).partition(name)
    phrase = f"{words}{name}" if found and words.strip() else name
    whole = evidence.gazetteer.locate(phrase, evidence.countries)
    named = evidence.gazetteer.locate(name, evidence.countries)
    return whole if whole and named and whole.country == named.country else named


def _with_name(statement: Statement, place: Argument, evidence: Evidence) -> Argument:
    """A site without a name with the one that follows it: `a depot south of Zenda`."""
    if place.name is not None:
        return place
    end = evidence.sentence(statement).end
    found = NAMED_AFTER.match(evidence.reports[statement.report].text[place.span.end : end])
    if found is None or evidence.gazetteer.locate(found.group(1), evidence.countries) is None:
        return place
    return replace(place, text=f"{place.text}{found.group()}", name=found.group(1))


def _shown(place: Argument) -> str:
    """A place's own words where they are short, else its name."""
    words = EVENT_HEAD.sub("", place.text.split(",")[0]).strip()
    return words if place.name is None or len(words.split()) <= SHORT_PLACE else place.name
