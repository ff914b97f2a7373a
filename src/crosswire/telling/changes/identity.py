"""Which finding of an account is which of the one before it, and which event: told by what they are made of.

Ids of findings hash their statements, so a new report renames what it joins. A finding is the one before it that most
of its statements were in; an event the one whose findings were, else one of its type, day and place or people. Each of
before is continued once: what splits off is new only where new reports alone tell it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.account import Account, Conflict, Finding
from crosswire.model.days import compatible
from crosswire.model.happened import Event
from crosswire.model.verdict import Slot, Value

PARTIES = ("place", "actor", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Continued:
    """An account beside those it continues: of each finding, event and conflict what it was, by its id now.

    `kin` are all findings of before that a finding has statements of. `known` are the reports that were there before;
    `merged` are the accounts before it, those it has reports of.
    """

    merged: tuple[Account, ...]
    findings: Mapping[str, Finding]
    kin: Mapping[str, tuple[Finding, ...]]
    events: Mapping[str, Event]
    known: frozenset[str]


def continued(before: Sequence[Account], after: Account) -> Continued:
    """What of an account was there before; accounts that share no report with it are left aside."""
    mine = {r.id for r in after.reports}
    merged = tuple(one for one in before if mine & {r.id for r in one.reports})
    kin = _kin([f for one in merged for f in one.findings], after.findings)
    rows = [(shared, key, was.id) for key, found in kin.items() for was, shared in found]
    by_id = {f.id: f for one in merged for f in one.findings}
    findings = {now: by_id[was] for now, was in _best(rows).items()}
    return Continued(
        merged=merged,
        findings=findings,
        kin={key: tuple(was for was, _ in found) for key, found in kin.items()},
        events=_events([e for one in merged for e in one.events], after.events, {k: f.id for k, f in findings.items()}),
        known=frozenset(r.id for one in merged for r in one.reports),
    )


def _kin(before: Sequence[Finding], after: Sequence[Finding]) -> dict[str, list[tuple[Finding, int]]]:
    """The findings of before that share statements with each, and how many."""
    homes: dict[str, list[Finding]] = {}
    for finding in before:
        for statement in finding.statements:
            homes.setdefault(statement.id, []).append(finding)
    found = {}
    for finding in after:
        shared = Counter(home.id for s in finding.statements for home in homes.get(s.id, ()))
        rows = {home.id: home for s in finding.statements for home in homes.get(s.id, ())}
        found[finding.id] = [(rows[key], count) for key, count in sorted(shared.items())]
    return found


def _best(rows: Sequence[tuple[int, str, str]]) -> dict[str, str]:
    """The pairs that share most, each side once; of equals the first by id."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, now, was in sorted(rows, key=lambda row: (-row[0], row[1], row[2])):
        if now not in found and was not in taken:
            found[now] = was
            taken.add(was)
    return found


def _events(before: Sequence[Event], after: Sequence[Event], was: Mapping[str, str]) -> dict[str, Event]:
    rows = []
    for event in after:
        mine = {was[f] for f in event.findings if f in was}
        for old in before:
            shared = len(mine & set(old.findings))
            alike = _alike(event, old)
            if shared or alike:
                rows.append((2 * shared + alike, event.id, old.id))
    by_id = {e.id: e for e in before}
    return {now: by_id[old] for now, old in _best(rows).items()}


def _alike(one: Event, other: Event) -> bool:
    """Whether two rows can tell one event by their values: one type, days that can be one, a place or a party alike."""
    if one.type is None or one.type != other.type:
        return False
    days = [(str(x.value), str(y.value)) for x in one.date.values[:1] for y in other.date.values[:1]]
    if not days or not compatible(*days[0]):
        return False
    return any(values(getattr(one, slot)) & values(getattr(other, slot)) for slot in PARTIES)


def values(slot: Slot) -> set[Value]:
    """All values of a slot."""
    return {one.value for one in slot.values}


def same_conflict(one: Conflict, other: Conflict) -> bool:
    """Whether two conflicts are one: of a kind, and a statement of one stands in the other."""
    mine, theirs = ({s for v in c.values for s in v.statements} for c in (one, other))
    return one.kind == other.kind and bool(mine & theirs)
