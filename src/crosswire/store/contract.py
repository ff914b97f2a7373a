"""What every store does, whatever it is made of; one test suite runs them all.

Narrow parts, so that each stage above asks for the one that it needs. Whatever changes something is one transaction.
Everything raises `StoreError` where the store is out of reach, full, locked or broken.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from crosswire.model.annotated import Annotated
from crosswire.model.judgement import Entry, ReportRef
from crosswire.model.kept import (
    Arrival,
    Arrived,
    Feed,
    Hit,
    KeptAccount,
    KeptAlert,
    KeptChange,
    KeptReport,
    KeptStory,
    Placement,
    Placing,
    Refused,
    Standing,
    Telling,
    Version,
    Wanted,
)
from crosswire.model.said import Said


class Judgements(Protocol):
    """A record that grows: entries are added and read, never changed and never taken out."""

    def entries(self) -> tuple[Entry, ...]:
        """All that was ever added. Raises `SettingsError` where the record is broken."""

    def add(self, entry: Entry) -> None:
        """One more entry. Raises `SettingsError` where the record cannot be written."""


class Reports(Protocol):
    """Reports with the versions of their pages, and what a model read in them; `model` is that model's fingerprint."""

    def arrived(self, arrival: Arrival, model: str) -> Arrived:
        """What an arrival is to the store, and whether it has to be understood; nothing is changed."""

    def keep(self, arrival: Arrival, said: Said, model: str) -> Standing:
        """Keep an arrival with what was read of it, whole or not at all; what it was found to be.

        `said` is of the report that `arrived` gave. The same arrival twice changes nothing.
        """

    def reread(self, said: Said, model: str) -> None:
        """Another reading of a report that is there; none where its words are others by now."""

    def get(self, ids: Iterable[str]) -> tuple[KeptReport, ...]:
        """Reports in their present versions, those that are there, in the order asked for."""

    def at(self, address: str) -> KeptReport | None:
        """The report of the page at this canonical address."""

    def versions(self, report: str) -> tuple[Version, ...]:
        """All states of a report's page, the first first."""

    def annotated(self, ids: Sequence[str], model: str) -> dict[str, Annotated]:
        """The readings that grouping needs, of those reports that this model has read."""

    def said(self, ids: Sequence[str], model: str) -> dict[str, Said]:
        """All that was read of those reports that this model has read."""

    def thin(self, before: str) -> int:
        """Forget the sentences, which take most of the room, of reports that wait for nothing and are of days before
        this one; of how many. `said` has no `reading` of them from then on: it is to be made again when it is needed.
        """

    def named(self, refs: Iterable[ReportRef]) -> tuple[str, ...]:
        """The reports that these may mean: those of a headline, and those of an id."""

    def waiting(self) -> tuple[str, ...]:
        """The reports that came in, or changed, and were not grouped since, in order of arrival."""

    def count(self) -> int:
        """How many reports there are."""


class Stories(Protocol):
    """Stories that grow under lasting ids, each with its account."""

    def around(self, ids: Iterable[str], days: int) -> dict[str, str | None]:
        """The reports to be grouped with these, themselves among them, each with its story."""

    def place(self, placement: Placement, before: Mapping[str, str | None]) -> bool:
        """Put reports into stories; False, and nothing done, where they no longer stand as in `before`."""

    def turn(self, day: str) -> int:
        """Make stale the stories of which a clock says another thing by this day than when they were told; how many."""

    def placings(self, ids: Iterable[str]) -> dict[str, Placing]:
        """How these reports came into their stories, as far as that is known."""

    def stale(self) -> tuple[str, ...]:
        """The stories whose account is not of all their reports as they are now, the oldest first."""

    def get(self, story: str) -> KeptStory | None:
        """A story by its id, or by the beginning of it where only one has it."""

    def list(self, limit: int | None = None) -> tuple[KeptStory, ...]:
        """The stories, the latest first."""

    def speaking(self, words: Sequence[str], limit: int) -> tuple[str, ...]:
        """The stories that may speak of what has these words, the likeliest first: those whose reports have the rarest
        of them, and the most."""

    def account(self, story: str) -> KeptAccount | None:
        """A story's account as last told, with the texts that it was told from; None where it was not told yet."""

    def before(self, story: str) -> tuple[KeptAccount, ...]:
        """The accounts that the next one of this story takes the place of: its own, and those merged into it."""

    def renew(self) -> int:
        """Make stale the stories whose account another Crosswire kept in a form that is not today's; how many."""

    def tell(self, story: str, telling: Telling) -> None:
        """Keep a story's account, its findings and events, and what changed: all of it or nothing.

        Nothing where another process has told the story since: what changed would be told twice.
        """


