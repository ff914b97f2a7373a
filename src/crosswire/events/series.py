"""Measures that are told again with another figure, as series: the same noun, the same words and names beside it.

A figure that a sentence sets beside another (`9 hours, compared with 11 the day before`) is of the same measure; a
statistic that is told to have moved is a level of one point.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from crosswire.events.clause_tree import ClauseTree, clause_trees
from crosswire.events.measured import OWNER
from crosswire.events.measures import LENGTHS, TIMES, Measure, measures
from crosswire.model.days import days_between, first_day, width
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Level, LevelPoint
from crosswire.phrases.table import Phrases

COMPARED = Phrases("levels.compared")
FROM = Phrases("levels.from")
TO = Phrases("levels.to")
BEFORE = "before"
"""The day of a figure that a sentence sets before another."""
APART = 70
BEHIND = 45
TOLLS = frozenset({"toll", "tally"})
PERSON = "person"
SUMS = frozenset({"USD", "EUR", "GBP"})
DYING = frozenset({"befalls", "die"})
YEAR = 300
LONG = 100


def repeated(evidence: Evidence, home: Collection[str] = ()) -> Iterator[Level]:
    """The levels that the reports' sentences tell, those told first first; names of `home` tell nothing apart."""
    groups: list[list[Measure]] = []
    for one in _all(evidence, frozenset(h.lower() for h in home)):
        fitting = next((g for g in groups if any(_same(one, other) for other in g)), None)
        if fitting is None:
            groups.append([one])
        else:
            fitting.append(one)
    for group in groups:
        if (level := _level(group, evidence)) is not None:
            yield level


def _all(evidence: Evidence, home: frozenset[str]) -> Iterator[Measure]:
    """Every measure of the reports in the order of their days."""
    order = sorted(evidence.tokens, key=lambda r: (evidence.published.get(r, "9999"), evidence.reports[r].text))
    for report in order:
        for tree in clause_trees(report, evidence):
            if not tree.figures:
                continue
            own = [replace(m, names=m.names - home) for m in measures(tree)]
            yield from (m for m in _kept(own, [*_beside(own, tree)]) if not _is_old(m, evidence))


def _is_old(one: Measure, evidence: Evidence) -> bool:
    """Whether a figure is of long before its report: of another event, as likely as not; a statistic has a day."""
    day = evidence.reports[one.report].day_at(one.figure.start)
    if one.date == BEFORE or day is None or (one.sort == "state" and one.date and not _is_toll(one)):
        return False
    near = evidence.dates_in(one.report, evidence.spans[one.report, one.sentence])
    days = [one.date] if one.date else [d.value for d in near if d.value]
    return any((days_between(value or "", day) or 0) > LONG for value in days)


def _kept(own: Sequence[Measure], beside: Sequence[tuple[Measure, Measure]]) -> Iterator[Measure]:
    """What counts of a sentence: what is so, and what is only to be where the sentence tells of both ends."""
    paired = {id(m) for m, _ in beside}
    for one in own:
        twins = [o for o in own if _is_twin(one, o)]
        if (not one.ahead or twins) and (not one.loose or id(one) in paired):
            starts = all(one.figure.start < o.figure.start and o.date in (None, one.date) for o in twins)
            date = BEFORE if starts and any(o.ahead for o in twins) else one.date
            yield replace(one, date=date, moves=one.moves and not one.ahead)
    yield from (other for m, other in beside if not m.ahead)


def _is_twin(one: Measure, other: Measure) -> bool:
    """Whether a sentence tells of one thing with another figure: `they start at 10% and increase to 25%`."""
    alike = other.subject == one.subject and other.sort == one.sort == "state" and other.unit == one.unit
    return alike and other.figure.value != one.figure.value


def _beside(own: Sequence[Measure], tree: ClauseTree) -> Iterator[tuple[Measure, Measure]]:
    """The measures of a sentence, each with the figure that is set beside it."""
    text = tree.evidence.reports[tree.report].text
    taken = {m.figure.start for m in own if not m.loose}
    start = tree.tokens[tree.first].start
    for one in own:
        for other in tree.figures:
            low, high = sorted((one.figure, other), key=lambda q: q.start)
            if not 0 < high.start - low.end <= APART or other.start in taken:
                continue
            gap = text[low.end : high.start]
            moved = TO.search(gap) and FROM.search(text[start : low.start])
            sets = COMPARED.search(gap) if low is one.figure else moved
            if sets and _alike(one, other.unit.split()[-1] if other.unit else ""):
                close = min((d for d in tree.dates if 0 <= d.start - other.end <= BEHIND), key=lambda d: d.start,
                            default=None)  # fmt: skip
                date = close.value if close is not None and ".." not in (close.value or "..") else None
                yield one, replace(one, figure=other, date=date or BEFORE, moves=False)
                break


