"""When, where, by whom and with what: the circumstances that two reports give one event.

A contradiction is told only where it is sure that one event is meant: what was done, to whom, or how many it struck.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations, product

from crosswire.model.event import HARM
from crosswire.model.statement import Figure
from crosswire.phrases.table import Phrases
from crosswire.reconcile import dates
from crosswire.reconcile.contrasts import Contrast, Finding, Reading, by_report, contrast
from crosswire.reconcile.features import Item, Scene, stands_for
from crosswire.reconcile.signs import SPEECH

FAR = 400
WEEKS = 21
FRESH, HISTORY = 3, 14
YEARS_ON_END, NO_DATE = 366, 10_000
ALIKE, FIRMLY_ALIKE, ONE_CLAUSE = 0.45, 0.6, 0.75
A_SEASON = 93
OTHER_DAY, BASE = Phrases("time.other_day"), Phrases("time.base")
DEEDS = HARM | {"COERCE", "SANCTION", "MOBILIZE"}
# Weapons told apart; words of one row can be said of one weapon.
WEAPONS = {
    **dict.fromkeys("rocket missile mortar artillery shell".split(), "fired from afar"),
    **dict.fromkeys("drone".split(), "drone"),
    **dict.fromkeys("knife machete axe sword".split(), "blade"),
    **dict.fromkeys("gun rifle pistol handgun shotgun firearm".split(), "gun"),
    **dict.fromkeys("poison".split(), "poison"),
}


def date_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """Days that cannot be one are a conflict; a day inside a month is precision. No date that a report gives may agree
    with one of the other's, and the day on which a voice spoke is no day of what it tells."""
    rows = by_report(readings)
    apart: list[Reading] = []
    for one, two in combinations(rows, 2):
        pairs = list(product(rows[one], rows[two]))
        if pairs and all(_apart(x, y) for x, y in pairs):
            apart.extend(r for pair in pairs if _one_event(*pair, scene) for r in pair)
    made = contrast(Finding("date", True, "different_time"), apart)
    if made:
        yield made
        return
    closed = by_report(r for r in readings if ".." not in str(r.value))
    narrow = [min(r, key=lambda x: (dates.width(str(x.value)), str(x.value))) for r in closed.values()]
    within = [p for p in combinations(narrow, 2) if dates.relation(str(p[0].value), str(p[1].value)) == "within"]
    soft = [p for p in within if _one_event(*p, scene)]
    made = contrast(Finding("precision", False, "same_time_less_precise"), [r for p in soft for r in p])
    if made:
        yield made


def _apart(x: Reading, y: Reading) -> bool:
    """Whether two dates cannot be one. "Last week" reaches into the week after it when it is told at its end; the same
    weekday a week on, or the same month a year on, is one name, read from two days of publication; years on end
    ("recent years") are too vague to contradict anything."""
    one, two = str(x.value), str(y.value)
    gap = dates.days_between(one, two)
    widths = (dates.width(one), dates.width(two))
    same_weekday = widths == (1, 1) and gap in (7, 14)
    loose_week = gap <= 7 and any(2 <= w <= 14 for w in widths)
    vague = any(YEARS_ON_END < w < NO_DATE for w in widths)
    if not dates.clash(one, two) or same_weekday or loose_week or vague or dates.same_month_of_year(one, two):
        return False
    if _news_and_history(x, y) or _news_and_history(y, x) or _done_and_due(x, y) or _done_and_due(y, x):
        return False
    if any(_told_from_another(r) for r in (x, y)):
        return False
    return not _when_told(x, y) and not _when_told(y, x)


def _news_and_history(x: Reading, y: Reading) -> bool:
    """Whether one is told as the news of its day, the other as something from weeks before: then they are two events
    of one kind."""
    fresh, old = x.item.published, y.item.published
    begun = dates.bounds(str(y.value))
    if fresh is None or old is None or begun is None or dates.width(str(x.value)) > 7:
        return False
    days = (date.fromisoformat(old[:10]) - begun[0]).days
    return dates.days_between(str(x.value), fresh[:10]) <= FRESH and days >= HISTORY


