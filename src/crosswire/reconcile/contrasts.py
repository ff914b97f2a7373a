"""Values of one slot side by side: what a conflict and a mere difference are made of.

A conflict needs two values that cannot both be right. Rounding, precision, a subset, a later figure, a spelling are
differences with names of their own, and never conflicts. The rules themselves stand in `figure_contrasts.py` (how
many), `event_contrasts.py` (when, where, who, with what) and `claim_contrasts.py` (how firm, and whether at all).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosswire.model.account import ConflictValue, Judged
from crosswire.model.statement import Figure
from crosswire.model.verdict import Reason
from crosswire.reconcile.features import Item

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
    judged: Judged | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the contrast's kind, whether it is a conflict, and its reason's name and text."""

    kind: str
    conflict: bool
    rule: str
    text: str = ""


def contrast(found: Finding, rows: Iterable[Reading]) -> Contrast | None:
    """A contrast between reports; one report against itself is none, nor are values that every report gives."""
    readings = unique(rows)
    sides = _sides(readings)
    reports = {r.item.report for r in readings}
    if len(sides) < 2 or len(reports) < 2 or all(len(s.reports) == len(reports) for s in sides):
        return None
    reason = Reason(rule=found.rule, text=found.text or against(readings))
    return Contrast(kind=found.kind, conflict=found.conflict, values=sides, because=(reason,))


def _sides(readings: Sequence[Reading]) -> tuple[ConflictValue, ...]:
    values = sorted({r.value for r in readings}, key=str)
    return tuple(_side([r for r in readings if r.value == v], v) for v in values)


def _side(readings: Iterable[Reading], value: Value) -> ConflictValue:
    rows = list(readings)
    return ConflictValue(
        value=value,
        reports=tuple(sorted({r.item.report for r in rows})),
        statements=tuple(sorted({r.item.statement.id for r in rows})),
    )


def against(readings: Sequence[Reading]) -> str:
    """The values as a reason shows them."""
    values = {r.value for r in readings}
    ordered = sorted(values, key=lambda v: (isinstance(v, str), v if isinstance(v, (int, float)) else 0, str(v)))
    return " against ".join(str(v) for v in ordered) + "."


def unique(readings: Iterable[Reading]) -> list[Reading]:
    """Each statement's value once, in order of position."""
    rows = {(r.item.index, str(r.value)): r for r in readings}
    return [rows[key] for key in sorted(rows)]


def by_report(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    """The readings of each report, in order of its id."""
    rows: dict[str, list[Reading]] = {}
    for reading in readings:
        rows.setdefault(reading.item.report, []).append(reading)
    return dict(sorted(rows.items()))
