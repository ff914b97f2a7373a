"""The PLOVER mode of an event: how it was done, as the manual's tables have it for each root type.

A word of the lexicon may carry its mode already (`assassinate` is ASSAULT targeted). Else an assault takes it from its
means, a threat, a demand and a refusal from what is threatened, demanded or refused, and the others from the words of
their clause.
"""

from collections.abc import Set

from crosswire.model.tree import Tree
from crosswire.statements.frames.clauses import Clause
from crosswire.statements.frames.events import EventType, lexicon, means_of

BY_MEANS = {
    "rocket": "heavy-weapons", "missile": "heavy-weapons", "mortar": "heavy-weapons", "artillery": "heavy-weapons",
    "drone": "drone", "air strike": "aerial", "suicide bomb": "suicide-attack", "bomb": "explosives",
    "car bomb": "explosives", "small arms": "firearms", "knife": "primitive", "arson": "primitive",
    "tear gas": "crowd-control", "chemical": "unconventional",
}  # fmt: skip
THREATENED = {
    "ASSAULT": "violence", "SANCTION": "relations", "PROTEST": "restrict", "MOBILIZE": "violence", "COERCE": "restrict",
    "COERCE.arrest": "arrest", "ACCUSE": "arrest", "COERCE.deport": "expel", "SANCTION.expel": "expel",
    "COERCE.seize": "territory", "COERCE.curfew": "restrict", "RETREAT": "relations", "REJECT": "relations",
}  # fmt: skip
ASKED = {
    "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist",
    "SUPPORT": "assist", "RETREAT.resign": "change", "SANCTION": "change", "COERCE": "change", "AGREE": "assist",
}  # fmt: skip
TABLES = {"THREATEN": THREATENED, "REQUEST": ASKED, "REJECT": ASKED}


def mode_of(tree: Tree, clause: Clause, kind: EventType, act: int | None) -> str | None:
    """The event's mode, None where nothing tells."""
    lemmas = [tree.lemma(k) for k in tree.below(clause.at, lambda k: tree.rel(k) in ("advcl", "acl", "ccomp", "conj"))]
    if kind.root == "ASSAULT" and kind.mode in (None, "explosives", "firearms"):
        means = means_of(lemmas)
        return BY_MEANS.get(means or "") or kind.mode
    if kind.mode is not None:
        return kind.mode
    if kind.root in TABLES:
        return _of_content(tree, clause, TABLES[kind.root], act)
    words = set(lemmas)
    return next((mode for mode, marks in lexicon().modes.get(kind.root, ()) if marks & words), None)


def _of_content(tree: Tree, clause: Clause, table: dict[str, str], act: int | None) -> str | None:
    """The mode of what is threatened, demanded or refused: an act, or an event noun."""
    heads = [act] if act is not None else [h for h in (clause.obj, *clause.obliques) if h is not None]
    for head in heads:
        near: Set[str] = {tree.lemma(k) for k in tree.kids(head, "obj", "obl", "compound")}
        verb = tree.lemma(head)
        found = next((t for n in near if (t := lexicon().objects.get(f"{verb} {n}"))), None)
        found = found or (lexicon().verbs if head == act else lexicon().nouns).get(verb)
        if found is not None and (mode := table.get(f"{found.root}.{found.mode}") or table.get(found.root)):
            return mode
    return "change" if act is not None and "assist" in table.values() else None
