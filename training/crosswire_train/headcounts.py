"""Fit the reader of headcounts: `python -m crosswire_train.headcounts [--cache FOLDER] [--write]`.

Learns from sentences whose every figure was read: `quality/headcounts_read.jsonl` keeps ids, offsets and labels, no
text (a line a document: `{"corpus", "id", "sentences": [[start, end, [[start, end, label]…]]…]}`, offsets of a label
the sentence's), and `training/counts_invented.txt` has invented reports with the labels in them. A label is a letter
for what is counted and one for what of; sentences without a word for harm have none, and were not read one by one.
Prints how the reader does on documents left out; `--write` fits it on all of them into the package.
"""

import argparse
import hashlib
import json
import os
import pickle
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from crosswire import app
from crosswire.language.count_signs import signs
from crosswire.language.engine import Engine
from crosswire.language.happenings import averages
from crosswire.language.headcounts import KINDS, SCOPES, above_states, scenes
from crosswire.language.session import weights_folder
from crosswire.language.sights import sights
from crosswire.model.report import Published, Report
from crosswire_train.fact_lists import articles
from quality.muc_texts import documents

ROOT = Path(__file__).parents[2]
KIND_OF = dict(zip("okwemadr", KINDS, strict=True))
SCOPE_OF = dict(zip(("", *"ptxbs"), SCOPES, strict=True))
LONGEST = 6000
"""Characters of an article's text that were read."""
BLOCK = 8
"""Sentences of the sample that make a document: it names none."""
TITLE = "A report\n\n"
"""The headline of texts that have none."""
FOLDS = 5
DAY = "2031-05-06"
SELDOM = 3
PROJECTED = 60
STRENGTH = 0.7
"""How much the projected states weigh beside the signs."""
PENALTY = 0.1
RARER = 0.5
"""The power of a scope's rarity by which its rows weigh more."""
_MARK = re.compile(r"\[([^|\]]+)\|(\w+)\]")
_APART = ((r" ([.,;:?!%)])", r"\1"), (r" (n't|'s|'re|'ve|'ll|'d|')\b", r"\1"), (r"\( ", "("))

Floats = NDArray[np.float32]
Labels = Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the labels of the stretches of it that were read: `sentences` are (start, end), labels by place."""

    name: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    labels: Labels


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate: its signs, its states, and the numbers of what it counts and of what."""

    document: str
    signs: tuple[str, ...]
    states: Floats
    kind: int
    scope: int
    sort: str


