"""What the shipped model makes of a sample of sentences: names, trees, who says what, dates, quantities.

The rows are `tests/cases/reading.toml`. Run as `python -m quality.reading [--quiet]`; what is read otherwise is listed
under the figures. Names, dates and quantities count as they stand; a source or content is right when half of the longer
of the two spans is shared, a cue when it overlaps.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswire.language.engine import Engine, EngineOptions
from crosswire.model.annotated import Annotated, AttributionSpans
from crosswire.model.report import Published, Report
from crosswire.model.span import Span

CASES = Path(__file__).parents[1] / "tests" / "cases" / "reading.toml"
PUBLISHED = "2021-03-10"
KINDS = frozenset(("person", "organisation", "place"))
UNASKED = ("-", "?")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence and its expected reading, as the table has it."""

    text: str
    names: str
    words: str
    says: str
    figures: str


@dataclass(frozen=True, slots=True)
class Task:
    """What was wanted and what was found in one row: both are lists, compared as a bag."""

    name: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    right: int

    @property
    def missed(self) -> bool:
        """Whether anything was wanted and not found, or found and not wanted."""
        return self.right < max(len(self.wanted), len(self.found))


def table() -> tuple[tuple[Row, ...], dict[str, float]]:
    """The rows and the floors."""
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))
    return tuple(Row(*row) for row in cases["sample"]["rows"]), dict(cases["floors"])


def other_languages() -> tuple[dict[str, str], dict[str, str]]:
    """Reports to refuse, by the language they are in, and English ones with foreign words, to read."""
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))
    return dict(cases["others"]), dict(cases["mixed"])


def reader() -> Engine:
    """The shipped model on one thread; a sentence is too short to tell its language."""
    return Engine.load(EngineOptions(threads=1, embeddings=False, any_language=True))


def read(row: Row, engine: Engine) -> tuple[Task, ...]:
    """One row read and compared, task by task."""
    report = Report(id="r", path="r", text=row.text, title="", published=Published(value=PUBLISHED, how="stated"))
    annotated = engine.analyse(report)
    names = [f"{row.text[n.start : n.end]} = {n.kind}" for n in annotated.names if n.kind in KINDS]
    tasks = [_bag("names", _cells(row.names), names), *_trees(row, annotated), *_says(row, annotated)]
    if row.figures not in UNASKED:
        dates, _, quantities = row.figures.partition(";;")
        tasks.append(_bag("date", _cells(dates), [str(d.value) for d in annotated.dates]))
        found = [f"{q.value:.15g} {q.unit}".strip() for q in annotated.quantities]
        tasks.append(_bag("quantity", _cells(quantities), found))
    return tuple(tasks)


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split(";") if cell.strip()]


def _bag(name: str, wanted: Iterable[str], found: Iterable[str]) -> Task:
    left, right = tuple(wanted), tuple(found)
    return Task(name, left, right, (Counter(left) & Counter(right)).total())


def _trees(row: Row, annotated: Annotated) -> Iterator[Task]:
    """Word class and relation of the marked words, the first of that form."""
    asked = [cell.rsplit(" ", 2) for cell in _cells(row.words)]
    tokens = [(next(t for t in annotated.tokens if t.text == form), form, upos, rel) for form, upos, rel in asked]
    yield Task(
        "upos",
        tuple(f"{form} {upos}" for _, form, upos, _ in tokens),
        tuple(f"{form} {token.upos}" for token, form, _, _ in tokens),
        sum(token.upos == upos for token, _, upos, _ in tokens),
    )
    related = [one for one in tokens if one[3] not in UNASKED]
    yield Task(
        "relation",
        tuple(f"{form} {rel}" for _, form, _, rel in related),
        tuple(f"{form} {token.deprel}" for token, form, _, _ in related),
        sum(token.deprel.split(":")[0] == rel.split(":")[0] for token, _, _, rel in related),
    )


def _says(row: Row, annotated: Annotated) -> Iterator[Task]:
    """Who says what: the row's attribution against the one whose cue overlaps it; others count as found."""
    if row.says in UNASKED:
        return
    wanted = [cell.strip() for cell in row.says.split("|")] if row.says else []
    found = annotated.attributions
    cue = _span(row.text, wanted[1]) if wanted else None
    met = next((a for a in found if cue and a.cue and _shared(a.cue, cue)), None)
    cues = tuple(a.cue.of(row.text) for a in found if a.cue)
    yield Task("cue", tuple(wanted[1:2]), cues, int(met is not None))
    source = _span(row.text, wanted[0]) if wanted and wanted[0] not in UNASKED else None
    sources = tuple(a.source.of(row.text) for a in found if a.source)
    yield Task("source", tuple(wanted[:1]) if source else (), sources, int(_half(source, met.source if met else None)))
    contents = tuple(_whole(a).of(row.text) for a in found if a.content)
    content = _span(row.text, wanted[2]) if wanted else None
    whole = _whole(met) if met and met.content else None
    yield Task("content", tuple(wanted[2:]), contents, int(_half(content, whole)))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _whole(attribution: AttributionSpans) -> Span:
    return Span(attribution.content[0].start, attribution.content[-1].end)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _half(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return False
    return 2 * _shared(one, other) >= max(one.end - one.start, other.end - other.start)


def scores(tasks: Iterable[Task]) -> dict[str, float]:
    """F1 by task; of word classes and relations the share that is right, which is the same."""
    right, sizes = Counter[str](), Counter[str]()
    for task in tasks:
        right[task.name] += 2 * task.right
        sizes[task.name] += len(task.wanted) + len(task.found)
    return {name: round(right[name] / sizes[name], 3) if sizes[name] else 1.0 for name in right}


def measure(engine: Engine | None = None) -> dict[str, float]:
    """The scores of the whole sample."""
    model = engine or reader()
    return scores(task for row in table()[0] for task in read(row, model))


def misses(row: Row, tasks: Iterable[Task]) -> Iterator[str]:
    """A line for each task of a row that was read otherwise."""
    for task in tasks:
        if task.missed:
            yield f"{task.name}: {row.text}  wanted {list(task.wanted)}, found {list(task.found)}"


def main() -> None:
    """Prints the scores with their floors, and what is read otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quiet", action="store_true", help="leave out what is read otherwise")
    quiet = parser.parse_args().quiet
    (rows, floors), engine = table(), reader()
    done = [(row, read(row, engine)) for row in rows]
    for name, score in scores(task for _, tasks in done for task in tasks).items():
        print(f"{name:10} {score:.3f}  (floor {floors[name]})")
    for row, tasks in () if quiet else done:
        print("".join(f"- {line}\n" for line in misses(row, tasks)), end="")


if __name__ == "__main__":
    main()
