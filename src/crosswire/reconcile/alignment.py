"""Which clauses of a finding tell the same thing.

That its sentences tell one fact is settled (`same_fact.py`); here their clauses are laid beside each other, so that
values are compared that belong together. Pairs are scored by a table of features with their weights, then joined
bottom-up by average link; two clauses that cannot be one thing (of one sentence, of other victims, of other addressees,
an event and its opposite) keep their groups apart.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations

from crosswire.model.event import HARM, SPEECH
from crosswire.model.statement import Argument, Frame, Statement
from crosswire.phrases.table import Phrases
from crosswire.reconcile.dates import neighbouring_months
from crosswire.reconcile.features import (
    Item,
    Scene,
    dates_agree,
    figures_agree,
    jaccard,
    overlap,
    same_aim,
    stands_for,
)
from crosswire.reconcile.linking import link

THRESHOLD = 0.56
LEEWAY = 0.08
TOO_SHORT = 2


@dataclass(frozen=True, slots=True)
class Feature:
    """A named piece of evidence and its weight in the score: its own, for the reason given, or what was learnt."""

    name: str
    of: Callable[[Item, Item, Scene], float]
    own: float | None = None
    because: str = ""

    @property
    def weight(self) -> float:
        """How much it counts."""
        return learnt()[self.name] if self.own is None else self.own


def meaning(a: Item, b: Item, scene: Scene) -> float:
    """How close the two clauses are in meaning, by their embeddings; 0 at the closeness of unrelated clauses."""
    near = scene.near(a, b)
    return 0.0 if near is None else min(1.0, max(-0.5, (near - 0.30) / 0.6))


def words(a: Item, b: Item, scene: Scene) -> float:
    """The rarer words they share."""
    return overlap(a.lemmas, b.lemmas, scene.word_weight)


def names(a: Item, b: Item, scene: Scene) -> float:
    """The people, bodies and places they share."""
    return jaccard(a.entities, b.entities, scene.name_weight)


def act(a: Item, b: Item, scene: Scene) -> float:
    """The same kind of act: one PLOVER type or one predicate; against it: two types that exclude each other."""
    one, two = a.statement.frame, b.statement.frame
    if one.type and two.type:
        same = 1.0 if one.predicate == two.predicate else 0.8
        return same if one.type == two.type else -0.8
    if one.predicate == two.predicate:
        return 0.7
    if one.act and two.act and one.act == two.act:
        return 0.6
    return -0.3 if one.type or two.type else 0.0


def actor(a: Item, b: Item, scene: Scene) -> float:
    """The same actor, or one who acts for the other."""
    return stands_for(a.actor, b.actor, scene)


def target(a: Item, b: Item, scene: Scene) -> float:
    """The same target, or one that stands for the other; else the same kind of thing, by its head noun."""
    if a.target is not None and b.target is not None:
        found = stands_for(a.target, b.target, scene)
        return min(found, same_aim(a, b, scene)) if a.target != b.target else found
    return same_aim(a, b, scene)


def figures(a: Item, b: Item, scene: Scene) -> float:
    """Figures of one unit agree, or do not."""
    return figures_agree(a.statement, b.statement)


TOLD = {"asserted": 0, "denied": 0, "will": 1, "plans": 1, "may": 1, "asked": 1, "if": 2}


def reality(a: Item, b: Item, scene: Scene) -> float:
    """What happened is not what is threatened, planned or supposed, unless the dates say so."""
    one, two = a.statement.frame.modality, b.statement.frame.modality
    if figures_agree(a.statement, b.statement) == 1 or dates_agree(a.statement, b.statement) == 1:
        return 0.0
    return 0.0 if TOLD[one] == TOLD[two] or SPEECH & {a.statement.frame.type, b.statement.frame.type} else -1.0


def victim(a: Item, b: Item, scene: Scene) -> float:
    """One named person is killed once: two tellings of that death are of one event."""
    both = bool(a.statement.frame.killed) and bool(b.statement.frame.killed)
    return 1.0 if both and a.target is not None and a.target == b.target else 0.0


def terms(a: Item, b: Item, scene: Scene) -> float:
    """Both are acts of speech of one kind, and both on a condition."""
    one, two = a.statement.frame, b.statement.frame
    return 1.0 if one.type == two.type and one.type in SPEECH and one.condition and two.condition else 0.0


def stranger(a: Item, b: Item, scene: Scene) -> float:
    """One is done to somebody whom the other's report never names."""
    return 1.0 if _unknown_to(a, b, scene) or _unknown_to(b, a, scene) else 0.0


