"""An outlet that changed its own page: sentences of it that say another thing than before."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from crosswire.model.account import Account
from crosswire.model.change import Change
from crosswire.model.report import Report
from crosswire.phrases.table import Phrases
from crosswire.telling.changes.identity import Continued
from crosswire.telling.changes.shown import actors, places

ALIKE = 0.6
"""How alike two sentences must be for one to stand in the place of the other."""
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
_WORD = re.compile(r"[\w’'%$£€.,-]+")
_TRAILING = "’'$£€.,-"
_OWNED = Phrases("pages.corrected")
_NOT, _NOT_YET = Phrases("negation.word"), Phrases("certainty.not_yet")
_COUNTED = Phrases("measures.in_letters")


def corrections(found: Continued, after: Account, at: str | None) -> Iterator[Change]:
    """For each page that was there before and reads otherwise, what it says now in place of what it said."""
    old = {key: r for one in found.merged for r in one.reports for key in _keys(r)}
    for report in after.reports:
        was = next((old[key] for key in _keys(report) if key in old), None)
        if was is None or was.text == report.text:
            continue
        for before, now in _replaced(was.text, report.text):
            if _says_otherwise(before, now):
                yield _change(report, after, at, (before, now))
        yield from (_change(report, after, at, (None, line)) for line in _owned(was.text, report.text))


def _keys(report: Report) -> Iterator[str]:
    """By what a page is known over its versions: its address, else its id."""
    if report.url:
        yield f"url {report.url}"
    yield f"id {report.id}"


def _replaced(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Sentences of the old text with the new ones that stand in their places."""
    gone, come = (_only(one, other) for one, other in ((old, new), (new, old)))
    free = [*come]
    for before in gone:
        ranked = [(SequenceMatcher(None, before, now, autojunk=False).ratio(), -n) for n, now in enumerate(free)]
        if ranked and (best := max(ranked))[0] >= ALIKE:
            yield before, free.pop(-best[1])


def _only(text: str, other: str) -> list[str]:
    """Sentences of a text that do not stand in the other."""
    there = {" ".join(s.split()) for s in _SENTENCE.split(other)}
    return [line for s in _SENTENCE.split(text) if (line := " ".join(s.split())) and line not in there]


def _says_otherwise(before: str, now: str) -> bool:
    """Whether what was exchanged is a figure, a name, a denial or a hedge, and not wording alone."""
    one, other = (_telling(text) for text in (before, now))
    return (bool(one - other) and bool(other - one)) or any(_turns(word) for word in one ^ other)


def _telling(text: str) -> set[str]:
    words = [word for found in _WORD.findall(text) if (word := found.rstrip(_TRAILING))]
    told = {w.lower() for n, w in enumerate(words) if any(c.isdigit() for c in w) or (n and w[:1].isupper())}
    told |= {w for word in words if _turns(w := word.lower()) or w.endswith(("n't", "n’t"))}
    told |= {part for word in words for part in word.lower().split("-") if part in _COUNTED}
    return told


def _turns(word: str) -> bool:
    """Whether one word makes another statement of a sentence: a denial, or an auxiliary of what is not done yet."""
    return word in _NOT or word in _NOT_YET


def _owned(old: str, new: str) -> Iterator[str]:
    """Sentences in which the page itself says that it was corrected."""
    return (line for line in _only(new, old) if _OWNED.search(line))


def _change(report: Report, account: Account, at: str | None, told: tuple[str | None, str]) -> Change:
    outlet = report.outlet.name if report.outlet else report.id
    finding = next(
        (f for f in account.findings for s in f.statements if s.report == report.id and s.text in told[1]), None
    )
    return Change(
        kind="correction",
        story=account.story.id,
        about=finding.id if finding else None,
        text=f"{outlet} changed its report: {told[1]}",
        before=told[0],
        after=told[1],
        at=at,
        places=places(finding, account) if finding else (),
        actors=actors(finding, account) if finding else (),
        type=finding.type if finding else None,
        verdict=finding.status if finding else None,
    )
