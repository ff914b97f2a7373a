"""What two statements have in common: the evidence that they are about the same fact.

Each feature is a number between -1 and 1, read from frames, entities and embeddings; `alignment.py` weighs them.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crosswire.model.account import Entity
from crosswire.model.said import Said, in_order
from crosswire.model.sources import publisher_key
from crosswire.model.statement import Argument, Statement
from crosswire.reconcile import dates
from crosswire.reconcile.entities import Entities
from crosswire.reconcile.meanings import Embed, Meanings, Vector, vector_of
from crosswire.reconcile.numbers import Amount, relation

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "NUM", "ADV"})
WEIGHED = CONTENT | {"PROPN"}
ALL = 0.95
"""Of a sentence, the share of its characters that makes a clause all of it."""
LIGHT = frozenset("be have do say tell make take get go come give year day time people thing way report".split())


@dataclass(frozen=True, slots=True)
class Item:
    """A statement with what alignment compares; `vector` is its meaning where that is known without asking."""

    index: int
    statement: Statement
    report: str
    vector: Vector | None
    lemmas: frozenset[str]
    entities: frozenset[str]
    actor: str | None
    target: str | None
    countries: frozenset[str]
    headline: bool
    published: str | None
    victims: frozenset[str]
    aim: frozenset[str]
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    entities: Entities
    by_id: dict[str, Entity]
    country: Callable[[str], str | None]


# Trades that tell one group of victims from another; several words may mean one group.
VICTIMS = {
    **dict.fromkeys("soldier servicemember serviceman servicemen troop marine personnel servicewoman "
                    "military".split(), "military"),
    **dict.fromkeys("contractor civilian".split(), "civilian"),
    **dict.fromkeys("police officer policeman policemen".split(), "police"),
    **dict.fromkeys("child children boy girl infant baby".split(), "children"),
    **dict.fromkeys("militant insurgent rebel fighter gunman gunmen attacker terrorist suspect assailant "
                    "bomber".split(), "attackers"),
    **dict.fromkeys("journalist reporter".split(), "journalists"),
    **dict.fromkeys("firefighter".split(), "firefighters"),
}  # fmt: skip


def victims_of(statement: Statement, country: Callable[[str], str | None]) -> frozenset[str]:
    """Who the dead or wounded are: nation and trade; `people` and the like say nothing and leave it empty."""
    frame = statement.frame
    figures = (*frame.killed, *frame.wounded)
    if not figures:
        return frozenset()
    target = frame.target.text if frame.target else ""
    units = " ".join(f.unit for f in (frame.killed or frame.wounded))
    found = set()
    for word in f"{target} {units}".replace(",", " ").split():
        bare = word.strip("'’\"“”()").removesuffix("'s").removesuffix("’s")
        found.add(VICTIMS.get(bare.lower(), VICTIMS.get(bare.lower().removesuffix("s"), "")))
        found.add(country(bare) or "" if bare[:1].isupper() else "")
    if "service member" in units:
        found.add("military")
    return frozenset(found - {""})


STOP = frozenset("the a an its his her their our this that these those of in at on for to from with and or by as about "
                 "more than most many some all several any other new top senior".split())  # fmt: skip


def aims_of(argument: Argument | None, country: Callable[[str], str | None]) -> frozenset[str]:
    """The words that say what kind of thing a target is; countries and figures do not, a person's name is no kind."""
    if argument is None or argument.kind in ("person", "place"):
        return frozenset()
    words = re.findall(r"[A-Za-z][\w.-]+", argument.text)
    return frozenset(w.lower().removesuffix("s") for w in words if w.lower() not in STOP and country(w) is None)


@dataclass(frozen=True, slots=True)
class Scene:
    """All statements of a story with the weights of their words and names, rarer ones weighing more, and what they
    mean; `told_in` are the reports that mention an entity, `places` the entities that are places, by each of their
    names in small letters."""

    items: tuple[Item, ...]
    word_weight: dict[str, float]
    name_weight: dict[str, float]
    entities: dict[str, Entity]
    told_in: dict[str, frozenset[str]]
    places: dict[str, str]
    meanings: Meanings

    def near(self, one: Item, other: Item) -> float | None:
        """The cosine of what two statements mean; None where nothing embeds."""
        left, right = (i.vector if i.vector is not None else self.meanings.of(i.statement.text) for i in (one, other))
        return None if left is None or right is None else float(left @ right)


def scene_of(
    said: Sequence[Said], entities: Entities, country: Callable[[str], str | None], embed: Embed | None = None
) -> Scene:
    """Items in order of report id and position; the reports' own order does not matter.

    `country` tells which country a name or a demonym means, `embed` what words mean.
    """
    by_id = {e.id: e for e in entities.all}
    items: list[Item] = []
    for one in in_order(said):
        lemmas = _lemmas(one)
        for number in range(len(one.statements)):
            items.append(_item(len(items), one, number, lemmas[number], _Look(entities, by_id, country)))
    words = Counter(w for i in items for w in i.lemmas)
    names = Counter(n for i in items for n in i.entities)
    total = max(2, len(items))
    return Scene(
        tuple(items),
        {w: math.log(1 + total / n) for w, n in words.items()},
        {w: math.log(1 + total / n) for w, n in names.items()},
        by_id,
        {key: frozenset(m.report for m in entity.mentions) for key, entity in by_id.items()},
        {n.lower(): e.id for e in by_id.values() if e.kind == "place" for n in (e.name, *e.aliases)},
        Meanings(embed),
    )


