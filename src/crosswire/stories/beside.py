"""A report laid beside others: what their gists have in common, as rows of readings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crosswire.stories.gists import BAGS, BUCKETS, LED, Bag, Floats, Gist
from crosswire.stories.rarity import PRIOR_REPORTS
from crosswire.stories.subjects import subject, unit

FAR_DAYS = 10.0
RAREST = 3
READINGS: Final = (
    "headline", "lead", "lead least", "likest", "headline told", "headline told least", "centre", "three likest",
    "subject", "subject of headline",
    "words", "names", "title", "lead words", "title in lead", "names shared", "lead shared", "title shared", "figures",
    "rarest name", "rarest names", "rarest in lead", "rarest words in lead",
    "days", "later", "undated", "shorter", "longer",
)  # fmt: skip


@dataclass(slots=True)
class Commonness:
    """In how many of the reports that are held each word stands."""

    reports: int = 0
    found_in: NDArray[np.int32] = field(default_factory=lambda: np.zeros(BUCKETS, np.int32))

    def count(self, one: Gist, by: int) -> None:
        """One report more (1) or fewer (-1)."""
        self.reports += by
        for name in ("words", "figures"):
            self.found_in[one.words[name].numbers] += by

    def rarity(self, numbers: NDArray[np.uint16], share: Floats) -> Floats:
        """How much each word tells; 0 where it is more common here than in English."""
        found: Floats = np.log((self.reports + PRIOR_REPORTS) / (self.found_in[numbers] + PRIOR_REPORTS * share))
        return np.maximum(found, 0).astype(np.float32)


def beside(one: Gist, others: Sequence[Gist], common: Commonness) -> Floats:
    """[others, READINGS]: what a report has in common with each of these."""
    told = {name: _compared(one, others, (name, name), common) for name in BAGS}
    crossed = [_compared(one, others, names, common).cosine for names in (("title", "lead"), ("lead", "title"))]
    days = np.array([_gap(one, other) for other in others], np.float32)
    lengths = np.array([other.length for other in others], np.float32)
    rows: Mapping[str, Floats] = {
        **_vectors(one, others),
        "words": told["words"].cosine,
        "names": told["names"].cosine,
        "title": told["title"].cosine,
        "lead words": told["lead"].cosine,
        "title in lead": np.maximum(*crossed),
        "names shared": told["names"].shared,
        "lead shared": told["lead"].shared,
        "title shared": told["title"].shared,
        "figures": told["figures"].shared,
        "rarest name": told["names"].rarest[:, 0],
        "rarest names": told["names"].rarest.sum(axis=1),
        "rarest in lead": told["lead"].rarest[:, 0],
        "rarest words in lead": told["lead"].rarest.sum(axis=1),
        "days": (np.minimum(np.nan_to_num(days), FAR_DAYS) / FAR_DAYS).astype(np.float32),
        "later": (np.nan_to_num(days) > 1).astype(np.float32),
        "undated": np.isnan(days).astype(np.float32),
        "shorter": np.log1p(np.minimum(lengths, one.length)),
        "longer": np.log1p(np.maximum(lengths, one.length)),
    }
    return np.stack([np.asarray(rows[name], np.float32) for name in READINGS], axis=1)


def _gap(one: Gist, other: Gist) -> float:
    if one.days is None or other.days is None:
        return float("nan")
    return max(one.days[0] - other.days[1], other.days[0] - one.days[1], 0)


@dataclass(frozen=True, slots=True)
class Shared:
    """Of two bags of words, for each pair: the cosine of what they tell, how much those tell that stand in both, and
    how much the rarest `RAREST` of these do, one by one."""

    cosine: Floats
    shared: Floats
    rarest: Floats


_SCRATCH = np.zeros((2, BUCKETS), np.float32)
"""What the words of the report at hand weigh and tell; all 0 between two calls."""


def _compared(one: Gist, others: Sequence[Gist], names: tuple[Bag, Bag], common: Commonness) -> Shared:
    here, there = one.words[names[0]], [other.words[names[1]] for other in others]
    count = len(others)
    counts = np.array([len(words.numbers) for words in there])
    if not len(here.numbers) or not counts.sum():
        return Shared(*(np.zeros(shape, np.float32) for shape in (count, count, (count, RAREST))))
    tell = common.rarity(here.numbers, here.share)
    weight = tell * here.weight
    _SCRATCH[0, here.numbers], _SCRATCH[1, here.numbers] = weight, tell
    numbers = np.concatenate([words.numbers for words in there])
    theirs = common.rarity(numbers, np.concatenate([words.share for words in there]))
    theirs *= np.concatenate([words.weight for words in there])
    rows = np.repeat(np.arange(count), counts)
    both = np.bincount(rows, _SCRATCH[0, numbers] * theirs, count)
    norms = np.sqrt(np.bincount(rows, theirs**2, count) * float(weight @ weight))
    telling = _SCRATCH[1, numbers]
    shared = np.bincount(rows, telling, count)
    ends = np.cumsum(counts)
    rarest = np.zeros((count, RAREST), np.float32)
    for row, (start, end) in enumerate(zip((ends - counts).tolist(), ends.tolist(), strict=True)):
        best = np.sort(telling[start:end])[::-1][:RAREST]
        rarest[row, : len(best)] = best
    _SCRATCH[:, here.numbers] = 0
    return Shared((both / np.maximum(norms, 1e-9)).astype(np.float32), shared.astype(np.float32), rarest)


OF_VECTORS: Final = READINGS[:10]


def _vectors(one: Gist, others: Sequence[Gist]) -> Mapping[str, Floats]:
    """How near the sentences of heads are. `subject` is nearness along the directions in which reports of the same days
    differ, each counted alike: what all of them are about moves it little."""
    if not one.was_read or not all(other.was_read for other in others):
        return {name: np.zeros(len(others), np.float32) for name in OF_VECTORS}
    mine = one.rows
    counts = [len(other.vectors) for other in others]
    rows = np.concatenate([other.vectors for other in others]).astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    near = mine @ rows.T
    starts = (np.cumsum(counts) - counts).tolist()
    found: list[tuple[float, ...]] = []
    for start, count in zip(starts, counts, strict=True):
        inside = near[1:, start + 1 : start + count]
        forth, back = float(inside[:LED].max(axis=1).mean()), float(inside[:, :LED].max(axis=0).mean())
        told = float(near[0, start + 1 : start + count].max()), float(near[1:, start].max())
        likest = np.sort(inside.max(axis=1))[-3:]
        sums = mine[1:].sum(axis=0), rows[start + 1 : start + count].sum(axis=0)
        found.append((
            float(near[0, start]), (forth + back) / 2, min(forth, back), float(inside.max()), max(told), min(told),
            _cosine(*sums), float(likest.mean()),
        ))  # fmt: skip
    leads = [rows[s + 1 : s + min(c, 1 + LED)].mean(axis=0) for s, c in zip(starts, counts, strict=True)]
    middles = unit(mine[0] + mine[1 : 1 + LED].mean(axis=0)), unit(rows[starts] + np.stack(leads))
    subjects = subject(middles[0]), subject(middles[1])
    headlines = subject(mine[0]), subject(rows[starts])
    table = np.array(found, np.float32).T
    return dict(zip(OF_VECTORS, (*table, subjects[1] @ subjects[0], headlines[1] @ headlines[0]), strict=True))


def _cosine(one: Floats, other: Floats) -> float:
    return float(one @ other / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1e-9))
