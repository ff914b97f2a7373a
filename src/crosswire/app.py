"""The stages wired: files → reports → annotated → stories → statements → findings → accounts.

Nothing is decided here: each stage is a plain function over frozen values, and this module hands the values on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import IO

from crosswire.crew import FEW, Crew, Kept, hands, jobs_for, load_ahead
from crosswire.errors import NothingToRead
from crosswire.events.spine import happened
from crosswire.formats.as_json import ReadRow
from crosswire.held import Held, give_back, met_in, path_met, stories_among
from crosswire.held import Read as HeldRead
from crosswire.known import Known, known
from crosswire.language.atlas import StoryAtlas
from crosswire.language.dates import dates_of
from crosswire.language.engine import Engine, EngineOptions
from crosswire.model.account import Account, Accounts
from crosswire.model.annotated import Annotated
from crosswire.model.days import UNDATED
from crosswire.model.evidence import Evidence, evidence_of
from crosswire.model.judgement import Outcome
from crosswire.model.material import Material
from crosswire.model.references import became
from crosswire.model.report import Published, Report, Unread
from crosswire.model.said import Gazetteer, Reader, Said
from crosswire.model.said import Reading as SentenceReading
from crosswire.reading import Reading, ReadingOptions, files_read, read
from crosswire.reading.fetched import read_page, read_record
from crosswire.reconcile.reconcile import Reconciled, reconcile
from crosswire.rescue import each, together
from crosswire.settings import Settings
from crosswire.statements.told import told_in
from crosswire.store import files_beside
from crosswire.stories import describe, infer_dates, week_on
from crosswire.telling.setting import set_in
from crosswire.telling.tell import TellingOptions, tell

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read and understood, before any report met another; `sentences` are of each report by its id."""

    annotated: tuple[Annotated, ...]
    unread: tuple[Unread, ...]
    sentences: Mapping[str, SentenceReading | None] = field(default_factory=dict)


