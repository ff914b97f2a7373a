"""Whether what a claim says was done is told as done: "demanded that they release it" does not say that they did."""

from collections.abc import Iterator, Sequence

from crosswire.checking.beside import Beside
from crosswire.checking.evidence import Sentence
from crosswire.checking.words import Words

ASIDE = frozenset({"acl", "advcl", "amod"})
"""Clauses of a claim that say more of a thing or of the time: what is claimed is not that they are so."""
NEAR = 0.6
"""How like a verb must be to the claim's, to be the one that tells it."""


def asserted(claim: Words, row: Sequence[Sentence]) -> Iterator[Beside]:
    """The verbs that the claim says were done, where the sentences have each only as asked for, meant or supposed."""
    first = claim.tokens[0][0]
    for lemma, numbers in claim.verbs.items():
        mine = [n for n in numbers if claim.asserts(n) and claim.relation(n) not in ASIDE]
        if not mine:
            continue
        told = [(s.words, n) for s in row for n in _places(lemma, s, [s.alike[m - first] for m in mine])]
        if told and not any(words.asserts(n) for words, n in told):
            yield Beside(part="modality", how="untold", claimed=claim.annotated.tokens[mine[0]].text)


def _places(lemma: str, sentence: Sentence, likest: Sequence[tuple[float, int]]) -> list[int]:
    """Where a sentence has the verb, or the verb that is likest to it; none where it is told by no verb."""
    if lemma in sentence.words.verbs:
        return sentence.words.verbs[lemma]
    first = sentence.words.tokens[0][0]
    verbs = {n for numbers in sentence.words.verbs.values() for n in numbers}
    return [first + at for like, at in likest if like >= NEAR and first + at in verbs]
