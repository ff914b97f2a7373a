"""What a feed brings in, and where it goes: a new entry with its page, handed to a sink."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from crosswire.model.change import Change
from crosswire.model.kept import Standing
from crosswire.model.report import Report
from crosswire.watch.feeds.feed import Feed
from crosswire.watch.feeds.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A new entry of a feed. `page` are the bytes that stood at `address`, `report` what was read in them; both are
    missing where the feed's own words have to do, and `why` says so where a page was wanted. `at` is when it came."""

    feed: Feed
    item: Item
    at: str
    address: str | None = None
    page: bytes | None = None
    report: Report | None = None
    why: str = ""

    @property
    def outlet(self) -> str | None:
        """Who published it: as the user says, as the feed says (`<source>`), as the page says."""
        stated = self.report.outlet.name if self.report and self.report.outlet else None
        return self.feed.outlet or self.item.publisher or stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What a sink made of an arrival: what it was found to be, or `refused` and `why`; and what changed at once, the
    same again where it is added again."""

    standing: Standing | Literal["refused"]
    changes: tuple[Change, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a round came to: the stories told anew, and what changed, the same again until the outbox has it."""

    stories: int = 0
    changes: tuple[Change, ...] = ()


class Sink(Protocol):
    """Where arrivals go. What it was given is kept whatever befalls the process, and twice the same is once.

    Both raise `OSError` or `StoreError` where it cannot be written.
    """

    def add(self, arrival: Arrival) -> Received:
        """Keep it."""

    def settle(self, progress: Callable[[str, int, int], None]) -> Settled:
        """A round is over: tell anew what its arrivals touched, and what time alone has changed."""
