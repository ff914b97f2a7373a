"""A sentence as a brief writes it: its lead-in gone, relative dates and first names written out in square brackets."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from crosswire.model.account import Entity
from crosswire.model.annotated import DateMention
from crosswire.model.days import days_between
from crosswire.model.evidence import Evidence
from crosswire.model.span import Span
from crosswire.model.wording import say_date
from crosswire.phrases.table import Phrases
from crosswire.telling.alone import TIMES
from crosswire.telling.salience import Told
from crosswire.telling.sentences import QUOTED, opening, whole

DAY = Phrases("time.day")
MONTH = Phrases("time.month")
NOW = Phrases("time.now")
NEXT = Phrases("time.next")
AHEAD = Phrases("time.ahead")
DAYS_BACK = 3
"""Days in which a weekday is this past one: farther back it may be the next, or the page is dated a day too early."""
MONTHS_BACK = 92
"""The same for a month told without its year."""
CLIMBS = 4
"""Words from a date to the verb whose day it is, and from that to its "to"."""
PERIOD = Phrases("time.month_or_year")
POSSESSIVE = ("'s", "’s")
TITLED = re.compile(r"(?:[A-Z][\w.’'-]{0,40}|[A-Za-z]{1,20}\.) ?$")
LEAST = 3


def written(one: Told, evidence: Evidence, told: str) -> str:
    """The sentence, each relative date followed by the day it means, each surname first met led by the first name."""
    text = evidence.reports[one.report].text
    at = one.span.start + opening(text[one.span.start : one.span.end])
    pieces = []
    for place, added in sorted((*_dated(one, evidence), *_named(one, evidence, told))):
        if place >= at:
            pieces += [text[at:place], added]
            at = place
    line = whole("".join([*pieces, text[at : one.span.end]]))
    return line[:1].upper() + line[1:]


def _dated(one: Told, evidence: Evidence) -> Iterator[tuple[int, str]]:
    text = evidence.reports[one.report].text
    today = evidence.published.get(one.report) or ""
    end = one.span.start
    quoted = [Span(one.span.start + m.start(), one.span.start + m.end()) for m in QUOTED.finditer(one.span.of(text))]
    for mention in evidence.dates_in(one.report, one.span):
        shown = text[mention.start : mention.end]
        said = said_date(shown, mention, today)
        spoken = NOW.search(shown) and any(q.start <= mention.start < q.end for q in quoted)
        ahead = AHEAD.search(text, one.span.start, mention.start) or _is_asked(one.report, mention, evidence)
        sure = NOW.search(shown) or not ahead
        if said and sure and not spoken and mention.start >= end:
            end = mention.end + 2 * (text[mention.end : mention.end + 2] in POSSESSIVE)
            yield end, f" [{said}]"


def _is_asked(report: str, mention: DateMention, evidence: Evidence) -> bool:
    """Whether a day is that of something somebody is to do: "called on them to testify at a hearing on Monday"."""
    tokens = evidence.tokens.get(report, ())
    at = bisect_left(tokens, mention.start, key=lambda t: t.start)
    for _ in range(CLIMBS):
        if not 0 <= at < len(tokens) or tokens[at].upos == "VERB":
            break
        at = tokens[at].head
    near = range(max(0, at - CLIMBS), at) if 0 <= at < len(tokens) else ()
    return any(tokens[i].head == at and tokens[i].text.lower() == "to" and tokens[i].upos == "PART" for i in near)


def said_date(words: str, mention: DateMention, today: str) -> str | None:
    """What a relative date's words are followed by: only where one day, month or year is certain to be meant."""
    value = mention.value
    if not mention.relative or not value or any(c.isdigit() for c in words) or NEXT.search(words):
        return None
    behind = days_between(value, today) if today else None
    if DAY.search(words) and len(value) == len("2000-01-01"):
        return say_date(value) if behind is not None and -1 <= behind <= DAYS_BACK else None
    if PERIOD.fullmatch(words) and len(value) == (4 if words.endswith("year") else 7):
        return say_date(value)
    recent = behind is not None and 0 <= behind <= MONTHS_BACK
    return value[:4] if MONTH.search(words) and len(value) == len("2000-01") and recent else None


def _named(one: Told, evidence: Evidence, told: str) -> Iterator[tuple[int, str]]:
    """Where a surname stands for somebody whose full name no line has given yet, with the first name."""
    text = evidence.reports[one.report].text
    met: set[str] = set()
    for surname, full in names_of(one, evidence).items():
        if surname in met or full in told or full in one.text or surname in re.findall(r"[\w’'-]+", told):
            continue
        met.add(surname)
        found = re.compile(rf"(?<![\w’'-]){re.escape(surname)}(?![\w-])(?! [A-ZÀ-Þ])").search(
            text, one.span.start, one.span.end
        )
        if found and not _is_titled(text[max(one.span.start, found.start() - 20) : found.start()]):
            yield found.start(), f"[{full.removesuffix(surname).strip()}] "


def _is_titled(before: str) -> bool:
    """Whether a title or another name leads a surname: `Mr. Vael`, `Prime Minister Moor`."""
    word = TITLED.search(before)
    return word is not None and word.group().strip().lower() not in TIMES


def names_of(one: Told, evidence: Evidence) -> Mapping[str, str]:
    """The surnames in a sentence that can be one person's only, with the full name as its own report writes it."""
    text = evidence.reports[one.report].text
    found: dict[str, str] = {}
    for entity in people(evidence):
        surname = entity.name.split()[-1]
        inside = any(m.report == one.report and one.span.covers(Span(m.start, m.end)) for m in entity.mentions)
        if inside and entity.name in text and _is_tagged(surname, one, evidence):
            found[surname] = entity.name
    return {s: full for s, full in found.items() if _is_one(s, evidence)}


def _is_tagged(surname: str, one: Told, evidence: Evidence) -> bool:
    """Whether the word stands in the sentence as a name by itself."""
    text = evidence.reports[one.report].text
    places = (m.start() for m in re.finditer(rf"(?<![\w’'-]){re.escape(surname)}(?![\w-])", one.span.of(text)))
    words = [evidence.words.get((one.report, one.span.start + place)) for place in places]
    return any(w is not None and w.upos == "PROPN" for w in words) and surname.lower() not in TIMES


def people(evidence: Evidence) -> tuple[Entity, ...]:
    """The story's people with a first name and a surname, each once."""
    known = {e.id: e for e in evidence.entity_of.values() if e.kind == "person"}
    full = (e for e in known.values() if re.fullmatch(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w.’'-]*)+", e.name))
    return tuple(sorted(full, key=lambda e: e.id))


def _is_one(surname: str, evidence: Evidence) -> bool:
    """Whether nobody else of the story bears the surname."""
    return len(surname) >= LEAST and sum(e.name.split()[-1] == surname for e in people(evidence)) == 1


def dates_of(one: Told, evidence: Evidence) -> Mapping[str, str]:
    """The words of a sentence's dates, with what they mean."""
    report = evidence.reports[one.report]
    mentions = evidence.dates_in(one.report, one.span)
    return {whole(report.quote(Span(d.start, d.end))): d.value for d in mentions if d.value}
