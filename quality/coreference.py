"""Who is who within a report, scored: CoNLL F1 (mean of MUC, B³, CEAF-e) over people, organisations and places.

Mentions meet when their head word is the same token (the head match of CorefUD); clusters of one mention are left out
on both sides. Run as `python -m quality.coreference --split dev`; the corpora are where CROSSWIRE_CORPORA says.
"""

import argparse
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from crosswire.language.engine import Engine, EngineOptions
from crosswire.model.annotated import Annotated
from crosswire.model.report import Report
from crosswire.statements.who.coreference import who_is_who
from quality.gum import GoldDocument, load, split

Clusters = list[frozenset[int]]
Score = tuple[float, float]


def conll(documents: Iterable[tuple[Clusters, Clusters]]) -> dict[str, float]:
    """Gold and found clusters of each document → the three F1s and their mean, in hundredths."""
    sums = {name: [0.0] * 4 for name in ("muc", "b3", "ceafe")}
    for gold, found in documents:
        for name, measure in (("muc", _muc), ("b3", _b_cubed)):
            for at, value in enumerate((*measure(gold, found), *measure(found, gold))):
                sums[name][at] += value
        shared = _ceaf(gold, found)
        for at, value in enumerate((shared, len(gold), shared, len(found))):
            sums["ceafe"][at] += value
    result = {name: 100 * _f1(row[0] / max(row[1], 1e-9), row[2] / max(row[3], 1e-9)) for name, row in sums.items()}
    return {**result, "conll": sum(result.values()) / 3}


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _muc(keys: Clusters, answers: Clusters) -> Score:
    of = {token: number for number, cluster in enumerate(answers) for token in cluster}
    hit = sum(len(k) - len({of.get(token, ("alone", token)) for token in k}) for k in keys)
    return hit, sum(len(k) - 1 for k in keys)


def _b_cubed(keys: Clusters, answers: Clusters) -> Score:
    of = {token: cluster for cluster in answers for token in cluster}
    total = sum(len(cluster & of.get(token, frozenset())) / len(cluster) for cluster in keys for token in cluster)
    return total, sum(len(cluster) for cluster in keys)


def _ceaf(gold: Clusters, found: Clusters) -> float:
    """The best one-to-one pairing of clusters, by their share of common mentions."""
    if not gold or not found:
        return 0.0
    table = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    return float(sum(table[pair] for pair in best_pairing(table)))


def best_pairing(table: "np.ndarray") -> list[tuple[int, int]]:
    """Maximum-weight assignment, as (row, column), by the Hungarian method with potentials (Kuhn–Munkres, O(n³))."""
    if table.shape[0] > table.shape[1]:
        return [(row, column) for column, row in best_pairing(table.T)]
    rows, columns = table.shape
    cost = np.vstack([np.zeros(columns + 1), np.hstack([np.zeros((rows, 1)), -table])])
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    match, way = np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=bool)
        while True:
            used[column] = True
            here = cost[match[column]] - u[match[column]] - v
            better = ~used & (here < least)
            least[better], way[better] = here[better], column
            following = int(np.argmin(np.where(used, np.inf, least)))
            step = least[following]
            u[match[used]] += step
            v[used] -= step
            least[~used] -= step
            column = following
            if match[column] == 0:
                break
        while column:
            match[column] = match[way[column]]
            column = int(way[column])
    return [(int(match[c]) - 1, c - 1) for c in range(1, columns + 1) if match[c]]


def gold_clusters(document: GoldDocument) -> Clusters:
    """The corpus's chains of two mentions or more, by where their head words begin."""
    chains: dict[str, set[int]] = {}
    for mention in document.mentions:
        chains.setdefault(mention.chain, set()).add(document.annotated.tokens[mention.head].start)
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]


def found_clusters(annotated: Annotated) -> Clusters:
    """Our clusters of two mentions or more, by where their head words begin."""
    who = who_is_who(annotated)
    chains: list[set[int]] = [set() for _ in who.everyone]
    for place in who.places:
        chains[place.who].add(place.head.start)
    return [frozenset(chain) for chain in chains if len(chain) > 1]


def evaluate(documents: Sequence[GoldDocument], read: Callable[[Report], Annotated] | None) -> dict[str, float]:
    """Scores the clusters found on gold parses, or on `read`'s own reading of the text."""
    return conll(
        (gold_clusters(d), found_clusters(read(d.annotated.report) if read else d.annotated)) for d in documents
    )


def main() -> None:
    """Prints the scores of one split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--genres", default="news,interview,bio")
    parser.add_argument("--gold-parse", action="store_true", help="use the corpus's own tokens, parses and names")
    args = parser.parse_args()
    genres = tuple(f"GUM_{genre}_" for genre in args.genres.split(","))
    paths = [path for path in split(Path(os.environ["CROSSWIRE_CORPORA"]), args.split) if path.stem.startswith(genres)]
    read = None
    if not args.gold_parse:
        read = Engine.load(EngineOptions(threads=1, embeddings=False)).analyse
    for name, value in evaluate([load(path) for path in paths], read).items():
        print(f"{name:6} {value:5.1f}")


if __name__ == "__main__":
    main()
