"""A sentence's dependency tree, as frames walk it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crosswire.model.annotated import Annotated, Token
from crosswire.model.span import Span


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens of a report with their dependents; indices are the report's token indices."""

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, annotated: Annotated) -> "Tree":
        """The trees of a report's sentences, as one forest."""
        below: list[list[int]] = [[] for _ in annotated.tokens]
        for index, token in enumerate(annotated.tokens):
            if 0 <= token.head < len(below) and token.head != index:
                below[token.head].append(index)
        return cls(annotated.tokens, tuple(tuple(row) for row in below))

    def rel(self, index: int) -> str:
        """The relation to the head, without subtype."""
        return self.tokens[index].deprel.partition(":")[0]

    def kids(self, index: int, *relations: str) -> tuple[int, ...]:
        """Dependents by full relation (`nsubj:pass`) or by relation without subtype (`nsubj`)."""
        return tuple(k for k in self.children[index] if self.tokens[k].deprel in relations or self.rel(k) in relations)

    def first(self, index: int, *relations: str) -> int | None:
        """The first dependent in one of the relations."""
        return next(iter(self.kids(index, *relations)), None)

    def lemma(self, index: int) -> str:
        """The lemma, lower-cased."""
        return self.tokens[index].lemma.lower()

    def words(self, index: int, relation: str) -> frozenset[str]:
        """Lower-cased words of the dependents in one relation: the case markers of a phrase, say."""
        return frozenset(self.tokens[k].text.lower() for k in self.kids(index, relation))

    def marked(self, index: int) -> frozenset[str]:
        """The prepositions of a phrase: its case markers, or the preposition that stands right before it."""
        own = self.words(index, "case")
        first = self.phrase(index)[0]
        before = self.tokens[first - 1] if first > 0 else None
        return own or (frozenset({before.text.lower()}) if before is not None and before.upos == "ADP" else own)

    def below(self, index: int, prune: Callable[[int], bool] | None = None) -> list[int]:
        """The subtree in order of position, without the branches that `prune` cuts."""
        found, open_ = [index], [index]
        seen = {index}
        while open_:
            for kid in self.children[open_.pop()]:
                if kid not in seen and not (prune and prune(kid)):
                    seen.add(kid)
                    found.append(kid)
                    open_.append(kid)
        return sorted(found)

    def up(self, index: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        seen = {index}
        at = self.tokens[index].head
        while at >= 0 and at not in seen:
            yield at
            seen.add(at)
            at = self.tokens[at].head

    def cover(self, indices: list[int]) -> Span:
        """The characters from the first to the last of the tokens, outer punctuation dropped."""
        kept = list(indices)
        while len(kept) > 1 and self.tokens[kept[0]].upos == "PUNCT" and self.tokens[kept[0]].text not in "\"'“‘([":
            kept.pop(0)
        while len(kept) > 1 and self.tokens[kept[-1]].upos == "PUNCT" and self.tokens[kept[-1]].text not in "\"'”’)].":
            kept.pop()
        return Span(self.tokens[kept[0]].start, self.tokens[kept[-1]].end)

    def phrase(self, index: int) -> list[int]:
        """A noun phrase without its clauses, appositions and coordinations, and without its own preposition."""

        def cut(kid: int) -> bool:
            relation = self.rel(kid)
            if self.tokens[kid].head == index and relation in ("case", "cc", "punct", "mark", "cop", "nsubj", "aux"):
                return True
            return relation in ("acl", "appos", "parataxis", "ccomp", "advcl") or (
                relation in ("conj", "cc") and self.tokens[kid].head == index
            )

        return self.below(index, cut)

    def conjuncts(self, index: int) -> tuple[int, ...]:
        """A token and those coordinated with it."""
        found = [index]
        for at in found:
            found.extend(k for k in self.kids(at, "conj") if k not in found)
        return tuple(found)
