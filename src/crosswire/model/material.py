"""What an account is told from, and what was read of it beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crosswire.model.account import AttributionRow, Conflict, Entity, Finding, Origin, Quotation, Story
from crosswire.model.event import Deed
from crosswire.model.happened import Commitment, Event, Incident, Level
from crosswire.model.said import Match, Said
from crosswire.model.statement import Statement

Place = tuple[str, int]
"""A report's id and the number of a sentence in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an account is told from: one story, its reports as read and said, and what they say together.

    `threads` are the findings clause by clause, for what is read of single acts and figures; `wholes` are the
    statements of findings, each a sentence with the frame of the clause that carries the fact, and `whole` says which
    of them a clause's statement belongs to. `matches` is what the reader of pairs said of two sentences of different
    reports, by (report, sentence) of both, the smaller first.
    """

    story: Story
    said: tuple[Said, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[AttributionRow, ...]
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    threads: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Conflict, ...]
    quotations: tuple[Quotation, ...]
    wholes: tuple[Statement, ...] = ()
    whole: Mapping[str, str] = field(default_factory=dict)
    matches: Mapping[tuple[Place, Place], Match] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What happened, read over all reports: the events, and what the ledger, the levels and the promises make of them.

    `deeds` are the material ones with the clauses that tell them.
    """

    events: tuple[Event, ...] = ()
    deeds: tuple[Deed, ...] = ()
    incidents: tuple[Incident, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    levels: tuple[Level, ...] = ()
