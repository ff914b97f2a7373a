"""What a figure counts, beside what another counts: the same, a part of it, people without more, or something else."""

from enum import Enum

PEOPLE = frozenset("person people dead death fatality victim casualty man woman human individual body life".split())
# What tells nothing of which ones are counted.
EMPTY = frozenset("a an the of in at on other some total overall new more additional further least most about around "
                  "nearly local innocent dead wounded injured killed missing".split())  # fmt: skip
APART = frozenset("other another additional more further extra".split())
# Counts that move from day to day while an event goes on.
MOVING = frozenset("people resident evacuee refugee migrant passenger patient survivor case infection arrest arrestee "
                   "detainee protester protestor demonstrator customer household family home house building acre "
                   "hectare civilian soldier officer worker child student".split())  # fmt: skip


class Counted(Enum):
    """How two units stand to each other."""

    SAME = "same"
    PART = "part"
    PEOPLE = "people"
    OTHER = "other"


def counted_alike(a: str, b: str) -> Counted:
    """`PEOPLE` where one or both just say people; `PART` where one counts a group and the other all of its kind.

    Modifiers on both sides that differ name two groups: nothing is said of which holds which.
    """
    one, two = _parts(a), _parts(b)
    if one is None or two is None:
        return Counted.SAME if one is two and a == b else Counted.OTHER
    (head_a, more_a), (head_b, more_b) = one, two
    if APART & set(a.lower().split()) or APART & set(b.lower().split()):
        return Counted.SAME if a == b else Counted.OTHER
    if head_a == head_b:
        if more_a == more_b:
            return Counted.PEOPLE if head_a == "people" and not more_a else Counted.SAME
        return Counted.PART if not more_a or not more_b else Counted.OTHER
    return Counted.PART if "people" in (head_a, head_b) and not (more_a and more_b) else Counted.OTHER


def _parts(unit: str) -> tuple[str, frozenset[str]] | None:
    """The head noun and what narrows it; None where the unit is missing or no word (`31`)."""
    words = [w for w in unit.lower().split() if any(c.isalpha() for c in w) or w in ("%", "$")]
    if not words:
        return None
    head = "people" if words[-1] in PEOPLE else words[-1]
    return head, frozenset(words[:-1]) - EMPTY


def counts_all(a: str, b: str) -> bool:
    """Of two units of which one counts a part of the other: whether the first is the whole."""
    one, two = _parts(a), _parts(b)
    if one is None or two is None:
        return one is None
    return (one[0] != "people", len(one[1])) < (two[0] != "people", len(two[1]))


def moves(unit: str) -> bool:
    """Whether a count of such things changes from day to day, so that a later report's figure is news."""
    found = _parts(unit)
    return found is not None and found[0] in MOVING
