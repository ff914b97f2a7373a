"""Numbers that move: how many troops, dead so far, detained; a series of one thing counted, with its approximations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosswire.model.account import Finding, Level, LevelPoint
from crosswire.model.statement import Figure, Statement
from crosswire.telling.ledger import Sheet

NOT_LEVELS = frozenset("day hour week month year minute mile km kilometer kilometre meter metre mm foot time percent % "
                       "degree decade century round second inch acre vote seat page".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Point:
    unit: str
    statement: Statement
    figure: Figure
    before: bool


def levels(findings: Sequence[Finding], sheet: Sheet) -> tuple[Level, ...]:
    """Series read from "from A to B", and from tolls that rise with the reports' dates."""
    moved = [row for f in findings for row in _moves(f, sheet)]
    groups: list[list[_Point]] = []
    for pair in moved:
        home = next((g for g in groups if _same_thing(g, pair)), None)
        if home is None:
            groups.append(list(pair))
        else:
            home.extend(pair)
    rows = [_level(g, sheet) for g in groups]
    rows.extend(level for f in findings if (level := _toll(f, sheet)))
    return tuple(rows)


def _moves(finding: Finding, sheet: Sheet) -> Iterable[tuple[_Point, _Point]]:
    for row in finding.statements:
        statement = sheet.statements[row.id]
        figures = [
            f for f in statement.frame.quantities if f.unit.split()[-1:] and f.unit.split()[-1] not in NOT_LEVELS
        ]
        start = next((f for f in figures if _preposition(statement, f) == "from"), None)
        end = next((f for f in figures if _preposition(statement, f) == "to"), None)
        if start and end and start.value != end.value:
            unit = max((start.unit, end.unit), key=len)
            yield _Point(unit, statement, start, True), _Point(unit, statement, end, False)


def _preposition(statement: Statement, figure: Figure) -> str:
    """The last `from` or `to` in the few words before a figure."""
    at = figure.span.start - statement.span.start
    words = statement.text[max(0, at - 28) : max(0, at)].lower().replace("—", " ").replace("–", " ").split()
    return next((w for w in reversed(words[-4:]) if w in ("from", "to")), "")


def _same_thing(group: Sequence[_Point], pair: tuple[_Point, _Point]) -> bool:
    values = {p.figure.value for p in group if not p.before}
    return pair[1].figure.value in values


def _level(group: Sequence[_Point], sheet: Sheet) -> Level:
    units = sorted({p.unit for p in group}, key=lambda u: (-len(u), u))
    places = [p.statement.frame.place.text for p in group if p.statement.frame.place]
    what = units[0] + (f" in {places[0]}" if places and places[0] not in units[0] else "")
    points: dict[tuple[str | None, float, str], set[str]] = {}
    for p in group:
        date = None if p.before else (p.statement.frame.date.value if p.statement.frame.date else None)
        points.setdefault((date, p.figure.value, p.figure.exactness), set()).add(p.statement.report)
    ordered = sorted(points, key=lambda k: (k[0] is not None, k[0] or "", -k[1]))
    return Level(what=what, series=tuple(
        LevelPoint(date=k[0], value=k[1], exactness=k[2], reports=tuple(sorted(points[k]))) for k in ordered))  # fmt: skip


def _toll(finding: Finding, sheet: Sheet) -> Level | None:
    """Dead or wounded so far, by the day of the report that says so."""
    for slot, word in (("killed", "killed"), ("wounded", "wounded")):
        points: dict[tuple[str, float, str], set[str]] = {}
        for row in finding.statements:
            statement = sheet.statements[row.id]
            figures = statement.frame.killed if slot == "killed" else statement.frame.wounded
            day = sheet.published.get(statement.report)
            for figure in figures:
                if day:
                    points.setdefault((day, figure.value, figure.exactness), set()).add(statement.report)
        values = {k[1] for k in points}
        if len(values) > 1 and len({k[0] for k in points}) > 1:
            return Level(what=f"{word}: {finding.text[:80]}", series=tuple(
                LevelPoint(date=k[0], value=k[1], exactness=k[2], reports=tuple(sorted(r))) for k, r in sorted(points.items())))  # fmt: skip
    return None