def _unknown_to(a: Item, b: Item, scene: Scene) -> bool:
    if a.target is None or a.target == b.target or scene.entities[a.target].kind != "person":
        return False
    return b.report not in scene.told_in[a.target]


ONCE = frozenset({"ACCIDENT", "DISASTER", "PROTEST"})


def happened_once(a: Item, b: Item, scene: Scene) -> float:
    """A story is about one accident, one disaster, one march, unless their dates part them."""
    one, two = a.statement, b.statement
    told = one.frame.type == two.frame.type and one.frame.type in ONCE
    return 1.0 if told and dates_agree(one, two) >= 0 and one.frame.modality == two.frame.modality else 0.0


def when(a: Item, b: Item, scene: Scene) -> float:
    """Their dates agree; or they do not, which weighs more."""
    found = dates_agree(a.statement, b.statement)
    return found * 2 if found < 0 and not _a_month_off(a, b) else found


def _a_month_off(a: Item, b: Item) -> bool:
    """Both are dated by the month, and the months are neighbours: more likely one event misdated than two."""
    one, two = a.statement.frame.date, b.statement.frame.date
    return one is not None and two is not None and neighbouring_months(one.value, two.value)


def where(a: Item, b: Item, scene: Scene) -> float:
    """The same named place, as the scene or as the goal."""
    return 1.0 if _places(a) & _places(b) else 0.0


def _places(item: Item) -> frozenset[str]:
    frame = item.statement.frame
    found = [p.name for p in (frame.place, frame.target) if p is not None and p.name and p.kind == "place"]
    return frozenset(found)


MEANING = 0.55
"""The weight that the learnt ones are scaled to."""
# Weights are learnt on ECB+ from pairs of event mentions with like head words, often of one sentence (`crosswire_train.
# alignment`); where statements are another matter, the table has a weight of its own and says why.
FEATURES = (
    Feature("meaning", meaning, MEANING, "the unit of the scale"),
    Feature("words", words, 0.30, "mentions of one sentence share its words whatever they tell; statements do not"),
    Feature("names", names, 0.18, "as for words"),
    Feature(
        "act", act, 0.16, "learnt where head words are alike already, which makes the act nearly the whole question"
    ),
    Feature("actor", actor, 0.08, "one person does most of what a story tells, so that it tells little apart"),
    Feature("target", target, 0.14, "as for actor"),
    Feature("figures", figures, 0.12, "a figure may be in a statement for the sake of something else"),
    Feature("when", when, 0.14, "ECB+ seldom misdates an event; here two dates of one event are what must be found"),
    Feature("reality", reality, 0.18, "threats and plans are what stories here are about, and rare in ECB+"),
    Feature("victim", victim, 0.30, "one named person dies once; mentions leave it to the head word"),
    Feature("where", where),
    Feature("terms", terms, 0.12, "too rare in ECB+ to be learnt"),
    Feature("stranger", stranger, -0.25, "needs whole reports; mentions come with a few sentences"),
    Feature("happened once", happened_once, 0.20, "a sub-topic of ECB+ tells of other accidents besides"),
)


@cache
def learnt() -> dict[str, float]:
    """Each feature's learnt weight, scaled to `MEANING`."""
    text = resources.files(__package__).joinpath("alignment.json").read_text(encoding="utf-8")
    found: dict[str, float] = json.loads(text)["statement"]
    return found


@cache
def _besides() -> tuple[tuple[Callable[[Item, Item, Scene], float], float], ...]:
    """What is weighed besides meaning."""
    return tuple((f.of, f.weight) for f in FEATURES if f.of is not meaning)


def score(a: Item, b: Item, scene: Scene) -> float:
    """How surely the two are about one fact; `THRESHOLD` and more is yes."""
    return sum((weight * of(a, b, scene) for of, weight in _besides()), start=MEANING * meaning(a, b, scene))


def at_best(a: Item, b: Item, scene: Scene) -> float:
    """The score of two that mean the same, which is told without their meaning."""
    return sum((weight * of(a, b, scene) for of, weight in _besides()), start=MEANING)


