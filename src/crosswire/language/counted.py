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
    found: list[Candidate] = []
    for figure in annotated.quantities[first:]:
        if figure.start >= sentence.end:
            break
        if figure.unit not in MONEY and not set(figure.unit.lower().split()[-1:]) & MEASURES:
            words = [
                n for n in range(sentence.first + max(0, bisect_left(starts, figure.start) - 1), sentence.last)
                if tokens[n].start < figure.end and tokens[n].end > figure.start
            ]  # fmt: skip
            if words:
                found.append(_figure(figure, _top(tokens, words)))
    taken = [(c.start, c.end) for c in found] + [(d.start, d.end) for d in annotated.dates if d.start < sentence.end]
    taken += [(q.start, q.end) for q in annotated.quantities[first:] if q.start < sentence.end]
    people = {n for name in annotated.names if name.kind == "person" for n in range(name.first, name.last)}
    for at in range(sentence.first, sentence.last):
        token = tokens[at]
        if any(start <= token.start < end for start, end in taken):
            continue
        bare = None if _is_age(tokens, at, sentence.first) else _bare(token)
        if bare is not None:
            found.append(Candidate(token.start, token.end, at, bare[0], "figure", *bare[1:]))
            continue
        sort = _sort(tokens, at, sentence.first, at in people)
        if sort and (sort != "one" or at in befallen):
            value = {"nobody": 0.0, "pair": 2.0, "one": 1.0}[sort]
            found.append(Candidate(token.start, token.end, at, value, sort))
    return tuple(sorted(found, key=lambda c: c.start))


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


def _sort(tokens: Sequence[Token], at: int, first: int, person: bool) -> str | None:
    """What kind of candidate a word is that no figure holds."""
    token = tokens[at]
    low = token.text.lower()
    if low in NOBODY:
        return "nobody"
    if low in PAIRS:
        return "pair"
    relation = token.deprel.partition(":")[0]
    if token.upos == "ADJ" and relation in SUBJECTS:  # `a third died later`
        return "one" if {kid.text.lower() for kid in _kids(tokens, at, first)} & ARTICLES else None
    if low != token.lemma.lower() or token.upos not in ("NOUN", "PROPN"):
        return None
    if token.upos == "PROPN":
        return "one" if person and relation in SUBJECTS | {"root"} else None
    kids = [*_kids(tokens, at, first)]
    words = {kid.text.lower() for kid in kids}
    if any(kid.deprel == "nummod" for kid in kids) or words & NOBODY:
        return None
    if relation in LOOSE:
        return "one" if words & (ARTICLES if relation != "root" else ARTICLES | OWNERS) else None
    return "one" if relation in SUBJECTS else None


def _kids(tokens: Sequence[Token], at: int, first: int) -> Iterator[Token]:
    return (t for t in tokens[max(first, at - NEAR) : at] if t.head == at)
