"""What an account says in FollowTheMoney's terms: facts of entity, property and value, each with who reports it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from crosswire.formats.exports import ftm_values as clean
from crosswire.formats.exports.entries import Entry
from crosswire.formats.key import Key
from crosswire.model.account import Entity
from crosswire.model.happened import Incident, Participant
from crosswire.model.report import Report
from crosswire.model.wording import say_date, say_number, say_place

SCHEMA: Final = {"person": "Person", "organisation": "Organization", "outlet": "Organization"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value of one property of one entity, and the reports that give it."""

    entity: str
    schema: str
    prop: str
    value: str
    reports: tuple[str, ...]


@dataclass(frozen=True)
class _Subject:
    """An entity in the making: its facts are given by `reports` where nothing narrower is said."""

    id: str
    schema: str
    reports: tuple[str, ...]
    found: list[Fact] = field(default_factory=list)

    def says(self, prop: str, *values: str | None, reports: Sequence[str] = ()) -> None:
        by = tuple(reports) or self.reports
        for value in dict.fromkeys(v for v in values if v):
            self.found.append(Fact(entity=self.id, schema=self.schema, prop=prop, value=value, reports=by))


def facts(key: Key, *, text: bool = True) -> Iterator[Fact]:
    """Articles, then who is who with their mentions, then what happened; an entity's facts stand together."""
    for report in key.account.reports:
        yield from _article(key, report, text=text)
    for entity in key.account.entities:
        if entity.kind in SCHEMA and entity.mentions:
            yield from _who(key, entity)
            yield from _mentions(key, entity)
    for incident in key.account.incidents:
        yield from _event(key, incident)


def _article(key: Key, report: Report, *, text: bool) -> Iterator[Fact]:
    subject = _Subject(_article_id(key, report.id), "Article", (report.id,))
    subject.says("title", clean.words(report.title))
    subject.says("fileName", clean.words(report.path))
    subject.says("publishedAt", clean.day(report.published.value))
    subject.says("publisher", clean.words(report.outlet.name if report.outlet else None))
    subject.says("author", *(clean.words(author) for author in report.bylines))
    subject.says("language", clean.language(report.language))
    subject.says("sourceUrl", clean.url(report.url))
    subject.says("bodyText", report.text if text else None)
    yield from subject.found


def _who(key: Key, entity: Entity) -> Iterator[Fact]:
    told = _surfaces(key, entity)
    reports = tuple(dict.fromkeys(m.report for m in entity.mentions if m.report in key.reports))
    subject = _Subject(_who_id(key, entity), SCHEMA[entity.kind], reports)
    main = clean.name(entity.name)
    subject.says("name", main, reports=told.get(main or "", ()))
    for alias in dict.fromkeys(clean.name(a) for a in entity.aliases):
        if alias and alias != main:
            subject.says("alias", alias, reports=told.get(alias, ()))
    subject.says("country", clean.country(entity.country))
    if entity.kind == "person":
        subject.says("position", *(clean.words(role) for role in entity.roles))
    elif entity.roles:
        subject.says("summary", clean.words(", ".join(entity.roles)))
    subject.says("proof", *(_article_id(key, r) for r in reports))
    yield from subject.found


def _surfaces(key: Key, entity: Entity) -> Mapping[str, list[str]]:
    """Which reports write which name."""
    found: dict[str, dict[str, None]] = {}
    for mention in entity.mentions:
        if mention.report in key.reports:
            surface = clean.name(key.reports[mention.report].text[mention.start : mention.end])
            found.setdefault(surface or "", {})[mention.report] = None
    return {surface: list(reports) for surface, reports in found.items()}


def _mentions(key: Key, entity: Entity) -> Iterator[Fact]:
    for report in dict.fromkeys(m.report for m in entity.mentions if m.report in key.reports):
        subject = _Subject(clean.entity_id(key.account.story.id, entity.id, "in", report), "Mention", (report,))
        subject.says("document", _article_id(key, report))
        subject.says("resolved", _who_id(key, entity))
        names = [surface for surface, by in _surfaces(key, entity).items() if surface and report in by]
        subject.says("name", *names, *(() if names else (clean.name(entity.name),)))
        subject.says("detectedSchema", SCHEMA[entity.kind])
        subject.says("contextCountry", clean.country(entity.country))
        yield from subject.found


