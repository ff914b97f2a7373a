"""How many an event killed and wounded, as each report counts them; the leading figure first.

Groups of victims that one telling names add up ("three soldiers and two civilians"); what is counted among others does
not ("two of them firefighters"), nor do two tellings: no sum stands that no report told. A report's own figure is
its highest. An attacker's death counts none of his victims. Which report's figure leads is a policy (`figures.py`).
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from crosswire.events.attackers import ATTACKER, tells_attackers_death
from crosswire.events.figures import Counted, leading
from crosswire.events.nobody import none_told
from crosswire.events.told import Count, Head, Told
from crosswire.model.evidence import Evidence
from crosswire.model.verdict import Slot, SlotValue

Harmed = Literal["killed", "wounded"]
HARMED: tuple[Harmed, ...] = ("killed", "wounded")
ON_RECORD = frozenset({"named", "spokesperson", "organisation", "document"})
VAGUE = "vague"
SINGLE = 2
"""Figures so small beside another voice's larger one tell of victims one by one."""
COUNTED = frozenset({"whole"})
EMPTY = Slot(agreement="agreed", values=())


def toll(told: Sequence[Told], slot: Harmed, evidence: Evidence, main: bool = True) -> Slot:
    """The figures of a toll; empty where no report counts. What is counted of `another` event than the main one counts
    for any but that."""
    if any(one.heads is not None for one in told):
        return _learnt(told, slot, evidence, main)
    best: dict[str, tuple[Told, tuple[Count, ...]]] = {}
    for one in told:
        groups = _groups(one, slot)
        if not groups or _counts_attacker(one, slot, evidence):
            continue
        known = best.get(one.report)
        if known is None or _rank(groups) > _rank(known[1]):
            best[one.report] = one, groups
    if not best:
        return none_told(told, slot, evidence) or EMPTY
    figures = {report: (_figure(groups),) for report, (_, groups) in sorted(best.items())}
    first = leading([_counted(best[r][0], figures[r][0], evidence) for r in figures], evidence.figures)
    return beside(figures, first)


def _learnt(told: Sequence[Told], slot: Harmed, evidence: Evidence, main: bool) -> Slot:
    """The toll as the reader of headcounts has it: of each report each voice's figure."""
    scopes = COUNTED if main else COUNTED | {"another"}
    reports: dict[str, list[tuple[Told, Head]]] = {}
    some = False
    for one in told:
        for head in one.heads or ():
            whole = head.scope in scopes
            some |= whole and head.slot == "killed" and head.count.value > 0
            if whole and (head.slot == slot or (head.slot == "wounded" and head.count.value == 0)):
                reports.setdefault(one.report, []).append((one, head))
    figures: dict[str, tuple[Count, ...]] = {}
    rows: list[Counted] = []
    for report, found in sorted(reports.items()):
        own = [(t, h) for t, h in found if h.slot == slot or not some]
        counts = by_voice([h for _, h in own])
        if counts:
            figures[report] = counts
            rows += [_counted(own[0][0], count, evidence) for count in counts]
    if not figures:
        return none_told(told, slot, evidence) or EMPTY
    return beside(figures, leading(rows, evidence.figures))


def by_voice(heads: Sequence[Head]) -> tuple[Count, ...]:
    """A report's figures of a slot, one a voice: of a voice the highest, where the groups under one verb add up and
    what is told to be more than before is added; nobody only where nobody else is counted."""
    clauses: dict[tuple[str, int, int], list[Head]] = {}
    for head in sorted(heads, key=lambda h: (h.sentence, h.count.span.start)):
        clauses.setdefault((head.voice, head.sentence, head.verb), []).append(head)
    told: dict[str, Count] = {}
    for (voice, sentence, _), group in clauses.items():
        count = _summed(group)
        known = told.get(voice)
        higher = any(h.sentence == sentence and h.count.value > count.value for h in heads)
        if known is not None and all(h.more for h in group) and not higher and known.value > 0:
            told[voice] = _figure((known, count))
        elif known is None or _rank((count,)) > _rank((known,)):
            told[voice] = count
    named = {voice: count for voice, count in told.items() if voice}
    own = told.get("")
    if own is not None and (len(named) <= 1 or own.value > max(c.value for c in named.values())):
        best = max((*named.values(), own), key=lambda c: _rank((c,)))
        return (best,) if len(named) <= 1 else _apart((*named.values(), own))
    return _apart(tuple(named.values()))


