"""How much a word tells: rare in English and rare in the batch is much.

The batch alone cannot say, since two reports may be all there is: it is joined to `PRIOR_REPORTS` imagined reports
in which every word is as common as its rank in general English makes it (Zipf's law over `common_words.txt`, the
whole words of the BERT vocabulary in its order of frequency).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import exp, log
from typing import Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

PRIOR_REPORTS = 300
REPORT_WORDS = 400
ZIPF = 0.08
UNLISTED_RANK = 20_000
BUCKETS = 8192
KNOWN_WORDS = 1 << 17
"""Words whose share and place are remembered: a stream meets the same ones again and again."""


@cache
def _ranks() -> Mapping[str, int]:
    lines = (resources.files("crosswire.stories") / "common_words.txt").read_text().split()
    return {word: rank for rank, word in enumerate(lines, 1)}


@lru_cache(maxsize=KNOWN_WORDS)
def share_of_reports(word: str) -> float:
    """The share of all reports that hold the (lower-cased) word, as its rank in general English has it."""
    return 1 - exp(-REPORT_WORDS * ZIPF / _ranks().get(word, UNLISTED_RANK))


@dataclass(frozen=True, slots=True)
class Spread:
    """In how many of a number of reports each word stands."""

    found_in: Counter[str]
    reports: int

    @classmethod
    def of(cls, counts: Sequence[Counter[str]]) -> Self:
        """Over these reports."""
        return cls(Counter(word for words in counts for word in words), len(counts))

    def rarity(self, word: str) -> float:
        """How much a word tells; below 0 where it is more common here than in English."""
        total = self.reports + PRIOR_REPORTS
        return log(total / (self.found_in[word] + PRIOR_REPORTS * share_of_reports(word)))


@lru_cache(maxsize=KNOWN_WORDS)
def _bucket(word: str) -> int:
    return crc32(word.encode()) % BUCKETS


def rarity_vectors(counts: Sequence[Counter[str]]) -> FloatArray:
    """[n, BUCKETS] unit rows, a hashed tf-idf of each report's words; their product is the cosine."""
    spread = Spread.of(counts)
    rarity = {word: spread.rarity(word) for word in set[str]().union(*counts)}
    rows = np.zeros((len(counts), BUCKETS), np.float32)
    for row, words in zip(rows, counts, strict=True):
        for word, count in sorted(words.items()):
            row[_bucket(word)] += (1 + log(count)) * max(rarity[word], 0)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    np.divide(rows, norms, out=rows, where=norms > 0)
    return rows
