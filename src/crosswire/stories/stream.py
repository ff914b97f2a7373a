"""Reports that keep coming → stories that grow, by the same likeness as `grouping.py` and as cautiously.

A new report meets those of the last days that it may belong with. What is linked to it is grouped anew, all together,
so that the order in which reports come decides little: late evidence may join two stories, or part one. A story keeps
its id through that, and what a person judged is kept to. Every decision has its reasons.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from crosswire.model.annotated import Annotated
from crosswire.model.bonds import Bonds, bound, settled
from crosswire.model.verdict import Reason
from crosswire.stories.grouping import clustered
from crosswire.stories.homes import Homes, Moved
from crosswire.stories.likeness import FEATURES, Profile, pair_readings
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
    _meeting: Meeting = field(init=False)
    _judged: list[tuple[frozenset[Names], bool]] = field(default_factory=list)
    _ties: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._meeting = Meeting(self.options)

    def story_of(self, report: str) -> str | None:
        """The id of a report's story; None where it never came."""
        return self.homes.of.get(report)

    def stories(self) -> Mapping[str, tuple[str, ...]]:
        """Every story with its reports, in order of their coming."""
        return {story: tuple(reports) for story, reports in self.homes.stories.items()}

    def add(self, annotated: Annotated) -> Placed:
        """Take in a report. One that came before stays where it is."""
        name = annotated.report.id
        if name in self.homes.of:
            return Placed(report=name, story=self.homes.of[name], how="joined", because=(KNOWN,))
        self._meeting.take(annotated)
        return self._placed(name, self._regroup([name]))

    def keep(self, annotated: Annotated, story: str) -> None:
        """Take in a report whose story is known from an earlier run: nothing is decided."""
        self._meeting.take(annotated)
        self.homes.put(annotated.report.id, story)

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
        linked = self._linked(names)
        bonds = self._bonds(linked)
        odds = self._meeting.table(linked)
        for one, other in bonds.apart:
            odds[one, other] = odds[other, one] = -np.inf
        found = bound(clustered(odds, self._meeting.needed), bonds, bonds.parted)
        return self.homes.settle([[linked[n] for n in cluster] for cluster in found])

    def _linked(self, names: Sequence[str]) -> list[str]:
        held, needed = self._meeting.window.held, self._meeting.needed
        found, left = set(names), [*names]
        while left:
            here = left.pop()
            reached = {other for other, value in self._meeting.odds[here].items() if value > needed}
            reached |= self._ties.get(here, set()) | {*self.homes.mates(here)}
            fresh = {other for other in reached - found if other in held and other in self.homes.of}
            found |= fresh
            left += sorted(fresh)
        return sorted(found)

    def _bonds(self, names: Sequence[str]) -> Bonds:
        at = {name: number for number, name in enumerate(names)}
        rows = [([(at[a], at[b]) for a, b in sorted(pairs) if a in at and b in at], one) for pairs, one in self._judged]
        return settled((tuple(pairs), one) for pairs, one in rows if pairs)[0]

    def _placed(self, name: str, moved: Sequence[Moved]) -> Placed:
        mates = {*self.homes.mates(name)}
        copies = {other: share for other, share in self._meeting.copies.get(name, {}).items() if other in mates}
        judged = mates & self._ties.get(name, set())
        how: How = "judged" if judged else "copy" if copies else "joined" if mates else "alone"
        reasons = (*_copied(copies), *self._likest(name, mates))
        return Placed(report=name, story=self.homes.of[name], how=how, because=reasons,
                      moved=tuple(m for m in moved if m.report != name))  # fmt: skip

    def _likest(self, name: str, mates: set[str]) -> Iterator[Reason]:
        """How like the report is to its story; where it has none, to what it was not like enough."""
        odds, held = self._meeting.odds[name], self._meeting.window.held
        told = {other: value for other, value in odds.items() if other in mates} or (odds if not mates else {})
        if not told:
            yield Reason(rule="nothing_near", text="No report of these days is like it.")
            return
        best = min(told, key=lambda other: (-told[other], other))
        like = self._alike(held[name].profile, held[best].profile)
        needed = f"{self._meeting.needed:.1f} needed"
        if mates:
            mean = sum(told.values()) / len(told)
            text = f"Likest to {best} ({like}); log odds {mean:.1f} on average, {needed}."
            yield Reason(rule="like_its_story", text=text)
        else:
            text = f"Likest to {best} ({like}); log odds {told[best]:.1f}, {needed}."
            yield Reason(rule="not_like_enough", text=text)

    def _alike(self, one: Profile, other: Profile) -> str:
        rows = pair_readings([one, other], self._meeting.window.spread)[:, 0, 1]
        shown = {name: float(value) for name, value in zip(FEATURES, rows, strict=True)}
        days = "day unknown" if shown["undated"] else f"{gap(one.days, other.days)} days apart"
        return f"headlines {shown['headline']:.2f}, leads {shown['lead']:.2f}, words {shown['words']:.2f}, {days}"


def _copied(copies: Mapping[str, float]) -> Iterator[Reason]:
    for name, share in sorted(copies.items()):
        text = f"{share:.0%} of the five-word runs of the shorter report stand in {name} too."
        yield Reason(rule="near_copy", text=text)
