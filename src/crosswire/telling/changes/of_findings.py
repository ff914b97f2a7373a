"""Findings that are new, confirmed, contradicted or denied where they were not."""

from collections.abc import Iterator
from dataclasses import replace

from crosswire.model.account import Account, Conflict, Finding
from crosswire.model.change import Change
from crosswire.phrases.table import Phrases
from crosswire.telling.changes.identity import Continued, same_conflict
from crosswire.telling.changes.shown import actors, places

DENIED = frozenset({"said_and_denied", "only_denied"})
"""Rules of a verdict by which somebody denies it."""
DENIES = Phrases("negation.denies")
STANDING = ("corroborated", "disputed", "denied", "repeated", "single-origin")
"""Of the findings that one was made of, whose status counts as how it stood."""


def finding_changes(found: Continued, after: Account, at: str | None) -> Iterator[Change]:
    """The values that came to contradict others, then how findings stand: one change each at most."""
    cited = {s for line in after.brief for s in line.cites}
    contradicted = [*_contradicted(found, after, at)]
    yield from contradicted
    told = {change.about for change in contradicted}
    refused = {a.id for a in after.attributions if a.polarity == "denied"}
    for finding in after.findings:
        if finding.judged == "rejected":
            continue
        denying = [s for s in finding.statements if s.attribution in refused or DENIES.search(s.text)]
        kind = _kind(finding, found, cited)
        if kind == "denial" and denying and {s.report for s in denying} <= found.known:
            kind = "disputed"  # what was denied before is said now
        if kind is not None and (kind, finding.id) not in {("disputed", about) for about in told}:
            words = next((s.text for s in denying if s.report not in found.known), finding.text)
            said = replace(finding, text=words) if kind == "denial" else finding
            yield _change(kind, said, after, at, (_stood(finding, found), finding.status))


def _kind(finding: Finding, found: Continued, cited: set[str]) -> str | None:
    kin, was = found.kin[finding.id], _stood(finding, found)
    if not {s.report for s in finding.statements} - found.known:
        return None
    if _denies(finding) and not any(_denies(one) for one in kin):
        return "denial"
    if finding.status == "disputed" and was not in ("disputed", "denied"):
        return "disputed"
    if kin:
        return "corroborated" if finding.status == "corroborated" and was != "corroborated" else None
    if {s.report for s in finding.statements} & found.known:
        return "corroborated" if finding.status == "corroborated" else None
    return "new" if any(s.id in cited for s in finding.statements) else None


def _stood(finding: Finding, found: Continued) -> str | None:
    """How a finding stood before: as the one that it is, or the best of those that it has statements of."""
    was = found.findings.get(finding.id)
    if was is not None and was.status in ("disputed", "denied"):
        return was.status
    held = {one.status for one in found.kin[finding.id]}
    return next((status for status in STANDING if status in held), None)


def _denies(finding: Finding) -> bool:
    return any(reason.rule in DENIED for reason in finding.because)


def _contradicted(found: Continued, after: Account, at: str | None) -> Iterator[Change]:
    """Values that contradict others now, where they did not, or were not there."""
    before = [c for one in found.merged for c in one.conflicts]
    by_id = {f.id: f for f in after.findings}
    told: set[tuple[str, frozenset[str]]] = set()
    for conflict in after.conflicts:
        finding = by_id.get(conflict.finding or "")
        key = (conflict.kind, frozenset(str(v.value) for v in conflict.values))
        if finding is None or key in told or conflict.judged == "rejected":
            continue
        known = {v.value for c in before if same_conflict(c, conflict) for v in c.values}
        fresh = [v for v in conflict.values if v.value not in known]
        if known and not fresh:
            continue
        if not {r for v in conflict.values for r in v.reports} - found.known:
            continue
        told.add(key)
        yield _change("disputed", finding, after, at, _sides(conflict, found, known))


def _sides(conflict: Conflict, found: Continued, known: set[str | int | float]) -> tuple[str, str]:
    """The values told before, and those told against them: of new reports where any is."""
    old = [v for v in conflict.values if v.value in known or set(v.reports) & found.known]
    new = [v for v in conflict.values if v not in old]
    if not old or not new:
        old, new = list(conflict.values[:1]), list(conflict.values[1:])
    return ", ".join(str(v.value) for v in old), ", ".join(str(v.value) for v in new)


def _change(
    kind: str, finding: Finding, account: Account, at: str | None, values: tuple[str | None, str | None]
) -> Change:
    return Change(
        kind=kind,
        story=account.story.id,
        about=finding.id,
        text=finding.text,
        before=values[0],
        after=values[1],
        at=at,
        places=places(finding, account),
        actors=actors(finding, account),
        type=finding.type,
        verdict=finding.status,
    )
