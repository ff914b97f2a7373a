"""Figures that count the dead or the hurt by a noun: a toll that rose to 12, 17 deaths and 60 injuries, 14 bodies."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.model.annotated import Quantity
from crosswire.model.tree import Tree
from crosswire.statements.frames.clauses import Clause
from crosswire.statements.frames.victims import NOT_PEOPLE, PARTS_OF, Victims, figure_of, measures

DEAD = frozenset("dead killed death fatality".split())
HURT_NOUNS = frozenset("wounded injured hurt injury".split())
HURT_WORDS = frozenset("wounded injured hurt injury injuries wound injure".split())
DEAD_WORDS = frozenset("dead killed death deaths died die kill fatality fatalities toll".split())
COUNTING = frozenset({"number", "toll", "count", "tally", "total", "figure"})
REACHED = frozenset(
    "to at of reached reach passed pass hit is was above over past stands stood exceeded exceed exceeds topped tops "
    "top now surpassed than least".split()
)
BEYOND = frozenset("pass exceed surpass top".split())
AVERTED = frozenset("prevent avert avoid save stop reduce".split())
RATES = frozenset({"rate", "average", "per"})
NOT_REACHED = frozenset({"by", "from", "after", "since", "in", "on"})
FOUND = frozenset("recover find pull retrieve discover unearth count bring collect receive".split())


def side_of(tree: Tree, head: int | None) -> str | None:
    """Whether a phrase counts the dead or the hurt: `the death toll`, `the number of people injured`, `fatalities`."""
    if head is None:
        return None
    lemma = tree.lemma(head)
    inside = {tree.lemma(k) for k in tree.below(head)} | {tree.tokens[k].text.lower() for k in tree.below(head)}
    of_people = lemma == "toll" and "death" in {tree.lemma(k) for k in tree.kids(head, "compound")}
    if inside & NOT_PEOPLE and not of_people:
        return None  # but `the death toll from the train disaster` counts people
    if lemma in COUNTING:
        hurt = inside & HURT_WORDS
        dead = inside & (DEAD_WORDS - {"toll"})
        if hurt:
            return None if dead else "wounded"
        return "killed" if dead or lemma == "toll" else None
    if lemma in ("fatality", "death"):
        return "killed"
    return "wounded" if lemma == "injury" and tree.tokens[head].text.lower() != lemma else None


def _meant(tree: Tree, head: int | None) -> str | None:
    """What a bare `figure` or `number` counts: the dead, where its sentence spoke of nobody else before."""
    if head is None or tree.lemma(head) not in ("figure", "number", "count") or tree.kids(head, "nmod", "acl", "amod"):
        return None
    top = next((k for k in tree.up(head) if tree.tokens[k].head < 0), head)
    before = {tree.tokens[k].text.lower() for k in tree.below(top) if k < head}
    return "killed" if before & (DEAD_WORDS - {"kill", "toll"}) and not before & HURT_WORDS else None


def toll(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> tuple[str, Victims] | None:
    """`the death toll rose by three to 41`: the figure the toll came to, never the step or the start."""
    heads = (clause.subject, clause.obj, *clause.obliques)
    head, side = next(((h, s) for h in heads if (s := side_of(tree, h) or _meant(tree, h)) is not None), (None, None))
    if head is None or side is None:
        return None
    place = {tree.tokens[k].start: k for k in tree.below(clause.at)}
    known = [(place[q.start], q) for q in quantities if q.start in place and not measures(q)]
    known = [(k, q) for k, q in known if k and tree.tokens[k - 1].text.lower() not in NOT_REACHED]
    reached = [(k, q) for k, q in known if tree.tokens[k - 1].text.lower() in REACHED]
    if tree.lemma(head) not in COUNTING:
        reached = [(k, q) for k, q in known if k > clause.at and tree.rel(k) in ("obj", "obl")]
    if not reached and clause.lemma in BEYOND | {"reach", "hit"}:
        reached = [(k, q) for k, q in known if tree.rel(k) == "obj"]
    at, number = reached[-1] if reached else (-1, None)
    if tree.tokens[clause.at].upos == "NUM":
        number = next((q for q in quantities if q.start <= tree.tokens[clause.at].start < q.end), number)
    if number is None:
        return None
    figure = figure_of(number, "person")
    past = clause.lemma in BEYOND or (at > 0 and tree.tokens[at - 1].text.lower() in ("above", "over", "past"))
    if past and figure.exactness == "exact":
        figure = replace(figure, exactness="more-than")
    return side, Victims(at=None, figure=figure)


def by_noun(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Iterator[tuple[str, Victims]]:
    """Figures whose own noun tells: `three dead, 14 injured`, `22 fatalities`, `a death toll of 12`."""
    if (clause.noun and tree.tokens[clause.at].head >= 0) or clause.lemma in AVERTED:
        return
    places = {tree.tokens[k].start: k for k in tree.below(clause.at, lambda k: _another_clause(tree, k))}
    rated = bool(RATES & {tree.lemma(k) for k in places.values()})
    for quantity in quantities:
        at = places.get(quantity.start)
        if at is None or _of_those(tree, at, quantity) or quantity.value % 1 or rated:
            continue
        unit = (quantity.unit.split()[-1:] or [""])[0]
        before = [t.text.lower() for t in tree.tokens[max(0, at - 2) : at]]
        if unit in DEAD or before == ["toll", "of"] or (unit == "body" and clause.lemma in FOUND):
            yield "killed", Victims(at=None, figure=figure_of(quantity, "person"))
        elif _after_noun(tree, at, DEAD):
            yield "killed", Victims(at=None, figure=figure_of(quantity))
        elif unit in HURT_NOUNS:
            yield "wounded", Victims(at=None, figure=figure_of(quantity, "person"))


def _after_noun(tree: Tree, at: int, words: frozenset[str]) -> bool:
    """`with 12 people dead`: a state behind the noun that is counted."""
    head = tree.tokens[at].head
    return head > at and tree.lemma(head) not in NOT_PEOPLE and any(
        k > head and tree.tokens[k].text.lower() in words for k in tree.kids(head, "amod")
    )  # fmt: skip


def _another_clause(tree: Tree, index: int) -> bool:
    relation = tree.rel(index)
    if tree.tokens[index].upos == "ADJ" and tree.tokens[index].text.lower() in HURT_NOUNS and relation == "advcl":
        return False  # `1,203 dead, 3,460 injured and 77 missing`
    return relation in ("ccomp", "acl", "advcl") or (
        relation in ("conj", "parataxis") and tree.tokens[index].upos == "VERB"
    )


def _of_those(tree: Tree, at: int, quantity: Quantity) -> bool:
    """`two of the dead`: a part, not the toll."""
    after = [t.text.lower() for t in tree.tokens[at : at + 6] if t.start >= quantity.end]
    return after[:1] == ["of"] and bool(set(after[1:3]) & PARTS_OF)
