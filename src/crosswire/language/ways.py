"""From an event's word to every other word of its sentence: the way through the tree, and what stands at its end.

What takes part in an event stands in few grammatical relations to the word that tells it; the network that finds the
roles (`happenings.py`) reads these beside the words' own states. The same functions prepare the training data and the
reports, so that the model never meets at run time what it was not trained on.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosswire.model.annotated import Annotated, Sentence, Token

Ints = NDArray[np.int64]

LONGEST = 4
"""Arcs of a way; what is farther away is `FAR`."""
FAR = "far"
UNKNOWN = "other"
HERE = "here"
APART = (1, 2, 3, 5, 8, 13, 21)
"""Upper bounds of the classes of distance in words, on either side."""
PLACES = 2 * (len(APART) + 1) + 1
SORTS = ("none", "person", "organisation", "place", "other", "date", "quantity")
"""What a word stands in, a later one before an earlier one where it stands in several."""
UPOS = ("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X").split()
_TAGS = {tag: number for number, tag in enumerate(UPOS)}


@dataclass(frozen=True, slots=True)
class Ground:
    """What of a sentence's words is needed to find roles: their tags and sorts, and the arcs between them."""

    tokens: Sequence[Token]
    tags: Ints
    sorts: Ints
    heads: tuple[int, ...]
    markers: tuple[str, ...]
    kids: tuple[tuple[int, ...], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        kids: list[list[int]] = [[] for _ in self.heads]
        for word, head in enumerate(self.heads):
            if head >= 0 and head != word:
                kids[head].append(word)
        object.__setattr__(self, "kids", tuple(tuple(row) for row in kids))


def grounds(annotated: Annotated) -> tuple[Ground, ...]:
    """Every sentence of a report, in order."""
    sorts = _sorts(annotated)
    return tuple(_ground(annotated.tokens, sorts, sentence) for sentence in annotated.sentences)


def _ground(tokens: Sequence[Token], sorts: Ints, sentence: Sentence) -> Ground:
    words = tokens[sentence.first : sentence.last]
    markers = [""] * len(words)
    for token in words:
        at = token.head - sentence.first
        if token.deprel == "case" and 0 <= at < len(words) and not markers[at]:
            markers[at] = token.lemma.lower()
    heads = tuple(t.head - sentence.first if sentence.first <= t.head < sentence.last else -1 for t in words)
    tags = np.array([_TAGS.get(t.upos, len(UPOS) - 1) for t in words], np.int64)
    return Ground(words, tags, sorts[sentence.first : sentence.last], heads, tuple(markers))


def _sorts(annotated: Annotated) -> Ints:
    """The sort of each of a report's words."""
    found = np.zeros(len(annotated.tokens), np.int64)
    for name in annotated.names:
        found[name.first : name.last] = SORTS.index(name.kind)
    starts = np.array([t.start for t in annotated.tokens])
    spans = [(d.start, d.end, "date") for d in annotated.dates]
    spans += [(q.start, q.end, "quantity") for q in annotated.quantities]
    for start, end, sort in spans:
        found[(starts >= start) & (starts < end)] = SORTS.index(sort)
    return found


def ways(ground: Ground, at: int) -> list[str]:
    """The way from the word `at` to every word: `^relation` for each arc up, `>relation` for each down, then the
    preposition of the word at its end."""
    found = [FAR] * len(ground.heads)
    found[at] = HERE
    reached: list[tuple[int, str]] = [(at, "")]
    seen = {at}
    for _ in range(LONGEST):
        following = []
        for word, way in reached:
            up = ground.heads[word]
            if up >= 0 and up not in seen:
                following.append((up, f"{way}^{ground.tokens[word].deprel}"))
                seen.add(up)
            for kid in ground.kids[word]:
                if kid not in seen:
                    following.append((kid, f"{way}>{ground.tokens[kid].deprel}"))
                    seen.add(kid)
        for word, way in following:
            marker = ground.markers[word]
            found[word] = f"{way}+{marker}" if marker else way
        reached = following
    return found


def numbered(found: Sequence[str], known: Mapping[str, int]) -> Ints:
    """Ways as numbers of a vocabulary: a rare one without its preposition, else `UNKNOWN`."""
    other = known[UNKNOWN]
    return np.array(
        [known[way] if way in known else known.get(way.partition("+")[0], other) for way in found], np.int64
    )


def distances(count: int, at: int) -> Ints:
    """The class of each word's distance from the word `at`, the left before the right."""
    away = np.minimum(np.maximum(np.arange(-at, count - at), -_FARTHEST), _FARTHEST)
    found: Ints = _CLASSES[away + _FARTHEST]
    return found


def _class(away: int) -> int:
    step = bisect_left(APART, abs(away)) + 1
    return 0 if away == 0 else step if away < 0 else step + len(APART) + 1


_FARTHEST = APART[-1] + 1
_CLASSES = np.array([_class(away) for away in range(-_FARTHEST, _FARTHEST + 1)], np.int64)
