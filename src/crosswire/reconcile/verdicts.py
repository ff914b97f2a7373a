"""The verdict on a finding: its status and its Admiralty credibility, from its origins, with reasons in words.

Credibility follows the Admiralty (NATO AJP-2.1) scale. It grades the information, not who brings it, so that how
reliable an outlet is changes nothing here: 1 confirmed by other sources, 2 probably true (agreement, but independence
cannot be guaranteed), 3 possibly true, 4 doubtful, 5 improbable (contradicted by better), 6 cannot be judged. The code
asks for a pattern of behaviour too, which reports of one story do not show; no grade here claims one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.statement import Attribution
from crosswire.model.verdict import Reason, Status
from crosswire.reconcile.contrasts import Contrast
from crosswire.reconcile.doubt import RULE as DOUBT
from crosswire.reconcile.features import Item
from crosswire.reconcile.independence import Trace, most_apart

# To deny one of these is to refuse it, not to say that it is not so.
ASKED_FOR = frozenset("attempt request motion appeal petition bid application lawsuit suit permission acces entry bail "
                      "parole visa permit clearance plea".split())  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is to be thought of a finding, and why. `independent_origins` is an upper bound."""

    status: Status
    credibility: int
    independent_origins: int
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who says it and who denies it: `confirmed` are those who tell it as so, `denied` the denials that count."""

    asserted: Sequence[Item]
    confirmed: Sequence[Item]
    denied: Sequence[Item]


def verdict(items: Sequence[Item], traces: Mapping[str, Trace], voices: Mapping[str, Attribution],
            contrasts: Sequence[Contrast], *, unsure: Sequence[Reason] = ()) -> Verdict:  # fmt: skip
    """Judge one finding; `traces` maps its statements to their origins. Where it is `unsure` for some reason that
    several origins confirm one another, they are counted and confirm nothing."""
    sides = _sides(items, traces, voices)
    judged = sides.asserted or items
    origins = _origins([traces[i.statement.id] for i in judged])
    reports = {i.report for i in judged}
    count = _count(judged, traces)
    unsure = unsure if count > 1 else ()
    confirming = min(1, count) if unsure else count
    status, reason = _status(sides, confirming, len(reports), contrasts)
    against = [traces[i.statement.id] for i in sides.denied]
    contradicted = _contradicted(status, [traces[i.statement.id] for i in sides.asserted], against)
    credibility, why = contradicted or _credibility(origins, confirming)
    upper = Reason(rule="upper_bound", text=_counted(count, len(reports)))
    reason = OPEN if unsure and status == "repeated" else reason
    because = (reason, upper, *_retelling(judged, traces), *_doubted(judged, traces), *unsure, why)
    return Verdict(status=status, credibility=credibility, independent_origins=count, because=because)


NOT_ONE = Reason(
    rule="not_surely_one", text="The reports may not tell quite the same: they are not taken to confirm it."
)
NOT_APART = Reason(
    rule="not_surely_apart",
    text="Nothing rules out that the origins have it from one source: they are not taken to confirm one another.",
)
OPEN = Reason(rule="unconfirmed", text="Several reports; that they confirm one another is not sure.")


def _retelling(judged: Sequence[Item], traces: Mapping[str, Trace]) -> list[Reason]:
    """That some who tell it confirm nothing."""
    names = sorted({t.teller for i in judged if not (t := traces[i.statement.id]).counts})
    text = f"Told in an opinion piece, a live page or a round-up, which confirms nothing: {', '.join(names)}."
    return [Reason(rule="confirms_nothing", text=text)] if names else []


def _doubted(judged: Sequence[Item], traces: Mapping[str, Trace]) -> list[Reason]:
    """That origins were put together because nothing tells them apart."""
    if not any(traces[i.statement.id].rule == DOUBT for i in judged):
        return []
    text = "It cannot be told whether the reports have it from one source: where two may be one, they count as one."
    return [Reason(rule=DOUBT, text=text)]


def _count(judged: Sequence[Item], traces: Mapping[str, Trace]) -> int:
    """How many origins vouch for it: an opinion piece, a live page or a round-up adds none to what others tell."""
    told = [(i.report, traces[i.statement.id]) for i in judged]
    return most_apart((report, one.key) for report, one in told if one.counts) or min(1, len(told))


def _origins(traces: Sequence[Trace]) -> list[Trace]:
    """One trace for each origin, the one on record before the others."""
    best: dict[str, Trace] = {}
    for one in sorted(traces, key=lambda t: (not t.official, t.anonymous, t.kind, t.name)):
        best.setdefault(one.key, one)
    return list(best.values())


def _sides(items: Sequence[Item], traces: Mapping[str, Trace], voices: Mapping[str, Attribution]) -> _Sides:
    denials = [i for i in items if denies(i, voices)]
    asserted = [i for i in items if not denies(i, voices)]
    confirmed = [i for i in asserted if _confirms(i)]
    said = {traces[i.statement.id].key for i in confirmed}
    concerned = {e for i in items for e in (i.actor, i.target) if e}
    counted = [d for d in denials if _counts(d, traces[d.statement.id], said, concerned)]
    return _Sides(asserted, confirmed, counted if confirmed else denials)


def denies(item: Item, voices: Mapping[str, Attribution]) -> bool:
    """Whether the statement is what somebody denies, rather than what somebody says."""
    if item.statement.frame.modality == "denied":
        return True
    attribution = voices.get(item.statement.attribution or "")
    if attribution is None or attribution.polarity != "denied" or not item.statement.content:
        return False
    refused = any(w.strip("s,.") in ASKED_FOR for w in item.statement.text.lower().split()[:4])
    return not refused and (attribution.cue is None or not item.statement.span.covers(attribution.cue))


def _confirms(item: Item) -> bool:
    """An accusation, a question or a supposition tells a thing without confirming it."""
    frame = item.statement.frame
    return frame.type not in ("ACCUSE", "REJECT") and frame.modality not in ("if", "asked", "may")


def _counts(item: Item, trace: Trace, said: set[str], concerned: set[str]) -> bool:
    """A denial weighs where it comes from someone concerned, or from an origin of its own that is on record."""
    if trace.speaker is not None and trace.speaker in concerned:
        return True
    told = item.statement.frame.modality == "denied" and item.actor is not None
    return told or (trace.official and trace.key not in said)


def _status(sides: _Sides, origins: int, reports: int, contrasts: Sequence[Contrast]) -> tuple[Status, Reason]:
    if sides.denied and sides.confirmed:
        return "disputed", Reason(rule="said_and_denied", text="Some say it, others deny it.")
    if sides.denied:
        return "denied", Reason(
            rule="only_denied", text="Those concerned deny it, and no independent origin confirms it."
        )
    if any(c.conflict and c.kind in ("polarity", "actor") for c in contrasts):
        return "disputed", Reason(
            rule="origins_contradict", text="Origins contradict one another about the fact itself."
        )
    if any(c.conflict and c.kind in ("number", "date") for c in contrasts) and _detail_is_the_fact(sides.asserted):
        text = "The figure or the date is the fact, and the reports cannot both be right."
        return "disputed", Reason(rule="details_contradict", text=text)
    if origins >= 2:
        return "corroborated", Reason(rule="independent_origins", text="Two or more origins say so.")
    if reports >= 2:
        return "repeated", Reason(rule="one_origin_retold", text="Several reports, one origin.")
    return "single-origin", Reason(rule="one_report", text="One report alone says so.")


def _detail_is_the_fact(items: Sequence[Item]) -> bool:
    """Nothing but a figure or a date is told: no event that would stand without it."""
    return all(i.statement.frame.type is None for i in items)


def _counted(count: int, reports: int) -> str:
    return f"At most {count} independent origin{'s' * (count != 1)} in {reports} report{'s' * (reports != 1)}."


def _contradicted(status: Status, told: Sequence[Trace], against: Sequence[Trace]) -> tuple[int, Reason] | None:
    """5 where whoever denies it is better sourced than whoever tells it, 6 where word stands against word."""
    if status not in ("denied", "disputed"):
        return None
    if against and _standing(against) > _standing(told):
        who = "Contradicted by a better source than tells it" if told else "Denied, and nobody here says that it is so"
        return 5, Reason(rule="credibility_5", text=f"{who}.")
    return 6, Reason(rule="credibility_6", text="Contradicted: the truth cannot be judged from these reports.")


def _standing(traces: Sequence[Trace]) -> int:
    """How well the best of them is sourced: 2 on record, 1 by a source without a name, 0 by nobody; -1 for none."""
    return max((2 * t.official or int(t.sourced) for t in traces), default=-1)


def _credibility(origins: Sequence[Trace], count: int) -> tuple[int, Reason]:
    sourced = [o for o in origins if o.sourced]
    if count >= 2 and len(sourced) >= 2 and any(o.official for o in sourced):
        return 1, Reason(rule="credibility_1", text="Two or more origins with sources of their own agree.")
    if count >= 2:
        kind = "no source is on record" if len(sourced) >= 2 else "one at most has a source"
        text = f"Two or more origins agree, but {kind}: a common source cannot be excluded."
        return 2, Reason(rule="credibility_2", text=text)
    if any(o.official or (o.kind in ("relay", "wire") and not o.anonymous) for o in origins):
        return 3, Reason(rule="credibility_3", text="One origin, with a named or official source.")
    return 4, Reason(rule="credibility_4", text="One origin, anonymous or without a source.")
