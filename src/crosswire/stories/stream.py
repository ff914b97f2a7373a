"""Reports that keep coming → stories that grow, as cautiously as `grouping.py` and in the same way.

A new report meets those of the last days that it may belong with. What is linked to it is grouped anew, all together,
so that the order in which reports come decides little: late evidence may join two stories, or part one. A story that
has grown large is one thing in that, so that a report costs the same however many came before. A story keeps its id
through it, and what a person judged is kept to. Every decision has its reasons.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import Literal

import numpy as np

from crosswire.model.annotated import Annotated
from crosswire.model.bonds import Bonds, bound, settled
from crosswire.model.verdict import Reason
from crosswire.stories.gists import Gist, gist
from crosswire.stories.grouping import GATHERING, FloatArray, attached, bridges_of, clustered
from crosswire.stories.homes import Homes, Moved
from crosswire.stories.meeting import Meeting, StreamOptions, gap

How = Literal["alone", "joined", "copy", "judged"]
Names = tuple[str, str]
KNOWN = Reason(rule="known", text="The report came before.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a new report went, how, and why; and what moved because of it."""

    report: str
    story: str
    how: How
    because: tuple[Reason, ...]
    moved: tuple[Moved, ...] = ()


@dataclass(slots=True)
class Stream:
    """The stories so far. Reports beyond twice the window keep their story and meet no new one."""

    options: StreamOptions = field(default_factory=StreamOptions)
    homes: Homes = field(default_factory=Homes)
    meeting: Meeting | None = None
    _meeting: Meeting = field(init=False)
    _newest: int = 0
    _judged: list[tuple[frozenset[Names], bool]] = field(default_factory=list)
    _ties: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._meeting = self.meeting or Meeting(self.options)

    def story_of(self, report: str) -> str | None:
        """The id of a report's story; None where it never came."""
        return self.homes.of.get(report)

    def stories(self) -> Mapping[str, tuple[str, ...]]:
        """Every story with its reports, in order of their coming."""
        return {story: tuple(reports) for story, reports in self.homes.stories.items()}

    def add(self, annotated: Annotated) -> Placed:
        """Take in a report. One that came before stays where it is."""
        return self.put(annotated.report.id, gist(annotated))

    def put(self, name: str, seen: Gist) -> Placed:
        """The same by the report's gist."""
        if name in self.homes.of:
            return Placed(report=name, story=self.homes.of[name], how="joined", because=(KNOWN,))
        self._hold(name, seen)
        return self._placed(name, self._regroup([name]))

    def told(self, name: str) -> Placed:
        """How a report stands in its story now, and why: of one that is held."""
        return self._placed(name, ())

    def keep(self, name: str, seen: Gist, story: str) -> None:
        """Take in a report whose story is known from an earlier run: nothing is decided."""
        self._hold(name, seen)
        self.homes.put(name, story)

    def _hold(self, name: str, seen: Gist) -> None:
        """Hold a report and let go of those that no later one can meet. One without a date is of the newest day."""
        if name not in self._meeting.window.held:
            day = seen.days[1] if seen.days else self._newest
            if day > self._newest and self.options.lets_go:
                self._meeting.release(self._meeting.window.before(day - 2 * self.options.window_days))
            self._newest = max(day, self._newest)
            self._meeting.hold(name, seen, day)

    def judge(self, pairs: Iterable[Names], *, one: bool) -> tuple[Moved, ...]:
        """What a person judged: that reports are, pair by pair, one story or none. It outranks likeness, and a later
        judgement outranks an earlier one that contradicts it; those that come later keep to it."""
        judged = frozenset((min(pair), max(pair)) for pair in pairs)
        self._judged.insert(0, (judged, one))
        for left, right in judged:
            self._ties.setdefault(left, set()).add(right)
            self._ties.setdefault(right, set()).add(left)
        held = self._meeting.window.held
        moved = [*self._regroup(sorted({name for pair in judged for name in pair if name in held}))]
        for pair in sorted(judged):
            if not {*pair} <= held.keys() and {*pair} <= self.homes.of.keys():
                moved += self._by_hand(*pair, one=one)
        return tuple(moved)

    def _by_hand(self, left: str, right: str, *, one: bool) -> tuple[Moved, ...]:
        """The same for reports that were let go of: stories become one, or a report leaves one."""
        stories = self.homes.of[left], self.homes.of[right]
        if one and stories[0] != stories[1]:
            return self.homes.settle([[*self.homes.stories[stories[0]], *self.homes.stories[stories[1]]]])
        if not one and stories[0] == stories[1]:
            return self.homes.settle([[left, *(m for m in self.homes.mates(left) if m != right)], [right]])
        return ()

    def _regroup(self, names: Sequence[str]) -> tuple[Moved, ...]:
        """Group reports with all that is linked to them, directly or by others, and with the stories of these."""
        if not names:
            return ()
        units = self._units(self._linked(names))
        bonds = self._bonds(units)
        odds = self._table(units, bonds)
        held, needed = self._meeting.window.held, self.options.needed
        gathers = [len(unit) == 1 and held[unit[0]].gist.genre in GATHERING for unit in units]
        bridges = bridges_of(odds, [needed if one else -self.options.ceiling for one in gathers])
        bridges = [bridge for bridge in bridges if len(units[bridge]) == 1]
        inner = odds.copy()
        inner[bridges], inner[:, bridges] = -np.inf, -np.inf
        clusters = clustered(inner, needed, self.options.several, [len(unit) for unit in units])
        found = bound(attached(clusters, bridges, odds, needed), bonds, bonds.parted)
        return self.homes.settle([[name for n in cluster for name in units[n]] for cluster in found])

    def _linked(self, names: Sequence[str]) -> list[str]:
        """Reports linked to these, the nearest first, with those of their stories; what large stories are linked to
        beyond them is left alone, and so is what would be looked at when `most` are found."""
        found, left = dict.fromkeys(names), [*names]
        while left and len(found) < self.options.most:
            here = left.pop(0)
            for other in self._reached(here, here in names):
                fresh = [one for one in (other, *self._small_story(other)) if one not in found and self._is_held(one)]
                found |= dict.fromkeys(fresh)
                left += fresh
        return sorted(found)

    def _reached(self, here: str, is_new: bool) -> Iterator[str]:
        yield from sorted(self._ties.get(here, ()))
        yield from sorted(self._small_story(here))
        if is_new or not self._is_large(here):
            odds = self._meeting.meet(here)
            likely = [(-value, other) for other, value in odds.items() if value > self.options.needed]
            yield from (other for _, other in sorted(likely))

    def _small_story(self, name: str) -> Sequence[str]:
        return () if self._is_large(name) else self.homes.mates(name)

    def _is_held(self, name: str) -> bool:
        return name in self._meeting.window.held and name in self.homes.of

    def _is_large(self, name: str) -> bool:
        story = self.homes.of.get(name)
        return story is not None and len(self.homes.stories[story]) > self.options.loose

    def _units(self, names: Sequence[str]) -> list[list[str]]:
        """Reports one by one, large stories as far as they are held; what a person judged of is by itself."""
        whole = {self.homes.of[n] for n in names if self._is_large(n)}
        blocks = [[n for n in self.homes.stories[s] if self._is_held(n) and n not in self._ties] for s in sorted(whole)]
        inside = {n for block in blocks for n in block}
        return [*([n] for n in names if n not in inside), *(block for block in blocks if block)]

    def _table(self, units: Sequence[Sequence[str]], bonds: Bonds) -> FloatArray:
        """[n, n] mean log odds of every two; barred where a person keeps them apart, and between large stories, which
        only a person makes one."""
        odds = self._meeting.table(units)
        for one, other in bonds.apart:
            odds[one, other] = odds[other, one] = -np.inf
        return odds

    def _bonds(self, units: Sequence[Sequence[str]]) -> Bonds:
        at = {unit[0]: number for number, unit in enumerate(units) if len(unit) == 1}
        rows = [([(at[a], at[b]) for a, b in sorted(pairs) if a in at and b in at], one) for pairs, one in self._judged]
        return settled((tuple(pairs), one) for pairs, one in rows if pairs)[0]

    def _placed(self, name: str, moved: Sequence[Moved]) -> Placed:
        story = self.homes.of[name]
        met = self._meeting.meet(name)
        mates = {other: value for other, value in met.items() if self.homes.of.get(other) == story}
        copies = {other: share for other, share in self._meeting.copies.get(name, {}).items() if other in mates}
        judged = any(self.homes.of.get(other) == story for other in self._ties.get(name, ()))
        how: How = "judged" if judged else "copy" if copies else "joined" if mates else "alone"
        reasons = (*_copied(copies), *self._likest(name, mates or met, bool(mates)))
        return Placed(report=name, story=story, how=how, because=reasons,
                      moved=tuple(m for m in moved if m.report != name))  # fmt: skip

    def _likest(self, name: str, told: Mapping[str, float], joined: bool) -> Iterator[Reason]:
        """How like the report is to its story; where it has none, to what it was not like enough."""
        if not told:
            yield Reason(rule="nothing_near", text="No report of these days is like it.")
            return
        best = min(told, key=lambda other: (-told[other], other))
        days = self._days_between(name, best)
        needed = f"{_chance(self.options.needed)} needed"
        if joined:
            mean = sum(told.values()) / len(told)
            text = f"Likest to {best}, {days}: one story at {_chance(mean)} over all compared, {needed}."
            yield Reason(rule="like_its_story", text=text)
        else:
            text = f"Likest to {best}, {days}: one story at {_chance(told[best])}, {needed}."
            yield Reason(rule="not_like_enough", text=text)

    def _days_between(self, name: str, other: str) -> str:
        held = self._meeting.window.held
        one, two = held[name].gist.days, held[other].gist.days
        if one is None or two is None:
            return "day unknown"
        days = gap(one, two)
        return "of the same day" if days == 0 else f"{days} day{'s' * (days > 1)} apart"


def _chance(odds: float) -> str:
    return f"{1 / (1 + exp(-odds)):.0%}"


def _copied(copies: Mapping[str, float]) -> Iterator[Reason]:
    for name, share in sorted(copies.items()):
        text = f"{share:.0%} of the five-word runs of the shorter report stand in {name} too."
        yield Reason(rule="near_copy", text=text)
