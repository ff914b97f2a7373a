"""One office, one first name, two last names: tellings of one fact that name somebody otherwise.

Which clause holds the name does not matter, since the office and the first name say that one person is meant. It is
told only where neither report knows the other's name at all: somebody who goes by two names, or two of one family,
are known to one of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from crosswire.model.account import Entity
from crosswire.reconcile.contrasts import Contrast, Finding, Reading, contrast
from crosswire.reconcile.features import Item, Scene
from crosswire.reconcile.spellings import spelt_alike
from crosswire.reconcile.wording_contrasts import words_of

FOUND = Finding("actor", True, "same_office_other_name")
BEFORE = 2
"""Words before a name in which the office stands."""

Called = tuple[tuple[str, ...], frozenset[str], str, Entity]
"""First names, what stands right before them, the last name, and who it is."""


def name_contrasts(items: Sequence[Item], scene: Scene) -> Iterable[Contrast]:
    """The conflicts between the names that the tellings of one fact give to whom they call alike otherwise."""
    for one, two in combinations(items, 2):
        if one.report == two.report or one.headline or two.headline:
            continue
        for x in _called(one, scene):
            for y in _called(two, scene):
                if _one_person(x, y, one, two, scene):
                    sides = (Reading(value=x[3].name, item=one), Reading(value=y[3].name, item=two))
                    made = contrast(FOUND, sides)
                    if made:
                        yield made


def _called(item: Item, scene: Scene) -> Iterator[Called]:
    """The people whom a telling calls by first name and last name."""
    words = words_of(item.statement)
    for key in sorted(item.entities):
        who = scene.entities[key]
        name = tuple(who.name.lower().split())
        if who.kind != "person" or len(name) < 2:
            continue
        for at in range(len(words) - len(name) + 1):
            if tuple(w.plain for w in words[at : at + len(name)]) == name:
                before = frozenset(w.plain for w in words[max(0, at - BEFORE) : at] if w.text[:1].isupper())
                yield name[:-1], before, name[-1], who
                break


def _one_person(x: Called, y: Called, one: Item, two: Item, scene: Scene) -> bool:
    (first, office, last, who), (other_first, other_office, other_last, other) = x, y
    if first != other_first or not office & other_office or spelt_alike(last, other_last):
        return False
    known = two.report in scene.told_in.get(who.id, ()) or one.report in scene.told_in.get(other.id, ())
    return who.id != other.id and not known
