"""A watch into a store, on the doubles of the web and of the engine: what it is made of, one round, what it leaves."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from crosswire import archive
from crosswire.archive import Archive
from crosswire.errors import NotReadable, StoreBusy
from crosswire.language.canned import CannedEngine
from crosswire.model.ids import content_id
from crosswire.model.kept import KeptAccount, KeptChange, Telling
from crosswire.model.report import Report
from crosswire.settings import Settings
from crosswire.store.sql import SqlStore
from crosswire.watch.alerts.asked import Asked
from crosswire.watch.alerts.delivering import senders
from crosswire.watch.alerts.rules import Rule
from crosswire.watch.feeds.feed import Feed
from crosswire.watch.fetching import Client
from crosswire.watch.fetching.clock import stamp
from crosswire.watch.kept.feeds import FeedsInStore
from crosswire.watch.kept.outbox import OutboxInStore
from crosswire.watch.kept.reports import ReportsInStore
from crosswire.watch.visits import Tools, Visit
from crosswire.watch.watching import Watched, once
from tests.watch.doubles import Names, Time, Web, client

MODEL = "canned"


def news(story: str, before: Sequence[KeptAccount], telling: Telling) -> tuple[KeptChange, ...]:
    """A change for each report that was not in the story, and for each whose words are others."""
    held = {one.id: telling_of.versions.get(one.id) for telling_of in before for one in telling_of.account.reports}
    found = []
    for one in telling.account.reports:
        version = telling.versions[one.id]
        if held.get(one.id) == version:
            continue
        kind = "correction" if one.id in held else "new"
        found.append(
            KeptChange(id=content_id("change", story, version), story=story, kind=kind, about=None, text=one.title,
                       seen=telling.seen, data={"places": [], "actors": []})
        )  # fmt: skip
    return tuple(found)


def archive_of(store: SqlStore, time: Time) -> Archive:
    """A store with the double of the engine and a clock of one's own."""
    return Archive(
        store=store, reader=lambda: CannedEngine({}), model=MODEL, clock=lambda: stamp(time.at), compare=news
    )


def read_page(raw: bytes, address: str) -> Report:
    """A reader of pages as simple as can be: the first line is the headline."""
    if not raw.startswith(b"Page"):
        raise NotReadable(address, "no page")
    text = raw.decode()
    return Report(id="", path=address, title=text.partition("\n")[0], text=text, url=address)


class Desk:
    """A watch of some feeds into a store, its alerts in a file and on a screen."""

    def __init__(self, store: SqlStore, web: Web, file: Path, rules: Sequence[Rule] = (Rule(name="all"),)) -> None:
        self.store, self.web, self.file, self.time, self.names = store, web, file, Time(), Names()
        self.client: Client = client(web, self.names, self.time)
        self.rules = tuple(replace(one, to=("screen", "desk")) for one in rules)
        self.visits: list[Visit] = []
        self.shown: list[str] = []
        self.stories: list[int] = []
        self.busy: list[StoreBusy] = []
        self.with_the_engine = False

    def tools(self, still: Callable[[], None]) -> Tools:
        to = archive_of(self.store, self.time)
        if self.with_the_engine:
            to = replace(archive.archive(self.store, Settings()), clock=to.clock)
        return Tools(
            client=self.client,
            book=FeedsInStore(to),
            sink=ReportsInStore(to),
            outbox=OutboxInStore(to),
            still=still,
            read_page=read_page,
            rules=self.rules,
            clock=self.time.clock(),
        )

    @property
    def told(self) -> Watched:
        return Watched(visited=self.visits.append, delivered=lambda one: None, settled=self.stories.append,
                       hindered=self.busy.append)  # fmt: skip

    @contextmanager
    def working(self) -> Iterator[tuple[Tools, dict[str, object]]]:
        """The tools and the places of alerts, while no other watch works for the store."""
        with self.store.alone() as still:
            tools = self.tools(still)
            asked = Asked(rules=self.rules, places={"desk": self.file})
            show = lambda alert: self.shown.append(f"{alert.rule}: {alert.change.kind}: {alert.change.text}")  # noqa: E731
            yield tools, senders(asked, show, self.client, tools.clock)

    def round(self, *feeds: Feed) -> list[Visit]:
        """One round, as the command makes it; what it came to."""
        self.visits.clear()
        with self.working() as (tools, places):
            once(feeds, tools, places, self.told)  # type: ignore[arg-type]
        return list(self.visits)

    def add(self, folder: Path) -> None:
        """Reports by hand, while nobody watches."""
        archive.add(archive_of(self.store, self.time), [folder])
