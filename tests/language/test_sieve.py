"""Which pairs of sentences are worth reading."""

from dataclasses import replace

import numpy as np
import pytest

from crosswire.language.canned import bare
from crosswire.language.pairs import HARDLY, PairReader, sides_of
from crosswire.language.pieces import load_tokenizer
from crosswire.language.session import weights_folder
from crosswire.language.sieve import FEATURES, WEIGHTS, odds, table
from crosswire.language.sights import Sight, sights
from crosswire.model.report import Report
from crosswire.model.said import Pair

HERE = "Mill fire kills nine.\n\nA blaze at the Ostra mill killed nine weavers. Bread prices rose again in spring."
THERE = "Nine die in mill blaze.\n\nNine weavers died in a blaze at the Ostra mill. A comet passes the moon tonight."
HEADS, SAME, OTHER = (
    Pair((0, 0), (1, 0), (0.7, 1, 1)), Pair((0, 1), (1, 1), (0.85, 1, 1)), Pair((0, 2), (1, 2), (0.2, 3, 3)),
)  # fmt: skip


@pytest.fixture(scope="module")
def story() -> list[tuple[Sight, ...]]:
    """Two reports, all longer words of which are nouns, among others of which every sentence is another."""
    tokenizer, found = load_tokenizer(str(weights_folder() / "tokenizer.json")), []
    for text in (HERE, THERE, "The harbour froze. Two ships wait.\n\nRain fell on Sunday. Nobody came. Trains stood."):
        read = bare(Report(id=text, path=text, text=text, title=""))
        tokens = tuple(replace(t, upos="NOUN") if len(t.text) > 3 else t for t in read.tokens)
        found.append(sights(replace(read, tokens=tokens), tokenizer))
    return found


def column(story: list[tuple[Sight, ...]], name: str, *pairs: Pair) -> list[float]:
    return table(sides_of(story, pairs), pairs)[:, FEATURES.index(name)].tolist()


def test_what_two_sentences_share_is_weighed_by_rarity(story: list[tuple[Sight, ...]]) -> None:
    words = column(story, "words", HEADS, SAME, OTHER)
    assert words[1] > words[0] > words[2] == 0
    assert column(story, "numbers", HEADS, SAME, OTHER) == [1, 1, 0]
    assert column(story, "two headlines", HEADS, SAME) == [1, 0]
    died = Pair((0, 1), (1, 0), (0.6, 2, 2))  # killed, nine: one word and the number
    assert column(story, "words", died)[0] < words[1]
    assert column(story, "behind here", SAME, died) == [0, pytest.approx(0.25)]


def test_one_fact_is_worth_reading_and_strangers_are_not(story: list[tuple[Sight, ...]]) -> None:
    assert len(WEIGHTS) == len(FEATURES)
    pairs = [SAME, OTHER]
    one, two = odds(sides_of(story, pairs), pairs)
    assert one > 0 > two


class Yes:
    """A session that says yes to all it is asked."""

    def run(self, _: None, inputs: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        return inputs["setting"][:, 0] + 3, inputs["mask"]


def test_what_is_not_read_is_next_to_impossible_and_changes_no_other(story: list[tuple[Sight, ...]]) -> None:
    words = [[np.zeros((len(one.pieces), 4), np.float32) for one in report] for report in story]
    reader = PairReader(Yes())  # type: ignore[arg-type]
    every, sieved = (reader.read(story, words, [SAME, OTHER], sieved=how) for how in (False, True))
    assert every[0] == sieved[0]
    assert every[1].sure > 0.9
    assert sieved[1].sure < HARDLY
    assert (sieved[1].left, sieved[1].right) == ((), ())
