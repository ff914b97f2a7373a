"""The key of an account, as a map has one: each report's letter, each finding's number, who speaks where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase

from crosswire.model.account import Account, AttributionRow, Conflict, Entity, Finding, FindingStatement
from crosswire.model.happened import Event
from crosswire.model.report import Report
from crosswire.model.sources import NOT_JUDGED, Source
from crosswire.model.verdict import Slot
from crosswire.model.wording import EVENT_PHASE, EVENT_SLOT, RELIABILITY, say_date

UNIDENTIFIED = "outlet unidentified"


def letter(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    high, low = divmod(number, len(ascii_uppercase))
    return (letter(high - 1) if high else "") + ascii_uppercase[low]


@dataclass(frozen=True)
class Key:
    """Look-ups over one account. What an id does not lead to is None, never an error: accounts may come from a file."""

    account: Account

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """The reports by id."""
        return {report.id: report for report in self.account.reports}

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """The letter each report goes by, in the order of the account."""
        return {report.id: letter(number) for number, report in enumerate(self.account.reports)}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id."""
        return {entity.id: entity for entity in self.account.entities}

    @cached_property
    def attributions(self) -> Mapping[str, AttributionRow]:
        """The attributions by id."""
        return {row.id: row for row in self.account.attributions}

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """The findings by id."""
        return {finding.id: finding for finding in self.account.findings}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number, from 1, that each finding goes by in this account."""
        return {finding.id: number for number, finding in enumerate(self.account.findings, 1)}

    @cached_property
    def statements(self) -> Mapping[str, FindingStatement]:
        """The statements of all findings by id."""
        return {row.id: row for finding in self.account.findings for row in finding.statements}

    @cached_property
    def graded(self) -> bool:
        """Whether the user rated any of the account's outlets."""
        return any(source.reliability != NOT_JUDGED for source in self.account.sources)

    def source(self, outlet: str) -> Source | None:
        """What is known of an outlet, by its name in the account."""
        return next((one for one in self.account.sources if one.name == outlet), None)

    def grade(self, report: str) -> str:
        """How reliable the outlet of a report is held to be: `B, usually reliable`."""
        source = self.source(self.outlet(report))
        letter = source.reliability if source else NOT_JUDGED
        return f"{letter}, {RELIABILITY[letter]}"

    def outlet(self, report: str) -> str:
        """The outlet's name, or that it is not identified."""
        found = self.reports.get(report)
        return found.outlet.name if found and found.outlet else UNIDENTIFIED

    def day(self, report: str) -> str:
        """The day of publication in words, empty where unknown."""
        found = self.reports.get(report)
        return say_date(found.published.value) if found and found.published.value else ""

    def cited_as(self, report: str) -> str:
        """`A · Ostmere Tideline, 14 May 2024`: how a note names a report."""
        return ", ".join(
            part for part in (f"{self.letters.get(report, '?')} · {self.outlet(report)}", self.day(report)) if part
        )

    def carriers(self, finding: Finding) -> tuple[str, ...]:
        """The reports a finding has statements in, in the account's order of reports."""
        with_it = {statement.report for statement in finding.statements}
        return tuple(report.id for report in self.account.reports if report.id in with_it)

    def speaker(self, row: AttributionRow) -> str:
        """Who speaks: the resolved name, else the report's own words for the source."""
        entity = self.entities.get(row.entity or "")
        if row.kind in {"named", "organisation", "outlet"} and entity:
            return entity.name
        return row.source or (entity.name if entity else "no source given")

    def voice(self, statement: FindingStatement) -> str:
        """Who says a statement and through whom, or that the report speaks in its own voice."""
        row = self.attributions.get(statement.attribution or "")
        if row is None:
            return "in its own voice"
        chain = " → ".join((self.speaker(row), *row.via))
        return f"{chain} (denial)" if row.polarity == "denied" else chain

    def lettered(self, reports: Iterable[str]) -> str:
        """The letters of these reports in the account's order: `A C`."""
        wanted = set(reports)
        return " ".join(letter for report, letter in self.letters.items() if report in wanted)

    @cached_property
    def events(self) -> Mapping[str, Sequence[Event]]:
        """The events by phase: the main one, its parts, what came after, what came before, what is planned."""
        return {phase: [e for e in self.account.events if e.phase == phase] for phase in EVENT_PHASE}

    def slots(self, event: Event) -> Sequence[tuple[str, Slot]]:
        """An event's slots that hold something, each with what it is called."""
        named = ((title, getattr(event, name)) for name, title in EVENT_SLOT.items())
        return [(title, slot) for title, slot in named if slot.values]

    def sides(self, conflict: Conflict) -> tuple[tuple[FindingStatement, ...], ...]:
        """For each value of a conflict, the statements that give it."""
        return tuple(
            tuple(self.statements[key] for key in value.statements if key in self.statements)
            for value in conflict.values
        )

    @cached_property
    def most_origins(self) -> int:
        """The most independent origins that any finding has: an upper bound, as each of them is."""
        return max((finding.independent_origins for finding in self.account.findings), default=0)

    @cached_property
    def notes(self) -> Mapping[str, int]:
        """The numbers of the brief's notes by statement, in the order of first citation."""
        cites = (cite for line in self.account.brief for cite in line.cites if cite in self.statements)
        return {cite: number for number, cite in enumerate(dict.fromkeys(cites), 1)}
