"""Judgements in a database: the same entries, line for line, as in a file beside the reports."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, insert, select, update

from crosswire.model.ids import content_id
from crosswire.model.judgement import (
    ConflictRef,
    Entry,
    FindingRef,
    Judgement,
    NameRef,
    ReportRef,
    StatementRef,
    StoryRef,
    Subject,
)
from crosswire.store.database import Database
from crosswire.store.fulltext import matches
from crosswire.store.lines import from_line, to_line
from crosswire.store.reports import called
from crosswire.store.tables import judgements, reports, versions
from crosswire.store.words import Term, folded

_MOST_NAMED = 10_000


class SqlJudgements:
    """`contract.Judgements` on a database; a report that a judgement is about waits to be grouped and told anew."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self) -> tuple[Entry, ...]:
        """All that was ever added, in order."""
        lines = select(judgements.c.entry).order_by(judgements.c.number)
        found = self._database.read(lambda connection: tuple(connection.execute(lines).scalars()))
        return tuple(from_line(line, f"{self._database.name}, judgement {n}") for n, line in enumerate(found, 1))

    def add(self, entry: Entry) -> None:
        """One more entry; the same entry twice is one."""
        self._database.write(lambda connection: _add(connection, entry))


def _add(connection: Connection, entry: Entry) -> None:
    line = to_line(entry)
    key = content_id("entry", line, size=8)
    if connection.execute(select(judgements.c.id).where(judgements.c.id == key)).first() is not None:
        return
    connection.execute(insert(judgements), {"id": key, "entry": line})
    concerned = sorted({report for subject in _subjects(connection, entry) for report in _reports(connection, subject)})
    connection.execute(update(reports).where(reports.c.id.in_(concerned)).values(waiting=True))


def _subjects(connection: Connection, entry: Entry) -> Iterable[Subject]:
    """What an entry is about; a withdrawal is about what its judgement was."""
    if isinstance(entry, Judgement):
        return entry.subjects
    lines = connection.execute(select(judgements.c.entry)).scalars()
    held = (from_line(line, "") for line in lines)
    return next((one.subjects for one in held if isinstance(one, Judgement) and one.id == entry.judgement), ())


def _reports(connection: Connection, subject: Subject) -> Iterator[str]:
    """The reports that a judgement may be about: those of its headlines and ids, or those that speak of its name."""
    if isinstance(subject, NameRef):
        name = [Term(tuple(folded(subject.name).split()))] if folded(subject.name) else []
        found = matches(connection, versions, name, _MOST_NAMED, (None, None)) if name else []
        numbers = [number for number, _ in found]
        yield from connection.execute(select(versions.c.report).where(versions.c.number.in_(numbers))).scalars()
        return
    for ref in _refs(subject):
        yield from called(connection, ref)


def _refs(subject: Subject) -> Iterator[ReportRef]:
    match subject:
        case StatementRef():
            yield subject.report
        case FindingRef():
            yield from (one.report for one in subject.statements)
        case ConflictRef():
            yield from (one.report for side in subject.sides for one in side)
        case StoryRef():
            yield from subject.reports
        case NameRef():
            return