def read_documents(corpora: Path) -> Iterator[Document]:
    """All that was read, with the texts of the corpora."""
    texts = {"gmb-sample": sample(corpora), "muc34": upper_case(corpora)}
    events = articles(corpora)
    for line in (ROOT / "quality" / "headcounts_read.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["corpus"] == "allsides-events":
            event, _, report = row["id"].partition("/")
            article = next(a for a in events[event]["articles"] if a["id"] == report)
            text = article["title"] + "\n\n" + article["text"][:LONGEST]
        else:
            text = texts[row["corpus"]][row["id"]]
        ahead = len(TITLE) if row["corpus"] == "gmb-sample" else 0
        read = [(start + ahead, end + ahead, found) for start, end, found in row["sentences"]]
        labels = {(start + a, start + b): label for start, _, found in read for a, b, label in found}
        yield Document(row["id"], TITLE[:ahead] + text, tuple((start, end) for start, end, _ in read), labels)
    for number, line in enumerate((ROOT / "training" / "counts_invented.txt").read_text(encoding="utf-8").splitlines()):
        if line and not line.startswith("#"):
            yield invented(f"invented {number}", line)


def sample(corpora: Path) -> dict[str, str]:
    """The sentences of the sample of the Groningen Meaning Bank in blocks, by the number of the first."""
    found: list[list[str]] = []
    number = None
    lines = (corpora / "names" / "gmb-sample" / "gmb.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        row = line.split("\t")
        if len(row) > BLOCK // 2:
            if row[1] != number:
                found.append([])
                number = row[1]
            found[-1].append(row[2].strip('"') or '"')
    said = [_joined(words) for words in found]
    return {str(at): "\n\n".join(said[at : at + BLOCK]) for at in range(0, len(said), BLOCK)}


def _joined(words: Sequence[str]) -> str:
    text = " ".join(words)
    for apart, joined in _APART:
        text = re.sub(apart, joined, text)
    return text


def upper_case(corpora: Path) -> dict[str, str]:
    """The documents of MUC to develop on, in sentence case, by name."""
    files = sorted((corpora / "muc34" / "dev").glob("dev-*"))
    return {one.name: one.report.text for path in files for one in documents(path, corpora)}


def invented(name: str, line: str) -> Document:
    """An invented report from its marked line."""
    text, at, labels = TITLE, 0, {}
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        labels[len(text), len(text) + len(mark[1])] = mark[2]
        text, at = text + mark[1], mark.end()
    text += line[at:]
    return Document(name, text, ((len(TITLE), len(text)),), labels)


def examples(document: Document, engine: Engine) -> Iterator[Example]:
    """The candidates of a document's read sentences."""
    report = Report(
        id=document.name, path="x", text=document.text, title=document.text.partition("\n")[0],
        published=Published(value=DAY, how="stated"),
    )  # fmt: skip
    one = engine.analyse(report)
    seen, reading = sights(one, engine.model.tokenizer), engine.read(one)
    if engine.embedder is None or reading is None:
        raise ValueError("the engine runs without embeddings")
    states = engine.embedder.sentences(one).events
    for scene in scenes(one, reading.events):
        sentence = one.sentences[scene.number]
        if not any(start < sentence.end and sentence.start < end for start, end in document.sentences):
            continue
        words = averages(states[scene.number], seen[scene.number].owner, scene.last - scene.first)
        used: set[tuple[int, int]] = set()
        for at, found in enumerate(scene.candidates):
            place = next(
                (p for p in document.labels if p not in used and p[0] < found.end and found.start < p[1]), None
            )
            used |= {place} if place else set()
            label = document.labels[place] if place else "o"
            yield Example(
                document.name, tuple(sorted(signs(scene, at))), above_states(scene, found, words),
                KINDS.index(KIND_OF[label[0]]), SCOPES.index(SCOPE_OF[label[1:]]), found.sort,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fitted:
    """What `headcounts.npz` holds, and its signs."""

    signs: tuple[str, ...]
    mean: Floats
    project: Floats
    weights: Floats
    bias: Floats

    def scores(self, found: Sequence[Example]) -> Floats:
        """Probabilities of kinds, then of scopes, a row an example."""
        raw = self.table(found) @ self.weights + self.bias
        return np.concatenate([_softmax(raw[:, : len(KINDS)]), _softmax(raw[:, len(KINDS) :])], axis=1)

    def table(self, found: Sequence[Example]) -> "sparse.csr_matrix":
        """The examples as they are weighed."""
        known = {sign: number for number, sign in enumerate(self.signs)}
        places = [(row, known[s]) for row, one in enumerate(found) for s in one.signs if s in known]
        rows, columns = zip(*places, strict=True)
        told = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(found), len(known)))
        seen = (np.stack([one.states for one in found]) - self.mean) @ self.project
        return sparse.hstack([told, sparse.csr_matrix(seen)]).tocsr()


def fitted(found: Sequence[Example]) -> Fitted:
    """The reader that these examples teach."""
    seen = np.stack([one.states for one in found])
    mean = seen.mean(axis=0)
    values, vectors = np.linalg.eigh((seen - mean).T @ (seen - mean) / len(seen))
    largest = values[::-1][:PROJECTED]
    project = vectors[:, ::-1][:, :PROJECTED] / np.sqrt(largest.mean()) * STRENGTH
    often = Counter(sign for one in found for sign in one.signs)
    known = tuple(sorted(sign for sign, count in often.items() if count >= SELDOM))
    blank = Fitted(known, mean, project.astype(np.float32), np.zeros((0, 0), np.float32), np.zeros(0, np.float32))
    table = blank.table(found)
    kinds, scopes = np.array([one.kind for one in found]), np.array([one.scope for one in found])
    rare = np.bincount(scopes[kinds > 0], minlength=len(SCOPES))
    seldom = {n: (len(scopes) / count) ** RARER for n, count in enumerate(rare) if count}
    parts = [
        _layer(table, kinds, len(KINDS)),
        _layer(
            table[kinds > 0], scopes[kinds > 0], len(SCOPES), {n: w / min(seldom.values()) for n, w in seldom.items()}
        ),
    ]
    weights, bias = (np.concatenate([part[n] for part in parts], axis=-1).astype(np.float32) for n in (0, 1))
    return Fitted(known, mean, blank.project, weights, bias)


def _layer(
    table: "sparse.csr_matrix", truth: NDArray[np.int64], count: int, weigh: Mapping[int, float] | None = None
) -> tuple[Floats, Floats]:
    model = LogisticRegression(C=PENALTY, max_iter=300, class_weight=weigh).fit(table, truth)
    weights, bias = np.zeros((table.shape[1], count)), np.full(count, -20.0)
    weights[:, model.classes_], bias[model.classes_] = model.coef_.T, model.intercept_
    return weights, bias


def _softmax(rows: Floats) -> Floats:
    raised = np.exp(rows - rows.max(axis=1, keepdims=True))
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found


def left_out(found: Sequence[Example]) -> Floats:
    """What a reader says of each example that has not learnt from its document."""
    folds = np.array([int(hashlib.sha256(one.document.encode()).hexdigest(), 16) % FOLDS for one in found])
    scores = np.zeros((len(found), len(KINDS) + len(SCOPES)), np.float32)
    for fold in range(FOLDS):
        learnt, asked = ([found[n] for n in np.flatnonzero(rows).tolist()] for rows in (folds != fold, folds == fold))
        scores[folds == fold] = fitted(learnt).scores(asked)
    return scores


def table(found: Sequence[Example], scores: Floats) -> Iterator[str]:
    """How it does, a line a kind and a scope."""
    for names, truth, said in (
        (KINDS, np.array([one.kind for one in found]), scores[:, : len(KINDS)].argmax(axis=1)),
        (SCOPES, np.array([one.scope for one in found]), scores[:, len(KINDS) :].argmax(axis=1)),
    ):
        rows = np.array([one.kind > 0 for one in found]) if names is SCOPES else np.ones(len(found), bool)
        for number, name in enumerate(names):
            right = ((truth == number) & (said == number) & rows).sum()
            told, wanted = ((said == number) & rows).sum(), ((truth == number) & rows).sum()
            yield f"{name:11} precision {right / max(1, told):.3f} recall {right / max(1, wanted):.3f} of {wanted}"


def write(one: Fitted, target: Path) -> None:
    """The files of the package."""
    path = target / "headcounts.npz"
    half = np.float16
    np.savez_compressed(
        path,
        mean=one.mean.astype(half),
        project=one.project.astype(half),
        weights=one.weights.astype(half),
        bias=one.bias.astype(half),
    )
    card = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "kinds": KINDS,
        "scopes": SCOPES,
        "signs": one.signs,
    }
    (target / "headcounts.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Prints the table; writes the reader where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="a file that keeps the examples")
    parser.add_argument("--write", action="store_true", help="fit it on all of them into the package")
    given = parser.parse_args()
    if given.cache and given.cache.exists():
        found: list[Example] = pickle.loads(given.cache.read_bytes())
    else:
        engine = app.engine(2)
        found = [e for one in read_documents(Path(os.environ["CROSSWIRE_CORPORA"])) for e in examples(one, engine)]
    if given.cache:
        given.cache.write_bytes(pickle.dumps(found))
    print(f"{len(found)} candidates of {len({one.document for one in found})} documents")
    print("\n".join(table(found, left_out(found))))
    if given.write:
        write(fitted(found), weights_folder())


if __name__ == "__main__":
    main()
