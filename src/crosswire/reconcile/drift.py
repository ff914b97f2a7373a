"""How one utterance changed between two reports, word by word.

Drift is `none`, `punctuation`, `cut` (one is a stretch of the other), `wording`, or `meaning`: a negation, a figure, a
modal or a quantity changed, or the same words are said of something else.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Drift = Literal["none", "punctuation", "cut", "wording", "meaning"]
ORDER: tuple[Drift, ...] = ("none", "punctuation", "cut", "wording", "meaning")
NEGATIONS = frozenset("not no never n't nobody nothing none neither nor without cannot can't won't don't doesn't didn't "
                      "isn't aren't wasn't weren't wouldn't shouldn't couldn't".split())  # fmt: skip
MODALS = {"will": "will", "would": "will", "shall": "will", "must": "must", "may": "may", "might": "may",
          "could": "may", "can": "can", "should": "should"}  # fmt: skip
QUANTIFIERS = frozenset("all every most many some few several none any only always never sometimes often".split())
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
LINKS = frozenset("to of for against from about with in on by".split())
FUNCTION = frozenset(
    "a an the this that these those and or but to of for in on at by with from as is are was were be been being it its "
    "their his her our your my he she they we you i has have had do does did which who whom there so very more s".split()
)
WORD = re.compile(r"[\w$%]+(?:[’'.,-][\w%]+)*")


def words_of(text: str) -> list[str]:
    """The lower-cased words of a text, quotation marks and punctuation aside, apostrophes made straight."""
    return [w.group().replace("’", "'").lower() for w in WORD.finditer(text)]


def worst(drifts: list[Drift]) -> Drift:
    return max(drifts, key=ORDER.index, default="none")


@dataclass(frozen=True, slots=True)
class Shared:
    """The longest run of words two passages share: where it starts in each, and how long it is."""

    left: int
    right: int
    size: int


def longest_run(a: list[str], b: list[str]) -> Shared:
    match = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return Shared(match.a, match.b, match.size)


def drift_between(a: str, b: str) -> Drift:
    """How the words of one version differ from those of the other; symmetric."""
    one, two = words_of(a), words_of(b)
    if one == two:
        return "none" if _plain(a) == _plain(b) else "punctuation"
    short, long = sorted((one, two), key=len)
    if _inside(short, long):
        return "cut"
    for tag, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag != "equal" and _changes_meaning(one[i:j], two[k:m], i == 0 or j == len(one) or k == 0 or m == len(two)):
            return "meaning"
    return "wording"


def _plain(text: str) -> str:
    text = text.translate(str.maketrans("’‘“”–—", "''\"\"--")).lower()
    return re.sub(r"\s+", " ", text).strip(" \"'.,;:!?-")


def _inside(short: list[str], long: list[str]) -> bool:
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _changes_meaning(left: list[str], right: list[str], edge: bool) -> bool:
    """Words lost at an edge are a cut; a negation, a figure or a modal that comes, goes or changes is not."""
    if edge and not (left and right):
        return False
    if bool(NEGATIONS & set(left)) != bool(NEGATIONS & set(right)):
        return True
    figures = [[w for w in side if NUMBER.fullmatch(w)] for side in (left, right)]
    if figures[0] != figures[1] and (figures[0] and figures[1]):
        return True
    modals = [{MODALS[w] for w in side if w in MODALS} for side in (left, right)]
    if modals[0] and modals[1] and modals[0] != modals[1]:
        return True
    amounts = [QUANTIFIERS & set(side) for side in (left, right)]
    return bool(amounts[0] or amounts[1]) and amounts[0] != amounts[1] and not edge


def said_of_something_else(after_left: list[str], after_right: list[str]) -> bool:
    """Whether the same words go on, after one link word, to two things that have no word in common:
    "the main obstacle to trade" and "the main obstacle to peace in the region"."""
    if not after_left or not after_right or after_left[0] != after_right[0] or after_left[0] not in LINKS:
        return False
    left = [w for w in after_left[1:7] if w not in FUNCTION][:2]
    right = [w for w in after_right[1:7] if w not in FUNCTION][:2]
    return bool(left) and bool(right) and not {_stem(w) for w in left} & {_stem(w) for w in right}


def _stem(word: str) -> str:
    return word[:5]
