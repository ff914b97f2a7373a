"""Inputs of every kind → reports: the stage's own way from a path to a `Reading`."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from crosswire.errors import InputError, NotReadable, unforeseen
from crosswire.model.characters import whole
from crosswire.model.report import Report, Unread
from crosswire.reading.cleaning import clean
from crosswire.reading.copies import apart, with_ids, without_copies
from crosswire.reading.decoding import decode
from crosswire.reading.forms.opened import opened
from crosswire.reading.forms.table import form_of
from crosswire.reading.options import ReadingOptions
from crosswire.reading.own import own_source, own_text
from crosswire.reading.page import Page
from crosswire.reading.records import STAGE, line_pages
from crosswire.reading.sidecar import apply, find_sidecars
from crosswire.reading.sources import SIDECAR, STDIN, expand

_FEWEST_WORDS = 8
_SIGNED = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of the inputs: the reports by id, and everything unread with its reason by path.

    The order in which inputs are given changes nothing.
    """

    reports: tuple[Report, ...]
    unread: tuple[Unread, ...]


def read(paths: Sequence[str | Path], options: ReadingOptions | None = None, stdin: IO[bytes] | None = None) -> Reading:
    """Read files, folders, patterns and `-` (JSON lines on standard input).

    One bad input never stops the others: it stands in `unread`. Raises `SettingsError` where a sidecar is wrong.
    """
    options = options or ReadingOptions()
    sources = expand(paths, options.aside)
    sidecars = find_sidecars(paths, sources.files)
    unread = list(sources.unread)
    reports: list[Report] = []
    results: list[Report | Unread] = [found for file in sources.files for found in read_file(file, options)]
    if sources.stdin:
        pages = line_pages(STDIN, stdin or sys.stdin.buffer, options.max_bytes)
        results.extend(_finished_each(pages, STDIN, options))
    for found in results:
        if isinstance(found, Unread):
            unread.append(found)
        else:
            reports.append(found)
    overridden, idle = apply(sidecars, with_ids(reports))
    kept, copies = without_copies(overridden)
    unread = [replace(one, path=whole(one.path)) for one in (*unread, *idle, *copies)]
    return Reading(
        reports=tuple(replace(report, path=whole(report.path)) for report in apart(kept)),
        unread=tuple(sorted(unread, key=lambda one: (one.path, one.why))),
    )


def files_read(paths: Sequence[str | Path]) -> tuple[Path, ...]:
    """The files that `read` would read, sidecars among them, and none that Crosswire wrote."""
    files = expand(paths).files
    beside = {file.parent / SIDECAR for file in files} | {Path(path) for path in paths if Path(path).name == SIDECAR}
    return (*(file for file in files if not _is_own(file)), *sorted(beside))


def _is_own(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            head = decode(stream.read(_SIGNED), str(file))
    except (OSError, InputError):
        return False
    return own_text(head) is not None or own_source(head) is not None


def read_file(path: Path, options: ReadingOptions) -> list[Report | Unread]:
    """All that one file holds. Nothing about an input is raised: what cannot be read says why."""
    return list(read_each(path, options))


def read_each(path: Path, options: ReadingOptions) -> Iterator[Report | Unread]:
    """What one file holds, each as it is read: an archive need never be held whole. Nothing about it is raised."""
    try:
        with unforeseen(str(path), STAGE):
            yield from _opened(path, options)
    except InputError as error:
        yield Unread(path=error.path, why=error.why)


def _opened(path: Path, options: ReadingOptions) -> Iterator[Report | Unread]:
    try:
        with opened(path, options.max_bytes) as file:
            form = form_of(file)
            yield from _finished_each(form.pages(file), str(path), options)
    except OSError as error:
        raise NotReadable(str(path), f"cannot be opened: {error.strerror or error}") from error


def _finished_each(pages: Iterator[Page | InputError], path: str, options: ReadingOptions) -> Iterator[Report | Unread]:
    """The report of each page, or why there is none; an input without a single line is empty."""
    count = 0
    for count, page in enumerate(pages, start=1):  # noqa: B007  the count is wanted after the loop
        try:
            if isinstance(page, InputError):
                raise page
            with unforeseen(page.path, STAGE):
                report = finished(page, options)
            yield report
        except InputError as error:
            yield Unread(path=error.path, why=error.why)
    if not count:
        yield Unread(path=path, why="holds no line of JSON")


def finished(page: Page, options: ReadingOptions) -> Report:
    """The report of a page. Raises `NotReadable` where it holds no article, or far more than one."""
    size = sum(len(line) for line in page.lines)
    if size > options.max_article:
        limit = f"the limit is {options.max_article:,}"
        raise NotReadable(page.path, f"{size:,} characters of text are no single article: {limit}")
    report = clean(page)
    if len(report.text[len(report.title) :].split()) < _FEWEST_WORDS:
        words = len(report.text.split())
        counted = f": {words} words of text in all" if words else ""
        raise NotReadable(page.path, f"holds no article{counted}")
    return report
