"""How firmly a thing is told, and whether it is told to be so at all."""

from collections.abc import Iterable, Sequence

from crosswire.phrases.table import Phrases
from crosswire.reconcile.contrasts import Contrast, Finding, Reading, by_report, contrast
from crosswire.reconcile.features import Item, Scene

FIRM = {"will": "firm", "plans": "firm", "may": "open"}
LEVELS = {"firm", "open"}
CLOSE = 0.65
SAME_CLAIM = 0.65
# What leaves it open; "can" tells what is possible to somebody, not whether it will be done.
OPEN = Phrases("certainty.open")
NEGATION = Phrases("negation.not_so")
NOT_SO = frozenset({"negated", "denied"})


def modality_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """`may` against `will` or `plans to`, of one act: how firm it is differs. A headline counts where the body is
    silent; a report that says both is held to what it leaves open."""
    rows = by_report(r for r in readings if r.value in FIRM and _announces(r.item))
    chosen: list[Reading] = []
    for readings_of in rows.values():
        body = [r for r in readings_of if not r.item.headline] or readings_of
        hedged = [r for r in body if FIRM[str(r.value)] == "open"]
        chosen.extend(hedged or body)
    apart = [
        (x, y) for x in chosen for y in chosen
        if FIRM[str(x.value)] == "open" and FIRM[str(y.value)] == "firm" and _one_act(x.item, y.item, scene)
    ]  # fmt: skip
    made = contrast(Finding("modality", True, "different_firmness"), [r for p in apart for r in p])
    if made and {FIRM[str(v.value)] for v in made.values} == LEVELS:
        yield made


def _announces(item: Item) -> bool:
    frame = item.statement.frame
    sure = frame.modality != "may" or OPEN.search(item.statement.text) is not None
    return sure and (frame.act is not None or frame.type is not None) and not frame.negated


def _one_act(a: Item, b: Item, scene: Scene) -> bool:
    """Whether two statements announce one act of one actor."""
    one, two = a.statement.frame, b.statement.frame
    acts = {one.act or one.predicate} & {two.act or two.predicate}
    aims = bool(a.aim & b.aim) or (a.target is not None and a.target == b.target)
    together = bool(acts or aims or len(a.entities & b.entities) >= 2)
    return together and (near := scene.near(a, b)) is not None and near >= CLOSE


def polarity_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """One report says that it was so, another that it was not: the same predicate, and the same participants or most of
    the words."""
    no = [r for r in readings if r.value in NOT_SO]
    yes = [r for r in readings if r.value not in NOT_SO and not NEGATION.search(r.item.statement.text)]
    pairs = ((a, b) for a in no for b in yes if a.item.report != b.item.report)
    rows = [r for a, b in pairs if _same_claim(a.item, b.item, scene) for r in (a, b)]
    text = "One says it is so, the other that it is not."
    made = contrast(Finding("polarity", True, "one_says_not", text), rows)
    if made:
        yield made


def _same_claim(a: Item, b: Item, scene: Scene) -> bool:
    one, two = a.statement.frame, b.statement.frame
    if one.predicate != two.predicate or one.act != two.act or _told(a) != _told(b):
        return False
    actors = a.actor is not None and a.actor == b.actor
    targets = a.target is not None and a.target == b.target
    differ = (a.actor and b.actor and not actors) or (a.target and b.target and not targets)
    shared = len(a.lemmas & b.lemmas)
    if differ or not ((actors and targets and shared >= 2) or ((actors or targets or shared >= 4) and shared >= 3)):
        return False
    near = scene.near(a, b)
    return near is None or near >= SAME_CLAIM


def _told(item: Item) -> str:
    modality = item.statement.frame.modality
    return "asserted" if modality == "denied" else modality
