"""Who is blamed for an event, by whom, and who claims it."""

from collections.abc import Iterator, Sequence

from crosswire.events.participants import called
from crosswire.model.account import Finding
from crosswire.model.event import HARM, Deed
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Blame
from crosswire.model.statement import Statement
from crosswire.phrases.table import Phrases

BLAMING = frozenset({"blame", "accuse"})
CLAIM = Phrases("harm.claimed")
RESPONSIBLE = "responsible"
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
    """Those who claim responsibility for it, or say that they did it themselves."""
    told = (s for s in _spoken(findings, evidence) if not s.frame.negated)
    own = ((s, who) for s in told if (who := _takes(s, evidence) or _took(s, event, evidence)))
    return tuple(sorted({who for s, who in own if _about(s, event, evidence)}))


def _takes(statement: Statement, evidence: Evidence) -> str | None:
    """Who is told to claim responsibility."""
    claims = statement.frame.predicate in ("claim", "take") and CLAIM.search(statement.text)
    return called(statement, statement.frame.actor, evidence) if claims else None


def _took(statement: Statement, event: Deed, evidence: Evidence) -> str | None:
    """Who says of himself that he did it, where the event is told by these words or nobody else is named for it."""
    if statement.frame.type != "ASSAULT" and statement.frame.predicate != RESPONSIBLE:
        return None
    here = (statement.report, statement.frame.anchor)
    own = here in {(s.report, s.frame.anchor) for s in event.told}
    frame = statement.frame
    if not own and (frame.date or frame.place or frame.killed or frame.wounded):
        return None  # another deed, with a day or a place of its own
    who = _owns_up(statement, evidence)
    others = {e.name for s in event.told if (e := evidence.entity(s, s.frame.actor)) is not None}
    return who if who is not None and (not others or who in others) else None


def _owns_up(statement: Statement, evidence: Evidence) -> str | None:
    """The speaker who says of himself that he did it: "the Dawn Brigade said it carried out both attacks"."""
    actor, voice = statement.frame.actor, evidence.voice(statement)
    if actor is None or voice is None or voice.source is None or not statement.content:
        return None
    himself = actor.span.overlaps(voice.source) or (actor.name is not None and actor.name == voice.name)
    if not himself or statement.frame.modality != "asserted" or voice.polarity == "denied":
        return None
    return called(statement, actor, evidence)


def _spoken(findings: Sequence[Finding], evidence: Evidence) -> Iterator[Statement]:
    return (s for f in findings for s in evidence.of(f))


def _about(statement: Statement, event: Deed, evidence: Evidence) -> bool:
    """Whether a sentence speaks of an event: it stands in the telling of it, or names its means and place."""
    told = [*event.told, *(s for finding in event.extra for s in evidence.of(finding))]
    if any(s.report == statement.report and abs(s.sentence - statement.sentence) <= NEAR for s in told):
        return event.type in HARM
    words = evidence.sentence_text(statement).lower()
    marks = {m for s in event.told if (m := s.frame.means)}
    marks |= {s.frame.place.name.lower() for s in event.told if s.frame.place and s.frame.place.name}
    dated = {d.value for d in evidence.dates_in(statement.report, evidence.sentence(statement)) if d.value}
    return sum(m in words for m in marks) + (event.date in dated) >= 2
