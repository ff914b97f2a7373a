"""Reports as reconciling takes them: whoever is told by an office alone has a name, where the story gives one.

What a report quotes stays as it is; only who is meant is added. A bearer found is called as his report describes him,
and the entities know whose words those are; one whom no report names is called alike wherever his office is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.model.said import Said
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Attribution, Statement
from crosswire.model.who import Who
from crosswire.reconcile.entities import Entities


def with_names(said: Sequence[Said], entities: Entities) -> tuple[Said, ...]:
    """The reports, with the names of those whom their office tells."""
    return tuple(_named(one, entities) for one in said)


def _named(said: Said, entities: Entities) -> Said:
    report = said.annotated.report.id
    unnamed = {w.id: w for w in said.who.everyone if not w.named}
    meant = {key: w for key, w in unnamed.items() if (report, key) in entities.by_who}
    told = {key: words for (at, key), words in entities.described.items() if at == report}
    if not meant and not told:
        return said
    return replace(
        said,
        attributions=tuple(_voice(a, said, meant, told) for a in said.attributions),
        statements=tuple(_statement(s, said, meant) for s in said.statements),
        propositions=tuple(
            replace(p, clauses=tuple(_statement(s, said, meant) for s in p.clauses)) for p in said.propositions
        ),
    )


def _voice(voice: Attribution, said: Said, meant: Mapping[str, Who], told: Mapping[str, str]) -> Attribution:
    """An act of saying with its speaker: a bearer who is named elsewhere is no anonymous source."""
    who = said.who.at(voice.source) if voice.source is not None and voice.name is None else None
    if who is None or voice.kind != "anonymous" or voice.reason is not None:
        return voice
    if who.id in meant:
        return replace(voice, kind="named", name=who.name, count=1)
    return replace(voice, name=told[who.id]) if who.id in told else voice


def _statement(statement: Statement, said: Said, meant: Mapping[str, Who]) -> Statement:
    inside = [w for w in meant.values() if any(statement.span.covers(m) for m in w.mentions)]
    if not inside:
        return statement
    frame = statement.frame
    names = dict.fromkeys((*statement.names, *(w.name for w in inside)))
    return replace(
        statement,
        names=tuple(names),
        frame=replace(
            frame,
            actor=_argument(frame.actor, said, meant),
            target=_argument(frame.target, said, meant),
            recipient=_argument(frame.recipient, said, meant),
        ),
    )


def _argument(argument: Argument | None, said: Said, meant: Mapping[str, Who]) -> Argument | None:
    who = said.who.at(argument.span) if argument is not None and argument.name is None else None
    if argument is None or who is None or who.id not in meant or not _heads(who, argument.span):
        return argument
    return replace(argument, name=who.name, kind=who.kind)


def _heads(who: Who, span: Span) -> bool:
    """Whether somebody is what a phrase means, and not the owner of it: "the governor's house"."""
    return any(span.covers(m) and (m.end == span.end or m.start - span.start <= len("the ")) for m in who.mentions)
