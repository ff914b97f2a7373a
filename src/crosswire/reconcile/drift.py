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
NEGATIONS = frozenset("not no never nobody nothing none neither nor without".split())
MODALS = {"will": "will", "would": "will", "shall": "will", "must": "must", "may": "may", "might": "may",
          "could": "may", "can": "can", "should": "should"}  # fmt: skip
QUANTIFIERS = {"all": "all", "every": "all", "each": "all", "most": "most", "many": "many", "some": "some",
               "several": "some", "few": "few", "only": "only", "always": "always", "sometimes": "sometimes",
               "often": "often", "rarely": "rarely", "half": "half"}  # fmt: skip
# Words that narrow what is said: it means another thing when one comes or goes, even where nothing takes its place.
NARROWING = frozenset("only most some few half sometimes rarely if unless may might almost nearly".split())
ANTONYMS = frozenset(
    frozenset(pair.split("/"))
    for pair in "accept/reject confirm/deny confirmed/denied before/after for/against more/less more/fewer above/below "
    "increase/decrease increased/decreased rise/fall rose/fell win/lose won/lost support/oppose allow/forbid "
    "open/closed open/shut innocent/guilty first/last start/end begin/end began/ended success/failure true/false "
    "friends/enemies friend/enemy war/peace weak/strong weaker/stronger up/down agreed/refused".split()
)
NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
COUNTS = {w: str(n) for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve "
          "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()) if w != "one"} | {
          "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
          "hundred": "hundred", "thousand": "thousand", "million": "million", "billion": "billion", "dozen": "dozen",
          "dozens": "dozen", "hundreds": "hundred", "thousands": "thousand", "millions": "million"}  # fmt: skip
CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday january february april june july august "
                     "september october november december".split())  # fmt: skip
SHORTENED = (("can't", "can not"), ("cannot", "can not"), ("won't", "will not"), ("n't", " not"), ("'ll", " will"),
             ("'re", " are"), ("'ve", " have"), ("'m", " am"))  # fmt: skip
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
GAP = re.compile(r"…|\[?\.\.\.\]?|\[…\]")
REACH = 4
FILLERS = frozenset("any such ever really just even whatsoever all at".split())
LINKS = frozenset("to of for against from about with in on by".split())
FUNCTION = frozenset(
    "a an the this that these those and or but to of for in on at by with from as is are was were be been being it "
    "its their his her our your my he she they we you i has have had do does did which who whom there so very "
    "more s".split()
)
JOINTS = re.compile(r"-|'|(?<=[a-z])\.")
ORDINAL = re.compile(r"\b[Nn]o\.\s*(?=\d)|№\s*")
WORD = re.compile(r"[\w$%]+(?:[’'.,-][\w%]+)*")


def words_of(text: str) -> list[str]:
    """The lower-cased words of a text, quotation marks and punctuation aside, apostrophes made straight."""
    text = ORDINAL.sub("number ", text)
    return [w.group().replace("’", "'").lower() for w in WORD.finditer(text)]


def worst(drifts: list[Drift]) -> Drift:
    """The one that changes most, `none` where there is nothing to compare."""
    return max(drifts, key=ORDER.index, default="none")


@dataclass(frozen=True, slots=True)
class Shared:
    """The longest run of words two passages share: where it starts in each, and how long it is."""

    left: int
    right: int
    size: int


def longest_run(a: list[str], b: list[str]) -> Shared:
    """The longest stretch of words that stands in both."""
    match = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return Shared(match.a, match.b, match.size)


def drift_between(a: str, b: str) -> Drift:
    """How the words of one version differ from those of the other; symmetric."""
    one, two = words_of(a), words_of(b)
    if one == two:
        return "none" if _plain(a) == _plain(b) else "punctuation"
    if JOINTS.sub("", "".join(one)) == JOINTS.sub("", "".join(two)):
        return "punctuation"
    short, long = sorted((one, two), key=len)
    at = _inside(short, long)
    if at is not None:
        return "meaning" if qualifier(long[:at]) else "cut"
    if _with_gaps(a, two) or _with_gaps(b, one):
        return "cut"
    one, two = sorted((_expanded(one), _expanded(two)))
    for tag, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        edge = i == 0 or j == len(one) or k == 0 or m == len(two)
        if _changes_meaning(one[i:j], two[k:m], edge) or (not edge and _widens(one[:i], one[i:j], two[k:m])):
            return "meaning"
    return "wording"


