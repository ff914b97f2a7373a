"""What a feed brings in, and where it goes: a new entry with its page, handed to a sink."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from crosswire.model.change import Change
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


class Sink(Protocol):
    """Where arrivals go. What it was given is kept whatever befalls the process, and twice the same is once."""

    def add(self, arrival: Arrival) -> Sequence[Change]:
        """Keep it; what is otherwise since, the same again where it is added again. Raises `OSError`."""
