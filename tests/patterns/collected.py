"""Every regular expression that meets what others wrote, with the ways in which it is used."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import ModuleType

from crosswire.phrases.table import Phrases
from crosswire.reading.captions import _alone, _at_end, _bracketed
from crosswire.reading.debris import rules

ROOMS = ("outlets", "reading", "language", "statements", "watch")
ASKING = ("stories", "reconcile", "events", "telling", "checking")
"""Rooms whose patterns are lists of `phrases/` and few of their own."""
WAYS = ("search", "finditer", "fullmatch", "match")
_ALIKE = {"sub": "finditer", "findall": "finditer", "split": "finditer", "subn": "finditer"} | {
    "count": "finditer",
    "before": "search",
}
_DEEP = 5


@dataclass(frozen=True, slots=True)
class Used:
    """A pattern by the name it goes by, and how it meets a text."""

    name: str
    pattern: re.Pattern[str]
    way: str

    def __str__(self) -> str:
        return f"{self.name}.{self.way}"

    def run(self, text: str) -> None:
        """Use it once, to the last match where all are wanted."""
        found = getattr(self.pattern, self.way)(text)
        for _ in found if self.way == "finditer" else ():
            pass


def collected() -> list[Used]:
    """Each pattern once for each way; one that is kept in a table is tried in every way its module uses."""
    found: dict[tuple[str, int, str], Used] = {}
    for room in (*ROOMS, *ASKING):
        for module in _modules(room):
            source = inspect.getsource(module)
            for name, value in list(vars(module).items()):
                for path, pattern in _within(name, value):
                    for way in _ways(source, name, plain=path == name):
                        used = Used(f"{module.__name__.removeprefix('crosswire.')}.{path}", pattern, way)
                        found.setdefault((pattern.pattern, pattern.flags, way), used)
    for used in _kept():
        found.setdefault((used.pattern.pattern, used.pattern.flags, used.way), used)
    return list(found.values())


def _kept() -> Iterator[Used]:
    """Those that a module makes when it is first asked."""
    for number, line in enumerate(rules().lines):
        yield Used(f"reading.debris.line[{number}]", line.pattern, "fullmatch")
    for number, edge in enumerate(rules().edges):
        yield Used(f"reading.debris.edge[{number}]", edge.pattern, "search" if edge.tail else "match")
    yield Used("reading.captions.alone", _alone(), "fullmatch")
    yield Used("reading.captions.at_end", _at_end(), "search")
    yield Used("reading.captions.bracketed", _bracketed(), "search")


def _modules(room: str) -> Iterator[ModuleType]:
    package = importlib.import_module(f"crosswire.{room}")
    for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(one.name)


def _within(path: str, value: object, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, Phrases):
        yield path, value.pattern
    elif isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield path, value
    elif depth >= _DEEP:
        return
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _within(f"{path}[{key}]", item, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for number, item in enumerate(value):
            yield from _within(f"{path}[{number}]", item, depth + 1)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _within(f"{path}.{field.name}", getattr(value, field.name, None), depth + 1)


def _ways(source: str, name: str, *, plain: bool) -> list[str]:
    own = rf"\b{re.escape(name)}\.(\w+)\(" if plain else rf"\.({'|'.join((*WAYS, *_ALIKE))})\("
    used = {_ALIKE.get(way, way) for way in re.findall(own, source)} & set(WAYS)
    return sorted(used)
