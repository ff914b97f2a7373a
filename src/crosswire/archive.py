"""The store wired with the stages: what comes in is read, understood, kept, put into its story; the story is told anew.

Nothing is decided here. Each report is one transaction, each grouping one, each account one: killed between any two,
the next run carries on, since what is left to do stands in the store (reports that wait, stories that are stale).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import IO

import crosswire
from crosswire import app
from crosswire.comparing import compared
from crosswire.errors import SettingsError
from crosswire.gathering import ByStream, Grouped, Grouper, Known, ties_in
from crosswire.language.session import weights_folder
from crosswire.model.account import Account, Accounts, Story
from crosswire.model.annotated import Annotated
from crosswire.model.ids import content_id
from crosswire.model.judgement import live
from crosswire.model.kept import (
    Arrival,
    KeptAccount,
    KeptChange,
    KeptReport,
    Placement,
    Placing,
    Refused,
    Standing,
    Telling,
)
from crosswire.model.report import Report, Unread
from crosswire.model.said import Reader, Said
from crosswire.model.sources import Ratings
from crosswire.outlets.user_files import owners, ratings
from crosswire.reading import ReadingOptions, read
from crosswire.reading.canonical import canonical
from crosswire.reading.copies import SAME
from crosswire.reading.sources import SIDECAR, STDIN, TWICE, expand
from crosswire.reconcile.reconcile import Reconciled, ReconcileOptions, reconcile
from crosswire.rescue import each, together
from crosswire.settings import Settings
from crosswire.store import JudgementFile, Store, files_beside
from crosswire.store.lasting import identities
from crosswire.telling.changes.clocks import turn
from crosswire.telling.tell import TellingOptions

WINDOW_DAYS = 10
"""How far apart two publications of one story may lie: what is grouped anew with a report that came in."""
GROUPED_AT_ONCE = 200
"""Waiting reports that are put into stories as one transaction."""
KEEP_DAYS = 60
"""How long the sentences of a report are kept as they were read; those of older ones are read again when needed."""

Compare = Callable[[str, Sequence[KeptAccount], Telling], Sequence[KeptChange]]
"""What changed in a story: its id, the accounts before (its own, if any, and those of stories merged into it), and the
telling that takes their place. `about` of a change is a lasting id (`Telling.identities`)."""


def now() -> str:
    """The time, in UTC to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


@cache
def fingerprint() -> str:
    """The id of the language model in the package, with the program whose rules read on from it."""
    cards = sorted(weights_folder().glob("*.json"))
    return content_id("model", crosswire.__version__, *(card.read_text(encoding="utf-8") for card in cards))


def nothing_compared(_story: str, _before: Sequence[KeptAccount], _telling: Telling) -> Sequence[KeptChange]:
    """No change is told."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A store with what reads for it. `reader` is asked for when the first report has to be understood; `model` is its
    fingerprint: what another model read is read again."""

    store: Store
    reader: Callable[[], Reader]
    model: str
    settings: Settings = field(default_factory=Settings)
    clock: Callable[[], str] = now
    group: Grouper = field(default_factory=ByStream)
    compare: Compare = nothing_compared
    window_days: int = WINDOW_DAYS
    keep_days: int = KEEP_DAYS


def archive(store: Store, settings: Settings) -> Archive:
    """A store with the package's own engine, and the changes in its stories."""
    return Archive(
        store=store,
        reader=lambda: app.engine(settings.threads),
        model=fingerprint(),
        settings=settings,
        compare=compared,
    )


@dataclass(slots=True)
class Added:
    """What an adding did: reports by what they were found to be, what was refused, which stories were told anew."""

    reports: dict[Standing, int] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)

    def count(self, standing: Standing) -> None:
        """One report more of this standing."""
        self.reports[standing] = self.reports.get(standing, 0) + 1


