"""Who was killed or wounded in a clause, group by group, with the figure for each.

"Two soldiers and a medic were killed" is two groups of one event: kept apart, so that a report that tells only of
the soldiers agrees with one that tells of both, and differs by a subset rather than by a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.model.annotated import Quantity
from crosswire.model.span import Span
from crosswire.model.statement import Figure
from crosswire.statements.frames.clauses import Clause
from crosswire.statements.tree import Tree

KILL = frozenset("kill slay murder assassinate massacre behead slaughter execute gun_down shoot_dead".split())
DIE = frozenset("die perish drown succumb".split())
WOUND = frozenset("wound injure hurt maim".split())
KILLING_NOUNS = frozenset("killing death assassination murder slaying massacre slaughter".split())
DEAD = frozenset("dead killed death fatality".split())
HURT = frozenset("wounded injured hurt injury casualty".split())
TOLL_VERBS = frozenset("rise climb reach stand grow jump increase reach pass exceed hit surpass be".split())
COUNTED_DEAD = (["dead"], ["killed"], ["fatality"], ["death"])
COUNTED_HURT = (["injured"], ["wounded"], ["hurt"], ["injury"])
ANIMALS = frozenset("cow cattle sheep pig goat chicken bird fish animal dog cat horse elephant whale bee".split())
GROUPS = frozenset("family crew team group unit staff couple police people household party convoy entourage".split())
REACHED = frozenset("to at of reached passed hit is above stands stood exceeded topped now".split())
NEAR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Victims:
    """One group: the token that heads it (None where only a figure is given) and its figure, if it has one."""

    at: int | None
    figure: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """What a clause says of death and injury."""

    killed: tuple[Victims, ...] = ()
    wounded: tuple[Victims, ...] = ()


def _measures(quantity: Quantity) -> bool:
    """An age, a span of time or a share: it counts no people."""
    last = quantity.unit.split()[-1:] or [""]
    return last[0] in ("old", "year", "month", "week", "day", "hour", "minute", "%", "percent", "km", "mile")


def _group(tree: Tree, head: int, quantities: Sequence[Quantity]) -> Victims:
    phrase = tree.phrase(head)
    token = tree.tokens[head]
    start, end = tree.tokens[phrase[0]].start, tree.tokens[phrase[-1]].end
    number = next((q for q in quantities if q.start < end and start <= q.end + 1 and not _measures(q)), None)
    if number is not None:
        unit = number.unit or (tree.lemma(head) if token.upos == "NOUN" else "person")
        figure = Figure(span=Span(number.start, number.end), value=number.value, unit=unit,
                        exactness=number.exactness, high=number.high)  # fmt: skip
        return Victims(at=head, figure=figure)
    article = bool(tree.words(head, "det") & {"a", "an", "another", "one"}) or _owned_one(tree, head)
    one_person = token.text.lower() == token.lemma.lower() and any(tree.tokens[k].upos == "PROPN" for k in phrase)
    if article or token.upos == "PROPN" or one_person:
        unit = tree.lemma(head) if article else "person"
        one = Figure(span=Span(start, end), value=1, unit=unit, exactness="exact")
        return Victims(at=head, figure=one)
    return Victims(at=head, figure=None)


def _owned_one(tree: Tree, head: int) -> bool:
    """`his son`: one person, where the noun is singular and no group's."""
    token = tree.tokens[head]
    single = token.upos == "NOUN" and token.text.lower() == tree.lemma(head) and tree.lemma(head) not in GROUPS
    return single and bool(tree.kids(head, "nmod:poss"))


def _next_verb(tree: Tree, clause: Clause) -> int:
    """Where the next coordinated clause begins: what stands behind it is not this clause's."""
    later = [k for k in tree.kids(clause.at, "conj", "parataxis") if k > clause.at and tree.tokens[k].upos == "VERB"]
    return min(later, default=len(tree.tokens))


def _patient(tree: Tree, clause: Clause) -> int | None:
    """Who was hurt, where no verb form says that it was done to them: `were hurt` read as an adjective."""
    return clause.subject if tree.kids(clause.at, "cop") else None


def _to_death(tree: Tree, clause: Clause) -> bool:
    """`shot dead`, `beaten to death`."""
    dead = tree.kids(clause.at, "xcomp", "advmod", "acl", "obl")
    if clause.obj is not None:
        dead += tree.kids(clause.obj, "amod")
    return clause.lemma not in ("leave", "find") and any(
        tree.lemma(k) == "dead" or (tree.lemma(k) == "death" and "to" in tree.words(k, "case")) for k in dead
    )


