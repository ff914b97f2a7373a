"""Whether several origins of one fact can be told apart at all, where nothing in the reports says that they are one.

What several outlets tell in their own voices may be the word of one speaker, one document or one dataset whom some of
them leave out. The signs of that (`signs.py`) are weighed by a few small trees, learnt on lists that people wrote
(`python -m crosswire_train.doubt`). Where one origin is likely, they count as one, and the reason says so. It is a rule
of doubt: two people named on record for other words, two newsrooms with sources of their own, or those who tell and
those who deny are never put together by it.

Whether several origins confirm one another is another question, with trees of its own: it takes one fact as well, and
what is told in the same words is likelier one fact and likelier of one source. Where the answer is not sure enough,
origins are counted and confirm nothing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Literal

from crosswire.model.boosted import Tree, likely
from crosswire.reconcile.signs import SIGNS, Telling, one_quotation, tellings_of
from crosswire.reconcile.traces import STRENGTH, Context, Trace

RULE = "not_told_apart"
DOUBT = 0.4
"""How likely one origin must be for several to count as one."""
OWN = ("anonymous", "document")
SAME_WORDS = 0.4
"""From here on two people who are quoted with one run of words are one whom a report took for the other."""
SURE = 0.78
"""How likely it must be that a finding is one fact with several origins, for these to confirm one another; that it is
one fact must be as sure as `same_fact.CONFIRMING` has it besides."""
APART = 0.2
"""From here on one origin is likely enough to be the reason why several confirm nothing."""

Confirming = Literal["sure", "one source", "two facts"]
"""Whether origins confirm one another, or what else they are likeliest to be."""


@cache
def _trees() -> Mapping[str, Sequence[Tree]]:
    held = json.loads((resources.files("crosswire.reconcile") / "doubt.json").read_text(encoding="utf-8"))
    if held["signs"] != [sign.__name__ for sign in SIGNS]:
        raise ValueError("doubt.json was learnt for other signs: run python -m crosswire_train.doubt")
    return {answer: held[answer] for answer in ("one", "confirmed")}


def likely_one(tellings: Sequence[Telling]) -> float:
    """How likely the tellings have one origin, from 0 to 1."""
    return _likely("one", [sign(tellings) for sign in SIGNS])


def _likely(answer: str, seen: Sequence[float]) -> float:
    return likely(_trees()[answer], seen)


def in_doubt(contexts: Sequence[Context], traces: Mapping[str, Trace]) -> bool:
    """Whether several origins may be one and nothing tells them apart."""
    tellings = tellings_of(contexts, traces)
    if len({t.key for t in traces.values()}) < 2 or len(tellings) < 2:
        return False
    return not any(rule(tellings) for rule in (_denial, _newsrooms, _people)) and likely_one(tellings) > DOUBT


def confirming(contexts: Sequence[Context], traces: Mapping[str, Trace], certain: float) -> Confirming:
    """Whether several origins surely confirm one another, and if not, whether they may be one."""
    tellings = tellings_of(contexts, traces)
    if len(tellings) < 2:
        return "sure"
    seen = [sign(tellings) for sign in SIGNS]
    if _likely("confirmed", [*seen, certain]) >= SURE:
        return "sure"
    return "one source" if _likely("one", seen) >= APART else "two facts"


def _people(tellings: Sequence[Telling]) -> bool:
    """Whether two people are on record, each in a report of its own, and not with the same words."""
    found: set[str] = set()
    for telling in tellings:
        named = {
            t.speaker for c, t in zip(telling.contexts, telling.traces, strict=True) if t.speaker and _person(c, t)
        }
        found |= named if len(named) == 1 else set()
    return len(found) > 1 and one_quotation(tellings) < SAME_WORDS


def _newsrooms(tellings: Sequence[Telling]) -> bool:
    """Whether two newsrooms have a source of their own: an unnamed one, a document they saw, an outlet they retell."""
    return len({
        t.key for one in tellings for c, t in zip(one.contexts, one.traces, strict=True)
        if t.kind == "relay" or (t.kind == "own-source" and c.attribution and c.attribution.kind in OWN)
    }) > 1  # fmt: skip


def _denial(tellings: Sequence[Telling]) -> bool:
    """Whether some deny what others tell: nobody does both."""
    denied = {c.attribution is not None and c.attribution.polarity == "denied" for t in tellings for c in t.contexts}
    return len(denied) > 1


def _person(context: Context, trace: Trace) -> bool:
    one = context.entities.get(trace.speaker)
    return one is not None and one.kind == "person"


def as_one(traces: Mapping[str, Trace]) -> dict[str, Trace]:
    """All origins under the name of the strongest, each keeping its teller."""
    best = min(traces.values(), key=lambda t: (STRENGTH.index(t.kind), not t.sourced, t.published or "9", t.key))
    return {
        key: one if one.key == best.key else
        replace(best, rule=RULE, teller=one.teller, published=one.published, counts=one.counts)
        for key, one in traces.items()
    }  # fmt: skip
