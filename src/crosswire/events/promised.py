"""What is planned, promised or threatened, as the reader of events has it: commitments that no pattern of words found.

A row needs somebody who binds himself by a verb that tells it as ahead, for a noun (`the planned sale`) only names what
others tell; what another word tells as done is met.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.events.commitments import UNDERGOING
from crosswire.events.participants import acts
from crosswire.events.rows import Happening, Scene
from crosswire.events.sentence import BLANKS
from crosswire.events.told import Told
from crosswire.model.account import Entity, Mention
from crosswire.model.days import bounds, days_between
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Commitment
from crosswire.model.span import Span
from crosswire.model.statement import Attribution
from crosswire.model.stems import stems
from crosswire.phrases.table import Phrases

LEAST = 0.6
"""How much of an event must lie ahead, as its tellings have it on average."""
ALIKE = 2
"""Content words that a consequence shares with that of a known commitment of the same one to be the same."""
LONGEST = 200
WEEKS = 31
BEFALLING = UNDERGOING - {"become"} | {"receive"}
"""Verbs for what befalls one: nobody binds himself by them."""
INTENT, WILL, OPEN = Phrases("promises.intent"), Phrases("promises.will"), Phrases("promises.open")
BESIDE = frozenset(("acl", "advcl", "csubj"))
"""What stands beside what is told: whose it is to do is not said. Of 21 such plans that were read three were some."""
OURSELVES = frozenset({"i", "we"})
ON_RECORD = frozenset({"named", "spokesperson", "organisation"})


def promised(found: Sequence[Happening], known: Sequence[Commitment], scene: Scene) -> Iterator[Commitment]:
    """The commitments among a story's events that are not known yet, those told most first; each with the findings that
    hold its words: what no finding tells is none."""
    evidence = scene.evidence
    entities = {e.id: e for e in evidence.entity_of.values()}
    held = [(row.by, stems(row.consequence)) for row in known]
    for one in sorted(found, key=lambda h: (-len(h.reports), -len(h.told), h.told[0].number)):
        ahead = [t for t in one.told if _ahead(t) >= LEAST and not _is_loose(t, evidence)]
        if not ahead or one.real == "denied" or (by := _by(ahead, entities, evidence)) is None:
            continue
        best = max(ahead, key=lambda t: (t.statement is not None, t.tag == "VERB", len(t.mention.roles), -t.number))
        if best.tag != "VERB" or best.lemma in BEFALLING:
            continue
        words = _words(best, evidence)
        mine = stems(words)
        if not mine or any(by == who and len(mine & theirs) >= ALIKE for who, theirs in held):
            continue
        if (best.dates and all(_long_over(d, best, evidence) for d in best.dates)) or not (
            findings := scene.telling(ahead)
        ):
            continue
        held.append((by, mine))
        made = _row(one, best, by, words, evidence)
        yield replace(made, to=_to(best, by, entities, evidence), findings=tuple(f.id for f in findings))


def _is_loose(told: Told, evidence: Evidence) -> bool:
    """Whether a verb tells what an act is for, what may or should be, or what is done: nobody says that he will do it
    (`a bill to help`, `called on them to help`, `could help`, `Moor enters the race`)."""
    if told.tag != "VERB" or told.report not in evidence.tokens:
        return False
    tree, verb = evidence.tree(told.report), told.mention.word
    helping = [tree.lemma(kid) for kid in tree.kids(verb, "aux")]
    if tree.kids(verb, "aux:pass") or tree.rel(verb) in BESIDE or any(word in OPEN for word in helping):
        return True
    if tree.rel(verb) == "xcomp":
        over = tree.tokens[verb].head
        return tree.lemma(over) not in INTENT and not any(tree.lemma(kid) in WILL for kid in tree.kids(over, "aux"))
    plain = not helping and not tree.kids(verb, "mark") and not tree.tokens[verb].text.lower().endswith("ing")
    return plain and told.statement is not None and told.statement.frame.modality == "asserted"


def _ahead(told: Told) -> float:
    return told.mention.realities["planned"] + told.mention.realities["threatened"]


def _long_over(day: str, told: Told, evidence: Evidence) -> bool:
    """Whether a day lies weeks behind its report: what was ahead then is another matter now."""
    gap = days_between(day, evidence.reports[told.report].day_at(told.at.start) or "")
    return gap is not None and gap > WEEKS


def _is_behind(day: str, told: Told, evidence: Evidence) -> bool:
    """Whether a day was over when its report came out: nothing falls due then."""
    since, end = evidence.reports[told.report].day_at(told.at.start), bounds(day)[1]
    return since is not None and end is not None and end.isoformat() < since


def _by(told: Sequence[Told], entities: dict[str, Entity], evidence: Evidence) -> str | None:
    """Who binds himself: the actor that most tellings name, somebody known or people of some kind, or who says `we`."""
    names = []
    for one, party in ((t, p) for t in told for p in t.parties["actor"]):
        entity = entities.get(party.entity or "")
        voice = _voice(one, evidence)
        if entity is not None and (entity.kind != "place" or evidence.gazetteer.country(entity.name)):
            names.append(entity.name)
        elif entity is None and acts(party.text):
            names.append(party.text)
        elif party.text.lower() in OURSELVES and voice is not None and voice.kind in ON_RECORD and voice.name:
            names.append(voice.name)
    return min(set(names), key=lambda n: (-names.count(n), names.index(n))) if names else None


def _to(told: Told, by: str, entities: dict[str, Entity], evidence: Evidence) -> str | None:
    """To whom it is done: a person, a body or a country that is its target, else one that its condition names."""
    sides = [entities[p.entity] for p in told.parties["target"] if p.entity in entities]
    frame = told.statement.frame if told.statement else None
    if frame is not None and frame.condition is not None:
        where, report = frame.condition, told.report
        sides += [e for e in entities.values() if any(m.report == report and where.covers(_at(m)) for m in e.mentions)]
    return next((e.name for e in sides if e.name != by and _is_side(e, evidence)), None)


def _at(mention: Mention) -> Span:
    return Span(mention.start, mention.end)


def _is_side(entity: Entity, evidence: Evidence) -> bool:
    return entity.kind in ("person", "organisation") or evidence.gazetteer.country(entity.name) is not None


def _voice(one: Told, evidence: Evidence) -> Attribution | None:
    """Who says a telling: the clause's voice, else the innermost act of saying that it stands in."""
    if one.statement is not None:
        return evidence.voice(one.statement)
    shelf = evidence.spoken.get(one.report)
    said = [a for a in shelf.over(one.at) if any(c.covers(one.at) for c in a.content)] if shelf else []
    return min(said, key=lambda a: sum(len(c) for c in a.content), default=None)


def _words(told: Told, evidence: Evidence) -> str:
    """The clause that tells it, else its sentence."""
    text = evidence.reports[told.report].text
    span = told.statement.span if told.statement else evidence.spans[told.report, told.mention.sentence]
    start = told.at.start if told.tag == "VERB" and told.statement else span.start
    return BLANKS.sub(" ", text[start : span.end]).strip()[:LONGEST]


def _row(one: Happening, best: Told, by: str, words: str, evidence: Evidence) -> Commitment:
    frame = best.statement.frame if best.statement else None
    condition = evidence.reports[best.report].quote(frame.condition) if frame and frame.condition else None
    clock = next((d for t in (best, *one.told) for d in t.dates if not _is_behind(d, t, evidence)), None)
    last, end = evidence.last_day(), bounds(clock)[1] if clock else None
    done = any(t.mention.reality == "happened" for t in one.told)
    threatened = sum(t.mention.realities["threatened"] for t in one.told) / len(one.told)
    return Commitment(
        by=by,
        to=None,
        condition=condition,
        consequence=words,
        clock=clock,
        stands="met" if done else "lapsed" if end and last and end.isoformat() < last else "open",
        findings=(),
        kind="threat" if threatened >= LEAST / 2 else "plan",
    )
