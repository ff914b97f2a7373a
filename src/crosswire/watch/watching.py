"""The watch: rounds of looks at feeds and of alerts sent, one round or for ever."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from crosswire.errors import SettingsError, StoreBusy
from crosswire.watch.alerts.delivering import Delivery, deliver, next_due
from crosswire.watch.alerts.rules import alerts
from crosswire.watch.alerts.senders import Send
from crosswire.watch.feeds.book import FeedBook
from crosswire.watch.feeds.feed import Feed, FeedState
from crosswire.watch.fetching.clock import seconds
from crosswire.watch.visits import Tools, Visit, visit

_NAP = 60.0
_SHORTEST = 1.0


def _nothing(_: object) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is told of a watch as it goes: each look, each try to send, how many stories were told anew, and that the
    store was busy, so that a round has to be begun again."""

    visited: Callable[[Visit], None]
    delivered: Callable[[Delivery], None]
    settled: Callable[[int], None] = _nothing
    hindered: Callable[[StoreBusy], None] = _nothing


def once(feeds: Sequence[Feed], tools: Tools, places: Mapping[str, Send], told: Watched) -> None:
    """One round: every feed that has not asked to be left alone, and every alert that is due."""
    _round((feed for feed in feeds if _may(tools.book.state(feed.url), tools.clock.now())), tools, places, told)


def for_ever(feeds: Sequence[Feed], tools: Tools, places: Mapping[str, Send], told: Watched) -> None:
    """Round after round, each feed when it is due, until the process is interrupted: what is known is kept by then.

    A store that is busy for too long is tried again in a moment.
    """
    while True:
        pause = _NAP
        try:
            now = tools.clock.now()
            _round((feed for feed in feeds if is_due(tools.book.state(feed.url), now)), tools, places, told)
            pause = _pause(feeds, tools)
        except StoreBusy as error:
            told.hindered(error)
        tools.clock.pause(pause)


def _round(feeds: Iterable[Feed], tools: Tools, places: Mapping[str, Send], told: Watched) -> None:
    """Each feed, then what all of them brought in, told and weighed: a story that two feeds tell of is told once."""
    _send(tools, places, told)
    for feed in feeds:
        told.visited(visit(feed, tools))
        _send(tools, places, told)
    settled = tools.sink.settle(tools.progress)
    if settled.stories:
        told.settled(settled.stories)
    tools.outbox.queue(alerts(tools.rules, settled.changes), settled.changes)
    _send(tools, places, told)


def _send(tools: Tools, places: Mapping[str, Send], told: Watched) -> None:
    tools.still()
    for one in deliver(tools.outbox, places, tools.clock):
        told.delivered(one)


def is_due(state: FeedState, now: float) -> bool:
    """Whether it is time for a feed."""
    return not state.gone and (seconds(state.due) or 0.0) <= now


def _may(state: FeedState, now: float) -> bool:
    """Whether a feed may be asked though it is not yet time: one that failed is left alone for as long as it said."""
    return is_due(state, now) or (not state.gone and (state.refused or not state.failures))


def _pause(feeds: Sequence[Feed], tools: Tools) -> float:
    """Until the next feed or alert is due, a minute at most: a machine that slept wakes up in time."""
    states = (tools.book.state(feed.url) for feed in feeds)
    due = [seconds(state.due) or 0.0 for state in states if not state.gone]
    alert = next_due(tools.outbox)
    first = min((*due, *(() if alert is None else (alert,))), default=tools.clock.now() + _NAP)
    return min(_NAP, max(_SHORTEST, first - tools.clock.now()))


def standing(feeds: Iterable[Feed], book: FeedBook) -> Iterator[tuple[Feed, FeedState]]:
    """Each feed with how it stands."""
    for feed in feeds:
        yield feed, book.state(feed.url)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """While it lasts no other watch works in this folder and the one above it; the lock goes with the process, however
    it ends. What one that was killed was writing is cleared away. Raises `SettingsError` where another works.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise SettingsError(f"Another watch works in {folder.parent}: two would do everything twice.") from error
    try:
        for left in (*folder.rglob(".*.part"), *folder.parent.glob(".item-*.part")):  # by one that was killed
            left.unlink(missing_ok=True)
        yield
    finally:
        lock.release()
