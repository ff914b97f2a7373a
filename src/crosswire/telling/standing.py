"""How a line of the brief stands: whose it is where one report tells it, else how many tell it, on how many origins;
how many more tell a part of it; and the values it is disputed over."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from crosswire.model.account import Conflict, Finding, Origin
from crosswire.model.evidence import Evidence
from crosswire.model.said import Match
from crosswire.model.statement import Statement
from crosswire.model.wording import count_of, say_conflict_value
from crosswire.phrases.table import Phrases
from crosswire.telling.bearing import bearing
from crosswire.telling.check import Cited
from crosswire.telling.salience import Place, Told
from crosswire.telling.sentences import voices_elsewhere, whole
from crosswire.telling.written import dates_of, names_of

SIDES = 3
UNKNOWN_OUTLET = "one report"
NAMED_ORIGINS = ("relay", "utterance", "wire")
IN_DOUBT = "not_told_apart"
"""The reason of an origin whose reports are counted as one because nothing tells them apart."""
DENIAL = Phrases("negation.denies")
BOTH_SAID = "affirmed by some and denied by others"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a line cites, and what is said of how it stands."""

    cited: tuple[Cited, ...]
    words: str
    outlet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the story knows of disputes and origins, by id, and of pairs of sentences, by their places."""

    evidence: Evidence
    conflicts: Mapping[str, Conflict]
    origins: Mapping[str, Origin]
    matches: Mapping[tuple[Place, Place], Match] = field(default_factory=dict)


def standing(one: Told, known: Known) -> Standing:
    """How a sentence stands, by the statements it holds and those of other reports that bear it out."""
    own = _widest(one.rows)
    others = _widest(bearing(one, known.evidence))
    chief = max(one.rows, key=lambda row: (len(row[1].span), len(row[0].statements), row[0].text))[0]
    dispute = _dispute(one, known)
    cited = [_cited(one, f, s, known) for f, s in own]
    cited += [_aside(f, s, known) for f, s in others]
    values: tuple[str, ...] = ()
    if dispute is not None:
        finding, conflict = dispute
        values = _sides(conflict, finding)
        taken = {c.id for c in cited}
        sides = {s for v in conflict.values for s in v.statements} - taken
        rows = [row for s in sorted(sides) if (row := known.evidence.statement(s)) is not None]
        cited += [replace(_aside(finding, s, known), bears=False) for s in rows]
    partly = _partly(one, cited, known)
    told = "; ".join(part for part in (_told(cited, chief), _said_partly(partly)) if part)
    denied = chief.status == "denied" and not DENIAL.search(one.text)
    words = _words(told, denied, _head(chief, dispute[1]) if dispute else "", values)
    single = len({c.report for c in cited if c.bears}) == 1
    return Standing((*cited, *partly), words, cited[0].outlet if single else "", values)


def _partly(one: Told, cited: Sequence[Cited], known: Known) -> list[Cited]:
    """A statement of each further report that tells a fact of the sentence, and less than the sentence does."""
    met = {c.report for c in cited}
    rows = [(f, s) for f, _ in one.rows for s in known.evidence.of(f) if s.report not in met]
    first = {s.report: (f, s) for f, s in reversed(rows)}
    return [replace(_aside(*first[report], known), bears=False) for report in sorted(first)]


def _said_partly(partly: Sequence[Cited]) -> str:
    if not partly:
        return ""
    return f"{count_of(len(partly), 'more report')} {'tells' if len(partly) == 1 else 'tell'} a part of it"


def _widest(rows: Sequence[tuple[Finding, Statement]]) -> list[tuple[Finding, Statement]]:
    """The statements that no other one of the same report holds within it: one note says what three would. Of one that
    stands in two findings, that of the wider told."""
    kept: list[tuple[Finding, Statement]] = []
    for row in sorted(rows, key=_width):
        if not any(k.report == row[1].report and k.span.covers(row[1].span) for _, k in kept):
            kept.append(row)
    return kept


def _width(row: tuple[Finding, Statement]) -> tuple[str, int, int, str, str]:
    finding, statement = row
    return statement.report, -len(statement.span), -len(finding.statements), finding.text, statement.id


def _told(cited: Sequence[Cited], chief: Finding) -> str:
    """How many reports tell it, on how many origins; nothing where one does."""
    bearing_out = [c for c in cited if c.bears]
    reports = {c.report for c in bearing_out}
    if len(reports) == 1:
        return ""
    told = count_of(len(reports), "report")
    many = min(chief.independent_origins, len({c.origin for c in bearing_out}), len(reports))
    if many > 1:
        return f"{told}, at most {count_of(many, 'independent origin')}"
    names = {c.origin_name for c in bearing_out}
    return f"{told}, one origin" + (f": {names.pop()}" if len(names) == 1 and "" not in names else "")


def _head(chief: Finding, conflict: Conflict) -> str:
    return "disputed" if chief.status == "disputed" else f"{conflict.kind} differs"


def _words(told: str, denied: bool, head: str, values: Sequence[str]) -> str:
    sides = f"{head}: {' against '.join(values)}" if head else ""
    return "; ".join(part for part in ("denied" if denied else "", told, sides) if part)


def _dispute(one: Told, known: Known) -> tuple[Finding, Conflict] | None:
    """A conflict that the sentence takes one side of; where it gives two of the values, they are of two things."""
    here = {s.id for _, s in one.rows}
    for finding, _ in one.rows:
        for number in finding.conflicts:
            conflict = known.conflicts.get(number)
            sides = [bool(here & set(v.statements)) for v in conflict.values] if conflict else []
            if conflict is not None and sum(sides) == 1 and len(_given(one, conflict, known.evidence)) <= 1:
                return finding, conflict
    return None


def _given(one: Told, conflict: Conflict, evidence: Evidence) -> set[str]:
    """The values of a conflict that the sentence itself gives."""
    given = {*dates_of(one, evidence).values(), *re.findall(r"\d[\d,.]*\d|\d", one.text)}
    return {str(v.value) for v in conflict.values} & given


def _sides(conflict: Conflict, finding: Finding) -> tuple[str, ...]:
    """The values in dispute, in words."""
    if conflict.kind == "polarity":
        return (BOTH_SAID,)
    return tuple(dict.fromkeys(say_conflict_value(v.value, conflict, finding) for v in conflict.values))[:SIDES]


def _cited(one: Told, finding: Finding, statement: Statement, known: Known) -> Cited:
    """A statement of the line's own sentence, with all that may be written into it."""
    evidence = known.evidence
    report = evidence.reports[one.report]
    voice = evidence.voice(statement)
    return replace(
        _aside(finding, statement, known),
        text=one.text,
        dates=dates_of(one, evidence),
        names=names_of(one, evidence),
        sources=(report.quote(voice.source),) if voice is not None and voice.source is not None else (),
        elsewhere=voices_elsewhere(one.report, one.span, evidence),
    )


def _aside(finding: Finding, statement: Statement, known: Known) -> Cited:
    """A statement that stands beside the line's sentence."""
    origin = next((s.origin for s in finding.statements if s.id == statement.id), "")
    known_as = known.origins.get(origin)
    return Cited(
        id=statement.id,
        text=whole(known.evidence.sentence_text(statement)),
        report=statement.report,
        outlet=_outlet(statement.report, known.evidence),
        origin=origin,
        origin_name=known_as.name if known_as and _is_known(known_as) else "",
    )


def _is_known(origin: Origin) -> bool:
    """Whether an origin has a name to be told: reports that only may share one have none."""
    return origin.kind in NAMED_ORIGINS and not any(reason.rule == IN_DOUBT for reason in origin.because)


def _outlet(report: str, evidence: Evidence) -> str:
    """The outlet's name; nothing to tell where the story has one report."""
    outlet = evidence.reports[report].outlet
    if len(evidence.reports) == 1:
        return ""
    return outlet.name if outlet else UNKNOWN_OUTLET
