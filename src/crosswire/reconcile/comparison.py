"""Statements of one finding compared slot by slot: what agrees, what merely differs, what cannot both be right."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from crosswire.model.statement import Argument
from crosswire.model.verdict import Agreement, Slot, SlotValue
from crosswire.reconcile.claim_contrasts import modality_slot, polarity_slot
from crosswire.reconcile.contrasts import Contrast, Reading
from crosswire.reconcile.event_contrasts import actor_slot, date_slot, means_slot, place_slot
from crosswire.reconcile.features import Item, Scene
from crosswire.reconcile.figure_contrasts import quantity_slot, toll_slot
from crosswire.reconcile.wording_contrasts import wording_contrasts

SLOTS = ("actor", "target", "recipient", "date", "place", "killed", "wounded", "quantity", "means", "modality",
         "polarity")  # fmt: skip
SlotRule = Callable[[Sequence[Reading], Scene], Iterable[Contrast]]
Settle = Callable[[Contrast], Contrast]
SLOT_RULES: dict[str, SlotRule] = {
    "date": date_slot,
    "place": place_slot,
    "killed": toll_slot,
    "wounded": toll_slot,
    "quantity": quantity_slot,
    "means": means_slot,
    "modality": modality_slot,
    "actor": actor_slot,
    "polarity": polarity_slot,
}
PRONOUNS = frozenset("it they he she this that these those which who we i you one some others both many".split())


@dataclass(slots=True)
class Compared:
    """What comparing a finding's statements gave."""

    slots: dict[str, Slot] = field(default_factory=dict)
    contrasts: list[Contrast] = field(default_factory=list)


def compare(items: Sequence[Item], scene: Scene, settle: Settle | None = None) -> Compared:
    """All slots of a finding; `settle` says what a person judged of a contrast."""
    done = Compared()
    for name, readings in _readings(items, scene).items():
        if not readings:
            continue
        found = SLOT_RULES[name](readings, scene) if name in SLOT_RULES else ()
        contrasts = tuple(settle(c) if settle else c for c in found)
        done.contrasts.extend(contrasts)
        done.slots[name] = Slot(agreement=_agreement(readings, contrasts), values=_values(readings))
    _add_wording(done, items, scene, settle)
    return done


def _add_wording(done: Compared, items: Sequence[Item], scene: Scene, settle: Settle | None) -> None:
    """What the same words show and no slot did; a slot that such a conflict is about is conflicting too."""
    told = {c.kind for c in done.contrasts if c.conflict or c.judged}
    for found in wording_contrasts(items, scene):
        if found.kind in told:
            continue
        one = settle(found) if settle else found
        done.contrasts.append(one)
        slot = done.slots.get(one.kind)
        if slot and one.conflict:
            done.slots[one.kind] = replace(slot, agreement="conflicting")


def _agreement(readings: Sequence[Reading], contrasts: Iterable[Contrast]) -> Agreement:
    if any(c.conflict for c in contrasts):
        return "conflicting"
    return "agreed" if len({r.value for r in readings}) == 1 else "compatible"


def _readings(items: Sequence[Item], scene: Scene) -> dict[str, list[Reading]]:
    rows: dict[str, list[Reading]] = {name: [] for name in SLOTS}
    for item in items:
        frame = item.statement.frame
        rows["actor"].extend(_argument(frame.actor, item.actor, item, scene))
        rows["target"].extend(_argument(frame.target, item.target, item, scene))
        rows["recipient"].extend(_argument(frame.recipient, None, item, scene))
        if frame.date:
            rows["date"].append(Reading(value=frame.date.value, item=item))
        if frame.place:
            name = frame.place.name or frame.place.text
            rows["place"].append(Reading(value=name, item=item, entity=scene.places.get(name.lower())))
        for slot, figures in (("killed", frame.killed), ("wounded", frame.wounded), ("quantity", frame.quantities)):
            rows[slot].extend(Reading(value=_plain(f.value), item=item, figure=f) for f in figures)
        if frame.means:
            rows["means"].append(Reading(value=frame.means, item=item))
        rows["modality"].append(Reading(value=frame.modality, item=item))
        if frame.negated or frame.modality == "denied":
            rows["polarity"].append(Reading(value="negated" if frame.negated else "denied", item=item))
    if rows["polarity"]:
        marked = {r.item.index for r in rows["polarity"]}
        rows["polarity"].extend(Reading(value="affirmed", item=i) for i in items if i.index not in marked)
    return rows


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _argument(argument: Argument | None, entity: str | None, item: Item, scene: Scene) -> Iterable[Reading]:
    if argument is None:
        return
    if entity is not None:
        yield Reading(value=scene.entities[entity].name, item=item, entity=entity)
    elif argument.text.lower() not in PRONOUNS:
        yield Reading(value=argument.text[:120], item=item)


def _values(readings: Sequence[Reading]) -> tuple[SlotValue, ...]:
    groups: dict[tuple[object, ...], list[Reading]] = {}
    for reading in readings:
        figure = reading.figure
        groups.setdefault(
            (reading.value, figure.unit if figure else None, figure.exactness if figure else None), []
        ).append(reading)
    rows = [
        SlotValue(value=value, reports=tuple(sorted({r.item.report for r in rows})), unit=unit, exactness=exactness)  # type: ignore[arg-type]
        for (value, unit, exactness), rows in groups.items()
    ]
    return tuple(sorted(rows, key=lambda v: (-len(v.reports), str(v.value), v.unit or "", v.exactness or "")))
