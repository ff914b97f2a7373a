"""Where the states of feeds are kept: one narrow contract, in memory and in files, one suite of tests for both."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

from crosswire.errors import SettingsError
from crosswire.model.characters import line_safe
from crosswire.watch.feeds.feed import FeedState, Waiting
from crosswire.watch.feeds.item import Item
from crosswire.writing import write

_FORM = "crosswire-feed/1"


class FeedBook(Protocol):
    """The states of feeds by their addresses. A state that was put is there after whatever befalls the process."""

    def state(self, url: str) -> FeedState:
        """How a feed stands; one that was never put is new. Raises `SettingsError` where the record is broken."""

    def put(self, state: FeedState) -> None:
        """Keep a state in place of the one before. Raises `OSError` where it cannot be written."""


class FeedsInMemory:
    """The contract's double; forgets with the process."""

    def __init__(self, states: Iterable[FeedState] = ()) -> None:
        self._states = {one.url: one for one in states}

    def state(self, url: str) -> FeedState:
        """How a feed stands."""
        return self._states.get(url, FeedState(url=url))

    def put(self, state: FeedState) -> None:
        """Keep a state."""
        self._states[state.url] = state


class FeedsInFolder:
    """A file of JSON a feed, in one folder: what changes with one feed is written, and written whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def state(self, url: str) -> FeedState:
        """How a feed stands. Raises `SettingsError` with the file and what is wrong with it."""
        path = self._path(url)
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return FeedState(url=url)
        except (OSError, ValueError, RecursionError) as error:
            raise SettingsError(f"{path} cannot be read as the state of {url}: {error}. {_REMEDY}") from error
        if not isinstance(row, dict) or row.get("form") != _FORM:
            said = row.get("form") if isinstance(row, dict) else None
            raise SettingsError(f"{path} is no state of a feed as this Crosswire keeps it (“{said}”). {_REMEDY}")
        try:
            return from_row({name: value for name, value in row.items() if name != "form"})
        except (TypeError, KeyError) as error:
            raise SettingsError(f"{path} is no whole state of {url}: {error}. {_REMEDY}") from error

    def put(self, state: FeedState) -> None:
        """Keep a state. Raises `OSError`."""
        with suppress(FileExistsError):
            self._folder.mkdir(parents=True)
        row = {"form": _FORM, **as_row(state)}
        text = line_safe(json.dumps(row, ensure_ascii=False, indent=1))
        write(self._path(state.url), f"{text}\n".encode())

    def _path(self, url: str) -> Path:
        return self._folder / f"{blake2b(url.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}.json"


_REMEDY = "Move it away, and the feed is read anew; reports that are there already are not added twice."


def as_row(state: FeedState) -> dict[str, Any]:
    """A state as JSON has it."""
    return asdict(state)


def from_row(row: dict[str, Any]) -> FeedState:
    """The state that became this row. Raises `TypeError` or `KeyError` where it is none."""
    waiting = tuple(Waiting(**{**one, "item": _item(one["item"])}) for one in row.get("waiting", ()))
    return FeedState(**{**row, "seen": tuple(row.get("seen", ())), "waiting": waiting})


def _item(row: dict[str, Any]) -> Item:
    return Item(**{**row, "authors": tuple(row.get("authors", ()))})
