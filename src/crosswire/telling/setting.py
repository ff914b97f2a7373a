"""Where a story is set: in which of the places that its reports name the thing happened that they tell.

What is named most is often no such place: a state is a senator's, a country is what others speak of. A conditional
logit (McFadden 1974) weighs how each place is named against how the others are, and against there being none: it is
fitted on stories whose place was read (`python -m quality.settings --fit`). Which place counting puts first
(`story.placed`) is one of the things that it weighs, so that little said leaves it where it was.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log1p

import numpy as np
from numpy.typing import NDArray

from crosswire.model.account import Entity, Mention, Story
from crosswire.model.annotated import words_in
from crosswire.model.event import HARM
from crosswire.model.said import Gazetteer, Said
from crosswire.model.span import Span
from crosswire.phrases.table import Phrases
from crosswire.telling.story import Spot, asides, head_of, is_seat, placed

Floats = NDArray[np.float64]

WEIGHTS: Mapping[str, float] = {
    "headlines": 0.83,
    "in": 0.72,
    "argument": 0.3,
    "owner": 0.87,
    "modifier": 1.19,
    "party": -0.28,
    "aside": 0.17,
    "lead beside": 0.92,
    "lead abroad": 1.04,
    "country of others": 1.44,
    "in a country of others": 0.39,
    "main events": 0.96,
    "most told": 0.77,
    "none": 0.63,
}
"""How much each thing that is seen of a place counts; `none` is how much there must be for any."""
MOSTLY = 0.4
"""Where this much of what openings tell is harm, reports name most where it was: counting erred in none of fourteen."""
LEAD = 420
"""Characters below a headline that open the report."""
WITHIN = Phrases("places.within")
ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "obj", "iobj"))
MODIFIERS = frozenset(("compound", "amod", "flat"))
BEFORE = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """How a place is named: its mentions by the use they are put to, those of the openings, and the reports whose
    headlines have it."""

    uses: Counter[str] = field(default_factory=Counter)
    leads: Counter[str] = field(default_factory=Counter)
    headlines: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a place is read in: the reports by id, where they tell of a place aside, what they tell of as the main thing
    with its place (report, first and last character, how surely), and how much of that is harm."""

    said: Mapping[str, Said]
    asides: Collection[Spot]
    main: Sequence[tuple[str, int, int, float]]
    harm: float

    @classmethod
    def of(cls, said: Sequence[Said], gazetteer: Gazetteer) -> "Scene":
        """Read from the reports of a story."""
        by = {one.annotated.report.id: one for one in said}
        return cls(by, asides(said, gazetteer), _main(said), _harm(said))


def set_in(story: Story, entities: Sequence[Entity], said: Sequence[Said], gazetteer: Gazetteer) -> Story:
    """The story with the place where it happened and the country that it lies in; with none where no place is told as
    such."""
    scene = Scene.of(said, gazetteer)
    counted = placed(story, entities, [one.annotated.report for one in said], gazetteer, scene.asides)
    towns = candidates(entities)
    if counted.place is None or not towns or scene.harm >= MOSTLY:
        return counted
    scores = read(towns, counted.place, scene, gazetteer) @ np.array(list(WEIGHTS.values()))
    best = int(np.argmax(scores))
    if best == len(towns):
        return story
    return replace(story, place=towns[best].name, country=towns[best].country)


def candidates(entities: Sequence[Entity]) -> list[Entity]:
    """The places that a story could be set in: none that somebody of it is called by; where a map knows any, those."""
    people = {alias.casefold() for entity in entities if entity.kind == "person" for alias in entity.aliases}
    towns = [e for e in entities if e.kind == "place" and e.mentions and e.name.casefold() not in people]
    return [e for e in towns if e.country] or towns


def read(towns: Sequence[Entity], counted: str | None, scene: Scene, gazetteer: Gazetteer) -> Floats:
    """What is seen of each place, and in the last row of there being none: `[places + 1, WEIGHTS]`."""
    around = Counter[str | None]()
    for town in towns:
        around[town.country] += len(town.mentions)
    rows = [_seen(town, counted, scene, around, gazetteer) for town in towns]
    return np.array([*rows, [0.0] * (len(WEIGHTS) - 2) + [float(counted is None), 1.0]])


def _seen(
    town: Entity, counted: str | None, scene: Scene, around: Counter[str | None], gazetteer: Gazetteer
) -> list[float]:
    told = _told(town, scene)
    wide = float(gazetteer.country(town.name) is not None)
    others = log1p(around[town.country] - len(town.mentions)) if town.country else 0.0
    main = sum(
        sure for report, start, end, sure in scene.main for m in town.mentions if _is_within(m, report, start, end)
    )
    return [
        len(told.headlines) / len(scene.said),
        *(log1p(told.uses[use]) for use in ("in", "argument", "owner", "modifier", "party", "aside")),
        *(log1p(told.leads[use]) for use in ("beside", "abroad")),
        wide * others,
        (1 - wide) * others,
        log1p(main),
        float(town.name == counted),
        0.0,
    ]


def _told(town: Entity, scene: Scene) -> _Told:
    told = _Told()
    for mention in town.mentions:
        one = scene.said[mention.report]
        title, use = len(one.annotated.report.title), _use(mention, one, scene.asides)
        told.uses[use] += 1
        if mention.start < title:
            told.headlines.add(mention.report)
        elif mention.start < title + LEAD:
            told.leads[use] += 1
    return told


def _use(mention: Mention, one: Said, told_aside: Collection[Spot]) -> str:
    """What a place is named for: where something is, who acts, whose or which something is, a member's seat."""
    if is_seat(mention.start, one.annotated.report.text):
        return "party"
    head = head_of(Span(mention.start, mention.end), one)
    if (mention.report, mention.start) in told_aside:
        return "abroad" if head is not None and head.deprel in MODIFIERS else "aside"
    if head is None:
        return "beside"
    if head.deprel in ARGUMENTS:
        return "argument"
    if head.deprel == "nmod:poss":
        return "owner"
    if head.deprel in MODIFIERS:
        return "modifier"
    number = words_in(one.annotated.tokens, Span(head.start, head.end)).start
    before = one.annotated.tokens[max(0, number - BEFORE) : number]
    inside = any(t.deprel == "case" and t.head == number and t.lemma.lower() in WITHIN for t in before)
    return "in" if inside else "beside"


def _is_within(mention: Mention, report: str, start: int, end: int) -> bool:
    return mention.report == report and start <= mention.start and mention.end <= end


def _main(said: Sequence[Said]) -> list[tuple[str, int, int, float]]:
    """The places of what reports tell as the main thing."""
    return [
        (one.annotated.report.id, role.span.start, role.span.end, event.phases["main"] * role.sure)
        for one in said
        if one.reading is not None
        for event in one.reading.events
        for role in event.roles
        if role.role == "place"
    ]


def _harm(said: Sequence[Said]) -> float:
    """How much of the main thing in headlines and openings is harm."""
    rows = [
        (event.phases["main"], sum(event.types.get(kind, 0.0) for kind in HARM))
        for one in said
        if one.reading is not None
        for event in one.reading.events
        if one.annotated.tokens[event.word].start < len(one.annotated.report.title) + LEAD
    ]
    total = sum(weight for weight, _ in rows)
    return sum(weight * harm for weight, harm in rows) / total if total else 0.0
