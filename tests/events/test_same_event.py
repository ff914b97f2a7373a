"""Which words tell one event: what two tellings are compared by, and groups by the average of their pairs."""

import itertools

import numpy as np
import pytest

from crosswire.events import same_event
from crosswire.events.learnt import Scale
from crosswire.events.same_event import FEATURES, Laid, clustered, features, laid
from crosswire.events.told import Told
from crosswire.model.said import Match
from tests.events.telling import telling, unit


def scale(**weights: float) -> Scale:
    """A network that adds up features by their names, `_` for a blank, and one number more."""
    bias = weights.pop("bias", 0.0)
    out = np.zeros(len(FEATURES))
    for name, weight in weights.items():
        out[FEATURES.index(name.replace("_", " "))] = weight
    none = np.zeros(0)
    return Scale(np.zeros(len(FEATURES)), np.ones(len(FEATURES)), none, none, out, bias)


def beside(one: Told, two: Told, **more: object) -> dict[str, float]:
    """The features of two tellings by name, the same whichever comes first."""
    story = laid([one, two], more.get("sentences", {}), more.get("matches", {}))  # type: ignore[arg-type]
    found = features(story, 0, 1)
    assert np.allclose(found, features(story, 1, 0))
    assert len(found) == len(FEATURES)
    return dict(zip(FEATURES, found, strict=True))


def parts(one: dict[str, float], *names: str) -> list[float]:
    return [round(one[name], 4) for name in names]


def test_words_types_and_angles_are_compared() -> None:
    one = telling("a", 2, lemma="explosion", tag="NOUN", vector=unit(1, 0))
    two = telling("b", 9, lemma="explode", vector=unit(3, 4), type={"ASSAULT": 0.4, "ACCIDENT": 0.6})
    found = beside(one, two)
    names = ("angle", "same word", "same stem", "same type", "types", "both main", "reality", "nouns", "both heads")
    assert parts(found, *names) == [0.6, 0, 1, 0, 0.4, 1, 1, 1, 0]


def test_no_event_at_all_is_no_type_in_common() -> None:
    shares = {"NONE": 0.5, "OTHER": 0.5}
    assert parts(beside(telling(type=shares), telling("b", type=shares)), "types", "other") == [0.25, 0.25]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (["Ann"], ["Ann"], [1, 0]),
        (["Ann"], ["Bo"], [0, 1]),
        (["Ann", "Bo"], ["Bo"], [1, 0]),
        ([], ["Bo"], [0, 0]),
        ([], [], [0, 0]),
    ],
)
def test_who_is_named_speaks_for_or_against_and_silence_for_neither(
    left: list[str], right: list[str], found: list[float]
) -> None:
    for role in ("actor", "target", "place"):
        one, two = (telling(r, parties={role: [(n, n) for n in names]}) for r, names in (("a", left), ("b", right)))
        assert parts(beside(one, two), f"same {role}", f"other {role}") == found


def test_participants_nobody_knows_speak_by_their_words_alone() -> None:
    one = telling(parties={"target": ["the striking dockers"]})
    two = telling("b", parties={"target": ["dockers of Zenda"]})
    assert parts(beside(one, two), "same target", "other target", "target words") == [0, 0, 0.5]


@pytest.mark.parametrize("word", ["people", "person"])
def test_small_words_are_nothing_in_common(word: str) -> None:
    one, two = telling(parties={"target": [f"old {word}"]}), telling("b", parties={"target": [f"young {word}"]})
    assert beside(one, two)["target words"] == 0


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (["2031-05-03"], ["2031-05"], [1, 0]),
        (["2031-05-03"], ["2031-05-04"], [0, 1]),
        (["2031-05-03", "2031-05-04"], ["2031-05-04"], [1, 0]),
        (["2031-05-03"], [], [0, 0]),
    ],
)
def test_days_speak_for_or_against(left: list[str], right: list[str], found: list[float]) -> None:
    assert parts(beside(telling(dates=left), telling("b", dates=right)), "same day", "other day") == found


