"""What an event's sentences say of it beside its word: roles that the reader of events left empty.

The reader finds who, where and how many where they are near; it misses some. Where it found nothing in any telling of
an event, the clauses that its words stand in are asked, as `statements` read them, and then their sentences: a figure
that counts one of the participants, the one place that it says something is in, what it went by. A day is not asked for
so: the one that a sentence names is as often that of what was said.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from crosswire.events.told import Count, Party, Told
from crosswire.model.annotated import Quantity, Token, words_in
from crosswire.model.evidence import Evidence
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Figure
from crosswire.phrases.table import Phrases

ROLES = ("actor", "target", "place")
WHERE = frozenset("in at near outside across around".split())
"""Words that say where something is; what something comes from or goes to is elsewhere."""
PARTS = ("actor", "target", "means")
GONE_BY = Phrases("places.gone_by")
BEHIND = 20
"""Words behind an event's in which it says what it was done by."""
BARE = frozenset({"case", "det", "nmod:poss", "nummod"})
"""What tells a noun that is named for itself, and its preposition: `by a boat` is who hit it."""


def filled(told: Sequence[Told], evidence: Evidence) -> Sequence[Told]:
    """The tellings, with what their clauses and sentences have in the roles that all of them leave empty."""
    if not any(t.parties["means"] for t in told):
        told = [_gone_by(t, evidence) for t in told]
    for role in ROLES:
        if not any(t.parties[role] for t in told):
            told = [_with(t, role, _in_clause(t, role, evidence)) for t in told]
    if not any(t.parties["place"] for t in told):
        told = [_with(t, "place", _in_sentence(t, evidence)) for t in told]
    if not any(t.counts["count"] for t in told):
        told = [replace(t, counts={**t.counts, "count": _counted(t, evidence)}) for t in told]
    return told


def _with(told: Told, role: str, found: Party | None) -> Told:
    return replace(told, parties={**told.parties, role: (found,)}) if found else told


def _gone_by(told: Told, evidence: Evidence) -> Told:
    """A telling with what it was done by, where a bare noun says so: `taken off by boat`; that is no place of it."""
    tokens = evidence.tokens.get(told.report, ())
    word = bisect_left(tokens, told.at.start, key=lambda t: t.start)
    near = range(word, min(len(tokens), word + BEHIND))
    for noun in (n for n in near if tokens[n].head == word and GONE_BY.fullmatch(tokens[n].text)):
        if [tokens[n].lemma for n in near if tokens[n].head == noun and tokens[n].deprel in BARE] == ["by"]:
            at = Span(tokens[noun].start, tokens[noun].end)
            places = tuple(p for p in told.parties["place"] if not p.span.overlaps(at))
            means = Party(tokens[noun].text, None, at, 0.0)
            return replace(told, parties={**told.parties, "place": places, "means": (means,)})
    return told


def _in_clause(told: Told, role: str, evidence: Evidence) -> Party | None:
    """What the clause's own frame has in a role."""
    statement = told.statement
    argument: Argument | None = getattr(statement.frame, role) if statement else None
    if statement is None or argument is None:
        return None
    entity = evidence.entity(statement, argument)
    return Party(argument.text, entity.id if entity else None, argument.span, 0.0)


def _in_sentence(told: Told, evidence: Evidence) -> Party | None:
    """The one place that something in the sentence is in."""
    statement, report = told.statement, told.report
    if statement is None:
        return None
    sentence = evidence.sentence(statement)
    found: dict[str, Party] = {}
    for entity in {e.id: e for (where, _), e in evidence.entity_of.items() if where == report}.values():
        if entity.kind == "place":
            for mention in entity.mentions:
                at = Span(mention.start, mention.end)
                where = mention.report == report and sentence.covers(at) and _is_where(report, at, evidence)
                if where and _in_what_is_said(told, at, evidence):
                    found[entity.id] = Party(evidence.reports[report].quote(at), entity.id, at, 0.0)
    return next(iter(found.values())) if len(found) == 1 else None


def _in_what_is_said(told: Told, at: Span, evidence: Evidence) -> bool:
    """Whether a place stands in the clause that tells an event, not in the one that says who tells it: `delegates in
    Doha were told that`."""
    tokens = evidence.tokens[told.report]
    word = next(iter(words_in(tokens, told.at)), None)
    top = next((n for n in _upwards(tokens, word) if tokens[n].deprel == "ccomp"), None) if word is not None else None
    return top is None or any(top in _upwards(tokens, n) for n in words_in(tokens, at))


def _upwards(tokens: Sequence[Token], word: int) -> list[int]:
    found = [word]
    while tokens[found[-1]].head >= 0 and tokens[found[-1]].head not in found:
        found.append(tokens[found[-1]].head)
    return found


def _is_where(report: str, at: Span, evidence: Evidence) -> bool:
    """Whether a word for where stands on a name."""
    tokens = evidence.tokens[report]
    inside = {n for n in words_in(tokens, at) if tokens[n].end <= at.end}
    near = range(max(0, min(inside, default=0) - 4), min(inside, default=0))
    return any(tokens[n].head in inside and tokens[n].deprel == "case" and tokens[n].lemma in WHERE for n in near)


def _counted(told: Told, evidence: Evidence) -> tuple[Count, ...]:
    """The figures that count a participant, else the clause's own."""
    spans = [party.span for role in PARTS for party in told.parties[role]]
    rows = [q for q in evidence.quantities.get(told.report, ()) if any(s.covers(Span(q.start, q.end)) for s in spans)]
    if rows:
        return tuple(_of(q, Span(q.start, q.end)) for q in rows)
    return tuple(_of(f, f.span) for f in told.statement.frame.quantities) if told.statement else ()


def _of(figure: Quantity | Figure, at: Span) -> Count:
    return Count(figure.value, at, figure.unit, figure.exactness, figure.high)
