"""The states of feeds in a store. What is known of one is read once: whoever watches a store watches it alone."""

from crosswire.archive import Archive
from crosswire.model.kept import Feed as Row
from crosswire.watch.feeds.book import as_row, from_row
from crosswire.watch.feeds.feed import FeedState

_COLUMNS = ("url", "title", "asked", "had", "etag", "modified", "due", "failures", "error", "gone")
_ELSE = ("refused", "moved", "waiting", "added")


class FeedsInStore:
    """`FeedBook` on a store. All raise `StoreError`."""

    def __init__(self, to: Archive) -> None:
        self._feeds = to.store.feeds
        self._known: dict[str, FeedState] = {}

    def state(self, url: str) -> FeedState:
        """How a feed stands."""
        if url not in self._known:
            row = self._feeds.get(url)
            self._known[url] = _state(row) if row else FeedState(url=url)
        return self._known[url]

    def put(self, state: FeedState) -> None:
        """Keep a state."""
        row = as_row(state)
        told = {name: row[name] for name in _COLUMNS}
        self._feeds.put(Row(**told, state={name: row[name] for name in _ELSE}, entries=state.seen))
        self._known[state.url] = state


def _state(row: Row) -> FeedState:
    return from_row({**{name: getattr(row, name) for name in _COLUMNS}, **row.state, "seen": row.entries})
