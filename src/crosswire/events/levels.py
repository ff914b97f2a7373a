"""Numbers that move with time: from what to what, and tolls and counts as the reports go on.

Two figures make a series when they count the same thing in the same scope. Rounding stands as a point of its own.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crosswire.events.ledger import where
from crosswire.events.material import is_part
from crosswire.events.measured import measured
from crosswire.events.series import repeated
from crosswire.events.tolls import SLOTS, per_report
from crosswire.model.account import Finding
from crosswire.model.annotated import Quantity
from crosswire.model.event import Deed
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Event, Level, LevelPoint
from crosswire.model.statement import Statement
from crosswire.model.verdict import SlotValue
from crosswire.phrases.table import Phrases

UNMOVED = frozenset("day hour week month year minute mile km kilometer kilometre meter metre mm foot time "
                    "degree decade century round second inch acre".split())  # fmt: skip
MOVING = Phrases("levels.moving")
PLACED = Phrases("levels.placed")
FROM = Phrases("levels.from")
TO = Phrases("levels.to")
APART = 60
STEM = 5
AROUND = 60
ARTICLES = frozenset(("The", "A", "An", "Its", "His", "Her", "Their", "Our", "Some", "About", "Around"))
PLAIN_UNIT = re.compile(r"[a-z][a-z -]*")
# What is counted, by the verb that says what befell them or by the noun itself.
COUNTED = {
    "evacuated": ({"evacuate", "displace", "shelter", "flee"}, {"evacuee", "shelter"}),
    "missing": ({"missing"}, {"missing"}),
    "cases": ({"infect"}, {"case", "infection"}),
    "in hospital": ({"hospitalize", "hospitalise"}, {"hospitalization", "hospitalisation"}),
    "homes destroyed": ({"destroy"}, set[str]()),
}
BUILDINGS = Phrases("harm.buildings")
SHELTERED = Phrases("harm.sheltered")
MOVED = Phrases("harm.moved")
MISSING = Phrases("harm.missing")
PEOPLE = frozenset("people person resident man woman child passenger worker protester demonstrator villager student "
                   "migrant family evacuee boy girl passenger miner hostage survivor player".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Point:
    statement: Statement
    figure: Quantity
    before: bool
    what: str | None


def levels(
    deeds: Sequence[Deed],
    findings: Sequence[Finding],
    evidence: Evidence,
    events: Sequence[Event] = (),
    home: Collection[str] = (),
) -> tuple[Level, ...]:
    """The series of a story: what moved from one figure to another, what its events count, other counts by day, and
    what measures its sentences tell again; the tolls of deeds where no event counts anybody. Names of `home`, where the
    story is, tell no measure from another."""
    series = [*_of_events(events, evidence)]
    tolls = series if any(e.killed.values or e.wounded.values for e in events) else [*_tolls(deeds, evidence), *series]
    return tuple(
        _each_once([*_moved(findings, evidence), *tolls, *_counts(findings, evidence)], [*repeated(evidence, home)])
    )


def _each_once(known: Sequence[Level], told: Sequence[Level]) -> Iterator[Level]:
    """Of two series of one measure the one that holds the other's values, under the name that was known."""
    left = [*told]
    for level in known:
        larger = next((t for t in left if _values(level) <= _values(t) and _first_word(t) == _first_word(level)), None)
        if larger is not None:
            left.remove(larger)
        more = larger is not None and _values(level) < _values(larger)
        yield replace(larger, what=level.what) if larger is not None and more else level
    held = [_values(level) for level in known]
    yield from (t for t in left if not any(_values(t) <= values for values in held))


def _values(level: Level) -> set[float]:
    return {point.value for point in level.series}


def _first_word(level: Level) -> str:
    return level.what.split()[0].lower()[:STEM]


# From … to …


def _moved(findings: Sequence[Finding], evidence: Evidence) -> list[Level]:
    groups: list[list[_Point]] = []
    seen: set[tuple[str, int]] = set()
    for statement in (s for f in findings for s in evidence.of(f)):
        for pair in _moves(statement, evidence):
            key = (statement.report, pair[0].figure.start)
            if key in seen:
                continue
            seen.add(key)
            home = next((g for g in groups if _one_series(g, pair)), None)
            if home is None:
                groups.append(list(pair))
            else:
                home.extend(pair)
    return [_series(g, evidence) for g in groups]


@lru_cache(maxsize=1024)
def _moving(text: str) -> bool:
    """Whether a sentence has a word for what rises, falls or changes; each of its statements asks."""
    return MOVING.search(text) is not None


