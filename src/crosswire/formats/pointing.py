"""What a person points at in an account: `F3`, `C1`, `F3.2`, an id, a report, a name → what a judgement is kept by.

Numbers are those of the account as it is printed now; `2:F3` is of the second story. What is kept names no number and
no id of a statement: it is told in the outlet's own words.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from crosswire.errors import SettingsError
from crosswire.formats.key import Key
from crosswire.model.account import Account, Accounts, Conflict, Entity, Finding, FindingStatement, Story
from crosswire.model.judgement import (
    ConflictRef,
    FindingRef,
    NameRef,
    ReportRef,
    Says,
    StatementRef,
    StoryRef,
    Subject,
)
from crosswire.model.references import plain
from crosswire.model.report import Report
from crosswire.model.sources import outlet_key

MOST = 6
NUMBER = re.compile(r"(?:(\d+):)?([FCS])(\d+)(?:\.(\d+))?", re.IGNORECASE)
LETTER = re.compile(r"(?:(\d+):)?([A-Z]{1,2})")
WANTED = {
    "same": "two or more statements (F3.2, F3 for a finding's own, an id) or two or more names",
    "not-same": "two or more statements (F3.2, F3 for a finding's own, an id) or two or more names",
    "unsure": "two or more statements (F3.2, F3 for a finding's own, an id) or two or more names",
    "accept": "one finding (F3) or one conflict (C1)",
    "reject": "one finding (F3) or one conflict (C1)",
    "merge": "reports (a letter, a file's name, an id) or stories (S2)",
    "split": "one or more reports of one story, but not all of them",
}
Row = TypeVar("Row")
Thing = Finding | Conflict | FindingStatement | Entity | Report | Story


@dataclass(frozen=True, slots=True)
class _Hit:
    """A thing in its account; a name keeps the outlet that it is confined to, and how it was spelled."""

    thing: Thing
    account: Account
    name: NameRef | None = None


def subjects(says: Says, asked: Sequence[str], accounts: Accounts) -> tuple[Subject, ...]:
    """What a judgement is about. Raises `SettingsError` where something is not there, or is nothing to say this of."""
    hits = [_hit(one, accounts) for one in asked]
    match says:
        case "same" | "not-same" | "unsure":
            found = _alike(hits)
        case "accept" | "reject":
            found = tuple(_decided(hit) for hit in hits[:1]) if len(hits) == 1 else ()
        case "merge":
            found = (StoryRef(reports=tuple(_report(r) for h in hits for r in _reports(h))),)
            found = found if len(found[0].reports) > 1 else ()
        case "split":
            found = _split(hits)
    if not found:
        raise SettingsError(f"To say {says}, name {WANTED[says]}.")
    return found


def _alike(hits: Sequence[_Hit]) -> tuple[Subject, ...]:
    if len(hits) < 2:
        return ()
    if all(hit.name is not None for hit in hits):
        return tuple(hit.name for hit in hits if hit.name is not None)
    found = [_statement(row, hit.account) for hit in hits if (row := _row(hit.thing)) is not None]
    return tuple(found) if len(found) == len(hits) else ()


def _row(thing: Thing) -> FindingStatement | None:
    """A statement, or the one that tells a finding."""
    if isinstance(thing, Finding):
        return next((s for s in thing.statements if s.text == thing.text), thing.statements[0])
    return thing if isinstance(thing, FindingStatement) else None


def _decided(hit: _Hit) -> Subject:
    if isinstance(hit.thing, Finding):
        first = _row(hit.thing)
        rows = sorted(hit.thing.statements, key=lambda s: s is not first)
        return FindingRef(statements=tuple(_statement(s, hit.account) for s in rows[:MOST]))
    if isinstance(hit.thing, Conflict):
        rows_of = Key(hit.account).sides(hit.thing)
        sides = tuple(tuple(_statement(s, hit.account) for s in side[:MOST]) for side in rows_of)
        return ConflictRef(kind=hit.thing.kind, sides=sides)
    raise SettingsError(f"To accept or reject, name {WANTED['accept']}.")


def _reports(hit: _Hit) -> tuple[Report, ...]:
    if isinstance(hit.thing, Story):
        return hit.account.reports
    return (hit.thing,) if isinstance(hit.thing, Report) else ()


def _split(hits: Sequence[_Hit]) -> tuple[Subject, ...]:
    """The reports, and the others of their story as it is."""
    mine = {hit.thing.id for hit in hits if isinstance(hit.thing, Report)}
    homes = {hit.account.story.id: hit.account for hit in hits}
    if len(mine) < len(hits) or len(homes) != 1:
        return ()
    reports = next(iter(homes.values())).reports
    parts = [[r for r in reports if (r.id in mine) == inside] for inside in (True, False)]
    return tuple(StoryRef(reports=tuple(_report(r) for r in part)) for part in parts) if all(parts) else ()


def _report(report: Report) -> ReportRef:
    return ReportRef(id=report.id, outlet=report.outlet.name if report.outlet else None, title=report.title)


def _statement(row: FindingStatement, account: Account) -> StatementRef:
    return StatementRef(report=_report(Key(account).reports[row.report]), words=row.text, verb=row.predicate)


# Looking up


def _hit(asked: str, accounts: Accounts) -> _Hit:
    ways = (_numbered, _by_id, _lettered, _named)
    found = next((hit for way in ways if (hit := way(asked.strip(), accounts.accounts)) is not None), None)
    if found is None:
        raise SettingsError(f"There is no “{asked}” in these reports{_meant(asked, accounts)}")
    return found


def _numbered(asked: str, accounts: Sequence[Account]) -> _Hit | None:
    match = NUMBER.fullmatch(asked)
    if match is None:
        return None
    story, kind, number, part = match.groups()
    if kind.upper() == "S":
        account = _nth(accounts, int(number))
        return _Hit(account.story, account) if account else None
    account = _account(asked, story, accounts)
    row = account and _row_of(account, kind.upper(), int(number), int(part or 0))
    return _Hit(row, account) if account and row else None


def _row_of(account: Account, kind: str, number: int, part: int) -> Finding | Conflict | FindingStatement | None:
    if kind == "C":
        return None if part else _nth(account.conflicts, number)
    finding = _nth(account.findings, number)
    return _nth(finding.statements, part) if finding and part else finding


def _account(asked: str, story: str | None, accounts: Sequence[Account]) -> Account | None:
    if story is None and len(accounts) > 1:
        raise SettingsError(f"There are {len(accounts)} stories: say 1:{asked} for {asked} of the first.")
    return _nth(accounts, int(story or 1))


def _nth(rows: Sequence[Row], number: int) -> Row | None:
    return rows[number - 1] if 0 < number <= len(rows) else None


def _by_id(asked: str, accounts: Sequence[Account]) -> _Hit | None:
    """An id of anything, or the name of a report's file."""
    for account in accounts:
        for thing in _everything(account):
            if asked == thing.id or (isinstance(thing, Report) and asked in (thing.path, Path(thing.path).name)):
                return _Hit(thing, account, NameRef(name=thing.name) if isinstance(thing, Entity) else None)
    return None


