"""Statements that two reports of one event share, by names, figures and near-verbatim clauses.

Two sentences are taken to tell of the same thing where they have a long run of words in common, or many of the rarer
words of the shorter one with names and figures among them. What is changed must be in both, with its own words around.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quality.planted.texts import BREAK, Sentence, day_of, is_quoted, quoted, sentences_of

RUN = 6
CONTAINED = 0.4
LEAST_SHARED = 3
BEST = 2


@dataclass(frozen=True, slots=True)
class Article:
    """An article of an event as the generator needs it; `text` is the headline, a blank line, the body."""

    number: int
    text: str
    day: str | None
    sentences: tuple[Sentence, ...]
    quotes: tuple[tuple[int, int], ...]

    def free(self, start: int, end: int) -> bool:
        """Whether a place stands outside all quotation marks."""
        return not is_quoted(start, end, self.quotes)


@dataclass(frozen=True, slots=True)
class Shared:
    """One statement as two reports have it: the first stays as it is, the second is to be changed."""

    kept: Article
    changed: Article
    one: Sentence
    two: Sentence
    likeness: float


def article(event: Mapping[str, Any], number: int) -> Article:
    """An article of an event cut into sentences."""
    told = event["articles"][number]
    text = f"{told['title']}{BREAK}{told['text']}"
    return Article(number, text, day_of(told["date"]), tuple(sentences_of(text)), tuple(quoted(text)))


def articles_of(event: Mapping[str, Any]) -> list[Article]:
    """All articles of an event."""
    return [article(event, number) for number in range(len(event["articles"]))]


def shared(articles: Sequence[Article]) -> list[Shared]:
    """The statements shared by each two articles, both ways round, the likest first."""
    weights = _weights(articles)
    found = [
        Shared(kept, changed, one, two, likeness)
        for kept in articles
        for changed in articles
        if kept.number != changed.number
        for one, two, likeness in _same(kept, changed, weights)
    ]
    return sorted(found, key=lambda s: -s.likeness)


NEAR, BESIDE = 7, 4
CONTEXT = (0.6, 0.4, 0.0)
"""How like two sentences must be for none, one or two plain words to do."""


def same_context(pair: Shared, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two places have plain words in common around them: the names of an event stand in all its sentences."""
    return _in_common(pair, one, two, NEAR) >= next(n for n, least in enumerate(CONTEXT) if pair.likeness >= least)


def same_clause(pair: Shared, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether a plain word stands right beside both places: a day or a place belongs to the verb next to it."""
    return pair.likeness >= CONTEXT[0] or _in_common(pair, one, two, BESIDE) > 0


def _in_common(pair: Shared, one: tuple[int, int], two: tuple[int, int], near: int) -> int:
    sides = [_plain_stems(s, place, near) for s, place in ((pair.one, one), (pair.two, two))]
    return len(sides[0] & sides[1])


def _plain_stems(sentence: Sentence, place: tuple[int, int], near: int) -> set[str]:
    before = [w for w in sentence.words if w.end <= place[0]][-near:]
    after = [w for w in sentence.words if w.start >= place[1]][:near]
    return {w.stem for w in (*before, *after) if w.text[:1].islower() and w.stem in sentence.stems}


def _weights(articles: Sequence[Article]) -> dict[str, float]:
    counts = Counter(stem for a in articles for s in a.sentences for stem in s.stems)
    total = sum(len(a.sentences) for a in articles)
    return {stem: math.log(1 + total / n) for stem, n in counts.items()}


def _same(one: Article, two: Article, weights: dict[str, float]) -> list[tuple[Sentence, Sentence, float]]:
    """The sentences of one article that are among the nearest of a sentence of the other."""
    found: list[tuple[Sentence, Sentence, float]] = []
    for b in two.sentences:
        rows = sorted(((_likeness(a, b, weights), -n) for n, a in enumerate(one.sentences)), reverse=True)[:BEST]
        found.extend((one.sentences[-n], b, likeness) for likeness, n in rows if likeness > 0)
    return found


def _likeness(a: Sentence, b: Sentence, weights: dict[str, float]) -> float:
    """0 where they are not surely about the same thing."""
    common = a.stems & b.stems
    if len(common) < LEAST_SHARED:
        return 0.0
    least = min(sum(weights[s] for s in x.stems) for x in (a, b))
    most = max(sum(weights[s] for s in x.stems) for x in (a, b))
    total = sum(weights[s] for s in common)
    marked = {w.stem for w in a.words[1:] if w.text[:1].isupper() or w.text[:1].isdigit()} & common
    alike = total / least >= CONTAINED and (len(marked) >= 2 or total / least >= 2 * CONTAINED)
    return total / most if alike or longest_run(a.lowered, b.lowered) >= RUN else 0.0


def longest_run(a: Sequence[str], b: Sequence[str]) -> int:
    """The longest run of words both have, in words that are more than marks."""
    best, above = 0, [0] * (len(b) + 1)
    for word in a:
        row = [0] * (len(b) + 1)
        for m, other in enumerate(b, 1):
            if word == other:
                row[m] = above[m - 1] + word[:1].isalnum()
                best = max(best, row[m])
        above = row
    return best
