"""Page debris: the rules of `debris.toml`, which know a line by its words alone."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_TAIL = 260


@dataclass(frozen=True, slots=True)
class LineRule:
    """Lines that match from end to end go. `heads` rules open a list of other stories; `credit` rules name authors;
    `end` rules hold in the last lines of a page only; rules with `headline` may fall on the first line too."""

    why: str
    words: int
    pattern: re.Pattern[str]
    heads: bool
    credit: bool
    end: bool
    headline: bool


@dataclass(frozen=True, slots=True)
class EdgeRule:
    """What matches at the start or the end of a line is cut off, the rest of the line stays."""

    why: str
    pattern: re.Pattern[str]
    tail: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, in the order in which they are tried."""

    lines: tuple[LineRule, ...]
    edges: tuple[EdgeRule, ...]


@cache
def rules() -> Rules:
    """The rules of `debris.toml`, read once."""
    raw = tomllib.loads(files("crosswire.reading").joinpath("debris.toml").read_text())
    lines = tuple(
        LineRule(
            why=row["why"],
            words=row.get("words", 40),
            pattern=_compiled(row["patterns"]),
            heads=row.get("heads", False),
            credit=row.get("credit", False),
            end=row.get("end", False),
            headline=row.get("headline", True),
        )
        for row in raw["line"]
    )
    edges = tuple(
        EdgeRule(row["why"], _compiled(row["patterns"]), end == "tail") for end in ("tail", "head") for row in raw[end]
    )
    return Rules(lines, edges)


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def line_rule(line: str, *, end: bool = False, headline: bool = False) -> LineRule | None:
    """The rule by which a whole line is debris, if any."""
    words = line.count(" ") + 1
    for rule in rules().lines:
        if words > rule.words or (rule.end and not end) or (headline and not rule.headline):
            continue
        if rule.pattern.fullmatch(line):
            return rule
    return None


def edge_span(line: str) -> tuple[int, int, str] | None:
    """What is cut off a line's start or end, with the reason."""
    for rule in rules().edges:
        match = rule.pattern.search(line, max(0, len(line) - _TAIL)) if rule.tail else rule.pattern.match(line)
        if match and match.end() > match.start():
            return match.start(), match.end(), rule.why
    return None
