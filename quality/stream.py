"""How well reports that come one by one fall into their stories: held-out events among others, in order of their days.

    python -m quality.stream                    the stream, and other ways of grouping the same reports
    python -m quality.stream --cache FOLDER     the same, with what was read of the reports kept there
    python -m quality.stream --events 200       events of the other split that come between (400)

Reads `allsides-events` as `quality.stories` does: every article of the held-out events, and between them those of a
drawn part of the training events. B-cubed counts over the reports of held-out events; whatever else lies in their
stories counts against them. The others are taken at the threshold that serves them best on these very reports: words in
one pass (the nearest story in cosine of tf-idf within the window), the encoder's vectors by average link, HDBSCAN.
"""

import argparse
import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from time import process_time

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import HDBSCAN, AgglomerativeClustering

from crosswire.language.embedding import Embedder
from crosswire.model.annotated import Annotated
from crosswire.stories.grouping import group
from crosswire.stories.likeness import Profile, profile
from crosswire.stories.meeting import StreamOptions
from crosswire.stories.rarity import rarity_vectors
from crosswire.stories.stream import Stream
from crosswire.stories.window import centre
from quality.stories import corpus, read_event

Floats = NDArray[np.float64]
Labels = Mapping[str, str]
EVENTS = 400
DAYS = StreamOptions().grouping.window_days


def reports(events: int = EVENTS, cache: Path | None = None) -> list[Annotated]:
    """The held-out events' reports and those of some others, in order of their days; the undated come last."""
    embedder: list[Embedder] = []
    found: list[Annotated] = []
    for event in [*corpus("val"), *corpus("train", events)]:
        kept = cache / f"{event['event']}.pickle" if cache else None
        if kept is not None and kept.exists():
            found += pickle.loads(kept.read_bytes())
            continue
        embedder = embedder or [Embedder.load(threads=1)]
        read = read_event(event, embedder[0])
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(pickle.dumps(read))
        found += read
    return sorted(found, key=lambda one: (one.report.published.value or "9999", one.report.id))


def event_of(report: str) -> str:
    """The event that a report is of."""
    return report.rpartition("-")[0]


def b_cubed(found: Labels) -> dict[str, float]:
    """Precision, recall and F1 over the reports of held-out events."""
    truth = Counter(event_of(name) for name in found)
    put = Counter(found.values())
    both = Counter((event_of(name), label) for name, label in found.items())
    mine = [name for name in found if name.startswith("val-")]
    precision = float(np.mean([both[event_of(n), found[n]] / put[found[n]] for n in mine]))
    recall = float(np.mean([both[event_of(n), found[n]] / truth[event_of(n)] for n in mine]))
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def streamed(annotated: Sequence[Annotated], options: StreamOptions | None = None) -> Labels:
    """The stories that the reports fall into as they come."""
    stream = Stream(options or StreamOptions())
    for one in annotated:
        stream.add(one)
    return dict(stream.homes.of)


def at_once(annotated: Sequence[Annotated]) -> Labels:
    """The stories of all of them as one folder."""
    return {one.report.id: str(number) for number, story in enumerate(group(annotated)) for one in story}


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


def by_density(names: Sequence[str], distance: Floats, reach: float) -> Labels:
    """HDBSCAN; what it takes for noise is a story of its own."""
    labels = HDBSCAN(min_cluster_size=2, metric="precomputed", cluster_selection_epsilon=reach).fit_predict(
        distance.copy()
    )
    return {n: str(label) if label >= 0 else f"alone {n}" for n, label in zip(names, labels.tolist(), strict=True)}


def others(annotated: Sequence[Annotated]) -> Iterator[tuple[str, dict[str, float]]]:
    """What else can be had, each at its best threshold; vectors beyond the window are as far apart as can be."""
    names = [one.report.id for one in annotated]
    profiles = [profile(one) for one in annotated]
    days = [_day(one) for one in profiles]
    words = rarity_vectors([one.words for one in profiles]).astype(np.float64)
    yield "tf-idf, single pass", _best(single_pass(names, words, days, at) for at in np.arange(0.1, 0.5, 0.025))
    vectors = np.stack([centre(one) for one in profiles]).astype(np.float64)
    distance = np.clip(1 - vectors @ vectors.T, 0, 2)
    apart = np.abs(np.subtract.outer(days, days)) > DAYS
    distance[apart] = 2
    yield "vectors, average link", _best(by_average(names, distance, at) for at in np.arange(0.1, 0.7, 0.03))
    yield "vectors, HDBSCAN", _best(by_density(names, distance, at) for at in np.arange(0.0, 0.5, 0.05))


def _day(one: Profile) -> int:
    return one.days[1] if one.days else date.max.toordinal()


def _best(tried: Iterator[Labels]) -> dict[str, float]:
    return max((b_cubed(labels) for labels in tried), key=lambda found: found["f1"])


def measure(cache: str | None = None, events: int = EVENTS) -> dict[str, float]:
    """B-cubed of the stream, of one folder, and F1 of the others; seconds of processor a report."""
    annotated = reports(events, Path(cache) if cache else None)
    begun = process_time()
    found = b_cubed(streamed(annotated))
    spent = (process_time() - begun) / len(annotated)
    rows = {"reports": float(len(annotated)), **found, "milliseconds a report": 1000 * spent}
    folder = b_cubed(at_once(annotated))
    rows |= {f"one folder, {name}": value for name, value in folder.items()}
    for name, other in others(annotated):
        rows |= {f"{name}, {figure}": value for figure, value in other.items()}
    return rows


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", help="a folder that keeps what was read of each event")
    parser.add_argument("--events", type=int, default=EVENTS)
    given = parser.parse_args()
    for name, value in measure(given.cache, given.events).items():
        print(f"{name:36} {value:8.3f}")


if __name__ == "__main__":
    main()
