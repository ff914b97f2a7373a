"""Promises, threats and ultimatums whose day comes near or has passed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from crosswire.model.account import Account
from crosswire.model.change import Change
from crosswire.model.days import bounds
from crosswire.model.happened import Commitment
from crosswire.telling.changes.shown import places

NEAR = 2
"""Days before its end at which a clock is near."""


def clocks(before: Sequence[Account], after: Account, now: str | None, then: str | None) -> Iterator[Change]:
    """Each clock once when it comes near and once when it has run out: told now, and not told when the account before
    was, at `then`. Two rows of one sentence have one clock: the first is told."""
    day, earlier = _day(now), _day(then)
    known = [c for one in before for c in one.commitments]
    said: set[tuple[str | None, str]] = set()
    for commitment in after.commitments:
        end = bounds(commitment.clock)[1] if commitment.clock else None
        if day is None or end is None or commitment.stands == "met":
            continue
        state = _state(end, day)
        was = next((c for c in known if _same(c, commitment)), None)
        told = (
            was is not None and earlier is not None and _state(end, earlier) == state and was.clock == commitment.clock
        )
        again = any((commitment.clock, one) in said for one in commitment.findings)
        said |= {(commitment.clock, one) for one in commitment.findings}
        if state is not None and not told and not again:
            yield _change(state, commitment, after, now)


def turn(account: Account, now: str | None) -> str | None:
    """The day from which on time alone makes a clock of this account, told now, say something else; none where no clock
    runs."""
    day = _day(now)
    ends = [bounds(c.clock)[1] for c in account.commitments if c.clock and c.stands != "met"]
    turns = [turned for end in ends if end for turned in (*_from(end, -NEAR), *_from(end, 1))]
    ahead = [one for one in turns if day is not None and one > day]
    return min(ahead).isoformat() if ahead else None


def _from(end: date, days: int) -> tuple[date, ...]:
    try:
        return (end + timedelta(days=days),)
    except OverflowError:  # a clock of the last days that a calendar has
        return ()


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _state(end: date, day: date) -> str | None:
    if day > end:
        return "clock-past"
    return "clock-near" if (end - day).days <= NEAR else None


def _same(one: Commitment, other: Commitment) -> bool:
    return bool(set(one.findings) & set(other.findings)) or (one.by, one.consequence) == (other.by, other.consequence)


def _change(kind: str, commitment: Commitment, account: Account, at: str | None) -> Change:
    finding = next((f for f in account.findings if f.id in commitment.findings), None)
    condition = f" {commitment.condition}" if commitment.condition else ""
    said = commitment.consequence
    own = said.lower().startswith(commitment.by.lower())
    stands = f" ({commitment.stands})" if kind == "clock-past" else ""
    return Change(
        kind=kind,
        story=account.story.id,
        about=finding.id if finding else None,
        text=f"{'' if own else f'{commitment.by}: '}{said}{condition}{stands}",
        before=None,
        after=commitment.clock,
        at=at,
        places=places(finding, account) if finding else (),
        actors=tuple(name for name in (commitment.by, commitment.to) if name),
        type=finding.type if finding else None,
        verdict=finding.status if finding else None,
    )
