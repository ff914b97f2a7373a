"""How many: figures of one finding beside each other.

Two reports are compared figure by figure, the nearest with the nearest; what one of them tells besides is left alone.
What is counted decides first: figures of different groups are no conflict, whatever they are.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from crosswire.model.statement import Figure, Statement
from crosswire.phrases.table import Phrases
from crosswire.reconcile import dates
from crosswire.reconcile.contrasts import Contrast, Finding, Reading, by_report, contrast
from crosswire.reconcile.features import Item, Scene
from crosswire.reconcile.numbers import Amount, relation
from crosswire.reconcile.units import Counted, counted_alike, counts_all, moves

WIDE = 0.25
MEASURES = frozenset("% $ £ € USD GBP EUR percent point dollar".split())
MEASURE_NEAR, TOLL_NEAR, COUNT_NEAR = 0.7, 0.65, 0.55
TOLL = frozenset({"toll", "dead", "death", "fatality", "casualty", "victim"})
RISEN = Phrases("tolls.risen")
BESIDES, ON_TOP = Phrases("tolls.besides"), Phrases("tolls.on_top")
Row = tuple[str, Reading, Reading]
FINDINGS = {
    "number": Finding("number", True, "different_figure"),
    "update": Finding("update", False, "later_figure", "The later report gives the later figure."),
    "rounding": Finding("rounding", False, "same_figure_rounded"),
    "precision": Finding("precision", False, "same_figure_less_exact"),
    "subset": Finding("subset", False, "part_of_the_whole", "One figure counts a part of what the other counts."),
}
RANK = {"equal": 0, "precision": 1, "rounding": 1, "subset": 3, "apart": 2}


def toll_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """The dead or the wounded: a toll that rises with the day of publication is an update."""
    rows = [row for pair in _pairs(readings) for row in _matched(*pair, scene, toll=True)]
    return _contrasts(
        [("update" if kind == "number" and _in_a_day(x, y, scene) else kind, x, y) for kind, x, y in rows]
    )


def _in_a_day(x: Reading, y: Reading, scene: Scene) -> bool:
    high, low = sorted((x, y), key=lambda r: -_amount(r).value)
    return rose_in_a_day(high.item, low.item, scene)


def rose_in_a_day(high: Item, low: Item, scene: Scene) -> bool:
    """Whether a toll rose between two reports of one day: one outlet tells both, or the report with the higher one
    tells anywhere that the toll rose."""
    if high.outlet is not None and high.outlet == low.outlet:
        return True
    told = (i for i in scene.items if i.report == high.report and i.lemmas & TOLL)
    return any(RISEN.search(i.statement.text) for i in told)


def quantity_slot(readings: Sequence[Reading], scene: Scene) -> Iterable[Contrast]:
    """Any other figure: apart only where one and the same thing is surely counted."""
    return _contrasts([row for pair in _pairs(readings) for row in _matched(*pair, scene, toll=False)])


def _pairs(readings: Sequence[Reading]) -> Iterable[tuple[list[Reading], list[Reading]]]:
    bodies = [r for r in readings if not r.item.headline]
    told = {r.item.report for r in bodies}
    rows = by_report([*bodies, *(r for r in readings if r.item.headline and r.item.report not in told)])
    for one, two in combinations(rows, 2):
        yield rows[one], rows[two]


def _amount(reading: Reading) -> Amount:
    assert reading.figure is not None
    return Amount(reading.figure.value, reading.figure.exactness, reading.figure.high)


def _matched(left: Sequence[Reading], right: Sequence[Reading], scene: Scene, *, toll: bool) -> list[Row]:
    """The nearest figures of two reports beside each other, each figure once."""
    rows = sorted(
        ((RANK[kind], _gap(x, y), x.item.index, y.item.index, n, m, kind)
         for n, x in enumerate(left) for m, y in enumerate(right) if (kind := _relation(x, y, scene, toll=toll))),
    )  # fmt: skip
    taken: set[tuple[int, int]] = set()
    done: list[Row] = []
    for _, _, _, _, n, m, kind in rows:
        if (0, n) in taken or (1, m) in taken:
            continue
        taken |= {(0, n), (1, m)}
        named = _named(kind, left[n], right[m], toll=toll)
        if named == "number" and not toll and (_crowded(left[n], left) or _crowded(right[m], right)):
            continue
        if named:
            done.append((named, left[n], right[m]))
    return done


def _gap(x: Reading, y: Reading) -> float:
    a, b = _amount(x).value, _amount(y).value
    return abs(a - b) / max(abs(a), abs(b), 1.0)


def _relation(x: Reading, y: Reading, scene: Scene, *, toll: bool) -> str | None:
    assert x.figure is not None and y.figure is not None
    one, two = (_unit(r, toll=toll) for r in (x, y))
    kind = counted_alike(one, two)
    if kind is Counted.OTHER:
        return None
    found = relation(_amount(x), _amount(y))
    if found != "apart":
        return found
    if any(besides(r.figure, r.item.statement) for r in (x, y) if r.figure) or not _near_enough(x, y, scene, toll=toll):
        return None
    if kind is Counted.PART:
        whole, part = (x, y) if counts_all(one, two) else (y, x)
        told = toll or _one_measure(x, y)
        return "subset" if told and _amount(whole).value > _amount(part).value else None
    return "apart" if toll or (one and _one_measure(x, y)) else None


def _near_enough(x: Reading, y: Reading, scene: Scene, *, toll: bool) -> bool:
    """Whether the clauses are near in meaning; money and shares say nothing of what they are of, and take more."""
    if x.item.headline or y.item.headline:
        return True
    plain = not toll and all(r.figure is not None and r.figure.unit in MEASURES for r in (x, y))
    near = scene.near(x.item, y.item)
    return near is None or near >= (MEASURE_NEAR if plain else TOLL_NEAR if toll else COUNT_NEAR)


def _unit(reading: Reading, *, toll: bool) -> str:
    """What is counted; in a toll they are people, where nothing else is said."""
    unit = reading.figure.unit if reading.figure else ""
    return unit if not toll or any(c.isalpha() for c in unit) else "person"


def _named(kind: str, x: Reading, y: Reading, *, toll: bool) -> str | None:
    """What a pair's relation is called; None where there is nothing to tell."""
    if kind == "equal" or (kind in ("rounding", "precision") and x.value == y.value):
        return None
    if kind == "precision" and toll and _later_and_higher(x, y):
        return "update"
    if kind == "precision" and _gap(x, y) > WIDE and _open(x) and _open(y):
        return None
    if kind != "apart":
        return kind
    moving = all(moves(_unit(r, toll=toll)) for r in (x, y))
    later = _later_and_higher(x, y) or _risen(x, y) if toll else moving and _later(x, y)
    return "update" if later else "number"


