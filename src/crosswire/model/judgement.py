"""An analyst's decisions: who decided what, when, about what. Added, withdrawn, never edited and never deleted.

What a judgement is about is told in words that outlive a new model and new reports: the outlet, the words quoted and
the word they turn on; a name; the statements of a finding. Ids of statements and findings are not kept in it, since
they hash places in a text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from crosswire.model.days import MONTHS
from crosswire.model.ids import content_id

FILE_NAME: Final = "judgements.jsonl"
"""What the judgements beside the reports stand in; no report is read from a file of this name."""

Says = Literal["same", "not-same", "unsure", "accept", "reject", "merge", "split"]
SAYS: Final[tuple[Says, ...]] = get_args(Says)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRef:
    """A report: its outlet and headline tell which; its id where they do not."""

    id: str
    outlet: str | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRef:
    """A statement: what an outlet's report says, in its words, turning on the word `verb`."""

    report: ReportRef
    words: str
    verb: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRef:
    """A name as reports give it; with `outlet` only as that outlet's reports do."""

    name: str
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRef:
    """A finding: the statements it held when it was judged. It is the one that holds most of them."""

    statements: tuple[StatementRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRef:
    """A conflict: its kind, and for each of its sides the statements that give it."""

    kind: str
    sides: tuple[tuple[StatementRef, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRef:
    """Reports of a story: all that are meant."""

    reports: tuple[ReportRef, ...]


Subject = StatementRef | NameRef | FindingRef | ConflictRef | StoryRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision. `when` is ISO 8601; `note` is the analyst's own words, if any.

    `same`, `not-same` and `unsure` are about two or more statements or names; `accept` and `reject` about a finding or
    a conflict; `merge` about reports that are one story; `split` about reports, and the others they are no story with.
    """

    id: str
    says: Says
    subjects: tuple[Subject, ...]
    by: str
    when: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A judgement holds no more, from whenever on; it stays on record."""

    judgement: str
    by: str
    when: str
    note: str = ""


Entry = Judgement | Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who decides, when, and in what words."""

    by: str
    when: str
    note: str = ""


def judgement(says: Says, subjects: Sequence[Subject], hand: Hand, among: Iterable[Entry] = ()) -> Judgement:
    """A decision under an id of its own, `among` what is on record: the same may be decided again once withdrawn."""
    taken = {e.id for e in among if isinstance(e, Judgement)}
    number = 0
    while (key := content_id("j", says, *subjects, hand.by, hand.when, *[number] * bool(number))) in taken:
        number += 1
    return Judgement(id=key, says=says, subjects=tuple(subjects), by=hand.by, when=hand.when, note=hand.note)


def live(entries: Iterable[Entry]) -> tuple[Judgement, ...]:
    """The judgements that hold, the newest first. The order of the record does not matter, nor a line told twice."""
    found = [*entries]
    withdrawn = {e.judgement for e in found if isinstance(e, Withdrawal)}
    kept = {e.id: e for e in found if isinstance(e, Judgement) and e.id not in withdrawn}
    return tuple(sorted(kept.values(), key=lambda j: (j.when, j.id), reverse=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a judgement in one story: which of its subjects are there, and why it was not applied."""

    judgement: str
    applied: bool
    found: frozenset[int]
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow:
    """An analyst's judgement that holds, in words, and what became of it: `why` tells where it was not applied."""

    id: str
    text: str
    by: str
    when: str
    note: str
    applied: bool
    why: str


def signed(one: Judgement) -> str:
    """`by A. Analyst on 22 November 2026`, with the analyst's note."""
    note = f" (“{one.note}”)" if one.note else ""
    return f"by {one.by} on {_day(one.when)}{note}"


def _day(when: str) -> str:
    try:
        found = date.fromisoformat(when[:10])
    except ValueError:
        return when
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def in_words(one: Judgement) -> str:
    """A judgement as a sentence: what is said of what."""
    shown = [subject_in_words(s) for s in one.subjects]
    match one.says:
        case "same" | "not-same" | "unsure":
            verdict = {"same": "the same", "not-same": "not the same", "unsure": "perhaps the same"}[one.says]
            return f"{' and '.join(shown)}: {verdict}"
        case "accept" | "reject":
            return f"{one.says}ed: {shown[0]}"
        case "merge":
            return f"one story: {', '.join(shown)}"
        case "split":
            return f"not one story: {' | '.join(shown)}"


def subject_in_words(one: Subject) -> str:
    """What a judgement is about, as a message names it."""
    match one:
        case StatementRef():
            return f"“{one.words}” ({one.report.outlet or one.report.id})"
        case NameRef():
            return f"{one.name} ({one.outlet})" if one.outlet else one.name
        case FindingRef():
            return f"the finding “{one.statements[0].words}”"
        case ConflictRef():
            return f"the {one.kind} conflict of {' against '.join(f'“{side[0].words}”' for side in one.sides if side)}"
        case StoryRef():
            return ", ".join(f"“{r.title}” ({r.outlet or r.id})" for r in one.reports)
