"""Pairs of values as people read them: ids, offsets and labels, and how far two readers agree."""

from collections import Counter

from quality.value_pairs import agreement, pairs


def test_each_pair_is_two_places_and_a_label() -> None:
    rows = pairs()
    assert len({(r["event"], r["kind"], *r["left"], *r["right"]) for r in rows}) == len(rows) > 1000
    assert all(r["label"] in "CUPSD" and r["kind"] in ("number", "date") for r in rows)
    assert all(side[0] and side[1] < side[2] for r in rows for side in (r["left"], r["right"]))


def test_conflicts_are_few_and_both_parts_have_them() -> None:
    conflicts = Counter(r["part"] for r in pairs() if r["label"] == "C")
    assert set(conflicts) == {"learn", "apart"}
    assert sum(conflicts.values()) < 0.1 * len(pairs())


def test_two_readers_mostly_agree() -> None:
    found = agreement()
    assert found["pairs"] >= 60
    assert found["labels"] > 0.9
