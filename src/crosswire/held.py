"""What a run holds of each report until its story is told: the values of a thousand reports as objects fill a memory,
as bytes they take a third of it, and go to a worker as they are."""

import ctypes
import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from crosswire.crew import FEW, Crew, Kept
from crosswire.engine.wire import packed as packed_up
from crosswire.errors import NothingToRead
from crosswire.model.annotated import Annotated
from crosswire.model.judgement import Judgement, Outcome
from crosswire.model.report import Report, Unread
from crosswire.model.said import Reader
from crosswire.model.said import Reading as SentenceReading
from crosswire.reading import Reading
from crosswire.rescue import each
from crosswire.stories import Profile, profile, stories_of
from crosswire.stories.judged import of_reports

T = TypeVar("T")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    """A value that was made of the file `path`: itself, or its bytes where there are many."""

    path: str
    _value: T | None
    _raw: bytes | None

    @classmethod
    def of(cls, value: T, path: str, *, packed: bool) -> "Held[T]":
        """Hold a value; the bytes never leave this run and its workers."""
        if packed:
            return Held(path, None, packed_up(value))
        return Held(path, value, None)

    def out(self) -> T:
        """The value; made anew each time where bytes are held."""
        found: T = self._value if self._raw is None else pickle.loads(self._raw)  # type: ignore[assignment]
        return found


Read = tuple[Held[Annotated], Held[SentenceReading | None]]
"""A report as it was read, and its sentences as they are compared."""


@dataclass(frozen=True, slots=True)
class Met:
    """A report that was read: what grouping looks at, and what is wanted again when its story is told."""

    report: Report
    profile: Profile
    read: Read


def give_back() -> None:
    """Return to the system what was held and is no more; glibc keeps it otherwise, others are not asked."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def met_in(reading: Reading, crew: Crew[Reader], progress: Progress) -> tuple[list[Met], list[Unread]]:
    """Every report read; `NothingToRead` where none can be."""
    found: list[Met] = []
    unread = list(reading.unread)
    work = partial(_seen, len(reading.reports) > FEW)
    rows = zip(reading.reports, crew.each(work, reading.reports, lambda report: (report.path,)), strict=True)
    for number, (report, (done, lost)) in enumerate(rows, 1):
        found += (Met(report, *one) for one in done)
        unread += lost
        progress("understanding reports", number, len(reading.reports))
    if not found:
        raise NothingToRead(unread)
    return found, unread


def _seen(packed: bool, reader: Reader, report: Report) -> Kept[tuple[Profile, Read]]:
    def seen(one: Report) -> tuple[Profile, Read]:
        annotated, read = reader.understand(one)
        held = Held.of(annotated, one.path, packed=packed)
        return profile(annotated), (held, Held.of(read, one.path, packed=packed))

    return each("understanding", [report], seen, lambda one: one.path)


def stories_among(
    met: Sequence[Met], judgements: Sequence[Judgement]
) -> tuple[list[Sequence[Read]], tuple[Outcome, ...]]:
    """The reports in stories, and what became of the judgements about these."""
    rows = sorted(met, key=lambda one: one.report.id)
    reports = [one.report for one in rows]
    judged = of_reports(judgements, reports)
    stories = stories_of(reports, [one.profile for one in rows], bonds=judged.bonds)
    return [[rows[number].read for number in story] for story in stories], judged.outcomes


def path_met(met: Met) -> str:
    """The file that a report was read from."""
    return met.report.path
