"""Which statements tell that something happened in the world, and which of them tell of one event.

What is threatened, planned, denied, asked for or hypothetical never happened; nor does a bare noun ("the withdrawal",
"attacks") tell that it did, unless it is dated or counts its victims. Two findings are one event when their types are
of one family, their dates can mean one day, and enough besides speaks for it: the day itself, place, victims, means.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.events.attackers import attackers_of, tells_attackers_death, was_stopped
from crosswire.events.harms import is_attack, of_disease, retyped
from crosswire.model.account import Finding
from crosswire.model.days import UNDATED, compatible, days_between, width
from crosswire.model.event import HARM, MATERIAL, SURE, Deed
from crosswire.model.evidence import Evidence
from crosswire.model.statement import Statement
from crosswire.phrases.table import Phrases

# Verbs whose past is their base form.
UNCHANGED_PAST = frozenset("hit put cut set shut hurt quit shed split spread burst let cost beat cast".split())
SPAN_OF_TELLING = 31
UPDATED = 14
KNOWN = Phrases("harm.known")
LATER = Phrases("time.later")
BACK = 2
MORE = 2
SAME_EVENT = 2.0
STOP = frozenset(
    "the a an of in on at to for and or by with from its his her their two three people person man men "
    "woman women one least about more than some several other others who which that".split()
)
HABIT = Phrases("time.habit")
ACQUITTED = Phrases("certainty.acquitted")
MANY = Phrases("time.several")
PART = Phrases("tolls.part")
PART_AFTER = Phrases("tolls.part_after")


def deeds(findings: Sequence[Finding], evidence: Evidence) -> tuple[Deed, ...]:
    """What happened, event by event; the order of the findings does not matter."""
    whole = [e for f in sorted(findings, key=_rank) if (e := _seed(f, evidence)) is not None]
    attackers = attackers_of([s for e in whole for s in e.told], evidence)
    deaths = [e for e in whole if tells_attackers_death(e.told, attackers, evidence)]
    adopted = tuple(_adopted(_grouped([e for e in whole if e not in deaths], evidence), evidence))
    by_others = [e for e in deaths if was_stopped(e.told, attackers, evidence)]
    stopped = _of_one_scene([_at_scene(e, adopted, evidence) for e in _grouped(by_others, evidence)])
    alone = [e for e in deaths if not was_stopped(e.told, attackers, evidence)]
    rows = (*_with_deaths(adopted, alone, evidence), *stopped)
    return tuple(e for e in rows if _worth_a_row(e, evidence))


def _at_scene(death: Deed, told: Sequence[Deed], evidence: Evidence) -> Deed:
    """An attacker's death at the hands of others, on the day and at the scene of his attack where none is told."""
    attack = _attack_of(death, told, evidence)
    if attack is None:
        return death
    return replace(death, scene=attack.told, dates=death.dates or attack.dates)


def _of_one_scene(deaths: Sequence[Deed]) -> Iterator[Deed]:
    """The deaths of an attacker at one scene as one: he dies once."""
    scenes: dict[tuple[str, ...], list[Deed]] = {}
    for number, death in enumerate(deaths):
        scenes.setdefault(tuple(s.id for s in death.scene) or (str(number),), []).append(death)
    yield from (replace(_merged(group), scene=group[0].scene) for group in scenes.values())


def _grouped(seeds: Sequence[Deed], evidence: Evidence) -> list[Deed]:
    """What tells of one event put together: each joins the group that has what is likest to it, the undated last."""
    groups: list[list[Deed]] = []
    for seed in sorted(seeds, key=lambda one: one.date is None):
        fits = [(max(likeness(seed, e, evidence) for e in g), -n) for n, g in enumerate(groups) if _agree(seed, g)]
        best = max(fits, default=(0.0, 0))
        if best[0] >= SAME_EVENT:
            groups[-best[1]].append(seed)
        else:
            groups.append([seed])
    return [_merged(g) for g in groups]


def _with_deaths(told: Sequence[Deed], deaths: Sequence[Deed], evidence: Evidence) -> Iterator[Deed]:
    """The attacker's death beside the attack that it belongs to; a row of its own where there is none."""
    homes = {n: home for n, d in enumerate(deaths) if (home := _attack_of(d, told, evidence)) is not None}
    for event in told:
        joined = [f for n, home in homes.items() if home is event for f in deaths[n].findings]
        yield replace(event, extra=(*event.extra, *joined)) if joined else event
    yield from (d for n, d in enumerate(deaths) if n not in homes)


