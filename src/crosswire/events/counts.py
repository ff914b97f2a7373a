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
from crosswire.events.told import Count, Told
from crosswire.model.evidence import Evidence
from crosswire.model.verdict import Slot, SlotValue

Harmed = Literal["killed", "wounded"]
HARMED: tuple[Harmed, ...] = ("killed", "wounded")
ON_RECORD = frozenset({"named", "spokesperson", "organisation", "document"})
VAGUE = "vague"


def toll(told: Sequence[Told], slot: Harmed, evidence: Evidence) -> Slot:
    """The figures of a toll; empty where no report counts."""
    best: dict[str, tuple[Told, tuple[Count, ...]]] = {}
    for one in told:
        groups = _groups(one, slot)
        if not groups or _counts_attacker(one, slot, evidence):
            continue
        known = best.get(one.report)
        if known is None or _rank(groups) > _rank(known[1]):
            best[one.report] = one, groups
    if not best:
        return none_told(told, slot, evidence) or Slot(agreement="agreed", values=())
    figures = {report: _figure(groups) for report, (_, groups) in sorted(best.items())}
    first = leading([_counted(best[r][0], figures[r], evidence) for r in figures], evidence.figures)
    return beside(figures, first)


def beside(figures: Mapping[str, Count], first: float) -> Slot:
    """The figures of reports beside each other, the one that leads `first`; of a range that was told both ends."""
    rows: dict[tuple[float, str, str], list[str]] = {}
    for report, count in figures.items():
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
