"""How reports word the same thing: the act, those who act or suffer, how firm an announcement is; side by side.

Only words that a finding turns on are compared, only where reports choose between words of different weight
(`wordings.toml`), and nothing is said about who is right.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Literal

from crosswire.model.account import Finding, Worded, Wording
from crosswire.model.evidence import Evidence
from crosswire.model.span import Span
from crosswire.model.statement import Statement

Kind = Literal["act", "called", "firmness"]
WORD = re.compile(r"\w+(?:[-’']\w+)*")
BEFORE = 48  # characters before a verb in which its auxiliary stands
NEAR = re.compile(r"(?:\s+\w+){0,2}\s*\Z")


@dataclass(frozen=True, slots=True)
class _Choice:
    """A word that a report chose among those for one thing: `list` is the place of its list in the table."""

    about: tuple[Kind, str]
    list: int
    shown: Worded


def wordings(findings: Sequence[Finding], evidence: Evidence) -> tuple[Wording, ...]:
    """A row for each thing that reports of one finding word differently, the most widely told first."""
    rows: dict[tuple[str, str, tuple[tuple[str, int], ...]], Wording] = {}
    for finding in findings:
        if len({s.report for s in finding.statements}) > 1:
            for row in _differing(finding, evidence):
                same = (row.kind, row.what, tuple((v.report, v.start) for v in row.versions))
                rows.setdefault(same, row)
    return tuple(sorted(rows.values(), key=lambda r: (-len({v.report for v in r.versions}), r.kind, r.what)))


def _differing(finding: Finding, evidence: Evidence) -> Iterator[Wording]:
    choices: dict[tuple[Kind, str], list[_Choice]] = {}
    for statement in evidence.of(finding):
        for choice in _choices(statement, evidence):
            choices.setdefault(choice.about, []).append(choice)
    for (kind, what), found in sorted(choices.items()):
        lists = {r: {c.list for c in found if c.shown.report == r} for r in {c.shown.report for c in found}}
        if len(lists) > 1 and any(one != other for one, other in pairwise(lists.values())):
            yield Wording(finding=finding.id, kind=kind, what=what, versions=_once(found))


def _once(found: Sequence[_Choice]) -> tuple[Worded, ...]:
    """A report's first use of each word, in order of reports and of the text."""
    first: dict[tuple[str, str], Worded] = {}
    for choice in sorted(found, key=lambda c: (c.shown.report, c.shown.start)):
        first.setdefault((choice.shown.report, choice.shown.word), choice.shown)
    return tuple(first.values())


def _choices(statement: Statement, evidence: Evidence) -> Iterator[_Choice]:
    frame = statement.frame
    act = _act(statement, evidence)
    for span in {frame.anchor, act}:
        yield from _listed("act", span, statement, evidence)
    for argument in (frame.actor, frame.target):
        if argument:
            yield from _listed("called", argument.span, statement, evidence)
    yield from _firmness(act, statement, evidence)


def _act(statement: Statement, evidence: Evidence) -> Span:
    """The word for what is threatened or promised, else the one the statement turns on."""
    frame = statement.frame
    if frame.act and frame.act_span:
        for word in _words(statement.report, frame.act_span, evidence):
            if _lemma(statement.report, word, evidence) == frame.act:
                return word
    return frame.anchor


def _listed(kind: Kind, span: Span, statement: Statement, evidence: Evidence) -> Iterator[_Choice]:
    for word in _words(statement.report, span, evidence):
        lemma = _lemma(statement.report, word, evidence)
        for what, place in _places(kind).get(lemma, ()):
            yield _Choice((kind, what), place, _worded(lemma, word, statement, evidence))


def _firmness(act: Span, statement: Statement, evidence: Evidence) -> Iterator[_Choice]:
    """The auxiliary nearest before the verb, with no comma or full stop between."""
    start = max(statement.span.start, act.start - BEFORE)
    if act.start <= start:
        return
    before = evidence.reports[statement.report].text[start : act.start]
    for found in reversed(list(_auxiliary().finditer(before))):
        if NEAR.match(before, found.end()):
            word = Span(start + found.start(), start + found.end())
            place, lemma = _auxiliaries()[found.group().casefold()]
            yield _Choice(("firmness", "firmness"), place, _worded(lemma, word, statement, evidence))
            return


def _words(report: str, span: Span, evidence: Evidence) -> Iterator[Span]:
    for found in WORD.finditer(evidence.reports[report].text, span.start, span.end):
        yield Span(*found.span())


def _lemma(report: str, word: Span, evidence: Evidence) -> str:
    token = evidence.words.get((report, word.start))
    return (token.lemma if token else evidence.reports[report].quote(word)).lower()


def _worded(lemma: str, word: Span, statement: Statement, evidence: Evidence) -> Worded:
    return Worded(
        report=statement.report,
        word=lemma,
        text=evidence.reports[statement.report].quote(word),
        start=word.start,
        end=word.end,
        statement=statement.id,
    )


@cache
def _table() -> Mapping[str, Mapping[str, list[list[str]]]]:
    return tomllib.loads(resources.files(__package__).joinpath("wordings.toml").read_text(encoding="utf-8"))


@cache
def _places(kind: Kind) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """For each word the things it is a word for, and the place of its list there."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for what, lists in _table()[kind].items():
        for place, words in enumerate(lists):
            for word in words:
                found[word] = (*found.get(word, ()), (what, place))
    return found


@cache
def _auxiliaries() -> Mapping[str, tuple[int, str]]:
    rows = enumerate(_table()["firmness"].items())
    return {str(word): (place, name) for place, (name, words) in rows for word in words}


@cache
def _auxiliary() -> re.Pattern[str]:
    words = sorted(_auxiliaries(), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)
