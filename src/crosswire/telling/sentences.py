"""Readable sentences: what a report's sentence looks like to somebody who reads nothing else of it."""

import re

from crosswire.model.account import Finding
from crosswire.model.evidence import Evidence
from crosswire.model.span import Span
from crosswire.model.statement import Statement
from crosswire.phrases.table import Phrases

SHORTEST, LONGEST, EASY = 30, 380, 170
MOSTLY = 0.6
SHOUTED = 0.5
TITLED = 0.7
WORDS = 6
OWN_WORDS = 2
LONG_WORD = 4
DANGLING = Phrases("openings.dangling")
LOOSE = Phrases("openings.loose")
LEAD_IN = Phrases("openings.lead_in")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
POSTED = Phrases("openings.posted")
BULLET = re.compile(r"[•·▪●*]\s*")
DATELINE = Phrases("openings.dateline")


def whole(text: str) -> str:
    """A sentence in one line."""
    return " ".join(text.split()).strip(" ,;:—–-")


def opening(text: str) -> int:
    """How many characters lead in: where the report was filed from, and words that tie a sentence to the one before."""
    start = found.end() if (found := BULLET.match(text)) else 0
    start = found.end() if (found := DATELINE.match(text, start)) else start
    return lead.end() if (lead := LEAD_IN.match(text, start)) else start


def readable(text: str) -> bool:
    """Whether a sentence stands by itself: begun and ended, its quotation marks closed, not hanging on another."""
    if not SHORTEST <= len(text) <= LONGEST or DANGLING.match(text) or LOOSE.search(text):
        return False
    if not (text[0].isalnum() or text[0] in '“"$£€') or _is_shouted(text):
        return False
    if text.count("“") != text.count("”") or text.count('"') % 2 or text.count("(") != text.count(")"):
        return False
    if len(re.findall(r"\w+", QUOTED.sub(" ", text))) < OWN_WORDS:
        return False
    return text[-1] in '.”"' and text[-2:-1] not in "?!" and len(text.split()) >= WORDS


def _is_shouted(text: str) -> bool:
    """Whether it is set as headlines are: capitals throughout, or each long word begun with one."""
    words = re.findall(r"[A-Za-z][\w’'-]*", text)
    long = [w for w in words if len(w) >= LONG_WORD]
    shouted = sum(w.isupper() for w in long)
    begun = sum(w[0].isupper() for w in long)
    return bool(long) and (shouted > SHOUTED * len(long) or begun > TITLED * len(long))


def ranked(finding: Finding, evidence: Evidence) -> list[tuple[Statement, str]]:
    """A finding's readable sentences, the best first: whole, plain, not too long, in the body before the headline."""
    rows = [(s, whole(evidence.sentence_text(s))) for s in evidence.of(finding)]
    good = [(s, t) for s, t in rows if in_body(s, evidence) and readable(t) and not spoken_elsewhere(s, evidence)]
    return sorted(good, key=lambda r: _unfit(r, finding))


def in_body(statement: Statement, evidence: Evidence) -> bool:
    """Whether it stands below the headline."""
    return statement.sentence != 0 and statement.span.start >= len(evidence.reports[statement.report].title)


def spoken_elsewhere(statement: Statement, evidence: Evidence) -> bool:
    """Whether the sentence is somebody's words while he is named only in another sentence."""
    return bool(voices_elsewhere(statement.report, evidence.sentence(statement), evidence))


def is_posted(report: str, span: Span, evidence: Evidence) -> bool:
    """Whether the sentence is of a paragraph that somebody's post makes: its words are not the report's own."""
    text = evidence.reports[report].text
    start, end = text.rfind("\n\n", 0, span.start) + 1, text.find("\n\n", span.end)
    return POSTED.search(text[start : end if end > 0 else len(text)]) is not None


def voices_elsewhere(report: str, span: Span, evidence: Evidence) -> tuple[str, ...]:
    """Whose words most of a sentence is, where he is named only in another sentence."""
    found = []
    for voice in evidence.spoken[report].over(span) if report in evidence.spoken else ():
        covered = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in voice.content)
        inside = voice.source is not None and span.covers(voice.source)
        if voice.source is not None and not inside and covered > MOSTLY * len(span):
            found.append(evidence.reports[report].quote(voice.source))
    return tuple(found)


def _unfit(row: tuple[Statement, str], finding: Finding) -> tuple[float, str, str]:
    statement, text = row
    score = abs(len(text) - EASY) / EASY
    score += 0.5 * (statement.frame.type != finding.type) + 0.4 * bool(re.search(r"[“\"]", text))
    score += 0.5 * text.endswith("?") - 0.4 * (statement.text == finding.text) + 0.3 * statement.background
    score += 0.8 * (len(statement.span) < len(text) / 2) + 0.02 * min(statement.sentence, 20)
    return (score, text, statement.id)
