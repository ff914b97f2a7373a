"""The story's origins as the account tells them: who shares each, and why, in words."""

import re
from collections.abc import Mapping, Sequence

from crosswire.model.account import Origin
from crosswire.model.ids import content_id
from crosswire.model.verdict import Reason
from crosswire.reconcile.traces import STRENGTH, Trace

COPIES = frozenset({"near_copy", "verbatim"})
CHOICE = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")
SPOKEN_TWICE = "{tellers} [carry|carries] what {name} said on {days}: one source, however often and to whomever."
TEXTS = {
    "relayed": "{tellers} [retell|retells] what {name} reported.",
    "their_source": "{tellers} [name|names] a source in the words that others give to a source of {name}.",
    "uttered": "{tellers} [carry|carries] what {name} said: one utterance, however many carry it.",
    "own_source": "{tellers} [have sources of their own|has a source of its own], not named.",
    "wire_copy": "{tellers} [carry|carries] the text of {name}.",
    "near_copy": "{tellers} [share|shares] so much wording with {name}, outside quotation marks, that one was written "
    "from the other, or both from a third.",
    "verbatim": "{tellers} [print|prints] the same words as {name}.",
    "same_owner": "{tellers} have one owner, and name no source that would tell their newsrooms apart.",
    "not_told_apart": "{tellers} may have it from {name}, or all from one source: nothing in the reports tells them "
    "apart, and where two may be one they are counted as one.",
    "own_voice": "{tellers} [say it in their own voices|says it in its own voice]; a common source cannot be excluded.",
}


def origins_from(traced: Mapping[str, tuple[str, Trace]]) -> tuple[Origin, ...]:
    """The story's origins; the mapping is statement id → (report, trace)."""
    groups: dict[str, list[tuple[str, Trace]]] = {}
    for report, one in traced.values():
        groups.setdefault(one.key, []).append((report, one))
    return tuple(sorted((_origin(key, rows) for key, rows in groups.items()), key=lambda o: (-len(o.reports), o.id)))


def _origin(key: str, rows: Sequence[tuple[str, Trace]]) -> Origin:
    best = min((t for _, t in rows), key=lambda t: (STRENGTH.index(t.kind), t.name))
    originals = [t for _, t in rows if t.rule not in COPIES and t.name == best.name]
    reasons = []
    for rule, text in TEXTS.items():
        mine = [t for _, t in rows if t.rule == rule]
        if mine:
            tellers = ", ".join(sorted({t.teller for t in mine}))
            told = text if rule != "uttered" else _spoken(mine)
            told = CHOICE.sub(r"\1" if "," in tellers else r"\2", told).format(tellers=tellers, name=best.name)
            told += _first(rule, best, mine, originals)
            reasons.append(Reason(rule=rule, text=told))
    return Origin(
        id=origin_id(key),
        kind=best.kind,  # type: ignore[arg-type]  # kinds of Trace are kinds of Origin
        name=best.name,
        reports=tuple(sorted({r for r, _ in rows})),
        because=tuple(reasons),
    )


def _spoken(traces: Sequence[Trace]) -> str:
    """How an utterance is told: on how many days, where the reports state more than one."""
    days = sorted({t.day for t in traces if t.day})
    return TEXTS["uttered"] if len(days) < 2 else SPOKEN_TWICE.replace("{days}", " and ".join(days))


def _first(rule: str, best: Trace, copies: Sequence[Trace], originals: Sequence[Trace]) -> str:
    """That the one whose words are printed again was out first, where the days of publication tell."""
    if rule not in COPIES or not originals or not all(t.published for t in (*copies, *originals)):
        return ""
    day = min(t.published for t in originals)
    return f" {best.name} published first, on {day}." if all(t.published > day for t in copies) else ""


def origin_id(key: str) -> str:
    """The id of an origin: equal for one key."""
    return content_id("o", key)
