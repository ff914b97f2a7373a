"""The sentence that tells an event best: in which it is the matter itself, not something mentioned beside another."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from crosswire.events.told import Told
from crosswire.model.account import Finding
from crosswire.model.evidence import Evidence
from crosswire.model.stems import stems
from crosswire.phrases.table import Phrases

DATELINE = Phrases("openings.dateline")
EASY = 160
BLANKS = re.compile(r"\s+")
BRACKETS = re.compile(r"\s*\[[^\]]*\]")
FEWEST = 5
OPENING = 3
NEAR, WORDS = 4.0, 2.0
"""What it is worth that a sentence is near in meaning to how the reports open, and has the words of their headlines. Of
twelve pairs the one with which the main event's sentence told the main fact of most of our listed events."""
HANGING = frozenset("he she it they this that these those his her their its but and or so also however".split())


def sentence_of(
    told: Sequence[Told],
    findings: Sequence[Finding],
    evidence: Evidence,
    shown: Mapping[str, int],
    *,
    main: bool = False,
) -> str:
    """The text of an event's row. Where a finding is told in that very sentence its text stands, referents restored;
    a sentence that another row has (`shown` counts) is the worse for it, one near the others in meaning the better.
    What a story is about is told where news opens, if it is told there at all, not where others argue about it; where
    reports were filed is left out."""
    if not told:
        return ""
    opened = _Openings.of(evidence) if main else None
    if main:
        told = [t for t in told if evidence.reports[t.report].genre == "news"] or told
        told = [t for t in told if t.lead] or [t for t in told if t.headline] or told
    texts = {_bare(f.text): f.text for f in findings}
    rows = []
    vectors = np.stack([np.frombuffer(t.mention.vector, "<f4") for t in told])
    central = vectors @ vectors.mean(axis=0)
    for one, middle in zip(told, central.tolist(), strict=True):
        span = evidence.spans[one.report, one.mention.sentence]
        text = BLANKS.sub(" ", evidence.reports[one.report].quote(span)).strip()
        text = text[filed.end() :] if (filed := DATELINE.match(text)) else text
        text = texts.get(_bare(text), text)
        about = opened.about(one, text) if opened else 0.0
        rows.append((_cost(one, text) - 2 * middle - about + shown.get(text, 0), one.number, text))
    return min(rows)[2]


@dataclass(frozen=True, slots=True)
class _Openings:
    """How the reports of a story open: the vectors of headline and first sentences, and the headline's words."""

    vectors: Mapping[str, NDArray[np.float32]]
    words: tuple[set[str], ...]

    @classmethod
    def of(cls, evidence: Evidence) -> Self:
        """Those of every report; nothing near to anything where nothing embeds."""
        rows = {report: head[: OPENING + 1] for report, head in evidence.heads.items() if head}
        vectors = {report: np.stack([np.frombuffer(row, "<f4") for row in head]) for report, head in rows.items()}
        return cls(vectors, tuple(stems(report.title) for report in evidence.reports.values()))

    def about(self, one: Told, text: str) -> float:
        """How much a sentence is about what the reports open with."""
        mine = stems(text)
        words = [len(mine & headline) / len(headline) for headline in self.words if headline]
        worth = WORDS * float(np.mean(words)) if words else 0.0
        own = self.vectors.get(one.report)
        if own is None or one.mention.sentence >= len(own):
            return worth
        vector = own[one.mention.sentence]
        headlines = [float(head[0] @ vector) for head in self.vectors.values()]
        others = [float((head[:OPENING] @ vector).max()) for name, head in self.vectors.items() if name != one.report]
        return worth + NEAR * float(np.mean(headlines) + (np.mean(others) if others else 0.0))


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    """A sentence without what was put in brackets, blanks or marks before it."""
    return re.sub(r"\W+", "", BRACKETS.sub("", text)).lower()


def _cost(one: Told, text: str) -> float:
    """What speaks against a sentence: that the event's word stands deep in it, takes little with it, or hangs."""
    words = text.split()
    first = re.sub(r"\W", "", words[0]).lower() if words else ""
    depth = min(one.depth, 4) / 2
    parts = min(4, len({role.role for role in one.mention.roles}))
    return (
        abs(len(text) - EASY) / EASY
        + depth
        - 0.4 * parts
        + 0.8 * one.headline
        + 0.8 * (first in HANGING)
        + 1.5 * (len(words) < FEWEST or text.lstrip("“‘\"'([")[:1].islower())
        + 0.02 * min(one.mention.sentence, 20)
    )
