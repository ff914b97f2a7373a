"""What belongs to a cue across windows, and spans made whole."""

from dataclasses import replace

import numpy as np
import pytest

from crosswire.language.attributions import Attributed, Scored, _Read, _settled, attributions
from crosswire.language.decode import legal
from crosswire.language.heads import Heads
from crosswire.language.pieces import Pieces
from crosswire.language.tidy import marks_of, tidy
from crosswire.language.windows import Part, cut_windows


def words_of(text: str) -> tuple[list[str], tuple[int, int], tuple[int, int]]:
    """`text` in words with the content between < and >; the cue is the word `said`."""
    first = last = 0
    words: list[str] = []
    for word in text.split():
        if word == "<":
            first = len(words)
        elif word == ">":
            last = len(words)
        else:
            words.append(word)
    cue = words.index("said")
    return words, (first, last), (cue, cue + 1)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("He said < it rained . >", "it rained"),
        ("< It rained , > he said .", "It rained"),
        ('< " It rained > , " he said .', '" It rained , "'),
        ('" < It rained , " > he said .', '" It rained , "'),
        ("He said : < “ It rained . > ” She left .", "“ It rained . ”"),
        ("He said < “ it rained ” and left . >", "“ it rained ” and left"),
        ("He said < — that it was “ over > ” .", "that it was “ over ”"),
        ("He said < it rained “ >", "it rained"),
        ("He said < it rained ( at sea > ) on Monday", "it rained ( at sea )"),
        ("He said < it rained ) >", "it rained"),
        ("He said < ( it rained > a lot", "it rained"),
        ("He said < why ? > Then", "why"),
        ('He said < " why ? " >', '" why ? "'),
    ],
)
def test_contents_are_made_whole(found: str, expected: str) -> None:
    words, content, cue = words_of(found)
    whole = tidy(Attributed(source=(0, 1), cue=cue, content=(content,)), marks_of(words, [(0, len(words), 0)]))
    assert [" ".join(words[first:last]) for first, last in whole.content] == [expected]


def test_a_content_of_nothing_but_punctuation_is_gone() -> None:
    words, content, cue = words_of("He said < , . >")
    whole = tidy(Attributed(source=None, cue=cue, content=(content,)), marks_of(words, [(0, len(words), 0)]))
    assert whole.content == ()


def test_a_cue_loses_its_colon_but_a_colon_may_be_one() -> None:
    words = ["He", "said", ":", "No"]
    marks = marks_of(words, [(0, 4, 0)])
    assert tidy(Attributed(source=None, cue=(1, 3), content=((3, 4),)), marks).cue == (1, 2)
    assert tidy(Attributed(source=None, cue=(2, 3), content=((3, 4),)), marks).cue == (2, 3)


def test_a_quotation_ends_with_its_paragraph() -> None:
    marks = marks_of(['"', "One", '"', "Two", '"'], [(0, 2, 0), (2, 5, 1)])
    assert list(marks.opens) == [True, False, True, False, False]
    assert list(marks.closes) == [False, False, False, False, True]


class Marked(Heads):
    """Pair scores that say what the test wants: words before the cue are source, those after it content."""

    def pairs(self, outputs: dict, sentence: np.ndarray, cues: list) -> np.ndarray:  # type: ignore[override]
        rows = np.zeros((len(cues), len(sentence), 5), np.float32)
        for row, (first, last) in enumerate(cues):
            rows[row, first - 1, 1] = 5
            rows[row, last, 3] = rows[row, last + 1 :, 4] = 5
        return rows


def test_a_content_over_the_border_of_two_windows_is_one_piece() -> None:
    count = 9
    pieces = Pieces(ids=np.arange(count), offsets=np.arange(count + 1), shapes=np.zeros(count, np.int64))
    found = [Part(0, 3, 0), Part(3, 6, 1), Part(6, 9, 2)]
    windows = cut_windows(pieces, found, [(0, 2), (1, 3)])
    attr = np.zeros((count, 9), np.float32)
    attr[:, 3] = 1
    attr[4, 4] = 5
    scored = Scored(windows=windows, outputs=[{}, {}], attr=attr, paragraphs=np.asarray([0]))
    transitions = {"cue": legal(1), "pair": legal(2)}
    edges = np.asarray([(part.first, part.last) for part in found])
    expected = Attributed(source=(3, 4), cue=(4, 5), content=((5, 9),))
    assert attributions(scored, edges, Marked({}), transitions) == [expected]
    apart = replace(scored, paragraphs=np.asarray([0, 6]))
    assert attributions(apart, edges, Marked({}), transitions) == [replace(expected, content=((5, 6), (6, 9)))]


def test_a_content_stays_with_the_cue_that_is_surest_of_it() -> None:
    def read(cue: int, *content: tuple[tuple[int, int], float]) -> _Read:
        return _Read((cue, cue + 1), None, content)

    both = [read(5, ((0, 4), 3.0), ((6, 9), 1.0)), read(10, ((6, 9), 2.0))]
    assert [one.content for one in _settled(both)] == [((0, 4),), ((6, 9),)]
    only = [read(5, ((0, 4), 3.0)), read(10, ((0, 4), 2.0))]
    assert [one.content for one in _settled(only)] == [((0, 4),), ((0, 4),)]
    nested = [read(2, ((3, 9), 3.0), ((12, 14), 1.0)), read(10, ((0, 9), 4.0), ((12, 13), 1.0))]
    assert _settled(nested)[1].content[0] == (0, 9)
