"""Which words of a story tell one event: a learnt score for two of them, then clustering by average.

The score weighs what the reader of events says (how near the two are in angle, their types, whether either is real),
what the reader of pairs says of their sentences (and whether the words it marks are these), who takes part, when and
where, and how the two stand in their reports. It was fitted on stories whose events people listed
(`crosswire_train.story_events`); a stated day, victim or place that differs speaks against, as heavily as it did there.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from crosswire.events.learnt import Floats, Scale
from crosswire.events.told import Told
from crosswire.model.days import bounds
from crosswire.model.said import Match

Place = tuple[str, int]
Pair = tuple[int, int]
Days = tuple[tuple[date | None, date | None], ...]
"""The first and the last day that each of a telling's dates can mean."""
Matches = Mapping[tuple[Place, Place], Match]

FEATURES = (
    "angle", "same word", "same stem", "same type", "types", "both main", "reality", "match", "match and marks",
    "unmatched", "cosine", "same actor", "other actor", "same target", "other target", "target words",
    "same place", "other place", "same day", "other day", "same toll", "other toll", "one report", "one sentence",
    "near", "both heads", "nouns", "other", "same count", "same actor words",
)  # fmt: skip
STEM = 5
NEARBY = 5
DIGITS = 6
"""Digits of a sign that count: what rounding leaves of two equal products must not part a tree."""
NEAREST = 20
BLOCK = 512
SAME_STEM = 0.3
BARRED = -1.0
WEEKS = 31
SMALL = frozenset("the a an of in on at for to and his her its their this that more than people person man men".split())


@dataclass(frozen=True, slots=True)
class Traits:
    """What of one telling is asked again for every pair it stands in."""

    kind: str
    names: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    days: Days
    tolls: frozenset[tuple[str, float]]
    counts: frozenset[float]


def traits(told: Told) -> Traits:
    """The traits of a telling."""
    return Traits(
        told.type,
        {r: frozenset(p.entity for p in told.parties[r] if p.entity) for r in ("actor", "target", "place")},
        {
            r: frozenset(w[:STEM] for p in told.parties[r] for w in p.text.lower().split() if w not in SMALL)
            for r in ("actor", "target")
        },
        tuple(bounds(value) for value in told.dates),
        frozenset((s, c.value) for s in ("killed", "wounded") for c in told.counts[s]),
        frozenset(c.value for c in told.counts["count"]),
    )


@dataclass(frozen=True, slots=True)
class Laid:
    """A story's tellings with what two of them are compared by, made once."""

    told: Sequence[Told]
    vectors: Floats
    types: Floats
    reality: Floats
    main: Floats
    sentences: Mapping[Place, Floats]
    matches: Matches
    traits: Sequence[Traits]


def laid(told: Sequence[Told], sentences: Mapping[Place, Floats], matches: Matches) -> Laid:
    """The tellings laid out; `sentences` has a unit vector a sentence, `matches` what the reader of pairs said."""
    if not told:
        nothing = np.zeros((0, 1))
        return Laid(told, nothing, nothing, nothing, np.zeros(0), sentences, matches, ())
    return Laid(
        told,
        np.stack([np.frombuffer(t.mention.vector, "<f4").astype(float) for t in told]),
        np.array([[*t.types.values()] for t in told]),
        np.array([list(t.mention.realities.values()) for t in told]),
        np.array([t.mention.phases["main"] for t in told]),
        sentences,
        matches,
        tuple(traits(t) for t in told),
    )


def features(story: Laid, i: int, j: int) -> list[float]:
    """Two tellings beside each other, in the order of `FEATURES`."""
    found: list[float] = table(story, [(i, j)])[0].tolist()
    return found