def _attack_of(death: Deed, told: Sequence[Deed], evidence: Evidence) -> Deed | None:
    """The attack of the same reports that an attacker died in or soon after."""

    def fits(event: Deed) -> bool:
        gap = days_between(event.date, death.date) if event.date and death.date else 0
        clash = bool(_places(event, evidence) and _places(death, evidence) - _places(event, evidence))
        return event.type == "ASSAULT" and not clash and gap is not None and -1 <= gap <= UPDATED

    fitting = [e for e in told if fits(e) and _reports(e) & _reports(death)]
    return min(
        fitting, key=lambda e: (-len(_reports(e) & _reports(death)), -len(e.told), _place(e.findings[0])), default=None
    )


def _place(finding: Finding) -> tuple[str, int, str]:
    """What decides where nothing else does: its words and where they stand, before any id."""
    return finding.text, min(s.start for s in finding.statements), finding.id


def _rank(finding: Finding) -> tuple[int, int, tuple[str, int, str]]:
    return (-len({s.report for s in finding.statements}), -len(finding.statements), _place(finding))


def dated(statement: Statement, evidence: Evidence) -> str | None:
    """A statement's date; of what followed "days later", that of what was told just before, in the month it gives."""
    frame = statement.frame
    if frame.date is not None:
        return frame.date.value
    if not LATER.search(evidence.sentence_text(statement)):
        return None
    before = [
        (s.sentence, s.span.start, s.frame.date.value)
        for s in evidence.statements.values()
        if s.report == statement.report and s.frame.date and s.frame.type in MATERIAL and s.frame.modality == "asserted"
        if 0 <= statement.sentence - s.sentence <= BACK and s.span.start < statement.span.start
    ]
    value = max(before, default=(0, 0, ""))[2]
    return value[: len("2000-01")] or None if "/" not in value else None


def is_part(statement: Statement, start: int, evidence: Evidence) -> bool:
    """Whether the figure at an offset counts some of those already counted: "two of them", "including a child"."""
    text = evidence.reports[statement.report].text
    span = evidence.sentence(statement)
    before, after = text[span.start : start], text[start : span.end]
    return bool(PART.search(before) or PART_AFTER.match(after.partition(" ")[2]) or PART_AFTER.match(after))


def told_as_done(statement: Statement, evidence: Evidence) -> bool:
    """Whether a statement tells its event as done: asserted, not negated, not in what somebody denies or asks."""
    frame = statement.frame
    if frame.type not in MATERIAL or frame.modality != "asserted" or frame.negated or frame.condition is not None:
        return False
    if frame.mode == "convict" and ACQUITTED.search(evidence.sentence_text(statement)):
        return False
    if MANY.search(statement.text) or (HABIT.search(statement.text) and not (frame.killed or frame.wounded)):
        return False
    voice = evidence.voice(statement)
    return voice is None or not statement.content or voice.polarity == "asserted"


def is_bare(statement: Statement, evidence: Evidence) -> bool:
    """Whether the event is only mentioned: a noun, a gerund, a verb without a tense."""
    word = evidence.word(statement)
    if word is None:
        return False
    low, lemma = word.text.lower(), word.lemma.lower()
    if word.upos in ("NOUN", "PROPN", "ADJ"):
        return True
    if low.endswith("ing"):
        return True
    return low == lemma and low not in UNCHANGED_PAST and statement.sentence != 0


def _is_many(statement: Statement, evidence: Evidence) -> bool:
    """Whether the event is a noun in the plural: `attacks` are no one attack."""
    word = evidence.word(statement)
    return word is not None and word.upos == "NOUN" and word.text.lower() != word.lemma.lower()


def _seed(finding: Finding, evidence: Evidence) -> Deed | None:
    """A finding as an event of its own, if most of what it says tells of something done."""
    if finding.type not in MATERIAL or finding.status == "denied":
        return None
    rows = evidence.of(finding)
    told = [s for s in rows if told_as_done(s, evidence)]
    if not told or len(told) * 2 < len(rows):
        return None
    kind = retyped(finding.type, told, evidence)
    if kind == "ASSAULT" and not is_attack(told, evidence):
        return None
    kept = [s for s in told if kind in SURE or not is_bare(s, evidence)]
    dates = tuple(d for s in kept if (d := dated(s, evidence)))
    return Deed(kind, (finding,), tuple(kept), dates=dates) if kept else None


