"""That nobody was killed or hurt: a toll of none is told as often as one of some, in a sentence of its own.

`No one died`, `there were no casualties`, `none of the passengers was hurt`: read off the tree, beside the telling of
an event; who is told to be safe one by one is no toll.
"""

from collections.abc import Iterator, Sequence

from crosswire.events.told import Told
from crosswire.model.annotated import Token, words_in
from crosswire.model.evidence import Evidence
from crosswire.model.verdict import Slot, SlotValue

NEAR = 2
"""Sentences on either side of a telling in which its toll is told."""
REACH = 12
"""Words on either side of a word in which what hangs on it is looked for."""
NEITHER = frozenset({"killed", "wounded"})
SUFFERED = {
    **dict.fromkeys("death fatality dead die kill perish drown".split(), frozenset({"killed"})),
    **dict.fromkeys("injury hurt injure wound".split(), frozenset({"wounded"})),
    **dict.fromkeys("casualty victim harm".split(), NEITHER),
}
NOBODY = frozenset({"nobody", "none", "no-one"})


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
    tokens = evidence.tokens.get(report, ())
    for at in words_in(tokens, span):
        if tokens[at].lemma.lower() in SUFFERED:
            yield _denied(tokens, at)


def _denied(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """What a word for suffering tells that nobody suffered."""
    near = [n for n in range(max(0, at - REACH), min(len(tokens), at + REACH)) if tokens[n].head == at]
    none = any(tokens[n].lemma.lower() == "no" for n in near)
    sides = (n for n in near if tokens[n].deprel.partition(":")[0] in ("nsubj", "obj"))
    return SUFFERED[tokens[at].lemma.lower()] if none or any(_is_nobody(tokens, n) for n in sides) else frozenset()


def _is_nobody(tokens: Sequence[Token], at: int) -> bool:
    """`nobody`, `no one`, `none of them`, `no passengers`."""
    before = tokens[at - 1].text.lower() if at else ""
    kids = [t.lemma.lower() for t in tokens[max(0, at - 6) : at + 6] if t.head == at]
    return tokens[at].text.lower() in NOBODY or "no" in kids or (tokens[at].text.lower() == "one" and before == "no")
