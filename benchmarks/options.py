"""How the model is run, measured: `python -m benchmarks.options`. A Markdown table of ways, in one process.

The windows of some real reports (the first of `allsides-events`, split val, in the folder that CROSSWIRE_CORPORA
names) go through the shipped model in each way, several times in turn; the fastest turn of each way counts.
"""

import argparse
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.run import articles, machine
from crosswire.language.crew import Crew
from crosswire.language.engine import windows_of, word_text
from crosswire.language.inference import ort
from crosswire.language.pieces import Window, batch
from crosswire.language.session import load, weights_folder

WAYS = re.compile(r"(?<=<!-- ways: begin -->\n).*?(?=<!-- ways: end -->)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to run the model: its name, threads inside a run, runs side by side, windows a run, onnxruntime's own."""

    name: str
    inside: int = 1
    beside: int = 1
    windows: int = 1
    level: ort.GraphOptimizationLevel = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    arena: bool = True
    spinning: bool = False

    def session(self, graph: bytes) -> ort.InferenceSession:
        """A session set this way."""
        options = ort.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = self.inside, 1
        options.graph_optimization_level, options.enable_cpu_mem_arena = self.level, self.arena
        options.add_session_config_entry("session.intra_op.allow_spinning", str(int(self.spinning)))
        options.log_severity_level = 3
        return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def ways(cores: int) -> Iterator[Way]:
    """The shipped way on one core and on all, and one change at a time."""
    levels = ort.GraphOptimizationLevel
    yield Way(name="one window after the other, one core")
    yield Way(name="the same, no graph optimisation", level=levels.ORT_DISABLE_ALL)
    yield Way(name="the same, basic optimisation", level=levels.ORT_ENABLE_BASIC)
    yield Way(name="the same, no memory arena", arena=False)
    for size in (2, 4, 8):
        yield Way(name=f"the same, {size} windows a run", windows=size)
    yield Way(name=f"one window over {cores} cores", inside=cores)
    yield Way(name=f"one window over {cores} cores, spinning", inside=cores, spinning=True)
    yield Way(name=f"{cores} windows side by side, one core each (shipped)", beside=cores)


def runner(way: Way, graph: bytes, windows: Sequence[Window]) -> Callable[[], object]:
    """What runs all windows once in this way."""
    session, crew = way.session(graph), Crew.of(way.beside)
    groups = [batch(group) for group in alike(windows, way.windows)]
    return lambda: crew.map(lambda inputs: session.run(None, inputs), groups)


def alike(windows: Sequence[Window], size: int) -> Iterator[Sequence[Window]]:
    """Groups of windows of like length."""
    order = sorted(windows, key=lambda one: one.pieces.count(one.first, one.last))
    return (order[start : start + size] for start in range(0, len(order), size))


def measure(texts: Sequence[str], cores: int, turns: int) -> list[tuple[str, float]]:
    """Ways with the seconds of their fastest turn."""
    model = load(1)
    windows = [window for text in texts for window in windows_of(model, word_text(text))[2]]
    graph = (weights_folder() / "reader.int8.onnx").read_bytes()
    runs = [(way.name, runner(way, graph, windows)) for way in ways(cores)]
    best = dict.fromkeys((name for name, _ in runs), float("inf"))
    for _ in range(turns):
        for name, run in runs:
            began = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - began)
    return list(best.items())


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
    rows = [
        f"{len(texts)} reports, {words:,} words, the model alone, fastest of {options.turns}; {machine()}.",
        "",
        "| way | words/s |",
        "| --- | ---: |",
        *(f"| {name} | {words / took:,.0f} |" for name, took in measure(texts, options.cores, options.turns)),
    ]
    table = "\n".join(rows) + "\n"
    print(table)
    if options.card:
        card = weights_folder() / "MODEL_CARD.md"
        card.write_text(WAYS.sub(lambda _: table, card.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
