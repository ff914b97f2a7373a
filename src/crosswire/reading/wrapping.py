"""Files whose lines were broken to fit a width: their paragraphs put together again, and only theirs."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from crosswire.reading.tracing import Traced, join

_WIDEST = 110
_NARROWEST = 40
_ENOUGH = 6
_SHARE = 0.8


def unwrapped(lines: Iterable[Traced], enough: int = _ENOUGH) -> Iterator[Traced]:
    """The lines, those joined that were broken only because the next word did not fit the file's width.

    `enough` such breaks show that a file has a width; fewer do where its form is known for one.
    """
    lines = list(lines)
    width = max((len(line.text.rstrip()) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST or not _is_wrapped(lines, width, enough):
        yield from lines
        return
    pending: list[Traced] = []
    for line in lines:
        if pending and not _was_broken(pending[-1], line, width):
            yield join(pending, " ")
            pending = []
        pending.append(line.stripped())
    if pending:
        yield join(pending, " ")


def _is_wrapped(lines: list[Traced], width: int, enough: int) -> bool:
    breaks = [pair for pair in pairwise(lines) if pair[0].text.strip() and pair[1].text.strip()]
    broken = sum(_was_broken(first, second, width) for first, second in breaks)
    return broken >= enough and broken >= _SHARE * len(breaks)


def _was_broken(line: Traced, following: Traced, width: int) -> bool:
    """Whether the next line's first word would have gone beyond the width (two characters' tolerance)."""
    if not line.text.strip() or not following.text.strip():
        return False
    word = following.text.split(maxsplit=1)[0]
    return len(line.text.strip()) + 1 + len(word) > width - 2