def _done_and_due(x: Reading, y: Reading) -> bool:
    """Whether one lies behind the day of its report, and the other ahead of its own: then they are of two things, what
    was done and what it is about ("ends the 2032 campaign")."""
    past, ahead = dates.bounds(str(x.value)), dates.bounds(str(y.value))
    early, late = x.item.published, y.item.published
    if past is None or ahead is None or early is None or late is None:
        return False
    return past[1] <= date.fromisoformat(early[:10]) and date.fromisoformat(late[:10]) < ahead[0]


def _told_from_another(reading: Reading) -> bool:
    """Whether a day is told from another day ("the same day"), or another is compared with it ("down from May")."""
    when, statement = reading.item.statement.frame.date, reading.item.statement
    start = when.span.start - statement.span.start if when else -1
    text = statement.text
    return start >= 0 and bool(OTHER_DAY.match(text[start:]) or BASE.search(text[:start]))


def _when_told(x: Reading, y: Reading) -> bool:
    """Whether a date can be the day of reporting: the report's own day or the one before, in words somebody says,
    while the other date is earlier."""
    published = x.item.published
    if published is None or dates.width(str(x.value)) > 7 or str(y.value) > str(x.value) or _one_deed(x.item, y.item):
        return False
    near = dates.days_between(str(x.value), published[:10]) <= 1
    return near and (x.item.statement.attribution is not None or x.item.statement.frame.type is None)


def _one_deed(one: Item, two: Item) -> bool:
    """Whether both tell in the report's own voice what the same one did, by the same verb: its day is the deed's."""
    verbs = [i.statement.frame.predicate.partition("_")[0] for i in (one, two)]
    told = all(i.statement.attribution is None for i in (one, two)) and not SPEECH & set(verbs)
    return told and verbs[0] == verbs[1] and _one_doer(one, two)


def _one_doer(one: Item, two: Item) -> bool:
    """Whether the actors are one, or called by one last word: "the Senate" and "the U.S. Senate"."""
    if one.actor is None or two.actor is None:
        return False
    texts = [i.statement.frame.actor.text for i in (one, two) if i.statement.frame.actor is not None]
    return one.actor == two.actor or len({t.split()[-1] for t in texts}) == 1


def _one_event(x: Reading, y: Reading, scene: Scene) -> bool:
    """Whether the two dates are surely of one event; the farther apart, the more it takes."""
    one, two = x.item, y.item
    same = one.statement.frame.predicate == two.statement.frame.predicate
    alike = same or (one.statement.frame.type is not None and one.statement.frame.type == two.statement.frame.type)
    shared = len({w for w in one.lemmas & two.lemmas if not w[:1].isdigit()}) + len(one.entities & two.entities)
    if one.statement.background != two.statement.background:
        return False
    gap = dates.days_between(str(x.value), str(y.value))
    if gap > FAR:
        return same and shared >= 6
    broad = any(dates.width(str(r.value)) > A_SEASON for r in (x, y))
    least = ONE_CLAUSE if broad else FIRMLY_ALIKE if gap > WEEKS else ALIKE
    return shared >= (2 if alike else 3) and ((near := scene.near(one, two)) is None or near >= least)


def actor_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """Two named actors of one deed, neither of whom acts for the other."""
    named = [r for r in readings if r.entity and _deed(r.item)]
    rows = by_report(named)
    if any(len({r.entity for r in rows[p]}) > 1 for p in rows):
        return
    apart = [
        p for p in combinations(named, 2)
        if p[0].item.report != p[1].item.report and _others(p[0], p[1], scene) and _same_deed(p[0].item, p[1].item)
    ]  # fmt: skip
    made = contrast(Finding("actor", True, "different_actor"), [r for p in apart for r in p])
    if made:
        yield made


