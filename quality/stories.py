"""How well mixed folders split into their stories, on events that several outlets reported.

    python -m quality.stories          pair and B-cubed precision and recall on folders of 60 held-out events
    python -m quality.stories --fit    the weights of `crosswire.stories.likeness`, fitted on training events

Reads `allsides-events/events.jsonl` in the folder that CROSSWIRE_CORPORA names. Reports are read without the
language model's answers: sentences by rule, capitalised words for names, vectors of the first sentences. A folder
comes in two forms: events of any time, and events near each other in time, where the same people do other things
meanwhile.
"""

import argparse
import json
import os
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.language.canned import bare
from crosswire.language.embedding import Embedder
from crosswire.model.annotated import Annotated, Name
from crosswire.model.report import Published, Report
from crosswire.stories.days import gaps
from crosswire.stories.grouping import GroupingOptions, group
from crosswire.stories.likeness import FEATURES, HEAD_SENTENCES, Profile, pair_readings, profile

HEAD_CHARACTERS = 6000
FOLDER = 60
FOLDERS = 8
FIT_EVENTS = 260
TWIN_TOPICS = ("2", "5", "12", "18", "21", "23", "34", "35")
TWIN_REPORTS = 7
TWIN_DAY = "2010-01-01"
TWIN_WEIGHT = 0.1
TWIN_TOKEN = re.compile(r'<token t_id="\d+" sentence="(\d+)" number="\d+">(.*?)</token>')
FAR_WEIGHT = 0.3
"""What a pair of events far apart in time weighs in the fit: date alone parts them, unless one has none."""

Event = tuple[Annotated, ...]
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


def corpus(split: str, most: int | None = None) -> list[Mapping[str, Any]]:
    """The events of a split, `most` of them drawn by a fixed seed."""
    path = Path(os.environ["CROSSWIRE_CORPORA"]) / "allsides-events" / "events.jsonl"
    with path.open() as lines:
        found = [event for event in map(json.loads, lines) if event["split"] == split]
    return found if most is None else random.Random(5).sample(found, min(most, len(found)))


def read_event(event: Mapping[str, Any], embedder: Embedder) -> Event:
    """The event's articles, each with what grouping looks at."""
    return tuple(_read(f"{event['event']}-{n}", article, embedder) for n, article in enumerate(event["articles"]))


def _read(name: str, article: Mapping[str, Any], embedder: Embedder) -> Annotated:
    title = article["title"].rstrip(".")
    text = f"{title}\n\n{article['text'][:HEAD_CHARACTERS]}"
    day = day_of(article["date"])
    published = Published(value=day, how="stated") if day else Published()
    plain = bare(Report(id=name, path=name, text=text, title=title, published=published))
    vectors = embedder.sentences(plain, HEAD_SENTENCES).vectors
    rows = tuple(row.astype("<f4").tobytes() for row in vectors)
    return replace(plain, names=tuple(_names(plain)), vectors=rows, dim=vectors.shape[1])


def day_of(value: str | None) -> str | None:
    """An article's day in ISO form."""
    if not value:
        return None
    return value if "-" in value else datetime.strptime(value, "%m/%d/%y").date().isoformat()


def _names(annotated: Annotated) -> Iterator[Name]:
    """Capitalised words that do not open a sentence: the stand-in for the model's names."""
    openers = {sentence.first for sentence in annotated.sentences}
    for index, token in enumerate(annotated.tokens):
        if re.match(r"[A-Z]", token.text) and index not in openers:
            yield Name(first=index, last=index + 1, start=token.start, end=token.end, kind="other")


def twin_events(embedder: Embedder) -> list[Event]:
    """Events in pairs that differ in who and where alone, from the development topics of ECB+.

    All stand under one day, since in a folder of one morning no date would part them.
    """
    found = []
    for topic, kind in product(TWIN_TOPICS, ("ecb", "ecbplus")):
        folder = Path(os.environ["CROSSWIRE_CORPORA"]) / "ecbplus" / topic
        files = sorted(folder.glob(f"*[0-9]{kind}.xml"))[:TWIN_REPORTS]
        found.append(tuple(read_document(path, embedder) for path in files))
    return found


def read_document(path: Path, embedder: Embedder) -> Annotated:
    """A document of ECB+, under one day with all others."""
    sentences: dict[int, list[str]] = {}
    for number, word in TWIN_TOKEN.findall(path.read_text()):
        sentences.setdefault(int(number), []).append(unescape(word))
    lines = [re.sub(r" (?=[.,;:!?%)’'])|(?<=[($]) ", "", " ".join(words)) for words in sentences.values()]
    kept = [line for line in lines if "http" not in line and len(re.findall(r"[a-z]{2,}", line)) > 2]
    article = {"title": kept[0], "text": "\n\n".join(kept[1:]), "date": TWIN_DAY}
    return _read(path.stem, article, embedder)


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of right ones among pairs put together (precision), among pairs that belong together (recall); B-cubed
    the same, averaged over reports."""

    pair_precision: float
    pair_recall: float
    b3_precision: float
    b3_recall: float


def score(folder: Sequence[Event], options: GroupingOptions) -> Score:
    """Group the folder's reports and compare with its events."""
    truth = {one.report.id: number for number, event in enumerate(folder) for one in event}
    stories = group([one for event in folder for one in event], options)
    found = {one.report.id: number for number, story in enumerate(stories) for one in story}
    both = Counter((truth[name], found[name]) for name in truth)
    right, in_truth, in_found = (_pairs(counts) for counts in (both, Counter(truth.values()), Counter(found.values())))
    sizes_truth, sizes_found = Counter(truth.values()), Counter(found.values())
    shares = [(both[truth[name], found[name]], sizes_found[found[name]], sizes_truth[truth[name]]) for name in truth]
    return Score(
        right / max(in_found, 1),
        right / max(in_truth, 1),
        float(np.mean([shared / put for shared, put, _ in shares])),
        float(np.mean([shared / belong for shared, _, belong in shares])),
    )


