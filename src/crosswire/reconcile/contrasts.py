"""Values of one slot side by side, and the rules that tell a conflict from a mere difference.

A conflict needs two values that cannot both be right. Rounding, precision, a subset, a later figure, a spelling are
differences with names of their own, and never conflicts.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosswire.model.account import ConflictValue, Reason
from crosswire.model.statement import Figure
from crosswire.reconcile import dates
from crosswire.reconcile.features import Item, Scene, same_unit, stands_for
from crosswire.reconcile.numbers import Amount
from crosswire.reconcile.numbers import relation as number_relation

Value = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value that one statement gives a slot."""

    value: Value
    item: Item
    figure: Figure | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Two or more values of one slot side by side: a conflict, or a difference that is none."""

    kind: str
    conflict: bool
    values: tuple[ConflictValue, ...]
    because: tuple[Reason, ...]


def _side(readings: Iterable[Reading], value: Value) -> ConflictValue:
    rows = list(readings)
    return ConflictValue(
        value=value,
        reports=tuple(sorted({r.item.report for r in rows})),
        statements=tuple(sorted({r.item.statement.id for r in rows})),
    )


def _sides(readings: Sequence[Reading]) -> tuple[ConflictValue, ...]:
    values = sorted({r.value for r in readings}, key=str)
    return tuple(_side([r for r in readings if r.value == v], v) for v in values)


def _contrast(kind: str, conflict: bool, readings: Sequence[Reading], rule: str, text: str) -> Contrast | None:
    """A contrast between reports; one report against itself is none."""
    sides = _sides(readings)
    reports = {r.item.report for r in readings}
    if len(sides) < 2 or len(reports) < 2 or all(len(s.reports) == len(reports) for s in sides):
        return None
    return Contrast(kind=kind, conflict=conflict, values=sides, because=(Reason(rule=rule, text=text),))


def date_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """Days and months that cannot be one time conflict; a day inside a month is precision."""
    best: dict[str, Reading] = {}
    for reading in readings:
        report = reading.item.report
        if report not in best or dates.width(str(reading.value)) < dates.width(str(best[report].value)):
            best[report] = reading
    chosen = sorted(best.values(), key=lambda r: (str(r.value), r.item.report))
    apart = [p for p in combinations(chosen, 2) if dates.clash(str(p[0].value), str(p[1].value))]
    if apart:
        rows = sorted({r.item.index: r for pair in apart for r in pair}.values(), key=lambda r: r.item.index)
        made = _contrast("date", True, rows, "different_time", _against(rows))
        if made:
            yield made
    elif len({r.value for r in chosen}) > 1:
        made = _contrast("precision", False, chosen, "same_time_less_precise", _against(chosen))
        if made:
            yield made


def _against(readings: Sequence[Reading]) -> str:
    values = sorted({str(r.value) for r in readings})
    return " against ".join(values) + "."


def figure_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """Figures of one unit: equal, rounded, less precise, later, or apart."""
    units: list[list[Reading]] = []
    for reading in readings:
        assert reading.figure is not None
        home = next((u for u in units if u[0].figure and same_unit(u[0].figure.unit, reading.figure.unit)), None)
        if home is None:
            units.append([reading])
        else:
            home.append(reading)
    for unit in units:
        yield from _one_unit(unit)


def _amount(reading: Reading) -> Amount:
    assert reading.figure is not None
    return Amount(reading.figure.value, reading.figure.exactness, reading.figure.high)


def _one_unit(readings: Sequence[Reading]) -> Iterable[Contrast]:
    reports = sorted({r.item.report for r in readings})
    by_report = {p: [r for r in readings if r.item.report == p] for p in reports}
    apart: list[Reading] = []
    soft: list[Reading] = []
    for a, b in combinations(reports, 2):
        relations = [(number_relation(_amount(x), _amount(y)), x, y) for x in by_report[a] for y in by_report[b]]
        kinds = {k for k, _, _ in relations}
        if kinds & {"equal", "precision", "rounding"}:
            soft.extend(
                r for k, x, y in relations if k in ("rounding", "precision") and x.value != y.value for r in (x, y)
            )
        elif len(by_report[a]) == len(by_report[b]) == 1:
            apart.extend((by_report[a][0], by_report[b][0]))
    if apart:
        rows = _unique(apart)
        later = _rises_with_time(rows)
        made = _contrast("update" if later else "number", not later, rows, "later_figure" if later else "different_figure",
                         _against(rows))  # fmt: skip
        if made:
            yield made
    elif soft:
        made = _contrast("rounding", False, _unique(soft), "same_figure_rounded", _against(soft))
        if made:
            yield made


def _unique(readings: Sequence[Reading]) -> list[Reading]:
    return list({(r.item.index, r.value): r for r in readings}.values())


def _rises_with_time(readings: Sequence[Reading]) -> bool:
    """Whether the later report gives the higher figure throughout: then it is news, not a contradiction."""
    dated = [(r.item.published, float(r.value)) for r in readings if not isinstance(r.value, str)]
    if any(d is None for d, _ in dated):
        return False
    rows = sorted((d or "", v) for d, v in dated)
    rising = all(a[1] <= b[1] for a, b in zip(rows, rows[1:], strict=False))
    return rising and rows[0][0] != rows[-1][0]


FIRM = {"will": "firm", "plans": "firm", "may": "open"}


def modality_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """`may` against `will` or `plans to`, of one act by one actor: how firm it is differs."""
    firm = [r for r in readings if r.value in FIRM and not r.item.headline]
    levels = {p: {FIRM[str(r.value)] for r in firm if r.item.report == p} for p in {r.item.report for r in firm}}
    if not any(v == {"open"} for v in levels.values()) or not any("firm" in v for v in levels.values()):
        return
    spoken = [r for r in firm if r.item.statement.frame.act is not None or r.item.statement.frame.type is not None]
    made = _contrast("modality", True, spoken, "different_firmness", _against(spoken))
    if made and {FIRM[str(v.value)] for v in made.values} == {"firm", "open"}:
        yield made


def actor_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """Two named actors of one deed, neither of whom acts for the other."""
    named = [r for r in readings if r.entity and r.item.statement.frame.type in DEEDS]
    apart = [p for p in combinations(named, 2)
             if p[0].item.report != p[1].item.report and stands_for(p[0].entity, p[1].entity, scene) < 0
             and _same_deed(p[0].item, p[1].item, scene)]  # fmt: skip
    rows = _unique([r for p in apart for r in p])
    reports = {r.item.report for r in rows}
    one_each = all(len({r.value for r in named if r.item.report == p}) == 1 for p in reports)
    made = _contrast("actor", True, rows, "different_actor", _against(rows)) if rows and one_each else None
    if made:
        yield made


DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "CRIME", "MOBILIZE"})


def _same_deed(a: Item, b: Item, scene: Scene) -> bool:
    """One deed for sure: the same named target, and no figure or date against it."""
    return a.target is not None and a.target == b.target and a.statement.frame.predicate == b.statement.frame.predicate


def polarity_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """One report says that it was so, another that it was not: the same predicate with the same actor or target."""
    no = [r for r in readings if r.value == "negated"]
    yes = [r for r in readings if r.value == "affirmed"]
    rows = [
        r for a in no for b in yes if a.item.report != b.item.report and _same_claim(a.item, b.item) for r in (a, b)
    ]
    made = (
        _contrast("polarity", True, _unique(rows), "one_says_not", "One says it is so, the other that it is not.")
        if rows
        else None
    )
    if made:
        yield made


def _same_claim(a: Item, b: Item) -> bool:
    one, two = a.statement.frame, b.statement.frame
    if one.predicate != two.predicate or one.modality != two.modality or one.act != two.act:
        return False
    shared = (a.actor is not None and a.actor == b.actor) or (a.target is not None and a.target == b.target)
    return shared and len(a.lemmas & b.lemmas) >= 3


SlotRule = Callable[[Sequence[Reading], Scene], Iterable[Contrast]]
SLOT_RULES: dict[str, SlotRule] = {
    "date": date_slot,
    "killed": figure_slot,
    "wounded": figure_slot,
    "quantity": figure_slot,
    "modality": modality_slot,
    "actor": actor_slot,
    "polarity": polarity_slot,
}
