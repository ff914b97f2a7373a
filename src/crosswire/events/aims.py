"""Whom an act befell that a verb only carries out: `launched strikes on two bases` befell the bases, not the strikes.

The reader of events takes the verb's object for its target. Where that is an attack or a measure itself, what it is on
or against takes its place.
"""

from collections.abc import Iterator
from dataclasses import replace

from crosswire.events.participants import AIM, AIM_WITHIN, CALENDAR, HEAD_OF_ACT, THING
from crosswire.events.told import Party, Told
from crosswire.model.evidence import Evidence
from crosswire.model.span import Span

AGAINST = frozenset({"ASSAULT", "SANCTION"})
"""Kinds of acts that are on or against somebody."""


def aimed(told: Told, evidence: Evidence) -> Told:
    """A telling whose targets that are acts give way to what these are aimed at."""
    acts = [p for p in told.parties["target"] if THING.search(HEAD_OF_ACT.before(p.text).lower())]
    found = [party for act in acts for party in _aim(told, act, evidence)] if told.type in AGAINST else []
    if not found:
        return told
    kept = [p for p in told.parties["target"] if p not in acts and not any(p.span.overlaps(f.span) for f in found)]
    return replace(told, parties={**told.parties, "target": (*kept, *found)})


def _aim(told: Told, act: Party, evidence: Evidence) -> Iterator[Party]:
    """What an act is on or against, in its own words or right behind them; no day, which it is on as well."""
    whole, end = evidence.reports[told.report].text, evidence.spans[told.place].end
    within, behind = AIM_WITHIN.search(act.text), AIM.match(whole[act.span.end : end])
    first = act.span.start if within else act.span.end
    found = within or behind
    if found is not None and not CALENDAR.search(found.group(1)):
        yield _party(told.report, Span(first + found.start(1), first + found.end(1)), evidence)


def _party(report: str, at: Span, evidence: Evidence) -> Party:
    """The words of a span; the entity that they are the name of, where they are one."""
    text = evidence.reports[report].quote(at)
    called = {e.id for (where, _), e in evidence.entity_of.items() if where == report and text in (e.name, *e.aliases)}
    return Party(" ".join(text.split()), called.pop() if len(called) == 1 else None, at, 0.0)