def _everything(account: Account) -> Iterator[Thing]:
    yield account.story
    yield from account.reports
    yield from account.findings
    yield from account.conflicts
    yield from account.entities
    yield from (s for f in account.findings for s in f.statements)


def _lettered(asked: str, accounts: Sequence[Account]) -> _Hit | None:
    match = LETTER.fullmatch(asked)
    account = _account(asked, match.group(1), accounts) if match else None
    if match is None or account is None:
        return None
    letters = Key(account).letters
    report = next((r for r in account.reports if letters[r.id] == match.group(2)), None)
    return _Hit(report, account) if report else None


def _named(asked: str, accounts: Sequence[Account]) -> _Hit | None:
    """A name as some report has it; “Jo Roe @ Fen Post” is the one in that outlet's reports."""
    name, at, outlet = (part.strip() for part in asked.partition(" @ "))
    for account in accounts:
        papers = {outlet_key(r.outlet.name): r.outlet.name for r in account.reports if r.outlet is not None}
        if at and outlet_key(outlet) not in papers:
            continue
        for entity in account.entities:
            spelled = next((n for n in (entity.name, *entity.aliases) if plain(n) == plain(name)), None)
            if spelled is not None:
                ref = NameRef(name=spelled, outlet=papers[outlet_key(outlet)] if at else None)
                return _Hit(entity, account, ref)
    return None


def _meant(asked: str, accounts: Accounts) -> str:
    known = {n for a in accounts.accounts for e in a.entities for n in (e.name, *e.aliases)}
    known |= {Path(r.path).name for a in accounts.accounts for r in a.reports}
    close = difflib.get_close_matches(asked.partition(" @ ")[0], sorted(known), n=1)
    if close:
        return f"; did you mean “{close[0]}”?"
    count = len(accounts.accounts[0].findings) if len(accounts.accounts) == 1 else 0
    return f"; its findings are F1 to F{count}." if count else "."
