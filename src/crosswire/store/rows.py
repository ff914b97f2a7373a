"""What search reads of reports, statements, findings, events and stories: their days, their facets, their words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crosswire.model.account import Account, Finding
from crosswire.model.days import bounds
from crosswire.model.happened import Event
from crosswire.model.report import Report
from crosswire.model.said import Said
from crosswire.model.statement import Argument, Attribution, Frame, Statement
from crosswire.model.verdict import Slot
from crosswire.store.words import Facet, facets

FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"
"""What an open end is kept as, so that it is found on the side it is open to."""
_FEW = 5
_ACTORS = ("actor", "target", "recipient")
Pairs = list[tuple[Facet, str | None]]


def days(values: Iterable[str | None]) -> tuple[str | None, str | None]:
    """The first and the last day that any of these dates can mean; (None, None) where there is none."""
    found = [bounds(value) for value in values if value]
    if not found:
        return None, None
    first = min(one[0].isoformat() if one[0] else FIRST_DAY for one in found)
    last = max(one[1].isoformat() if one[1] else LAST_DAY for one in found)
    return first, last


def report_facets(report: Report, said: Said | None) -> str:
    """What a report can be filtered by: its outlet, and whatever its statements can be."""
    pairs: Pairs = [("outlet", _outlet(report))]
    if said is not None:
        voices = {one.id: one for one in said.attributions}
        for statement in (clause for whole in said.propositions for clause in whole.clauses):
            pairs += _told(statement.frame)
            pairs += _voiced(voices.get(statement.attribution or ""))
        pairs += [
            ("actor", one.name) for one in said.who.everyone if one.named and one.kind in ("person", "organisation")
        ]
        pairs += [("place", one.name) for one in said.who.everyone if one.named and one.kind == "place"]
    return facets(pairs)


def statement_rows(said: Said, version: str) -> Iterator[dict[str, Any]]:
    """A row for each sentence that can stand, as its leading clause tells it."""
    report = said.annotated.report
    voices = {one.id: one for one in said.attributions}
    for whole in said.propositions:
        one: Statement = whole.told_by(whole.lead)
        voice = voices.get(one.attribution or "")
        told = [pair for clause in whole.clauses for pair in _told(clause.frame)]
        first, last = days([one.frame.date.value if one.frame.date else report.published.value])
        yield {
            "id": one.id,
            "version": version,
            "report": report.id,
            "title": "",
            "text": one.text,
            "start": one.span.start,
            "end": one.span.end,
            "voice": voice.name if voice else None,
            "type": one.frame.type,
            "first": first,
            "last": last,
            "facets": facets([("outlet", _outlet(report)), *told, *_voiced(voice)]),
        }


def finding_rows(account: Account, story: str, identities: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A row for each finding that no analyst rejected, under its lasting id."""
    outlets, published = _outlets(account), _published(account)
    for one in account.findings:
        if one.judged == "rejected":
            continue
        tellers = {s.report for s in one.statements}
        first, last = days(_values(one.slots.get("date")) or [published.get(report) for report in tellers])
        pairs = [*_slotted(one.slots), ("type", one.type), ("verdict", one.status)]
        yield {
            **_of_account(one, story, identities),
            "verdict": one.status,
            "credibility": one.credibility,
            "origins": one.independent_origins,
            "first": first,
            "last": last,
            "facets": facets([*pairs, *(("outlet", outlets.get(report)) for report in sorted(tellers))]),
        }


def event_rows(account: Account, story: str, identities: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A row for each event, under its lasting id."""
    outlets, published = _outlets(account), _published(account)
    for one in account.events:
        first, last = days(_values(one.date) or [published.get(report) for report in one.reports])
        yield {
            **_of_account(one, story, identities),
            "phase": one.phase,
            "verdict": one.status,
            "first": first,
            "last": last,
            "facets": facets([*_event_pairs(one), *(("outlet", outlets.get(report)) for report in one.reports)]),
        }


def _of_account(one: Finding | Event, story: str, identities: Mapping[str, str]) -> dict[str, Any]:
    """What a finding's row and an event's have alike."""
    return {
        "id": identities.get(one.id, one.id),
        "story": story,
        "own": one.id,
        "title": "",
        "text": one.text,
        "type": one.type,
    }


def story_row(account: Account) -> dict[str, Any]:
    """The head line of a story; its text is the brief, and it can be filtered by whatever its findings can be."""
    story = account.story
    held = [one for one in account.findings if one.judged != "rejected"]
    pairs: Pairs = [("outlet", name) for name in _outlets(account).values()]
    pairs += [pair for one in held for pair in _finding_pairs(one)]
    pairs += [pair for one in account.events for pair in _event_pairs(one)]
    first, last = days([story.first, story.last])
    return {
        "title": story.title,
        "text": "\n".join(line.text for line in account.brief),
        "place": story.place,
        "country": story.country,
        "first": first,
        "last": last,
        "facets": facets([*pairs, ("place", story.place)]),
    }


def _finding_pairs(one: Finding) -> Pairs:
    return [*_slotted(one.slots), ("type", one.type), ("verdict", one.status)]


def _event_pairs(one: Event) -> Pairs:
    slots = {"actor": one.actor, "target": one.target, "place": one.place}
    claimed: Pairs = [("actor", name) for name in one.claimed_by]
    return [*_slotted(slots), *claimed, ("type", one.type), ("verdict", one.status)]


def _slotted(slots: Mapping[str, Slot]) -> Pairs:
    pairs: Pairs = [("actor", value) for name in _ACTORS for value in _values(slots.get(name))]
    return pairs + [("place", value) for value in _values(slots.get("place"))]


def _values(slot: Slot | None) -> list[str]:
    return [str(one.value) for one in slot.values] if slot else []


def _told(frame: Frame) -> Pairs:
    who: Pairs = [("actor", _name(one)) for one in (frame.actor, frame.target, frame.recipient)]
    return [*who, ("place", _name(frame.place)), ("type", frame.type)]


def _voiced(voice: Attribution | None) -> Pairs:
    return [("actor", voice.name)] if voice else []


def _name(argument: Argument | None) -> str | None:
    """What a participant is called, or described as where that is said in few words."""
    if argument is None:
        return None
    return argument.name or (argument.text if len(argument.text.split()) <= _FEW else None)


def _outlet(report: Report) -> str | None:
    return report.outlet.name if report.outlet else None


def _outlets(account: Account) -> dict[str, str]:
    return {one.id: one.outlet.name for one in account.reports if one.outlet}


def _published(account: Account) -> dict[str, str]:
    return {one.id: one.published.value for one in account.reports if one.published.value}
