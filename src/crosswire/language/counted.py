"""What in a report can count people: its figures, `both`, one person told of alone, and words for nobody.

`headcounts.py` says of each what it counts, if anybody. A person told of alone is a candidate where the reader of
events gives him a part in one that befalls people. The same function prepares the training data and the reports.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from crosswire.language.numbers import number_value
from crosswire.language.quantity_patterns import VAGUE
from crosswire.model.annotated import Annotated, Exactness, Quantity, Sentence, Token

MONEY = frozenset({"%", "USD", "EUR", "GBP"})
MEASURES = frozenset(
    "old year month week weekend day night hour minute second season decade century mile km kilometer kilometre metre "
    "meter mm cm foot inch acre hectare degree kg ton tonne pound gallon litre liter magnitude percentage point".split()
)
"""What a figure measures that counts nobody: an age, a time, a length."""
NOBODY = frozenset("no nobody none neither nor without any".split())
PAIRS = frozenset({"both", "twin", "couple"})
SUBJECTS = frozenset({"nsubj", "obj", "conj", "appos"})
LOOSE = frozenset({"nmod", "obl", "root"})
ARTICLES = frozenset("a an another".split())
OWNERS = frozenset("his her its their the".split())
NEAR = 6
"""Words before a noun in which its article and its number stand."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a report that may count people: `word` is the token that the others of it hang on; `sort` is
    `figure`, `pair`, `one` or `nobody`."""

    start: int
    end: int
    word: int
    value: float
    sort: str
    exactness: Exactness = "exact"
    high: float | None = None


def candidates(annotated: Annotated, sentence: Sentence, befallen: Collection[int]) -> tuple[Candidate, ...]:
    """A sentence's candidates in order, none overlapping another; `befallen` are the words whom an event befalls."""
    tokens = annotated.tokens
    starts = [t.start for t in tokens[sentence.first : sentence.last]]
    first = bisect_left(annotated.quantities, sentence.start, key=lambda q: q.start)
    last = bisect_left(annotated.quantities, sentence.end, first, key=lambda q: q.start)
    found: list[Candidate] = []
    for figure in annotated.quantities[first:last]:
        if figure.unit not in MONEY and not set(figure.unit.lower().split()[-1:]) & MEASURES:
            words = [
                n for n in range(sentence.first + max(0, bisect_left(starts, figure.start) - 1), sentence.last)
                if tokens[n].start < figure.end and tokens[n].end > figure.start
            ]  # fmt: skip
            if words:
                found.append(_figure(figure, _top(tokens, words)))
    spans = [(q.start, q.end) for q in annotated.quantities[first:last]]
    spans += [(d.start, d.end) for d in annotated.dates if d.start < sentence.end and d.end > sentence.start]
    taken = {
        sentence.first + n for start, end in spans for n in range(bisect_left(starts, start), bisect_left(starts, end))
    }
    for at in range(sentence.first, sentence.last):
        if at not in taken:
            found += _without_figure(annotated, at, sentence.first, befallen)
    return tuple(sorted(found, key=lambda c: c.start))


def _without_figure(annotated: Annotated, at: int, first: int, befallen: Collection[int]) -> Iterator[Candidate]:
    """What counts people in a word that no figure and no date holds; `first` is the first of its sentence."""
    tokens, token = annotated.tokens, annotated.tokens[at]
    bare = _bare(token)
    if bare is not None and not _is_age(tokens, at, first):
        yield Candidate(token.start, token.end, at, bare[0], "figure", *bare[1:])
        return
    low = token.text.lower()
    if low in NOBODY:
        yield Candidate(token.start, token.end, at, 0.0, "nobody")
    elif low in PAIRS:
        yield Candidate(token.start, token.end, at, 2.0, "pair")
    elif at in befallen and _is_one(annotated, at, first):
        yield Candidate(token.start, token.end, at, 1.0, "one")


def _figure(found: Quantity, word: int) -> Candidate:
    return Candidate(found.start, found.end, word, found.value, "figure", found.exactness, found.high)


def _bare(token: Token) -> tuple[float, Exactness, float | None] | None:
    """What a number that counts no noun says: `and injured scores`, `of the six`."""
    low = token.text.lower()
    if low in VAGUE:
        least, most = VAGUE[low]
        return least, "vague", most
    value = number_value(token.text) if token.upos == "NUM" else None
    return None if value is None else (value, "exact", None)


def _is_age(tokens: Sequence[Token], at: int, first: int) -> bool:
    """`Dana Okoro, 57`, `Boy, 17, killed`: a number behind a name and a comma, or behind a noun and between two."""
    if at - 2 < first or tokens[at - 1].text != ",":
        return False
    closed = at + 1 < len(tokens) and tokens[at + 1].text == ","
    return tokens[at - 2].upos == "PROPN" or (tokens[at - 2].upos == "NOUN" and closed)


def _top(tokens: Sequence[Token], words: Sequence[int]) -> int:
    """The word of a stretch that the others hang on, a number before others."""
    free = [n for n in words if tokens[n].head not in words]
    numbers = [n for n in words if tokens[n].upos == "NUM"]
    return next((n for n in free if n in numbers), (numbers or free or list(words))[-1])


def _is_one(annotated: Annotated, at: int, first: int) -> bool:
    """Whether a word is one person told of alone."""
    tokens, token = annotated.tokens, annotated.tokens[at]
    relation = token.deprel.partition(":")[0]
    if token.upos == "ADJ" and relation in SUBJECTS:  # `a third died later`
        return bool({kid.text.lower() for kid in _kids(tokens, at, first)} & ARTICLES)
    if token.text.lower() != token.lemma.lower() or token.upos not in ("NOUN", "PROPN"):
        return False
    if token.upos == "PROPN":
        person = any(name.kind == "person" and name.first <= at < name.last for name in annotated.names)
        return person and relation in SUBJECTS | {"root"}
    kids = [*_kids(tokens, at, first)]
    words = {kid.text.lower() for kid in kids}
    if any(kid.deprel == "nummod" for kid in kids) or words & NOBODY:
        return False
    if relation in LOOSE:
        return bool(words & (ARTICLES if relation != "root" else ARTICLES | OWNERS))
    return relation in SUBJECTS


def _kids(tokens: Sequence[Token], at: int, first: int) -> Iterator[Token]:
    return (t for t in tokens[max(first, at - NEAR) : at] if t.head == at)
