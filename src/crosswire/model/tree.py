"""The dependency trees of a report's sentences: the one walk over parses, for statements and for events."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from crosswire.model.annotated import Annotated, Token
from crosswire.model.span import Span

_APART = frozenset({"acl", "appos", "parataxis", "ccomp", "advcl"})
_OUTSIDE = frozenset({"case", "cc", "punct", "mark", "cop", "nsubj", "aux", "conj"})
_NO_WORDS: frozenset[str] = frozenset()

T = TypeVar("T")
Related = Mapping[str, tuple[int, ...]]
"""The dependents of one word by relation, full and without subtype."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens of a report with their dependents; indices are the report's token indices.

    Readers ask the same of a word again and again: what was asked once is kept.
    """

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    _relations: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _lemmas: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _kids: tuple[Related, ...] = field(init=False, repr=False, compare=False)
    _words: dict[tuple[int, str], frozenset[str]] = field(init=False, repr=False, compare=False)
    _below: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    _phrases: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    _lemmas_below: dict[int, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _answers: dict[Callable[["Tree", int], Any], dict[int, Any]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        plain = tuple(t.deprel.partition(":")[0] for t in self.tokens)
        kept = {
            "_relations": plain,
            "_lemmas": tuple(t.lemma.lower() for t in self.tokens),
            "_kids": tuple(_related(kids, self.tokens, plain) for kids in self.children),
            **{name: {} for name in ("_words", "_below", "_phrases", "_lemmas_below", "_answers")},
        }
        for name, value in kept.items():
            object.__setattr__(self, name, value)

    @classmethod
    def of(cls, annotated: Annotated) -> "Tree":
        """The trees of a report's sentences, as one forest."""
        return cls.over(annotated.tokens)

    @classmethod
    def over(cls, tokens: tuple[Token, ...]) -> "Tree":
        """The same of a report's tokens."""
        below: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if 0 <= token.head < len(below) and token.head != index:
                below[token.head].append(index)
        return cls(tokens, tuple(tuple(row) for row in below))

    def rel(self, index: int) -> str:
        """The relation to the head, without subtype."""
        return self._relations[index]

    def kids(self, index: int, *relations: str) -> tuple[int, ...]:
        """Dependents by full relation (`nsubj:pass`) or by relation without subtype (`nsubj`)."""
        known = self._kids[index]
        found: tuple[int, ...] = ()
        if not known:
            return found
        for relation in relations:
            if relation in known:
                found = tuple(sorted({*found, *known[relation]})) if found else known[relation]
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
        kids = self._kids[index].get(relation)
        if kids is None:
            return _NO_WORDS
        found = self._words.get((index, relation))
        if found is None:
            found = self._words[index, relation] = frozenset([self.tokens[k].text.lower() for k in kids])
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
            found = self._below[index] = self._subtree(index)
        return found

    def lemmas_below(self, index: int) -> tuple[str, ...]:
        """The lemmas of the subtree, in order of position."""
        found = self._lemmas_below.get(index)
        if found is None:
            lemmas = self._lemmas
            found = self._lemmas_below[index] = tuple([lemmas[k] for k in self.below(index)])
        return found

    def answers(self, ask: Callable[["Tree", int], T]) -> dict[int, T]:
        """What a function made of the tree's words so far, by word."""
        return self._answers.setdefault(ask, {})

    def _subtree(self, index: int, prune: Callable[[int], bool] | None = None) -> tuple[int, ...]:
        children = self.children
        if not children[index]:
            return (index,)
        found, open_ = [index], [index]
        seen = {index}
        while open_:
            for kid in children[open_.pop()]:
                if kid not in seen and (prune is None or not prune(kid)):
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
            own, relations = self.children[index], self._relations

            def cut(kid: int) -> bool:
                relation = relations[kid]
                return relation in _APART or (relation in _OUTSIDE and kid in own)

            found = self._phrases[index] = self._subtree(index, cut)
        return found

    def conjuncts(self, index: int) -> tuple[int, ...]:
        """A token and those coordinated with it."""
        found = [index]
        for at in found:
            found.extend(k for k in self.kids(at, "conj") if k not in found)
        return tuple(found)


def once(ask: Callable[[Tree, int], T]) -> Callable[[Tree, int], T]:
    """A function of a word in its tree that is asked again and again: each tree keeps what it said."""

    @wraps(ask)
    def asked(tree: Tree, index: int) -> T:
        known = tree.answers(ask)
        if index not in known:
            known[index] = ask(tree, index)
        return known[index]

    return asked


def _related(kids: Sequence[int], tokens: Sequence[Token], plain: Sequence[str]) -> Related:
    found: dict[str, tuple[int, ...]] = {}
    for kid in kids:
        for relation in {tokens[kid].deprel, plain[kid]}:
            found[relation] = (*found.get(relation, ()), kid)
    return found