def _agree(event: Deed, group: Sequence[Deed]) -> bool:
    """Whether an event's family and dates fit all of a group."""
    return all(_one_family(event.type, e.type) and _one_time(event, e) for e in group)


def _one_family(one: str, other: str) -> bool:
    return one == other or (one in HARM and other in HARM)


def _one_time(one: Deed, other: Deed) -> bool:
    return one.date is None or other.date is None or compatible(one.date, other.date)


def likeness(one: Deed, other: Deed, evidence: Evidence) -> float:
    """How much speaks for two tellings being of one event; `SAME_EVENT` is enough."""
    anchors = {(s.report, s.frame.anchor) for s in one.told}
    if anchors & {(s.report, s.frame.anchor) for s in other.told}:
        return 9.0
    summed = _is_summed_up(one, other)
    score = _of_dates(one.date, other.date) + (1.0 if summed else _of_places(one, other, evidence))
    score += 1.0 * bool(_named(one) & _named(other))
    score += 1.0 * bool(_victims(one) & _victims(other)) + 1.0 * bool(_figures(one) & _figures(other))
    score += 1.0 * bool(_values(one, "means") & _values(other, "means"))
    score += 0.5 * bool(_values(one, "mode") & _values(other, "mode")) - 1.5 * _others(one, other)
    here = {(s.report, s.sentence) for s in one.told} & {(s.report, s.sentence) for s in other.told}
    if not here or one.date != other.date:
        return score
    return score + (SAME_EVENT if one.date and width(one.date) > SPAN_OF_TELLING else 1.0)


def _is_summed_up(one: Deed, other: Deed) -> bool:
    """Whether one is told by the headline that stands over the other, with the same count: a headline says where in
    words of its own (`in Sahel raid` over `near the village of Tiroba`)."""
    heads = {s.report for s in one.told if s.sentence == 0} ^ {s.report for s in other.told if s.sentence == 0}
    return bool(
        heads
        and _reports(one) | _reports(other) == heads
        and one.type == other.type
        and _figures(one)
        and _figures(one) == _figures(other)
    )


def _of_dates(one: str | None, other: str | None) -> float:
    if one is None or other is None:
        return 0.0
    if width(one) == width(other) == 1:
        return 1.5
    return 0.75 if max(width(one), width(other)) <= SPAN_OF_TELLING else 0.0


def _of_places(one: Deed, other: Deed, evidence: Evidence) -> float:
    left, right = _places(one, evidence), _places(other, evidence)
    if not left or not right:
        return 0.0
    return 1.0 if left & right else -1.5


def _places(event: Deed, evidence: Evidence) -> set[str]:
    """The towns and areas an event is put in; a country alone tells no two events apart."""
    names = {s.frame.place.name for s in event.told if s.frame.place and s.frame.place.name}
    return {n.lower() for n in names if not evidence.gazetteer.country(n)}


def _others(one: Deed, other: Deed) -> bool:
    """Whether they befell different people, by name."""
    left, right = _named(one), _named(other)
    return bool(left and right and not left & right)


def _named(event: Deed) -> set[str]:
    """The people it befell, by name."""
    targets = [s.frame.target for s in event.told if s.frame.target]
    return {t.name for t in targets if t.name and t.kind == "person"}


def _victims(event: Deed) -> set[str]:
    """The words that say whom it befell: names, and what they are."""
    texts = [(s.frame.target.name or s.frame.target.text) for s in event.told if s.frame.target]
    return {w for t in texts for w in re.findall(r"[a-z]{3,}", t.lower())} - STOP


def _figures(event: Deed) -> set[tuple[str, float]]:
    return {("killed", f.value) for s in event.told for f in s.frame.killed} | {
        ("wounded", f.value) for s in event.told for f in s.frame.wounded
    }


def _values(event: Deed, slot: str) -> set[str]:
    return {v for s in event.told if (v := getattr(s.frame, slot))}