def table(story: Laid, pairs: Sequence[Pair]) -> Floats:
    """[pairs, FEATURES] of tellings two by two."""
    one, two = np.array(pairs, np.int64).reshape(-1, 2).T
    told = story.told
    lemmas, stems = _same([t.lemma for t in told]), _same([t.lemma[:STEM] for t in told])
    kinds, reports = _same([t.kind for t in story.traits]), _same([t.report for t in told])
    places = _same([t.place for t in told])
    at = np.array([t.mention.sentence for t in told])
    heads, nouns = np.array([t.headline or t.lead for t in told]), np.array([t.tag == "NOUN" for t in told])
    unknown = np.zeros(max((len(row) for row in story.sentences.values()), default=1))
    vectors = np.stack([story.sentences.get(t.place, unknown) for t in told])
    within = reports[one] == reports[two]
    matched = np.array([_matched(story, i, j) for i, j in pairs])
    shared = np.array([_sets(story.traits[i], story.traits[j]) for i, j in pairs])
    return np.column_stack([
        _dots(story.vectors, one, two),
        lemmas[one] == lemmas[two],
        stems[one] == stems[two],
        kinds[one] == kinds[two],
        _dots(story.types, one, two),
        story.main[one] * story.main[two],
        _dots(story.reality, one, two),
        matched[:, :2],
        (matched[:, 2] == 0) & ~within,
        _dots(vectors, one, two),
        shared[:, :11],
        within,
        places[one] == places[two],
        within & (np.abs(at[one] - at[two]) <= NEARBY),
        heads[one] & heads[two],
        nouns[one] | nouns[two],
        story.types[one, -1] * story.types[two, -1],
        shared[:, 11:],
    ])  # fmt: skip


