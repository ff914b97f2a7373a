"""When two texts are one: whole reports that are copies, and clauses that were not written twice."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from crosswire.reconcile.drift import FUNCTION, longest_run, words_of

SHINGLE = 5
COPIED = 0.2
FEWEST = 30
QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
VERBATIM = 92
LONG_ENOUGH = 60
RUN = 7
CONTENT = 4
SHARE = 0.7


@lru_cache(maxsize=512)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of five words that a report does not put between quotation marks."""
    words = words_of(QUOTED.sub(" ¶ ", text))
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def near_copies(a: str, b: str) -> bool:
    """Whether a good part of the shorter report's own words stands in the longer one: nobody writes so by chance."""
    return shared_runs(a, b) >= COPIED


@lru_cache(maxsize=4096)
def shared_runs(a: str, b: str) -> float:
    """The share of the shorter report's runs of words that stand in the other; 0 for a report of a few words."""
    one, two = _shingles(a), _shingles(b)
    shorter = min(len(one), len(two))
    return len(one & two) / shorter if shorter >= FEWEST else 0.0


@lru_cache(maxsize=65536)
def one_text(a: str, b: str) -> bool:
    """Whether two clauses are the same words: nearly equal, or one run of them makes up most of the shorter."""
    if min(len(a), len(b)) >= LONG_ENOUGH and fuzz.ratio(a, b) >= VERBATIM:
        return True
    one, two = words_of(a), words_of(b)
    if min(len(one), len(two)) < RUN:
        return False
    shared = longest_run(one, two)
    run = one[shared.left : shared.left + shared.size]
    content = sum(w not in FUNCTION for w in run)
    return shared.size >= max(RUN, SHARE * min(len(one), len(two))) and content >= CONTENT
