"""Threats, promises, ultimatums: by whom, to whom, on what condition, with what consequence, by when; do they stand.

Read from acts of speech (threaten, vow, warn that one will) and from plain announcements with a condition ("the city
will cut the water unless the arrears are paid"). A row needs somebody who binds himself; a forecast binds nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from crosswire.events.clause_words import before_source, consequence_span, span_text, spoken_of
from crosswire.events.demands import Demand, demand
from crosswire.events.due_dates import clock as due
from crosswire.events.participants import acts, called, is_proper
from crosswire.model.account import Finding
from crosswire.model.annotated import Token, words_in
from crosswire.model.days import bounds
from crosswire.model.evidence import Evidence
from crosswire.model.happened import Commitment
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Statement
from crosswire.model.stems import stems
from crosswire.phrases.table import Phrases

BINDING = frozenset({"THREATEN", "AGREE"})
PLEDGING = frozenset("threaten vow pledge promise swear warn tell say announce declare give deliver issue repeat "
                     "insist state make renew agree commit undertake".split())  # fmt: skip
SUMMED = frozenset({"pledge", "promise"})
ON_RECORD = frozenset({"named", "spokesperson", "organisation"})
VENGEFUL = frozenset("retaliate avenge punish respond".split())
AHEAD = frozenset({"will", "plans", "may"})
COUNTERFACTUAL = Phrases("certainty.counterfactual")
MOOD = Phrases("promises.mood")
IDLE = Phrases("promises.idle")
SPEAKER = Phrases("promises.speaker")
WITHIN = Phrases("promises.ours")
TO_READER = Phrases("promises.to_reader")
LED = 40
# Somebody else's loss that is only foreseen, and verbs for what befalls one: neither is anybody's to do.
FORECAST = Phrases("certainty.foreseen")
UNDERGOING = frozenset("face suffer lose gain benefit win cruise hurt become be have seem remain need cost mean get "
                       "see feel think know feign happen fall rise struggle fail succeed survive".split())  # fmt: skip
POINTS_BACK = Phrases("promises.points_back")
SAME_WORDS = 2
AGAINST = "against"

Stands = Literal["open", "met", "lapsed", "unknown"]
Kind = Literal["threat", "promise", "ultimatum", "order", "plan"]


@dataclass(frozen=True, slots=True)
class _Told:
    """One telling of a commitment."""

    finding: str
    statement: Statement
    by: str | None
    to: str | None
    condition: Span | None
    consequence: Span
    demanded: bool = False


def commitments(findings: Sequence[Finding], evidence: Evidence) -> tuple[Commitment, ...]:
    """One row a commitment, however many findings and reports tell of it."""
    groups: list[list[_Told]] = []
    for told in (t for f in findings for t in _tellings(f, evidence)):
        home = next((g for g in groups if any(_same(told, t, evidence) for t in g)), None)
        if home is None:
            groups.append([told])
        else:
            home.append(told)
    rows = (_commitment(g, findings, evidence) for g in groups)
    return tuple(r for r in rows if r is not None)


def _tellings(finding: Finding, evidence: Evidence) -> Iterator[_Told]:
    for statement in evidence.of(finding):
        if (asked := demand(statement, evidence)) is not None:
            yield _demanded(finding, statement, asked, evidence)
            continue
        if not _binds(statement, evidence):
            continue
        span = _consequence(statement, evidence)
        if span is None or len(span) < 4:
            continue
        to = statement.frame.recipient or (statement.frame.target if statement.frame.type in BINDING else None)
        by = _bound(statement, evidence)
        target = _addressed(statement, to, span, evidence)
        yield _Told(finding.id, statement, by, target if target != by else None, statement.frame.condition, span)


def _demanded(finding: Finding, statement: Statement, asked: Demand, evidence: Evidence) -> _Told:
    """An order as a commitment: the condition is that it is not obeyed, or it stands alone with its deadline."""
    frame = statement.frame
    by = _bound(statement, evidence)
    target = _addressed(statement, frame.recipient or frame.target, asked.act, evidence)
    if asked.penalty is None:
        return _Told(finding.id, statement, by, target, None, asked.act, demanded=True)
    return _Told(finding.id, statement, by, target, asked.act, asked.penalty, demanded=True)


def _addressed(statement: Statement, to: Argument | None, span: Span, evidence: Evidence) -> str | None:
    """What the addressee is called, where the words of the consequence are not his name alone."""
    target = None if to is None or span.covers(to.span) else called(statement, to, evidence)
    if target is None and to is not None and is_proper(to.text) and not span.covers(to.span):
        target = to.text
    return target


def _bound(statement: Statement, evidence: Evidence) -> str | None:
    """Who binds himself: the one who acts; of `we will` and `her government would`, the speaker."""
    actor, voice = statement.frame.actor, evidence.voice(statement)
    if _comes(statement, evidence):
        named = voice is not None and voice.name and evidence.entity_of.get((statement.report, voice.name))
        return named.name if named else None
    by = called(statement, actor, evidence)
    speaks = SPEAKER.match(statement.text) if actor is None else WITHIN.match(actor.text)
    if by is not None or voice is None or not statement.content or not voice.name or not speaks:
        return by
    entity = evidence.entity_of.get((statement.report, voice.name))
    return entity.name if entity else voice.name if acts(voice.name) or is_proper(voice.name) else None


def _consequence(statement: Statement, evidence: Evidence) -> Span | None:
    """What will be done; of a sum that is pledged, the sum and what it is for."""
    frame = statement.frame
    if frame.actor is not None and _comes(statement, evidence):
        return frame.actor.span
    if frame.type == "AGREE" and frame.act_span is None and frame.target is not None:
        return before_source(statement, Span(frame.target.span.start, statement.span.end), evidence)
    return consequence_span(statement, evidence)


def _binds(statement: Statement, evidence: Evidence) -> bool:
    """Whether a statement tells of somebody who says what will be done to another, or for him."""
    frame = statement.frame
    voice = evidence.voice(statement)
    if voice is not None and statement.content and voice.polarity != "asserted":
        return False
    text = evidence.sentence_text(statement)
    if frame.predicate in SUMMED and frame.type == "AGREE" and frame.target is not None and frame.act_span is None:
        return not frame.negated and frame.modality in AHEAD | {"asserted"} and _bound(statement, evidence) is not None
    if frame.modality not in AHEAD or COUNTERFACTUAL.search(text):
        return False
    if frame.type == "THREATEN":
        own = frame.condition is not None or not FORECAST.search(_act(statement, evidence))
        return own and (frame.act_span is not None or frame.condition is not None)
    if frame.predicate in VENGEFUL and frame.modality == "will" and statement.content and not frame.negated:
        return True
    if frame.type == "AGREE":
        return frame.act_span is not None and frame.predicate in PLEDGING and not frame.negated
    if frame.condition is None:
        return _binds_himself(statement, evidence) and _is_intent(statement, evidence)
    if frame.type in ("ACCUSE", "REJECT"):
        return False
    condition = evidence.reports[statement.report].quote(frame.condition)
    if IDLE.match(condition) or TO_READER.search(condition):
        return False
    if _comes(statement, evidence):
        return not frame.negated and _bound(statement, evidence) is not None
    return not frame.negated and _bound(statement, evidence) is not None and _is_intent(statement, evidence)


def _binds_himself(statement: Statement, evidence: Evidence) -> bool:
    """Whether somebody on record says what he himself will do: `the mayor said that she would open the school`."""
    frame, voice = statement.frame, evidence.voice(statement)
    if frame.actor is None or voice is None or not voice.name or not statement.content or voice.kind not in ON_RECORD:
        return False
    if frame.negated or frame.modality != "will" or frame.type in ("ACCUSE", "REJECT", "CONSULT"):
        return False
    speaker, doer = evidence.entity_of.get((statement.report, voice.name)), evidence.entity(statement, frame.actor)
    if speaker is None or doer is None:
        return False
    return doer == speaker or (voice.kind == "spokesperson" and doer.kind == "organisation")


def _comes(statement: Statement, evidence: Evidence) -> bool:
    """Whether an act against somebody is announced without its doer: `there will be reprisals against Verdia if …`; the
    speaker's own, then."""
    word, what = evidence.word(statement), statement.frame.actor
    return (
        statement.content
        and what is not None
        and any(
            what.span.start <= t.start < what.span.end and t.lemma == AGAINST for t in _sentence(statement, evidence)
        )
        and statement.frame.predicate == "be"
        and statement.frame.modality == "will"
        and word is not None
        and word.upos in ("VERB", "AUX")
        and any(t.deprel == "expl" for t in _sentence(statement, evidence))
    )