def _plain(text: str) -> str:
    """The text without its outer punctuation, marks made straight, its first letter small."""
    text = text.translate(str.maketrans("’‘“”–—", "''\"\"--")).replace("…", "...")
    text = re.sub(r"\s+", " ", text).strip(" \"'.,;:!?-")
    return text[:1].lower() + text[1:]


def _inside(short: list[str], long: list[str]) -> int | None:
    """Where all words of one version stand in the other."""
    places = range(len(long) - len(short) + 1)
    return next((at for at in places if long[at : at + len(short)] == short), None)


def qualifier(before: list[str]) -> str | None:
    """The word right before a cut that what is left depends on: "some of", "only", "not"."""
    words = _expanded(before)
    if len(words) > 1 and words[-1] == "of" and words[-2] in QUANTIFIERS:
        return words[-2]
    return words[-1] if words and words[-1] in (NEGATIONS | NARROWING) - {"no"} else None


def _with_gaps(marked: str, whole: list[str]) -> bool:
    """Whether a text with marks of omission is the other with words left out, no negation or condition among them."""
    parts = [words_of(p) for p in GAP.split(marked)]
    at = 0
    for number, part in enumerate(parts):
        found = next((n for n in range(at, len(whole) - len(part) + 1) if whole[n : n + len(part)] == part), None)
        if found is None or (number and (NEGATIONS | NARROWING) & set(_expanded(whole[at:found]))):
            return False
        at = found + len(part)
    return len(parts) > 1


def _expanded(words: list[str]) -> list[str]:
    """The words with shortened forms written out: `won't` is `will not`."""
    done: list[str] = []
    for word in words:
        for form, full in SHORTENED:
            if word.endswith(form):
                word = word.removesuffix(form) + full  # noqa: PLW2901  # a word may be shortened twice
        done.extend("1" if part == "one" and done[-1:] == ["number"] else part for part in word.split())
    return done


def _changes_meaning(left: list[str], right: list[str], edge: bool) -> bool:
    """Words lost at an edge are a cut; a negation, a figure or a modal that comes, goes or changes is not."""
    if edge and not (left and right):
        return False
    if bool(NEGATIONS & set(left)) != bool(NEGATIONS & set(right)):
        return True
    if any(_opposite(x, y) for x in left for y in right):
        return True
    for kind in (_figures, _days, _modals, _amounts):
        one, two = kind(left), kind(right)
        if one and two and one != two:
            return True
    return not edge and _narrowing(left) != _narrowing(right)


def _widens(before: list[str], left: list[str], right: list[str]) -> bool:
    """Words that come or go behind a negation change how much is denied: "no evidence of (deliberate) fraud"."""
    changed = [w for w in (*left, *right) if w not in FUNCTION | FILLERS]
    return bool(changed) and not (left and right) and bool(NEGATIONS & set(before[-REACH:]))


def _figures(words: list[str]) -> list[str]:
    figures = ((NUMBER.search(w), COUNTS.get(w)) for w in words)
    return [m.group().replace(",", "") if m else count for m, count in figures if m or count]  # type: ignore[misc]


def _days(words: list[str]) -> list[str]:
    return [w for w in words if w in CALENDAR]


def _modals(words: list[str]) -> list[str]:
    return sorted({MODALS[w] for w in words if w in MODALS})


def _amounts(words: list[str]) -> list[str]:
    return sorted({QUANTIFIERS[w] for w in words if w in QUANTIFIERS})


def _narrowing(words: list[str]) -> set[str]:
    return {QUANTIFIERS.get(w, w) for w in words} & NARROWING


def _opposite(a: str, b: str) -> bool:
    if frozenset((a, b)) in ANTONYMS:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and any(long == prefix + short for prefix in NEGATIVE_PREFIXES)


def said_of_something_else(after_left: list[str], after_right: list[str]) -> bool:
    """Whether the same words go on, after one link word, to two things that have no word in common:
    "the main obstacle to trade" and "the main obstacle to peace in the region"."""
    if not after_left or not after_right or after_left[0] != after_right[0] or after_left[0] not in LINKS:
        return False
    left = [w for w in after_left[1:7] if w not in FUNCTION][:2]
    right = [w for w in after_right[1:7] if w not in FUNCTION][:2]
    return bool(left) and bool(right) and not {_stem(w) for w in left} & {_stem(w) for w in right}


def _stem(word: str) -> str:
    return word[:4]
