"""Words as both text indexes see them, and what a person typed as terms: a phrase each, wanted or not.

What a row can be filtered by (its outlet, actors, places, type, verdict) stands in the index as words too, each glued
to the name of its facet, so that a filter is one more phrase and needs no other index.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from crosswire.errors import SettingsError
from crosswire.model.kept import Wanted

Facet = Literal["outlet", "actor", "place", "type", "verdict"]
FACETS: Final[tuple[Facet, ...]] = ("outlet", "actor", "place", "type", "verdict")
_GAP = "q0"
_NO_WORD = re.compile(r"[\W_]+")
_TYPED = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; the last of them may only begin so, or none may stand there at all.

    Of terms that are all `either`, one is enough.
    """

    words: tuple[str, ...]
    begins: bool = False
    without: bool = False
    either: bool = False


def folded(text: str) -> str:
    """The text in small letters without accents, its words parted by single blanks."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", bare.lower()).strip()


def facets(pairs: Iterable[tuple[Facet, str | None]]) -> str:
    """What a row can be filtered by, as words of the index; each value once."""
    values = dict.fromkeys((name, folded(value)) for name, value in pairs if value)
    return f" {_GAP} ".join(" ".join(_glued(name, value)) for name, value in values if value)


def _glued(name: Facet, value: str) -> list[str]:
    """Each word with its facet before it, and a figure behind it that keeps it from being stemmed."""
    return [f"q{name}{word}0" for word in value.split()]


def terms(wanted: Wanted) -> tuple[Term, ...]:
    """What was typed, then the filters. Raises `SettingsError` where nothing is wanted, or only not."""
    typed = [_term(match) for match in _TYPED.finditer(wanted.words)]
    filters = [Term(tuple(_glued(name, folded(value)))) for name in FACETS if (value := getattr(wanted, name))]
    found = tuple(one for one in (*typed, *filters) if one.words)
    if not any(not one.without for one in found):
        raise SettingsError("Say what to search for: at least one word that must stand there, or a filter.")
    return found


def _term(match: re.Match[str]) -> Term:
    raw = match["phrase"] if match["phrase"] is not None else match["word"]
    begins = match["phrase"] is None and raw.endswith("*")
    return Term(tuple(folded(raw).split()), begins, match["no"] is not None)
