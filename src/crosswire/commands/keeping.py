"""Where a watch keeps what comes in: a store, or a folder of reports.

The database's library is loaded when it is needed, as for the other commands.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crosswire.settings import Settings
from crosswire.watch.alerts.outbox import Outbox, OutboxFile
from crosswire.watch.arrival import Sink
from crosswire.watch.feeds.book import FeedBook, FeedsInFolder
from crosswire.watch.folder import ReportFolder
from crosswire.watch.visits import nothing
from crosswire.watch.watching import alone

if TYPE_CHECKING:
    from crosswire.archive import Archive

_STATE = ".watch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """The states of feeds, the reports, the alerts; `still` makes sure that no other watch works there."""

    book: FeedBook
    sink: Sink
    outbox: Outbox
    still: Callable[[], None] = nothing


@contextmanager
def keeping(folder: Path | None, store: str) -> Iterator[Keeping]:
    """The folder where one is named, else the store, for this watch alone. Raises `SettingsError` or `StoreError`."""
    if folder is not None:
        state = folder / _STATE
        with alone(state):
            yield Keeping(book=FeedsInFolder(state / "feeds"), sink=ReportFolder(folder),
                          outbox=OutboxFile(state / "alerts.jsonl"))  # fmt: skip
        return
    from crosswire.watch.kept.feeds import FeedsInStore  # noqa: PLC0415  # see the module's docstring
    from crosswire.watch.kept.outbox import OutboxInStore  # noqa: PLC0415
    from crosswire.watch.kept.reports import ReportsInStore  # noqa: PLC0415

    with _archive(store) as to, to.store.alone() as still:
        yield Keeping(book=FeedsInStore(to), sink=ReportsInStore(to), outbox=OutboxInStore(to), still=still)


@contextmanager
def known(folder: Path | None, store: str) -> Iterator[FeedBook]:
    """The states of feeds alone, whoever watches."""
    if folder is not None:
        yield FeedsInFolder(folder / _STATE / "feeds")
        return
    from crosswire.watch.kept.feeds import FeedsInStore  # noqa: PLC0415  # see the module's docstring

    with _archive(store) as to:
        yield FeedsInStore(to)


@contextmanager
def _archive(store: str) -> Iterator["Archive"]:
    from crosswire import archive  # noqa: PLC0415  # see the module's docstring
    from crosswire.store.sql import open_store  # noqa: PLC0415

    held = open_store(store)
    try:
        yield archive.archive(held, Settings())
    finally:
        held.close()
