"""Two sides that hurt one another: `the army and rebels exchanged fire`, `clashes between police and protesters`.

Neither attacked the dead of both: what follows (`killing six rebels and two soldiers`) has no actor of its own.
"""

from crosswire.model.span import Span
from crosswire.model.statement import Argument
from crosswire.model.tree import Tree
from crosswire.statements.frames.clauses import Clause
from crosswire.statements.frames.events import lexicon
from crosswire.statements.frames.ground import Ground


def mutual(tree: Tree, index: int) -> bool:
    """Whether a predicate is done by two sides to each other: by its verb alone, or with its object."""
    table = lexicon().mutual
    objects = {tree.lemma(k) for k in tree.kids(index, "obj")}
    lemma = tree.lemma(index)
    return (lemma in table["alone"] and not objects) or (
        lemma in table["with_object"] and bool(objects & table["objects"])
    )


def _pair(tree: Tree, index: int) -> tuple[int, int] | None:
    """The heads of the two sides: a coordinated subject, or what stands behind `between`."""
    heads = tree.kids(index, "nsubj") if tree.tokens[index].upos == "VERB" else ()
    heads += tuple(k for k in tree.kids(index, "nmod", "obl") if "between" in tree.words(k, "case"))
    for head in heads:
        other = next(iter(tree.kids(head, "conj")), None)
        if other is not None and tree.words(other, "cc") & {"and"}:
            return head, other
    return None


def sides(ground: Ground, clause: Clause) -> tuple[Argument, Argument] | None:
    """The two sides of a mutual act, in the order of telling; None of any other act."""
    tree = ground.tree
    if not mutual(tree, clause.at):
        return None
    pair = _pair(tree, clause.at)
    if pair is None:
        return None
    whole = [k for k in tree.below(pair[0]) if tree.tokens[k].upos != "ADP" or k > pair[0]]
    link = min(tree.kids(pair[1], "cc"))
    left, right = [k for k in whole if k < link], [k for k in whole if k > link]
    if not left or not right:
        return None
    return _side(ground, pair[0], tree.cover(left)), _side(ground, pair[1], tree.cover(right))


def _side(ground: Ground, head: int, span: Span) -> Argument:
    meant = ground.meant_by(head) or next((w for w in ground.who.inside(span) if w.named), None)
    return Argument(
        span=span,
        text=ground.annotated.report.text[span.start : span.end],
        name=meant.name if meant else None,
        kind=meant.kind if meant else None,
    )


def follows_mutual(tree: Tree, index: int) -> bool:
    """Whether a clause without a subject of its own tells what a mutual act led to: `clashed, wounding nine`."""
    head = tree.tokens[index].head
    return (
        head >= 0
        and tree.rel(index) in ("advcl", "xcomp", "conj")
        and not tree.kids(index, "nsubj")
        and mutual(tree, head)
        and _pair(tree, head) is not None
    )
