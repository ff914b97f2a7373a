"""How many an event killed and wounded: low, best and high over its reports.

Groups of victims that one clause names add up; those counted among others ("two of them firefighters") do not. What a
report tells highest is its own figure; which of them leads is a policy (`figures.py`), the others stay as low and high.
"""

from collections.abc import Sequence
from typing import Literal

from crosswire.events.attackers import tells_attackers_death
from crosswire.events.figures import Counted, leading
from crosswire.events.material import is_part, told_as_done
from crosswire.model.days import width
from crosswire.model.event import MANKIND, Deed
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Range
from crosswire.model.statement import Argument, Figure, Statement
from crosswire.phrases.table import Phrases

Harmed = Literal["killed", "wounded"]
ONE_EVENT = 31
ON_RECORD = frozenset({"named", "spokesperson", "organisation", "document"})
AGE = Phrases("tolls.age")
COUNTING = frozenset(
    "die kill perish drown wound injure hurt dead rise climb reach stand be number put bring take push raise".split()
)
SLOTS: tuple[Harmed, ...] = ("killed", "wounded")


def toll(event: Deed, slot: Harmed, evidence: Evidence) -> Range | None:
    """The range of a toll; None where no report counts."""
    figures = per_report(event, slot, evidence)
    if not figures:
        return None
    counts = [_counted(event, slot, report, rows, evidence) for report, rows in sorted(figures.items())]
    values = [c.value for c in counts]
    highest = [sum(f.high or f.value for f in rows) for rows in figures.values() if _is_range(rows)]
    return Range(low=min(values), best=leading(counts, evidence.figures), high=max((*values, *highest)))


def _is_range(figures: Sequence[Figure]) -> bool:
    """Whether a count was told with both its ends: `15 to 20`; `dozens` has none that was told."""
    return any(f.high is not None for f in figures) and all(f.exactness != "vague" for f in figures)


def per_report(event: Deed, slot: Harmed, evidence: Evidence) -> dict[str, tuple[Figure, ...]]:
    """Each report's figures of the clause that counts most, of a live page's newest entry that counts; none where a
    report tells only of a part."""
    found: dict[str, tuple[Figure, ...]] = {}
    ranks: dict[str, tuple[str, float]] = {}
    for clause in _counting(event, slot, evidence).values():
        report = clause[0].report
        groups = _groups(clause, slot, evidence)
        rank = (evidence.day_of(clause[0]) or "", _sum(groups))
        if _sum(groups) > 0 and rank > ranks.get(report, ("", 0.0)):
            found[report], ranks[report] = groups, rank
    counted = {r: rows for r, rows in found.items() if all(f.exactness != "vague" for f in rows)}
    return counted or found


def _counting(event: Deed, slot: Harmed, evidence: Evidence) -> dict[tuple[str, int, int], list[Statement]]:
    """The clauses that count: those that tell the event, else the later counts of its reports; of a live page both, for
    an entry that counts anew seldom tells the event again."""
    own, later = _clauses(event, slot), _counted_later(event, slot, evidence)
    return {key: rows for key, rows in later.items() if not own or evidence.reports[key[0]].entries} | own


def victims(event: Deed, evidence: Evidence) -> list[tuple[Statement, Argument]]:
    """Who was killed, else wounded, in the clause with the leading figure; only in the report's own words."""
    for slot in SLOTS:
        best = toll(event, slot, evidence)
        for clause in sorted(_clauses(event, slot).values(), key=lambda c: (c[0].report, c[0].span)):
            groups = _groups(clause, slot, evidence)
            if best is not None and _sum(groups) == best.best:
                whole = [s for s in clause if not all(f.part for f in _of(s, slot))]
                rows = [(s, s.frame.target) for s in whole if s.frame.target]
                own = [(s, a) for s, a in rows if evidence.reports[s.report].quote(a.span) == a.text]
                if own:
                    return own
    return []


def _counted_later(event: Deed, slot: Harmed, evidence: Evidence) -> dict[tuple[str, int, int], list[Statement]]:
    """Where no telling of the event counts: the undated counts of its reports, `In all, 17 people died`; never the
    attacker's death, and nothing that has a doer or an occasion of its own."""
    loose = [s for f in event.extra for s in evidence.of(f) if told_as_done(s, evidence) and s.frame.actor is None]
    bare = [s for s in loose if s.frame.date is None and s.frame.predicate.partition("_")[0] in COUNTING]
    return _by_clause([s for s in bare if not tells_attackers_death((s,), frozenset(), evidence)], slot)


def _clauses(event: Deed, slot: Harmed) -> dict[tuple[str, int, int], list[Statement]]:
    return _by_clause(event.told, slot)


def _by_clause(rows: Sequence[Statement], slot: Harmed) -> dict[tuple[str, int, int], list[Statement]]:
    """Statements that count, by the clause they stand in; what is counted over a longer time is another count."""
    told = [s for s in rows if _of(s, slot)]
    near = [s for s in told if s.frame.date is None or width(s.frame.date.value) <= ONE_EVENT]
    clauses: dict[tuple[str, int, int], list[Statement]] = {}
    for statement in near or told:
        anchor = statement.frame.anchor
        clauses.setdefault((statement.report, anchor.start, anchor.end), []).append(statement)
    return clauses


def _of(statement: Statement, slot: Harmed) -> tuple[Figure, ...]:
    figures = statement.frame.killed if slot == "killed" else statement.frame.wounded
    return tuple(f for f in figures if max(f.value, f.high or 0) <= MANKIND)


def _groups(clause: Sequence[Statement], slot: Harmed, evidence: Evidence) -> tuple[Figure, ...]:
    """A clause's groups of victims: none that is part of another, none that is an age."""
    figures = []
    for statement in clause:
        text = evidence.reports[statement.report].text
        for figure in _of(statement, slot):
            if (
                not figure.part
                and not AGE.search(text[figure.span.start : figure.span.end + 12])
                and not is_part(statement, figure.span.start, evidence)
            ):
                figures.append(figure)
    return _distinct(figures)


def _distinct(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Each figure once, and none inside another's words."""
    unique = {f.span: f for f in figures}
    return tuple(f for f in unique.values() if not any(o != f.span and o.covers(f.span) for o in unique))


def _sum(figures: Sequence[Figure]) -> float:
    return sum(f.value for f in figures)


def _counted(event: Deed, slot: Harmed, report: str, rows: Sequence[Figure], evidence: Evidence) -> Counted:
    """A report's figure with its day and its sourcing, from the statements that give it."""
    spans = {f.span for f in rows}
    giving = [
        s
        for s in (*event.told, *(s for f in event.extra for s in evidence.of(f)))
        if s.report == report and spans & {f.span for f in _of(s, slot)}
    ]
    voices = [evidence.voice(s) for s in giving]
    return Counted(
        value=_sum(rows),
        day=max((day for s in giving if (day := evidence.day_of(s))), default=evidence.published.get(report, "")),
        origins=frozenset(evidence.origins[s.id] for s in giving if s.id in evidence.origins),
        grade=evidence.grades.get(report, "F"),
        record=any(v is not None and v.kind in ON_RECORD for v in voices),
        exact=all(f.exactness == "exact" for f in rows),
    )
