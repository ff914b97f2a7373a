"""Briefs beside lists of what several reports tell: `python -m quality.brief_facts [--own] [--cache FOLDER]`.

On the 99 events of the corpus `shared-facts`, or with `--own` on the first hundred of our own lists, from which the
weight of `reports` in `telling/salience.py` was chosen. A line tells a fact where its sentence shares half of the
shorter of the two with a mention of it.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from crosswire import app
from crosswire.events.sentence import BRACKETS
from crosswire.model.account import Account
from crosswire.model.span import Span
from crosswire.stories import group
from crosswire_train.fact_lists import AT_LEAST, Listed, articles, find, read_event, read_lists
from quality.facts import OTHERS, OWN
from quality.figures import CORPORA

FIRST, LEAD = 5, 3
FIRST_OF_OWN = 100


@dataclass(frozen=True, slots=True)
class Briefed:
    """The facts that each line of a brief tells, and the main event's row; the numbers of the event's main facts."""

    lines: tuple[frozenset[int], ...]
    row: frozenset[int]
    main: frozenset[int]

    def told(self, lines: int) -> frozenset[int]:
        """The facts that the first lines tell."""
        return frozenset[int]().union(*self.lines[:lines])

    def shared(self, lines: int) -> float:
        """Of the first lines the share that tells what several reports tell."""
        return fmean(bool(facts) for facts in self.lines[:lines]) if self.lines else 0.0


def briefed(account: Account, listed: Listed) -> Briefed:
    """A brief with the facts of a list that its lines tell."""
    texts = {report.id: report.text for report in account.reports}
    mentions = [
        (number, report, Span(*at))
        for number, fact in enumerate(listed.facts)
        for report, words in fact.mentions
        if report in texts and (at := find(texts[report], words)) is not None
    ]
    statements = {s.id: (s.report, Span(s.start, s.end)) for f in account.findings for s in f.statements}

    def facts(report: str, span: Span) -> Iterator[int]:
        for number, where, at in mentions:
            both = min(at.end, span.end) - max(at.start, span.start)
            if where == report and both >= AT_LEAST * min(len(at), len(span)):
                yield number

    row = BRACKETS.sub("", account.events[0].text) if account.events else ""
    places = [(report, Span(*at)) for report, text in texts.items() if (at := find(text, row)) is not None][:1]
    return Briefed(
        lines=tuple(frozenset(facts(*statements[line.cites[0]])) for line in account.brief),
        row=frozenset(number for place in places for number in facts(*place)),
        main=frozenset(number for number, fact in enumerate(listed.facts) if fact.main),
    )


def report(rows: Sequence[Briefed]) -> Iterator[str]:
    """The figures, over the events."""
    yield f"events {len(rows)}  lines an event {fmean(len(row.lines) for row in rows):.1f}"
    yield f"main fact in the row of the main event {fmean(bool(row.main & row.row) for row in rows):.2f}"
    yield f"main fact in the first line {fmean(bool(row.main & row.told(1)) for row in rows):.2f}"
    yield f"main fact in the first {LEAD} {fmean(bool(row.main & row.told(LEAD)) for row in rows):.2f}"
    yield f"of the first {FIRST} told by several reports {fmean(row.shared(FIRST) for row in rows):.2f}"
    yield f"such facts in the first {FIRST} {fmean(len(row.told(FIRST)) for row in rows):.1f}"
    yield f"such facts in all {fmean(len(row.told(len(row.lines))) for row in rows):.1f}"


def main() -> None:
    """Makes the accounts and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--own", action="store_true", help="our own lists, on which the weight was chosen")
    parser.add_argument("--cache", type=Path, help="a folder that keeps what was read of each event")
    given = parser.parse_args()
    corpora = Path(os.environ[CORPORA])
    events, reader = articles(corpora), app.engine(2)
    every = {listed.event: listed for listed in reversed([*read_lists(OWN if given.own else corpora / OTHERS, events)])}
    chosen = [*reversed(every.values())][: FIRST_OF_OWN if given.own else None]
    stories = ((max(group(read_event(events[one.event], given.cache)), key=len), one) for one in chosen)
    for line in report([briefed(app.account_of(story, reader), one) for story, one in stories]):
        print(line)


if __name__ == "__main__":
    main()
