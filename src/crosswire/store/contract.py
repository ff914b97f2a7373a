"""What every store of judgements does, whatever it is made of; one test suite runs them all."""

from typing import Protocol

from crosswire.model.judgement import Entry


class Judgements(Protocol):
    """A record that grows: entries are added and read, never changed and never taken out."""

    def entries(self) -> tuple[Entry, ...]:
        """All that was ever added. Raises `SettingsError` where the record is broken."""

    def add(self, entry: Entry) -> None:
        """One more entry. Raises `SettingsError` where the record cannot be written."""