def test_tolls_are_compared_by_kind_and_number() -> None:
    three, four, hurt = ({"killed": [3]}, {"killed": [4]}, {"wounded": [3]})
    names = ("same toll", "other toll")
    assert parts(beside(telling(counts=three), telling("b", counts=three)), *names) == [1, 0]
    assert parts(beside(telling(counts=three), telling("b", counts=four)), *names) == [0, 1]
    assert parts(beside(telling(counts=three), telling("b", counts=hurt)), *names) == [0, 1]
    assert parts(beside(telling(counts=three), telling("b")), *names) == [0, 0]


def test_where_they_stand_is_compared() -> None:
    names = ("one report", "one sentence", "near", "both heads", "unmatched")
    assert parts(beside(telling("a", 1), telling("a", 1, within=4)), *names) == [1, 1, 1, 1, 0]
    assert parts(beside(telling("a", 1), telling("a", 9)), *names) == [1, 0, 0, 0, 0]
    assert parts(beside(telling("a", 0), telling("b", 3)), *names) == [0, 0, 0, 1, 1]


def test_a_match_counts_by_the_marks_of_these_very_words() -> None:
    match = Match(0.8, (0.0, 0.5), (0.25, 1.0, 0.0))
    matches = {(("a", 1), ("b", 2)): match}
    names = ("match", "match and marks", "unmatched")
    one = telling("a", 1, within=1)
    assert parts(beside(one, telling("b", 2, within=0), matches=matches), *names) == [0.8, 0.1, 0]
    assert parts(beside(one, telling("b", 2, within=1), matches=matches), *names) == [0.8, 0.4, 0]
    assert parts(beside(one, telling("b", 2, within=7), matches=matches), *names) == [0.8, 0, 0]
    assert parts(beside(one, telling("b", 3), matches=matches), *names) == [0, 0, 1]


def test_sentences_without_a_vector_are_no_nearer() -> None:
    one, two = telling("a", 1), telling("b", 1)
    near = {("a", 1): np.array([1.0, 0.0]), ("b", 1): np.array([0.6, 0.8])}
    assert beside(one, two, sentences=near)["cosine"] == pytest.approx(0.6)
    assert beside(one, two, sentences={("a", 1): near["a", 1]})["cosine"] == 0


def test_a_scale_without_hidden_layer_is_a_logistic_curve() -> None:
    rows = np.zeros((3, len(FEATURES)))
    rows[:, FEATURES.index("angle")] = 0, 1, -1e9
    found = scale(angle=2).likely(rows)
    assert found[:2] == pytest.approx([0.5, 1 / (1 + np.exp(-2))])
    assert 0 <= found[2] < 1e-9


def test_a_scale_standardises_and_its_hidden_layer_lets_nothing_negative_through() -> None:
    row = {
        "mean": [1, 1],
        "spread": [2, 1],
        "hidden": [[1, 0], [0, -1]],
        "hidden_bias": [0, 0],
        "out": [1, 1],
        "bias": 0,
    }
    found = Scale.of(row).likely(np.array([[3.0, 1.0], [-9.0, 5.0], [1.0, 0.0]]))
    assert found == pytest.approx([1 / (1 + np.exp(-1)), 0.5, 1 / (1 + np.exp(-1))])


def likely(count: int, *pairs: tuple[int, int, float], least: float = 0.05) -> dict[tuple[int, int], float]:
    found = dict.fromkeys(itertools.combinations(range(count), 2), least)
    return found | {(i, j): value for i, j, value in pairs}


TRIOS = [(i, j, 0.9) for trio in ((0, 1, 2), (3, 4, 5)) for i, j in itertools.combinations(trio, 2)]


def test_one_doubtful_pair_does_not_glue_two_groups() -> None:
    assert clustered(6, likely(6, *TRIOS, (2, 3, 0.85)), 0.5) == [[0, 1, 2], [3, 4, 5]]


def test_one_unlikely_pair_does_not_part_a_group() -> None:
    pairs = [(i, j, 0.9) for i, j in itertools.combinations(range(4), 2)]
    assert clustered(4, likely(4, *pairs, (0, 3, 0.1)), 0.5) == [[0, 1, 2, 3]]


def test_groups_are_joined_by_the_mean_of_all_their_pairs() -> None:
    pairs = [(0, 1, 0.9), (2, 3, 0.8), (0, 2, 0.7), (0, 3, 0.6), (1, 2, 0.5), (1, 3, 0.4)]
    assert clustered(4, likely(4, *pairs), 0.54) == [[0, 1, 2, 3]]
    assert clustered(4, likely(4, *pairs), 0.56) == [[0, 1], [2, 3]]


