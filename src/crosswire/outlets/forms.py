"""The forms of outlets' names: how one ends, opens and is followed, for outlets that no table knows."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The lists of `forms.toml` by where a name stands: in a sentence (`endings`, `strong`, `openings`,
    `followers`), on a page (`plates`, `plate_openings`), in a line beside the date (`lines`); all lower-cased."""

    endings: frozenset[str]
    strong: frozenset[str]
    openings: frozenset[str]
    followers: tuple[tuple[str, ...], ...]
    plates: frozenset[str]
    plate_openings: frozenset[str]
    lines: frozenset[str]


@cache
def forms() -> Forms:
    """The lists, read once."""
    raw = tomllib.loads(files("crosswire.outlets").joinpath("forms.toml").read_text(encoding="utf-8"))
    words = {key: frozenset(text.split()) for key, text in raw.items() if isinstance(text, str)}
    return Forms(
        endings=words["endings"] | words["common"] | words["prose"],
        strong=words["strong"],
        openings=words["openings"],
        followers=tuple(tuple(row.lower().split()) for row in raw["followers"]),
        plates=words["endings"] | words["page"],
        plate_openings=words["plate_openings"],
        lines=words["endings"] | words["page"] | words["common"] | words["line"],
    )


def has_nameplate(name: str) -> bool:
    """Whether a name on a page ends, or opens, as newspapers' and stations' names do."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    return len(words) > 1 and (_is_of(words[-1], forms().plates) or _is_of(words[0], forms().plate_openings))


def has_line(name: str) -> bool:
    """Whether a line beside the date ends as outlets' names do."""
    words = name.split()
    return len(words) > 1 and _is_of(words[-1], forms().lines)


def _is_of(word: str, among: frozenset[str]) -> bool:
    """Whether it is one of these words, with a capital as in a name; a word in capitals is a headline's."""
    return word.lower() in among and (word.istitle() or word == "TV")