def _alike(one: Measure, unit: str) -> bool:
    """Whether a bare figure, or one of the same unit, can be of a measure."""
    mine = one.unit
    return unit == mine or (not unit and mine != "%") or (mine == PERSON and not _is_of_things(unit))


def _is_of_things(unit: str) -> bool:
    return unit == "%" or unit in SUMS or unit in LENGTHS or unit in TIMES


def _same(one: Measure, other: Measure) -> bool:
    """Whether two figures are of one measure."""
    if one.sort != other.sort:
        return _is_toll(one) and _is_toll(other) and one.names == other.names
    if one.unit != "%" and _is_yearly(one) != _is_yearly(other):
        return False
    if one.names != other.names or not _of_one_unit(one.unit, other.unit):
        return False
    if one.sort == "state":
        if one.head != other.head or (one.loose != other.loose):
            return False
        return one.words == other.words or one.head in TOLLS
    if one.head != other.head:
        return False
    shared = one.words & other.words
    return one.words == other.words or len(shared - {"does", "befalls"}) >= 2


def _is_yearly(one: Measure) -> bool:
    return one.date is not None and one.date != BEFORE and width(one.date) >= YEAR


def _is_toll(one: Measure) -> bool:
    return (one.sort == "state" and one.head in TOLLS) or (one.sort == "count" and one.words >= DYING)


def _of_one_unit(one: str, other: str) -> bool:
    return one == other or {one, other} == {"", PERSON}


def _level(group: Sequence[Measure], evidence: Evidence) -> Level | None:
    """A series of several days and values; of a statistic that moved one point is enough."""
    points = _points(group, evidence, told=True)
    if (group[0].sort == "count" or _is_toll(group[0])) and not _grows(points):
        by_report = _points(group, evidence, told=False)
        if _grows(by_report) and _is_several(by_report):
            points = by_report
        elif len({m.date for m in group if m.date}) < len({k[0] for k in points}):
            return None
    moved = any(m.moves and m.sort == "state" and not m.names for m in group) and len({k[1] for k in points}) == 1
    if not _is_several(points) and not moved:
        return None
    return Level(
        what=_named(group),
        series=tuple(
            LevelPoint(
                date=k[0] if k[0] not in ("", BEFORE) else None, value=k[1], exactness=k[2],
                reports=tuple(sorted(points[k])),
            )
            for k in sorted(points, key=_order)
        ),
    )  # fmt: skip


Points = dict[tuple[str, float, str], set[str]]


def _points(group: Sequence[Measure], evidence: Evidence, *, told: bool) -> Points:
    """The points of a measure by day, that of its clause where it gives one and `told` asks for it; of a report that
    counts twice for one day the higher count; of a statistic what moved, or was told last."""
    rows: dict[tuple[str, str], list[Measure]] = {}
    for one in group:
        own = one.date if told or one.date == BEFORE else None
        day = own or evidence.reports[one.report].day_at(one.figure.start) or ""
        rows.setdefault((one.report, day), []).append(one)
    points: Points = {}
    for (report, day), measured in rows.items():
        best = max(measured, key=_counts_most)
        points.setdefault((day, best.figure.value, best.figure.exactness), set()).add(report)
    return points


def _counts_most(one: Measure) -> tuple[float, float]:
    return (one.figure.value, 0) if one.sort == "count" else (one.moves, one.figure.start)


def _is_several(points: Points) -> bool:
    """Whether a later day has a value that the first has not."""
    first = min(points, key=_order)[0]
    known = {k[1] for k in points if k[0] == first}
    return any(k[1] not in known for k in points if k[0] != first)


def _grows(points: Points) -> bool:
    """Whether the highest count of each day is no less than those before: what is counted again only grows."""
    tops: dict[str, float] = {}
    for day, value, _ in sorted(points, key=_order):
        tops[day] = max(value, tops.get(day, 0))
    values = [*tops.values()]
    return all(a <= b for a, b in pairwise(values))


def _order(key: tuple[str, float, str]) -> tuple[str, tuple[str, float, str]]:
    return ("" if key[0] == BEFORE else first_day(key[0]) or "9999", key)


def _named(group: Sequence[Measure]) -> str:
    """What most tellings call it, the longer of two."""
    shown = [OWNER.sub("", m.shown) for m in group]
    if any(_is_toll(m) for m in group):
        return "deaths"
    longer = 1 if group[0].sort == "count" else -1
    return max(set(shown), key=lambda s: (shown.count(s), longer * len(s.split()), s))