def _apart(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Figures, each value once, a figure before a vague word."""
    exact = [c for c in counts if c.exactness != VAGUE] or list(counts)
    most = max(c.value for c in exact)
    rivals = [c for c in exact if c.value == most or c.value > SINGLE or c.value == 0]
    return tuple({c.value: c for c in sorted(rivals, key=lambda c: -c.value)}.values())


def _summed(group: Sequence[Head]) -> Count:
    """The groups under one verb as one figure; one that is as large as the others together is their sum."""
    counts = list({h.count.span: h.count for h in group}.values())
    whole = sum(c.value for c in counts)
    total = next((c for c in counts if len(counts) > 1 and 2 * c.value == whole), None)
    exact = [c for c in counts if c.exactness != VAGUE] or counts
    return total or _figure(tuple(exact))


def beside(figures: Mapping[str, Sequence[Count]], first: float) -> Slot:
    """The figures of reports beside each other, the one that leads `first`; of a range that was told both ends."""
    rows: dict[tuple[float, str, str], list[str]] = {}
    for report, count in ((report, count) for report, counts in figures.items() for count in counts):
        rows.setdefault((count.value, count.unit, count.exactness), []).append(report)
        if count.high is not None and count.exactness != VAGUE:
            rows.setdefault((count.high, count.unit, "at-most"), []).append(report)
    ranked = sorted(rows, key=lambda k: (k[0] != first, k[2] == "at-most", -len(rows[k]), -k[0], k[1:]))
    values = tuple(
        SlotValue(value=value, unit=unit or None, exactness=exactness, reports=tuple(rows[value, unit, exactness]))
        for value, unit, exactness in ranked
    )
    return Slot(agreement="agreed" if len({k[0] for k in rows}) == 1 else "compatible", values=values)


def _groups(one: Told, slot: Harmed) -> tuple[Count, ...]:
    """A telling's groups: none that is part of another, none inside another's words."""
    counts = {c.span: c for c in one.counts[slot] if not c.part}
    return tuple(c for span, c in counts.items() if not any(o != span and o.covers(span) for o in counts))


def _rank(groups: Sequence[Count]) -> tuple[bool, float]:
    """A figure before a vague word, then the higher one."""
    return all(c.exactness != VAGUE for c in groups), sum(c.value for c in groups)


def _figure(groups: Sequence[Count]) -> Count:
    """Groups as one figure."""
    if len(groups) == 1:
        return groups[0]
    exact = next((c.exactness for c in groups if c.exactness != "exact"), "exact")
    return Count(sum(c.value for c in groups), groups[0].span, "", exact)


def _counts_attacker(one: Told, slot: Harmed, evidence: Evidence) -> bool:
    """Whether whom a telling counts is whoever did it."""
    if one.statement is not None and tells_attackers_death((one.statement,), frozenset(), evidence):
        return True
    return slot == "killed" and any(ATTACKER.match(p.text) for p in one.parties["target"])


def _counted(one: Told, count: Count, evidence: Evidence) -> Counted:
    """A report's figure with its day and its sourcing."""
    statement = one.statement
    voice = evidence.voice(statement) if statement else None
    origin = evidence.origins.get(statement.id) if statement else None
    return Counted(
        value=count.value,
        day=evidence.reports[one.report].day_at(one.at.start) or "",
        origins=frozenset({origin}) if origin else frozenset(),
        grade=evidence.grades.get(one.report, "F"),
        record=voice is not None and voice.kind in ON_RECORD,
        exact=count.exactness == "exact",
    )