def _lemmas(one: Said) -> list[frozenset[str]]:
    tokens = one.annotated.tokens
    starts = [t.start for t in tokens]
    rows = []
    for statement in one.statements:
        low, high = bisect_left(starts, statement.span.start), bisect_left(starts, statement.span.end)
        rows.append(frozenset(t.lemma.lower() for t in tokens[low:high] if t.upos in CONTENT) - LIGHT)
    return rows


def _entity_of(argument: Argument | None, report: str, entities: Entities) -> str | None:
    return entities.named(report, argument.name) if argument else None


def _item(index: int, one: Said, number: int, lemmas: frozenset[str], look: "_Look") -> Item:
    statement, entities, by_id = one.statements[number], look.entities, look.by_id
    report = one.annotated.report.id
    inside = frozenset(e for n in statement.names if (e := entities.named(report, n)))
    return Item(
        index=index,
        statement=statement,
        report=report,
        vector=vector_of(one.vectors[number]) if one.vectors else _of_sentence(one, statement),
        lemmas=lemmas,
        entities=inside,
        actor=_entity_of(statement.frame.actor, report, entities),
        target=_entity_of(statement.frame.target, report, entities),
        countries=frozenset(c for e in inside if (c := by_id[e].country)),
        headline=statement.sentence == 0,
        published=one.annotated.report.day_at(statement.span.start),
        victims=victims_of(statement, look.country),
        aim=aims_of(statement.frame.target, look.country),
        outlet=publisher_key(one.annotated.report.outlet.name) if one.annotated.report.outlet else None,
    )


def _of_sentence(one: Said, statement: Statement) -> Vector | None:
    """The vector of the sentence, where the statement is all but the whole of it."""
    sentence = one.annotated.sentences[statement.sentence]
    if one.reading is None or len(statement.text) < ALL * (sentence.end - sentence.start):
        return None
    return vector_of(one.reading.vectors[statement.sentence])


def overlap(a: frozenset[str], b: frozenset[str], weight: dict[str, float]) -> float:
    """Weighted overlap of two sets: what they share, over the smaller of the two."""
    common = a & b
    if not common:
        return 0.0
    shared = sum(weight.get(x, 1.0) for x in common)
    return shared / min(sum(weight.get(x, 1.0) for x in a), sum(weight.get(x, 1.0) for x in b))


def jaccard(a: frozenset[str], b: frozenset[str], weight: dict[str, float]) -> float:
    """Weighted overlap of two sets: what they share, over all that either has."""
    common = a & b
    if not common:
        return 0.0
    return sum(weight.get(x, 1.0) for x in common) / sum(weight.get(x, 1.0) for x in a | b)


def stands_for(a: str | None, b: str | None, scene: Scene) -> float:
    """1 for one entity, 0.6 for an official and the country or body acted for, -1 for two different ones, 0 unknown."""
    if a is None or b is None:
        return 0.0
    if a == b:
        return 1.0
    one, two = scene.entities[a], scene.entities[b]
    if one.country and one.country == two.country:
        return 0.6 if (one.kind == "person") != (two.kind == "person") or "place" in (one.kind, two.kind) else -0.2
    return -1.0


def figures_agree(a: Statement, b: Statement) -> float:
    """1 where a figure of one unit is shared, -1 where figures of one unit are apart, 0 where none compare."""
    best = 0.0
    for x in (*a.frame.killed, *a.frame.wounded, *a.frame.quantities):
        for y in (*b.frame.killed, *b.frame.wounded, *b.frame.quantities):
            if not same_unit(x.unit, y.unit):
                continue
            found = relation(Amount(x.value, x.exactness, x.high), Amount(y.value, y.exactness, y.high))
            if found in ("equal", "rounding"):
                return 1.0
            best = max(best, 0.4) if found == "precision" else (best or -0.3)
    return best


def same_unit(a: str, b: str) -> bool:
    """Whether two units count the same: equal, or their head nouns are (the last word)."""
    return a == b or (bool(a) and bool(b) and a.rsplit(maxsplit=1)[-1].lower() == b.rsplit(maxsplit=1)[-1].lower())


def same_aim(a: Item, b: Item, scene: "Scene") -> float:
    """Targets told in words: a word in common speaks for one fact, none against it."""
    if not a.aim or not b.aim:
        return 0.0
    return 0.6 if a.aim & b.aim else -0.6


def dates_agree(a: Statement, b: Statement) -> float:
    """1 for one day or month, less where one lies in the other, -1 where they cannot be one time, 0 where unknown."""
    one, two = a.frame.date, b.frame.date
    if one is None or two is None:
        return 0.0
    found = dates.relation(one.value, two.value)
    if found is None or found == "overlap":
        return 0.0
    if found == "equal":
        return 1.0 if dates.width(one.value) <= 31 else 0.4
    return 0.6 if found == "within" else (-1.0 if dates.clash(one.value, two.value) else 0.0)
