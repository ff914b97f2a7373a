"""That nobody was killed or hurt: a toll of none is told as often as one of some, in a sentence of its own.

`No one died`, `there were no casualties`, `none of the passengers was hurt`: read off the tree, beside the telling of
an event; who is told to be safe one by one is no toll.
"""

from collections.abc import Iterator, Sequence

from crosswire.events.told import Told
from crosswire.model.annotated import words_in
from crosswire.model.evidence import Evidence
from crosswire.model.tree import Tree
from crosswire.model.verdict import Slot, SlotValue
from crosswire.phrases.table import Phrases

NEAR = 2
"""Sentences on either side of a telling in which its toll is told."""
SLOTS = {"killed": frozenset({"killed"}), "wounded": frozenset({"wounded"}), "either": frozenset({"killed", "wounded"})}
SUFFERED, NOBODY = Phrases("tolls.suffered"), Phrases("tolls.nobody")


def none_told(told: Sequence[Told], slot: str, evidence: Evidence) -> Slot | None:
    """A toll of none, with the reports that tell it; None where no report does."""
    near = sorted({(one.report, number) for one in told for number in _near(one)})
    reports = sorted({report for report, number in near if _tells(report, number, slot, evidence)})
    if not reports:
        return None
    return Slot(agreement="agreed", values=(SlotValue(value=0, exactness="exact", reports=tuple(reports)),))


def _near(one: Told) -> range:
    return range(max(0, one.mention.sentence - NEAR), one.mention.sentence + NEAR + 1)


def _tells(report: str, number: int, slot: str, evidence: Evidence) -> bool:
    if (report, number) not in evidence.unhurt:
        evidence.unhurt[report, number] = frozenset[str]().union(*_told_of(report, number, evidence))
    return slot in evidence.unhurt[report, number]


def _told_of(report: str, number: int, evidence: Evidence) -> Iterator[frozenset[str]]:
    """What each word of a sentence tells that nobody suffered."""
    span = evidence.spans.get((report, number))
    if span is None:
        return
    tree = evidence.tree(report)
    for at in words_in(tree.tokens, span):
        if (slots := SLOTS.get(SUFFERED.row(tree.lemma(at)) or "")) is not None and _is_denied(tree, at):
            yield slots


def _is_denied(tree: Tree, at: int) -> bool:
    """Whether a word for suffering tells that nobody suffered."""
    none = any(tree.lemma(kid) == "no" for kid in tree.children[at])
    return none or any(_is_nobody(tree, kid) for kid in tree.kids(at, "nsubj", "obj"))


def _is_nobody(tree: Tree, at: int) -> bool:
    """`nobody`, `no one`, `none of them`, `no passengers`."""
    word, before = (tree.tokens[n].text.lower() if n >= 0 else "" for n in (at, at - 1))
    kids = [tree.lemma(kid) for kid in tree.children[at]]
    return word in NOBODY or "no" in kids or (word == "one" and before == "no")