def _sentence(statement: Statement, evidence: Evidence) -> Iterator[Token]:
    """The words of a statement's sentence."""
    at = evidence.sentence(statement)
    return (t for t in evidence.tokens.get(statement.report, ()) if at.start <= t.start < at.end)


def _is_intent(statement: Statement, evidence: Evidence) -> bool:
    """Whether a plain announcement says what will be done: by a verb that lies ahead, and not in a question."""
    word, text = evidence.word(statement), evidence.reports[statement.report].text
    sentence = evidence.sentence_text(statement).rstrip(" ”\"’'")
    led = text[max(evidence.sentence(statement).start, statement.frame.anchor.start - LED) : statement.frame.anchor.end]
    ahead = statement.frame.modality == "plans" or (statement.frame.modality == "will" and MOOD.search(led) is not None)
    wilful = word is not None and word.upos == "VERB" and word.lemma.lower() not in UNDERGOING
    return wilful and ahead and not sentence.endswith("?")


def _act(statement: Statement, evidence: Evidence) -> str:
    """The words of what is announced."""
    span = statement.frame.act_span
    return evidence.reports[statement.report].quote(span) if span is not None else ""


def _same(one: _Told, other: _Told, evidence: Evidence) -> bool:
    """Whether two tellings are of one commitment: one finding; or one consequence and, if told, one condition."""
    if one.finding == other.finding:
        return True
    shared = _stems(one, one.consequence, evidence) & _stems(other, other.consequence, evidence)
    if one.condition is None or other.condition is None:
        return len(shared) >= 2 and (one.by == other.by or one.by is None or other.by is None)
    both = _stems(one, one.condition, evidence) & _stems(other, other.condition, evidence)
    return bool(shared and both) or len(both) >= 3 or len(shared) >= 3


