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

PRONOUN = re.compile(
    r"^(?:he|she|it|they|we|i|you|who|which|that|this|these|those|him|her|them|us|one|someone|somebody|nobody|no one|"
    r"everyone|all|some|many|others?|both|what|(?:his|her|its|their|our|my|your|whose)\b.*)$",
    re.IGNORECASE,
)
CALENDAR = re.compile(
    r"^(?:(?:on|last|next|early|late)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:january|"
    r"february|march|april|may|june|july|august|"
    r"september|october|november|december)\b|\b(?:week|month|year|night|morning|evening)s?$",
    re.IGNORECASE,
)
THING = re.compile(
    r"\b(?:attacks?|strikes?|air ?strikes?|rockets?|missiles?|bombs?|bombings?|blasts?|"
    r"explosions?|fires?|shootings?|crash\w*|clash\w*|"
    r"killings?|raids?|offensives?|assaults?|violence|incidents?|protests?|demonstrations?|march|"
    r"invasion|war|battle|fighting|storms?|"
    r"hurricane|earthquake|quake|floods?|tornado\w*|outbreak|accidents?|derailments?|collapse|"
    r"toll|number|report|video|decision|move|"
    r"sanctions?|tariffs?|charges|restrictions?|embargo|curfew|fines?|states? of|emergency|"
    r"penalt\w+|gunfire|shots?|bullets?|mortars?|drones?|wildfires?|smoke|evacuation|"
    r"responsibility|law|bill|order|frequency)\b"
)
STATE_OF = re.compile(r"(?:an? |the )?states? of (?:emergency|siege|war|alert)\b", re.IGNORECASE)
POINTING = re.compile(r"^(?:all )?(?:these|those|this|that|such|any|no|nothing)\b", re.IGNORECASE)
PROPER = re.compile(r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:[A-Z][\w'’-]{2,} ?){1,4}")
INSIDE = re.compile(r"\b(?:in|at|inside|outside|near)\s+(?:the |an? )?$", re.IGNORECASE)
AIM_WITHIN = re.compile(r"\b(?:on|against|upon)\s+(.{3,60})$")
AIM = re.compile(
    r"\s+(?:at|on|against|into|towards?)\s+((?:(?:[A-Z]\.)+|[^,.;:—–()\"“”]){3,60}?)(?=[,.;:—–()\"“”]|\s+(?:on|in|"
    r"that|which|after|before|as|and|but|early|late|last)\b)"
)
PEOPLE = re.compile(
    r"\b(?:gunm[ae]n|attackers?|assailants?|suspects?|shooters?|bombers?|drivers?|men|man|women|"
    r"woman|youths?|teenagers?|students?|"
    r"troops|forces|soldiers?|police|officers?|militants?|rebels?|militias?|fighters|groups?|"
    r"protesters?|demonstrators?|crowds?|mobs?|"
    r"authorities|residents|supporters|settlers|crews?|rescuers|firefighters|agents?|guards?|"
    r"hackers|smugglers|insurgents?|kidnappers?|captors?|hijackers?|pirates?|separatists?|traders?|"
    r"farmers?|activists?|owners?|organi[sz]ers?|envoys?|sides|parties|factions?|neighbou?rs|rivals|"
    r"(?:herds|tribes|militia|clans|police|fire|cattle|swords|highway|infantry|rifle|air|service|fisher)m[ae]n|"
    r"bandits?|robbers?|thie(?:f|ves)|burglars?|intruders?|raiders?|looters?|rioters?|marchers?|assassins?|killers?|"
    r"arsonists?|snipers?|extremists?|terrorists?|islamists?|loyalists?|nationalists?|jihad(?:is?|ists?)|vigilantes?|"
    r"mercenar(?:y|ies)|poachers?|traffickers?|cartels?|gangs?|clans?|hooligans?|fans|commandos?|marines?|"
    r"paratroopers?|coastguards?|wardens?|hunters?|motorists?|cyclists?|walkers?|customers?|passengers?|patients?|"
    r"inmates?|prisoners?|detainees?|pupils?|workers?|miners?|sailors?|nurses?|doctors?|teachers?|butchers?|bouncers?|"
    r"landlords?|tenants?|lodgers?|villagers?|boys?|girls?|husbands?|wi(?:fe|ves)|sons?|daughters?|brothers?|sisters?|"
    r"(?:grand|step)?(?:fa|mo)thers?|uncles?|nephews?|cousins?|(?:boy|girl)friends?|colleagues?|relatives)\b",
    re.IGNORECASE,
)
# A general who is no soldier.
CIVIL_GENERAL = re.compile(
    r"\b(attorney|solicitor|secretary|director|consul|surgeon|inspector|governor|auditor|comptroller|advocate)"
    r"s?[- ]generals?\b",
    re.IGNORECASE,
)


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
    head = re.split(r"\b(?:of|in|on|at|from|with|for|who|that|which|near|by)\b|,", words, maxsplit=1)[0]
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
    head = re.split(r"\b(?:of|in|on|at|from|by|against|who|that|which)\b|,", argument.text.lower(), maxsplit=1)[0]
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
        found = AIM.match(text[weapon.span.end - weapon.span.start :]) or AIM_WITHIN.search(weapon.text)
        if found:
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
    pool = people or countries or list(rows)
    names = [_key(r, evidence) for r in pool]
    statement, argument = min(pool, key=lambda r: (-names.count(_key(r, evidence)), len(r[1].text), r[1].text, r[0].id))
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
