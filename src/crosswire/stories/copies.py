"""Near copies: wire copy, syndication, a text taken over with a sentence cut.

Exact containment over five-word runs, found through an inverted index. Runs that many reports share (a legal line,
a much quoted sentence) are no evidence and are not counted; neither is what only the page adds around the text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from re import compile as pattern
from zlib import crc32

from crosswire.model.copy import Copy
from crosswire.model.report import Report
from crosswire.model.verdict import Reason
from crosswire.stories.days import Days, days_of

Shingles = frozenset[int]

_WORD = pattern(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOptions:
    """A near copy shares at least `share` of the shorter report's runs, which has at least `shortest` of them."""

    run: int = 5
    share: float = 0.5
    shortest: int = 30
    widespread: int = 40


def near_copies(reports: Sequence[Report], options: CopyOptions | None = None) -> tuple[Copy, ...]:
    """Every pair of near copies, in order of their ids; the order of the reports changes nothing."""
    options = options or CopyOptions()
    ordered = sorted(reports, key=lambda report: report.id)
    runs = [shingles(report, options.run) for report in ordered]
    found = []
    for (first, second), shared in sorted(_shared(runs, options.widespread).items()):
        shorter = min(len(runs[first]), len(runs[second]))
        if shorter >= options.shortest and shared >= options.share * shorter:
            found.append(_copy(ordered[first], ordered[second], shared / shorter))
    return tuple(found)


def shingles(report: Report, run: int) -> Shingles:
    """Hashes (32 bits) of the runs of so many words in a report."""
    words = _WORD.findall(report.text.casefold().replace("’", "'"))
    return frozenset(crc32(" ".join(words[at : at + run]).encode()) for at in range(len(words) - run + 1))


def _shared(runs: Sequence[Shingles], widespread: int) -> Counter[tuple[int, int]]:
    """How many runs each pair of reports shares, by places in `runs`."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place, shingles in enumerate(runs):
        for shingle in shingles:
            holders[shingle].append(place)
    return Counter(pair for places in holders.values() if len(places) <= widespread for pair in combinations(places, 2))


def _copy(one: Report, other: Report, share: float) -> Copy:
    days = days_of(one.published.value), days_of(other.published.value)
    directed = _apart(*days)
    if directed:
        original, copy = (one, other) if _first_day(days[0]) < _first_day(days[1]) else (other, one)
    else:
        original, copy = sorted((one, other), key=lambda report: (-len(report.text), report.id))
    return Copy(
        original=original.id,
        copy=copy.id,
        share=round(share, 3),
        directed=directed,
        because=tuple(_reasons(original, copy, share, directed)),
    )


def _apart(one: Days | None, other: Days | None) -> bool:
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _first_day(days: Days | None) -> int:
    return days[0] if days else 0


def _reasons(original: Report, copy: Report, share: float, directed: bool) -> Iterator[Reason]:
    text = f"{share:.0%} of the five-word runs of the shorter report stand in the other, word for word"
    yield Reason(rule="shared_runs", text=text)
    if directed:
        dates = f"published {original.published.value}, the other {copy.published.value}"
        yield Reason(rule="published_earlier", text=f"the original was {dates}")
    else:
        yield Reason(rule="order_unknown", text="the dates do not say which came first")