def _loose(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> tuple[Victims, ...]:
    """The first figure behind a verb that was left without an object: `killed five and wounded three`."""
    if tree.rel(clause.at) not in ("conj", "parataxis", "advcl"):
        return ()
    start = tree.tokens[clause.at].end
    limit = _next_verb(tree, clause)
    end = tree.tokens[limit].start if limit < len(tree.tokens) else start + NEAR
    number = next((q for q in quantities if start <= q.start < min(end, start + NEAR) and not _measures(q)), None)
    return () if number is None else (Victims(at=None, figure=_figure(number)),)


def _figure(quantity: Quantity, unit: str = "") -> Figure:
    return Figure(
        span=Span(quantity.start, quantity.end),
        value=quantity.value,
        unit=unit or quantity.unit or "person",
        exactness=quantity.exactness,
        high=quantity.high,
    )


def _part_of(tree: Tree, index: int) -> bool:
    """`two of the dead`: a part, not the toll."""
    return index + 1 < len(tree.tokens) and tree.tokens[index + 1].text.lower() == "of"


def _by_unit(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """Figures whose own noun tells: `three dead, 14 injured`, `22 fatalities`."""
    if clause.noun or clause.content is not None or tree.tokens[clause.at].head >= 0:
        return Harm()
    own = tree.below(clause.at, lambda k: tree.rel(k) in ("ccomp", "acl", "advcl"))
    starts = {tree.tokens[k].start: k for k in own}
    counted = [q for q in quantities if q.start in starts and not _part_of(tree, starts[q.start])]
    killed = [q for q in counted if q.unit.split()[-1:] in COUNTED_DEAD]
    wounded = [q for q in counted if q.unit.split()[-1:] in COUNTED_HURT]
    return Harm(
        killed=tuple(Victims(at=None, figure=_figure(q, "person")) for q in killed[:1]),
        wounded=tuple(Victims(at=None, figure=_figure(q, "person")) for q in wounded[:1]),
    )


def _groups(
    tree: Tree, head: int | None, quantities: Sequence[Quantity], limit: int = 1_000_000
) -> tuple[Victims, ...]:
    if head is None:
        return ()
    if tree.lemma(head) in ("life", "lives"):
        owners = [n for n in tree.kids(head, "nmod") if "of" in tree.words(n, "case")]
        return _groups(tree, owners[0], quantities) if owners else (_group(tree, head, quantities),)
    heads = tuple(h for h in tree.conjuncts(head) if h < limit or h == head)
    listed = _listed(tree, head, quantities) if limit >= len(tree.tokens) else ()
    if len(listed) > len(heads):
        return listed
    return tuple(g for at in heads for g in (_group(tree, at, quantities), *_among(tree, at, quantities)))


def _among(tree: Tree, head: int, quantities: Sequence[Quantity]) -> tuple[Victims, ...]:
    """A part of a group that the sentence names apart: `eight people, two of them firefighters`."""
    found = []
    for part in tree.kids(head, "appos", "parataxis", "acl", "nmod"):
        words = {tree.tokens[k].text.lower() for k in tree.below(part)}
        if not words & {"them", "including", "whom"}:
            continue
        group = _group(tree, part, quantities)
        inside = tree.below(part)
        noun = next((k for k in reversed(inside) if tree.tokens[k].upos == "NOUN"), part)
        if group.figure is not None:
            found.append(Victims(at=part, figure=replace(group.figure, unit=tree.lemma(noun))))
    return tuple(found)


def _listed(tree: Tree, head: int, quantities: Sequence[Quantity]) -> tuple[Victims, ...]:
    """Groups that share one noun: `two French, one Belgian and several Dutch soldiers`, a group a figure."""
    phrase = tree.below(head, lambda k: tree.rel(k) in ("acl", "appos", "advcl", "parataxis"))
    start, end = tree.tokens[phrase[0]].start, tree.tokens[phrase[-1]].end
    inside = [q for q in quantities if start <= q.start < end and q.unit and not _measures(q)]
    return tuple(
        Victims(at=None, figure=Figure(span=Span(q.start, q.end), value=q.value, unit=q.unit,
                                       exactness=q.exactness, high=q.high))
        for q in inside
    )  # fmt: skip


def _left(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """`left twelve people dead and forty wounded`: the object, and what it was left."""
    killed: tuple[Victims, ...] = ()
    wounded: tuple[Victims, ...] = ()
    for state in (*tree.kids(clause.at, "xcomp"), *(tree.kids(clause.target, "amod", "acl") if clause.target else ())):
        word = tree.lemma(state)
        if word in DEAD or tree.tokens[state].text.lower() in DEAD:
            killed = _groups(tree, clause.target, quantities)
        elif word in HURT or tree.tokens[state].text.lower() in HURT or word in WOUND:
            wounded = _groups(tree, clause.target, quantities)
    return Harm(killed=killed, wounded=wounded)


def _toll(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """`the death toll rose by three to 41`: the figure the toll came to, never the step or the start."""
    words = [clause.subject, clause.obj, *clause.obliques]
    if not any(w is not None and tree.lemma(w) == "toll" for w in words):
        return Harm()
    inside = tree.below(clause.at)
    place = {tree.tokens[k].start: k for k in inside}
    reached = [
        q
        for q in quantities
        if q.start in place and place[q.start] > 0 and tree.tokens[place[q.start] - 1].text.lower() in REACHED
    ]
    if not reached:
        return Harm()
    return Harm(killed=(Victims(at=None, figure=_figure(reached[-1], "person")),))


def harm_in(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """Deaths and injuries that a clause (a verb's or an event noun's) tells of."""
    found = _told(tree, clause, quantities)
    if not found.killed and not found.wounded:
        return _by_unit(tree, clause, quantities)
    parts = _parts(tree, clause, quantities, (*found.killed, *found.wounded))
    return (
        replace(found, killed=found.killed + parts) if found.killed else replace(found, wounded=found.wounded + parts)
    )


def _parts(tree: Tree, clause: Clause, quantities: Sequence[Quantity], known: Sequence[Victims]) -> tuple[Victims, ...]:
    """Figures of some of those already told of, hung on the verb: `eight people died, two of them firefighters`."""
    places = {tree.tokens[k].start: k for k in tree.below(clause.at) if k > clause.at}
    counted = {v.figure.span.start for v in known if v.figure is not None}
    found = []
    for quantity in quantities:
        at = places.get(quantity.start)
        if at is None or quantity.start in counted or _measures(quantity):
            continue
        after = tree.tokens[at + 1 : at + 4]
        if len(after) > 1 and after[0].text == "of" and after[1].text in ("them", "whom"):
            noun = next((t.lemma for t in after[2:] if t.upos == "NOUN"), "person")
            found.append(Victims(at=None, figure=_figure(quantity, noun)))
    return tuple(found)


def _told(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    base = clause.lemma.partition("_")[0]
    if clause.target is not None and tree.lemma(clause.target) in ANIMALS:
        return Harm()
    if clause.noun:
        if clause.lemma in KILLING_NOUNS:
            return Harm(killed=_groups(tree, clause.obj, quantities))
        return Harm()
    to_death = _to_death(tree, clause)
    if base in KILL or clause.lemma in KILL or to_death:
        victim = clause.subject if to_death and clause.target is None else clause.target
        return Harm(
            killed=_groups(tree, victim, quantities, _next_verb(tree, clause)) or _loose(tree, clause, quantities)
        )
    if base in DIE:
        return Harm(killed=_groups(tree, clause.subject, quantities))
    if base in WOUND:
        suffered = clause.target if clause.passive or clause.obj is not None else _patient(tree, clause)
        return Harm(
            wounded=_groups(tree, suffered, quantities, _next_verb(tree, clause)) or _loose(tree, clause, quantities)
        )
    if base in ("claim", "lose", "take") and clause.obj is not None and tree.lemma(clause.obj) in ("life", "lives"):
        victim = clause.subject if base == "lose" else clause.obj
        return Harm(killed=_groups(tree, victim, quantities))
    if base == "leave" and clause.target is not None:
        return _left(tree, clause, quantities)
    if base in TOLL_VERBS | {"put", "bring", "revise", "push"}:
        return _toll(tree, clause, quantities)
    if clause.subject is not None and tree.kids(clause.at, "cop"):
        part = {tree.lemma(k) for k in tree.below(clause.subject)}
        if part & {"dead", "victim", "fatality"} and tree.tokens[clause.at].upos == "NOUN":
            group = _group(tree, clause.subject, quantities)
            if group.figure is not None:
                figure = replace(group.figure, unit=tree.lemma(clause.at))
                return Harm(killed=(Victims(at=clause.at, figure=figure),))
    if base in DEAD and not clause.noun:
        return Harm(killed=_groups(tree, clause.subject, quantities))
    return Harm()
