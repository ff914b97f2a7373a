"""Which event mentions are of one event, over documents: CoNLL F1 on ECB+ with gold mentions and gold sub-topics.

Reported on topics 2, 5, 12, 18, 21, 23, 34 and 35, with the weights that `crosswire_train.alignment` learnt from the
others, beside the baseline (one event for each head word of a sub-topic). Mentions are those of the validated
sentences, single ones counted. Run as `python -m quality.ecb`; the corpora are where CROSSWIRE_CORPORA says.
"""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from crosswire.language.atlas import Atlas
from crosswire.language.engine import Engine, EngineOptions
from crosswire.reconcile.linking import link
from crosswire_train.alignment import Learnt, shipped
from crosswire_train.ecb_events import REPORTED, read_events
from crosswire_train.event_pairs import barred, pairs_of
from crosswire_train.event_stories import Subtopic, subtopics
from quality.coreference import Clusters, conll

THRESHOLD = 0.45
"""A mean probability above which two groups of mentions are one event: among those that lose little on the training
topics, the one that favours precision."""


def gold(part: Subtopic) -> Clusters:
    """The corpus's events, by the numbers of their mentions."""
    return _groups([told.event for told in part.told])


def same_word(part: Subtopic) -> Clusters:
    """The baseline: one event for each head word."""
    return _groups([told.lemma for told in part.told])


def aligned(part: Subtopic, learnt: Learnt, least: float = THRESHOLD) -> Clusters:
    """Our events: average link over the learnt probabilities, impossible pairs kept apart."""
    bars = barred(part)
    rows, evidence = pairs_of(part)
    pairs = [(a, b) for a, b in rows.tolist()]
    scores = dict(zip(pairs, learnt.probability(evidence).tolist(), strict=True))
    seeds = [(pair, value) for pair, value in scores.items() if value >= least and pair not in bars]

    def scored(one: int, two: int) -> float | None:
        return None if (one, two) in bars else scores.get((one, two), 0.0)

    return [frozenset(group) for group in link(len(part.told), seeds, scored, least)]


def _groups(names: Sequence[str]) -> Clusters:
    found: dict[str, set[int]] = {}
    for number, name in enumerate(names):
        found.setdefault(name, set()).add(number)
    return [frozenset(group) for group in found.values()]


def pairs(documents: Sequence[tuple[Clusters, Clusters]]) -> tuple[float, float]:
    """Precision and recall of the pairs put into one event, in hundredths."""
    right = sum(_pairs(len(g & f)) for wanted, found in documents for g in wanted for f in found)
    wanted = sum(_pairs(len(g)) for row, _ in documents for g in row)
    found = sum(_pairs(len(f)) for _, row in documents for f in row)
    return 100 * right / max(found, 1), 100 * right / max(wanted, 1)


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


def table(parts: Sequence[Subtopic], learnt: Learnt) -> str:
    """Baseline and ours, a line each."""
    lines = [f"{'':10} {'muc':>5} {'b3':>5} {'ceafe':>5} {'conll':>5}   pairs: precision, recall"]
    found = {"same word": [(gold(p), same_word(p)) for p in parts],
             "crosswire": [(gold(p), aligned(p, learnt)) for p in parts]}  # fmt: skip
    for name, documents in found.items():
        scored, (precision, recall) = conll(documents), pairs(documents)
        figures = " ".join(f"{scored[key]:5.1f}" for key in ("muc", "b3", "ceafe", "conll"))
        lines.append(f"{name:10} {figures}   {precision:5.1f} {recall:5.1f}")
    return "\n".join(lines)


def reported() -> list[Subtopic]:
    """The sub-topics that figures are reported on, read by the shipped model."""
    documents = read_events(Path(os.environ["CROSSWIRE_CORPORA"]) / "ecbplus", REPORTED)
    engine = Engine.load(EngineOptions(any_language=True))
    return list(subtopics(documents, engine.analyse, engine.embed, Atlas()))


def measure() -> dict[str, float]:
    """CoNLL F1 and the precision and recall of pairs, in hundredths."""
    learnt = shipped()
    found = [(gold(part), aligned(part, learnt)) for part in reported()]
    precision, recall = pairs(found)
    return {"conll": conll(found)["conll"], "pair_precision": precision, "pair_recall": recall}


def main() -> None:
    """Prints the table."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    print(table(reported(), shipped()))


if __name__ == "__main__":
    main()
