"""The days that a telling gives its event: those of its time words, else of its clause, else what hangs on its word.

A noun has no clause of its own. A day that hangs on it (`her ruling on Friday`) is the event's, and so is one on the
verb that tells of it as something new and tells no event itself (`issued orders late on Sunday`); `described the raid
on Sunday` says when it was described.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from crosswire.model.annotated import Annotated, DateMention, Token
from crosswire.model.days import days_between, width
from crosswire.model.event import EventMention, RoleWord
from crosswire.model.said import Said
from crosswire.model.span import Span
from crosswire.model.statement import Frame
from crosswire.phrases.table import Phrases

REAL = frozenset({"happened", "under way"})
WHEN = frozenset({"obl", "nmod", "advmod"})
TALLIES, KNOWN, LASTING = Phrases("tolls.tally"), Phrases("people.known"), Phrases("time.lasting")
WEEK = 7


def days(
    mention: EventMention, roles: Mapping[str, Sequence[RoleWord]], one: Said, frame: Frame | None
) -> tuple[str, ...]:
    """The days of a mention of an event; what has happened lies no later than its report."""
    annotated = one.annotated
    if annotated.tokens[mention.word].lemma.lower() in TALLIES:
        return ()
    spans = [word.span for word in roles.get("time", ())]
    if frame is not None and frame.date is not None and not any(_in(d, spans) for d in annotated.dates if d.value):
        relative = any(d.relative and _in(d, [frame.date.span]) for d in annotated.dates)
        return _as_told([(frame.date.value, relative)], mention, annotated)
    return _read(spans, mention, annotated) or _hanging(mention, one)


def _hanging(mention: EventMention, one: Said) -> tuple[str, ...]:
    """The days that hang on an event's word, else on the verb that does it."""
    tokens, sentence = one.annotated.tokens, one.annotated.sentences[mention.sentence]
    within = range(sentence.first, sentence.last)
    lasting = {tokens[n].head for n in within if tokens[n].lemma.lower() in LASTING}
    for home in (mention.word, *_done_by(mention, one)):
        words = (n for n in within if tokens[n].head == home and n not in lasting)
        hung = [tokens[n] for n in words if _relation(tokens[n]) in WHEN]
        if found := _read([Span(t.start, t.end) for t in hung], mention, one.annotated):
            return found
    return ()


def _done_by(mention: EventMention, one: Said) -> tuple[int, ...]:
    """The verb whose object an event's noun is, where it tells of it as new and is itself no event."""
    tokens, sentence = one.annotated.tokens, one.annotated.sentences[mention.sentence]
    noun = tokens[mention.word]
    if noun.head < 0 or noun.deprel != "obj" or tokens[noun.head].upos != "VERB" or mention.reality not in REAL:
        return ()
    events = {m.word for m in one.reading.events} if one.reading is not None else set()
    hung = [t for t in tokens[sentence.first : sentence.last] if t.head == mention.word]
    known = any(t.lemma.lower() in KNOWN or t.deprel == "nmod:poss" for t in hung)
    return () if known or noun.head in events else (noun.head,)


def _relation(token: Token) -> str:
    return token.deprel.partition(":")[0]


def _read(spans: Sequence[Span], mention: EventMention, annotated: Annotated) -> tuple[str, ...]:
    found = [(d.value, d.relative) for d in annotated.dates if d.value and _in(d, spans)]
    return _as_told(found, mention, annotated)


def _as_told(found: Sequence[tuple[str, bool]], mention: EventMention, annotated: Annotated) -> tuple[str, ...]:
    """The days as they are meant of something that has happened, where it has."""
    at = annotated.tokens[mention.word].start
    day = annotated.report.day_at(at) if mention.reality in REAL else None
    return tuple(dict.fromkeys(_behind(value, day) if day and relative else value for value, relative in found))


def _in(found: DateMention, spans: Sequence[Span]) -> bool:
    return any(span.overlaps(Span(found.start, found.end)) for span in spans)


def _behind(value: str, published: str) -> str:
    """A day of the week ahead as that of the week behind: `on Sunday` of what has happened."""
    ahead = days_between(published, value)
    if ahead is None or not 0 < ahead < WEEK or width(value) > 1:
        return value
    return (date.fromisoformat(value) - timedelta(days=WEEK)).isoformat()
