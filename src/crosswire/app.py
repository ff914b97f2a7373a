"""The stages wired: files → reports → annotated → stories → statements → findings → accounts.

Nothing is decided here: each stage is a plain function over frozen values, and this module hands the values on.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import IO, Protocol

from crosswire.errors import NothingToRead, SettingsError
from crosswire.events.spine import happened
from crosswire.formats.as_json import ReadRow
from crosswire.formats.pointing import subjects
from crosswire.language.atlas import StoryAtlas
from crosswire.language.dates import dates_of
from crosswire.language.engine import Engine, EngineOptions
from crosswire.model.account import Account, Accounts
from crosswire.model.annotated import Annotated
from crosswire.model.evidence import Evidence, evidence_of
from crosswire.model.judgement import Entry, Hand, Judgement, Outcome, Says, Withdrawal, judgement, live
from crosswire.model.material import Material
from crosswire.model.references import became
from crosswire.model.report import Published, Report, Unread
from crosswire.model.said import Gazetteer, Match, Pair, Said
from crosswire.model.said import Reading as SentenceReading
from crosswire.model.sources import Ratings
from crosswire.reading import Reading, ReadingOptions, files_read, read
from crosswire.reading.known import owners, ratings
from crosswire.reconcile.reconcile import Reconciled, ReconcileOptions, reconcile
from crosswire.rescue import each, together
from crosswire.settings import Settings
from crosswire.statements.extract import extract
from crosswire.statements.propositions import propositions
from crosswire.statements.voices.voices import voices
from crosswire.statements.who.coreference import who_is_who
from crosswire.store import JudgementFile, Judgements, files_beside, home_of
from crosswire.stories import describe, group, infer_dates
from crosswire.stories.judged import of_stories
from crosswire.telling.story import placed
from crosswire.telling.tell import TellingOptions, tell

Progress = Callable[[str, int, int], None]


class Reader(Protocol):
    """The language engine, as the pipeline uses it; `language.canned` is its double."""

    def analyse(self, report: Report) -> Annotated:
        """The report read; an `InputError` where it cannot be."""

    def embed(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        """One embedding a text, as `Annotated.vectors` holds them."""

    def read(self, annotated: Annotated) -> SentenceReading | None:
        """The report's sentences for comparing; None where the engine runs without embeddings."""

    def compare(self, story: Sequence[Said], pairs: Sequence[Pair]) -> Sequence[Match]:
        """How likely each pair of sentences tells one fact: what a `Matcher` answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read and understood, before any report met another."""

    annotated: tuple[Annotated, ...]
    unread: tuple[Unread, ...]


