"""Where a statement comes from, as the rules of origins see it and tell it."""

from dataclasses import dataclass

from crosswire.model.said import Said
from crosswire.model.statement import Attribution, Statement
from crosswire.reconcile.entities import Entities

ON_RECORD = ("named", "spokesperson", "organisation", "document")
STRENGTH = ("relay", "wire", "utterance", "own-source", "copy", "own-voice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where one statement comes from: `key` is equal for one origin; `sourced` is False for an outlet's own voice.

    `teller` is the outlet whose report it stands in, `speaker` the entity that is on record for it. `confirmed` tells
    that the source said it to this outlet, or the outlet checked it: the same words elsewhere then make it no copy.
    `counts` is False where the report can confirm nothing: an opinion piece, a live page, a round-up.
    `published` is the report's date, "" where it has none; `day` is when an utterance was made, where the report states
    it: who speaks twice is one source all the same.
    """

    key: str
    kind: str
    name: str
    rule: str
    sourced: bool
    teller: str = ""
    anonymous: bool = False
    official: bool = False
    speaker: str | None = None
    confirmed: bool = False
    day: str | None = None
    published: str = ""
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """One statement with its report, its act of saying, and the names it resolves to."""

    statement: Statement
    said: Said
    attribution: Attribution | None
    entities: Entities
    outlets: frozenset[str] = frozenset()
    """The outlets of the story's reports, by key: names that are outlets' whatever they look like."""


def on_record(attribution: Attribution) -> bool:
    """Whether somebody stands for what is said: by name, as a body or its spokesperson, or by an office that one person
    bears, which is what an anonymous voice is called by."""
    told_by_office = attribution.kind == "anonymous" and attribution.name is not None
    return attribution.kind in ON_RECORD or told_by_office
