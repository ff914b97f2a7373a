"""What frames are read from: the report, its tree, who is who, and which clause each token belongs to."""

from bisect import bisect_left
from dataclasses import dataclass, field

from crosswire.model.annotated import Annotated, Name, Quantity
from crosswire.model.shelf import Shelf
from crosswire.model.span import Span
from crosswire.model.statement import Argument, When
from crosswire.model.tree import Tree, once
from crosswire.model.who import Who, WhoIsWho
from crosswire.statements.frames.clauses import is_verbal
from crosswire.statements.frames.events import harm_most_told, lexicon, tells_of_game
from crosswire.statements.frames.harming import COUNT_NOUNS
from crosswire.statements.frames.victims import Harm

REPORTS = frozenset("report sign word indication evidence mention record".split())
NOT_THE_NAME = frozenset({"acl", "advcl", "parataxis", "conj", "cc", "ccomp", "case", "nsubj", "cop", "aux", "mark"})


@dataclass(frozen=True, slots=True)
class Ground:
    """`owner` maps a token to the predicate whose clause it stands in; a predicate owns itself. `harm` is the kind of
    harm the report tells of most: what a death is put down to where its own sentence does not say; `game` whether it
    tells of one: attacks there hurt nobody. `dated` are its dates, each with the predicate that owns it, `dates_at` the
    tokens that head them; `counted` its quantities by the predicate that owns them. `harms` are
    the victims of the clauses that were asked for theirs, by the word each turns on and whether that is a noun."""

    annotated: Annotated
    tree: Tree
    who: WhoIsWho
    starts: tuple[int, ...]
    predicates: frozenset[int]
    owner: tuple[int, ...]
    harm: str | None
    game: bool
    dated: tuple[tuple[When, int | None], ...] = field(init=False, repr=False)
    dates_at: frozenset[int | None] = field(init=False, repr=False)
    counted: dict[int | None, tuple[Quantity, ...]] = field(init=False, repr=False)
    places: Shelf[Name] = field(init=False, repr=False)
    harms: dict[tuple[int, bool], Harm] = field(init=False, repr=False)
    _meant: dict[int, Who | None] = field(init=False, repr=False)
    _arguments: dict[int, Argument] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        counted: dict[int | None, tuple[Quantity, ...]] = {}
        for quantity in self.annotated.quantities:
            owner = self.owner_of(quantity.start, quantity.end)
            counted[owner] = (*counted.get(owner, ()), quantity)
        dates = self.annotated.dates
        kept = {
            "dated": tuple(
                (When(span=Span(d.start, d.end), value=d.value), self.owner_of(d.start, d.end))
                for d in dates
                if d.value is not None
            ),
            "dates_at": frozenset(self.head_of(d.start, d.end) for d in dates),
            "counted": counted,
            "places": Shelf([n for n in self.annotated.names if n.kind == "place"], lambda n: (Span(n.start, n.end),)),
            "harms": {},
            "_meant": {},
            "_arguments": {},
        }
        for name, value in kept.items():
            object.__setattr__(self, name, value)

    @classmethod
    def of(cls, annotated: Annotated, who: WhoIsWho, tree: Tree | None = None) -> "Ground":
        """Everything that is worked out once for a report, whose tree may be there already."""
        tree = tree or Tree.of(annotated)
        found = frozenset(i for i in range(len(annotated.tokens)) if _is_predicate(tree, i))
        starts = tuple(t.start for t in annotated.tokens)
        owner = tuple(_owner(tree, found, i) for i in range(len(starts)))
        lemmas = [t.lemma.lower() for t in annotated.tokens]
        return cls(annotated, tree, who, starts, found, owner, harm_most_told(lemmas), tells_of_game(lemmas))

    def indices(self, start: int, end: int) -> range:
        """The tokens that begin inside the characters."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def head_of(self, start: int, end: int) -> int | None:
        """The token that heads the characters: the first whose own head is outside them."""
        inside = self.indices(start, end)
        return next((i for i in inside if self.tree.tokens[i].head not in inside), None)

    def owner_of(self, start: int, end: int) -> int | None:
        """The predicate whose clause the characters stand in."""
        head = self.head_of(start, end)
        return None if head is None else self.owner[head]

    def meant_by(self, head: int) -> Who | None:
        """Who the phrase of a token names, or refers to by a pronoun or a description of somebody named."""
        if head not in self._meant:
            self._meant[head] = self._referred(head)
        return self._meant[head]

    def _referred(self, head: int) -> Who | None:
        token = self.tree.tokens[head]
        whole = self.tree.below(head, lambda k: self.tree.rel(k) in NOT_THE_NAME)
        for span in (self.tree.cover(whole), self.tree.cover(self.tree.phrase(head)), Span(token.start, token.end)):
            found = self.who.at(span)
            if found is not None and not self._only_owner(head, found):
                return found if found.named else None
        return None

    def _only_owner(self, head: int, who: Who) -> bool:
        """Whether the phrase mentions somebody only as the owner of what it names: `the minister's message`."""
        owners = [self.tree.cover(self.tree.below(k)) for k in self.tree.kids(head, "nmod:poss")]
        whole = self.tree.cover(self.tree.below(head))
        inside = [m for m in who.mentions if whole.covers(m)]
        return bool(inside) and all(any(o.covers(m) for o in owners) for m in inside)

    def argument(self, head: int | None) -> Argument | None:
        """The phrase of a token as an argument, with whom it means."""
        if head is None:
            return None
        if head not in self._arguments:
            self._arguments[head] = self._argument(head)
        return self._arguments[head]

    def _argument(self, head: int) -> Argument:
        among = (n for n in self.tree.kids(head, "nmod") if "among" in self.tree.words(n, "case"))
        aside = {k for n in among for k in self.tree.below(n)}
        indices = tuple(k for k in self.tree.phrase(head) if k not in aside)
        if self.tree.lemma(indices[0]) == "among" and len(indices) > 1 and self.tree.tokens[indices[1]].upos != "PRON":
            indices = indices[1:]
        span = self.tree.cover(indices)
        meant = self.meant_by(head)
        return Argument(
            span=span,
            text=self.annotated.report.text[span.start : span.end],
            name=meant.name if meant else None,
            kind=meant.kind if meant else None,
        )


@once
def nobody_suffered(tree: Tree, index: int) -> bool:
    """`no injuries`, `without casualties`, `no reports of deaths`: a noun that says that nobody was hurt."""
    if tree.lemma(index) not in COUNT_NOUNS or tree.tokens[index].upos != "NOUN":
        return False
    head = tree.tokens[index].head
    above = (head,) if head >= 0 and tree.rel(index) == "nmod" and tree.lemma(head) in REPORTS else ()
    said = any({"no", "any"} & tree.words(k, "det") for k in (index, *above))
    denied = any(_not(tree, k) for k in (index, *tree.up(index)))
    return bool(tree.words(index, "case") & {"without"}) or (said and (denied or not _any(tree, (index, *above))))


def _any(tree: Tree, indices: tuple[int, ...]) -> bool:
    return any("any" in tree.words(k, "det") for k in indices)


def _not(tree: Tree, index: int) -> bool:
    """Whether a clause is negated, or one of those it happened without."""
    never = any(tree.lemma(k) in ("not", "n't", "never") for k in tree.kids(index, "advmod"))
    return never or "without" in tree.words(index, "mark")


def _is_predicate(tree: Tree, index: int) -> bool:
    """A verb that is no mere modifier, an event noun, or whatever a sentence hangs on."""
    token = tree.tokens[index]
    if is_verbal(tree, index) and tree.rel(index) not in ("amod", "compound"):
        return True
    if token.upos == "NOUN" and (tree.lemma(index) in lexicon().nouns or tree.lemma(index) == "death"):
        return True
    if tree.lemma(index) in COUNT_NOUNS and nobody_suffered(tree, index):
        return True
    return token.head < 0 and token.upos != "PUNCT"


def _owner(tree: Tree, predicates: frozenset[int], index: int) -> int:
    if index in predicates:
        return index
    return next((at for at in tree.up(index) if at in predicates), index)
