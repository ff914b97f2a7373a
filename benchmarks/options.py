"""How the model is run, measured: `python -m benchmarks.options`. A Markdown table of ways, in one process.

The windows of some real reports (the first of `allsides-events`, split val, in the folder that CROSSWIRE_CORPORA
names) go through the shipped model in each way, several times in turn; the fastest turn of each way counts, once by the
clock and once by processor time, which others on the machine disturb less. Then pairs of sentences of the same reports
through the reader of pairs, whose speed hangs on which fusions of onnxruntime are on.
"""

import argparse
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.run import articles, machine
from crosswire import app
from crosswire.language.crew import Crew
from crosswire.language.inference import SLOWER, ort
from crosswire.language.pieces import batch
from crosswire.language.session import load, weights_folder
from crosswire.language.texts import windowed, word_text
from crosswire.model.report import Report
from crosswire.reconcile.candidates import candidates

Feed = dict[str, Any]
WAYS = re.compile(r"(?<=<!-- ways: begin -->\n).*?(?=<!-- ways: end -->)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to run the model: its name, threads inside a run, runs side by side, onnxruntime's own:
    `fused` with the fusions that are shipped without, `bound` with inputs and outputs bound beforehand."""

    name: str
    inside: int = 1
    beside: int = 1
    level: ort.GraphOptimizationLevel = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    arena: bool = True
    spinning: bool = False
    fused: bool = False
    bound: bool = False

    def session(self, graph: bytes) -> ort.InferenceSession:
        """A session set this way."""
        options = ort.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = self.inside, 1
        options.graph_optimization_level, options.enable_cpu_mem_arena = self.level, self.arena
        options.add_session_config_entry("session.intra_op.allow_spinning", str(int(self.spinning)))
        options.log_severity_level = 3
        off = [] if self.fused else SLOWER
        return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=off)


def ways(cores: int) -> Iterator[Way]:
    """The shipped way on one core and on all, and one change at a time."""
    levels = ort.GraphOptimizationLevel
    yield Way(name="one window after the other, one core")
    yield Way(name="the same, no graph optimisation", level=levels.ORT_DISABLE_ALL)
    yield Way(name="the same, basic optimisation", level=levels.ORT_ENABLE_BASIC)
    yield Way(name="the same, all fusions", fused=True)
    yield Way(name="the same, inputs and outputs bound", bound=True)
    yield Way(name="the same, no memory arena", arena=False)
    yield Way(name=f"one window over {cores} cores", inside=cores)
    yield Way(name=f"one window over {cores} cores, spinning", inside=cores, spinning=True)
    yield Way(name=f"{cores} windows side by side, one core each (shipped)", beside=cores)


def runner(way: Way, graph: bytes, inputs: Sequence[Feed]) -> Callable[[], object]:
    """What runs all inputs once in this way."""
    session, crew = way.session(graph), Crew.of(way.beside)
    if way.bound:
        return lambda: [bound(session, feed) for feed in inputs]
    return lambda: crew.map(lambda feed: session.run(None, feed), inputs)


def bound(session: ort.InferenceSession, feed: Feed) -> object:
    """A run with everything bound."""
    binding = session.io_binding()
    for name, value in feed.items():
        binding.bind_cpu_input(name, value)
    for output in session.get_outputs():
        binding.bind_output(output.name)
    session.run_with_iobinding(binding)
    return binding.copy_outputs_to_cpu()


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of the fastest turn, by the clock and by processor time."""

    wall: float = float("inf")
    processor: float = float("inf")


def fastest(runs: Mapping[str, Callable[[], object]], turns: int) -> dict[str, Took]:
    """Each run's fastest turn."""
    best = dict.fromkeys(runs, Took())
    for _ in range(turns):
        for name, run in runs.items():
            wall, processor = time.perf_counter(), time.process_time()
            run()
            wall, processor = time.perf_counter() - wall, time.process_time() - processor
            best[name] = Took(min(best[name].wall, wall), min(best[name].processor, processor))
    return best


def measure(texts: Sequence[str], cores: int, turns: int) -> dict[str, Took]:
    """Ways with their fastest turns."""
    model = load(1)
    windows = [window for text in texts for window in windowed(model, word_text(text)).windows]
    graph = (weights_folder() / "reader.int8.onnx").read_bytes()
    inputs = [batch([window]) for window in windows]
    return fastest({way.name: runner(way, graph, inputs) for way in ways(cores)}, turns)


def measure_pairs(texts: Sequence[str], turns: int) -> tuple[int, dict[str, Took]]:
    """How many pairs, and the ways to read them; the reports stand for those of one story."""
    engine = app.engine(1)
    reports = [Report(id=f"{n:03}", path=f"{n:03}", text=text, title="") for n, text in enumerate(texts)]
    said = [app.say(annotated, engine, read) for annotated, read in map(engine.understand, reports)]
    assert engine.pairs is not None
    fed: list[Feed] = []
    asked = replace(engine, pairs=replace(engine.pairs, session=Listening(engine.pairs.session, fed)))
    pairs = candidates(said)
    asked.compare(said, pairs)
    graph = (weights_folder() / "pairs.onnx").read_bytes()
    chosen = (Way(name="pairs, one core (shipped)"), Way(name="the same, all fusions", fused=True))
    return len(pairs), fastest({way.name: runner(way, graph, fed) for way in chosen}, turns)


@dataclass(frozen=True, slots=True)
class Listening:
    """A session that keeps what it is fed."""

    session: ort.InferenceSession
    fed: list[Feed]

    def run(self, names: Sequence[str] | None, feed: Feed) -> Sequence[object]:
        """The answer; the feed is kept."""
        self.fed.append(feed)
        found: Sequence[object] = self.session.run(names, feed)
        return found


def main() -> int:
    """Measures and prints; 2 where the corpus is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--card", action="store_true", help="write the table into the model's card")
    options = parser.parse_args()
    corpora = os.environ.get("CROSSWIRE_CORPORA")
    if not corpora:
        print("benchmarks.options: set CROSSWIRE_CORPORA to the folder of the corpora", file=sys.stderr)
        return 2
    texts = [f"{article.title}\n\n{article.body}" for article in articles(Path(corpora), options.reports)]
    words = sum(len(text.split()) for text in texts)
    count, pairs = measure_pairs(texts, options.turns)
    rows = [
        f"{len(texts)} reports, {words:,} words, the model alone, fastest of {options.turns}; {machine()}.",
        "",
        "| way | words/s | words a second of one processor |",
        "| --- | ---: | ---: |",
        *(
            f"| {name} | {words / took.wall:,.0f} | {words / took.processor:,.0f} |"
            for name, took in measure(texts, options.cores, options.turns).items()
        ),
        "",
        f"The reader of pairs, {count:,} pairs of sentences:",
        "",
        "| way | pairs/s | pairs a second of one processor |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {count / took.wall:,.0f} | {count / took.processor:,.0f} |" for name, took in pairs.items()),
    ]
    table = "\n".join(rows) + "\n"
    print(table)
    if options.card:
        card = weights_folder() / "MODEL_CARD.md"
        card.write_text(WAYS.sub(lambda _: table, card.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
