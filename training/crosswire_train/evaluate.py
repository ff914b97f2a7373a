"""The shipped int8 model against gold, through the package's own engine: the table of `quality/language.json`.

A test split is looked at here and nowhere else. Dates, quantities and who is who are measured in `quality/`.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from crosswire.language.attributions import Attributed
from crosswire.language.engine import Engine, EngineOptions, Reading, read_words
from crosswire.language.session import Model, load
from crosswire.language.texts import WordText
from crosswire.model.annotated import Annotated
from crosswire.model.report import Report
from crosswire_train import polnear
from crosswire_train.conllu import gum_splits, read_ewt, read_gum
from crosswire_train.documents import Document
from crosswire_train.evaluate_attributions import ROLES, Found, article_counts, link_counts
from crosswire_train.evaluate_names import Span, document_counts
from crosswire_train.evaluate_trees import raw_counts, raw_documents, sentence_ranges, tree_counts
from crosswire_train.meantime import read_meantime
from crosswire_train.measures import Counts, interval, total
from crosswire_train.named import RE3D_HELD_OUT, read_crossner, read_re3d, read_uner


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: a measure on a set, in per cent, with its 95 % bootstrap interval over `units`."""

    task: str
    corpus: str
    measure: str
    score: float
    low: float
    high: float
    units: int


def row(task: str, corpus: str, measure: str, units: Sequence[Counts]) -> Row:
    """The line that units of counts make."""
    low, high = interval(units)
    return Row(
        task=task, corpus=corpus, measure=measure, score=round(total(units).f1, 2), low=low, high=high, units=len(units)
    )


