"""How many independent origins a fact has: the product's central claim, made here and nowhere else.

Each statement is traced to where it comes from in the end. Several reports that retell one newspaper, carry one
utterance or one wire, or print one text share an origin. Counts are upper bounds: two outlets may have met one source
without saying so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from crosswire.model.account import Origin, Reason
from crosswire.model.ids import content_id
from crosswire.model.said import Said
from crosswire.model.statement import Attribution, Statement
from crosswire.reconcile.entities import Entities
from crosswire.reconcile.names import fold

VERBATIM = 92
LONG_ENOUGH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where one statement comes from: `key` is equal for one origin; `sourced` is False for an outlet's own voice."""

    key: str
    kind: str
    name: str
    rule: str
    sourced: bool
    anonymous: bool = False
    official: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """One statement with its report, its act of saying, and the names it resolves to."""

    statement: Statement
    said: Said
    attribution: Attribution | None
    entities: Entities


Rule = Callable[[Context], Trace | None]


def _outlet_key(context: Context, name: str) -> str:
    entity = context.entities.named(context.statement.report, name)
    found = context.entities.get(entity)
    return f"outlet:{fold(found.name if found else name)}"


def _outlet_name(context: Context, name: str) -> str:
    found = context.entities.get(context.entities.named(context.statement.report, name))
    return found.name if found else name


def relayed(context: Context) -> Trace | None:
    """The report says that another outlet reported it, or that the source spoke to another outlet."""
    attribution = context.attribution
    if attribution is None:
        return None
    own = context.said.annotated.report.outlet
    names = [*attribution.via]
    if attribution.kind == "outlet" and attribution.source is not None:
        names.append(attribution.name or context.said.annotated.report.quote(attribution.source))
    for name in names:
        if own is None or fold(own.name) != fold(_outlet_name(context, name)):
            return Trace(key=_outlet_key(context, name), kind="relay", name=_outlet_name(context, name),
                         rule="relayed", sourced=True)  # fmt: skip
    return None


def uttered(context: Context) -> Trace | None:
    """Someone on the record says it: one utterance, however many outlets carry it."""
    attribution = context.attribution
    if attribution is None or attribution.source is None:
        return None
    if attribution.kind not in ("named", "spokesperson", "organisation", "document"):
        return None
    report = context.said.annotated.report
    surface = attribution.name or report.quote(attribution.source)
    found = context.entities.get(context.entities.named(report.id, attribution.name))
    name = found.name if found else surface
    key = f"voice:{found.id}" if found else f"voice:{description(surface)}"
    return Trace(key=key, kind="utterance", name=name, rule="uttered", sourced=True, official=True)


def description(words: str) -> str:
    """Who an unnamed spokesperson speaks for: gender and article do not tell two of them apart."""
    kept = [w for w in fold(words).split() if w not in ("a", "an", "the", "from", "for", "of", "s")]
    kept = ["spokesperson" if w in ("spokesman", "spokeswoman", "spokespeople") else w for w in kept]
    return " ".join(sorted(set(kept)))


def own_source(context: Context) -> Trace | None:
    """The report has a source of its own, whom it does not name."""
    attribution = context.attribution
    if attribution is None or attribution.kind != "anonymous":
        return None
    report = context.said.annotated.report
    return Trace(key=_report_key(context), kind="own-source", name=_report_name(context) or report.id,
                 rule="own_source", sourced=True, anonymous=True)  # fmt: skip


def wire_copy(context: Context) -> Trace | None:
    """The report credits a wire service for its text."""
    for byline in context.said.annotated.report.bylines:
        for wire in WIRES:
            if wire in byline.split() or wire == byline:
                return Trace(
                    key=f"outlet:{fold(WIRES[wire])}", kind="wire", name=WIRES[wire], rule="wire_copy", sourced=False
                )
    return None


def own_voice(context: Context) -> Trace:
    """The report says it in its own voice, without a source."""
    return Trace(key=_report_key(context), kind="own-voice", name=_report_name(context) or context.statement.report,
                 rule="own_voice", sourced=False)  # fmt: skip


