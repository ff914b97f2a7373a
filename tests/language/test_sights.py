"""What the reader of pairs sees of a sentence, and of two beside each other."""

import numpy as np
import pytest

from crosswire.language.canned import bare
from crosswire.language.pieces import load_tokenizer
from crosswire.language.session import weights_folder
from crosswire.language.sights import FEATURES, MOST_PIECES, SETTING, Sight, beside, rarity, setting, sights
from crosswire.model.report import Report

TEXT = "Flood kills 12.\n\nThe flood killed twelve people in 3,500 homes. Nobody saw it coming."


@pytest.fixture(scope="module")
def seen() -> tuple[Sight, ...]:
    tokenizer = load_tokenizer(str(weights_folder() / "tokenizer.json"))
    return sights(bare(Report(id="r", path="r.txt", text=TEXT, title="Flood kills 12.")), tokenizer)


def column(table: np.ndarray, name: str) -> list[float]:
    return table[:, FEATURES.index(name)].tolist()


def test_every_sentence_is_seen_and_the_headline_known(seen: tuple[Sight, ...]) -> None:
    assert [one.headline for one in seen] == [True, False, False]
    assert all(len(one.pieces) == len(one.owner) <= MOST_PIECES for one in seen)


def test_a_figure_is_the_same_in_words_and_in_digits(seen: tuple[Sight, ...]) -> None:
    table = beside(seen[0], seen[1], rarity(seen))
    assert table.shape == (len(seen[0].pieces), len(FEATURES))
    assert sum(column(table, "same number")) == sum(column(table, "number")) == 1


def test_words_in_common_are_marked_on_both_sides(seen: tuple[Sight, ...]) -> None:
    rare = rarity(seen)
    assert sum(column(beside(seen[0], seen[1], rare), "same word")) == 2  # flood, and the full stop
    assert sum(column(beside(seen[1], seen[0], rare), "same word")) == 2


def test_a_setting_has_its_columns_and_turns_with_the_pair(seen: tuple[Sight, ...]) -> None:
    one, two = setting(seen[0], seen[1], (0.5, 1, 2)), setting(seen[1], seen[0], (0.5, 2, 1))
    assert len(one) == len(SETTING)
    assert (one[1], one[2], one[3], one[4]) == (two[2], two[1], two[4], two[3])


@pytest.mark.parametrize("word", ["9" * 400, "１２", "①", "½", "-", ".", "1.2.3"])
def test_odd_figures_are_no_numbers_and_break_nothing(word: str) -> None:
    tokenizer = load_tokenizer(str(weights_folder() / "tokenizer.json"))
    text = f"They counted {word} of them."
    (one,) = sights(bare(Report(id="r", path="r.txt", text=text, title="")), tokenizer)
    assert np.isnan(one.values).all()
