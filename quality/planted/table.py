"""Outcomes counted: by type, with the interval that a share of so few can be trusted to (Wilson, 95 %)."""

from collections.abc import Iterable, Sequence

from quality.intervals import wilson
from quality.planted.found import Outcome


def figures(told: Sequence[Outcome]) -> dict[str, float]:
    """The figures that floors hold: shares over all items, and by type."""
    planted, harmless = _split(told)
    found = {
        "planted": float(len(planted)),
        "harmless": float(len(harmless)),
        "aligned": _share(o.aligned for o in planted),
        "recall_aligned": _share(o.found for o in planted if o.aligned),
        "recall": _share(o.found for o in planted),
        "recall_own_name": _share(o.named for o in planted),
        "false_conflicts": _share(bool(o.kinds) for o in harmless),
        "cut_called_meaning": _share(o.drifted for o in harmless if o.item.type == "cut"),
    }
    for kind in sorted({o.item.type for o in told}):
        group = [o for o in told if o.item.type == kind]
        found[f"{kind}_found"] = _share(bool(o.kinds) or (o.found and o.item.planted) for o in group)
    return found


def _split(told: Sequence[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    return [o for o in told if o.item.planted], [o for o in told if not o.item.planted]


def _share(flags: Iterable[bool]) -> float:
    rows = list(flags)
    return sum(rows) / len(rows) if rows else 0.0


def rows(told: Sequence[Outcome]) -> list[str]:
    """The table as it is printed."""
    planted, harmless = _split(told)
    lines = [
        f"{'planted':12} {'items':>5} {'read':>5} {'aligned':>8}  "
        f"{'found where aligned':22}  {'found of all':22} own name"
    ]
    for name, group in _groups(planted):
        aligned = [o for o in group if o.aligned]
        lines.append(
            f"{name:12} {len(group):5} {sum(o.read for o in group):5} {len(aligned) / len(group):8.2f}  "
            f"{_shown(o.found for o in aligned)}   {_shown(o.found for o in group)}   "
            f"{_share(o.named for o in group):.2f}"
        )
    lines.append(f"{'harmless':12} {'items':>5} {'read':>5} {'aligned':>8}  called a conflict")
    for name, group in _groups(harmless):
        lines.append(
            f"{name:12} {len(group):5} {sum(o.read for o in group):5} {_share(o.aligned for o in group):8.2f}  "
            f"{_shown(bool(o.kinds) for o in group)}"
        )
    return lines


def _groups(told: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    found = [(kind, [o for o in told if o.item.type == kind]) for kind in sorted({o.item.type for o in told})]
    for name, is_quoted in (("all quoted", True), ("all told", False)):
        group = [o for o in told if o.item.quoted == is_quoted]
        found += [(name, group)] if group else []
    return [*found, ("all", list(told))] if told else []


def _shown(flags: Iterable[bool]) -> str:
    rows = list(flags)
    low, high = wilson(sum(rows), len(rows))
    return f"{_share(rows):.3f} [{low:.2f}, {high:.2f}]" if rows else "-    [0.00, 1.00]"
