"""What the template asks of one account: anchors that exist, links to the exact words, rows made ready to show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from crosswire.formats.key import Key
from crosswire.formats.page.drawings import Node, origins_drawing
from crosswire.formats.page.marks import Back, Citation, Mark, MarkedText, mark_text, place_marks, slug
from crosswire.formats.page.passages import Passage, passages
from crosswire.formats.quoted import Run, measure, runs
from crosswire.model.account import (
    Account,
    AttributionRow,
    Conflict,
    Entity,
    Finding,
    FindingStatement,
    Mention,
    Quotation,
    Worded,
    Wording,
)
from crosswire.model.wording import ORIGIN, STATUS, VOICE, one_line

_SHORT = 48  # characters of a label beside a finding
_RETOLD = {"relay", "wire", "copy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A numbered note of the brief: one statement a sentence rests on."""

    number: int
    statement: FindingStatement


@dataclass(frozen=True)
class View:
    """One account on the page. `prefix` keeps the anchors of several accounts apart; every anchor given out exists."""

    account: Account
    prefix: str = ""

    @cached_property
    def key(self) -> Key:
        """The look-ups of the account."""
        return Key(self.account)

    def anchor(self, kind: str, number: int | str) -> str:
        """The id of a place on the page."""
        return f"{self.prefix}{kind}-{number}"

    @cached_property
    def report_anchors(self) -> Mapping[str, str]:
        """An anchor for each report; ids that read alike once made fit for a selector get their number."""
        taken: dict[str, str] = {}
        for number, report in enumerate(self.account.reports, 1):
            anchor = self.anchor("r", slug(report.id))
            taken[report.id] = f"{anchor}-{number}" if anchor in taken.values() else anchor
        return taken

    @cached_property
    def marks(self) -> Mapping[str, Mapping[tuple[int, int], Mark]]:
        """For each report its marks by span."""
        cited: dict[str, list[Citation]] = {report: [] for report in self.report_anchors}
        for citation in self._citations():
            if citation.report in cited:
                cited[citation.report].append(citation)
        return {
            report: place_marks(self.key.reports[report].text, self.report_anchors[report], citations)
            for report, citations in cited.items()
        }

    @cached_property
    def texts(self) -> Mapping[str, MarkedText]:
        """For each report its text with the marks in it."""
        return {
            report: mark_text(self.key.reports[report].text, marks.values()) for report, marks in self.marks.items()
        }

    def _citations(self) -> Iterator[Citation]:
        for number, finding in enumerate(self.account.findings, 1):
            back = self._back("F", "f", number)
            yield from (
                Citation(report=row.report, start=row.start, end=row.end, back=back) for row in finding.statements
            )
        for number, quotation in enumerate(self.account.quotations, 1):
            back = self._back("Q", "q", number)
            yield from (
                Citation(report=row.report, start=row.start, end=row.end, back=back) for row in quotation.versions
            )
        for number, row in enumerate(self.account.attributions, 1):
            back = self._back("V", "v", number, quiet=True)
            spans = (row.spans.source, row.spans.cue, *row.spans.content)
            yield from (Citation(report=row.report, start=span[0], end=span[1], back=back) for span in spans if span)
        for number, entity in enumerate(self.account.entities, 1):
            back = self._back("N", "n", number, quiet=True)
            for mention, _ in self.first_mentions(entity):
                yield Citation(report=mention.report, start=mention.start, end=mention.end, back=back)

    def _back(self, label: str, kind: str, number: int, *, quiet: bool = False) -> Back:
        return Back(label=f"{label}{number}", href=f"#{self.anchor(kind, number)}", quiet=quiet)

    def words(self, report: str, start: int, end: int) -> str:
        """A link to these words, to their report where they have no mark."""
        mark = self.marks.get(report, {}).get((start, end))
        return f"#{mark.anchor}" if mark else self.report(report)

    def report(self, report: str) -> str:
        """A link to the report, to all of them where there is none of this id."""
        return f"#{self.report_anchors.get(report) or self.anchor('p', 'reports')}"

    def ordered(self, reports: Iterable[str]) -> list[str]:
        """Reports in the account's order, any it does not have at the end."""
        letters = list(self.key.letters)
        return sorted(reports, key=lambda report: letters.index(report) if report in letters else len(letters))

    def finding(self, finding: str) -> str:
        """A link to the finding, empty where there is none of this id."""
        number = self.key.numbers.get(finding)
        return f"#{self.anchor('f', number)}" if number else ""

    def voice_words(self, row: AttributionRow) -> str:
        """A link to what is said, else to who says it."""
        span = row.spans.content[0] if row.spans.content else row.spans.source or row.spans.cue
        return self.words(row.report, *span) if span else self.report(row.report)

    def first_mentions(self, entity: Entity) -> list[tuple[Mention, int]]:
        """The first mention in each report of the account, with how many there are in it."""
        counts: dict[str, list[Mention]] = {}
        for mention in entity.mentions:
            if mention.report in self.report_anchors:
                counts.setdefault(mention.report, []).append(mention)
        return [(mentions[0], len(mentions)) for mentions in counts.values()]

    @cached_property
    def notes(self) -> list[tuple[str, list[Note]]]:
        """The brief's sentences with their notes, numbered through; a statement cited again keeps its number."""
        lines = []
        for line in self.account.brief:
            cited = [self.key.statements[cite] for cite in line.cites if cite in self.key.statements]
            notes = [Note(number=self.key.notes[row.id], statement=row) for row in cited]
            lines.append((line.text, notes))
        return lines

    @cached_property
    def by_status(self) -> list[tuple[str, list[Finding]]]:
        """The findings of each status that there are any of."""
        rows = [(status, [row for row in self.account.findings if row.status == status]) for status in STATUS]
        return [(status, found) for status, found in rows if found]

    def strip(self, finding: Finding) -> list[tuple[str, FindingStatement | None]]:
        """For each report of the story, the first statement by which it carries the finding."""
        first: dict[str, FindingStatement] = {}
        for row in finding.statements:
            first.setdefault(row.report, row)
        return [(report.id, first.get(report.id)) for report in self.account.reports]

    def conflicts_of(self, finding: Finding) -> list[tuple[int, Conflict]]:
        """The finding's conflicts with the number each goes by on the page."""
        return [(n, row) for n, row in enumerate(self.account.conflicts, 1) if row.id in finding.conflicts]

    @cached_property
    def shared(self) -> list[Finding]:
        """What more than one report carries, the most widely carried first."""
        rows = [row for row in self.account.findings if len(self.key.carriers(row)) > 1]
        return sorted(rows, key=lambda row: -len(self.key.carriers(row)))

    def turns_on(self, finding: Finding) -> str:
        """The word it turns on, where others have the same text: one sentence can tell several things."""
        alike = [row for row in self.account.findings if row.text == finding.text]
        if len(alike) == 1:
            return ""
        words = [row.predicate.replace("_", " ") for row in finding.statements if row.predicate]
        whom = [str(row.value) for row in finding.slots["target"].values] if "target" in finding.slots else []
        return one_line(": ".join((*words[:1], *whom[:1])), _SHORT)

    @cached_property
    def told(self) -> list[Finding]:
        """The findings that stand by themselves: of several reports, in conflict, contested, or judged."""
        return [row for row in self.account.findings if not self._lone(row)]

    @cached_property
    def passages(self) -> list[tuple[str, list[Passage]]]:
        """For each report what it alone says, gathered by passage."""
        found = passages([row for row in self.account.findings if self._lone(row)])
        return [(report, found[report]) for report in self.ordered(found)]

    def alone(self, report: str) -> str:
        """The anchor of what a report alone says, of all findings where it has none there."""
        told = any(one == report for one, _ in self.passages)
        return self.anchor("alone", self.key.letters[report]) if told else self.anchor("p", "findings")

    def _lone(self, finding: Finding) -> bool:
        """Whether it is one report's word, and nothing came of it."""
        apart = finding.conflicts or finding.judged or finding.status in {"disputed", "denied"}
        return len({row.report for row in finding.statements}) == 1 and not apart

    @cached_property
    def wordings(self) -> list[tuple[Wording, list[tuple[str, list[Worded]]]]]:
        """Each thing worded differently, with the words of every report of the account."""
        return [
            (row, [(r.id, [word for word in row.versions if word.report == r.id]) for r in self.account.reports])
            for row in self.account.wordings
        ]

    def worded(self, word: Worded) -> str:
        """A link to the statement that a word stands in."""
        row = self.key.statements.get(word.statement)
        return self.words(row.report, row.start, row.end) if row else self.report(word.report)

    @cached_property
    def voices(self) -> list[tuple[str, list[tuple[str, list[tuple[int, AttributionRow]]]]]]:
        """Kinds of voice, in each the speakers, with each speaker's numbered attributions."""
        kinds: dict[str, dict[tuple[str, str], list[tuple[int, AttributionRow]]]] = {kind: {} for kind in VOICE}
        for number, row in enumerate(self.account.attributions, 1):
            speaker = self.key.speaker(row)
            apart = row.entity or f"{row.report}:{speaker}"
            kinds.setdefault(row.kind, {}).setdefault((apart, speaker), []).append((number, row))
        return [(kind, [(name, rows) for (_, name), rows in found.items()]) for kind, found in kinds.items() if found]

    def versions(self, quotation: Quotation) -> list[tuple[bool, tuple[Run, ...]]]:
        """For each version whether it is the one compared with, and its words in runs."""
        base = measure(quotation)
        return [
            (True, (Run(how="same", text=row.text),)) if row is base else (False, runs(base.text, row.text))
            for row in quotation.versions
        ]

    @cached_property
    def flow(self) -> Markup | None:
        """The drawing of origins that several reports share, if there are any."""
        shared = [row for row in self.account.origins if len(row.reports) > 1 and row.kind != "own-voice"]
        if not shared:
            return None
        left = tuple(Node(id=row.id, label=row.name, note=ORIGIN.get(row.kind, row.kind)) for row in shared)
        right = tuple(
            Node(
                id=report.id,
                label=f"{self.key.letters[report.id]}  {self.key.outlet(report.id)}",
                href=self.report(report.id),
            )
            for report in self.account.reports
        )
        edges = tuple(
            (row.id, report, row.kind in _RETOLD and self.key.outlet(report) != row.name)
            for row in shared
            for report in row.reports
        )
        return origins_drawing(left, right, edges)

    @cached_property
    def split(self) -> list[str]:
        """The anchors of all marks that fell in pieces."""
        return [anchor for text in self.texts.values() for anchor in text.split]
