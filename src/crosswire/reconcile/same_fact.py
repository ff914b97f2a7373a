"""Which sentences of a story tell one fact: the reader of pairs is asked, then what belongs together is joined.

The score is learnt; no rule lifts it, and one refuses: two nights of strikes are told in one night's words. A pair
counts only where either is the other's best in its report: a report tells a fact at one place, and what is merely
alike is better told elsewhere. Joining is bottom-up and by average (`linking.py`), so that one doubtful pair glues no
two groups together.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from crosswire.model.days import days_between
from crosswire.model.ids import content_id
from crosswire.model.said import Match, Matcher, Said, in_order
from crosswire.model.statement import Frame
from crosswire.reconcile.candidates import candidates
from crosswire.reconcile.in_story import in_story
from crosswire.reconcile.linking import UNASKED, link
from crosswire.reconcile.tellings import Place, Telling, carrier

SURE = 0.45
"""How likely a pair must be to be joined by itself."""
HEADLINE = 0.6
"""The same where either is a headline: two of them share a topic's words whatever they tell."""
FIRM = 0.6
"""How likely the pairs of two groups must be on average, for the groups to be one."""
COMPARABLE = 0.7
"""How likely the tellings of a finding must be of one fact for what differs in them to be a conflict."""
CONFIRMING = 0.85
"""The same for tellings to confirm one another. It and `doubt.SURE` are those of a few that confirmed most rightly on
every third listed event."""
COUNTING = frozenset("rise climb reach stand grow jump increase pass be number put bring".split())
SLOTS = ("killed", "wounded")
NIGHTS = 3
"""Days between nights of strikes."""
OPENING = 2
"""Sentences that open a report, its headline and its lead. Each report puts what it is about its own way there, so that
of two openings it is enough that one is the other's best."""
FEW = 3
"""Reports up to which a pair that is not each other's best speaks against one group; among more it only seldom is."""

SEVERAL = 12
"""Reports up to which every pair is read."""

Numbers = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alike:
    """What the matcher said of the story's tellings, by their numbers, the smaller first; no two are of one report."""

    matches: Mapping[Numbers, Match]

    def sure(self, one: int, two: int) -> float:
        """How likely two tellings are of one fact; 0 where they were never compared."""
        found = self.matches.get((min(one, two), max(one, two)))
        return found.sure if found else 0.0

    def by_sentence(self, told: Sequence[Telling]) -> dict[tuple[Place, Place], Match]:
        """The same by the places of the two sentences, the smaller first."""
        found: dict[tuple[Place, Place], Match] = {}
        for (one, two), match in self.matches.items():
            left, right = told[one].place, told[two].place
            found[min(left, right), max(left, right)] = (
                match if left <= right else Match(match.sure, match.right, match.left)
            )
        return found

    def certain(self, group: Sequence[Telling]) -> float:
        """How surely the tellings of a group are of one fact: each with its likeliest of another report, the least."""
        numbers = [t.number for t in group]
        surest = [max((self.sure(one, two) for two in numbers if two != one), default=0.0) for one in numbers]
        return min(surest, default=0.0)


def compared(said: Sequence[Said], told: Sequence[Telling], matcher: Matcher) -> Alike:
    """Every pair of sentences worth comparing, compared; an answer is of the parts that carry what they share.

    Of more than `SEVERAL` reports no pair is read that a few plain signs call hopeless; of fewer every one, since there
    a fact hangs on few pairs and reading costs little.
    """
    said = in_order(said)
    parts: dict[Place, list[Telling]] = {}
    for telling in told:
        parts.setdefault(telling.place, []).append(telling)
    ids = [one.annotated.report.id for one in said]
    pairs = candidates(said)
    matches: dict[Numbers, Match] = {}
    read = matcher.compare(said, pairs, sieved=len(said) > SEVERAL)
    for pair, match in zip(pairs, in_story(said, pairs, read), strict=True):
        left = carrier(parts[ids[pair.left[0]], pair.left[1]], match.left).item.index
        right = carrier(parts[ids[pair.right[0]], pair.right[1]], match.right).item.index
        matches[left, right] = match
    return Alike(matches)