def _event(key: Key, incident: Incident) -> Iterator[Fact]:
    entry = Entry(incident, key)
    reports = tuple(r for r in incident.reports if r in key.reports)
    subject = _Subject(clean.entity_id(key.account.story.id, incident.id), "Event", reports)
    subject.says("name", clean.words(event_name(incident)))
    first, _, last = (incident.date or "").partition("/")
    subject.says("date" if not last else "startDate", clean.day(first), reports=_dated(entry, incident))
    subject.says("endDate", clean.day(last), reports=_dated(entry, incident))
    subject.says("summary", clean.words(entry.notes))
    subject.says("notes", *(clean.words(line) for line in _notes(incident)), *map(clean.words, entry.disagreements))
    subject.says("keywords", *(clean.words(w) for w in (incident.type, incident.mode, incident.means)))
    subject.says("location", clean.words(say_place(incident.place, None)))
    subject.says("country", clean.country(incident.country))
    subject.says("involved", _party(key, incident.actor), _party(key, incident.target))
    subject.says("publisher", *(clean.words(o.name) for r in reports if (o := key.reports[r].outlet)))
    subject.says("recordId", incident.id)
    subject.says("proof", *(_article_id(key, r) for r in reports))
    address = _address(key, incident, reports)
    subject.says("addressEntity", address.id if address else None)
    yield from subject.found
    yield from address.found if address else ()


def _address(key: Key, incident: Incident, reports: tuple[str, ...]) -> "_Subject | None":
    if incident.lat is None or incident.lon is None or not incident.place:
        return None
    name = clean.entity_id(key.account.story.id, incident.id, "place")
    subject = _Subject(name, "Address", reports)
    subject.says("full", clean.words(say_place(incident.place, incident.country)))
    subject.says("state", clean.words(incident.admin1))
    subject.says("country", clean.country(incident.country))
    subject.says("latitude", clean.number(incident.lat))
    subject.says("longitude", clean.number(incident.lon))
    subject.says("proof", *(_article_id(key, r) for r in reports))
    return subject


def _dated(entry: Entry, incident: Incident) -> tuple[str, ...]:
    """The reports that give just this date."""
    values = (v for f in entry.findings if "date" in f.slots for v in f.slots["date"].values)
    return tuple(dict.fromkeys(r for v in values if v.value == incident.date for r in v.reports))


def event_name(incident: Incident) -> str:
    """`Assault: gunmen against the council, Zenda, 3 May 2031`."""
    parties = " against ".join(p.name for p in (incident.actor, incident.target) if p)
    if incident.target and not incident.actor:
        parties = f"against {parties}"
    rest = [part for part in (parties, incident.place, say_date(incident.date or "")) if part]
    return f"{incident.type.capitalize()}: {', '.join(rest)}" if rest else incident.type.capitalize()


def _notes(incident: Incident) -> Iterator[str]:
    """What FollowTheMoney has no property for, a line each."""
    for what, figures in (("killed", incident.killed), ("wounded", incident.wounded)):
        if figures:
            low, high = say_number(figures.low), say_number(figures.high)
            yield f"{what}: {say_number(figures.best)}" + (f" (from {low} to {high})" if low != high else "")
    yield from (f"claimed by {who}" for who in incident.claimed_by)
    yield from (f"{blame.by} blames {blame.who}" for blame in incident.blamed)
    if incident.certainty != "asserted":
        yield incident.certainty


def _party(key: Key, party: Participant | None) -> str | None:
    """The entity of an actor's or a target's name, where the story has one that can act."""
    rows = key.account.entities if party else ()
    found = next((e for e in rows if e.name == (party.name if party else "") and e.kind in SCHEMA and e.mentions), None)
    return _who_id(key, found) if found else None


def _article_id(key: Key, report: str) -> str:
    return clean.entity_id(key.account.story.id, report)


def _who_id(key: Key, entity: Entity) -> str:
    return clean.entity_id(key.account.story.id, entity.id)
