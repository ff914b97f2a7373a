"""The one table of outlets and wire services, as it stands in `outlets.toml`, ready to be asked."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Known:
    """An outlet of the table; a wire sells its text to others."""

    name: str
    wire: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Outlets by any of their names. A page's own names and those of running text differ in what is ambiguous.

    `on_page` is by `key_of` a name, `in_prose` by the lower-cased name; `spelled` are the names of a page as written,
    `weak` the lower-cased names that are an outlet's only where it does what outlets do.
    """

    on_page: Mapping[str, Known]
    in_prose: Mapping[str, str]
    hosts: Mapping[str, Known]
    spelled: frozenset[str]
    weak: frozenset[str]
    pictures: tuple[str, ...]
    longest: int


@cache
def table() -> Table:
    """The table, read once."""
    raw = tomllib.loads(files("crosswire.outlets").joinpath("outlets.toml").read_text(encoding="utf-8"))
    rows = [(Known(row["name"], wire), row) for wire, key in ((True, "wire"), (False, "outlet")) for row in raw[key]]
    on_page = {name: known for known, row in rows for name in _names(row, "page")}
    in_prose = {name.lower(): known.name for known, row in rows for name in _names(row, "prose")}
    return Table(
        on_page={key_of(name): known for name, known in on_page.items()},
        in_prose=in_prose,
        hosts={host: known for known, row in rows for host in row.get("domains", ())},
        spelled=frozenset(on_page),
        weak=frozenset(name.lower() for _, row in rows for name in row.get("weak", ())),
        pictures=tuple(raw["pictures"]),
        longest=max(len(name.split()) for name in in_prose),
    )


def _names(row: Mapping[str, Any], only: str) -> Iterator[str]:
    lists: Iterable[Iterable[str]] = ((row["name"],), row.get("also", ()), row.get(only, ()))
    return (name for names in lists for name in names)


def key_of(name: str) -> str:
    """What the spellings of a name on a page share: its article and its case tell nobody apart."""
    return re.sub(r"^the\s+", "", name.casefold().strip(" .!")).strip()