def test_what_is_just_likely_enough_is_joined() -> None:
    assert clustered(2, likely(2, (0, 1, 0.5)), 0.5) == [[0, 1]]
    assert clustered(2, likely(2, (0, 1, 0.49)), 0.5) == [[0], [1]]


def test_nothing_and_one_are_their_own_groups() -> None:
    assert clustered(0, {}, 0.5) == []
    assert clustered(1, {}, 0.5) == [[0]]


def test_clustering_leaves_what_it_is_given_alone() -> None:
    given = likely(6, *TRIOS)
    before = dict(given)
    clustered(6, given, 0.5)
    assert given == before


def test_a_pair_that_never_met_counts_nothing() -> None:
    assert clustered(3, {(0, 1): 0.9, (1, 2): 0.9}, 0.5) == [[0, 1], [2]]


def test_the_order_of_rows_does_not_matter() -> None:
    chance = np.random.default_rng(7)
    for _ in range(20):
        table = {pair: float(chance.random()) for pair in itertools.combinations(range(9), 2)}
        order = chance.permutation(9).tolist()
        other = {(i, j): table[min(order[i], order[j]), max(order[i], order[j])] for i, j in table}
        whole = {frozenset(g) for g in clustered(9, table, 0.45)}
        turned = {frozenset(order[n] for n in g) for g in clustered(9, other, 0.45)}
        assert whole == turned


def turned(*degrees: float) -> list[Told]:
    angles = np.deg2rad(degrees)
    return [
        telling(report, number=n, vector=unit(np.cos(a), np.sin(a)))
        for n, (report, a) in enumerate(zip("abcdefgh", angles, strict=False))
    ]


def grouped(story: Laid) -> list[list[int]]:
    """Two tellings are likely one event where their vectors are near, and by nothing else."""
    return clustered(len(story.told), same_event.likely(story, scale(angle=20, bias=-10)), 0.5)


def test_tellings_that_are_near_are_one_event() -> None:
    assert grouped(laid(turned(0, 90, 10, 95), {}, {})) == [[0, 2], [1, 3]]


def test_a_telling_alone_is_an_event() -> None:
    assert grouped(laid(turned(0), {}, {})) == [[0]]


def test_a_story_laid_out_without_tellings_has_no_events() -> None:
    empty = np.zeros((0, 0))
    assert grouped(Laid([], empty, empty, empty, np.zeros(0), {}, {}, ())) == []


def test_an_empty_story_can_be_laid_out() -> None:
    assert grouped(laid([], {}, {})) == []


@pytest.mark.parametrize(
    ("here", "there", "groups"),
    [
        (["2031-05-03"], ["2030-11-12"], [[0], [1]]),
        (["2031-05-03"], ["2029"], [[0], [1]]),
        (["2031-05-03"], ["2031-05-09"], [[0, 1]]),
        (["2031-05-03"], ["2031"], [[0, 1]]),
        (["2031-05-03"], ["../2029"], [[0, 1]]),
        (["2031-05-03"], ["2030-11-12", "2031-05-03"], [[0, 1]]),
        (["2031-05-03"], [], [[0, 1]]),
    ],
)
def test_what_is_dated_weeks_apart_is_two_events_however_alike(
    here: list[str], there: list[str], groups: list[list[int]]
) -> None:
    told = [telling("a", 1, dates=here), telling("b", 1, number=1, dates=there)]
    assert grouped(laid(told, {}, {})) == groups


def test_what_rounding_leaves_of_equal_products_decides_nothing() -> None:
    class Parted:
        def likely(self, rows: np.ndarray) -> np.ndarray:
            return (rows[:, 0] == 1.0).astype(float)

    told = [telling("a", 1, vector=unit(1, 1, 1)), telling("b", 1, number=1, vector=unit(1, 1, 1))]
    story = laid(told, {}, {})
    assert story.vectors[0] @ story.vectors[1] != 1.0
    assert same_event.likely(story, Parted()) == {(0, 1): 1.0}  # type: ignore[arg-type]
