"""Judgements in memory: for tests, and for whoever brings them along."""

from collections.abc import Iterable

from crosswire.model.judgement import Entry


class JudgementsInMemory:
    """The contract's double; forgets with the process."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = [*entries]

    def entries(self) -> tuple[Entry, ...]:
        """All that was ever added."""
        return tuple(self._entries)

    def add(self, entry: Entry) -> None:
        """One more entry."""
        self._entries.append(entry)