class Refusals(Protocol):
    """The inputs that did not become reports, each with its reason, to be tried again."""

    def all(self) -> tuple[Refused, ...]:
        """Every input that is no report yet, by place."""

    def put(self, source: str, found: Sequence[Refused]) -> None:
        """What of a source was refused when it was read just now; what was refused before and no more is forgotten."""


class Feeds(Protocol):
    """The addresses that reports keep coming from."""

    def all(self) -> tuple[Feed, ...]:
        """Every feed, by address."""

    def get(self, url: str) -> Feed | None:
        """A feed by its address."""

    def put(self, feed: Feed) -> None:
        """Keep a feed as it is now, in place of what was kept of this address."""

    def drop(self, url: str) -> bool:
        """Keep a feed no more; False where there was none. What came from it stays."""


class Changes(Protocol):
    """What changed in stories; `Stories.tell` adds to it. Where feeds are watched, rules are held against each once."""

    def since(self, seen: str = "", story: str | None = None) -> tuple[KeptChange, ...]:
        """What changed at this time or after it, in order; of one story alone where one is named."""

    def get(self, ids: Iterable[str]) -> tuple[KeptChange, ...]:
        """Changes by their ids, in order."""

    def unweighed(self) -> tuple[KeptChange, ...]:
        """What changed since rules were held against changes last, in order."""


class Alerts(Protocol):
    """What was told, or is to be told, of changes."""

    def queue(self, alerts: Sequence[KeptAlert], weighed: Iterable[str]) -> None:
        """Alerts to go out, those that are new, and the changes that they were made of: rules are held against these no
        more. All of it or nothing."""

    def put(self, alert: KeptAlert) -> None:
        """Keep an alert as it stands now, in place of what was kept of this id and sink."""

    def of(self, changes: Iterable[str]) -> tuple[KeptAlert, ...]:
        """The alerts about these changes, sent or not."""

    def waiting(self) -> tuple[KeptAlert, ...]:
        """The alerts that have still to go out, in order."""


class Store(Protocol):
    """All of it in one place."""

    @property
    def name(self) -> str:
        """Where it is, as messages say it."""

    @property
    def reports(self) -> Reports:
        """Reports, versions, readings."""

    @property
    def stories(self) -> Stories:
        """Stories and accounts."""

    @property
    def judgements(self) -> Judgements:
        """What analysts decided."""

    @property
    def refusals(self) -> Refusals:
        """What could not be read."""

    @property
    def feeds(self) -> Feeds:
        """What is watched."""

    @property
    def changes(self) -> Changes:
        """What changed."""

    @property
    def alerts(self) -> Alerts:
        """What was told of it."""

    def search(self, wanted: Wanted) -> tuple[Hit, ...]:
        """What is wanted, kind by kind, the best of each first. Raises `SettingsError` where nothing is asked for."""

    def alone(self) -> AbstractContextManager[Callable[[], None]]:
        """While it lasts no other process watches for this store; however one ends, its hold ends with it.

        What it gives makes sure that this still holds. Both raise `StoreBusy` where another watches."""

    def close(self) -> None:
        """Let go of it."""
