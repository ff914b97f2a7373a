"""Accounts for FollowTheMoney: entities as JSON lines, and the sourced statements they are made of.

An `Event` an incident, a `Person` or `Organization` an entity, an `Article` a report, a `Mention` a name in a report,
an `Address` a located place; `proof` leads to the articles. Entities are aggregated from the statements, so both say
the same. The dataset of a statement is the outlet that makes it, `origin` the report.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha1
from typing import Any, Final

from crosswire.formats.exports.ftm_facts import Fact, facts
from crosswire.formats.exports.ftm_values import dataset, day
from crosswire.formats.key import Key
from crosswire.model.account import Accounts
from crosswire.model.characters import line_safe

BASE: Final = "id"  # the property by which FollowTheMoney says that an entity is there


@dataclass(slots=True)
class _Entity:
    schema: str
    properties: dict[str, dict[str, None]]


def to_ftm(accounts: Accounts, *, text: bool = True) -> str:
    """A line an entity: `id`, `schema`, `properties`; without `text`, articles have no body."""
    return _lines(
        {
            "id": name,
            "schema": entity.schema,
            "properties": {prop: list(values) for prop, values in sorted(entity.properties.items())},
        }
        for name, entity in _aggregated(_facts(accounts, text=text)).items()
    )


def to_ftm_statements(accounts: Accounts, *, text: bool = True) -> str:
    """A line a statement, each once, in the form of `followthemoney.statement`."""
    rows: dict[str, dict[str, Any]] = {}
    for key, fact in _facts(accounts, text=text):
        for row in _statements(key, fact):
            rows.setdefault(row["id"], row)
    return _lines(rows.values())


def _facts(accounts: Accounts, *, text: bool) -> Iterator[tuple[Key, Fact]]:
    for account in accounts.accounts:
        key = Key(account)
        yield from ((key, fact) for fact in facts(key, text=text))


def _aggregated(told: Iterator[tuple[Key, Fact]]) -> Mapping[str, _Entity]:
    entities: dict[str, _Entity] = {}
    for _, fact in told:
        entity = entities.setdefault(fact.entity, _Entity(fact.schema, {}))
        entity.properties.setdefault(fact.prop, {})[fact.value] = None
    return entities


def _statements(key: Key, fact: Fact) -> Iterator[dict[str, Any]]:
    for report in fact.reports:
        published = day(key.reports[report].published.value)
        outlet = key.reports[report].outlet
        source = dataset(outlet.name if outlet else report)
        for prop, value in ((BASE, fact.entity), (fact.prop, fact.value)):
            yield {
                "canonical_id": fact.entity,
                "entity_id": fact.entity,
                "prop": prop,
                "schema": fact.schema,
                "value": value,
                "dataset": source,
                "lang": None,
                "original_value": None,
                "first_seen": published,
                "last_seen": published,
                "external": False,
                "origin": report,
                "id": sha1(f"{source}.{fact.entity}.{prop}.{value}".encode()).hexdigest(),
            }


def _lines(rows: Any) -> str:
    return "".join(f"{line_safe(json.dumps(row, ensure_ascii=False, allow_nan=False))}\n" for row in rows)
