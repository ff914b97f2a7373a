"""What a story is about, in its head line: title, place, country, first and last day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from crosswire.model.account import Entity, Story
from crosswire.model.report import Report
from crosswire.model.said import Gazetteer


def placed(story: Story, entities: Sequence[Entity], reports: Sequence[Report], gazetteer: Gazetteer) -> Story:
    """The story with the place most reports name, headlines counting most, and the country it lies in.

    Where somebody of the story is called like a place (Chad Dale, "Chad said"), the place is none to put it in.
    """
    scores: Counter[str] = Counter()
    titles = {r.id: len(r.title) for r in reports}
    towns: dict[str, Entity] = {}
    people = {alias.casefold() for entity in entities if entity.kind == "person" for alias in entity.aliases}
    for entity in entities:
        if entity.kind != "place" or entity.name.casefold() in people:
            continue
        spread = len({m.report for m in entity.mentions})
        head = sum(m.start < titles.get(m.report, 0) for m in entity.mentions)
        early = sum(m.start < 600 for m in entity.mentions)
        scores[entity.id] = 4 * spread + 3 * head + 2 * min(early, 8) + min(len(entity.mentions), 12)
        towns[entity.id] = entity
    ranked = sorted(scores, key=lambda e: (-scores[e], e))
    local = next((e for e in ranked if not gazetteer.country(towns[e].name) and towns[e].country), None)
    wide = next((e for e in ranked if gazetteer.country(towns[e].name)), None)
    if local is not None and (wide is None or scores[local] * 2 >= scores[wide]):
        return replace(story, place=towns[local].name, country=towns[local].country)
    if wide is not None:
        return replace(story, place=towns[wide].name, country=towns[wide].country)
    return story
