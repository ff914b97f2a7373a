"""What stands on a page and not in the article that was found in it: listed, so that nothing is lost without a word."""

from collections.abc import Iterable, Sequence

from crosswire.model.report import Removed

OUTSIDE = "not part of the article, by its place on the page"
_FEWEST_WORDS = 4
_MOST = 2000


def outside(blocks: Iterable[str], kept: Sequence[str]) -> tuple[Removed, ...]:
    """The blocks of a page of some words or more that none of the kept texts holds, each once, in order."""
    whole = "".join("".join(text.split()) for text in kept)
    lines = {"".join(line.split()) for text in kept for line in text.splitlines()}
    seen: dict[str, str] = {}
    for number, block in enumerate(blocks):
        squeezed = "".join(block.split())
        if number >= _MOST or len(block.split()) < _FEWEST_WORDS or squeezed in seen or squeezed in lines:
            continue
        if squeezed not in whole:
            seen[squeezed] = " ".join(block.split())
    return tuple(Removed(text=text, why=OUTSIDE) for text in seen.values())
