"""The user's own files about outlets: how reliable they are (`--reliability`), and who owns them (`--owners`).

    "The Ostmere Post" = "B"                                      outlet,grade,because
    "Port and Tide" = { grade = "D", because = "often wrong" }    The Ostmere Post,B,

    "Tidewater Media" = ["The Ostmere Post", "Port and Tide"]     outlet,owner
                                                                  Port and Tide,Tidewater Media

TOML on the left, CSV on the right, told apart by the file's ending. What is wrong is raised as `SettingsError` with
the file, the line and what may stand there. The owners of large outlets stand in `owners.toml` beside this module.
"""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from crosswire.errors import SettingsError
from crosswire.model.sources import GRADES, Grade, Owners, Rating, Ratings, outlet_key


@dataclass(frozen=True, slots=True)
class _Row:
    """One entry of a file, with the place an error names."""

    at: str
    name: str
    value: Any


def ratings(path: Path) -> Ratings:
    """How reliable the user holds outlets to be. Raises `SettingsError`."""
    table: dict[str, Rating] = {}
    named: dict[str, str] = {}
    for row in _rows(path, ("outlet", "grade", "because")):
        rating = _rating(row)
        key = outlet_key(row.name)
        if table.get(key, rating) != rating:
            raise SettingsError(f"{row.at}: “{row.name}” is rated twice, here and as “{named[key]}”; which one holds?")
        table[key], named[key] = rating, row.name
    return Ratings(table)


def _rating(row: _Row) -> Rating:
    value = row.value if isinstance(row.value, dict) else {"grade": row.value}
    unknown = sorted(set(value) - {"grade", "because"})
    if unknown:
        raise SettingsError(f"{row.at}: “{unknown[0]}” is nothing a rating has; it may have grade and because")
    because = value.get("because") or ""
    if not isinstance(because, str):
        raise SettingsError(f"{row.at}: because must be words in quotation marks")
    return Rating(grade=_grade(row, value.get("grade")), because=because.strip())


def _grade(row: _Row, value: object) -> Grade:
    found = next((g for g in GRADES if isinstance(value, str) and value.strip().upper() == g), None)
    if found is None:
        given = "no grade" if value in (None, "") else f"“{value}” is no grade"
        raise SettingsError(
            f"{row.at}: {given} for “{row.name}”; it is one letter, A (completely reliable) to E (unreliable), "
            "or F (cannot be judged)"
        )
    return found


def owners(path: Path | None = None) -> Owners:
    """Who owns which outlets: the table of the package, and the user's file, which wins over it."""
    return _known_owners() if path is None else _known_owners().with_more(_owners(path))


@lru_cache(maxsize=1)
def _known_owners() -> Owners:
    text = resources.files(__package__).joinpath("owners.toml").read_text(encoding="utf-8")
    return Owners({outlet_key(name): owner for owner, names in tomllib.loads(text).items() for name in names})


def _owners(path: Path) -> Owners:
    table: dict[str, str] = {}
    for owner, outlet, at in _owned(path):
        if not isinstance(outlet, str) or not outlet.strip() or not owner.strip():
            raise SettingsError(f'{at}: an owner has a list of outlets\' names, as in "Owner" = ["The Courier"]')
        if table.get(outlet_key(outlet), owner) != owner:
            raise SettingsError(f"{at}: “{outlet}” has two owners, “{table[outlet_key(outlet)]}” and “{owner}”")
        table[outlet_key(outlet)] = owner.strip()
    return Owners(table)


def _owned(path: Path) -> Iterator[tuple[str, Any, str]]:
    for row in _rows(path, ("outlet", "owner")):
        if isinstance(row.value, dict):  # a line of CSV
            yield row.value.get("owner") or "", row.name, row.at
        elif isinstance(row.value, list) and row.value:
            yield from ((row.name, outlet, row.at) for outlet in row.value)
        else:
            yield row.name, None, row.at


def _rows(path: Path, columns: tuple[str, ...]) -> Iterable[_Row]:
    if path.exists() and not path.is_file():
        raise SettingsError(f"{path} cannot be read: it is a folder, a pipe or a device.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise SettingsError(f"{path} cannot be read: {why}.") from error
    return list(_csv_rows(path, text, columns) if path.suffix.lower() == ".csv" else _toml_rows(path, text))


def _toml_rows(path: Path, text: str) -> Iterator[_Row]:
    try:
        raw: Mapping[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from error
    lines = text.splitlines()
    for name, value in raw.items():
        named = re.compile(rf"\s*\[?[\"']?{re.escape(name)}[\"']?\s*[=\]]")
        number = next((n for n, line in enumerate(lines, 1) if named.match(line)), 1)
        yield _Row(f"{path}, line {number}", name, value)


def _csv_rows(path: Path, text: str, columns: tuple[str, ...]) -> Iterator[_Row]:
    """Lines under a heading that names the columns; without one, the columns stand in their usual order."""
    lines = csv.reader(text.splitlines())
    heading = list(columns)
    for cells in lines:
        row = [cell.strip() for cell in cells]
        if not any(row):
            continue
        at = f"{path}, line {lines.line_num}"
        if row[0].lower() == columns[0] or {c.lower() for c in row} >= set(columns[:2]):
            heading = [cell.lower() for cell in row]
            continue
        if len(row) > len(heading):
            raise SettingsError(f"{at}: {len(row)} columns; there may be {len(heading)}: {', '.join(heading)}")
        found = dict(zip(heading, row, strict=False))
        name = found.pop(columns[0], "")
        if not name:
            raise SettingsError(f"{at}: no outlet is named; the columns are {', '.join(columns)}")
        yield _Row(at, name, found)