def add(
    to: Archive, paths: Sequence[str | Path], *, stdin: IO[bytes] | None = None, progress: app.Progress = app.quiet
) -> Added:
    """Everything that these hold, kept; then the stories that it touches, told anew.

    What cannot be read is kept with its reason. Raises `SettingsError` where a user's file is wrong, `StoreError` where
    the store cannot go on; what was kept until then stays.
    """
    done = Added()
    for number, (source, reports, unread, total) in enumerate(_inputs(to, paths, stdin)):
        progress("adding reports", number, total)
        _keep_all(to, source, reports, unread, done)
    for file in files_beside(paths):
        _judged(to, JudgementFile(file))
    done.stories += settle(to, progress)
    return done


def retry(to: Archive, progress: app.Progress = app.quiet) -> Added:
    """What was refused before, tried once more: from what was read of it, else from its source."""
    refused = to.store.refusals.all()
    sources = sorted({one.source for one in refused})
    done = Added()
    for number, source in enumerate(sources):
        progress("adding reports", number, len(sources))
        held = [one for one in refused if one.source == source]
        if all(one.report is not None for one in held):
            _keep_all(to, source, [one.report for one in held if one.report is not None], (), done)
        elif source != STDIN and "://" not in source:  # a page is read again by the watch, when its feed has it again
            for _, reports, unread, _ in _inputs(to, [source], None):
                _keep_all(to, source, reports, unread, done)
    done.stories += settle(to, progress)
    return done


def keep(to: Archive, report: Report, *, address: str | None = None, live: bool = False) -> Standing:
    """One report, understood and kept as one transaction; it waits to be grouped (`settle`) from then on.

    `address` is the page's own where the report does not say it; `live` where it was fetched just now. Raises
    `InputError` where it cannot be understood.
    """
    where = canonical(address) or canonical(report.url)
    arrival = Arrival(report=report, address=where, seen=to.clock(), live=live)
    arrived = to.store.reports.arrived(arrival, to.model)
    if not arrived.to_read:
        return "known"
    return to.store.reports.keep(arrival, understand(to, arrived.report), to.model)


def at(to: Archive, address: str) -> KeptReport | None:
    """The report of the page at an address, in whichever form that is written."""
    page = canonical(address)
    return to.store.reports.at(page) if page else None


def understand(to: Archive, report: Report) -> Said:
    """All that the engine and the rules read in a report by itself."""
    reader = to.reader()
    annotated, read = reader.understand(report)
    return app.say(annotated, reader, read)


def settle(to: Archive, progress: app.Progress = app.quiet) -> list[str]:
    """Put what waits into stories, and tell those anew that are stale, or of which a clock has come near or run out
    since; the stories told."""
    to.store.stories.turn(to.clock()[:10])
    while waiting := to.store.reports.waiting():
        progress("grouping reports", 0, len(waiting))
        _group(to, waiting[:GROUPED_AT_ONCE])
    stale = to.store.stories.stale()
    for number, story in enumerate(stale):
        progress("telling stories", number, len(stale))
        tell_anew(to, story)
    if stale:
        to.store.reports.thin((datetime.fromisoformat(to.clock()) - timedelta(days=to.keep_days)).date().isoformat())
    return [*stale]


Input = tuple[str, Sequence[Report], Sequence[Unread], int]


def _inputs(to: Archive, paths: Sequence[str | Path], stdin: IO[bytes] | None) -> Iterator[Input]:
    """The reports of each source by itself, so that no more than one is held at a time; with how many there are."""
    settings = to.settings
    aside = frozenset(p for p in (settings.judgements, settings.reliability, settings.owners) if p is not None)
    options = ReadingOptions(max_bytes=settings.max_bytes, aside=aside)
    sources = expand(paths, aside)
    count = len(sources.files) + sources.stdin
    for one in sources.unread:
        if not one.why.startswith(TWICE):
            yield one.path, (), [one], count
    idle, beside = Counter[Unread](), Counter(file.parent for file in sources.files)
    for file in sources.files:
        found = read([file], options)
        aside_of = [one for one in found.unread if Path(one.path).name == SIDECAR]
        idle.update(aside_of)
        yield str(file), found.reports, [one for one in found.unread if one not in aside_of], count
    for one, times in idle.items():  # an entry of a sidecar that means none of all the reports beside it
        if times == beside[Path(one.path).parent]:
            yield one.path, (), [one], count
    if sources.stdin:
        found = read([STDIN], options, stdin)
        yield STDIN, found.reports, found.unread, count


