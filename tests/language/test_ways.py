"""The way from an event's word to every other word, and what is known of the words at its end."""

from dataclasses import replace

import numpy as np
import pytest

from crosswire.language.ways import (
    APART,
    FAR,
    HERE,
    LONGEST,
    PLACES,
    SORTS,
    UNKNOWN,
    UPOS,
    Ground,
    distances,
    grounds,
    numbered,
    ways,
)  # fmt: skip
from crosswire.model.annotated import Annotated, DateMention, Quantity
from tests.statements.build import build

RAID = (
    "Gunmen|NOUN|2|nsubj raided|VERB|0|root|raid the|DET|4|det camp|NOUN|2|obj near|ADP|6|case Zenda|PROPN|4|nmod"
    " on|ADP|8|case Monday|PROPN|2|obl"
)


def ground(*rows: str) -> Ground:
    """The first sentence of a report of these rows."""
    return grounds(build([list(rows)]))[0]


def headed(*heads: int) -> Ground:
    """Words of which each hangs on the word of this number, whatever tree that makes; -1 is a root."""
    row = " ".join("word|NOUN|0|dep" for _ in heads)
    return replace(ground(row), heads=heads)


def test_a_way_goes_up_and_down_and_ends_with_the_preposition() -> None:
    assert ways(ground(RAID), 1) == [
        ">nsubj", HERE, ">obj>det", ">obj", ">obj>nmod>case", ">obj>nmod+near", ">obl>case", ">obl+on",
    ]  # fmt: skip
    assert ways(ground(RAID), 0)[:4] == [HERE, "^nsubj", "^nsubj>obj>det", "^nsubj>obj"]
    assert ways(ground(RAID), 0)[5] == "^nsubj>obj>nmod+near"


def test_a_preposition_on_the_way_is_not_told_only_the_one_at_its_end() -> None:
    row = "talks|NOUN|0|root in|ADP|3|case halls|NOUN|1|nmod of|ADP|5|case Zenda|PROPN|3|nmod"
    assert ways(ground(row), 0)[4] == ">nmod>nmod+of"


def test_of_several_prepositions_the_first_counts_in_lower_case() -> None:
    row = "Out|ADP|3|case of|ADP|3|case Zenda|PROPN|4|obl came|VERB|0|root smoke|NOUN|4|nsubj"
    assert ways(ground(row), 3)[2] == ">obl+out"


def test_what_is_farther_than_the_longest_way_is_far() -> None:
    found = ways(headed(-1, *range(LONGEST + 2)), 0)
    assert found == [HERE, *(">dep" * n for n in range(1, LONGEST + 1)), FAR, FAR]


def test_trees_apart_are_far_from_each_other() -> None:
    assert ways(headed(-1, 0, -1, 2), 0) == [HERE, ">dep", FAR, FAR]


@pytest.mark.parametrize("heads", [(1, 0), (1, 2, 0), (0, 0), (0, 1, 2)])
def test_a_circle_ends_and_every_word_has_one_way(heads: tuple[int, ...]) -> None:
    for at in range(len(heads)):
        found = ways(headed(*heads), at)
        assert len(found) == len(heads)
        assert [n for n, way in enumerate(found) if way == HERE] == [at]


def test_a_word_alone_is_here() -> None:
    assert ways(ground("Fire|NOUN|0|root"), 0) == [HERE]


def test_a_head_in_another_sentence_is_none() -> None:
    made = build([["Fire|NOUN|0|root"], ["It|PRON|2|nsubj spread|VERB|0|root"]])
    tokens = (*made.tokens[:2], replace(made.tokens[2], head=0))
    first, second = grounds(replace(made, tokens=tokens))
    assert (first.heads, second.heads) == ((-1,), (1, -1))


def test_heads_and_markers_are_counted_from_the_sentence_s_first_word() -> None:
    made = build([[RAID], [RAID]])
    first, second = grounds(made)
    assert first.heads == second.heads == (1, -1, 3, 1, 5, 3, 7, 1)
    assert first.markers == second.markers == ("", "", "", "", "", "near", "", "on")
    assert ways(first, 1) == ways(second, 1)


def test_a_report_without_words_has_no_ground() -> None:
    assert grounds(replace(build([[RAID]]), tokens=(), sentences=())) == ()


def test_an_unknown_tag_is_the_last_one() -> None:
    found = ground("Fire|NOUN|2|dep raged|ODD|0|root")
    assert [UPOS[n] for n in found.tags] == ["NOUN", "X"]


def sorts(made: Annotated) -> list[str]:
    return [SORTS[n] for one in grounds(made) for n in one.sorts]


def test_a_word_has_the_sort_of_what_it_stands_in() -> None:
    row = "Rassen|PROPN|2|nsubj counted|VERB|0|root 12|NUM|4|nummod docks|NOUN|2|obj in|ADP|6|case May|PROPN|2|obl"
    made = build([[row]], names=[("Rassen", "person"), ("May", "person")])
    text = made.report.text
    figure, day = text.index("12"), text.index("May")
    made = replace(
        made,
        dates=(DateMention(start=day, end=day + 3, value="2031-05", relative=True),),
        quantities=(Quantity(start=figure, end=figure + 8, value=12, unit="dock", exactness="exact"),),
    )
    assert sorts(made) == ["person", "none", "quantity", "quantity", "none", "date"]


@pytest.mark.parametrize("kind", ["person", "organisation", "place", "other"])
def test_every_kind_of_name_has_a_sort(kind: str) -> None:
    assert sorts(build([["Zenda|PROPN|2|nsubj burns|VERB|0|root"]], names=[("Zenda", kind)])) == [kind, "none"]


def test_a_rare_way_goes_without_its_preposition_and_an_unknown_one_is_other() -> None:
    known = {UNKNOWN: 0, HERE: 1, ">obl": 2, ">obl+on": 3, FAR: 4}
    given = [HERE, ">obl+on", ">obl+amid", ">obl", ">nsubj", ">nsubj+of", FAR]
    assert numbered(given, known).tolist() == [1, 3, 2, 2, 0, 0, 4]
    assert numbered([], known).dtype == np.int64


def test_distances_are_classes_the_left_before_the_right() -> None:
    found = distances(60, 30).tolist()
    assert found[30] == 0
    assert found[27:30] == [3, 2, 1]
    assert found[31:34] == [9, 10, 11]
    assert found[25] == found[26] == 4
    assert found[0] == found[8] == 8
    assert found[52] == found[59] == PLACES - 1
    assert set(found) == set(range(PLACES))


def test_a_distance_is_of_the_class_whose_bound_it_keeps() -> None:
    found = distances(120, 60)
    for at, number in enumerate(found.tolist()):
        bound = sum(limit < abs(at - 60) for limit in APART) + 1
        assert number == (0 if at == 60 else bound if at < 60 else bound + len(APART) + 1)


def test_distances_of_no_words_are_none_and_of_one_nothing() -> None:
    assert distances(0, 0).tolist() == []
    assert distances(1, 0).tolist() == [0]
