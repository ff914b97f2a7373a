"""The ledger: what happened in the world, a row an incident, apart from what was said about it.

Types are PLOVER's material ones with ACCIDENT, DISASTER and CRIME; date, place and casualties follow ACLED's columns
(time precision 1 a day, 2 a week or month part, 3 a month or more; geo precision 1 a town, 2 an area, 3 a country).
What is threatened, planned, denied, asked for or hypothetical never stands here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.account import Entity, Finding, Incident, Participant, Range
from crosswire.model.ids import content_id
from crosswire.model.said import Gazetteer
from crosswire.model.statement import Argument, Statement
from crosswire.telling.days import width
from crosswire.telling.participants import participant

MATERIAL = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT", "AID", "COOPERATE",
                      "ACCIDENT", "DISASTER", "CRIME"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """What incidents are read from: statements by id, entities by name and id, how reports follow in time."""

    statements: Mapping[str, Statement]
    entity_of: Mapping[tuple[str, str], Entity]
    published: Mapping[str, str]
    countries: tuple[str, ...]
    gazetteer: Gazetteer

    def entity(self, statement: Statement, argument: Argument | None) -> Entity | None:
        return self.entity_of.get((statement.report, argument.name)) if argument and argument.name else None


def incidents(findings: Sequence[Finding], sheet: Sheet) -> tuple[Incident, ...]:
    """One row for each thing that happened; findings of one clause (two groups of victims) are one incident."""
    happened = [f for f in findings if f.type in MATERIAL and f.status != "denied" and _real(f, sheet)]
    groups = _one_event(happened, sheet)
    rows = [_incident(group, sheet) for group in groups]
    return tuple(sorted(rows, key=lambda i: (i.date or "9999", i.id)))


def _of(finding: Finding, sheet: Sheet) -> list[Statement]:
    return [sheet.statements[s.id] for s in finding.statements]


def _real(finding: Finding, sheet: Sheet) -> bool:
    """Whether most of its statements tell it as having happened, and it is more than a passing mention."""
    rows = _of(finding, sheet)
    real = [s for s in rows if s.frame.modality == "asserted" and not s.frame.negated and s.frame.type == finding.type]
    if len(real) * 2 < len(rows) or not real:
        return False
    anchored = any(s.frame.date or s.frame.killed or s.frame.wounded for s in real)
    placed = any(s.frame.place and s.frame.place.name and s.frame.target for s in real)
    return (anchored or placed) and any(s.frame.actor or s.frame.target for s in real)


def _one_event(findings: Sequence[Finding], sheet: Sheet) -> list[list[Finding]]:
    groups: list[list[Finding]] = []
    for finding in findings:
        home = next((g for g in groups if any(_same_event(finding, f, sheet) for f in g)), None)
        if home is None:
            groups.append([finding])
        else:
            home.append(finding)
    return groups


def _same_event(a: Finding, b: Finding, sheet: Sheet) -> bool:
    if a.type != b.type:
        return False
    left = {(s.report, s.frame.anchor) for s in _of(a, sheet)}
    right = {(s.report, s.frame.anchor) for s in _of(b, sheet)}
    return bool(left & right)


def _incident(group: Sequence[Finding], sheet: Sheet) -> Incident:
    rows = [s for f in group for s in _of(f, sheet)]
    told = [s for s in rows if s.frame.type == group[0].type] or rows
    when = _date(told)
    place = _place(told)
    located = sheet.gazetteer.locate(place[0], sheet.countries) if place and place[0] else None
    actor = _participant(told, "actor", sheet)
    reports = tuple(sorted({s.report for s in rows}))
    return Incident(
        id=content_id("i", *sorted(f.id for f in group)),
        date=when,
        date_precision=1 if when and width(when) <= 1 else 2 if when and width(when) <= 7 else 3,
        place=place[1] if place else None,
        admin1=located.admin1 if located else None,
        country=located.country if located else None,
        lat=located.lat if located else None,
        lon=located.lon if located else None,
        place_precision=located.precision if located else 3,
        type=group[0].type or "",
        mode=next((s.frame.mode for s in told if s.frame.mode), None),
        actor=actor,
        target=_participant(told, "target", sheet),
        means=_most([s.frame.means for s in told]),
        killed=_toll(group, "killed", sheet),
        wounded=_toll(group, "wounded", sheet),
        certainty=_certainty(group, told),
        claimed_by=(),
        blamed=(),
        reports=reports,
        findings=tuple(f.id for f in group),
    )


def _certainty(group: Sequence[Finding], told: Sequence[Statement]) -> str:  # type: ignore[return]
    attributed = all(s.content for s in told)
    if any(f.status in ("disputed",) for f in group):
        return "alleged"
    return "alleged" if attributed and all(f.credibility >= 4 for f in group) else "asserted"


def _most(values: Sequence[str | None]) -> str | None:
    known = [v for v in values if v]
    return min(set(known), key=lambda v: (-known.count(v), v)) if known else None


def _date(told: Sequence[Statement]) -> str | None:
    """The date most statements give, the most precise of those that lie in it."""
    known = [s.frame.date.value for s in told if s.frame.date and ".." not in s.frame.date.value]
    return min(known, key=lambda v: (-sum(k[:7] == v[:7] for k in known), width(v), v)) if known else None


def _place(told: Sequence[Statement]) -> tuple[str, str] | None:
    """The name to look up and the words to show."""
    known = [(s.frame.place.name or "", s.frame.place.text) for s in told if s.frame.place]
    return min(known, key=lambda p: (p[0] == "", -sum(k[0] == p[0] for k in known), len(p[1]), p)) if known else None


def _participant(told: Sequence[Statement], slot: str, sheet: Sheet) -> Participant | None:
    rows: list[tuple[Statement, Argument]] = []
    for statement in told:
        argument = statement.frame.actor if slot == "actor" else statement.frame.target
        if argument is not None:
            rows.append((statement, argument))
    if not rows:
        return None
    named = [(s, a) for s, a in rows if sheet.entity(s, a)]
    statement, argument = min(named or rows, key=lambda r: (len(r[1].text), r[0].id))
    country = next((c for w in argument.text.split() if (c := sheet.gazetteer.country(w))), None)
    return participant(argument.text, sheet.entity(statement, argument), country)


def _toll(group: Sequence[Finding], slot: str, sheet: Sheet) -> Range | None:
    """Low, best and high of a toll over the reports; groups of victims of one clause add up within a report."""
    per_report: dict[str, dict[str, float]] = {}
    for finding in group:
        for statement in _of(finding, sheet):
            figures = statement.frame.killed if slot == "killed" else statement.frame.wounded
            for figure in figures:
                rows = per_report.setdefault(statement.report, {})
                kind = finding.id if slot == "killed" else f"{figure.span.start}"
                rows[kind] = max(rows.get(kind, 0.0), figure.value)
    if not per_report:
        return None
    sums = {r: sum(rows.values()) if slot == "killed" else max(rows.values()) for r, rows in per_report.items()}
    latest = max(sums, key=lambda r: (sheet.published.get(r, ""), sums[r], r))
    return Range(low=min(sums.values()), best=sums[latest], high=max(sums.values()))
