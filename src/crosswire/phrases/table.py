"""The one matcher: a stage names a list of a table and asks where a text has it.

`Phrases("harm.attack")` is the list `attack` of `harm.toml`: one row, or rows with names of their own, of which any
will do. A row `says` what it is for, gives examples that it must `find` and others that it must `leave`, and has
`words` or a `pattern`. In `words` a `*` stands for more letters, what is in round brackets may be missing, an
apostrophe is straight or curly; they are whole words and stand `at` any place, at the `start` or the `end` of a text,
as its `opening` (a quotation mark may stand before them), or are the `whole` of it. A `pattern` is a regular
expression. In both a list's name in curly brackets stands for what that list has, and capitals count only where `case`
is true. Nothing is read or compiled before it is asked.

A list of plain words is also a set of lemmas: `lemma in Phrases("measures.rising")`, `Phrases(...).row(lemma)`.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from sys import maxsize
from typing import Any, Literal

At = Literal["any", "start", "opening", "end", "whole"]
_EDGES: Mapping[At, tuple[str, str]] = {
    "any": (r"\b", r"\b"),
    "start": ("^", r"\b"),
    "opening": ("^[“\"'‘]?", r"\b"),
    "end": (r"\b", "$"),
    "whole": ("^", "$"),
}
_LISTED = re.compile(r"(\{[a-z][a-z_.]*\})")
_MARKS = {"*": r"\w+", "(": "(?:", ")": ")?", "'": "['’]"}
_KEYS = frozenset({"says", "words", "pattern", "at", "case", "find", "leave"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list; `name` is empty where it is the only one, `bare` is `text` without what bounds it, `words` are
    as they are written, none where the row is a pattern."""

    name: str
    says: str
    words: tuple[str, ...]
    bare: str
    text: str
    find: tuple[str, ...]
    leave: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The row alone."""
        return re.compile(self.text)


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of a table by its name, asked as a compiled pattern is."""

    name: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """All rows of the list, compiled once."""
        return _compiled(self.name)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Where it first stands in the text."""
        return _compiled(self.name).search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """What the text starts with."""
        return _compiled(self.name).match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The text where it is nothing else."""
        return _compiled(self.name).fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places where it stands."""
        return _compiled(self.name).finditer(text)

    def count(self, text: str) -> int:
        """How often it stands in the text."""
        return sum(1 for _ in self.finditer(text))

    def sub(self, other: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with other words in its place."""
        return _compiled(self.name).sub(other, text, count=count)

    def before(self, text: str) -> str:
        """The text up to where it first stands."""
        found = _compiled(self.name).search(text)
        return text[: found.start()] if found else text

    def __contains__(self, word: str) -> bool:
        """Whether a lemma, or a word in small letters, is one of a list of plain words."""
        return word in _plain(self.name)

    def row(self, word: str) -> str | None:
        """The name of the row that has a plain word."""
        return _plain(self.name).get(word)


def tables() -> tuple[str, ...]:
    """The names of all tables."""
    here = resources.files(__package__).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in here if f.name.endswith(".toml")))


def lists(table: str) -> tuple[str, ...]:
    """The names of a table's lists, as they are asked."""
    return tuple(f"{table}.{name}" for name in _table(table))


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a list."""
    table, _, own = name.partition(".")
    raw = _table(table)[own]
    each = {"": raw} if "says" in raw else raw
    return tuple(_row(table, key, row) for key, row in each.items())


def _row(table: str, name: str, raw: Mapping[str, Any]) -> Row:
    if unknown := set(raw) - _KEYS:
        raise ValueError(f"{table}: {name or raw['says']} has {sorted(unknown)}")
    bare, text = _written(table, raw)
    words = _texts(raw.get("words", ()))
    return Row(name, raw["says"], words, bare, text, find=_texts(raw["find"]), leave=_texts(raw["leave"]))


def _written(table: str, raw: Mapping[str, Any]) -> tuple[str, str]:
    """A row as a regular expression: its words alone, and bounded."""
    flags = "?" if raw.get("case") else "?i"
    if "pattern" in raw:
        text = _filled(table, raw["pattern"])
        return text, f"({flags}:{text})"
    bare = "|".join(_filled(table, _phrase(word)) for word in _texts(raw["words"]))
    before, after = _EDGES[raw.get("at", "any")]
    return bare, f"({flags}:{before}(?:{bare}){after})"


def _phrase(words: str) -> str:
    """A phrase as a regular expression; a list that it names stays to be filled in."""
    parts = _LISTED.split(words)
    return "".join(
        part if n % 2 else "".join(_MARKS.get(c) or (c if c in " -" else re.escape(c)) for c in part)
        for n, part in enumerate(parts)
    )


def _filled(table: str, text: str) -> str:
    """The text with the words of lists in the place of their names."""
    return _LISTED.sub(lambda m: f"(?:{_bare(_whole_name(table, m[1][1:-1]))})", text)


def _whole_name(table: str, name: str) -> str:
    return name if "." in name else f"{table}.{name}"


def _bare(name: str) -> str:
    return "|".join(row.bare for row in rows(name))


def _texts(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@cache
def _table(table: str) -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath(f"{table}.toml").read_text(encoding="utf-8"))


@cache
def _plain(name: str) -> Mapping[str, str]:
    """The words of a list, each with the name of its row; a list that is named among them has its words here too."""
    found: dict[str, str] = {}
    for row in rows(name):
        for word in row.words:
            if inner := _LISTED.fullmatch(word):
                found.update(dict.fromkeys(_plain(_whole_name(name.partition(".")[0], inner[0][1:-1])), row.name))
            elif _MARKS.keys().isdisjoint(word.replace("'", "")):
                found[word] = row.name
            else:
                raise ValueError(f"{name}: {word} is no plain word")
    return found


@cache
def _compiled(name: str) -> re.Pattern[str]:
    return re.compile("|".join(row.text for row in rows(name)))