def _stems(told: _Told, span: Span, evidence: Evidence) -> set[str]:
    return stems(evidence.reports[told.statement.report].quote(span))


def _commitment(group: Sequence[_Told], findings: Sequence[Finding], evidence: Evidence) -> Commitment | None:
    by = _most([t.by for t in group])
    best = max(
        group,
        key=lambda t: (
            t.condition is not None,
            _echoes(t, group, evidence),
            t.by == by,
            t.to is not None,
            t.statement.sentence != 0,
            _acts(t, evidence),
            -len(t.consequence),
            t.statement.id,
        ),
    )
    if by is None:
        return None
    condition = best.condition or next((t.condition for t in group if t.condition is not None), None)
    owner = next(t for t in group if t.condition == condition)
    clock = next((c for t in (best, *group) if (c := _clock(t, evidence))), None)
    named = dict.fromkeys(t.finding for t in group)
    return Commitment(
        by=by,
        to=best.to or _most([t.to for t in group if t.to != by]) or _listener((owner, *group), by, evidence),
        condition=spoken_of(owner.statement, condition, evidence) if condition else None,
        consequence=span_text(best.statement, best.consequence, evidence),
        clock=clock,
        stands=_stands(group, clock, findings, evidence),
        findings=tuple(named),
        kind=_kind(best, clock),
    )


def _acts(told: _Told, evidence: Evidence) -> int:
    """How many acts a consequence joins: `cut the funds and leave the union` says more than its first half."""
    tokens = evidence.tokens.get(told.statement.report, ())
    return sum(tokens[n].upos == "VERB" and tokens[n].deprel == "conj" for n in words_in(tokens, told.consequence))


def _echoes(told: _Told, group: Sequence[_Told], evidence: Evidence) -> int:
    """In how many other reports the consequence is told in the same words: one telling that goes astray leads none."""
    mine = _stems(told, told.consequence, evidence)
    return len({t.statement.report for t in group if len(mine & _stems(t, t.consequence, evidence)) >= SAME_WORDS})


def _kind(told: _Told, clock: str | None) -> Kind:
    if told.demanded:
        return "ultimatum" if told.condition is not None else "order"
    kind = told.statement.frame.type
    if kind == "THREATEN":
        return "ultimatum" if clock is not None and told.condition is not None else "threat"
    return "promise" if kind == "AGREE" else "plan"


def _listener(group: Sequence[_Told], by: str, evidence: Evidence) -> str | None:
    """Whom the conditions of its tellings ask to act."""
    found = (a for t in group if (a := _asked_of(t, by, evidence) or _within(t, by, evidence)))
    return next(found, None) or next((a for t in group if (a := _with_whom(t, by, evidence))), None)