def _same(values: Sequence[Hashable]) -> NDArray[np.int64]:
    """A number for each value, the same for the same."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(value, len(known)) for value in values], np.int64)


def _dots(rows: Floats, one: NDArray[np.int64], two: NDArray[np.int64]) -> Floats:
    """The products of rows two by two, some at a time."""
    parts = (slice(start, start + BLOCK) for start in range(0, len(one), BLOCK))
    return np.concatenate([np.einsum("nd,nd->n", rows[one[part]], rows[two[part]]) for part in parts])


def _matched(story: Laid, i: int, j: int) -> tuple[float, float, float]:
    """How likely their sentences tell one fact, the same by how likely either word carries it, and whether they were
    compared at all."""
    match = _match(story.matches, story.told[i], story.told[j])
    return (match[0], match[0] * match[1] * match[2], 1.0) if match else (0.0, 0.0, 0.0)


def _sets(here: Traits, there: Traits) -> tuple[float, ...]:
    """What of participants, days and figures two tellings share, in the order of `FEATURES`."""
    return (
        *_shared(here.names["actor"], there.names["actor"]),
        *_shared(here.names["target"], there.names["target"]),
        _words(here, there, "target"),
        *_shared(here.names["place"], there.names["place"]),
        *_days(here, there),
        *_shared(here.tolls, there.tolls),
        float(bool(here.counts & there.counts)),
        _words(here, there, "actor"),
    )


def _match(matches: Matches, one: Told, two: Told) -> tuple[float, float, float] | None:
    """How likely their sentences tell one fact, and how likely each word carries it; None where never compared."""
    swapped = two.place < one.place
    left, right = (two, one) if swapped else (one, two)
    found = matches.get((left.place, right.place))
    if found is None:
        return None
    return found.sure, _mark(found.left, left), _mark(found.right, right)


def _mark(marks: Sequence[float], told: Told) -> float:
    return marks[told.within] if told.within < len(marks) else 0.0


def _shared(left: frozenset[Hashable], right: frozenset[Hashable]) -> tuple[float, float]:
    """Whether both hold something in common, and whether both hold something and nothing in common."""
    if not left or not right:
        return 0.0, 0.0
    return (0.0, 1.0) if left.isdisjoint(right) else (1.0, 0.0)


def _words(one: Traits, two: Traits, role: str) -> float:
    """The share of words that the phrases of a role have in common."""
    left, right = one.words[role], two.words[role]
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _days(one: Traits, two: Traits) -> tuple[float, float]:
    """Whether both can mean one day, and whether both are dated and cannot."""
    if not one.days or not two.days:
        return 0.0, 0.0
    pairs = [(a, b) for a in one.days for b in two.days]
    fits = any(can_be_one(a, b) for a, b in pairs)
    return float(fits), float(bool(pairs) and not fits)


def can_be_one(one: tuple[date | None, date | None], two: tuple[date | None, date | None]) -> bool:
    """Whether two spans of days have a day in common; an open end lies as far as it likes."""
    (a, b), (c, d) = one, two
    return (a is None or d is None or a <= d) and (c is None or b is None or c <= b)


def likely(story: Laid, scale: Scale) -> dict[Pair, float]:
    """How likely the tellings that are worth comparing are of one event, two by two, the smaller number first."""
    pairs = met(story)
    if not pairs:
        return {}
    values = scale.likely(np.round(table(story, pairs), DIGITS))
    return {
        (i, j): BARRED if far_apart(story.traits[i].days, story.traits[j].days) else float(value)
        for (i, j), value in zip(pairs, values, strict=True)
    }


def met(story: Laid) -> list[Pair]:
    """Blocking, so that the work grows with the tellings of a story: each meets the `NEAREST` to it in angle, words of
    one stem before others. Two that never meet are as good as sure not to be of one event."""
    count = len(story.told)
    if count < 2:
        return []
    stems: dict[str, int] = {}
    codes = np.array([stems.setdefault(t.lemma[:STEM], len(stems)) for t in story.told], np.int64)
    found: list[NDArray[np.int64]] = []
    for start in range(0, count, BLOCK):
        rows = np.arange(start, min(start + BLOCK, count))
        near = story.vectors[rows] @ story.vectors.T
        near += SAME_STEM * (codes[rows, None] == codes[None, :])
        near[rows - start, rows] = -np.inf
        i, j = np.nonzero(_highest(near, min(NEAREST, count - 1)))
        found.append(np.minimum(i + start, j) * count + np.maximum(i + start, j))
    return [divmod(key, count) for key in np.unique(np.concatenate(found)).tolist()]


def _highest(rows: Floats, number: int) -> NDArray[np.bool_]:
    """Where the highest of each row stand, so many; of two alike the first."""
    least = np.partition(rows, -number, axis=1)[:, -number, None]
    above, level = rows > least, rows == least
    found: NDArray[np.bool_] = above | (level & (np.cumsum(level, axis=1) <= number - above.sum(1, keepdims=True)))
    return found


def far_apart(one: Days, two: Days) -> bool:
    """Whether both are dated and no two of their days lie within weeks: however alike, they are two events."""
    return bool(one and two) and all(_gap(a, b) > WEEKS for a in one for b in two)


def _gap(one: tuple[date | None, date | None], two: tuple[date | None, date | None]) -> int:
    """The days between two, 0 where they can mean one day or an end is open."""
    (a, b), (c, d) = one, two
    if a is None or b is None or c is None or d is None:
        return 0
    return max(0, (c - b).days, (a - d).days)


def clustered(count: int, pairs: Mapping[Pair, float], least: float) -> list[list[int]]:
    """Groups of numbers whose pairs are likely enough on average, a pair that is not given counting nothing; the
    likeliest two groups are joined first."""
    groups = {n: [n] for n in range(count)}
    sums: dict[int, dict[int, float]] = {n: {} for n in range(count)}
    for (i, j), value in pairs.items():
        sums[i][j] = sums[j][i] = value
    heap = [(-value, i, j, 1, 1) for (i, j), value in pairs.items() if value >= least]
    heapify(heap)
    while heap:
        _, i, j, here, there = heappop(heap)
        if i not in groups or j not in groups or (len(groups[i]), len(groups[j])) != (here, there):
            continue
        groups[i] += groups.pop(j)
        for other, value in sums.pop(j).items():
            del sums[other][j]
            if other != i:
                sums[i][other] = sums[other][i] = sums[i].get(other, 0.0) + value
        for other, value in sums[i].items():
            average = value / (len(groups[i]) * len(groups[other]))
            if average >= least:
                one, two = min(i, other), max(i, other)
                heappush(heap, (-average, one, two, len(groups[one]), len(groups[two])))
    return [sorted(group) for _, group in sorted(groups.items())]
