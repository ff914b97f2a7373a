"""Which other reports bear a sentence out: alignment says they speak of one fact, this that they tell as much of it.

A line that says "three reports" must hold for its words, not only for the fact its finding is about; so a report counts
only where one sentence of its own shares most of the words, or is near in meaning as well. Wary on purpose: a report
too few is no error.
"""

from collections.abc import Iterator

import numpy as np

from crosswire.model.account import Finding
from crosswire.model.evidence import Evidence
from crosswire.model.statement import Statement
from crosswire.model.stems import stems
from crosswire.phrases.table import Phrases
from crosswire.telling.salience import Told, vector_of
from crosswire.telling.sentences import whole

COVERED = 0.5
ENOUGH = 1.27
WORDS_ALONE = 0.6
MOST, SAME = 0.6, 0.85
"""A finding that most of the sentence is, told elsewhere in other words of nearly one meaning."""
CONDITION = Phrases("certainty.condition")
TURNING = Phrases("negation.turning")
"""Words that turn a sentence round: what has one more of them tells something else."""


def bearing(one: Told, evidence: Evidence) -> tuple[tuple[Finding, Statement], ...]:
    """The statements of other reports, of the sentence's own findings, whose sentences tell what it tells."""
    whole_of = {f.id for f, s in one.rows if len(s.span) >= MOST * len(one.span)}
    found = []
    for finding, other in _others(one, evidence):
        text, near = whole(evidence.sentence_text(other)), _nearness(one, other, evidence)
        same = finding.id in whole_of and near is not None and near >= SAME and _turns_alike(one.text, text)
        if same or _bears_out(one.text, text, near):
            found.append((finding, other))
    return tuple(found)


def _others(one: Told, evidence: Evidence) -> Iterator[tuple[Finding, Statement]]:
    seen: set[str] = set()
    for finding, _ in one.rows:
        for other in evidence.of(finding):
            if other.report != one.report and other.id not in seen:
                seen.add(other.id)
                yield finding, other


def _turns_alike(text: str, other: str) -> bool:
    """Whether both hang on a condition, or neither and as many words turn them round."""
    left, right = bool(CONDITION.search(text)), bool(CONDITION.search(other))
    return left == right and (left or TURNING.count(text) == TURNING.count(other))


def _bears_out(text: str, other: str, near: float | None) -> bool:
    mine, theirs = stems(text), stems(other)
    if TURNING.count(text) != TURNING.count(other):
        return False
    shared = len(mine & theirs)
    if not mine or not theirs or shared < COVERED * len(mine):
        return False
    words = shared / min(len(mine), len(theirs))
    return words >= WORDS_ALONE if near is None else words + near >= ENOUGH


def _nearness(one: Told, other: Statement, evidence: Evidence) -> float | None:
    """The cosine of the two sentences; None where nothing embeds."""
    left = vector_of(one.report, one.number, [s for _, s in one.rows], evidence)
    right = vector_of(other.report, other.sentence, [other], evidence)
    return None if left is None or right is None else float(np.dot(left, right))
