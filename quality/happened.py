"""What happened: the events of stories that people listed and nothing was learnt from, against what is read of them.

    python -m quality.happened                   figures on the stories that `events_read.jsonl` keeps apart
    python -m quality.happened --agreement       how far two readers of one story agree

Of words: which tell an event; of those that do, PLOVER root, reality and the words of each role. Of stories: B³ of what
is told to be one event (Bagga and Baldwin 1998), rows against events worth one, the main event.
"""

import argparse
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from crosswire.events.learnt import forest, thresholds
from crosswire.events.rows import made, standing
from crosswire_train.event_lists import ReadStory, read_stories
from crosswire_train.fact_lists import articles
from crosswire_train.story_events import ROWS, Case, b_cubed, cases_of, f1, rows_of
from quality.figures import CORPORA

OWN = Path(__file__).with_name("events_read.jsonl")
REALITY = {"h": "happened", "u": "under way", "p": "planned", "t": "threatened", "n": "denied", "s": "supposed"}


def measure(cache: str | None = None) -> dict[str, float]:
    """Every figure over the stories kept apart."""
    cases = cases_of(OWN, Path(os.environ[CORPORA]), "apart", Path(cache) if cache else None)
    return {**of_words(cases), **of_stories(cases)}


def of_words(cases: Sequence[Case]) -> dict[str, float]:
    """Words, types, realities and roles."""
    found = wanted = right = roots = typed = real = 0
    roles = np.zeros(3)
    for one in cases:
        gold = {m.place: m for m in one.gold}
        found += len(one.told)
        wanted += len(gold)
        for told, event in zip(one.told, one.events, strict=True):
            if event < 0:
                continue
            right += 1
            mention = gold[told.report, told.mention.sentence, told.within]
            kind = one.story.types[event]
            typed += kind != "OTHER"
            roots += kind != "OTHER" and told.type == kind
            real += REALITY[mention.reality] == told.mention.reality
            mine = {(r.role, r.word) for r in told.mention.roles}
            roles += (len(mine & mention.roles), len(mine), len(mention.roles))
    return {
        "words precision": right / max(found, 1),
        "words recall": right / max(wanted, 1),
        "root": roots / max(typed, 1),
        "reality": real / max(right, 1),
        "roles f1": float(2 * roles[0] / max(roles[1] + roles[2], 1)),
    }


def of_stories(cases: Sequence[Case]) -> dict[str, float]:
    """One event or two, rows, the main event."""
    sums, rows, mains = [0.0, 0.0, 0.0], np.zeros(3), []
    for one in cases:
        groups = made(one.laid, one.reports) if one.told else []
        for at, value in enumerate(b_cubed(groups, one)):
            sums[at] += value
        told = [*rows_of(one, groups)]
        if not told:
            continue
        table = np.array([row for row, _ in told])
        good = forest("worth").likely(table) >= thresholds()["worth"]
        wanted = np.array([phase in ROWS for _, phase in told])
        rows += ((good & wanted).sum(), good.sum(), wanted.sum())
        sure = standing([[one.told[n] for n in group] for group in groups], table, one.reports)
        mains.append(told[int(sure.argmax())][1] == "main")
    return {
        "one event precision": sums[0] / max(sums[2], 1),
        "one event recall": sums[1] / max(sums[2], 1),
        "one event f1": f1(sums),
        "rows precision": float(rows[0] / max(rows[1], 1)),
        "rows recall": float(rows[0] / max(rows[2], 1)),
        "main event": float(np.mean(mains)) if mains else 0.0,
    }


def agreement() -> dict[str, float]:
    """The second reader against the first, on the stories that both listed."""
    events = articles(Path(os.environ[CORPORA]))
    lists: dict[str, dict[int, ReadStory]] = {}
    for story in read_stories(OWN, events):
        lists.setdefault(story.story, {})[story.reader] = story
    both = words = found = wanted = types = real = phases = 0
    roles = np.zeros(3)
    for one, two in ((rows[0], rows[1]) for rows in lists.values() if len(rows) > 1):
        left, right = dict(_mentions(one)), dict(_mentions(two))
        shared = left.keys() & right.keys()
        both, wanted, found, words = (
            both + len(shared),
            wanted + len(left),
            found + len(right),
            words + len(one.sentences),
        )
        for key in shared:
            (mine, my), (other, their) = left[key], right[key]
            types += one.types[mine.event] == two.types[other.event]
            phases += one.phases[mine.event] == two.phases[other.event]
            real += mine.reality == other.reality
            roles += (len(my & their), len(their), len(my))
    return {
        "sentences": float(words),
        "words f1": 2 * both / (found + wanted),
        "types": types / both,
        "reality": real / both,
        "phases": phases / both,
        "roles f1": float(2 * roles[0] / (roles[1] + roles[2])),
    }


def _mentions(story: ReadStory) -> Iterator[tuple[tuple[str, str, int], tuple[object, set[tuple[str, int]]]]]:
    for mention in story.mentions:
        key = (*story.sentences[mention.sentence], mention.at[0])
        yield key, (mention, {(role, at[1]) for role, at in mention.roles.items()})


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agreement", action="store_true", help="two readers of one story instead")
    parser.add_argument("--cache", help="a folder that keeps what was read of each event")
    given = parser.parse_args()
    figures: Mapping[str, float] = agreement() if given.agreement else measure(given.cache)
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}, indent=1))


if __name__ == "__main__":
    main()
