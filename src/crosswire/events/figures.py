"""Which of several figures leads: the policy the user picks. The others always stay, as low and high.

`lowest` is the rule of ACLED, the most careful count; `latest` the last told; `majority` what most origins give;
`best-low-high` the form of UCDP: the best sourced, of equals the lower one, between the lowest and the highest.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.account import Figures
from crosswire.model.sources import Grade

# F says nothing for or against, so that it stands between those held reliable and those held unreliable.
GRADE_RANK: Mapping[Grade, int] = {"A": 0, "B": 1, "C": 2, "F": 3, "D": 4, "E": 5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One report's figure: its day, the origins it rests on, and how well it is sourced.

    `day` is empty where no date is known; `record` tells that somebody is on record for it.
    """

    value: float
    day: str = ""
    origins: frozenset[str] = frozenset()
    grade: Grade = "F"
    record: bool = False
    exact: bool = True


def lowest(counts: Sequence[Counted]) -> float:
    """The lowest figure leads."""
    return min(c.value for c in counts)


def latest(counts: Sequence[Counted]) -> float:
    """The figure of the latest report leads; of several that day, what most of them say, and the higher of two."""
    last = max(c.day for c in counts)
    late = [c.value for c in counts if c.day == last]
    return max(set(late), key=lambda v: (late.count(v), v))


def majority(counts: Sequence[Counted]) -> float:
    """The figure that most origins give leads; of equals the one told last, and the lower of two."""
    origins: dict[float, set[str]] = {}
    for number, one in enumerate(counts):
        origins.setdefault(one.value, set()).update(one.origins or {f"report {number}"})
    told = {value: max(c.day for c in counts if c.value == value) for value in origins}
    most = max(len(found) for found in origins.values())
    equals = [value for value, found in origins.items() if len(found) == most]
    return min(v for v in equals if told[v] == max(told[e] for e in equals))


def best_low_high(counts: Sequence[Counted]) -> float:
    """The best sourced figure leads: by the outlet's reliability, then on record before not, exact before vague. Of
    equals the one that most of them give, and the lower of two."""
    best = min(_sourcing(c) for c in counts)
    tally = Counter(c.value for c in counts if _sourcing(c) == best)
    return min(tally, key=lambda v: (-tally[v], v))


def _sourcing(one: Counted) -> tuple[int, bool, bool]:
    return GRADE_RANK[one.grade], not one.record, not one.exact


POLICIES: Mapping[Figures, Callable[[Sequence[Counted]], float]] = {
    "latest": latest,
    "lowest": lowest,
    "majority": majority,
    "best-low-high": best_low_high,
}


def leading(counts: Sequence[Counted], policy: Figures) -> float:
    """The figure that leads under a policy; the order of the counts does not matter."""
    return POLICIES[policy](counts)
