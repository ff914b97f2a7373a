"""The words of a sentence as a claim is compared with it: which are denied, how firm its verbs are, which it shares."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from crosswire.model.annotated import Annotated, Token
from crosswire.model.said import Said
from crosswire.model.span import Span

NOT = frozenset("not n't n’t never no neither nor none nobody nothing without cannot hardly barely".split())
DENYING = frozenset("deny refuse decline fail reject refute dispute".split())
"""Verbs under which another stands for what was not so, or not done."""
OPEN = frozenset("may might could".split())
FIRM = frozenset("will shall would should must 'll ’ll wo".split())
HEDGES = frozenset("possibly perhaps maybe likely potentially reportedly allegedly consider weigh mull possible "
                   "expect plan probably".split())  # fmt: skip
COPULA = frozenset({"be", "have", "do", "get"})
NOT_YET = frozenset(
    """demand urge ask want call hope fear request order recommend suggest propose seek wish require pressure push
    threaten plan vow pledge promise consider expect""".split()
)
"""What is told under these was not done by being told."""
DOING = frozenset("begin start continue manage help use seem appear happen prove get come go".split())
"""Under these an infinitive tells what is done."""
OPEN_MARKS = frozenset({"if", "whether", "unless"})
UNDER = frozenset({"acl", "advcl", "xcomp", "ccomp", "csubj", "obl", "nmod"})
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
STEM = 5


@dataclass(frozen=True)
class Words:
    """One sentence of a report, by its tokens."""

    said: Said
    number: int

    @property
    def annotated(self) -> Annotated:
        """The report it stands in."""
        return self.said.annotated

    @cached_property
    def tokens(self) -> Sequence[tuple[int, Token]]:
        """Its tokens with their numbers in the report."""
        bounds = self.annotated.sentences[self.number]
        return [(n, self.annotated.tokens[n]) for n in range(bounds.first, bounds.last)]

    @cached_property
    def span(self) -> Span:
        """Its characters."""
        bounds = self.annotated.sentences[self.number]
        return Span(bounds.start, bounds.end)

    @cached_property
    def text(self) -> str:
        """Its words as they stand."""
        return self.span.of(self.annotated.report.text)

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its words in small letters, and their base forms."""
        return frozenset(w for _, t in self.tokens for w in (t.text.lower(), t.lemma.lower()))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of its longer words: `elect` of election and elected."""
        return frozenset(w[:STEM] for w in self.folded if len(w) >= STEM)

    @cached_property
    def named(self) -> tuple[tuple[int, int], ...]:
        """Where its names, figures and days stand: they are compared by what they mean, not by their words."""
        read = self.annotated
        names = ((one.start, one.end) for one in read.names)
        figures = ((one.start, one.end) for one in read.quantities)
        return (*names, *figures, *((one.start, one.end) for one in read.dates))

    def value(self, token: Token) -> str:
        """What a figure's word comes to: "fifteen" and "15" are one; its base form where it is read as no figure."""
        around = (q for q in self.annotated.quantities if q.start <= token.start < q.end)
        return next((f"{q.value:g}" for q in around), token.lemma.lower())

    @cached_property
    def denied(self) -> frozenset[int]:
        """The numbers of its tokens that "not" and the like stand with, and of those under a verb of refusing."""
        return frozenset(self._denied())

    def _denied(self) -> Iterator[int]:
        for number, token in self.tokens:
            if token.text.lower() in NOT and token.head >= 0:
                yield token.head
            if token.lemma.lower() in DENYING:
                yield from self._governed(number, ("xcomp", "ccomp", "obj"))

    def _governed(self, head: int, relations: Sequence[str]) -> Iterator[int]:
        """The tokens that hang on one by these relations; nouns do not inherit what their verb is denied."""
        for number, token in self.tokens:
            if token.head == head and token.deprel.partition(":")[0] in relations and token.upos == "VERB":
                yield number

    @cached_property
    def has_denial(self) -> bool:
        """Whether any word of it denies."""
        return any(t.text.lower() in NOT or t.lemma.lower() in DENYING for _, t in self.tokens)

    @cached_property
    def verbs(self) -> dict[str, list[int]]:
        """Its verbs, and what else is said of somebody, by base form."""
        rows: dict[str, list[int]] = {}
        for number, token in self.tokens:
            predicate = token.upos == "VERB" or any(
                t.head == number and t.deprel.startswith("cop") for _, t in self.tokens
            )
            if predicate and token.lemma.lower() not in COPULA:
                rows.setdefault(token.lemma.lower(), []).append(number)
        return rows

    def firmness(self, number: int) -> str:
        """`open` where a verb is told as possible, `firm` where as coming, `plain` else."""
        helpers = {t.text.lower() for _, t in self.tokens if t.head == number and t.deprel.startswith("aux")}
        if helpers & OPEN:
            return "open"
        return "firm" if helpers & FIRM else "plain"

    def relation(self, number: int) -> str:
        """How a word hangs on another, without what specifies it; a conjunct as what it is joined with."""
        tokens = self.annotated.tokens
        while (found := tokens[number].deprel.partition(":")[0]) == "conj" and tokens[number].head >= 0:
            number = tokens[number].head
        return found

    def asserts(self, number: int) -> bool:
        """Whether a verb tells what was done, and not what is asked for, meant or supposed."""
        tokens = self.annotated.tokens
        token = tokens[number]
        relation = token.deprel.partition(":")[0]
        if relation == "conj" and token.head >= 0:
            return self.asserts(token.head)
        marks = {t.text.lower() for _, t in self.tokens if t.head == number and t.deprel == "mark"}
        if marks & OPEN_MARKS or relation == "csubj" or self.firmness(number) != "plain":
            return False
        if relation not in UNDER or token.head < 0:
            return True
        above = tokens[token.head].lemma.lower()
        if "to" in marks:
            return above in DOING
        return above not in NOT_YET | DENYING

    @cached_property
    def hedged(self) -> bool:
        """Whether any word of it leaves something open."""
        return any(t.lemma.lower() in HEDGES or t.text.lower() in OPEN for _, t in self.tokens)

    def shares(self, lemma: str) -> bool:
        """Whether a word, or another of its stem, stands here too."""
        return lemma in self.folded or (len(lemma) >= STEM and lemma[:STEM] in self.stems)