def quiet(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


_LOADING = Lock()


def engine(threads: int) -> Engine:
    """The process's one engine for a number of threads."""
    with _LOADING:
        return _engine(threads)


@lru_cache(maxsize=2)
def _engine(threads: int) -> Engine:
    return Engine.load(EngineOptions(threads=threads))


def crew_of(settings: Settings, reports: int) -> Crew[Reader]:
    """Who works on so many reports: the engine here, or one in each of several processes, of one thread each."""
    jobs = jobs_for(settings.jobs, reports)
    if jobs == 1:
        return Crew(hands(jobs), partial(engine, settings.threads))
    return Crew(hands(jobs), partial(engine, 1), jobs, partial(_wide, settings.threads))


def _wide(threads: int) -> Engine:
    """The engine of one thread, over more: for the last story, when the other processes have nothing to do."""
    return engine(1).over(threads)


def atlas(said: Sequence[Said] = ()) -> Gazetteer:
    """The gazetteer as a story uses it: what its reports say around a place tells which of its name is meant."""
    return StoryAtlas.of([one.annotated for one in said])


def inputs(paths: Sequence[str | Path], settings: Settings) -> tuple[Path, ...]:
    """All files that a run on these reads, but for what Crosswire wrote itself: that may be written anew."""
    named = (settings.judgements, settings.reliability, settings.owners)
    own = (*files_read(paths), *files_beside(paths))
    return (*own, *(file for file in named if file is not None))


def read_reports(paths: Sequence[str | Path], settings: Settings, stdin: IO[bytes] | None = None) -> Reading:
    """Files to reports; `NothingToRead` where none holds one."""
    own = (settings.judgements, settings.reliability, settings.owners)
    aside = frozenset(path for path in own if path is not None)
    reading = read(paths, ReadingOptions(max_bytes=settings.max_bytes, aside=aside), stdin)
    if not reading.reports:
        raise NothingToRead(reading.unread)
    return reading


def report_of(page: bytes, address: str, settings: Settings) -> Report:
    """The report of a page that was fetched; an `InputError` where it holds none."""
    return read_page(page, address, ReadingOptions(max_bytes=settings.max_bytes))


def report_of_record(record: bytes, name: str, settings: Settings) -> Report:
    """The report of a record of JSON that stands for itself; an `InputError` where it holds none."""
    return read_record(record, name, ReadingOptions(max_bytes=settings.max_bytes))


def understand(reading: Reading, reader: Reader, progress: Progress = quiet, threads: int = 1) -> Read:
    """Reports to annotated reports, so many side by side; one that cannot be understood is left unread with its reason.

    `NothingToRead` where none can be.
    """
    return _understand(reading, Crew(hands(1), lambda: reader).threaded(threads), progress)


def _understand(reading: Reading, crew: Crew[Reader], progress: Progress) -> Read:
    annotated: list[Annotated] = []
    sentences: dict[str, SentenceReading | None] = {}
    unread = list(reading.unread)
    for number, (done, lost) in enumerate(crew.each(_analysed, reading.reports, lambda report: (report.path,)), 1):
        annotated += (one for one, _ in done)
        sentences |= {one.report.id: found for one, found in done}
        unread += lost
        progress("understanding reports", number, len(reading.reports))
    if not annotated:
        raise NothingToRead(unread)
    return Read(annotated=tuple(annotated), unread=tuple(unread), sentences=sentences)


def _analysed(reader: Reader, report: Report) -> Kept[tuple[Annotated, SentenceReading | None]]:
    return each("understanding", [report], reader.understand, _path)


_Told = tuple[Held[Said], Held[SentenceReading | None]]
"""What one report says, and its sentences as they are compared."""


def _said(packed: bool, _: Reader, held: Held[Annotated]) -> Kept[Held[Said]]:
    done, lost = each("statements", [held.out()], _told_alone, _path_read)
    return tuple(Held.of(one, held.path, packed=packed) for one in done), lost


def _told_alone(annotated: Annotated, read: SentenceReading | None = None) -> Said:
    """What one report says, with its sentences as they are compared where these are known."""
    told = told_in(annotated)
    return Said(
        annotated=annotated,
        who=told.who,
        attributions=told.attributions,
        statements=told.statements,
        propositions=told.propositions,
        reading=read,
    )


def say(annotated: Annotated, reader: Reader, read: SentenceReading | None = None) -> Said:
    """What one report says: who is who in it, its voices, its statements and the sentences they stand in.

    `read` are its sentences where they were read before: they do not depend on what is known of the report.
    """
    return _told_alone(annotated, read or reader.read(annotated))


def dated(story: Sequence[Annotated]) -> tuple[Annotated, ...]:
    """The second pass of dates: a report without one gets it from its story, and its relative dates are read then;
    what stands unchanged is the same object."""
    found = infer_dates(story)
    read = [_redated(a, found) for a in story]
    moved = week_on(read)
    return tuple(replace(a, dates=moved[a.report.id]) if a.report.id in moved else a for a in read)


def _redated(annotated: Annotated, found: Mapping[str, Published]) -> Annotated:
    published = found.get(annotated.report.id)
    if published is None:
        return annotated
    report = replace(annotated.report, published=published)
    return replace(annotated, report=report, dates=dates_of(report, annotated.sentences))


def account_of(story: Sequence[Annotated], reader: Reader) -> Account:
    """One story's account."""
    said = tuple(say(a, reader) for a in dated(story))
    return told(said, reconcile(said, atlas(said), reader))


def told(said: tuple[Said, ...], done: Reconciled, options: TellingOptions | None = None) -> Account:
    """The account of what the reports of one story say, reconciled."""
    options, said = options or TellingOptions(), done.said
    where = atlas(said)
    material = Material(
        story=set_in(describe([s.annotated for s in said]), done.entities, said, where),
        said=said,
        entities=done.entities,
        attributions=done.attributions,
        origins=done.origins,
        findings=done.findings,
        threads=done.threads,
        conflicts=done.conflicts,
        differences=done.differences,
        quotations=done.quotations,
        wholes=tuple(item.statement for items in done.members.values() for item in items),
        whole=done.whole,
        matches=done.matches,
    )
    evidence = _evidence(material, where, options)
    return tell(material, happened(material, evidence), evidence, options)


def _evidence(material: Material, where: Gazetteer, options: TellingOptions) -> Evidence:
    """What the parts of an account are read from, with what leads among figures, and by what."""
    evidence = evidence_of(material.said, material.entities, where, material.wholes)
    outlets = {r.id: r.outlet.name for r in evidence.reports.values() if r.outlet is not None}
    return replace(
        evidence,
        figures=options.figures,
        grades={report: options.ratings.of(name).grade for report, name in outlets.items()},
        origins={s.id: s.origin for f in (*material.findings, *material.threads) for s in f.statements},
    )


def accounts(
    paths: Iterable[str | Path],
    settings: Settings | None = None,
    *,
    stdin: IO[bytes] | None = None,
    progress: Progress = quiet,
) -> Accounts:
    """Every story that the files hold, reconciled, the largest first; what could not be read, with its reason; and
    what became of the judgements beside the reports.

    Raises `NothingToRead` where no file holds a report that can be read, `SettingsError` where a user's file is wrong.
    """
    asked, settings = [*paths], settings or Settings()
    told_us = known(asked, settings)
    reading = _opened(asked, settings, stdin, progress)
    with crew_of(settings, len(reading.reports)) as crew:
        judged = told_us.reconcile.judgements
        met, missed = met_in(reading, crew.threaded(settings.threads), progress)
        grouped, lost = together("grouping", met, lambda some: stories_among(some, judged), path_met)
        del met
        stories, outcomes = grouped or ([], ())
        made, left = _stories(stories, told_us, crew, progress)
    give_back()
    unread = [*missed, *lost, *left]
    if not made:
        raise NothingToRead(unread)
    outcomes = (*outcomes, *(o for one in made for o in one.outcomes))
    unread += [Unread(path=at, why=why) for file in told_us.files for at, why in file.torn()]
    return Accounts(
        accounts=tuple(sorted((one.account for one in made), key=_order)),
        unread=tuple(sorted(unread, key=lambda one: (one.path, one.why))),
        judgements=became(judged, outcomes),
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """A story's account, with what became of the judgements about it."""

    account: Account
    outcomes: tuple[Outcome, ...]


def _stories(
    stories: list[Sequence[HeldRead]], known: Known, crew: Crew[Reader], progress: Progress
) -> tuple[list[_Made], list[Unread]]:
    """The accounts of the stories, of as many of their reports as bear it, and the others; takes the stories out of
    their list: what is done with is held no longer."""
    progress("reconciling stories", 0, len(stories))
    packed = sum(map(len, stories)) > FEW
    found: list[Sequence[HeldRead]] = []
    unread: list[Unread] = []
    while stories:
        kept, lost = _dated(stories.pop(0), packed)
        found.append(kept)
        unread += lost
    said = crew.each(partial(_said, packed), [annotated for story in found for annotated, _ in story], _paths)
    told: list[tuple[_Told, ...]] = []
    while found:
        rows = [(*next(said), read) for _, read in found.pop(0)]
        unread += [one for _, lost, _ in rows for one in lost]
        told.append(tuple((one, read) for done, _, read in rows for one in done))
    del said
    told = [story for story in told if story]
    made: list[_Made] = []
    for number, (done, lost) in enumerate(crew.each(partial(_account, known), told, _paths_told), 1):
        made += done
        unread += lost
        told[number - 1] = ()  # its account takes less room
        progress("reconciling stories", number, len(told))
    return made, unread


def _dated(story: Sequence[HeldRead], packed: bool) -> tuple[Sequence[HeldRead], tuple[Unread, ...]]:
    """A story's reports with the dates that it gives them, held anew where it gives any."""
    read = [held.out() for held, _ in story]
    before = {a.report.id: (a, *one) for a, one in zip(read, story, strict=True)}
    kept, lost = together("dating", read, dated, _path_read)
    rows = ((a, *before[a.report.id]) for a in kept or ())
    return [(at if a is was else Held.of(a, at.path, packed=packed), rest) for a, was, at, rest in rows], lost


def _account(known: Known, reader: Reader, story: Sequence[_Told]) -> Kept[_Made]:
    said = [replace(one.out(), reading=read.out()) for one, read in story]
    made, lost = together("reconciling", said, lambda some: _reconciled(some, known, reader), _path_said)
    return (made,) if made else (), lost


def _reconciled(said: Sequence[Said], known: Known, reader: Reader) -> _Made:
    done = reconcile(said, atlas(said), reader, known.reconcile)
    return _Made(told(tuple(said), done, known.telling), done.outcomes)


def _path(report: Report) -> str:
    return report.path


def _path_read(annotated: Annotated) -> str:
    return annotated.report.path


def _path_said(said: Said) -> str:
    return said.annotated.report.path


def _paths(held: Held[Annotated]) -> tuple[str, ...]:
    return (held.path,)


def _paths_told(story: Sequence[_Told]) -> tuple[str, ...]:
    return tuple(one.path for one, _ in story)


def readings(
    paths: Iterable[str | Path],
    settings: Settings | None = None,
    *,
    stdin: IO[bytes] | None = None,
    progress: Progress = quiet,
) -> tuple[tuple[ReadRow, ...], tuple[Unread, ...]]:
    """What each report says by itself, and what could not be read; raises `NothingToRead` as `accounts` does."""
    settings = settings or Settings()
    reading = _opened(paths, settings, stdin, progress)
    with crew_of(settings, len(reading.reports)) as crew:
        done = _understand(reading, crew.threaded(settings.threads), progress)
        both = [(one, done.sentences[one.report.id]) for one in done.annotated]
        found = [*crew.each(_row, both, lambda one: (_path_read(one[0]),))]
    rows, lost = tuple(row for made, _ in found for row in made), [one for _, left in found for one in left]
    if not rows:
        raise NothingToRead([*done.unread, *lost])
    return rows, tuple(sorted((*done.unread, *lost), key=lambda one: (one.path, one.why)))


def _opened(paths: Iterable[str | Path], settings: Settings, stdin: IO[bytes] | None, progress: Progress) -> Reading:
    progress("opening files", 0, 1)
    asked = [*paths]
    load_ahead(asked, settings.jobs, partial(engine, settings.threads))
    reading = read_reports(asked, settings, stdin)
    progress("loading the model", 0, len(reading.reports))
    return reading


def _row(reader: Reader, both: tuple[Annotated, SentenceReading | None]) -> Kept[ReadRow]:
    annotated, read = both
    return each("statements", [annotated], lambda one: _row_of(say(one, reader, read), reader), _path_read)


def _row_of(said: Said, reader: Reader) -> ReadRow:
    alone = reconcile([said], atlas([said]), reader)
    return ReadRow(
        annotated=said.annotated,
        attributions=alone.attributions,
        entities=alone.entities,
        statements=tuple(p.told_by(p.lead) for p in said.propositions),
    )


def _order(account: Account) -> tuple[int, str, str]:
    return (-len(account.reports), account.story.first or UNDATED, account.story.id)
