"""Where a report quotes: the runs between quotation marks, paragraph by paragraph."""

import re
from bisect import bisect_right
from itertools import pairwise

from crosswire.model.span import Span

_MARK = re.compile("[\"“”]|''|``")
_SINGLE_OPENS = re.compile(r"(?<![\w’'])[‘'](?=[\w“\"\[(])")
_SINGLE_CLOSES = re.compile(r"(?<=[,.?!…—])[”\"]?[’'](?![\w’'])")


def quotations(text: str) -> tuple[Span, ...]:
    """Quoted runs, their marks included, in order and without overlap; of two nested ones the outer.

    A run ends with its paragraph at the latest: an opening mark without its partner opens a quotation that the next
    paragraph takes up again, as newspapers print long ones. Single marks quote where the run is a whole utterance,
    closed behind a comma or a stop (‘I saw it,’ she said): any other may be an apostrophe.
    """
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        found.extend(Span(start + first, start + last) for first, last in _outer(_double(line), _single(line)))
        start += len(line) + 1
    return tuple(found)


def left_open(text: str, run: Span) -> bool:
    """Whether a run has no closing mark: its speaker goes on in the next paragraph."""
    last = text[run.end - 1]
    return last not in "\"”’'" or len(run) < 2


def _outer(double: list[tuple[int, int]], single: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Both kinds of runs in order; of nested ones the outer, of crossing ones the one between double marks."""
    kept: list[tuple[int, int]] = []
    sure: list[bool] = []
    runs = sorted(
        [*((run, True) for run in double), *((run, False) for run in single)], key=lambda r: (r[0][0], -r[0][1])
    )
    for run, doubled in runs:
        crosses = bool(kept) and run[0] < kept[-1][1]
        if crosses and doubled and not sure[-1] and run[1] > kept[-1][1]:
            kept[-1], sure[-1] = run, True
        elif not crosses:
            kept.append(run)
            sure.append(doubled)
    return kept


def _double(line: str) -> list[tuple[int, int]]:
    """The runs between double marks; the last one may lack its partner."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in _MARK.finditer(line):
        if opened is None and _opens(line, mark):
            opened = mark.start()
        elif opened is not None and mark.group() != "“":
            found.append((opened, mark.end()))
            opened = None
    if opened is not None and len(line) - opened > 2:
        found.append((opened, len(line.rstrip())))
    return found


def _single(line: str) -> list[tuple[int, int]]:
    """The runs between single marks that are whole utterances: from each opening mark to the first closing one."""
    opens = [mark.start() for mark in _SINGLE_OPENS.finditer(line)]
    closes = [mark.end() for mark in _SINGLE_CLOSES.finditer(line)]
    found: list[tuple[int, int]] = []
    for begin, after in pairwise((*opens, len(line) + 1)):
        at = bisect_right(closes, begin)
        if at < len(closes) and closes[at] <= after and closes[at] - begin > 2:
            found.append((begin, closes[at]))
    return found


def _opens(line: str, mark: re.Match[str]) -> bool:
    """A straight mark opens before a word; a closing curly one never does."""
    if mark.group() in ("“", "``"):
        return True
    if mark.group() == "”":
        return False
    after = line[mark.end() : mark.end() + 1]
    before = line[mark.start() - 1 : mark.start()] if mark.start() else ""
    return bool(after.strip()) and not (before.isalnum() and after in ",.;:)")
