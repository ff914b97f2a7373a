"""How well near copies are found among real reports: syndication that was planted, and reports that are independent.

    python -m quality.copies [--share 0.5]

Reads `allsides-events` from the folder that CROSSWIRE_CORPORA names. Of every held-out report a copy is made from a
fixed seed: it gets another headline, is cut to a part of its length, in a part of its sentences other words stand, and
lines that credit an agency are gone. All come into the sketches of one stream with all reports of the corpus. A pair is
right where one is a copy of the other or both are of one report; among real reports, pairs of one event that share few
of their runs of words are independent, and pairs that share many are copies that nobody planted: they count for
nothing, and are told by their number.
"""

import argparse
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from crosswire.model.report import Report
from crosswire.stories.copies import CopyOptions, shingles
from crosswire.stories.gists import runs_of
from crosswire.stories.sketches import Sketches
from quality.stories import corpus

SEED = 20310504
CUT = 0.4, 1.0
"""The part of a report's sentences that a copy keeps, from the beginning on."""
CHANGED = 0.1, 0.4
"""The part of these in which words are exchanged, every `EXCHANGED`th one."""
EXCHANGED = 4
REAL = 0.3
"""From this share of the shorter report's runs on, two real reports have a text in common and are not independent."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[\"”’)]*\s*")
_CREDIT = re.compile(r"\b(?:Associated Press|Reuters|AFP|\(AP\)|copyright|contributed to this)\b", re.IGNORECASE)


def report(name: str, title: str, text: str) -> Report:
    """A report of these words."""
    return Report(id=name, path=name, title=title, text=f"{title}\n\n{text}")


def copied(article: Mapping[str, Any], pool: Sequence[str], chance: random.Random) -> tuple[str, str]:
    """Headline and text of a copy that does not say whose it is."""
    lines = [line for line in _SENTENCE.findall(article["text"]) if line.strip() and not _CREDIT.search(line)]
    kept = lines[: max(1, round(len(lines) * chance.uniform(*CUT)))]
    for at in chance.sample(range(len(kept)), round(len(kept) * chance.uniform(*CHANGED))):
        words = kept[at].split()
        kept[at] = " ".join(w if n % EXCHANGED else chance.choice(pool) for n, w in enumerate(words)) + " "
    return " ".join(chance.sample(pool, 8)).capitalize(), "".join(kept)


def arriving() -> Iterator[tuple[Report, str, bool]]:
    """Every report with the one that it is of, and whether it is a planted copy."""
    chance = random.Random(SEED)
    events = [*corpus("train"), *corpus("val")]
    pool = [word for event in events[:100] for one in event["articles"] for word in one["text"].split()[:200]]
    for event in events:
        for number, one in enumerate(event["articles"]):
            name = f"{event['event']}-{number}"
            yield report(name, one["title"], one["text"]), name, False
            if event["split"] == "val":
                yield report(f"{name} copy", *copied(one, pool, chance)), name, True


def measure(share: float | None = None) -> dict[str, float]:
    """Precision, recall and F1 of planted copies; what share of independent pairs of one event are called copies."""
    options = CopyOptions() if share is None else CopyOptions(share=share)
    held, texts, origin = Sketches(options), dict[str, Report](), dict[str, str]()
    planted: list[str] = []
    found: set[frozenset[str]] = set()
    for one, of, is_copy in arriving():
        held.add(one.id, runs_of(one))
        texts[one.id], origin[one.id] = one, of
        planted += [one.id] * is_copy
        found |= {frozenset((one.id, other)) for other in held.near(one.id)}
    right = sum(frozenset((name, origin[name])) in found for name in planted)
    wrong = sum(1 for pair in found if _is_wrong(pair, origin, texts, options))
    pairs = [*_of_one_event(origin, set(planted))]
    alone = [pair for pair in pairs if not (pair in found and _shared(pair, texts, options) >= REAL)]
    called = sum(pair in found for pair in alone)
    precision, recall = right / max(1, right + wrong), right / len(planted)
    return {
        "reports": float(len(texts)),
        "planted": float(len(planted)),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "pairs of one event": float(len(pairs)),
        "of them with a text in common": float(len(pairs) - len(alone)),
        "independent called copies": called / len(alone),
    }


def _is_wrong(
    pair: frozenset[str], origin: Mapping[str, str], texts: Mapping[str, Report], options: CopyOptions
) -> bool:
    """Whether two that were called copies are none: they are of two reports that have no text in common."""
    of = {origin[name] for name in pair}
    return len(of) > 1 and _shared(frozenset(of), texts, options) < REAL


def _shared(pair: frozenset[str], texts: Mapping[str, Report], options: CopyOptions) -> float:
    """What part of the shorter text's runs stands in the other, counted one by one."""
    one, other = (shingles(texts[name], options.run) for name in pair)
    return len(one & other) / max(1, min(len(one), len(other)))


def _of_one_event(origin: Mapping[str, str], planted: set[str]) -> Iterator[frozenset[str]]:
    events: dict[str, list[str]] = {}
    for name in origin:
        if name not in planted:
            events.setdefault(name.rpartition("-")[0], []).append(name)
    for names in events.values():
        yield from (frozenset(pair) for pair in combinations(names, 2))


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, help="the share of runs that makes a copy")
    for name, value in measure(parser.parse_args().share).items():
        print(f"{name:32} {value:8.4f}")


if __name__ == "__main__":
    main()
