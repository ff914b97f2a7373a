"""When a commitment falls due: a date behind a `by` or `until`, or a term from the day it was made."""

from collections.abc import Iterable
from datetime import date, timedelta

from crosswire.model.days import bounds, width
from crosswire.model.evidence import Evidence
from crosswire.model.span import Span
from crosswire.model.statement import Statement
from crosswire.phrases.table import Phrases

DUE = Phrases("time.due")
LIMIT = Phrases("time.limit")
WEEKDAY = Phrases("time.deadline_weekday")
RUNNING = Phrases("time.running")
AT_ONCE = Phrases("time.at_once")
SPAN_UNIT = Phrases("time.term")
ALLOWED = Phrases("time.allowed")
HOURS, WEEK, MONTHS = 24, 7, 12


def clock(statement: Statement, spans: Iterable[Span | None], evidence: Evidence) -> str | None:
    """The day it falls due, as precise as told; nothing that was over when the report came out."""
    whole = [s for s in spans if s is not None]
    return next(
        (c for span in whole if (c := _date(statement, span, evidence) or _duration(statement, span, evidence))), None
    )


def _date(statement: Statement, span: Span, evidence: Evidence) -> str | None:
    published = evidence.published.get(statement.report)
    text = evidence.reports[statement.report].text
    for mention in evidence.dates_in(statement.report, span):
        before = text[max(0, mention.start - 24) : mention.start]
        value, due, limit = mention.value, DUE.search(before), LIMIT.search(before)
        if value and limit:
            value = _ahead(value, text[mention.start : mention.end], published)
        end = bounds(value)[1] if value else None
        if end is not None and due and _is_ahead(end.isoformat(), published, by=limit is not None):
            return value
    return None


def _is_ahead(day: str, published: str | None, *, by: bool) -> bool:
    """Whether a day is still to come for a report: `by Sunday` of a Sunday is, `on Sunday` is when it was said."""
    return published is None or day > published or (by and day == published)


def _ahead(value: str, words: str, published: str | None) -> str | None:
    """A weekday in a deadline lies ahead, though its verb is told in the past; None beyond the calendar."""
    last = bounds(value)[1]
    if published is None or last is None or not WEEKDAY.match(words) or last.isoformat() >= published:
        return value.removeprefix("../")
    return _after(last, 1, "week")


def _duration(statement: Statement, span: Span, evidence: Evidence) -> str | None:
    """`within 48 hours`, `ten days to comply`, counted from the day it was said, else the day of the report."""
    start = _said_on(statement, evidence)
    if start is None:
        return None
    text = evidence.reports[statement.report].text
    for q in evidence.quantities.get(statement.report, ()):
        if not (span.start <= q.start and q.end <= span.end) or not float(q.value).is_integer():
            continue
        unit = SPAN_UNIT.match(text[q.start : span.end])
        before = text[span.start : q.start]
        allowed = ALLOWED.match(text[q.start : span.end])
        if unit and (AT_ONCE.search(before) or (allowed and (RUNNING.search(before) or not before.strip()))):
            return _after(start, int(q.value), unit[1].lower())
    return None


def _said_on(statement: Statement, evidence: Evidence) -> date | None:
    when = statement.frame.date.value if statement.frame.date else None
    published = evidence.published.get(statement.report)
    if when is not None and width(when) == 1 and (published is None or when <= published):
        return bounds(when)[1]
    return bounds(published)[1] if published else None


def _after(start: date, number: int, unit: str) -> str | None:
    days = {"hour": -(-number // HOURS), "day": number, "week": number * WEEK}
    try:
        if unit in days:
            return (start + timedelta(days=days[unit])).isoformat()
        if unit == "year":
            return str(date(start.year + number, 1, 1).year)
        month = start.month - 1 + number
        return date(start.year + month // MONTHS, month % MONTHS + 1, 1).isoformat()[: len("2000-01")]
    except (OverflowError, ValueError):
        return None
