"""The brief: ten lines or fewer, the main thing first; each line cites statements and is checked against them.

A line is a report's own sentence without its lead-in, relative dates and first names written out in square brackets.
An opinion piece's own words are none where others report, nor what another report tells as done since, or as false.
What one report tells is told as its outlet's; what several tell carries how many they are, on how many origins, and
the values it is disputed over. A line that fails its check (`check.py`) is not written, nor one that hangs on words
elsewhere (`alone.py`), nor one that is worth much less than the first (`salience.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from crosswire.model.account import BriefLine, Conflict, Finding, Origin
from crosswire.model.evidence import Evidence
from crosswire.model.said import Match
from crosswire.model.stems import stems
from crosswire.telling.alone import hanging
from crosswire.telling.check import supported
from crosswire.telling.overtaken import overtaken
from crosswire.telling.salience import Place, Told, nearness, salience, sentences_of
from crosswire.telling.sentences import in_body, is_posted, opening, readable, voices_elsewhere
from crosswire.telling.standing import UNKNOWN_OUTLET, Known, Standing, standing
from crosswire.telling.written import written

LINES = 10
LOOKED_AT = 60
ALIKE = 0.6
SHORT = 5
WORTH = {False: 0.65, True: 0.4}
"""What a line must be worth, of what the first is worth; less while the brief is short."""
REPEAT = 0.3
"""What a line loses for being near in meaning to one that is taken."""
SAME, SAME_FACT, SAME_PAIR = 0.85, 0.68, 0.7
"""How near in meaning two lines say one thing: any two, two of one finding, two that are a pair."""
PAIR = 0.5
"""How likely two sentences are one fact by the reader of pairs. Set with `SAME_PAIR` by reading thirty briefs: of the
seven pairs of lines that both leave out six told one thing twice."""
Matches = Mapping[tuple[Place, Place], Match]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A line before it is taken: its sentence's words are told from then on."""

    line: BriefLine
    words: frozenset[str]
    one: Told


def brief(
    findings: Sequence[Finding],
    conflicts: Sequence[Conflict],
    evidence: Evidence,
    origins: Sequence[Origin] = (),
    matches: Matches = MappingProxyType({}),
) -> tuple[BriefLine, ...]:
    """The story in a few cited lines, no two of them of one sentence or nearly so; `matches` are what the reader of
    pairs said of two sentences, the smaller place first."""
    told = sentences_of(findings, evidence)
    worth = salience(told, evidence)
    best = sorted(told, key=lambda one: (-worth[one.at], one.at))
    news = any(report.genre == "news" for report in evidence.reports.values())
    fit = list(
        islice((one for one in best if _is_fit(one, evidence) and not (news and _is_opinion(one, evidence))), LOOKED_AT)
    )
    known = Known(evidence, {c.id: c for c in conflicts}, {o.id: o for o in origins}, matches)
    taken: list[_Draft] = []
    near: dict[Place, float] = {}
    while len(taken) < LINES:
        left = sorted(fit, key=lambda one: (-_worth(one, worth, taken, near), one.at))
        found = next((d for one in left if (d := _draft(one, known, taken)) is not None), None)
        if found is None or (taken and worth[found.one.at] < WORTH[len(taken) < SHORT] * worth[taken[0].one.at]):
            break
        fit = [one for one in fit if one is not found.one]
        taken.append(found)
        near = {one.at: max(near.get(one.at, -1.0), nearness(one, found.one, evidence)) for one in fit}
    return tuple(d.line for d in taken)


def _worth(one: Told, worth: Mapping[Place, float], taken: Sequence[_Draft], near: Mapping[Place, float]) -> float:
    """What a sentence is worth of the first line's, less how `near` it is to what is told already."""
    if not taken:
        return worth[one.at]
    return worth[one.at] / max(worth[taken[0].one.at], 0.1) - REPEAT * near[one.at]


def _is_fit(one: Told, evidence: Evidence) -> bool:
    """Whether a sentence of the body reads by itself and its speaker, if it is somebody's words, is named in it."""
    plain = one.text[opening(one.text) :]
    below = all(in_body(s, evidence) for _, s in one.rows)
    own = (
        below and not voices_elsewhere(one.report, one.span, evidence) and not is_posted(one.report, one.span, evidence)
    )
    return own and readable(plain[:1].upper() + plain[1:])


def _is_opinion(one: Told, evidence: Evidence) -> bool:
    """Whether a sentence of an opinion piece is its author's own: nobody is told to have said it."""
    own = all(s.attribution is None for _, s in one.rows)
    return evidence.reports[one.report].genre == "opinion" and own


def _draft(one: Told, known: Known, taken: Sequence[_Draft]) -> _Draft | None:
    """The line of a sentence, if it tells something new, can be understood by now, and passes its check."""
    evidence = known.evidence
    words = frozenset(stems(one.text))
    if any(_alike(words, d.words) or _says_again(one, d.one, known) for d in taken):
        return None
    before = {w for d in taken for w in d.words} | {w for r in evidence.reports.values() for w in stems(r.title)}
    if hanging(one.report, one.span, evidence, before) or overtaken(one, evidence):
        return None
    stands = standing(one, known)
    line = line_of(written(one, evidence, "\n".join(d.line.text for d in taken)), stands)
    if not supported(line, stands.cited, stands.values):
        return None
    return _Draft(BriefLine(text=line, cites=tuple(dict.fromkeys(c.id for c in stands.cited))), words, one)


def line_of(sentence: str, stands: Standing) -> str:
    """The sentence with whose it is, where it is one outlet's, and its standing."""
    words = stands.words
    outlet = "" if stands.outlet.lower() in sentence.lower() else stands.outlet
    whose = f"{outlet} reported." if "according to" in sentence.lower() else f"according to {outlet}."
    plain = outlet != UNKNOWN_OUTLET or "according to" not in sentence.lower()
    if outlet and sentence[-1] == "." and plain:
        sentence = f"{sentence[:-1]}, {whose}"
    elif outlet and plain and sentence[-2:] in (".”", '."'):
        sentence = f"{sentence[:-2]},{sentence[-1]} {whose}"
    elif outlet:
        words = "; ".join(part for part in (words, f"according to {outlet}") if part)
    return f"{sentence} ({words})" if words else sentence


def _says_again(one: Told, other: Told, known: Known) -> bool:
    """Whether two sentences of one meaning, or of one fact and nearly one meaning, would stand under each other."""
    shared = {f.id for f, _ in one.rows} & {f.id for f, _ in other.rows}
    pair = known.matches.get((min(one.at, other.at), max(one.at, other.at)))
    paired = SAME_PAIR if pair is not None and pair.sure >= PAIR else SAME
    return nearness(one, other, known.evidence) >= (SAME_FACT if shared else paired)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * min(len(one), len(other))
