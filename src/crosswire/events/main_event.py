"""What else tells the story's main event: the strongest prior of a story is the event that it is about.

Joining by average (`same_event.py`) leaves tellings apart that share few words with the others ("the crash", "killing
all aboard"). Whether an event so made is the main one told again is asked once more, of the two as wholes: small trees
weigh what they share, fitted on stories whose events people listed (`crosswire_train.story_events`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from crosswire.events.learnt import Floats, forest, thresholds
from crosswire.events.same_event import Days, Laid, Pair, Place, can_be_one, far_apart
from crosswire.events.told import Told

Links = dict[Pair, float]
ROLES = ("actor", "target", "place")
HARMED = frozenset({"killed", "wounded"})
YEAR = 365
OUTCOMES = frozenset("kill die death dead fatality toll wound injure hurt injury casualty victim perish".split())
"""Words that tell what an event did to people, and not which event it was."""

FEATURES = (
    "average link", "best link", "linked", "tellings", "days fit", "days part",
    "actors", "actors part", "targets", "targets part", "places", "places part",
    "lemmas", "stems", "types", "one type", "other", "reports shared", "reports", "tolls", "tolls part",
    "only one counts", "vectors", "sentences", "target words", "actor words", "reality", "main", "main at best",
    "before", "part", "told as one", "headline", "lead",
)  # fmt: skip


def with_main(story: Laid, links: Links, groups: Sequence[Sequence[int]], main: int, reports: int) -> list[list[int]]:
    """The groups with those that tell the main one again put to it, the main one where it was; `links` are the
    likelihoods that the groups were made by, `reports` how many the story has."""
    return _without_past(story, _with_main(story, links, groups, main, reports), groups[main])


def _without_past(story: Laid, groups: Sequence[Sequence[int]], main: Sequence[int]) -> list[list[int]]:
    """What tells of years ago in the words of the main event (`a jet was shot down there in 1988`) as an event of its
    own, where most of what tells the main one does not."""
    found = [list(group) for group in groups]
    whole = next(group for group in found if set(main) <= set(group))
    past = [n for n in whole if (away := story.told[n].away) and min(away) > YEAR]
    if not past or 2 * len(past) > len(whole):
        return found
    whole[:] = [n for n in whole if n not in past]
    return [*found, past]


def _with_main(story: Laid, links: Links, groups: Sequence[Sequence[int]], main: int, reports: int) -> list[list[int]]:
    ours = _Whole.of(story, groups[main])
    others = [n for n, group in enumerate(groups) if n != main and not _barred(story, ours, group)]
    if not others:
        return [list(group) for group in groups]
    table = np.array([_beside(story, links, ours, _Whole.of(story, groups[n]), reports) for n in others])
    sure = forest("again").likely(table)
    again = {
        n for n, value in zip(others, sure, strict=True)
        if value >= thresholds()["again"] or _is_outcome(story, groups[main], groups[n])
    }  # fmt: skip
    whole = sorted([*groups[main], *(number for n in again for number in groups[n])])
    return [whole if n == main else list(group) for n, group in enumerate(groups) if n not in again]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """An event as one side of a comparison: what its tellings have together, worked out once."""

    numbers: Sequence[int]
    told: Sequence[Told]
    reports: frozenset[str]
    places: frozenset[Place]
    types: Floats
    tolls: frozenset[tuple[str, float]]
    lemmas: frozenset[str]
    stems: frozenset[str]
    vector: Floats
    reality: Floats
    days: Days
    names: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, story: Laid, numbers: Sequence[int]) -> "_Whole":
        """The tellings of a story with these numbers."""
        told, traits, rows = [story.told[n] for n in numbers], [story.traits[n] for n in numbers], list(numbers)
        return cls(
            numbers=numbers,
            told=told,
            reports=frozenset(t.report for t in told),
            places=frozenset(t.place for t in told),
            types=story.types[rows].mean(0),
            tolls=frozenset[tuple[str, float]]().union(*(t.tolls for t in traits)),
            lemmas=frozenset(t.lemma for t in told),
            stems=frozenset(t.lemma[:5] for t in told),
            vector=story.vectors[rows].mean(0),
            reality=story.reality[rows].mean(0),
            days=tuple(day for t in traits for day in t.days),
            names={role: frozenset[str]().union(*(t.names[role] for t in traits)) for role in ROLES},
            words={role: frozenset[str]().union(*(t.words[role] for t in traits)) for role in ("target", "actor")},
        )

    @property
    def counts(self) -> bool:
        """Whether it has dead or hurt."""
        return any(slot in HARMED for slot, _ in self.tolls)


def _barred(story: Laid, main: _Whole, group: Sequence[int]) -> bool:
    """Whether both are dated and lie weeks apart, whichever of their tellings says when."""
    return far_apart(main.days, tuple(day for n in group for day in story.traits[n].days))


def _is_outcome(story: Laid, main: Sequence[int], group: Sequence[int]) -> bool:
    """Whether an event is nothing but the dead and the hurt of the main one, told in a sentence with it and by no other
    words: `six were killed when gas ignited`; or as the toll, which is the story's: `the death toll stood at 18`."""
    beside = {story.told[n].place for n in main} & {story.told[n].place for n in group}
    lemmas = {story.told[n].lemma for n in group}
    return lemmas <= OUTCOMES and bool(beside or "toll" in lemmas)


