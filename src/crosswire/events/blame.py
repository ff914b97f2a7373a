"""Who is blamed for an event, by whom, and who claims it."""

import re
from collections.abc import Iterator, Sequence

from crosswire.events.participants import called
from crosswire.model.account import Finding
from crosswire.model.event import HARM, Deed
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Blame
from crosswire.model.statement import Statement

BLAMING = frozenset({"blame", "accuse"})
CLAIM = re.compile(
    r"\bclaim\w*\s+(?:\w+\s+)?responsibility\b|\b(?:took|taken|taking)\s+responsibility\b", re.IGNORECASE
)
NEAR = 2


def blamed(event: Deed, findings: Sequence[Finding], evidence: Evidence) -> tuple[Blame, ...]:
    """`X blamed Y for the attack`: who Y is, and who X is."""
    rows = {
        (who, by)
        for s in _spoken(findings, evidence)
        if s.frame.predicate in BLAMING and not s.frame.negated and _about(s, event, evidence)
        if (by := called(s, s.frame.actor, evidence)) and (who := called(s, s.frame.target, evidence)) and who != by
    }
    return tuple(Blame(who=who, by=by) for who, by in sorted(rows))


def claimed(event: Deed, findings: Sequence[Finding], evidence: Evidence) -> tuple[str, ...]:
    """Those who claim responsibility for it."""
    told = [s for s in _spoken(findings, evidence) if not s.frame.negated and _about(s, event, evidence)]
    return tuple(sorted({who for s in told if (who := _takes(s, evidence))}))


def _takes(statement: Statement, evidence: Evidence) -> str | None:
    """Who is told to claim responsibility."""
    claims = statement.frame.predicate in ("claim", "take") and CLAIM.search(statement.text)
    return called(statement, statement.frame.actor, evidence) if claims else None


def _spoken(findings: Sequence[Finding], evidence: Evidence) -> Iterator[Statement]:
    return (s for f in findings for s in evidence.of(f))


def _about(statement: Statement, event: Deed, evidence: Evidence) -> bool:
    """Whether a sentence speaks of an event: it stands in the telling of it, or names its means and place."""
    if any(s.report == statement.report and abs(s.sentence - statement.sentence) <= NEAR for s in event.told):
        return event.type in HARM
    words = evidence.sentence_text(statement).lower()
    marks = {m for s in event.told if (m := s.frame.means)}
    marks |= {s.frame.place.name.lower() for s in event.told if s.frame.place and s.frame.place.name}
    dated = {d.value for d in evidence.dates_in(statement.report, evidence.sentence(statement)) if d.value}
    return sum(m in words for m in marks) + (event.date in dated) >= 2
