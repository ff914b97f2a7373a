"""The entries of a live page: which stretch of its source was written on which day.

A page states an entry's time in `<time datetime>` or in `<meta itemprop="datePublished">` within it, or lists its
entries in JSON-LD. The largest element whose times are all of one day is of that day; where the time stands beside its
entry and not around it, the entry reaches to the next time.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crosswire.model.report import Entry
from crosswire.reading.published import iso_date
from crosswire.reading.tracing import NOWHERE, Traced

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<hidden>script|style|noscript|template)\b.*?(?:</(?P=hidden)\s*>|\Z)"
    r"|<(?P<close>/)?(?P<name>[a-zA-Z][\w:-]{0,30})(?P<rest>[^<>]{0,2000})>",
    re.DOTALL | re.IGNORECASE,
)
_STAMP = re.compile(r"\b(?:datetime|content)\s*=\s*[\"']?(?P<value>\d{4}-\d\d-\d\d[^\"'\s>]{0,40})", re.IGNORECASE)
_DATED = re.compile(r"itemprop\s*=\s*[\"']?date(?:Published|Created)\b", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HEADING = re.compile(r"<h[1-6]\b[^<>]{0,200}>[^<>]{0,300}</h[1-6]>\s{0,50}\Z", re.IGNORECASE)
_BARE = 60
"""Characters that a time and its label may have: what has more is an entry."""
_DEEPEST = 100
_MATCHED = 40
"""Characters of an entry's text in JSON-LD by which it is found on the page."""

Stretch = tuple[int, int, str]
"""From, to, day: places in the source, half-open."""


@dataclass(slots=True)
class _Element:
    """An open element: where it begins, the one day that the times in it are of, and those of its parts that have one
    day each, wanted where they differ."""

    name: str
    start: int
    day: str | None = None
    mixed: bool = False
    parts: list[Stretch] = field(default_factory=list)

    def take(self, day: str | None, mixed: bool) -> None:
        self.mixed = self.mixed or mixed or (day is not None and self.day is not None and day != self.day)
        self.day = self.day or day


def stretches(source: str) -> tuple[Stretch, ...]:
    """The stretches of a page with a day of their own, in order; none where no time stands in it."""
    found: list[Stretch] = []
    stack = [_Element("", 0)]
    for tag in _TAG.finditer(source):
        name = (tag["name"] or "").lower()
        if not name:
            continue
        if tag["close"]:
            _close(stack, name, tag.end(), source, found)
            continue
        day = _day(name, tag["rest"])
        if name in _VOID or tag["rest"].endswith("/"):
            stack[-1].take(day, mixed=False)
            continue
        stack.append(_Element(name, tag.start(), day))
    while len(stack) > 1:
        _shut(stack, len(source), source, found)
    root = stack[0]
    if root.mixed:
        found += _reaching(root, len(source), source)
    elif root.day:
        found.append((0, len(source), root.day))
    return tuple(sorted(found))


def _day(name: str, rest: str) -> str | None:
    """The day that an element states of its entry."""
    if name != "time" and not (name == "meta" and _DATED.search(rest)):
        return None
    stamp = _STAMP.search(rest)
    return iso_date(stamp["value"]) if stamp else None


def _close(stack: list[_Element], name: str, end: int, source: str, found: list[Stretch]) -> None:
    """Close the nearest open element of that name, and what was left open in it; none of that name changes nothing."""
    for back in range(1, min(len(stack), _DEEPEST)):
        if stack[-back].name == name:
            for _ in range(back):
                _shut(stack, end, source, found)
            return


def _shut(stack: list[_Element], end: int, source: str, found: list[Stretch]) -> None:
    element = stack.pop()
    above = stack[-1]
    if element.mixed:
        found += _reaching(element, end, source)
    elif element.day:
        above.parts.append((element.start, end, element.day))
    above.take(element.day, element.mixed)


def _reaching(element: _Element, end: int, source: str) -> Iterator[Stretch]:
    """The parts of an element; a bare time reaches from the heading before it to the next part."""
    for number, (first, last, day) in enumerate(element.parts):
        if len(_TAG.sub("", source[first : min(last, first + 10 * _BARE)])) > _BARE:
            yield first, last, day
            continue
        start = _with_heading(source, first)
        following = element.parts[number + 1][0] if number + 1 < len(element.parts) else end
        yield start, max(last, _with_heading(source, following) if following < end else end), day


def _with_heading(source: str, at: int) -> int:
    before = source[max(0, at - 600) : at]
    heading = _HEADING.search(before)
    return at - len(before) + heading.start() if heading else at


def listed(record: Mapping[str, Any], lines: Sequence[Traced]) -> tuple[Stretch, ...]:
    """The stretches of the entries that a page's JSON-LD lists, each from where its headline or text begins."""
    begins: list[tuple[int, str]] = []
    places = {line.text.strip()[:_MATCHED]: line for line in reversed(lines) if line.text.strip()}
    updates = record.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else [updates]:
        if not isinstance(update, Mapping):
            continue
        day = iso_date(str(update.get("datePublished") or update.get("dateCreated") or ""))
        told = (str(update.get(key) or "").strip()[:_MATCHED] for key in ("headline", "articleBody"))
        line = next((places[words] for words in told if words in places), None)
        start = next((place for place in line.places if place != NOWHERE), NOWHERE) if line else NOWHERE
        if day and start != NOWHERE:
            begins.append((start, day))
    if not begins:
        return ()
    begins.sort()
    ends = [*(start for start, _ in begins[1:]), max((p for one in lines for p in one.places), default=0) + 1]
    return tuple((start, end, day) for (start, day), end in zip(begins, ends, strict=True) if start < end)


def entries(text: Traced, found: Sequence[Stretch]) -> tuple[Entry, ...]:
    """The entries of a cleaned text: the runs of its paragraphs that stand in stretches of one day."""
    ordered = sorted(found)
    starts = [start for start, _, _ in ordered]
    rows: list[Entry] = []
    at = 0
    for paragraph in text.text.split("\n\n"):
        end = at + len(paragraph)
        place = next((p for p in text.places[at:end] if p != NOWHERE), NOWHERE)
        day = _at(place, ordered, starts)
        if day and rows and rows[-1].day == day and not text.text[rows[-1].end : at].strip():
            rows[-1] = Entry(start=rows[-1].start, end=end, day=day)
        elif day:
            rows.append(Entry(start=at, end=end, day=day))
        at = end + 2
    return tuple(rows)


def _at(place: int, found: Sequence[Stretch], starts: Sequence[int]) -> str | None:
    number = bisect_right(starts, place) - 1
    return found[number][2] if number >= 0 and found[number][0] <= place < found[number][1] else None
