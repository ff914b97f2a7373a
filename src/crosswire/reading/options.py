"""What a caller may set about reading."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """Limits of one input. `max_bytes` bounds a file, and a line of a JSON-lines file (which may hold any number of
    them); `max_article` bounds the characters of one article: beyond that it is an archive or a book. `aside` are files
    that stand beside the reports and are none."""

    max_bytes: int = 20_000_000
    max_article: int = 1_000_000
    aside: frozenset[Path] = frozenset()