def quiet(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@lru_cache(maxsize=2)
def engine(threads: int) -> Engine:
    """The process's one engine for a number of threads."""
    return Engine.load(EngineOptions(threads=threads))


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


def understand(reading: Reading, reader: Reader, progress: Progress = quiet) -> Read:
    """Reports to annotated reports; one that cannot be understood is left unread with its reason.

    `NothingToRead` where none can be.
    """
    annotated: list[Annotated] = []
    unread = list(reading.unread)
    for number, report in enumerate(reading.reports, 1):
        done, lost = each("understanding", [report], reader.analyse, _path)
        annotated += done
        unread += lost
        progress("understanding reports", number, len(reading.reports))
    if not annotated:
        raise NothingToRead(unread)
    return Read(annotated=tuple(annotated), unread=tuple(unread))


def say(annotated: Annotated, reader: Reader) -> Said:
    """What one report says: who is who in it, its voices, its statements and the sentences they stand in."""
    who = who_is_who(annotated)
    spoken = voices(annotated, who)
    statements = extract(annotated, who, spoken)
    texts = sorted({s.text for s in statements})
    vector = dict(zip(texts, reader.embed(texts), strict=False))
    vectors = tuple(vector[s.text] for s in statements) if vector else ()
    return Said(
        annotated=annotated,
        who=who,
        attributions=spoken,
        statements=statements,
        vectors=vectors,
        propositions=propositions(annotated, statements),
        reading=reader.read(annotated),
    )


def dated(story: Sequence[Annotated]) -> tuple[Annotated, ...]:
    """The second pass of dates: a report without one gets it from its story, and its relative dates are read then."""
    found = infer_dates(story)
    return tuple(_redated(a, found) for a in story)


def _redated(annotated: Annotated, found: dict[str, Published]) -> Annotated:
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
    options = options or TellingOptions()
    where = atlas(said)
    reports = [s.annotated.report for s in said]
    material = Material(
        story=placed(describe([s.annotated for s in said]), done.entities, reports, where),
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
    known = _known(asked, settings)
    done, reader = _understood(asked, settings, stdin, progress)
    grouped, lost = together("grouping", done.annotated, lambda some: _grouped(some, known), _path_read)
    stories, outcomes = grouped if grouped else ((), ())
    made, unread = [], [*done.unread, *lost]
    for number, story in enumerate(stories):
        progress("reconciling stories", number, len(stories))
        one, lost = _account(story, known, reader)
        made += [one] if one else []
        unread += lost
    if not made:
        raise NothingToRead(unread)
    outcomes = (*outcomes, *(o for one in made for o in one.outcomes))
    unread += [Unread(path=at, why=why) for file in known.files for at, why in file.torn()]
    return Accounts(
        accounts=tuple(sorted((one.account for one in made), key=_order)),
        unread=tuple(sorted(unread, key=lambda one: (one.path, one.why))),
        judgements=became(known.reconcile.judgements, outcomes),
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """A story's account, with what became of the judgements about it."""

    account: Account
    outcomes: tuple[Outcome, ...]


def _grouped(
    annotated: Sequence[Annotated], known: "_Known"
) -> tuple[Sequence[Sequence[Annotated]], tuple[Outcome, ...]]:
    judged = of_stories(known.reconcile.judgements, annotated)
    return group(annotated, bonds=judged.bonds), judged.outcomes


def _account(story: Sequence[Annotated], known: "_Known", reader: Reader) -> tuple[_Made | None, tuple[Unread, ...]]:
    """The account of as many of a story's reports as bear it, and the others."""
    found, undated = together("dating", story, dated, _path_read)
    said, unsaid = each("statements", found or (), lambda one: say(one, reader), _path_read)
    if not said:
        return None, undated + unsaid
    made, untold = together("reconciling", said, lambda some: _reconciled(some, known, reader), _path_said)
    return made, undated + unsaid + untold


def _reconciled(said: Sequence[Said], known: "_Known", reader: Reader) -> _Made:
    done = reconcile(said, atlas(said), reader, known.reconcile)
    return _Made(told(tuple(said), done, known.telling), done.outcomes)


def _path(report: Report) -> str:
    return report.path


def _path_read(annotated: Annotated) -> str:
    return annotated.report.path


def _path_said(said: Said) -> str:
    return said.annotated.report.path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What people know that no report says, as the stages take it."""

    reconcile: ReconcileOptions
    telling: TellingOptions
    files: tuple[JudgementFile, ...] = ()


def _known(asked: Sequence[str | Path], settings: Settings) -> _Known:
    owned = owners(settings.owners)
    files = (settings.judgements,) if settings.judgements else files_beside(asked)
    kept = tuple(JudgementFile(file) for file in files)
    entries = [entry for file in kept for entry in file.entries()]
    rated = ratings(settings.reliability) if settings.reliability else Ratings()
    return _Known(
        reconcile=ReconcileOptions(judgements=live(entries), owners=owned),
        telling=TellingOptions(figures=settings.figures, ratings=rated, owners=owned),
        files=kept,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """Reports to judge, and the record that judgements about them are kept in; `beside` are others that hold."""

    asked: tuple[str | Path, ...]
    settings: Settings
    record: Judgements
    beside: tuple[Judgements, ...] = ()

    def entries(self) -> tuple[Entry, ...]:
        """All that was decided about these reports, wherever it stands."""
        return tuple(e for one in (*self.beside, self.record) for e in one.entries())


def docket(paths: Iterable[str | Path], settings: Settings) -> Docket:
    """The docket of these reports; its record is a file beside them, or the one that the settings name."""
    asked = tuple(paths)
    record = JudgementFile(settings.judgements or home_of(asked))
    beside = () if settings.judgements else tuple(JudgementFile(file) for file in files_beside(asked))
    return Docket(asked=asked, settings=settings, record=record, beside=beside)


def judge(docket: Docket, says: Says, about: Sequence[str], hand: Hand, progress: Progress = quiet) -> Judgement:
    """Decide something about the reports as they stand, and keep it. Raises `SettingsError` where it is not there."""
    found = subjects(says, about, accounts(docket.asked, docket.settings, progress=progress))
    made = judgement(says, found, hand, docket.entries())
    docket.record.add(made)
    return made


def withdraw(docket: Docket, key: str, hand: Hand) -> Judgement:
    """Let a judgement hold no more; it stays on record. Raises `SettingsError` where there is none of this id."""
    held = live(docket.entries())
    found = [one for one in held if one.id == key] or [one for one in held if one.id.startswith(key)]
    if len(found) != 1:
        known = ", ".join(one.id for one in held) or "none"
        raise SettingsError(f"There is no judgement {key} that holds; those that do: {known}.")
    docket.record.add(Withdrawal(judgement=found[0].id, by=hand.by, when=hand.when, note=hand.note))
    return found[0]


def readings(
    paths: Iterable[str | Path],
    settings: Settings | None = None,
    *,
    stdin: IO[bytes] | None = None,
    progress: Progress = quiet,
) -> tuple[tuple[ReadRow, ...], tuple[Unread, ...]]:
    """What each report says by itself, and what could not be read; raises `NothingToRead` as `accounts` does."""
    done, reader = _understood(paths, settings or Settings(), stdin, progress)
    rows, lost = each("statements", done.annotated, lambda one: _row(say(one, reader), reader), _path_read)
    if not rows:
        raise NothingToRead([*done.unread, *lost])
    return rows, tuple(sorted((*done.unread, *lost), key=lambda one: (one.path, one.why)))


def _understood(
    paths: Iterable[str | Path], settings: Settings, stdin: IO[bytes] | None, progress: Progress
) -> tuple[Read, Reader]:
    progress("opening files", 0, 1)
    reading = read_reports([*paths], settings, stdin)
    progress("loading the model", 0, len(reading.reports))
    reader = engine(settings.threads)
    return understand(reading, reader, progress), reader


def _row(said: Said, reader: Reader) -> ReadRow:
    alone = reconcile([said], atlas([said]), reader)
    return ReadRow(
        annotated=said.annotated,
        attributions=alone.attributions,
        entities=alone.entities,
        statements=tuple(p.told_by(p.lead) for p in said.propositions),
    )


def _order(account: Account) -> tuple[int, str, str]:
    return (-len(account.reports), account.story.first or "9999", account.story.id)
