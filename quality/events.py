"""Events that several outlets reported, read as the program reads files, with what is slow kept from run to run.

Reads `allsides-events/events.jsonl` in the folder that CROSSWIRE_CORPORA names. What the language engine said of a text
is kept in the folder that CROSSWIRE_CACHE names, under the hash of its weights; without it nothing is kept.
"""

import json
import os
import pickle
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from crosswire import app
from crosswire.errors import InputError, NothingToRead
from crosswire.language.engine import Engine, EngineOptions
from crosswire.language.session import Floats, Graph, weights_folder
from crosswire.model.annotated import Annotated
from crosswire.model.report import Report
from crosswire.model.said import Likest, Match, Pair, Reader, Reading, Said
from crosswire.settings import Settings

CACHE = "CROSSWIRE_CACHE"
WINDOWS_KEPT = 400


@dataclass(slots=True)
class Remembering:
    """An ONNX graph that answers the same window once: a report with one word changed costs one window."""

    graph: Graph
    known: dict[bytes, Sequence[Floats]] = field(default_factory=dict)

    def run(self, names: Sequence[str] | None, inputs: Mapping[str, Any]) -> Sequence[Floats]:
        """As the graph itself answers."""
        key = sha256(b"".join(np.ascontiguousarray(inputs[name]).tobytes() for name in sorted(inputs))).digest()
        if key not in self.known:
            if len(self.known) >= WINDOWS_KEPT:
                self.known.pop(next(iter(self.known)))
            self.known[key] = self.graph.run(names, inputs)
        return self.known[key]


@dataclass(slots=True)
class Kept:
    """The engine, asked once for each text: an `Reader`. `folder` is where answers stay; None keeps none."""

    folder: Path | None
    threads: int = 1
    engine: Engine | None = None
    vectors: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def from_environment(cls) -> "Kept":
        """With the folder that CROSSWIRE_CACHE names."""
        named = os.environ.get(CACHE)
        if not named:
            return cls(None)
        cards = ("reader.json", "sentences.json", "pairs.json")
        card = b"".join((weights_folder() / name).read_bytes() for name in cards)
        folder = Path(named) / sha256(card).hexdigest()[:12]
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder)

    def analyse(self, report: Report) -> Annotated:
        """The report read, or what was read of it before."""
        path = self._place("report", (report.text, report.published.value))
        if path and path.exists():
            found: Annotated = pickle.loads(path.read_bytes())
            return replace(found, report=report)
        found = self._loaded().analyse(report)
        if path:
            path.write_bytes(pickle.dumps(found))
        return found

    def understand(self, report: Report) -> tuple[Annotated, Reading | None]:
        """Both at once."""
        found = self.analyse(report)
        return found, self.read(found)

    def embed(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        """One embedding a text."""
        missing = [text for text in dict.fromkeys(texts) if text not in self.vectors]
        if missing:
            path = self._place("vectors", missing)
            if path and path.exists():
                self.vectors.update(pickle.loads(path.read_bytes()))
            else:
                found = dict(zip(missing, self._loaded().embed(missing), strict=True))
                self.vectors.update(found)
                if path:
                    path.write_bytes(pickle.dumps(found))
        return tuple(self.vectors[text] for text in texts)

    def read(self, annotated: Annotated) -> Reading | None:
        """The report's sentences for comparing, or what was read of them before."""
        path = self._place("sentences", annotated.report.text)
        if path and path.exists():
            kept: Reading | None = pickle.loads(path.read_bytes())
            return kept
        found = self._loaded().read(annotated)
        if path:
            path.write_bytes(pickle.dumps(found))
        return found

    def compare(self, story: Sequence[Said], pairs: Sequence[Pair], *, sieved: bool = False) -> Sequence[Match]:
        """How likely each pair of sentences tells one fact."""
        return self._loaded().compare(story, pairs, sieved=sieved)

    def words_alike(self, story: Sequence[Said], pairs: Sequence[Pair]) -> Sequence[Likest]:
        """How like the words of each pair's sentences are."""
        return self._loaded().words_alike(story, pairs)

    def _place(self, kind: str, told: object) -> Path | None:
        """Where the answer to what was asked is kept."""
        digest = sha256(repr((kind, told)).encode()).hexdigest()[:24]
        return self.folder / f"{digest}.pickle" if self.folder else None

    def forget(self) -> None:
        """Lets go of the sentences of an event that is done with."""
        self.vectors.clear()

    def _loaded(self) -> Engine:
        if self.engine is None:
            plain = Engine.load(EngineOptions(threads=self.threads))
            self.engine = replace(plain, model=replace(plain.model, graph=Remembering(plain.model.graph)))
        return self.engine


def record(event: Mapping[str, Any], number: int) -> dict[str, str]:
    """An article of an event as one JSON line of an archive."""
    article = event["articles"][number]
    kept = {key: article[key] for key in ("title", "text", "date", "url") if article[key]}
    return {"id": f"{event['event']}-{number}", "source": article["source"], **kept}


def read_records(records: Iterable[Mapping[str, str]], reader: Reader) -> dict[str, Annotated]:
    """The records read as a file of JSON lines is, by their ids; what cannot be read is missing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "event.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in records))
        try:
            done = app.understand(app.read_reports([path], Settings(threads=1)), reader)
        except (NothingToRead, InputError):
            return {}
    return {one.report.id: one for one in done.annotated}


def say_all(story: Sequence[Annotated], reader: Reader) -> tuple[Said, ...]:
    """What each report of a story says."""
    return tuple(app.say(one, reader) for one in app.dated(story))