def _moves(statement: Statement, evidence: Evidence) -> Iterator[tuple[_Point, _Point]]:
    """Pairs of figures in one sentence: `from 40 to 25`, `to 25 from 40`."""
    span = evidence.sentence(statement)
    text = evidence.reports[statement.report].text
    if not _moving(text[span.start : span.end]):
        return
    figures = [q for q in evidence.quantities.get(statement.report, ()) if span.start <= q.start and q.end <= span.end]
    figures = [q for q in figures if _unit(q) not in UNMOVED]
    starts = [q for q in figures if FROM.search(text[span.start : q.start])]
    ends = [q for q in figures if TO.search(text[span.start : q.start])]
    for start in starts:
        near = [e for e in ends if e.value != start.value and _gap(start, e) <= APART and _countable(start, e)]
        if near:
            end = min(near, key=lambda e: _gap(start, e))
            what = measured(statement, min(start.start, end.start), evidence)
            yield _Point(statement, start, True, what), _Point(statement, end, False, what)


def _gap(one: Quantity, other: Quantity) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _unit(quantity: Quantity) -> str:
    words = quantity.unit.split()
    return words[-1].lower() if words else ""


def _countable(one: Quantity, other: Quantity) -> bool:
    return not _unit(one) or not _unit(other) or _unit(one) == _unit(other)


def _one_series(group: Sequence[_Point], pair: tuple[_Point, _Point]) -> bool:
    """Whether a move ends where a series ends, and counts what the series counts."""
    ends = {p.figure.value for p in group if not p.before}
    units = {u for p in group if (u := _unit(p.figure))}
    mine = {u for p in pair if (u := _unit(p.figure))}
    same = pair[1].figure.value in ends and (not units or not mine or bool(units & mine))
    return same and _one_scope({w for p in group if (w := p.what)}, {w for p in pair if (w := p.what)})


