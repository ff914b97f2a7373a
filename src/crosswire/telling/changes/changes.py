"""Two accounts of one story, one after the other → what is otherwise, one typed value a change.

A pure function of the accounts and of the day: nothing is kept here. What was told before and is told as before is no
change, however the ids of findings and events moved; what new reports only repeat is none either.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.model.account import Account
from crosswire.model.change import KINDS, Change
from crosswire.telling.changes.clocks import clocks
from crosswire.telling.changes.corrections import corrections
from crosswire.telling.changes.identity import Continued, continued
from crosswire.telling.changes.of_events import event_changes
from crosswire.telling.changes.of_findings import finding_changes

WEIGHT = (
    "stories-merged",
    "denial",
    "disputed",
    "correction",
    "toll-updated",
    "value-changed",
    "clock-past",
    "clock-near",
    "corroborated",
    "new",
)
"""The kinds in the order in which they are told."""
assert set(WEIGHT) == set(KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """`now` is the day, or the time, at which the account after is told; `before` that of the one before it, by which a
    clock that had run out then is told apart from one that has since. Both ISO 8601, None where unknown."""

    now: str | None = None
    before: str | None = None


def changes(before: Account | Sequence[Account] | None, after: Account, when: When | None = None) -> tuple[Change, ...]:
    """What is otherwise in `after`, the weightiest first; `before` are the accounts its reports were in, if any."""
    held = () if before is None else (before,) if isinstance(before, Account) else tuple(before)
    told = when or When()
    told = When(now=told.now or after.story.last, before=told.before)
    found = continued(held, after)
    rows = [
        *_merged(found, after, told.now),
        *finding_changes(found, after, told.now),
        *event_changes(found, after, told.now),
        *corrections(found, after, told.now),
        *clocks(found.merged, after, told.now, told.before),
    ]
    ordered = sorted(dict.fromkeys(rows), key=lambda c: (WEIGHT.index(c.kind), c.about or "", c.text, c.after or ""))
    return tuple(_told_once(ordered))


def _told_once(rows: Sequence[Change]) -> Iterator[Change]:
    """What is new is told once, and not where a weightier change has its words or its figure."""
    said: set[str] = set()
    figures = [c.after.split()[-1] for c in rows if c.kind == "toll-updated" and c.after]
    for one in rows:
        fresh = one.text not in said and not any(re.search(rf"(?<!\d){re.escape(f)}(?!\d)", one.text) for f in figures)
        if one.kind != "new" or fresh:
            yield one
        said.add(one.text)


def _merged(found: Continued, after: Account, at: str | None) -> list[Change]:
    if len(found.merged) < 2:
        return []
    titles = [one.story.title for one in found.merged]
    return [
        Change(
            kind="stories-merged",
            story=after.story.id,
            about=None,
            text=f"{len(titles)} stories are one: {'; '.join(titles)}.",
            before="; ".join(one.story.id for one in found.merged),
            after=after.story.id,
            at=at,
            places=(after.story.place,) if after.story.place else (),
            actors=(),
            type=None,
            verdict=None,
        )
    ]
