"""Readable sentences: which of a finding's statements says it best to somebody who reads nothing else."""

import re
from collections.abc import Sequence

from crosswire.model.account import Finding
from crosswire.model.statement import Statement
from crosswire.telling.evidence import Evidence

SHORTEST, LONGEST, EASY = 30, 380, 170
MOSTLY = 0.6
DANGLING = re.compile(
    r"^[“\"'‘]?(?:he|she|it|they|this|that|these|those|his|her|their|its|but|and|or|also|so|"
    r"however|which|who|whose|whom|whether|"
    r"when|where|while|because|although|if|then|there|here|such|another|both|not|the (?:spokes\w+|"
    r"officials?|two|pair|statement|"
    r"former|latter|move|decision|company|group|report|law|bill|agency|department|person|"
    r"official)|of|to|from|about|in it|meanwhile|still|yet|instead|"
    r"following that|since then|at the time|as a result|in addition|what|why|how|we|i|you|my|our)\b",
    re.IGNORECASE,
)
LOOSE = re.compile(
    r"\b(?:that|this) (?:day|year|move|time|case)\b|^\W*(?:read more|photo|video|related|watch|"
    r"click|file)\b",
    re.IGNORECASE,
)


def whole(text: str) -> str:
    """A sentence in one line."""
    return " ".join(text.split()).strip(" ,;:—–-")


def readable(text: str) -> bool:
    """Whether a sentence stands by itself: begun and ended, its quotation marks closed, not hanging on another."""
    if not SHORTEST <= len(text) <= LONGEST or DANGLING.match(text) or LOOSE.search(text):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in '“"'):
        return False
    if text.count("“") != text.count("”") or text.count('"') % 2 or text.count("(") != text.count(")"):
        return False
    return text[-1] in '.!?”"' and len(text.split()) >= 6


def ranked(finding: Finding, evidence: Evidence) -> list[tuple[Statement, str]]:
    """A finding's readable sentences, the best first: whole, plain, not too long, in the body before the headline."""
    rows = [(s, whole(evidence.sentence_text(s))) for s in evidence.of(finding)]
    good = [(s, t) for s, t in rows if s.sentence != 0 and readable(t) and not spoken_elsewhere(s, evidence)]
    return sorted(good, key=lambda r: _unfit(r, finding))


def spoken_elsewhere(statement: Statement, evidence: Evidence) -> bool:
    """Whether the sentence is somebody's words while he is named only in another sentence."""
    span = evidence.sentence(statement)
    for voice in evidence.spoken.get(statement.report, ()):
        covered = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in voice.content)
        inside = voice.source is not None and span.covers(voice.source)
        if voice.source is not None and not inside and covered > MOSTLY * len(span):
            return True
    return False


def _unfit(row: tuple[Statement, str], finding: Finding) -> tuple[float, str, str]:
    statement, text = row
    score = abs(len(text) - EASY) / EASY
    score += 0.5 * (statement.frame.type != finding.type) + 0.4 * bool(re.search(r"[“\"]", text))
    score += 0.5 * text.endswith("?") - 0.4 * (statement.text == finding.text) + 0.3 * statement.background
    score += 0.8 * (len(statement.span) < len(text) / 2) + 0.02 * min(statement.sentence, 20)
    return (score, text, statement.id)


def headline(finding: Finding, evidence: Evidence) -> str | None:
    """A headline among its statements, for a finding that no sentence of the body tells."""
    heads = [whole(evidence.sentence_text(s)) for s in evidence.of(finding) if s.sentence == 0]
    fit = (h for h in heads if len(h) >= SHORTEST and not DANGLING.match(h))
    return min(fit, key=lambda h: (len(h), h), default=None)


def best(findings: Sequence[Finding], evidence: Evidence) -> str | None:
    """The best sentence of several findings of one event."""
    for finding in findings:
        rows = ranked(finding, evidence)
        if rows:
            return rows[0][1]
    return next((h for f in findings if (h := headline(f, evidence))), None)
