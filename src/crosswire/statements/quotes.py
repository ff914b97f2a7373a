"""Where a report quotes: the runs between quotation marks, paragraph by paragraph."""

import re

from crosswire.model.span import Span

_MARK = re.compile("[\"“”]|''|``")


def quotations(text: str) -> tuple[Span, ...]:
    """Quoted runs, their marks included, in order and without overlap.

    A run ends with its paragraph at the latest: an opening mark without its partner opens a quotation that the next
    paragraph takes up again, as newspapers print long ones.
    """
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        opened: int | None = None
        for mark in _MARK.finditer(line):
            if opened is None and _opens(line, mark):
                opened = mark.start()
            elif opened is not None and mark.group() != "“":
                found.append(Span(start + opened, start + mark.end()))
                opened = None
        if opened is not None and len(line) - opened > 2:
            found.append(Span(start + opened, start + len(line.rstrip())))
        start += len(line) + 1
    return tuple(found)


def _opens(line: str, mark: re.Match[str]) -> bool:
    """A straight mark opens before a word; a closing curly one never does."""
    if mark.group() in ("“", "``"):
        return True
    if mark.group() == "”":
        return False
    after = line[mark.end() : mark.end() + 1]
    before = line[mark.start() - 1 : mark.start()] if mark.start() else ""
    return bool(after.strip()) and not (before.isalnum() and after in ",.;:)")