def _report_key(context: Context) -> str:
    outlet = context.said.annotated.report.outlet
    return f"outlet:{fold(outlet.name)}" if outlet else f"report:{context.statement.report}"


def _report_name(context: Context) -> str | None:
    outlet = context.said.annotated.report.outlet
    return outlet.name if outlet else None


RULES: tuple[Rule, ...] = (relayed, uttered, own_source, wire_copy, own_voice)
WIRES = {"AP": "Associated Press", "Associated Press": "Associated Press", "Reuters": "Reuters", "REUTERS": "Reuters",
         "AFP": "Agence France-Presse", "Agence France-Presse": "Agence France-Presse", "UPI": "United Press International",
         "dpa": "Deutsche Presse-Agentur", "TASS": "TASS", "Xinhua": "Xinhua", "ANSA": "ANSA", "EFE": "EFE",
         "PA": "PA Media"}  # fmt: skip
TEXTS = {
    "relayed": "{reports} retell what {name} reported.",
    "uttered": "{reports} carry what {name} said: one utterance, however many carry it.",
    "own_source": "{reports} has a source of its own, not named.",
    "wire_copy": "{reports} carry the text of {name}.",
    "own_voice": "{reports} says it in its own voice; a common source cannot be excluded.",
    "verbatim": "{reports} print the same words.",
}


def trace(context: Context) -> Trace:
    """The first rule that knows where a statement comes from."""
    return next(found for rule in RULES if (found := rule(context)))


def traces_of(contexts: Sequence[Context]) -> dict[str, Trace]:
    """The origin of each statement of one finding, by statement id.

    What an outlet says in its own voice rests on the source it names for the same fact, where it names one; one text
    printed by two outlets without a source is one origin.
    """
    found = {c.statement.id: trace(c) for c in contexts}
    sourced: dict[str, Trace] = {}
    for context in contexts:
        one = found[context.statement.id]
        if one.sourced:
            sourced.setdefault(context.statement.report, one)
    for context in contexts:
        one = found[context.statement.id]
        if not one.sourced and context.statement.report in sourced:
            found[context.statement.id] = sourced[context.statement.report]
    return _one_text(contexts, found)


def _one_text(contexts: Sequence[Context], found: dict[str, Trace]) -> dict[str, Trace]:
    merged = dict(found)
    for n, a in enumerate(contexts):
        for b in contexts[n + 1 :]:
            one, two = merged[a.statement.id], merged[b.statement.id]
            long = min(len(a.statement.text), len(b.statement.text)) >= LONG_ENOUGH
            if a.statement.report == b.statement.report or one.key == two.key or not long:
                continue
            if not two.sourced and not one.sourced and fuzz.ratio(a.statement.text, b.statement.text) >= VERBATIM:
                merged[b.statement.id] = Trace(
                    key=one.key, kind="copy", name=one.name, rule="verbatim", sourced=one.sourced
                )
    return merged


def origins_from(traced: Mapping[str, tuple[str, Trace]]) -> tuple[Origin, ...]:
    """The story's origins; the mapping is statement id → (report, trace)."""
    groups: dict[str, list[tuple[str, Trace]]] = {}
    for report, one in traced.values():
        groups.setdefault(one.key, []).append((report, one))
    return tuple(sorted((_origin(key, rows) for key, rows in groups.items()), key=lambda o: (-len(o.reports), o.id)))


def _origin(key: str, rows: Sequence[tuple[str, Trace]]) -> Origin:
    strength = ("relay", "wire", "utterance", "own-source", "copy", "own-voice")
    kind = min((t.kind for _, t in rows), key=strength.index)
    reports = tuple(sorted({r for r, _ in rows}))
    reasons = []
    for rule in TEXTS:
        who = sorted({r for r, t in rows if t.rule == rule})
        if who:
            reasons.append(Reason(rule=rule, text=TEXTS[rule].format(reports=", ".join(who), name=rows[0][1].name)))
    return Origin(id=origin_id(key), kind=kind, name=rows[0][1].name, reports=reports, because=tuple(reasons))  # type: ignore[arg-type]  # kinds of Trace are kinds of Origin


def origin_id(key: str) -> str:
    return content_id("o", key)
