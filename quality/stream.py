"""How well reports that come one by one fall into their stories: held-out events among others, in order of their days.

    python -m quality.stream                    the stream, and other ways of grouping the same reports
    python -m quality.stream --cache FOLDER     the same, with what was read of the reports kept there
    python -m quality.stream --last             reports without a date come last, not in their event's days

Reads `allsides-events` as `quality.stories` does: every article of the held-out events, and between them all of the
training events. A report without a date comes in on the last day of its event, as a feed would bring it, and bears
no date all the same. B-cubed counts over the reports of held-out events; whatever else lies in their stories counts
against them. The others are taken at the threshold that serves them best on these very reports: words in one pass (the
nearest story in cosine of tf-idf within the window), the encoder's vectors by average link, HDBSCAN.

Then the documents of the reported topics of ECB+, two events of one kind each, all under one day.
"""

import argparse
import os
import pickle
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import HDBSCAN, AgglomerativeClustering

from crosswire.language.embedding import Embedder
from crosswire.model.annotated import Annotated
from crosswire.stories.gists import BUCKETS, Gist, centre, gist, packed, unpacked
from crosswire.stories.meeting import StreamOptions
from crosswire.stories.stream import Stream
from crosswire_train.ecb_events import REPORTED
from quality.stories import corpus, read_document, read_event

Floats = NDArray[np.floating[Any]]
Labels = Mapping[str, str]
SHORT = (2, 3, 3, 4, 4, 5, 6, 7)
DAYS = StreamOptions().window_days


def gists(
    splits: Sequence[str], cache: Path | None = None, *, last: bool = False, shortened: bool = False
) -> list[tuple[str, Gist]]:
    """The reports of these splits in order of their coming: those of a day by id, the undated after the dated.

    `shortened` cuts each to its first sentences, two to seven by a fixed seed: as short notes tell it.
    """
    embedder: list[Embedder] = []
    found: list[tuple[str, bool, str, Gist]] = []
    for event in [one for split in splits for one in corpus(split)]:
        kept = cache / f"{event['event']}{'-shortened' * shortened}.pickle" if cache else None
        if kept is not None and kept.exists():
            held = pickle.loads(kept.read_bytes())
        else:
            embedder = embedder or [Embedder.load(threads=1)]
            chance = random.Random(f"{event['event']}.pickle")
            read = read_event(event, embedder[0])
            read = tuple(_cut(one, chance.choice(SHORT)) for one in read) if shortened else read
            held = [(one.report.id, one.report.published.value or "", packed(gist(one))) for one in read]
            if kept is not None:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(pickle.dumps(held))
        latest = max(day for _, day, _ in held)
        for name, day, raw in held:
            seen = unpacked(raw)
            assert seen is not None
            found.append((day or ("" if last else latest) or "9999", not day, name, seen))
    return [(name, seen) for _, _, name, seen in sorted(found, key=lambda row: row[:3])]


def _cut(one: Annotated, most: int) -> Annotated:
    """The report as if it had so many sentences."""
    kept = one.sentences[:most]
    if not kept or len(one.sentences) <= most:
        return one
    end, last = kept[-1].end, kept[-1].last
    return replace(
        one,
        report=replace(one.report, text=one.report.text[:end]),
        tokens=one.tokens[:last],
        sentences=kept,
        names=tuple(name for name in one.names if name.last <= last),
        vectors=one.vectors[:most],
    )


def sub_events(cache: Path | None = None) -> list[tuple[str, Gist]]:
    """The documents of ECB+'s reported topics, two kinds of one event each, in an order by their names alone."""
    kept = cache / "sub-events.pickle" if cache else None
    if kept is not None and kept.exists():
        held = pickle.loads(kept.read_bytes())
    else:
        embedder = Embedder.load(threads=1)
        files = [path for topic in REPORTED for path in (_ecbplus() / topic).glob("*.xml")]
        held = [(f"{_kind(path)}-{path.stem}", packed(gist(read_document(path, embedder)))) for path in sorted(files)]
        if kept is not None:
            kept.write_bytes(pickle.dumps(held))
    random.Random(5).shuffle(held)
    return [(name, seen) for name, raw in held if (seen := unpacked(raw)) is not None]


def _ecbplus() -> Path:
    return Path(os.environ["CROSSWIRE_CORPORA"]) / "ecbplus"


def _kind(path: Path) -> str:
    return f"{path.parent.name} {'plus' if path.stem.endswith('plus') else 'ecb'}"


def event_of(report: str) -> str:
    """The event that a report is of."""
    return report.rpartition("-")[0]


def b_cubed(found: Labels, among: str = "val-") -> dict[str, float]:
    """Precision, recall and F1 over the reports of held-out events."""
    truth = Counter(event_of(name) for name in found)
    put = Counter(found.values())
    both = Counter((event_of(name), label) for name, label in found.items())
    mine = [name for name in found if name.startswith(among)]
    precision = float(np.mean([both[event_of(n), found[n]] / put[found[n]] for n in mine]))
    recall = float(np.mean([both[event_of(n), found[n]] / truth[event_of(n)] for n in mine]))
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def streamed(named: Sequence[tuple[str, Gist]], options: StreamOptions | None = None) -> Labels:
    """The stories that the reports fall into as they come."""
    stream = Stream(options or StreamOptions())
    for name, seen in named:
        stream.put(name, seen)
    return dict(stream.homes.of)


