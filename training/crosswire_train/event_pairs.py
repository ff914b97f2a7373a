"""Evidence on pairs of event mentions: the runtime's own table, and what only a marked mention has.

Every measure is a matrix over the mentions of a sub-topic. Those of `SHARED` are `crosswire.reconcile.alignment`'s
features, on the same items; `OWN` are read from the marked words, which the runtime does not have.
"""

import re
from collections.abc import Callable, Sequence
from itertools import combinations
from math import log

import numpy as np
from numpy.typing import NDArray

from crosswire.reconcile.alignment import FEATURES
from crosswire.stories.rarity import share_of_reports
from crosswire_train.event_stories import Subtopic, Told

Matrix = NDArray[np.float32]
WORTH = 0.34
"""Head words less alike than this are never of one event."""
SUFFIXES = sorted("ation ition ution tion sion ion ment ing ings ance ence al er or ed es s e ure age ty ity y ive ant "
                  "ent ist ism".split(), key=lambda s: -len(s))  # fmt: skip
OWN = (
    "same word", "kindred word", "word", "marked words", "sentence", "clause words", "sentence words",
    "sentence words, shorter", "told beside", "governed alike", "common here", "rare anywhere", "noun and verb",
    "two nouns", "one denied", "one reported", "both reported", "one sentence", "one modifies", "one report",
)  # fmt: skip
SHARED = tuple(feature.name for feature in FEATURES)
BENDS = {
    **dict.fromkeys(("word", "marked words", "sentence"), (0.5, 0.7, 0.9)),
    **dict.fromkeys(("clause words", "sentence words, shorter", "common here"), (0.15, 0.4)),
}
"""Where a measure may begin to count for more or for less."""
BENT = tuple(f"{name} over {bend}" for name, bends in BENDS.items() for bend in bends)
NAMES = (*OWN, *SHARED, *BENT)
ANOTHER = re.compile(r"\b(?:another|others?|second|separate)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def pairs_of(part: Subtopic) -> tuple[NDArray[np.int64], Matrix]:
    """The pairs worth a look, as rows of two indices, and their evidence in the order of `NAMES`."""
    matrices = _own(part)
    likeness = np.maximum(np.maximum(matrices["same word"], matrices["kindred word"]), matrices["word"])
    rows = np.argwhere(np.triu(likeness >= WORTH, 1))
    own = np.stack([matrices[name][rows[:, 0], rows[:, 1]] for name in OWN], axis=1)
    items, scene = part.scene.items, part.scene
    shared = [[f.of(items[a], items[b], scene) for f in FEATURES] for a, b in rows.tolist()]
    bent = [np.maximum(own[:, OWN.index(name)] - bend, 0.0)[:, None] for name, bends in BENDS.items() for bend in bends]
    return rows, np.concatenate([own, np.array(shared, np.float32).reshape(len(rows), len(FEATURES)), *bent], axis=1)


def barred(part: Subtopic) -> frozenset[tuple[int, int]]:
    """Pairs that cannot be one event: one report's "another", and two years."""
    frames = [item.statement.frame for item in part.scene.items]
    others = [any(ANOTHER.search(who.text) for who in (f.actor, f.target) if who is not None) for f in frames]
    years = [frozenset(YEAR.findall(item.statement.text)) for item in part.scene.items]
    return frozenset(
        (a, b)
        for a, b in combinations(range(len(part.told)), 2)
        if (part.told[a].report == part.told[b].report and others[a] != others[b])
        or (years[a] and years[b] and not years[a] & years[b])
    )


def same_event(part: Subtopic, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """1 where the corpus has the two in one event."""
    events = np.array([told.event for told in part.told])
    return (events[rows[:, 0]] == events[rows[:, 1]]).astype(np.float32)


def _own(part: Subtopic) -> dict[str, Matrix]:
    told = part.told

    def near(text: Callable[[Told], str]) -> Matrix:
        rows = np.stack([part.vectors[text(t)] for t in told])
        return rows @ rows.T

    heads = [t.lemma for t in told]
    nouns = np.array([not t.verb for t in told], np.float32)
    cues = np.array([t.cue for t in told], np.float32)
    around, shorter = _common([t.around - {t.lemma} for t in told], _rarity)
    beside: dict[tuple[str, int], set[str]] = {}
    for one in told:
        beside.setdefault((one.report, one.sentence), set()).add(one.lemma)
    frames = [item.statement.frame for item in part.scene.items]
    return {
        "same word": _equal(heads),
        "kindred word": _kindred(heads),
        "word": near(lambda t: t.lemma),
        "marked words": near(lambda t: t.words),
        "sentence": near(lambda t: t.whole),
        "clause words": _common([t.below for t in told], _rarity)[0],
        "sentence words": around,
        "sentence words, shorter": shorter,
        "told beside": _common([frozenset(beside[t.report, t.sentence] - {t.lemma}) for t in told], _rarity)[0],
        "governed alike": _equal([t.head or f"{n}" for n, t in enumerate(told)]),
        "common here": _most(_spread(told)),
        "rare anywhere": -_most([-_rarity(word) for word in heads]),
        "noun and verb": np.abs(nouns[:, None] - nouns[None]),
        "two nouns": np.outer(nouns, nouns),
        "one denied": _differ([f.negated for f in frames]),
        "one reported": np.abs(cues[:, None] - cues[None]),
        "both reported": np.outer(cues, cues),
        "one sentence": _equal([f"{t.report} {t.sentence}" for t in told]),
        "one modifies": _differ([t.loose for t in told]),
        "one report": _equal([t.report for t in told]),
    }


def _equal(values: Sequence[str]) -> Matrix:
    _, numbers = np.unique(np.array(values), return_inverse=True)
    return (numbers[:, None] == numbers[None]).astype(np.float32)


def _differ(values: Sequence[bool]) -> Matrix:
    return 1.0 - _equal([str(value) for value in values])


def _most(values: Sequence[float]) -> Matrix:
    row = np.array(values, np.float32)
    return np.maximum(row[:, None], row[None])


def _rarity(word: str) -> float:
    """How much a word tells, by how rare it is in English."""
    return -log(share_of_reports(word))


def _spread(told: Sequence[Told]) -> list[float]:
    """In what share of the sub-topic's documents each mention's head word tells of an event."""
    reports: dict[str, set[str]] = {}
    for one in told:
        reports.setdefault(one.lemma, set()).add(one.report)
    total = len({one.report for one in told})
    return [len(reports[one.lemma]) / total for one in told]


def _common(rows: Sequence[frozenset[str]], weight: Callable[[str], float]) -> tuple[Matrix, Matrix]:
    """What two sets of words share, by weight: of all that either has, and of the smaller one."""
    words = {word: at for at, word in enumerate(sorted({w for row in rows for w in row}))}
    table = np.zeros((len(rows), len(words) + 1), np.float32)
    for number, row in enumerate(rows):
        for word in row:
            table[number, words[word]] = max(0.0, weight(word)) ** 0.5
    shared, whole = table @ table.T, (table**2).sum(axis=1)
    both = whole[:, None] + whole[None] - shared
    least = np.minimum(whole[:, None], whole[None])
    return shared / np.maximum(both, 1e-6), shared / np.maximum(least, 1e-6)


def _kindred(heads: Sequence[str]) -> Matrix:
    """1 for two words of one stem (`announce`, `announcement`), 0.7 where one begins with most of the other."""
    words = sorted(set(heads))
    at = [words.index(word) for word in heads]
    table = np.array([[_kin(a, b) for b in words] for a in words], np.float32)
    return table[np.ix_(at, at)]


def _kin(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if stem(a) == stem(b):
        return 1.0
    short, long = sorted((a, b), key=len)
    return 0.7 if len(short) >= 4 and (short in long or long.startswith(short[: max(4, len(short) - 2)])) else 0.0


def stem(word: str) -> str:
    """A word without its ending, as far as nouns and verbs of one root go together."""
    word = word.partition("_")[0]
    word = next((word.removesuffix(s) for s in SUFFIXES if word.endswith(s) and len(word) - len(s) >= 3), word)
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
