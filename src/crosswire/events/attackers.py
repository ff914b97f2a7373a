"""The attacker's own death, told apart from those of his victims: it belongs to the attack and counts none of them."""

from collections.abc import Sequence

from crosswire.events.participants import called
from crosswire.model.evidence import Evidence
from crosswire.model.statement import Argument, Statement
from crosswire.phrases.table import Phrases

ATTACKER = Phrases("harm.attacker")
MEANT = frozenset({"him", "her", "them"})


def attackers_of(told: Sequence[Statement], evidence: Evidence) -> frozenset[str]:
    """The people by name who are told to have killed or wounded somebody else."""
    harming = [s for s in told if s.frame.type == "ASSAULT" and (s.frame.killed or s.frame.wounded)]
    return frozenset(
        name
        for s in harming
        if s.frame.actor is not None and s.frame.actor.kind == "person" and (name := _who(s, s.frame.actor, evidence))
        if s.frame.target is None or _who(s, s.frame.target, evidence) != name
    )


def _who(statement: Statement, argument: Argument, evidence: Evidence) -> str | None:
    """A participant's name over all reports."""
    entity = evidence.entity(statement, argument)
    return entity.name if entity else argument.name


def tells_attackers_death(told: Sequence[Statement], attackers: frozenset[str], evidence: Evidence) -> bool:
    """Whether all that statements count as killed is whoever did it."""
    counted = [s for s in told if s.frame.killed or s.frame.wounded]
    return bool(counted) and all(
        s.frame.killed and s.frame.target is not None and _did_it(s, s.frame.target, attackers, evidence)
        for s in counted
    )


def was_stopped(told: Sequence[Statement], attackers: frozenset[str], evidence: Evidence) -> bool:
    """Whether somebody else is told to have killed the attacker: `police shot dead a gunman` is the police's act."""
    doers = [(s, s.frame.actor) for s in told if s.frame.actor is not None]
    return any(
        a.text.lower() not in MEANT
        and not ATTACKER.match(a.text)
        and _who(s, a, evidence) not in attackers
        and (s.frame.target is None or not a.span.overlaps(s.frame.target.span))
        and called(s, a, evidence) is not None
        for s, a in doers
    )


def _did_it(statement: Statement, target: Argument, attackers: frozenset[str], evidence: Evidence) -> bool:
    if _who(statement, target, evidence) in attackers or ATTACKER.match(target.text):
        return True
    here = (statement.report, statement.sentence)
    return target.text.lower() in MEANT and any(
        (s.report, s.sentence) == here and s.frame.killed and s.id != statement.id
        for s in evidence.statements.values()
        if s.frame.target is not None and s.frame.target.text.lower() not in MEANT
    )
