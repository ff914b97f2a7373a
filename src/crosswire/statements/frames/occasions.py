"""The occasion of a death: `six died when a wall fell`, `as a boat sank off the coast`."""

from crosswire.model.tree import Tree, once
from crosswire.statements.frames.harming import DIE, KILL, WOUND

WHEN = frozenset({"when", "as", "while"})
HARMED = DIE | KILL | WOUND


@once
def occasions(tree: Tree, index: int) -> tuple[int, ...]:
    """The clauses that say on what occasion people died or were hurt: what they tell of day, place and cause holds for
    it. Of anything else an occasion may be another event: `the toll rose when a worker died in hospital`."""
    if tree.lemma(index) not in HARMED:
        return ()
    return tuple(k for k in tree.kids(index, "advcl") if {tree.lemma(m) for m in tree.kids(k, "mark", "advmod")} & WHEN)