def one_fact(
    told: Sequence[Telling], alike: Alike, apart: frozenset[Numbers] = frozenset()
) -> tuple[tuple[Telling, ...], ...]:
    """Groups of tellings of one fact; every telling is in one, in order of the first.

    `apart` are pairs that a person judged not the same, the smaller number first.
    """
    met, days = _each_others_best(told, alike), days_told(told)
    many = len({t.item.report for t in told}) > FEW

    def scored(one: int, two: int) -> float | None:
        if (one, two) in apart or another_day(told[one], told[two], days):
            return None
        if told[one].item.report == told[two].item.report:
            return UNASKED
        return met.get((one, two), alike.sure(one, two) if many else 0.0)

    seeds = [(pair, sure) for pair, sure in met.items() if sure >= _needed(told, *pair) and scored(*pair) is not None]
    return tuple(tuple(told[i] for i in group) for group in link(len(told), seeds, scored, FIRM))


def told_again(
    groups: Sequence[Sequence[Telling]], told: Sequence[Telling], alike: Alike, judged: Collection[int] = ()
) -> list[tuple[Telling, ...]]:
    """The groups, and for each sure pair that they leave apart a group of its own, in which a telling that has a group
    already stands once more, under an id of its own. Openings of which one is the other's best are such pairs too.

    Of three reports the first two may be sure to tell one fact, and the last two: whether all three do is another
    question, and what is sure is not lost over it. Where every two are sure to, a sentence a report, they are told as
    one and not as three pairs. Those that a person `judged`, by number, stay where they were put.
    """
    sure = [pair for pair in _sure_pairs(told, alike) if pair[0] not in judged and pair[1] not in judged]
    grown = [list(group) for group in groups]
    holds: dict[int, list[int]] = {}
    for at, group in enumerate(grown):
        for t in group:
            holds.setdefault(t.number, []).append(at)
    taken = {t.number for group in grown if len(group) > 1 for t in group}
    count, known = len(told), frozenset(sure)
    for one, two in sure:
        if set(holds[one]) & set(holds[two]):
            continue
        place = _room(one, two, grown, holds, known) or _room(two, one, grown, holds, known)
        met = [place[1:]] if place else [(one, two), (two, one)]
        at = place[0] if place else len(grown)
        grown += [] if place else [[]]
        for here, there in met:
            grown[at].append(_copy(told[here], told[there], count) if here in taken else told[here])
            holds[here].append(at)
            count += here in taken
        taken |= {one, two}
    numbers = [frozenset(t.number for t in group) for group in grown]
    return [
        tuple(group)
        for at, group in enumerate(grown)
        if not any(numbers[at] < numbers[other] for n in numbers[at] for other in holds[n])
    ]


def _sure_pairs(told: Sequence[Telling], alike: Alike) -> list[Numbers]:
    """The pairs that are sure to tell one fact: tellings that are each other's best, the surest first, then openings of
    which one is the other's."""
    days = days_told(told)
    both = (_each_others_best(told, alike), _openings(told, alike))
    rows = chain.from_iterable(sorted(pairs.items(), key=lambda row: (-row[1], row[0])) for pairs in both)
    return [
        (one, two)
        for (one, two), sure in rows
        if sure >= _needed(told, one, two) and not another_day(told[one], told[two], days)
    ]


def _room(
    one: int,
    two: int,
    groups: Sequence[Sequence[Telling]],
    holds: Mapping[int, Sequence[int]],
    sure: Collection[Numbers],
) -> tuple[int, int, int] | None:
    """A group of `two` without anything of the report of `one` in which every telling is sure to tell what that tells;
    and who joins whom."""
    mine = next(t.item.report for t in groups[holds[one][0]] if t.number == one)
    for at in holds[two]:
        fits = all(t.item.report != mine and (min(one, t.number), max(one, t.number)) in sure for t in groups[at])
        if fits and len(groups[at]) > 1:
            return at, one, two
    return None


Toll = tuple[str, str, float]
"""A report, killed or wounded, and how many."""


