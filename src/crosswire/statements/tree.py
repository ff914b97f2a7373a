"""A sentence's dependency tree, as frames walk it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from crosswire.model.annotated import Annotated, Token
from crosswire.model.span import Span

_APART = frozenset({"acl", "appos", "parataxis", "ccomp", "advcl"})
_OUTSIDE = frozenset({"case", "cc", "punct", "mark", "cop", "nsubj", "aux", "conj"})


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens of a report with their dependents; indices are the report's token indices.

    Frames and voices ask the same of a word again and again: what was asked once is kept.
    """

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    _relations: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _lemmas: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _kids: dict[tuple[int, tuple[str, ...]], tuple[int, ...]] = field(init=False, repr=False, compare=False)
    _words: dict[tuple[int, str], frozenset[str]] = field(init=False, repr=False, compare=False)
    _below: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    _phrases: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        kept = {
            "_relations": tuple(t.deprel.partition(":")[0] for t in self.tokens),
            "_lemmas": tuple(t.lemma.lower() for t in self.tokens),
            **{name: {} for name in ("_kids", "_words", "_below", "_phrases")},
        }
        for name, value in kept.items():
            object.__setattr__(self, name, value)

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
        return self._relations[index]

    def kids(self, index: int, *relations: str) -> tuple[int, ...]:
        """Dependents by full relation (`nsubj:pass`) or by relation without subtype (`nsubj`)."""
        all_ = self.children[index]
        if not all_:
            return all_
        found = self._kids.get((index, relations))
        if found is None:
            tokens, plain = self.tokens, self._relations
            found = tuple(k for k in all_ if tokens[k].deprel in relations or plain[k] in relations)
            self._kids[index, relations] = found
        return found

    def first(self, index: int, *relations: str) -> int | None:
        """The first dependent in one of the relations."""
        found = self.kids(index, *relations)
        return found[0] if found else None

    def lemma(self, index: int) -> str:
        """The lemma, lower-cased."""
        return self._lemmas[index]

    def words(self, index: int, relation: str) -> frozenset[str]:
        """Lower-cased words of the dependents in one relation: the case markers of a phrase, say."""
        found = self._words.get((index, relation))
        if found is None:
            found = frozenset(self.tokens[k].text.lower() for k in self.kids(index, relation))
            self._words[index, relation] = found
        return found

    def marked(self, index: int) -> frozenset[str]:
        """The prepositions of a phrase: its case markers, or the preposition that stands right before it."""
        own = self.words(index, "case")
        first = self.phrase(index)[0]
        before = self.tokens[first - 1] if first > 0 else None
        return own or (frozenset({before.text.lower()}) if before is not None and before.upos == "ADP" else own)

    def below(self, index: int, prune: Callable[[int], bool] | None = None) -> tuple[int, ...]:
        """The subtree in order of position, without the branches that `prune` cuts."""
        if prune is not None:
            return self._subtree(index, prune)
        found = self._below.get(index)
        if found is None:
            found = self._below[index] = self._subtree(index, _nothing)
        return found

    def _subtree(self, index: int, prune: Callable[[int], bool]) -> tuple[int, ...]:
        if not self.children[index]:
            return (index,)
        found, open_ = [index], [index]
        seen = {index}
        while open_:
            for kid in self.children[open_.pop()]:
                if kid not in seen and not prune(kid):
                    seen.add(kid)
                    found.append(kid)
                    open_.append(kid)
        return tuple(sorted(found))

    def up(self, index: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        seen = {index}
        at = self.tokens[index].head
        while at >= 0 and at not in seen:
            yield at
            seen.add(at)
            at = self.tokens[at].head

    def cover(self, indices: Sequence[int]) -> Span:
        """The characters from the first to the last of the tokens, outer punctuation dropped."""
        tokens, first, last = self.tokens, 0, len(indices) - 1
        while first < last and tokens[indices[first]].upos == "PUNCT" and tokens[indices[first]].text not in "\"'“‘([":
            first += 1
        while first < last and tokens[indices[last]].upos == "PUNCT" and tokens[indices[last]].text not in "\"'”’)].":
            last -= 1
        return Span(tokens[indices[first]].start, tokens[indices[last]].end)

    def phrase(self, index: int) -> tuple[int, ...]:
        """A noun phrase without its clauses, appositions and coordinations, and without its own preposition."""
        found = self._phrases.get(index)
        if found is None:

            def cut(kid: int) -> bool:
                relation = self._relations[kid]
                return relation in _APART or (relation in _OUTSIDE and self.tokens[kid].head == index)

            found = self._phrases[index] = self._subtree(index, cut)
        return found

    def conjuncts(self, index: int) -> tuple[int, ...]:
        """A token and those coordinated with it."""
        found = [index]
        for at in found:
            found.extend(k for k in self.kids(at, "conj") if k not in found)
        return tuple(found)


def _nothing(_: int) -> bool:
    return False