def _keep_all(to: Archive, source: str, reports: Sequence[Report], unread: Sequence[Unread], done: Added) -> None:
    """A source's reports one by one, then what was refused of it."""
    seen = to.clock()
    refused = [
        Refused(path=one.path, why=one.why, source=source, seen=seen) for one in unread if not one.why.startswith(SAME)
    ]
    for report in reports:
        kept, lost = each("understanding", [report], lambda one: keep(to, one), lambda one: one.path)
        for standing in kept:
            done.count(standing)
        refused += (Refused(path=one.path, why=one.why, source=source, seen=seen, report=report) for one in lost)
    done.unread += (Unread(path=one.path, why=one.why) for one in refused)
    to.store.refusals.put(source, refused)


def _judged(to: Archive, file: JudgementFile) -> None:
    known = set(to.store.judgements.entries())
    for entry in file.entries():
        if entry not in known:
            to.store.judgements.add(entry)


def _group(to: Archive, waiting: Sequence[str]) -> None:
    """One grouping of some that wait, with the stories that this touches, as one transaction."""
    before = to.store.stories.around(waiting, to.window_days)
    annotated = _read(to, waiting)
    known, renewed = _known(to, {key: story for key, story in before.items() if key not in {*waiting}})
    ties = ties_in(to.store, before)
    found, lost = (
        together("grouping", annotated, lambda some: to.group.group(some, known, ties), _path)
        if annotated
        else (None, ())
    )
    done, alone = found or Grouped(), {one.path for one in lost}
    groups = [*done.groups, *((one.report.id,) for one in annotated if one.report.path in alone)]
    placings = [
        Placing(report=key, model=to.model, how=how, because=why, gist=to.group.gist(one))
        for one in annotated
        if (key := one.report.id) in done.how
        for how, why in [done.how[key]]
    ]
    placement = Placement(groups=tuple(groups), settled=tuple(waiting), placings=(*placings, *renewed))
    touched = {*waiting, *(report for group in groups for report in group)}
    to.store.stories.place(placement, {key: before[key] for key in before if key in touched})


def _known(to: Archive, homes: Mapping[str, str | None]) -> tuple[dict[str, Known], list[Placing]]:
    """The reports that are in stories, by their gists; and what was made now since this model had made none."""
    kept = {key: one for key, one in to.store.stories.placings(homes).items() if one.model == to.model}
    missing = [key for key, story in homes.items() if story is not None and key not in kept]
    read = {one.report.id: one for one in _read(to, missing)} if missing else {}
    renewed = [Placing(report=key, model=to.model, gist=to.group.gist(one)) for key, one in read.items()]
    kept |= {one.report: one for one in renewed}
    return {
        key: Known(story=story, gist=kept[key].gist if key in kept else b"")
        for key, story in homes.items()
        if story is not None
    }, renewed


def _read(to: Archive, ids: Sequence[str]) -> list[Annotated]:
    """The readings of these reports in order of their ids; what this model has not read is read now and kept."""
    found = to.store.reports.annotated(ids, to.model)
    missing = [one for one in ids if one not in found]
    found |= {key: said.annotated for key, said in _reread(to, missing).items()}
    return [found[key] for key in sorted(found)]


def _reread(to: Archive, ids: Sequence[str]) -> dict[str, Said]:
    """Reports read anew, and kept so; one that cannot be is kept among the refused, and is in no account."""
    said: dict[str, Said] = {}
    for one in to.store.reports.get(ids):
        done, lost = each("understanding", [one.report], lambda report: understand(to, report), lambda r: r.path)
        for again in done:
            to.store.reports.reread(again, to.model)
            said[one.report.id] = again
        for why in lost:
            refused = Refused(path=why.path, why=why.why, source=why.path, seen=to.clock(), report=one.report)
            to.store.refusals.put(why.path, [refused])
    return said