def _one_scope(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two sets of words can name one thing counted: they share a word, and name no two places."""
    left, right = ({w for text in texts for w in re.findall(r"\w{3,}", text)} for texts in (one, other))
    plain = {w.lower()[:STEM] for w in left} & {w.lower()[:STEM] for w in right}
    names = [{w for w in words if w[:1].isupper()} for words in (left, right)]
    return not left or not right or (bool(plain) and not (all(names) and not names[0] & names[1]))


def _series(group: Sequence[_Point], evidence: Evidence) -> Level:
    points: dict[tuple[str | None, float, str], set[str]] = {}
    for p in group:
        date = p.statement.frame.date.value if p.statement.frame.date and not p.before else None
        points.setdefault((date, p.figure.value, p.figure.exactness), set()).add(p.statement.report)
    before = {p.figure.value for p in group if p.before}
    ordered = sorted(points, key=lambda k: (k[1] not in before, k[0] or "", -k[1], k[2]))
    return Level(what=_named(group, evidence), series=tuple(_point(k, points[k]) for k in ordered))


def _point(key: tuple[str | None, float, str], reports: Collection[str]) -> LevelPoint:
    return LevelPoint(date=key[0], value=key[1], exactness=key[2], reports=tuple(sorted(reports)))


def _named(group: Sequence[_Point], evidence: Evidence) -> str:
    """What is counted, in the reports' words: the unit as it stands in a sentence, and its place."""
    units = [p.figure.unit for p in group if PLAIN_UNIT.fullmatch(p.figure.unit)]
    told = min((p.what for p in group if p.what), key=lambda w: (not PLACED.search(w), len(w), w), default=None)
    statements = [p.statement for p in group]
    place, _ = where(statements, evidence)
    tail = next((s.frame.place.name for s in statements if s.frame.place and s.frame.place.name), place)
    if told and not units:
        measure = any(p.figure.unit for p in group) or " in " in told
        return f"{told} in {tail}" if tail and tail not in told and not measure else told
    unit = max(units, key=lambda u: (units.count(u), len(u), u), default="")
    head = unit.split()[-1] if unit else "number"
    stem = re.escape(head[:-1] if head.endswith("y") else head)
    word = re.compile(rf"\b((?:[A-Z][\w.]*[\w.]\s+)?(?i:{stem})\w*)")
    shown = [m.group(1) for p in group if (m := word.search(evidence.sentence_text(p.statement)))]
    owned = [s for s in shown if s[:1].isupper() and " " in s and s.split()[0] not in ARTICLES]
    best = next(iter(owned), _many(unit))
    return f"{best} in {tail}" if tail and tail not in best else best


def _many(unit: str) -> str:
    plain = unit.isalpha() and unit.islower() and not unit.endswith("s")
    return f"{unit}s" if plain else unit or "number"


# Tolls


def _tolls(events: Sequence[Deed], evidence: Evidence) -> Iterator[Level]:
    """Dead and wounded of one event, by the day of the report that says so."""
    for event in events:
        place, located = where(event.told, evidence)
        at = located.name if located else place
        for slot in SLOTS:
            word = "deaths" if slot == "killed" else "wounded"
            figures = per_report(event, slot, evidence)
            points: dict[tuple[str, float, str], set[str]] = {}
            for report, rows in figures.items():
                day = evidence.reports[report].day_at(rows[0].span.start)
                if day:
                    exactness = rows[0].exactness if len(rows) == 1 else "exact"
                    points.setdefault((day, sum(f.value for f in rows), exactness), set()).add(report)
            if level := _by_day(f"{word} in {at}" if at else word, points):
                yield level


def _of_events(events: Sequence[Event], evidence: Evidence) -> Iterator[Level]:
    """What the reports count of one event, by the day of the report that says so: its dead, its hurt, things of one
    unit."""
    for event in events:
        place = str(event.place.values[0].value) if event.place.values else None
        rows: dict[str, list[SlotValue]] = {"deaths": [*event.killed.values], "wounded": [*event.wounded.values]}
        for value in event.quantity.values:
            if value.unit and value.unit.split()[-1].lower() not in UNMOVED | PEOPLE:
                rows.setdefault(_many(value.unit), []).append(value)
        for what, values in rows.items():
            points: dict[tuple[str, float, str], set[str]] = {}
            for value in values:
                for report in value.reports:
                    if day := evidence.published.get(report):
                        points.setdefault((day, float(value.value), value.exactness or "exact"), set()).add(report)
            if level := _by_day(f"{what} in {place}" if place else what, _of_one_scope(points)):
                yield level


def _of_one_scope(points: dict[tuple[str, float, str], set[str]]) -> dict[tuple[str, float, str], set[str]]:
    """The points that can count one thing: what is told that day or before as more than twice as many is another count,
    of a larger place or of more than a part."""
    return {
        key: reports
        for key, reports in points.items()
        if not any(day <= key[0] and value > 2 * key[1] for day, value, _ in points)
    }


def _by_day(what: str, points: dict[tuple[str, float, str], set[str]]) -> Level | None:
    """A series, where more than one day and more than one value are told."""
    if len({k[0] for k in points}) < 2 or len({k[1] for k in points}) < 2:
        return None
    return Level(what=what, series=tuple(_point(k, r) for k, r in sorted(points.items())))


# Other counts


def _counts(findings: Sequence[Finding], evidence: Evidence) -> Iterator[Level]:
    """People moved, held, missing, in hospital …, by the day of the report; the highest figure of a report's own."""
    tops: dict[str, dict[str, Quantity]] = {}
    for statement in (s for f in findings for s in evidence.of(f)):
        if statement.frame.negated or statement.frame.modality != "asserted" or statement.background:
            continue
        day = evidence.day_of(statement)
        if day is None or not _present(statement, day):
            continue
        for label, figure in _counted(statement, evidence):
            held = tops.setdefault(label, {}).get(statement.report)
            if held is None or figure.value > held.value:
                tops[label][statement.report] = figure
    for label in sorted(tops):
        points: dict[tuple[str, float, str], set[str]] = {}
        for report, figure in tops[label].items():
            points.setdefault((evidence.published[report], figure.value, figure.exactness), set()).add(report)
        if level := _by_day(label, points):
            yield level


def _present(statement: Statement, day: str) -> bool:
    """Whether a statement's date is not long before its report: an older count belongs to another story."""
    return statement.frame.date is None or statement.frame.date.value[:4] == day[:4]


def _counted(statement: Statement, evidence: Evidence) -> Iterator[tuple[str, Quantity]]:
    text = evidence.reports[statement.report].text
    for q in evidence.quantities.get(statement.report, ()):
        inside = statement.span.start <= q.start and q.end <= statement.span.end
        if not inside or is_part(statement, q.start, evidence):
            continue
        low, high = _window(statement, q, evidence)
        around = text[low:high]
        label = next((c for c in COUNTED if _counts_as(c, statement, q, around) and _is_own(statement, q)), None)
        if label is not None:
            yield label, q


def _window(statement: Statement, quantity: Quantity, evidence: Evidence) -> tuple[int, int]:
    """The words around a figure that speak of it: up to the next figure on either side."""
    others = evidence.quantities.get(statement.report, ())
    low = max([statement.span.start, quantity.start - AROUND, *(q.end for q in others if q.end <= quantity.start)])
    high = min([statement.span.end, quantity.end + AROUND, *(q.start for q in others if q.start >= quantity.end)])
    return low, high


def _counts_as(label: str, statement: Statement, quantity: Quantity, around: str) -> bool:
    """Whether a figure counts what a label says: by its own noun, or by the verb and the words around it."""
    verbs, nouns = COUNTED[label]
    if _unit(quantity) in nouns:
        return True
    if not (_unit(quantity) in PEOPLE or not _unit(quantity) or label == "homes destroyed"):
        return False
    told = statement.frame.predicate in verbs or label == "missing" or (label == "evacuated" and MOVED.search(around))
    return bool(told) and _fits(label, quantity, around)


def _fits(label: str, quantity: Quantity, around: str) -> bool:
    if label == "homes destroyed":
        return BUILDINGS.search(quantity.unit) is not None
    if label == "evacuated":
        return SHELTERED.search(around) is not None
    return MISSING.search(around) is not None if label == "missing" else True


def _is_own(statement: Statement, quantity: Quantity) -> bool:
    """Whether a figure stands in the statement's own clause."""
    return any(f.span.start == quantity.start for f in statement.frame.quantities)
