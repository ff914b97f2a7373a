"""Whether what a claim says was done is told as done: "demanded that they release it" does not say that they did."""

from collections.abc import Iterator, Sequence

from crosswire.checking.beside import Beside
from crosswire.checking.evidence import Sentence
from crosswire.checking.words import DENYING, Words

NOT_YET = frozenset(
    """demand urge ask want call hope fear request order recommend suggest propose seek wish require pressure push
    threaten plan vow pledge promise consider expect""".split()
)
"""What is told under these was not done by being told."""
DOING = frozenset("begin start continue manage help use seem appear happen prove get come go".split())
"""Under these an infinitive tells what is done."""
OPEN_MARKS = frozenset({"if", "whether", "unless"})
UNDER = frozenset({"acl", "advcl", "xcomp", "ccomp", "csubj", "obl", "nmod"})
NEAR = 0.6
"""How like a verb must be to the claim's, to be the one that tells it."""


def asserted(claim: Words, row: Sequence[Sentence]) -> Iterator[Beside]:
    """The verbs that the claim says were done, where the sentences have each only as asked for, meant or supposed."""
    first = claim.tokens[0][0]
    for lemma, numbers in claim.verbs.items():
        mine = [n for n in numbers if is_asserted(claim, n)]
        if not mine:
            continue
        told = [(s.words, n) for s in row for n in _places(lemma, s, [s.alike[m - first] for m in mine])]
        if told and not any(is_asserted(words, n) for words, n in told):
            yield Beside(part="modality", how="untold", claimed=claim.annotated.tokens[mine[0]].text)


def _places(lemma: str, sentence: Sentence, likest: Sequence[tuple[float, int]]) -> list[int]:
    """Where a sentence has the verb, or the verb that is likest to it; none where it is told by no verb."""
    if lemma in sentence.words.verbs:
        return sentence.words.verbs[lemma]
    first = sentence.words.tokens[0][0]
    verbs = {n for numbers in sentence.words.verbs.values() for n in numbers}
    return [first + at for like, at in likest if like >= NEAR and first + at in verbs]


def is_asserted(words: Words, number: int) -> bool:
    """Whether a verb tells what was done, and not what is asked for, meant or supposed."""
    tokens = words.annotated.tokens
    token = tokens[number]
    relation = token.deprel.partition(":")[0]
    if relation == "conj" and token.head >= 0:
        return is_asserted(words, token.head)
    marks = {t.text.lower() for _, t in words.tokens if t.head == number and t.deprel == "mark"}
    if marks & OPEN_MARKS or relation == "csubj" or words.firmness(number) != "plain":
        return False
    if relation not in UNDER or token.head < 0:
        return True
    above = tokens[token.head].lemma.lower()
    if "to" in marks:
        return above in DOING
    return above not in NOT_YET | DENYING
