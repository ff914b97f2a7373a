"""Deeds that somebody is held to have done: `accused the army of killing`, `convicted of the murder of`.

The one who accuses, charges or convicts did not do it; the one accused is told to have done it. What is spoken of did
not happen on the day when it was spoken of.
"""

from crosswire.model.tree import Tree, once
from crosswire.statements.frames.events import lexicon

NAMING = frozenset("call describe term label see".split())
ONTO = frozenset({"xcomp", "advcl", "acl", "ccomp", "obl", "nmod"})


@once
def holder_of(tree: Tree, index: int) -> int | None:
    """The verb that holds somebody to have done what a gerund or an event noun tells; None where none does."""
    held = lexicon().held
    at = index = _what_it_is_called(tree, index)
    if not tree.words(index, "mark") & held["marks"] and not tree.marked(index) & held["marks"]:
        return None
    for over in tree.up(index):
        if tree.rel(at) not in ONTO:
            return None
        if tree.lemma(over) == "guilty" and tree.tokens[over].head >= 0:
            return tree.tokens[over].head if tree.lemma(tree.tokens[over].head) == "find" else None
        if tree.tokens[over].upos == "VERB":
            return over if tree.lemma(over) in held["verbs"] or _found_guilty(tree, over) else None
        whom = tree.rel(at) == "acl" and tree.rel(over) in ("obj", "nsubj")
        if not whom and tree.lemma(over) not in held["through"]:
            return None
        at = over
    return None


def _what_it_is_called(tree: Tree, index: int) -> int:
    """`for what it called the massacre of`: the word that the naming hangs on; else the deed's own."""
    over = tree.tokens[index].head
    if over < 0 or tree.rel(index) not in ("obj", "xcomp") or tree.lemma(over) not in NAMING or tree.rel(over) != "acl":
        return index
    what = tree.tokens[over].head
    return what if what >= 0 and tree.lemma(what) == "what" else index


def _found_guilty(tree: Tree, verb: int) -> bool:
    """`found guilty of`, `pleaded guilty to`."""
    return any(tree.lemma(k) == "guilty" for k in tree.kids(verb, "xcomp", "obj", "advmod", "amod"))


def doer(tree: Tree, index: int) -> int | None:
    """Who is held to have done it: whom the verb accuses, charges or convicts."""
    verb = holder_of(tree, index)
    if verb is None:
        return None
    guilty = next((k for k in tree.kids(verb, "ccomp", "xcomp") if tree.lemma(k) == "guilty"), None)
    whom = tree.first(verb, "obj")
    if whom is None and guilty is not None and tree.first(guilty, "nsubj") is not None:
        return tree.first(guilty, "nsubj")
    if whom is None and tree.rel(verb) == "acl" and tree.tokens[verb].head >= 0:
        return tree.tokens[verb].head
    return whom if whom is not None else tree.first(verb, "nsubj")


def is_cleared(tree: Tree, index: int) -> bool:
    """`acquitted of killing`: it is told that he did not do it."""
    verb = holder_of(tree, index)
    return verb is not None and tree.lemma(verb) in lexicon().held["cleared"]


def only_spoken_of(tree: Tree, verb: int, index: int, date: int) -> bool:
    """Whether a date at offset `date` tells when the verb spoke of the deed at `index`, not when it was done:
    `blamed the owner on Tuesday for the roof fall`. Behind the deed it may be the deed's."""
    return tree.lemma(verb) in lexicon().spoken_of and date < tree.tokens[index].start
