"""A feed that somebody watches, and how it stands: frozen values, a new one for every change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from crosswire.watch.feeds.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What the user says of a feed. `outlet` is who publishes its entries, where all are of one; `pages` asks for the
    entries' pages, without it an entry is what the feed itself says; `every` is seconds between two looks."""

    url: str
    title: str = ""
    outlet: str | None = None
    pages: bool = True
    every: float = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An entry whose page could not be had yet, kept whole: the feed may have dropped it when it is tried again.

    `inside` is whether its feed came from a network of one's own; before `until` (seconds since 1970) no try is made.
    """

    item: Item
    why: str
    tries: int = 0
    inside: bool = False
    until: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """How a feed stands. Times are ISO 8601 in UTC.

    `asked` is when it was asked last, `had` when it last had an answer; `etag` and `modified` are of that answer, kept
    only once all its entries are in. `error` is the last failure in words, `failures` how many there were in a row;
    before `due` it is not asked again, and never where it is `gone`; `refused` says that the last failure was our own
    refusal, and that no host was troubled. `moved` is where it says it has moved for good.
    `seen` are the keys of entries that are done with, the newest last.
    """

    url: str
    title: str = ""
    asked: str | None = None
    had: str | None = None
    etag: str | None = None
    modified: str | None = None
    error: str = ""
    failures: int = 0
    due: str | None = None
    gone: bool = False
    refused: bool = False
    moved: str | None = None
    seen: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    added: int = 0

    def done_with(self, key: str, *, added: bool = True) -> "FeedState":
        """The state with one entry more that is done with, and no longer waiting."""
        seen = (*(one for one in self.seen if one != key), key)
        return replace(self, seen=seen, added=self.added + added)

    def without(self, item: Item) -> "FeedState":
        """The state with an entry no longer waiting."""
        return replace(self, waiting=tuple(one for one in self.waiting if one.item != item))

    def put_off(self, waits: Waiting) -> "FeedState":
        """The state with an entry waiting."""
        return replace(self, waiting=(*self.without(waits.item).waiting, waits))


def distinct(feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    """Each feed once, as it is told of first, in the order in which they are told of."""
    once: dict[str, Feed] = {}
    for feed in feeds:
        once.setdefault(feed.url, feed)
    return tuple(once.values())