def _pairs(counts: Counter[Any]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())


def folders(events: Sequence[Event], near: bool) -> Iterator[list[Event]]:
    """Folders of `FOLDER` events: of any time, or neighbours in time around one drawn event."""
    draw = random.Random(11)
    dated = sorted((event for event in events if _middle(event)), key=_middle)
    for _ in range(FOLDERS):
        if near:
            start = draw.randrange(max(len(dated) - FOLDER, 1))
            yield dated[start : start + FOLDER]
        else:
            yield draw.sample(list(events), min(FOLDER, len(events)))


def _middle(event: Event) -> int:
    """The middle publication day of an event, 0 where none is known."""
    days = sorted(date.fromisoformat(value).toordinal() for one in event if (value := one.report.published.value))
    return days[len(days) // 2] if days else 0


def measure(events: Sequence[Event], options: GroupingOptions) -> Iterator[str]:
    """A line for each form of folder, averaged over `FOLDERS` of them."""
    for near in (False, True):
        scores = [score(folder, options) for folder in folders(events, near)]
        cells = np.mean([[getattr(one, name) for name in Score.__slots__] for one in scores], axis=0)
        figures = "  ".join(f"{name} {cell:.3f}" for name, cell in zip(Score.__slots__, cells, strict=True))
        yield f"{'near in time' if near else 'of any time ':12}  {figures}"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of reports for the fit: readings [n, features], whether of one event, and what each weighs."""

    readings: Floats
    same: Floats
    weight: Floats


def news_pairs(events: Sequence[Event]) -> Pairs:
    """All pairs that the window leaves; those of events far apart in time weigh `FAR_WEIGHT`."""
    window = GroupingOptions().window_days
    profiles, owner, first, second = _all_pairs(events)
    middle = np.array([_middle(event) for event in events])[owner]
    same = owner[first] == owner[second]
    near = same | (abs(middle[first] - middle[second]) <= window)
    kept = ~(gaps([one.days for one in profiles])[first, second] > window)
    readings = pair_readings(profiles)[:, first[kept], second[kept]].T
    return Pairs(readings.astype(np.float64), same[kept] * 1.0, np.where(near, 1.0, FAR_WEIGHT)[kept])


def twin_pairs(events: Sequence[Event]) -> Pairs:
    """All pairs of the twin events, which stand two by two; a pair of twins weighs twice one of the same event."""
    profiles, owner, first, second = _all_pairs(events)
    same = owner[first] == owner[second]
    twins = owner[first] // 2 == owner[second] // 2
    weight = np.select([same, twins], [TWIN_WEIGHT / 2, TWIN_WEIGHT], TWIN_WEIGHT / 10)
    return Pairs(pair_readings(profiles)[:, first, second].T.astype(np.float64), same * 1.0, weight)


def _all_pairs(events: Sequence[Event]) -> tuple[list[Profile], Ints, Ints, Ints]:
    profiles = [profile(one) for event in events for one in event]
    owner = np.array([number for number, event in enumerate(events) for _ in event])
    first, second = np.triu_indices(len(profiles), 1)
    return profiles, owner, first, second


def fit(parts: Sequence[Pairs], use_vectors: bool) -> Floats:
    """The weights of `FEATURES`, by logistic regression with a light ridge."""
    readings = np.concatenate([part.readings for part in parts])
    if not use_vectors:
        readings[:, : FEATURES.index("words")] = 0
    return _logistic(
        readings, np.concatenate([part.same for part in parts]), np.concatenate([part.weight for part in parts])
    )


def _logistic(readings: Floats, same: Floats, weight: Floats, ridge: float = 0.02) -> Floats:
    """Newton's method."""
    found = np.zeros(readings.shape[1])
    for _ in range(40):
        likely = 1 / (1 + np.exp(-(readings @ found)))
        slope = readings.T @ (weight * (likely - same)) + ridge * found
        bend = (readings * (weight * likely * (1 - likely))[:, None]).T @ readings + ridge * np.eye(len(found))
        found -= np.linalg.solve(bend, slope)
    return found


def main(arguments: Iterable[str] | None = None) -> None:
    """Measure, or fit with `--fit`."""
    parser = argparse.ArgumentParser(prog="python -m quality.stories")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--threshold", type=float, default=GroupingOptions().threshold)
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    embedder = Embedder.load(threads=1)
    if chosen.fit:
        news = news_pairs([read_event(event, embedder) for event in corpus("train", FIT_EVENTS)])
        parts = news, twin_pairs(twin_events(embedder))
        for use_vectors in (True, False):
            weights = fit(parts, use_vectors)
            print({name: round(float(value), 2) for name, value in zip(FEATURES, weights, strict=True)})
        return
    events = [read_event(event, embedder) for event in corpus("val")]
    for line in measure(events, replace(GroupingOptions(), threshold=chosen.threshold)):
        print(line)


if __name__ == "__main__":
    main()
