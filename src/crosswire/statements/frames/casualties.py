"""Who was killed or wounded in a clause, group by group, with the figure for each.

"Two soldiers and a medic were killed" is two groups of one event: kept apart, so that a report that tells only of
the soldiers agrees with one that tells of both, and differs by a subset rather than by a number.
"""

from collections.abc import Sequence

from crosswire.model.annotated import Quantity
from crosswire.model.tree import Tree
from crosswire.statements.frames.clauses import Clause
from crosswire.statements.frames.counts import DEAD, by_noun, side_of
from crosswire.statements.frames.events import harm_of
from crosswire.statements.frames.harming import FOUND, FOUND_DEAD, HURT, KILLING_NOUNS, READERS, TOLL_VERBS
from crosswire.statements.frames.victims import NOT_PEOPLE, Harm, Victims, as_parts, groups, parts

FIGURED = frozenset({"hurt", "harm"})
"""Verbs of which somebody's chances are the object as often as his body."""
SPANS = frozenset({"year", "day", "week", "month", "hour"})


def harm_in(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """Deaths and injuries that a clause (a verb's or an event noun's) tells of."""
    if _habitual(tree, clause):
        return Harm()
    found = _rightly_sided(tree, clause, _told(tree, clause, quantities), quantities)
    if not clause.noun or tree.tokens[clause.at].head < 0:
        found = _filled(tree, clause, quantities, found)
    if _brings_toll(tree, clause):
        return Harm(killed=as_parts(found.killed), wounded=as_parts(found.wounded))
    return _with_parts(tree, clause, quantities, found) if found.killed or found.wounded else found


def _habitual(tree: Tree, clause: Clause) -> bool:
    """`1,000 people die on these roads each year`: no event."""
    if SPANS.isdisjoint(tree.lemmas_below(clause.at)):
        return False
    spans = (k for k in tree.below(clause.at) if tree.lemma(k) in SPANS)
    return any(tree.words(k, "det") & {"each", "every"} for k in spans)


def _rightly_sided(tree: Tree, clause: Clause, found: Harm, quantities: Sequence[Quantity]) -> Harm:
    """Those whose own noun or adjective says that they were hurt among the hurt: `reported 16 dead and 34 wounded`."""
    units = {q.start: (q.unit.split()[-1:] or [""])[0] for q in quantities}

    def hurt(victims: Victims) -> bool:
        unit = units.get(victims.figure.span.start, "") if victims.figure is not None else ""
        own = {tree.lemma(k) for k in tree.kids(victims.at, "amod")} if victims.at is not None else set()
        return unit in HURT or (unit not in DEAD and bool(own & HURT))

    if clause.lemma not in FOUND | FOUND_DEAD or not found.killed or found.wounded:
        return found
    return Harm(killed=tuple(v for v in found.killed if not hurt(v)), wounded=tuple(v for v in found.killed if hurt(v)))


def _brings_toll(tree: Tree, clause: Clause) -> bool:
    """`two more people died, bringing the death toll to 14`: the two are among the 14."""
    asides = (k for k in tree.kids(clause.at, "advcl") if tree.lemma(k) in TOLL_VERBS)
    above = tree.tokens[clause.at].head
    if above >= 0 and tree.rel(clause.at) == "advcl" and tree.lemma(above) in TOLL_VERBS:
        return any(side_of(tree, k) is not None for k in tree.kids(above, "nsubj", "obj"))
    return any(side_of(tree, k) is not None for aside in asides for k in tree.kids(aside, "obj"))


def _filled(tree: Tree, clause: Clause, quantities: Sequence[Quantity], found: Harm) -> Harm:
    """The side that the verb leaves open, from figures whose own noun tells: `left three dead and 40 injured`."""
    by_side: dict[str, Victims] = {}
    for side, victims in by_noun(tree, clause, quantities):
        by_side.setdefault(side, victims)
    known = {v.figure.span for v in (*found.killed, *found.wounded) if v.figure is not None}
    killed, wounded = (
        (v,) if (v := by_side.get(side)) and v.figure and v.figure.span not in known else ()
        for side in ("killed", "wounded")
    )
    return Harm(killed=found.killed or killed, wounded=found.wounded or wounded)


def _with_parts(tree: Tree, clause: Clause, quantities: Sequence[Quantity], found: Harm) -> Harm:
    """The harm with those counted among its victims: `eight people died, two of them firefighters`."""
    size = {v.figure.span.start: v.figure.value for v in (*found.killed, *found.wounded) if v.figure is not None}
    wholes = {v.figure.span.start: side for side, rows in (("killed", found.killed), ("wounded", found.wounded))
              for v in rows if v.figure is not None and not v.figure.part}  # fmt: skip
    if not wholes:
        return found
    first = next((k for k in range(len(tree.tokens)) if tree.tokens[k].start >= min(wholes)), 0)
    last = max(tree.below(_top(tree, clause.at))) + 1
    seen = [q.start for q in quantities if tree.tokens[first].start <= q.start < tree.tokens[last - 1].end]
    more: dict[str, tuple[Victims, ...]] = {"killed": (), "wounded": ()}
    marked: set[int] = set()
    for at, part in parts(tree, first, last, quantities):
        if part.figure is None or part.figure.span.start in wholes:
            continue
        marked.add(part.figure.span.start)
        before = max((s for s in (*seen, *wholes) if s < tree.tokens[at].start and s not in marked), default=-1)
        if before in wholes and part.figure.value < size[before]:
            more[wholes[before]] += (part,)
    return Harm(killed=found.killed + more["killed"], wounded=found.wounded + more["wounded"])


def _in_a_manner(tree: Tree, clause: Clause) -> bool:
    """Whether somebody with a name is hurt by nothing that hurts: `the scandal hurt Ida Brandt among voters`."""
    named = clause.target is not None and tree.tokens[clause.target].upos == "PROPN"
    told = named and not clause.noun and not clause.passive and clause.lemma in FIGURED
    return told and harm_of(tree.lemmas_below(_top(tree, clause.at))) is None


def _top(tree: Tree, at: int) -> int:
    """The root of the sentence a token stands in."""
    return next((k for k in tree.up(at) if tree.tokens[k].head < 0), at)


def _told(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """What the first reader that knows the predicate makes of it."""
    if clause.target is not None and (tree.lemma(clause.target) in NOT_PEOPLE or _in_a_manner(tree, clause)):
        return Harm()
    if clause.noun:
        of = groups(tree, clause.obj, quantities) if clause.lemma in KILLING_NOUNS else ()
        return Harm(killed=of)
    for reader in READERS:
        found = reader(tree, clause, quantities)
        if found.killed or found.wounded:
            return found
    return Harm()
