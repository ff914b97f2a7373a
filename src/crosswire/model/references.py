"""Which report and which statement a judgement means, among those that are there; and what its judgements bind.

A reference that fits nothing, or that fits two things alike, is not applied: it says so in words, and is never put to
what it might mean.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product
from typing import Protocol

from crosswire.model.bonds import Bonds, Pair, settled
from crosswire.model.judgement import Judgement, JudgementRow, Outcome, ReportRef, StatementRef, Subject, in_words
from crosswire.model.report import Report
from crosswire.model.sources import outlet_key
from crosswire.model.statement import Statement

PARTLY = 0.5
TIES = {"same": True, "merge": True, "not-same": False, "split": False}


class Sayable(Protocol):
    """A statement with its report."""

    @property
    def statement(self) -> Statement:
        """What is said."""

    @property
    def report(self) -> str:
        """The id of the report that says it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The numbers of the things that a reference means; `why` says what of it is missing."""

    numbers: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Tied:
    """What judgements bind and keep apart, whom each of them touches, and what became of each."""

    bonds: Bonds = field(default_factory=Bonds)
    touched: tuple[tuple[Judgement, tuple[int, ...]], ...] = ()
    outcomes: tuple[Outcome, ...] = ()


def plain(words: str) -> str:
    """Words without what cleaning or a typesetter may change: case, blanks, quotes, punctuation."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def same_outlet(ref: ReportRef, report: Report) -> bool:
    """Whether a report is of the outlet that a reference names, or both have none."""
    outlet = report.outlet.name if report.outlet else None
    return (ref.outlet is None) == (outlet is None) and outlet_key(ref.outlet or "") == outlet_key(outlet or "")


def shown(ref: ReportRef) -> str:
    """A report as a message names it."""
    return f"“{ref.title}” ({ref.outlet or ref.id})"


def report_at(ref: ReportRef, reports: Sequence[Report]) -> Found:
    """The report of this outlet and headline; of several the one of this id; one with another headline by its id."""
    own = _homes(ref, reports)
    titled = [n for n in own if plain(reports[n].title) == plain(ref.title)]
    named = [n for n in titled or own if reports[n].id == ref.id]
    hits = named or titled
    if len(hits) == 1:
        return Found((hits[0],))
    return Found(why=f"{shown(ref)} is not among these reports" if not hits else f"several reports are {shown(ref)}")


def _homes(ref: ReportRef, reports: Sequence[Report]) -> list[int]:
    """The reports of the outlet; where there are none, the one of this id and headline: its outlet was told since."""
    own = [n for n, r in enumerate(reports) if same_outlet(ref, r)]
    return own or [n for n, r in enumerate(reports) if r.id == ref.id and plain(r.title) == plain(ref.title)]


def statement_at(ref: StatementRef, items: Sequence[Sayable], reports: Sequence[Report]) -> Found:
    """The statement of this outlet in these words; where they are cut otherwise now, the one that turns on the same
    word and has most of them. The same words twice in one report are one statement."""
    homes = {reports[n].id for n in _homes(ref.report, reports)}
    own = [n for n, i in enumerate(items) if i.report in homes]
    wanted = plain(ref.words)
    worded = [n for n in own if plain(items[n].statement.text) == wanted]
    exact = [n for n in worded if items[n].statement.frame.predicate == ref.verb]
    hits = exact or worded or _nearly(ref, wanted, own, items)
    if len({items[n].report for n in hits}) > 1:
        at = report_at(ref.report, reports).numbers
        hits = [n for n in hits if items[n].report in {reports[r].id for r in at}]
        if not hits:
            return Found(why=f"several reports of {ref.report.outlet or 'an unidentified outlet'} say “{ref.words}”")
    if not hits:
        return Found(why=f"no statement of {ref.report.outlet or shown(ref.report)} says “{ref.words}”")
    return Found(tuple(hits))


def _nearly(ref: StatementRef, wanted: str, own: Sequence[int], items: Sequence[Sayable]) -> list[int]:
    """Statements that turn on the same word, whose words stand in the reference's or hold them; the nearest alone."""
    near: dict[int, float] = {}
    for number in own:
        words = plain(items[number].statement.text)
        short, long = sorted((words, wanted), key=len)
        share = len(short) / len(long) if long else 0.0
        if items[number].statement.frame.predicate == ref.verb and share >= PARTLY and f" {short} " in f" {long} ":
            near[number] = share
    best = max(near.values(), default=0.0)
    hits = [number for number, share in near.items() if share == best]
    return hits if len(hits) == 1 else []


def tie(judgements: Iterable[Judgement], find: Callable[[Subject], Found]) -> Tied:
    """What the judgements bind among numbered things, the newest first: of two that contradict, the newer holds."""
    drafts: list[tuple[Judgement, tuple[Pair, ...], tuple[int, ...], Outcome]] = []
    lost: list[Outcome] = []
    for one in judgements:
        found = [find(subject) for subject in one.subjects]
        pairs, why = _pairs(one, [f.numbers for f in found])
        seen = frozenset(n for n, f in enumerate(found) if f.numbers)
        why = why or "; ".join(f.why for f in found if f.why)
        outcome = Outcome(judgement=one.id, applied=bool(pairs), found=seen, why=why)
        numbers = tuple(sorted({n for f in found for n in f.numbers}))
        if pairs:
            drafts.append((one, pairs, numbers, outcome))
        else:
            lost.append(outcome)
    firm = [d for d in drafts if d[0].says in TIES]
    bonds, refused = settled([(pairs, TIES[one.says]) for one, pairs, _, _ in firm])
    out = {firm[place][0].id for place in refused}
    against = "it contradicts a later judgement"
    lost += [Outcome(judgement=d[0].id, applied=False, found=d[3].found, why=against) for d in drafts if d[0].id in out]
    kept = [d for d in drafts if d[0].id not in out]
    return Tied(bonds, tuple((d[0], d[2]) for d in kept), (*lost, *(d[3] for d in kept)))


def _pairs(one: Judgement, found: Sequence[tuple[int, ...]]) -> tuple[tuple[Pair, ...], str]:
    """The pairs that a judgement is about; none, and why, where fewer than two things are there."""
    if TIES.get(one.says):
        every = sorted({n for numbers in found for n in numbers})
        here = every if one.says == "merge" or sum(map(bool, found)) > 1 else []
        return tuple(pairwise(here)), "" if len(here) != 1 else "only one of them is here"
    pairs = [p for a, b in combinations(found, 2) for p in product(a, b)]
    told_apart = tuple((a, b) for a, b in pairs if a != b)
    return told_apart, "the reports themselves take them for one" if pairs and not told_apart else ""


def became(judgements: Sequence[Judgement], outcomes: Iterable[Outcome]) -> tuple[JudgementRow, ...]:
    """Each judgement that holds, the newest first, with what became of it over all stories."""
    rows: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        rows.setdefault(outcome.judgement, []).append(outcome)
    return tuple(_became(one, rows.get(one.id, [])) for one in judgements)


def _became(one: Judgement, outcomes: Sequence[Outcome]) -> JudgementRow:
    applied = [o for o in outcomes if o.applied]
    here = [o for o in outcomes if o.found]
    why = next((o.why for o in applied or here or outcomes if o.why), "")
    if not applied and len(here) > 1 and frozenset().union(*(o.found for o in here)) >= set(range(len(one.subjects))):
        why = "they stand in different stories; merge the stories first"
    return JudgementRow(
        id=one.id,
        text=in_words(one),
        by=one.by,
        when=one.when,
        note=one.note,
        applied=bool(applied),
        why=why if applied or why else "what it is about is not among these reports",
    )
