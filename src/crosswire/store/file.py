"""Judgements in a plain text file beside the reports: a line of JSON each, in the order of decision.

Lines are only ever added, so that two people's files merge line by line (`*.jsonl merge=union` in `.gitattributes`),
and neither the order of the lines nor a line that stands there twice matters.
"""

from pathlib import Path

from crosswire.errors import SettingsError
from crosswire.model.judgement import Entry
from crosswire.store.lines import from_line, to_line


class JudgementFile:
    """The judgements of one file; a file that is not there yet holds none."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def entries(self) -> tuple[Entry, ...]:
        """All lines of the file. Raises `SettingsError` with the file, the line and what is wrong there."""
        return tuple(
            from_line(line, f"{self.path}, line {number}")
            for number, line in enumerate(self._text().split("\n"), 1)
            if line.strip()
        )

    def add(self, entry: Entry) -> None:
        """A line more at the end of the file, which is read first: nothing is added to a broken record."""
        self.entries()
        before = self._text()
        try:
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write("\n" * (before != "" and not before.endswith("\n")) + to_line(entry) + "\n")
        except OSError as error:
            raise SettingsError(f"{self.path} cannot be written: {error.strerror}.") from error

    def _text(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
            raise SettingsError(f"{self.path} cannot be read: {why}.") from error
