"""The words of a commitment's condition and consequence: cut out of its sentence, without whoever told of it."""

import re

from crosswire.model.evidence import Evidence
from crosswire.model.span import Span
from crosswire.model.statement import Statement
from crosswire.phrases.table import Phrases

TAIL = Phrases("speech.said_behind")
HEAD = Phrases("promises.led_in")
LED_IN = Phrases("promises.pronoun_that_will")
QUOTES = re.compile(r"[“”\"]")
AUXILIARY = Phrases("promises.auxiliary")
SAID_NEXT = Phrases("speech.said_next")
LONG = 14
BACKGROUND = Phrases("promises.background")


def consequence_span(statement: Statement, evidence: Evidence) -> Span | None:
    """What is threatened or promised, without the condition it hangs on and without the words of its telling."""
    frame, report = statement.frame, evidence.reports[statement.report]
    sentence = evidence.sentence(statement)
    span = frame.act_span or Span(frame.anchor.start, min(statement.span.end, sentence.end))
    if frame.act_span is None or frame.act_span.start >= frame.anchor.start:
        before = AUXILIARY.search(report.text[sentence.start : span.start])
        span = Span(sentence.start + before.start(), span.end) if before and not frame.act_span else span
    condition = frame.condition
    if condition is not None and condition.overlaps(span):
        left = Span(span.start, max(span.start, condition.start))
        right = Span(min(condition.end, span.end), span.end)
        span = left if len(left) >= len(right) else right
    span = before_source(statement, span, evidence)
    return span if span.end > span.start else None


def before_source(statement: Statement, span: Span, evidence: Evidence) -> Span:
    """The span up to whoever is told to have said it."""
    voice = evidence.voice(statement)
    marks = [m.start for m in (voice.source, voice.cue) if m is not None] if voice else []
    cut = min((m for m in marks if span.start + 8 < m < span.end), default=span.end)
    whole = evidence.reports[statement.report].text
    text = whole[span.start : cut]
    if SAID_NEXT.match(whole[cut : cut + 24]) and "," in text:
        text = text[: text.rindex(",")]
    return Span(span.start, span.start + len(TAIL.sub("", text).rstrip(' ,;:—–-“"')))


def spoken_of(statement: Statement, span: Span, evidence: Evidence) -> str:
    """A condition's words."""
    return span_text(statement, before_source(statement, span, evidence), evidence)


def span_text(statement: Statement, span: Span, evidence: Evidence) -> str:
    """The words of a span in one line, without the `that` and the pronoun that lead it in."""
    words = " ".join(evidence.reports[statement.report].quote(span).split())
    if words.count(" ") > LONG:
        words = BACKGROUND.sub("", words)
    words = HEAD.sub("", LED_IN.sub("", words.strip(' ,;:.—–“”"')), count=1).strip(" ,;:")
    return words if words.count("“") == words.count("”") and words.count('"') % 2 == 0 else QUOTES.sub("", words)