def single_pass(names: Sequence[str], rows: Floats, days: Sequence[int], threshold: float) -> Labels:
    """Each report goes to the story whose centre is nearest in words, if it is near enough and not too old."""
    centres: list[Floats] = []
    last: list[int] = []
    found: dict[str, str] = {}
    for name, row, day in zip(names, rows, days, strict=True):
        open_still = [n for n in range(len(centres)) if day - last[n] <= DAYS]
        near = [(float(row @ centres[n]) / max(float(np.linalg.norm(centres[n])), 1e-9), -n) for n in open_still]
        best = max(near, default=(-1.0, 0))
        if best[0] < threshold:
            centres.append(row.copy())
            last.append(day)
            found[name] = str(len(centres) - 1)
        else:
            number = -best[1]
            centres[number] += row
            last[number] = max(last[number], day)
            found[name] = str(number)
    return found


def by_average(names: Sequence[str], distance: Floats, threshold: float) -> Labels:
    """Average link over cosines."""
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=threshold
    )
    return {name: str(label) for name, label in zip(names, model.fit_predict(distance), strict=True)}


def by_density(names: Sequence[str], distance: Floats, least: int, method: str) -> Labels:
    """HDBSCAN; what it takes for noise is a story of its own."""
    model = HDBSCAN(
        min_cluster_size=2, min_samples=least, metric="precomputed", cluster_selection_method=method, copy=True
    )
    labels = model.fit_predict(distance).tolist()
    return {n: str(label) if label >= 0 else f"alone {n}" for n, label in zip(names, labels, strict=True)}


def others(named: Sequence[tuple[str, Gist]]) -> Iterator[tuple[str, dict[str, float]]]:
    """What else can be had, each at its best threshold; vectors beyond the window are as far apart as can be."""
    names, days = [name for name, _ in named], _days([seen for _, seen in named])
    words = _words([seen for _, seen in named])
    yield "tf-idf, single pass", _best(single_pass(names, words, days, at) for at in np.arange(0.1, 0.5, 0.05))
    vectors = np.stack([centre(seen) for _, seen in named]).astype(np.float64)
    distance = np.clip(1 - vectors @ vectors.T, 0, 2)
    distance[np.abs(np.subtract.outer(days, days)) > DAYS] = 2
    yield "vectors, average link", _best(by_average(names, distance, at) for at in np.arange(0.1, 0.6, 0.04))
    yield "vectors, HDBSCAN", _best(by_density(names, distance, n, how) for n in (1, 2, 3) for how in ("eom", "leaf"))


def _days(gists: Sequence[Gist]) -> list[int]:
    """The day of each, the latest so far for one without: what a stream knows of it."""
    found, newest = [], 0
    for one in gists:
        day = one.days[1] if one.days else newest
        newest = max(newest, day)
        found.append(day)
    return found


def _words(gists: Sequence[Gist]) -> Floats:
    """[n, words] unit rows of tf-idf, over the words that more than one report has."""
    spread = np.zeros(BUCKETS)
    for one in gists:
        spread[one.words["words"].numbers] += 1
    kept = np.flatnonzero(spread > 1)
    place = np.full(BUCKETS, -1)
    place[kept] = np.arange(len(kept))
    rows = np.zeros((len(gists), len(kept)), np.float32)
    for row, one in enumerate(gists):
        at = place[one.words["words"].numbers]
        weight = one.words["words"].weight * np.log(len(gists) / spread[one.words["words"].numbers])
        rows[row, at[at >= 0]] = weight[at >= 0]
    unit: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


def _best(tried: Iterator[Labels]) -> dict[str, float]:
    return max((b_cubed(labels) for labels in tried), key=lambda found: found["f1"])


def measure(cache: str | None = None, *, last: bool = False) -> dict[str, float]:
    """B-cubed of the stream and of the others; milliseconds of processor a report."""
    named = gists(("train", "val"), Path(cache) if cache else None, last=last)
    begun = process_time()
    found = b_cubed(streamed(named))
    rows = {"reports": float(len(named)), **found, "milliseconds": 1000 * (process_time() - begun) / len(named)}
    alike = b_cubed(streamed(sub_events(Path(cache) if cache else None)), among="")
    rows |= {f"sub-events of ECB+, {name}": value for name, value in alike.items()}
    for name, other in others(named):
        rows |= {f"{name}, {figure}": value for figure, value in other.items()}
    return rows


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", help="a folder that keeps what was read of each event")
    parser.add_argument("--last", action="store_true", help="reports without a date come last")
    given = parser.parse_args()
    for name, value in measure(given.cache, last=given.last).items():
        print(f"{name:36} {value:8.3f}")


if __name__ == "__main__":
    main()
