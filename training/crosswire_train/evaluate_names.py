"""Names against gold, on gold words."""

from collections.abc import Sequence
from itertools import pairwise

from crosswire_train.documents import NAME_KINDS, OUTSIDE, Document, Sentence, allowed
from crosswire_train.measures import Counts

Span = tuple[int, int, str]
KINDS = NAME_KINDS[:3]


def sentence_counts(sentence: Sentence, found: Sequence[Span]) -> Counts:
    """Names of a sentence against its allowed labels.

    A name begins where only B- of its kind (or another kind that is as good) is allowed. What a corpus leaves open
    (a title before a name, a phrase that is no plain name) is neither wanted nor held against us.
    """
    labels = sentence.names or ()
    wanted = gold_spans(labels)
    given = [span for span in found if span[2] in KINDS]
    right = {index for index, span in enumerate(given) if any(_same(span, gold) for gold in wanted)}
    open_ones = {i for i, span in enumerate(given) if i not in right and _left_open(labels, span)}
    return Counts(len(right), len(given) - len(open_ones), len(wanted))


def gold_spans(labels: Sequence[int]) -> list[tuple[int, int, int, frozenset[str]]]:
    """First word with an open title, first word, last word (half-open) and accepted kinds of each wanted name."""
    begins = sum(allowed(kind, True) for kind in KINDS)
    insides = sum(allowed(kind, False) for kind in NAME_KINDS)
    found = []
    index = 0
    while index < len(labels):
        label = labels[index]
        if label & OUTSIDE or not label & begins:
            index += 1
            continue
        last = index + 1
        while last < len(labels) and labels[last] & insides == labels[last] and labels[last]:
            last += 1
        first = index
        while first > 0 and label & allowed("person", False) and labels[first - 1] & allowed("person", True):
            first -= 1
        found.append((first, index, last, frozenset(kind for kind in KINDS if label & allowed(kind, True))))
        index = last
    return found


def _same(span: Span, gold: tuple[int, int, int, frozenset[str]]) -> bool:
    return gold[0] <= span[0] <= gold[1] and span[1] == gold[2] and span[2] in gold[3]


def _left_open(labels: Sequence[int], span: Span) -> bool:
    first, last, kind = span
    return all(labels[index] & allowed(kind, index == first) for index in range(first, last))


def document_counts(document: Document, found: Sequence[Span]) -> Counts:
    """The counts of a document's marked sentences; `found` has word indices in the document."""
    edges = [0]
    for sentence in document.sentences:
        edges.append(edges[-1] + len(sentence.words))
    counts = Counts()
    for sentence, (start, end) in zip(document.sentences, pairwise(edges), strict=True):
        if sentence.names is not None:
            inside = [(a - start, b - start, kind) for a, b, kind in found if start <= a < end]
            counts += sentence_counts(sentence, inside)
    return counts