def _merged(group: Sequence[Deed]) -> Deed:
    kinds = [e.type for e in group for _ in e.told]
    kind = min(set(kinds), key=lambda k: (-kinds.count(k), k))
    return Deed(
        kind,
        tuple(f for e in group for f in e.findings),
        tuple(s for e in group for s in e.told),
        dates=tuple(d for e in group for d in e.dates),
    )


def _adopted(groups: Sequence[Deed], evidence: Evidence) -> Iterator[Deed]:
    """Undated harm with nothing of its own to tell it apart belongs to the harm its reports tell of."""
    main = min((g for g in groups if g.type in HARM), key=lambda g: _of_main(g, evidence), default=None)
    if main is None:
        yield from groups
        return
    others = [g for g in groups if g is not main]
    updates = [g for g in others if _is_update(g, main, evidence)]
    whole = replace(_merged([main, *updates]), type=main.type, dates=main.dates)
    known = _merged([main, *(g for g in updates if g.date is not None)])
    strays = [g for g in others if g not in updates and _is_stray(g, replace(known, dates=main.dates), evidence)]
    for group in groups:
        if group is main:
            yield replace(whole, extra=tuple(f for g in strays for f in g.findings))
        elif group not in strays and group not in updates:
            yield group


def _of_main(event: Deed, evidence: Evidence) -> tuple[bool, int, int, str, tuple[str, int, str]]:
    """What the story's main harm sorts first by: of these days, told widely, told much, the earliest."""
    last = evidence.last_day()
    behind = days_between(event.date, last) if event.date and last else None
    old = behind is not None and behind > SPAN_OF_TELLING
    return (old, -len(_reports(event)), -len(event.told), event.date or UNDATED, _place(event.findings[0]))


def _is_update(group: Deed, main: Deed, evidence: Evidence) -> bool:
    """Whether a later count speaks of the harm already told: `the toll from the blast rose to nine on Saturday`. Of a
    disaster, whose toll is no one clause's, a count without a day is one too: `the storm's death toll stood at 18`."""
    if group.type not in HARM or not main.date or _places(group, evidence) - _places(main, evidence):
        return False
    counts = any(s.frame.killed or s.frame.wounded for s in group.told)
    known = all(KNOWN.search(evidence.sentence_text(s)) for s in group.told)
    if group.date is None:
        return counts and known and group.type == main.type == "DISASTER" and not any(s.background for s in group.told)
    behind = days_between(main.date, group.date)
    return counts and known and behind is not None and 0 <= behind <= UPDATED


def _is_stray(group: Deed, main: Deed, evidence: Evidence) -> bool:
    if (
        group.type not in HARM
        or not _reports(group) <= _reports(main)
        or _places(group, evidence) - _places(main, evidence)
    ):
        return False
    parts = [
        f.part or is_part(s, f.span.start, evidence) for s in group.told for f in (*s.frame.killed, *s.frame.wounded)
    ]
    if group.date is None:
        return len(_reports(group)) < MORE or (bool(parts) and all(parts))
    return bool(parts) and all(parts) and (main.date is None or compatible(group.date, main.date))


def _reports(event: Deed) -> set[str]:
    return {s.report for s in event.told}


def _worth_a_row(event: Deed, evidence: Evidence) -> bool:
    """Whether enough is known: somebody or something it befell, and when, or how many, or where in several reports."""
    harmed = any(s.frame.killed or s.frame.wounded for s in event.told)
    if event.type in HARM and not (harmed and event.date) and of_disease(event.told, evidence):
        return False
    whole = [s for s in event.told if not is_bare(s, evidence)]
    who = any(s.frame.actor or s.frame.target for s in event.told)
    placed = any(s.frame.place and s.frame.place.name for s in event.told)
    if not whole and not harmed:
        single = any(not _is_many(s, evidence) for s in event.told)
        near = event.date is not None and width(event.date) <= SPAN_OF_TELLING
        return single and near and (who or placed) and all(s.sentence != 0 for s in event.told[:1])
    if event.date is not None and _is_dated_by_telling(event, evidence):
        return harmed or (who and bool(whole))
    return harmed or (placed and who and len(_reports(event)) > 1)


def _is_dated_by_telling(event: Deed, evidence: Evidence) -> bool:
    """Whether the date can be that of something done: not after the last report."""
    last = evidence.last_day()
    ahead = days_between(last, event.date) if last and event.date else None
    return ahead is None or ahead <= 0