def features(story: Laid, links: Links, main: Sequence[int], group: Sequence[int], reports: int) -> list[float]:
    """The main event beside another, in the order of `FEATURES`."""
    return _beside(story, links, _Whole.of(story, main), _Whole.of(story, group), reports)


def _beside(story: Laid, links: Links, ours: _Whole, theirs: _Whole, reports: int) -> list[float]:
    told, group = theirs.told, theirs.numbers
    pairs = [links[pair] for i in ours.numbers for j in group if (pair := (i, j) if i < j else (j, i)) in links]
    count = len(ours.numbers) * len(group)
    phases = {p: [t.mention.phases[p] for t in told] for p in ("main", "before", "part")}
    return [
        sum(pairs) / count,
        max(pairs, default=0.0),
        len(pairs) / count,
        log(len(group)),
        *_days(ours.days, theirs.days),
        *(value for role in ROLES for value in _names(ours.names[role], theirs.names[role])),
        _least_shared(ours.lemmas, theirs.lemmas),
        _least_shared(ours.stems, theirs.stems),
        float(ours.types @ theirs.types),
        float(ours.types.argmax() == theirs.types.argmax()),
        float(ours.types[-1] * theirs.types[-1]),
        len(ours.reports & theirs.reports) / min(len(ours.reports), len(theirs.reports)),
        len(theirs.reports) / reports,
        float(bool(ours.tolls & theirs.tolls)),
        float(bool(ours.tolls and theirs.tolls and not ours.tolls & theirs.tolls)),
        float(ours.counts != theirs.counts),
        _cosine(ours.vector, theirs.vector),
        _least_shared(ours.places, theirs.places),
        _least_shared(ours.words["target"], theirs.words["target"]),
        _least_shared(ours.words["actor"], theirs.words["actor"]),
        float(ours.reality @ theirs.reality),
        _mean(phases["main"]),
        max(phases["main"]),
        _mean(phases["before"]),
        _mean(phases["part"]),
        max(_matched(story, ours.places, theirs.places), default=0.0),
        float(any(t.headline for t in told)),
        float(any(t.lead for t in told)),
    ]


def _mean(rows: Sequence[float]) -> float:
    """As `np.mean` has it, to the last bit."""
    return float(np.add.reduce(np.array(rows, float)) / len(rows))


def _days(ours: Days, theirs: Days) -> tuple[float, float]:
    """The share of their days that can be one, a half where either has none; and whether none can."""
    pairs = [(one, two) for one in ours for two in theirs]
    fit = sum(can_be_one(one, two) for one, two in pairs)
    return (fit / len(pairs), float(not fit)) if pairs else (0.5, 0.0)


def _names(ours: frozenset[str], theirs: frozenset[str]) -> tuple[float, float]:
    """The share of entities in a role that both have, and whether both have some and none in common."""
    if not ours or not theirs:
        return 0.0, 0.0
    return _least_shared(ours, theirs), float(not ours & theirs)


def _least_shared(one: frozenset[str] | frozenset[Place], two: frozenset[str] | frozenset[Place]) -> float:
    """The share of the smaller set that the larger has as well."""
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def _cosine(one: Floats, two: Floats) -> float:
    return float(one @ two / (np.linalg.norm(one) * np.linalg.norm(two) + 1e-9))


def _matched(story: Laid, main: Iterable[Place], group: Iterable[Place]) -> Iterator[float]:
    """How likely sentences of the two tell one fact."""
    for place in main:
        for other in group:
            found = story.matches.get((place, other) if place <= other else (other, place))
            if found is not None:
                yield found.sure
