"""Judgements in a plain text file beside the reports: a line of JSON each, in the order of decision.

Lines are only ever added, so that two people's files merge line by line (`*.jsonl merge=union` in `.gitattributes`),
and neither the order of the lines nor a line that stands there twice matters.
"""

import json
import os
from collections.abc import Sequence
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
        lines = self._text().split("\n")
        torn = self._torn_at(lines)
        return tuple(
            from_line(line, f"{self.path}, line {number}")
            for number, line in enumerate(lines, 1)
            if line.strip() and number != torn
        )

    def torn(self) -> tuple[tuple[str, str], ...]:
        """The place of a last line that was never written to its end, as on a full disk, and what became of it."""
        torn = self._torn_at(self._text().split("\n"))
        why = "the last line was not written to its end: set aside, the others hold"
        return ((f"{self.path}, line {torn}", why),) if torn else ()

    def _torn_at(self, lines: Sequence[str]) -> int | None:
        """The number of a last line without its end that is the beginning of an entry and no whole one."""
        try:
            json.loads(lines[-1])
        except ValueError:
            return len(lines) if lines[-1].lstrip().startswith("{") else None
        return None

    def add(self, entry: Entry) -> None:
        """A line more at the end of the file, which is read first: nothing is added to a broken record."""
        self.entries()
        before = self._text()
        try:
            if self.torn():
                before = self._without_torn(before)
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write("\n" * (before != "" and not before.endswith("\n")) + to_line(entry) + "\n")
        except OSError as error:
            raise SettingsError(f"{self.path} cannot be written: {error.strerror}.") from error

    def _without_torn(self, text: str) -> str:
        """The torn line goes into a file of its own, before a line is added behind it."""
        kept, _, torn = text.rpartition("\n")
        aside = self.path.with_name(f"{self.path.name}.torn")
        with aside.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{torn}\n")
        left = f"{kept}\n" if kept else ""
        os.truncate(self.path, len(left.encode()))
        return left

    def _text(self) -> str:
        if self.path.exists() and not self.path.is_file():
            raise SettingsError(f"{self.path} cannot be read: it is a folder, a pipe or a device.")
        try:
            return _decoded(self.path.read_bytes())
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
            raise SettingsError(f"{self.path} cannot be read: {why}.") from error


def _decoded(raw: bytes) -> str:
    """The text with line ends of one kind; a last character that was cut in two is left out."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            raise
        text = raw[: error.start].decode()
    return text.replace("\r\n", "\n").replace("\r", "\n")