def _open(reading: Reading) -> bool:
    """A bound without an end: two such meet however far apart they stand."""
    return reading.figure is not None and reading.figure.exactness in ("at-least", "more-than", "at-most", "less-than")


def _later(x: Reading, y: Reading) -> bool:
    one, two = x.item.published, y.item.published
    return bool(one and two and one[:10] != two[:10])


def _risen(x: Reading, y: Reading) -> bool:
    """Whether the clause with the higher toll says that it rose: reports of one day can be hours apart."""
    high = max((x, y), key=lambda r: _amount(r).value)
    return RISEN.search(high.item.statement.text) is not None


def _later_and_higher(x: Reading, y: Reading) -> bool:
    """Whether the report of a later day gives the higher figure: then it is news, not a contradiction."""
    if not _later(x, y):
        return False
    early, late = (x, y) if str(x.item.published) < str(y.item.published) else (y, x)
    return _amount(early).value < _amount(late).value


def _one_measure(x: Reading, y: Reading) -> bool:
    """Whether two figures of one unit measure one thing: the same verb over them, or most of their words in common."""
    one, two = x.item, y.item
    same = one.statement.frame.predicate == two.statement.frame.predicate
    shared = len({w for w in one.lemmas & two.lemmas if not w[:1].isdigit()})
    least = max(1, min(len(one.lemmas), len(two.lemmas)))
    if _of_other_days(x, y):
        return False
    kind = one.statement.frame.type
    if kind is not None and kind == two.statement.frame.type and _leads(x) and _leads(y):
        return True
    if one.aim and two.aim and not one.aim & two.aim and not (_leads(x) or _leads(y)):
        return False
    return shared >= 2 if same else shared >= 3 and shared / least >= 0.5


def _of_other_days(x: Reading, y: Reading) -> bool:
    """Whether the clauses date what they count, and not alike: the figures of two months are two figures."""
    one, two = x.item.statement.frame.date, y.item.statement.frame.date
    return one is not None and two is not None and dates.days_between(one.value, two.value) > 0


def _leads(reading: Reading) -> bool:
    """Whether the figure counts the very participant that the clause is about: "seven coaches derailed"."""
    assert reading.figure is not None
    frame, noun = reading.item.statement.frame, reading.figure.unit.lower().split()[-1:]
    phrases = (a.text.lower().split()[:4] for a in (frame.actor, frame.target) if a is not None)
    return any(word.startswith(noun[0][:5]) for phrase in phrases for word in phrase) if noun else False


def besides(figure: Figure, statement: Statement) -> bool:
    """Whether a figure counts what comes on top of others: "four more boys"."""
    at = figure.span.start - statement.span.start
    return at >= 0 and bool(BESIDES.match(statement.text[at:]) or ON_TOP.search(statement.text[:at]))


def _crowded(reading: Reading, rows: Sequence[Reading]) -> bool:
    """Whether the same statement gives two figures of one unit ("from 5 to 9"): which one is meant cannot be told."""
    assert reading.figure is not None
    return any(
        r is not reading and r.item.index == reading.item.index and r.figure is not None and r.value != reading.value
        and counted_alike(r.figure.unit, reading.figure.unit) is not Counted.OTHER
        for r in rows
    )  # fmt: skip


def _contrasts(rows: Sequence[Row]) -> Iterable[Contrast]:
    for name, found in FINDINGS.items():
        made = contrast(found, [r for kind, x, y in rows if kind == name for r in (x, y)])
        if made:
            yield made