def evaluate(weights: Path, corpora: Path, only: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Measures and prints the table; returns it for JSON, with the hashes of the model and of the gold."""
    engine = Engine(load(2, weights), None, EngineOptions(embeddings=False, any_language=True))
    lines: list[dict[str, Any]] = []
    for name, part in PARTS.items():
        if not only or name in only:
            for r in part(engine, corpora):
                print(f"{r.task:<14}{r.corpus:<24}{r.measure:<18}{r.score:6.1f}   [{r.low}, {r.high}]", flush=True)
                lines.append(
                    {
                        "task": r.task,
                        "set": r.corpus,
                        "measure": r.measure,
                        "score": r.score,
                        "interval": [r.low, r.high],
                        "units": r.units,
                    }
                )
    described = json.loads((weights / "reader.json").read_text(encoding="utf-8"))
    return {"model": described["sha256"], "gold": gold_hash(corpora), "rows": lines}


def write_table(table: dict[str, Any], out: Path) -> None:
    """Writes the table as JSON."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def gold_hash(corpora: Path) -> str:
    """One hash over every gold file that the evaluation reads, names and contents."""
    digest = hashlib.sha256()
    for path in sorted(gold_files(corpora)):
        digest.update(f"{path.relative_to(corpora)}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def gold_files(corpora: Path) -> Iterator[Path]:
    """Every file that the evaluation reads as gold."""
    yield corpora / "ud-english-ewt" / "en_ewt-ud-test.conllu"
    yield corpora / "uner-ewt" / "test.iob2"
    yield corpora / "crossner-politics" / "test.txt"
    test = gum_splits(corpora / "gum" / "splits.md")["test"]
    yield from (path for path in (corpora / "gum" / "dep").glob("*.conllu") if path.stem in test)
    for part in ("attributions", "text"):
        yield from (corpora / "polnear" / "dev" / part).iterdir()
    for source in RE3D_HELD_OUT:
        yield from (corpora / "names" / "re3d" / source).glob("*.conll")
    yield from (corpora / "meantime" / "intra_cross-doc_annotation" / "corpus_stock").glob("*.xml")


def read_gold_words(model: Model, document: Document) -> Reading:
    """What the model says of a document's own words and sentences."""
    words = [word for sentence in document.sentences for word in sentence.words]
    return read_words(model, WordText(forms=words, sentences=sentence_ranges(document)))


def trees(engine: Engine, corpora: Path) -> Iterator[Row]:
    """UPOS, UAS and LAS (universal relations, punctuation included) on gold words and sentences."""
    gum = corpora / "gum"
    sets = {
        "EWT test": read_ewt(corpora / "ud-english-ewt" / "en_ewt-ud-test.conllu"),
        "GUM test": read_gum(gum / "dep", gum_splits(gum / "splits.md")["test"]),
    }
    for name, documents in sets.items():
        counted: list[tuple[Counts, ...]] = []
        for document in documents:
            reading = read_gold_words(engine.model, document)
            upos = [engine.model.card.upos[tag] for tag in reading.upos.tolist()]
            counted += tree_counts(document, upos, reading.parse.heads.tolist(), reading.parse.relations)
        for measure, units in zip(("UPOS", "UAS", "LAS"), zip(*counted, strict=True), strict=True):
            yield row("trees", name, measure, units)


def raw_trees(engine: Engine, corpora: Path) -> Iterator[Row]:
    """UAS and LAS from running text, with the engine's own words and sentences."""
    documents = list(raw_documents(corpora / "ud-english-ewt" / "en_ewt-ud-test.conllu"))
    counted = [raw_counts(gold, read_text(engine, gold.text)) for gold in documents]
    for measure, units in zip(("UAS", "LAS"), zip(*counted, strict=True), strict=True):
        yield row("raw text", "EWT test", measure, units)


def read_text(engine: Engine, text: str) -> Annotated:
    """A bare text through the whole engine."""
    return engine.analyse(Report(id="gold", path="gold", text=text, title=""))


def names(engine: Engine, corpora: Path) -> Iterator[Row]:
    """Persons, organisations and places on gold words, by F1."""
    sets = {
        "UNER EWT test": read_uner(corpora / "uner-ewt" / "test.iob2"),
        "re3d held out": read_re3d(corpora / "names" / "re3d", held_out=True),
        "MEANTIME stock": read_meantime(corpora / "meantime", held_out=True),
        "CrossNER politics test": read_crossner(corpora / "crossner-politics" / "test.txt"),
    }
    for name, documents in sets.items():
        units = [document_counts(document, found_names(engine.model, document)) for document in documents]
        yield row("names", name, "F1", units)


def found_names(model: Model, document: Document) -> list[Span]:
    """The model's names in a document's own words."""
    kinds = [label[2:] for label in model.card.names[1::2]]
    return [(first, last, kinds[kind]) for first, last, kind in read_gold_words(model, document).names.tolist()]


def attributions(engine: Engine, corpora: Path) -> Iterator[Row]:
    """Sources, cues, contents and whole attributions of PolNeAR's dev articles, from raw text."""
    counted = []
    for article in polnear.read_articles(corpora / "polnear" / "dev"):
        counted.append(article_counts(polnear.document(article), found_attributions(read_text(engine, article.text))))
    for role in ROLES:
        yield row("attribution", "PolNeAR dev", f"{role} exact", [one.exact[role] for one in counted])
        yield row("attribution", "PolNeAR dev", f"{role} overlap", [one.overlap[role] for one in counted])
    yield row("attribution", "PolNeAR dev", "triples overlap", [one.triples for one in counted])


def found_attributions(found: Annotated) -> list[Found]:
    """The engine's attributions as sets of word indices."""
    starts = {token.start: index for index, token in enumerate(found.tokens)}
    ends = {token.end: index + 1 for index, token in enumerate(found.tokens)}

    def words(start: int, end: int) -> frozenset[int]:
        return frozenset(range(starts[start], ends[end]))

    return [
        (
            words(one.source.start, one.source.end) if one.source else frozenset(),
            words(one.cue.start, one.cue.end) if one.cue else frozenset(),
            frozenset(chain.from_iterable(words(piece.start, piece.end) for piece in one.content)),
        )
        for one in found.attributions
    ]


def links(engine: Engine, corpora: Path) -> Iterator[Row]:
    """What belongs to a gold cue: its source, its content."""
    sources, contents = list[Counts](), list[Counts]()
    for article in polnear.read_articles(corpora / "polnear" / "dev"):
        document = polnear.document(article)
        gold = document.attributions or ()
        cues = [(attribution.cue[0], _end_of_run(attribution.cue)) for attribution in gold]
        words = [word for sentence in document.sentences for word in sentence.words]
        reading = read_words(engine.model, WordText(forms=words, sentences=sentence_ranges(document)), cues=cues)
        found = {one.cue: one for one in reading.attributed}
        pairs = [link_counts(a, *_linked(found.get(cue))) for a, cue in zip(gold, cues, strict=True)]
        sources.append(total(first for first, _ in pairs))
        contents.append(total(second for _, second in pairs))
    yield row("links", "PolNeAR dev", "cue to source", sources)
    yield row("links", "PolNeAR dev", "cue to content", contents)


def _end_of_run(words: tuple[int, ...]) -> int:
    """End of the first unbroken run: a cue in several pieces is asked for by its first."""
    end = words[0] + 1
    while end in words:
        end += 1
    return end


def _linked(found: Attributed | None) -> tuple[frozenset[int], frozenset[int]]:
    if found is None:
        return frozenset(), frozenset()
    source = frozenset(range(*found.source)) if found.source else frozenset()
    return source, frozenset(chain.from_iterable(range(*piece) for piece in found.content))


PARTS: dict[str, Callable[[Engine, Path], Iterable[Row]]] = {
    "trees": trees,
    "raw": raw_trees,
    "names": names,
    "attributions": attributions,
    "links": links,
}
