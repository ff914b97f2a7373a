"""A claim beside a sentence in nearly its words: what was exchanged, put in or left out is all that can differ.

Where most of the claim's words stand in a sentence in their order, no parse and no resolved pronoun says more than the
few words that do not. Names against names, figures against figures, a word against its opposite, denials and hedges on
one side alone are told, and names that stand in each other's place.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from crosswire.checking.beside import Beside
from crosswire.checking.coverage import are_opposites
from crosswire.checking.words import DENYING, NOT, OPEN, Words
from crosswire.model.annotated import Token
from crosswire.model.claim import Part

MOSTLY = 0.66
"""Of the claim's words, the share that must stand in a sentence in their order."""
WEAK = OPEN | frozenset("possibly perhaps maybe potentially".split())
SPEAKING = frozenset("say tell add write tweet announce report state note claim".split())
MORE = 2
"""Words more on one side, up to which words stand for those on the other."""
MARKS = frozenset({"PUNCT", "SYM", "X"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words of the claim, and those of the sentence in their place; either may be none. `outside` are words that the
    sentence has before all of the claim's, or behind them."""

    claimed: tuple[Token, ...]
    told: tuple[Token, ...]
    outside: bool = False

    @property
    def is_even(self) -> bool:
        """Whether one stands for the other: a sentence that goes on where the claim ends has names of its own there."""
        return len(self.told) <= len(self.claimed) + MORE


def exchanges(claim: Words, words: Words) -> list[Exchange] | None:
    """What is exchanged between the two; None where they are not in nearly the same words."""
    mine, theirs = ([t for _, t in w.tokens if t.upos not in MARKS] for w in (claim, words))
    if not mine:
        return None
    own, other = ([t.text.lower() for t in side] for side in (mine, theirs))
    matcher = SequenceMatcher(None, own, other, autojunk=False)
    ops = matcher.get_opcodes()
    same = sum(b - a for kind, a, b, _, _ in ops if kind == "equal")
    if same < MOSTLY * len(mine):
        return None
    return [
        Exchange(tuple(mine[a:b]), tuple(theirs[c:d]), a == b and a in (0, len(mine)))
        for kind, a, b, c, d in ops
        if kind != "equal"
    ]


def exchanged(found: Sequence[Exchange], alike: Callable[[Token, Token], bool]) -> Iterator[Beside]:
    """Names and figures that stand for others, denials and hedges on one side; `alike` tells whether two words name
    the same, or come to the same figure. What a sentence says before or behind all of the claim's words is its own."""
    yield from _turned(found)
    for one in found:
        if _others(one, alike):
            yield Beside(part="name", how="apart", claimed=_shown(_names(one.claimed)), told=_shown(_names(one.told)))
        mine, theirs = _figures(one.claimed), _figures(one.told)
        if mine and theirs and one.is_even and not any(alike(a, b) for a in mine for b in theirs):
            yield Beside(part="number", how="apart", claimed=_shown(mine), told=_shown(theirs))
        if one.outside:
            continue
        no, denied = (_any(side, NOT | DENYING) for side in (one.claimed, one.told))
        if no != denied:
            yield _beside("polarity", one)
        weak, open_told = (_any(side, WEAK) for side in (one.claimed, one.told))
        if weak != open_told:
            yield _beside("modality", one)


def opposed(found: Sequence[Exchange]) -> Iterator[Beside]:
    """Words that stand in the place of their opposites."""
    for mine, theirs in in_place(found):
        if are_opposites(mine, theirs):
            yield Beside(part="polarity", how="apart", claimed=mine.text, told=theirs.text)


def in_place(found: Sequence[Exchange]) -> Iterator[tuple[Token, Token]]:
    """Words of the claim with those that stand in their place, where as many stand for as many."""
    for one in found:
        if len(one.claimed) == len(one.told):
            yield from zip(one.claimed, one.told, strict=True)


def swapped(
    claim: Words, words: Words, found: Sequence[Exchange], alike: Callable[[Token, Token], bool]
) -> Iterator[Beside]:
    """Two names of the claim that stand in each other's place: with them put back, more of its words stand in the
    sentence in their order. Not so where no verb is between them (`X and Y`, `mayor X of Y`), or a passive may say the
    same."""
    if not found or any(t.text.lower() == "by" for one in found for t in (*one.claimed, *one.told)):
        return
    mine, theirs = ([t for _, t in w.tokens if t.upos not in MARKS] for w in (claim, words))
    own, other = ([t.text.lower() for t in side] for side in (mine, theirs))
    now = _in_order(own, other)
    for (a, b), (c, d) in combinations(_named(claim, mine, own, other), 2):
        back = [*own[:a], *own[c:d], *own[b:c], *own[a:b], *own[d:]]
        acts = any(t.upos in ("VERB", "AUX") for t in mine[b:c])
        if acts and _in_order(back, other) > now and not alike(mine[b - 1], theirs[other.index(own[d - 1])]):
            names = " ".join(t.text for t in mine[a:b]), " ".join(t.text for t in mine[c:d])
            yield Beside(part="actor", how="apart", claimed=" … ".join(names), told=" … ".join(reversed(names)))
            return


def _in_order(own: Sequence[str], other: Sequence[str]) -> int:
    matcher = SequenceMatcher(None, own, other, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def _named(claim: Words, mine: Sequence[Token], own: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Where among its words the claim's names stand that are once in it and in the sentence."""
    found = []
    for start, end in sorted({(n.start, n.end) for n in claim.annotated.names}):
        at = [n for n, t in enumerate(mine) if start <= t.start < end]
        shown = [own[n] for n in at]
        if at and own.count(shown[-1]) == 1 and other.count(shown[-1]) == 1 and set(shown) <= {*other}:
            found.append((at[0], at[-1] + 1))
    return [row for n, row in enumerate(found) if not n or found[n - 1][1] <= row[0]]


def _turned(found: Sequence[Exchange]) -> Iterator[Beside]:
    """A name and a verb that were moved and stand the other way round now: so does who does it to whom, unless a
    passive says the same or the verb only tells who speaks."""
    gone = [t for one in found for t in one.claimed]
    new = [t for one in found for t in one.told]
    if any(t.text.lower() == "by" or t.lemma.lower() in SPEAKING for t in (*gone, *new)):
        return
    orders = [_name_first(side, other) for side, other in ((gone, new), (new, gone))]
    if None not in orders and orders[0] != orders[1]:
        yield Beside(part="actor", how="apart", claimed=_shown(gone), told=_shown(new))


def _name_first(side: Sequence[Token], other: Sequence[Token]) -> bool | None:
    """Whether of a name and a verb that stand on both sides the name comes first; None where there are none."""
    theirs = {t.lemma for t in other}
    names = [n for n, t in enumerate(side) if t.upos == "PROPN" and t.lemma in theirs]
    verbs = [n for n, t in enumerate(side) if t.upos == "VERB" and t.lemma in theirs]
    return names[0] < verbs[0] if names and verbs else None


def _shown(side: Sequence[Token]) -> str:
    return " ".join(t.text for t in side)


def _beside(part: Part, one: Exchange) -> Beside:
    claimed, told = (" ".join(t.text for t in side) for side in (one.claimed, one.told))
    return Beside(part=part, how="apart", claimed=claimed or f"without “{told}”", told=told or f"without “{claimed}”")


def _others(one: Exchange, alike: Callable[[Token, Token], bool]) -> bool:
    """Whether names stand for names, and none of them means what one of the others does."""
    mine, theirs = (_names(side) for side in (one.claimed, one.told))
    if not mine or not theirs or {t.text.lower() for t in mine} & {t.text.lower() for t in theirs}:
        return False
    return one.is_even and not any(alike(a, b) for a in mine for b in theirs)


def _names(side: tuple[Token, ...]) -> list[Token]:
    return [t for t in side if t.upos == "PROPN" and t.text[:1].isupper()]


def _figures(side: tuple[Token, ...]) -> list[Token]:
    return [t for t in side if t.upos == "NUM"]


def _any(side: tuple[Token, ...], among: frozenset[str]) -> bool:
    return any(t.text.lower() in among or t.lemma.lower() in among for t in side)
