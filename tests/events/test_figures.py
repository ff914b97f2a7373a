"""Which figure leads, policy by policy."""

import pytest

from crosswire.events.figures import POLICIES, Counted, leading
from crosswire.model.account import Figures


def row(value: float, day: str = "", origins: str = "", grade: str = "F", record: bool = False) -> Counted:
    return Counted(value=value, day=day, origins=frozenset(origins.split()), grade=grade, record=record)  # type: ignore[arg-type]


ONE = [row(7, "2031-05-01", "o1")]
RISING = [row(3, "2031-05-01", "o1"), row(5, "2031-05-02", "o2"), row(4, "2031-05-03", "o3")]
RETOLD = [row(9, "2031-05-01", "paper"), row(9, "2031-05-02", "paper"), row(9, "2031-05-03", "paper"),
          row(6, "2031-05-01", "a"), row(6, "2031-05-01", "b")]  # fmt: skip
ONE_DAY = [row(4, "2031-05-03", "a"), row(6, "2031-05-03", "b"), row(4, "2031-05-03", "c"), row(2, "2031-05-01", "d")]
RATED = [row(12, "2031-05-03", "a", "D"), row(8, "2031-05-01", "b", "B"), row(10, "2031-05-02", "c")]
ON_RECORD = [
    row(12, "2031-05-03", "a"),
    row(9, "2031-05-01", "b", record=True),
    row(11, "2031-05-01", "c", record=True),
]

TABLE = [
    ("latest", ONE, 7, "a single figure"),
    ("lowest", ONE, 7, "a single figure"),
    ("majority", ONE, 7, "a single figure"),
    ("best-low-high", ONE, 7, "a single figure"),
    ("latest", RISING, 4, "the last told, though it fell"),
    ("lowest", RISING, 3, "the lowest"),
    ("majority", RISING, 4, "no two agree: the last told of equals"),
    ("best-low-high", RISING, 3, "none is better sourced: the lower"),
    ("latest", RETOLD, 9, "the last told"),
    ("majority", RETOLD, 6, "three reports retell one paper, two origins outweigh it"),
    ("best-low-high", RETOLD, 9, "none is better sourced: what most of them give"),
    ("latest", ONE_DAY, 4, "of one day, what most say"),
    ("majority", ONE_DAY, 4, "what most say"),
    ("best-low-high", RATED, 8, "the outlet that is held usually reliable"),
    ("lowest", RATED, 8, "the lowest"),
    ("latest", RATED, 12, "the last told, whoever tells it"),
    ("best-low-high", ON_RECORD, 9, "on record before not, and the lower of two"),
]


@pytest.mark.parametrize(("policy", "counts", "leads", "why"), TABLE, ids=[f"{p}: {w}" for p, _, _, w in TABLE])
def test_who_leads(policy: Figures, counts: list[Counted], leads: float, why: str) -> None:
    assert leading(counts, policy) == leads, why
    assert leading(counts[::-1], policy) == leads, "the order does not matter"


@pytest.mark.parametrize("policy", POLICIES)
def test_what_leads_is_one_of_the_figures(policy: Figures) -> None:
    for counts in (ONE, RISING, RETOLD, ONE_DAY, RATED, ON_RECORD):
        assert leading(counts, policy) in {c.value for c in counts}