def impossible(a: Item, b: Item, scene: Scene) -> bool:
    """Whether the two cannot be one fact, whatever they share."""
    one, two = a.statement, b.statement
    if a.report == b.report and (one.sentence == two.sentence or _another(one, two)):
        return True
    if min(len(a.lemmas), len(b.lemmas)) < TOO_SHORT and not a.entities & b.entities:
        return True
    if one.frame.type in HARM and two.frame.type in HARM and _other_harm(a, b, scene):
        return True
    if one.frame.type == "REJECT" == two.frame.type and one.frame.act != two.frame.act and words(a, b, scene) < 0.5:
        return True
    both_spoken = one.frame.type in SPEECH and one.frame.type == two.frame.type
    if both_spoken and _named_otherwise(a, b, scene):
        return True
    return bool(one.frame.type and two.frame.type) and opposite(one.frame.type, two.frame.type)


ANOTHER = Phrases("speech.another")


def _another(one: Statement, two: Statement) -> bool:
    """Whether a report tells of the same thing done by, or to, somebody else: "another climber fell"."""
    if one.frame.predicate != two.frame.predicate:
        return False
    return _speaks_of_another(one.frame) != _speaks_of_another(two.frame)


def _speaks_of_another(frame: Frame) -> bool:
    return any(ANOTHER.match(who.text) for who in (frame.actor, frame.target) if who is not None)


def _other_harm(a: Item, b: Item, scene: Scene) -> bool:
    """Other people came to harm, or at another time; one named person is killed once, whatever the dates."""
    other_time = dates_agree(a.statement, b.statement) < 0 and not _same_named_victim(a, b)
    return other_time or _other_victims(a, b, scene)


def _named_otherwise(a: Item, b: Item, scene: Scene) -> bool:
    """Both name the person spoken to, in so many words, and they are two people."""
    if a.target is None or b.target is None or a.target == b.target:
        return False
    people = scene.entities[a.target].kind == "person" == scene.entities[b.target].kind
    return people and all(_in_so_many_words(i.statement.frame.target) for i in (a, b))


def _in_so_many_words(argument: Argument | None) -> bool:
    return argument is not None and argument.name is not None and argument.name.split()[-1] in argument.text


def opposite(a: str | None, b: str | None) -> bool:
    """Types that exclude each other: whoever accuses does not praise in the same act."""
    return frozenset({a, b}) in ({"ACCUSE", "SUPPORT"}, {"AGREE", "REJECT"}, {"ASSAULT", "AID"}, {"COERCE", "RETREAT"},
                                 {"CONSULT", "ASSAULT"}, {"MOBILIZE", "RETREAT"})  # fmt: skip


def _same_named_victim(a: Item, b: Item) -> bool:
    return a.target is not None and a.target == b.target


def _other_victims(a: Item, b: Item, scene: Scene) -> bool:
    """Both tell of deaths, and the dead are others: other people by name, or another nation's or trade's."""
    one, two = a.statement.frame, b.statement.frame
    if not (one.killed or one.wounded) or not (two.killed or two.wounded):
        return stands_for(a.target, b.target, scene) < 0
    if bool(one.killed) != bool(two.killed):
        return True
    if target(a, b, scene) < 0:
        return True
    nations = [{v for v in side if v.isupper()} for side in (a.victims, b.victims)]
    trades = [set(side) - nations[n] for n, side in enumerate((a.victims, b.victims))]
    if any(bool(x) and bool(y) and not x & y for x, y in (nations, trades)):
        return True
    return bool(trades[0]) != bool(trades[1]) and figures_agree(a.statement, b.statement) <= 0


Pairs = Sequence[tuple[int, int]]


def open_pairs(items: Sequence[Item], scene: Scene) -> Pairs:
    """The clauses of one finding two by two, of different reports, that tell the same if what they mean is near enough:
    nobody needs to know what the others mean."""
    pairs = ((i, j) for i, j in combinations(range(len(items)), 2) if items[i].report != items[j].report)
    rows = ((pair, items[pair[0]], items[pair[1]]) for pair in pairs)
    return [pair for pair, a, b in rows if not impossible(a, b, scene) and at_best(a, b, scene) >= THRESHOLD]


def threads(items: Sequence[Item], pairs: Pairs, scene: Scene) -> tuple[tuple[Item, ...], ...]:
    """The clauses of one finding in groups that tell the same thing, each in order; every clause is in one group.
    `pairs` are its open ones."""

    @cache
    def scored(one: int, two: int) -> float | None:
        if impossible(items[one], items[two], scene):
            return None
        return score(items[one], items[two], scene)

    found = ((pair, scored(*pair)) for pair in pairs)
    seeds = [(pair, value) for pair, value in found if value is not None and value >= THRESHOLD]
    return tuple(tuple(items[i] for i in group) for group in link(len(items), seeds, scored, THRESHOLD - LEEWAY))