def tell_anew(to: Archive, story: str) -> None:
    """A story's account, of all its reports as they are now, in place of the one before."""
    kept = to.store.stories.get(story)
    members = to.store.reports.get(kept.reports) if kept else ()
    if not members:
        return
    account = _account(to, members)
    account = replace(account, story=replace(account.story, id=story))
    before = to.store.stories.before(story)
    telling = Telling(
        account=account,
        seen=to.clock(),
        versions={one.report.id: one.version for one in members},
        identities=identities(account, before),
        due=turn(account, to.clock()),
        over=kept.told if kept else None,
    )
    to.store.stories.tell(story, replace(telling, changes=tuple(to.compare(story, before, telling))))


def _account(to: Archive, members: Sequence[KeptReport]) -> Account:
    """The account of as many of a story's reports as bear it."""
    ids = [one.report.id for one in members]
    said = to.store.reports.said(ids, to.model)
    said |= _reread(to, [one for one in ids if one not in said])
    kept = [said[one.report.id] for one in members if one.report.id in said]
    held, _ = each("understanding", kept, lambda one: _whole(to, one), lambda one: one.annotated.report.path)
    told, _ = together("reconciling", _dated(to, held), lambda some: _told(to, some), lambda s: s.annotated.report.path)
    return told or _empty([one.report for one in members])


def _whole(to: Archive, said: Said) -> Said:
    """What was read of a report with its sentences, read again where they were not kept."""
    return said if said.reading is not None else replace(said, reading=to.reader().read(said.annotated))


def _dated(to: Archive, said: Sequence[Said]) -> list[Said]:
    """Reports without a date get one from their story, and what they say is read again by it."""
    found, _ = together("dating", [one.annotated for one in said], app.dated, _path) if said else ((), ())
    again = {a.report.id: a for a in found or ()}
    return [
        one
        if (a := again.get(one.annotated.report.id)) is None or a is one.annotated
        else app.say(a, to.reader(), one.reading)
        for one in said
    ]


def _told(to: Archive, said: Sequence[Said]) -> Account:
    reconcile_options, telling_options = _options(to)
    done: Reconciled = reconcile(said, app.atlas(said), to.reader(), reconcile_options)
    return app.told(tuple(said), done, telling_options)


def _options(to: Archive) -> tuple[ReconcileOptions, TellingOptions]:
    settings, judgements = to.settings, live(to.store.judgements.entries())
    owned = owners(settings.owners)
    rated = ratings(settings.reliability) if settings.reliability else Ratings()
    return (
        ReconcileOptions(judgements=judgements, owners=owned),
        TellingOptions(figures=settings.figures, ratings=rated, owners=owned),
    )


def _empty(reports: Sequence[Report]) -> Account:
    """The account of reports that nothing can be told of."""
    days = sorted(one.published.value for one in reports if one.published.value)
    ids = tuple(one.id for one in reports)
    line = Story(id="", title=reports[0].title, place=None, country=None, first=days[0] if days else None,
                 last=days[-1] if days else None, reports=ids)  # fmt: skip
    return Account(story=line, reports=tuple(reports))


def _path(one: Annotated) -> str:
    return one.report.path


def story_of(store: Store, story: str) -> KeptAccount:
    """The account of a story, or of the one that it was merged into. Raises `SettingsError` where there is none."""
    seen: set[str] = set()
    found = store.stories.get(story)
    while found is not None and found.into is not None and found.id not in seen:
        seen.add(found.id)
        found = store.stories.get(found.into)
    account = store.stories.account(found.id) if found else None
    if account is None:
        raise SettingsError(f"There is no story {story} in {store.name}: `crosswire stories` lists them.")
    return account


def accounts_of(store: Store, stories: Iterable[str]) -> Accounts:
    """The accounts of these stories."""
    return Accounts(accounts=tuple(story_of(store, one).account for one in stories))
