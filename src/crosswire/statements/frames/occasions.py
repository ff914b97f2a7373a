"""The occasion of what a clause tells: `six died when a wall fell`, `as a boat sank off the coast`."""

from crosswire.statements.tree import Tree

WHEN = frozenset({"when", "as", "while"})


def occasions(tree: Tree, index: int) -> tuple[int, ...]:
    """The clauses that say on what occasion it was; what they tell of day, place and cause holds for it."""
    return tuple(k for k in tree.kids(index, "advcl") if {tree.lemma(m) for m in tree.kids(k, "mark", "advmod")} & WHEN)