def another_day(one: Telling, two: Telling, days: Mapping[Toll, frozenset[str]]) -> bool:
    """Whether two sentences tell of harm done on two days to two numbers of people: "killed three on Wednesday night",
    "killed five on Thursday night". Of one number on two days, or two numbers of one day, reports may differ.

    `days` are those on which reports have so many hurt: a headline's, which tells none itself. What is a week apart is
    rather one weekday read from two days of publication.
    """
    left, right = (_days(t) or frozenset().union(*(days.get(toll, ()) for toll in _tolls(t))) for t in (one, two))
    gaps = [abs(days_between(a, b) or 0) for a in left for b in right]
    if not gaps or not 0 < min(gaps) <= NIGHTS:
        return False
    tolls = [{toll[1:] for toll in _tolls(t)} for t in (one, two)]
    return all(tolls) and not tolls[0] & tolls[1]


def days_told(told: Sequence[Telling]) -> Mapping[Toll, frozenset[str]]:
    """The days on which each report has so many killed or wounded."""
    found: dict[Toll, frozenset[str]] = {}
    for telling in told:
        for toll in _tolls(telling):
            found[toll] = found.get(toll, frozenset()) | _days(telling)
    return found


def _harms(telling: Telling) -> list[Frame]:
    """The clauses of a telling's sentence that tell of harm as done; a count that rose since is of the day it rose."""
    frames = (c.frame for c in telling.proposition.clauses)
    return [f for f in frames if f.type == "ASSAULT" and f.modality == "asserted" and f.predicate not in COUNTING]


def _days(telling: Telling) -> frozenset[str]:
    values = (f.date.value for f in _harms(telling) if f.date is not None)
    return frozenset(value for value in values if len(value) == len("2024-05-16"))


def _tolls(telling: Telling) -> frozenset[Toll]:
    slots = ((name, f) for frame in _harms(telling) for name in SLOTS for f in getattr(frame, name))
    return frozenset((telling.item.report, name, figure.value) for name, figure in slots if not figure.part)


def _needed(told: Sequence[Telling], one: int, two: int) -> float:
    return HEADLINE if told[one].item.headline or told[two].item.headline else SURE


def _copy(telling: Telling, other: Telling, number: int) -> Telling:
    statement = telling.item.statement
    key = content_id("s", statement.id, other.item.statement.id)
    return replace(telling, item=replace(telling.item, index=number, statement=replace(statement, id=key)))


def _each_others_best(told: Sequence[Telling], alike: Alike) -> dict[Numbers, float]:
    """The pairs of tellings that are each other's likeliest in their reports, with how likely they are."""
    best = _best(told, alike)
    return {
        (one, two): match.sure
        for (one, two), match in sorted(alike.matches.items())
        if best.get((one, told[two].item.report)) == two and best.get((two, told[one].item.report)) == one
    }


def _openings(told: Sequence[Telling], alike: Alike) -> dict[Numbers, float]:
    """The pairs of openings of which one is the other's likeliest and not the other way round; none among many reports,
    where what a report opens with is told by others' openings too."""
    if len({t.item.report for t in told}) > FEW:
        return {}
    best, begins = _best(told, alike), _begins(told)
    return {
        (one, two): match.sure
        for (one, two), match in sorted(alike.matches.items())
        if told[one].place in begins and told[two].place in begins
        if (best.get((one, told[two].item.report)) == two) != (best.get((two, told[one].item.report)) == one)
    }


def _begins(told: Sequence[Telling]) -> frozenset[Place]:
    """The first sentences of each report that tell anything."""
    places: dict[str, list[Place]] = {}
    for place in dict.fromkeys(t.place for t in told):
        places.setdefault(place[0], []).append(place)
    return frozenset(place for rows in places.values() for place in sorted(rows)[:OPENING])


def _best(told: Sequence[Telling], alike: Alike) -> dict[tuple[int, str], int]:
    """Of each telling, which telling of another report is likeliest of the same fact."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for (one, two), match in alike.matches.items():
        for here, there in ((one, two), (two, one)):
            key = here, told[there].item.report
            best[key] = max(best.get(key, (0.0, 0)), (match.sure, -there))
    return {key: -number for key, (_, number) in best.items()}
