"""Actors and targets as the ledger names them: who, of which country, in which PLOVER sector.

An actor is a person, a body, a country or people of some kind; never a pronoun, a weekday, a weapon or the event
itself. Where nobody of that sort is told of, nobody is named.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from crosswire.model.account import Entity
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Participant
from crosswire.model.statement import Argument, Statement
from crosswire.phrases.table import Phrases

PRONOUN = Phrases("people.pronoun")
CALENDAR = Phrases("time.calendar")
THING = Phrases("people.thing")
STATE_OF = Phrases("people.state_of")
POINTING = Phrases("people.pointing")
PROPER = Phrases("people.proper")
INSIDE = Phrases("places.inside")
AIM_WITHIN = Phrases("people.aim_within")
AIM = Phrases("people.aim")
BURDEN = Phrases("people.burden")
ON_WHOSE = Phrases("people.on_whose")
PEOPLE = Phrases("people.group")
# A general who is no soldier.
CIVIL_GENERAL = Phrases("people.civil_general")
HEAD_OF_DOER = Phrases("people.head_of_doer")
HEAD_OF_ACT = Phrases("people.head_of_act")


@lru_cache(maxsize=1)
def _sectors() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = tomllib.loads(resources.files(__package__).joinpath("sectors.toml").read_text(encoding="utf-8"))
    return tuple(
        (code, re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")(?:e?s)?\b", re.IGNORECASE))
        for code, words in raw.items()
    )


def sector(words: str) -> str | None:
    """The sector code that a title, a name or a description speaks of; the first that fits."""
    plain = CIVIL_GENERAL.sub(
        lambda m: "prosecutor" if m[1].lower() in ("attorney", "solicitor") else "secretary", words
    )
    return next((code for code, pattern in _sectors() if pattern.search(plain)), None)


def participant(name: str, entity: Entity | None, country: str | None = None) -> Participant:
    """An actor or target. A country as such acts through its government."""
    if entity is None:
        return Participant(name=name, country=country, role=sector(name))
    role = sector(entity.name) if entity.kind != "person" else None
    role = role or sector(", ".join(entity.roles))
    if role is None and entity.kind == "place" and entity.country:
        role = "GOV"
    return Participant(name=entity.name, country=entity.country, role=role)


def acts(text: str) -> bool:
    """Whether words without a name can mean somebody who acts."""
    words = text.strip()
    if PRONOUN.match(words) or POINTING.match(words) or CALENDAR.search(words):
        return False
    head = HEAD_OF_DOER.before(words)
    return bool(PEOPLE.search(head) or (sector(head) and not THING.search(head.lower())))


def called(statement: Statement, argument: Argument | None, evidence: Evidence) -> str | None:
    """What a participant is called over all reports; None where it is nobody who acts."""
    if argument is None:
        return None
    entity = evidence.entity(statement, argument)
    if entity is not None and (entity.kind != "place" or evidence.gazetteer.country(entity.name)):
        return entity.name if not CALENDAR.search(entity.name) else None
    if entity is not None and not acts(argument.text.replace(entity.name, "")):
        return None
    return argument.text if acts(argument.text) else None


def is_proper(text: str) -> bool:
    """Whether words that no entity is known by are a name all the same."""
    if CALENDAR.search(text):
        return False
    return PROPER.fullmatch(text) is not None and not THING.search(text.lower()) and not PRONOUN.match(text)


def actor_of(told: Sequence[Statement], evidence: Evidence) -> Participant | None:
    """Who did it, as most tellings have it; the named before the described."""
    hit = {e.id for s in told if (e := evidence.entity(s, s.frame.target)) is not None and s.frame.killed}
    victims = {(s.report, f.span) for s in told for f in (*s.frame.killed, *s.frame.wounded)}
    rows = [
        (s, a)
        for s in told
        if (a := s.frame.actor) is not None and not any(r == s.report and a.span.overlaps(v) for r, v in victims)
        if called(s, a, evidence) is not None and not _is_thing(s, a, evidence)
        if (e := evidence.entity(s, a)) is None or e.id not in hit
    ]
    return _chosen(rows, evidence)


def _is_thing(statement: Statement, argument: Argument, evidence: Evidence) -> bool:
    """Whether the words mean an act or a weapon, though they hold a name: `the raid by the army`."""
    head = HEAD_OF_ACT.before(argument.text.lower())
    entity = evidence.entity(statement, argument)
    owned = entity is not None and entity.kind in ("person", "organisation") and entity.name in argument.text
    return bool(THING.search(head) or STATE_OF.match(argument.text)) and not owned


def target_of(told: Sequence[Statement], evidence: Evidence) -> Participant | None:
    """Whom or what it befell."""
    rows = [
        (s, a)
        for s in told
        if (a := s.frame.target) is not None
        and not PRONOUN.match(a.text)
        and not POINTING.match(a.text)
        and not CALENDAR.search(a.text)
        if not _is_thing(s, a, evidence) and not _is_inside(s, a, evidence)
    ]
    return _chosen(rows, evidence) or _aimed_at(told, evidence)


def burdened(told: Sequence[Statement], evidence: Evidence) -> Participant | None:
    """Whom it befell; of duties and bans, the country whose goods or people they are on, where one is told."""
    codes = {c for s in told if s.frame.actor is not None and (c := country_in(s.frame.actor.text, evidence))}
    for statement in told:
        burden = statement.frame.target
        if burden is None or not BURDEN.search(burden.text):
            continue
        text = evidence.reports[statement.report].text[burden.span.start : evidence.sentence(statement).end]
        found = ON_WHOSE.search(text)
        code = country_in(found.group(1), evidence) if found else None
        if code is not None and code not in codes:
            return Participant(name=evidence.gazetteer.country_name(code), country=code, role="GOV")
    return target_of(told, evidence)


def _is_inside(statement: Statement, argument: Argument, evidence: Evidence) -> bool:
    """Whether the words are where it happened, not what it befell: `in a hotel`."""
    text = evidence.reports[statement.report].text
    return INSIDE.search(text[max(0, argument.span.start - 12) : argument.span.start]) is not None


def _aimed_at(told: Sequence[Statement], evidence: Evidence) -> Participant | None:
    """What a weapon that is told of as the object was aimed at."""
    for statement in told:
        weapon = statement.frame.target
        if weapon is None:
            continue
        text = evidence.reports[statement.report].text[weapon.span.start : evidence.sentence(statement).end]
        found = AIM_WITHIN.search(weapon.text) or AIM.match(text[weapon.span.end - weapon.span.start :])
        if found and not CALENDAR.search(found.group(1)):
            name = " ".join(found.group(1).split())
            return Participant(name=name, country=country_in(name, evidence), role=sector(name))
    return None


def country_in(words: str, evidence: Evidence) -> str | None:
    """The first country that a phrase names, or whose people it names."""
    return next(
        (c for w in words.split() if w[:1].isupper() and (c := evidence.gazetteer.country(w.strip(",.")))), None
    )


def _chosen(rows: Sequence[tuple[Statement, Argument]], evidence: Evidence) -> Participant | None:
    if not rows:
        return None
    people = [r for r in rows if (e := evidence.entity(*r)) is not None and e.kind in ("person", "organisation")]
    countries = [r for r in rows if (e := evidence.entity(*r)) is not None and _is_country(e, r[1], evidence)]
    pool = [*people, *countries] or list(rows)
    names = [_key(r, evidence) for r in pool]
    statement, argument = min(
        pool,
        key=lambda r: (-names.count(_key(r, evidence)), r not in people, len(r[1].text), r[1].text, r[0].id),
    )
    entity = evidence.entity(statement, argument)
    if entity is not None and entity.kind == "place" and not _is_country(entity, argument, evidence):
        country = entity.country
        return Participant(name=argument.text, country=country, role=sector(argument.text))
    if entity is not None:
        return participant(argument.text, entity)
    return participant(argument.text, None, country_in(argument.text, evidence))


def _key(row: tuple[Statement, Argument], evidence: Evidence) -> str:
    entity = evidence.entity(*row)
    return entity.id if entity else row[1].text.lower()


def _is_country(entity: Entity, argument: Argument, evidence: Evidence) -> bool:
    """Whether the words mean a country as such, and not a place or a thing within it."""
    short = len(argument.text.removeprefix("the ").removeprefix("The ").split()) <= 2
    return entity.kind == "place" and evidence.gazetteer.country(entity.name) is not None and short