def _deed(item: Item) -> bool:
    frame = item.statement.frame
    return frame.type in DEEDS and frame.modality == "asserted" and not frame.negated


def _others(x: Reading, y: Reading, scene: Scene) -> bool:
    """Two different actors; neither stands in the other's statement, so that they did not act together."""
    assert x.entity is not None and y.entity is not None
    if stands_for(x.entity, y.entity, scene) > -0.5 or x.entity in y.item.entities or y.entity in x.item.entities:
        return False
    kinds = {scene.entities[e].kind for e in (x.entity, y.entity)}
    return "outlet" not in kinds and x.item.target not in (x.entity, y.entity)


def _same_deed(a: Item, b: Item) -> bool:
    """One deed for sure: the same kind of deed, to the same named target or with the same victims on the same day."""
    one, two = a.statement.frame, b.statement.frame
    if one.type != two.type:
        return False
    if a.target is not None and a.target == b.target and one.predicate == two.predicate:
        return not (one.date and two.date and dates.clash(one.date.value, two.date.value))
    dated = one.date is not None and two.date is not None
    return dated and same_victims(a, b) and dates.relation(one.date.value, two.date.value) == "equal"  # type: ignore[union-attr]


def same_victims(a: Item, b: Item) -> bool:
    """The same person killed or hurt, or the same number of them, more than two."""
    one, two = a.statement.frame, b.statement.frame
    harmed = bool(one.killed or one.wounded) and bool(two.killed or two.wounded)
    if harmed and a.target is not None and a.target == b.target:
        return True
    return bool(_counted(one.killed) & _counted(two.killed)) or bool(_counted(one.wounded) & _counted(two.wounded))


def _counted(figures: Iterable[Figure]) -> set[float]:
    return {f.value for f in figures if f.exactness == "exact" and f.value > 2}


def place_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """Two towns for one harmful event of one day, neither of them named by the other report in this finding."""
    towns = [r for r in readings if r.entity and _town(r.entity, scene)]
    rows = by_report(r for r in towns if r.item.statement.frame.type in HARM)
    apart = [
        (x, y)
        for one, two in combinations(rows, 2)
        if not {r.entity for r in rows[one]} & {r.entity for r in rows[two]}
        for x, y in product(rows[one], rows[two])
        if _elsewhere(x, y, scene) and same_victims(x.item, y.item) and _same_day(x.item, y.item)
    ]
    made = contrast(Finding("place", True, "different_place"), [r for p in apart for r in p])
    if made:
        yield made


def _town(entity: str, scene: Scene) -> bool:
    return scene.entities[entity].kind == "place" and scene.entities[entity].precision == 1


def _elsewhere(x: Reading, y: Reading, scene: Scene) -> bool:
    assert x.entity is not None and y.entity is not None
    named = {n.lower() for n in (scene.entities[x.entity].name, scene.entities[y.entity].name)}
    return x.entity not in y.item.entities and y.entity not in x.item.entities and len(named) == 2


def _same_day(a: Item, b: Item) -> bool:
    one, two = a.statement.frame.date, b.statement.frame.date
    return one is None or two is None or not dates.clash(one.value, two.value)


def means_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """Two weapons of which a person was hit by one: only where the victims are surely the same."""
    rows = by_report([r for r in readings if str(r.value).lower() in WEAPONS and r.item.statement.frame.type in HARM])
    kinds = {p: {WEAPONS[str(r.value).lower()] for r in rows[p]} for p in rows}
    apart = [
        (x, y)
        for one, two in combinations(rows, 2)
        if not kinds[one] & kinds[two]
        for x, y in product(rows[one], rows[two])
        if same_victims(x.item, y.item)
    ]
    made = contrast(Finding("means", True, "different_means"), [r for p in apart for r in p])
    if made:
        yield made
