"""TOML files of the user, read with a word for everything that is wrong: the file, the table, what may stand there."""

import difflib
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.errors import SettingsError


def loaded(path: Path) -> Mapping[str, Any]:
    """The tables of a file. Raises `SettingsError`."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} cannot be read: it is no text in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: a number or a list in it has no end.") from error


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file; `at` is how an error calls it. Each getter raises `SettingsError`."""

    at: str
    row: Mapping[str, Any]

    def only(self, *names: str) -> "Table":
        """The same table, once nothing but these stands in it."""
        for key in self.row:
            if key not in names:
                raise SettingsError(f"{self.at}: “{key}” is nothing that may stand here; {meant(key, names)}")
        return self

    def words(self, name: str) -> str:
        """Words in quotation marks; none where they are missing."""
        value = self.row.get(name, "")
        if not isinstance(value, str):
            raise SettingsError(f"{self.at}: “{name}” must be words in quotation marks.")
        return value.strip()

    def needed(self, name: str) -> str:
        """Words that must be there."""
        if not (value := self.words(name)):
            raise SettingsError(f"{self.at}: “{name}” is missing or empty.")
        return value

    def several(self, name: str) -> tuple[str, ...]:
        """A list of words; a single one may stand without its brackets."""
        value = self.row.get(name, [])
        rows = [value] if isinstance(value, str) else value
        if not isinstance(rows, list) or not all(isinstance(one, str) and one.strip() for one in rows):
            raise SettingsError(f"{self.at}: “{name}” must be words in quotation marks, or a list of such.")
        return tuple(one.strip() for one in rows)

    def chosen(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of words that are all known."""
        for one in self.several(name):
            if one not in known:
                raise SettingsError(f"{self.at}: “{one}” is none of what “{name}” may hold; {meant(one, known)}")
        return self.several(name)

    def flag(self, name: str, usual: bool) -> bool:
        """True or false."""
        value = self.row.get(name, usual)
        if not isinstance(value, bool):
            raise SettingsError(f"{self.at}: “{name}” must be true or false.")
        return value

    def number(self, name: str, usual: float, least: float = 0.0, most: float = 1e6) -> float:
        """A number within bounds."""
        value = self.row.get(name, usual)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise SettingsError(f"{self.at}: “{name}” must be a number from {least:g} to {most:g}.")
        return float(value)

    def tables(self, name: str) -> tuple["Table", ...]:
        """The tables of a list, `[[name]]`."""
        value = self.row.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise SettingsError(f"{self.at}: “{name}” must be a list of tables, each under [[{name}]].")
        return tuple(Table(f"{self.at}, [[{name}]] number {number}", row) for number, row in enumerate(value, 1))

    def table(self, name: str) -> "Table":
        """The table `[name]`, empty where it is missing."""
        value = self.row.get(name, {})
        if not isinstance(value, dict):
            raise SettingsError(f"{self.at}: “{name}” must be a table, under [{name}].")
        return Table(f"{self.at}, [{name}]", value)


def meant(word: str, known: Collection[str]) -> str:
    """The known word that is meant, or all of them."""
    close = difflib.get_close_matches(word, known, n=1)
    return f"did you mean “{close[0]}”?" if close else f"there is {', '.join(sorted(known))}."
