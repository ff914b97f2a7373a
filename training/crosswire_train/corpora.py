"""Which corpora are trained on, and how much of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from crosswire_train import polnear
from crosswire_train.conllu import gum_splits, read_ewt, read_gum
from crosswire_train.documents import Document, Source
from crosswire_train.meantime import read_ecb, read_meantime
from crosswire_train.named import read_crossner, read_gmb, read_re3d, read_uner, read_wikigold

RATES = {
    "ewt": 1.0, "gum": 1.2, "polnear": 0.6, "uner": 1.0, "re3d": 1.0, "wikigold": 0.7, "gmb": 0.5, "meantime": 1.5,
    "crossner": 0.7, "ecbplus": 0.15,
}  # fmt: skip
"""Share of each corpus in one round."""


def training_sources(root: Path, without: frozenset[str] = frozenset()) -> list[Source]:
    """Every corpus to train on, but those `without`."""
    readers: dict[str, Callable[[], Iterable[Document]]] = {
        "ewt": lambda: read_ewt(root / "ud-english-ewt" / "en_ewt-ud-train.conllu"),
        "gum": lambda: read_gum(root / "gum" / "dep", gum_training(root / "gum")),
        "polnear": lambda: polnear_training(root / "polnear" / "train"),
        "uner": lambda: read_uner(root / "uner-ewt" / "dev.iob2"),
        "re3d": lambda: read_re3d(root / "names" / "re3d", held_out=False),
        "wikigold": lambda: read_wikigold(root / "names" / "wikigold" / "wikigold.conll"),
        "gmb": lambda: read_gmb(root / "names" / "gmb-sample" / "gmb.tsv"),
        "meantime": lambda: read_meantime(root / "meantime", held_out=False),
        "crossner": lambda: _several(read_crossner, root / "crossner-politics", ("train.txt", "dev.txt")),
        "ecbplus": lambda: marked_only(read_ecb(root / "ecbplus")),
    }
    return [
        Source(name=name, documents=tuple(read()), rate=RATES[name])
        for name, read in readers.items()
        if name not in without
    ]


def gum_training(folder: Path) -> frozenset[str]:
    """GUM documents that are in none of the published dev and test sets."""
    splits = gum_splits(folder / "splits.md")
    apart = splits.get("dev", frozenset()) | splits.get("test", frozenset()) | splits.get("test2", frozenset())
    return frozenset(path.stem for path in (folder / "dep").glob("*.conllu")) - apart


def polnear_training(folder: Path) -> list[Document]:
    """Articles to train on with attributions and cleaned silver names."""
    articles, _ = polnear.split_articles(polnear.read_articles(folder))
    paths = {article.name: folder / "silver-names" / f"{article.name}.tsv" for article in articles}
    silver = {name: polnear.read_silver(path) for name, path in paths.items() if path.exists()}
    kinds = polnear.silver_kinds(list(silver.values()))
    built = []
    for article in articles:
        plain = polnear.document(article)
        names = silver.get(article.name)
        built.append(plain if names is None else polnear.with_silver(plain, article.text, names, kinds))
    return built


def marked_only(documents: Iterable[Document]) -> list[Document]:
    """Only the sentences in which names are marked."""
    kept = (replace(d, sentences=tuple(s for s in d.sentences if s.names is not None)) for d in documents)
    return [document for document in kept if document.sentences]


def _several(read: Callable[[Path], Iterator[Document]], folder: Path, names: tuple[str, ...]) -> list[Document]:
    return [document for name in names for document in read(folder / name)]
