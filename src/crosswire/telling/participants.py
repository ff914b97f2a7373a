"""Actors and targets as the ledger names them: who, of which country, in which PLOVER sector."""

import re
import tomllib
from functools import lru_cache
from importlib import resources

from crosswire.model.account import Entity, Participant


@lru_cache(maxsize=1)
def _sectors() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = tomllib.loads(resources.files(__package__).joinpath("sectors.toml").read_text(encoding="utf-8"))
    return tuple(
        (code, re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")(?:e?s)?\b", re.IGNORECASE))
        for code, words in raw.items()
    )


def sector(words: str) -> str | None:
    """The sector code that a title, a name or a description speaks of; the first that fits."""
    return next((code for code, pattern in _sectors() if pattern.search(words)), None)


def participant(name: str, entity: Entity | None, country: str | None = None) -> Participant:
    """An actor or target. A country as such acts through its government."""
    if entity is None:
        return Participant(name=name, country=country, role=sector(name))
    role = sector(entity.name) if entity.kind != "person" else None
    role = role or sector(", ".join(entity.roles))
    if role is None and entity.kind == "place" and entity.country:
        role = "GOV"
    return Participant(name=entity.name, country=entity.country, role=role)