def _with_whom(told: _Told, by: str, evidence: Evidence) -> str | None:
    """The one party beside him that a condition or what comes names: `unless a deal with Morland is signed`."""
    at = [span for span in (told.condition, told.consequence) if span is not None]
    report = told.statement.report
    named = {
        e.name
        for e in {e.id: e for (r, _), e in evidence.entity_of.items() if r == report}.values()
        if e.name != by and (e.kind == "organisation" or evidence.gazetteer.country(e.name) is not None)
        for m in e.mentions
        if m.report == report and any(s.start <= m.start and m.end <= s.end for s in at[: 1 if told.condition else 2])
    }
    comes = _comes(told.statement, evidence)
    return next(iter(named)) if len(named) == 1 and (told.condition is not None or comes) else None


def _asked_of(told: _Told, by: str, evidence: Evidence) -> str | None:
    """Who has to meet the condition: its subject, if that is somebody."""
    if told.condition is None:
        return None
    report = told.statement.report
    words: list[Token] = []
    for at in range(told.condition.start, told.condition.end):
        token = evidence.words.get((report, at))
        if token is None or (token.upos == "SCONJ" and not words):
            continue
        if token.upos in ("VERB", "AUX", "PUNCT", "SCONJ"):
            break
        words.append(token)
    if not words:
        return None
    phrase = evidence.reports[report].text[words[0].start : words[-1].end]
    entity = evidence.entity_of.get((report, phrase.removeprefix("the ")))
    name = entity.name if entity else phrase
    return name if (entity or acts(phrase)) and name != by else None


def _within(told: _Told, by: str, evidence: Evidence) -> str | None:
    """Whom the consequence names, where the condition speaks of him as `it` or `they`."""
    report = told.statement.report
    words = evidence.reports[report].quote(told.condition) if told.condition else ""
    if not POINTS_BACK.match(words):
        return None
    named = {e.id: e for (r, _), e in evidence.entity_of.items() if r == report}.values()
    rows = [
        (m.start, e.name)
        for e in named
        for m in e.mentions
        if m.report == report and told.consequence.start <= m.start and m.end <= told.consequence.end
        if e.name != by and (e.kind == "organisation" or (e.kind == "place" and evidence.gazetteer.country(e.name)))
    ]
    return max(rows)[1] if rows else None


def _most(values: Sequence[str | None]) -> str | None:
    known = [v for v in values if v]
    return min(set(known), key=lambda v: (-known.count(v), v)) if known else None


def _clock(told: _Told, evidence: Evidence) -> str | None:
    """The day it falls due: a date or a term in the condition, the consequence or the sentence."""
    return due(told.statement, (told.condition, told.consequence, evidence.sentence(told.statement)), evidence)


def _stands(group: Sequence[_Told], clock: str | None, findings: Sequence[Finding], evidence: Evidence) -> Stands:
    """Met where a later report tells its consequence as done; lapsed where its day is past; else open."""
    days = [d for t in group if (d := evidence.published.get(t.statement.report))] or [*evidence.published.values()]
    if not days:
        return "unknown"
    said = {t.finding for t in group}
    others = [s for f in findings if f.id not in said for s in evidence.of(f)]
    if any(_met(t, s, min(days), evidence) for s in others for t in group):
        return "met"
    end, last = bounds(clock)[1] if clock else None, evidence.last_day()
    return "lapsed" if end is not None and last is not None and end.isoformat() < last else "open"


def _met(told: _Told, later: Statement, since: str, evidence: Evidence) -> bool:
    """Whether a statement of a later report tells as done what was threatened or promised."""
    frame = later.frame
    said = told.statement
    follows = later.report == said.report and later.sentence > said.sentence and told.condition is None
    if (
        (evidence.published.get(later.report, "") <= since and not follows)
        or frame.modality != "asserted"
        or frame.negated
    ):
        return False
    if frame.condition is not None or later.background or frame.predicate != (said.frame.act or said.frame.predicate):
        return False
    when = frame.date.value if frame.date else None
    if when is not None and (bounds(when)[1] is None or str(bounds(when)[1]) < since):
        return False
    actor = called(later, frame.actor, evidence)
    same = stems(later.text) & _stems(told, told.consequence, evidence)
    return (actor is None or actor == told.by) and len(same) >= (1 if follows and actor else 2)
