"""The verdict on a finding: its status and its Admiralty credibility, from its origins, with reasons in words.

Credibility follows the Admiralty (NATO STANAG 2511) scale: 1 confirmed by independent sources, 2 probably true,
3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. A row of `CREDIBILITY` reads as a sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.account import Reason, Status
from crosswire.model.statement import Attribution
from crosswire.reconcile.contrasts import Contrast
from crosswire.reconcile.features import Item
from crosswire.reconcile.independence import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    status: Status
    credibility: int
    independent_origins: int
    because: tuple[Reason, ...]


def verdict(items: Sequence[Item], traces: Mapping[str, Trace], voices: Mapping[str, Attribution],
            contrasts: Sequence[Contrast]) -> Verdict:  # fmt: skip
    """Judge one finding; `traces` maps its statements to their origins."""
    asserted = [i for i in items if not denies(i, voices)]
    denied = [i for i in items if denies(i, voices)]
    judged = asserted or denied
    origins = {traces[i.statement.id].key: traces[i.statement.id] for i in judged}
    reports = {i.report for i in judged}
    count = len(origins)
    status, reason = _status(asserted, denied, count, len(reports), contrasts)
    credibility, why = _credibility(status, list(origins.values()))
    upper = Reason(rule="upper_bound", text=_counted(count, len(reports)))
    return Verdict(status=status, credibility=credibility, independent_origins=count, because=(reason, upper, why))


def denies(item: Item, voices: Mapping[str, Attribution]) -> bool:
    """Whether the statement is what somebody denies, rather than what somebody says."""
    attribution = voices.get(item.statement.attribution or "")
    spoken = attribution is not None and attribution.polarity == "denied" and item.statement.content
    return spoken or item.statement.frame.modality == "denied"


def _status(asserted: Sequence[Item], denied: Sequence[Item], origins: int, reports: int,
            contrasts: Sequence[Contrast]) -> tuple[Status, Reason]:  # fmt: skip
    if denied and asserted:
        return "disputed", Reason(rule="said_and_denied", text="Some say it, others deny it.")
    if denied:
        return "denied", Reason(rule="only_denied", text="It is told only as denied; nobody here confirms it.")
    if any(c.conflict and c.kind in ("polarity", "actor") for c in contrasts):
        return "disputed", Reason(
            rule="origins_contradict", text="Origins contradict one another about the fact itself."
        )
    if any(c.conflict and c.kind == "number" for c in contrasts) and _figure_is_the_fact(asserted):
        return "disputed", Reason(
            rule="figures_contradict", text="The figure is the fact, and the figures cannot both be right."
        )
    if origins >= 2:
        return "corroborated", Reason(rule="independent_origins", text="Two or more origins say so.")
    if reports >= 2:
        return "repeated", Reason(rule="one_origin_retold", text="Several reports, one origin.")
    return "single-origin", Reason(rule="one_report", text="One report alone says so.")


def _figure_is_the_fact(items: Sequence[Item]) -> bool:
    """Nothing but a figure is told: no event that would stand without it."""
    return all(i.statement.frame.type is None for i in items)


def _counted(origins: int, reports: int) -> str:
    return f"At most {origins} independent origin{'s' * (origins != 1)} in {reports} report{'s' * (reports != 1)}."


def _credibility(status: Status, origins: Sequence[Trace]) -> tuple[int, Reason]:
    if status == "denied":
        return 5, Reason(rule="credibility_5", text="Contradicted by those concerned, and not confirmed.")
    if status == "disputed":
        return 6, Reason(rule="credibility_6", text="Contradicted: the truth cannot be judged from these reports.")
    sourced = [o for o in origins if o.sourced]
    if len(origins) >= 2 and len(sourced) >= 2 and not all(o.anonymous for o in sourced):
        return 1, Reason(rule="credibility_1", text="Two or more origins with sources of their own agree.")
    if len(origins) >= 2:
        kind = "anonymous throughout" if sourced and all(o.anonymous for o in sourced) else "own voice"
        return 2, Reason(
            rule="credibility_2", text=f"Two or more origins agree, but {kind}: a common source cannot be excluded."
        )
    if any(o.official or o.kind in ("relay", "wire") for o in sourced):
        return 3, Reason(rule="credibility_3", text="One origin, with a named or official source.")
    return 4, Reason(rule="credibility_4", text="One origin, anonymous or without a source.")
