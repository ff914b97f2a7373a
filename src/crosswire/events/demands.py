"""Orders and ultimatums: what somebody is told to do, by when, and what follows if he does not.

Only an order with a deadline or a penalty is one; a plain wish binds nobody.
"""

from dataclasses import dataclass

from crosswire.events.clause_words import before_source
from crosswire.events.due_dates import clock
from crosswire.model.evidence import Evidence
from crosswire.model.span import Span
from crosswire.model.statement import Statement
from crosswire.phrases.table import Phrases

ORDERING, GRANTING = Phrases("promises.ordering"), Phrases("promises.granting")
DO = Phrases("promises.order")
LIMITED = Phrases("time.limited")
OR_ELSE = Phrases("promises.or_else")
OTHERWISE = Phrases("promises.otherwise")


@dataclass(frozen=True, slots=True)
class Demand:
    """What is demanded, and what follows where it is not done."""

    act: Span
    penalty: Span | None


def demand(statement: Statement, evidence: Evidence) -> Demand | None:
    """The demand a statement makes, if it has a deadline or a penalty."""
    frame = statement.frame
    given = frame.type is None and frame.predicate in GRANTING and frame.modality == "asserted"
    if not (given or (frame.type == "REQUEST" and frame.predicate in ORDERING)) or frame.negated or frame.condition:
        return None
    whole = _asked(statement, evidence, given=given)
    if whole is None:
        return None
    text = evidence.reports[statement.report].text
    sentence = evidence.sentence(statement)
    found = OR_ELSE.search(text[whole.start : whole.end])
    penalty = Span(whole.start + found.end(), whole.end) if found else None
    act = Span(whole.start, whole.start + found.start()) if found else whole
    if penalty is None and (other := OTHERWISE.search(text[whole.start : sentence.end])):
        penalty = Span(whole.start + other.start(1), whole.start + other.end(1))
        cut = text[act.start : penalty.start].find(",")
        act = Span(act.start, act.start + cut) if cut > 0 else act
    term = sentence if given else act
    limited = LIMITED.search(text[term.start : term.end]) and clock(statement, (term,), evidence)
    if penalty is None and not limited:
        return None
    return Demand(act, penalty) if len(act) > len("to do") else None


def _asked(statement: Statement, evidence: Evidence, *, given: bool) -> Span | None:
    """The words of what is demanded, without whoever is told to have said it."""
    frame, sentence = statement.frame, evidence.sentence(statement)
    text = evidence.reports[statement.report].text
    to = frame.recipient or frame.target
    if given:
        if to is None or frame.recipient is None:
            return None
        found = DO.search(text, to.span.end, sentence.end)
        return before_source(statement, Span(found.end(), sentence.end), evidence) if found else None
    if frame.act_span is not None:
        return before_source(statement, Span(frame.act_span.start, sentence.end), evidence)
    that = text[frame.anchor.end : sentence.end].lstrip().startswith("that ")
    return before_source(statement, Span(frame.anchor.end + 1, sentence.end), evidence) if that else None
